"""The named versions in a tree: check what they say they hold before it is kept."""

from typing import Any

from journeydesk.importers.base import ImportFailed
from journeydesk.importers.json_text import below
from journeydesk.importers.picture_data import picture_of
from journeydesk.model.fields import FieldError
from journeydesk.model.snapshots import project_in, sha256_of
from journeydesk.tr import tr

MOST_CHARACTERS = 60_000_000


def blobs_of(path: str, node: dict[str, Any], values: dict[str, Any]) -> dict[str, bytes]:
    """Return, by SHA-256, the content of a version and its pictures; fill in the name of the content in *values*.

    Raises `ImportFailed` when it holds no project, or bytes that are not what they are called.
    """
    where, text = below(path, "data"), node.get("data")
    if not isinstance(text, str) or len(text) > MOST_CHARACTERS:
        raise ImportFailed(tr("{path} must be the text of a version.").format(path=where))
    data = text.encode("utf-8", "replace")
    try:
        project_in(data, {})
    except FieldError as error:
        raise ImportFailed(f"{where}: {error}") from None
    sha256 = sha256_of(data)
    if values.setdefault("sha256", sha256) != sha256:
        raise ImportFailed(tr("{path} is not what its version held; leave the version out.").format(path=where))
    return {sha256: data, **_pictures(below(path, "picture_data"), node.get("picture_data", {}))}


def _pictures(path: str, given: Any) -> dict[str, bytes]:
    if not isinstance(given, dict):
        raise ImportFailed(tr("{path} must be an object.").format(path=path))
    pictures = {name: picture_of(below(path, str(name)), {"data": data}, {}) for name, data in given.items()}
    for name, picture in pictures.items():
        if picture.sha256 != name:
            raise ImportFailed(tr("{path} is another picture than its name says.").format(path=below(path, str(name))))
    return {picture.sha256: picture.data for picture in pictures.values()}
