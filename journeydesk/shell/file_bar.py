"""The bar that tells how things stand with the project's file, until that changes or the person has read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from journeydesk.shell.notice_bar import NoticeBar, Offer


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to tell and what can be done about it; of several the one of the lowest `rank` is told first."""

    rank: int
    sentence: str
    offers: Sequence[Offer] = ()
    icon_name: str = "info"


class FileBar(NoticeBar):
    """Keeps several matters by a word for each, and tells one at a time; the next when one is settled or closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._matters: dict[str, Matter] = {}
        self._told: Matter | None = None
        self.dismissed.connect(self._close_one)

    def put(self, word: str, matter: Matter) -> None:
        """Tell *matter*, in the place of what was told under *word* before."""
        known = self._matters.get(word)
        self._matters[word] = matter
        if known is None or (known.sentence, known.rank) != (matter.sentence, matter.rank):
            self._tell()

    def take(self, word: str) -> None:
        """Tell no more what stands under *word*: it is settled."""
        if self._matters.pop(word, None) is not None:
            self._tell()

    def has(self, word: str) -> bool:
        """Return whether something stands under *word*."""
        return word in self._matters

    def _tell(self) -> None:
        if not self._matters:
            self._told = None
            self.hide()
            return
        first = min(self._matters, key=lambda word: self._matters[word].rank)
        matter = self._matters[first]
        if matter is not self._told:
            self._told = matter
            # Made anew in the bar, since an offer that was taken may put or take matters itself.
            self.say(matter.sentence, [(words, partial(run)) for words, run in matter.offers], matter.icon_name)

    def _close_one(self) -> None:
        told = next((word for word, matter in self._matters.items() if matter is self._told), None)
        if told is not None:
            del self._matters[told]
            self._tell()
