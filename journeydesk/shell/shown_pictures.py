"""The pictures of a project for a screen, which goes on without those that cannot be read at the moment."""

from collections.abc import Iterator, Mapping

from journeydesk.edit.workspace import Workspace


class ShownPictures(Mapping[str, bytes]):
    """The pictures of *ws* by SHA-256; one that the file does not give, as on a stick that was pulled, is not there.

    Only for looking: what is written elsewhere has to have all of them or say that it has not.
    """

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def __getitem__(self, sha256: str) -> bytes:
        from journeydesk.store.errors import StoreError

        try:
            return self._ws.project.blobs[sha256]
        except StoreError as error:
            raise KeyError(sha256) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._ws.project.blobs)

    def __len__(self) -> int:
        return len(self._ws.project.blobs)
