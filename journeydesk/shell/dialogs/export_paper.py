"""The fields of the export dialog about paper: the kind of handout, its paper, and what else means something to it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIntValidator, QValidator
from PySide6.QtWidgets import QWidget

from journeydesk.layout.order import all_handouts
from journeydesk.layout.pages import PAPERS, paper_words
from journeydesk.tr import tr
from journeydesk.widgets.fields import ChoiceField, LineField, NumberField
from journeydesk.widgets.segments import SegmentsField

_OWN = "own"
_POSTERS = ("a2", "a1", "a0", "b2", "b1", "b0", "ansi-c", "ansi-d", "ansi-e")
_NUMBERS = {"margin_mm": (0, 50, 10), "bleed_mm": (0, 25, 0), "percent": (10, 1000, 100), "overlap_mm": (0, 50, 10)}
"""The least, the most and what is offered first; a scale of nothing is what suits."""


class PaperFields(QObject):
    """Kind, paper and numbers, each shown where it means something; `changed` tells that any of them did."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = ChoiceField(parent)
        self.kind.offer([(key, tr(kind.title), "") for key, kind in all_handouts().items()])
        self.kind.show_value("page")
        self.paper = ChoiceField(parent)
        papers = [(key, paper_words(key), "") for key in PAPERS]
        self.paper.offer([("", tr("What suits"), ""), *papers, (_OWN, tr("A size of its own"), "")])
        self.paper.show_value("a3")
        self.size = LineField(tr("300 x 400 mm, or 914 mm for a roll"), parent)
        self._side = ""
        sides = [("landscape", tr("Landscape"), "", ""), ("portrait", tr("Portrait"), "", "")]
        self.orientation = SegmentsField(sides, parent)
        self.poster = ChoiceField(parent)
        self.poster.offer([("", tr("True size, or a scale"), ""), *((key, paper_words(key), "") for key in _POSTERS)])
        self.poster.show_value("")
        self.numbers = {name: _number(*limits, parent) for name, limits in _NUMBERS.items()}
        self.numbers["percent"].clear()
        self.kind.changed.connect(self._begin_anew)
        for box in (self.paper, self.poster):
            box.changed.connect(self.changed)
        self.orientation.changed.connect(self._turn)
        for line in (self.size, *self.numbers.values()):
            line.textEdited.connect(self.changed)

    def rows(self) -> list[tuple[str, QWidget]]:
        """Return the fields below the kind with what stands above each, downwards."""
        return [
            (tr("Paper"), self.paper),
            (tr("Width and height"), self.size),
            (tr("Orientation"), self.orientation),
            (tr("Size of the poster"), self.poster),
            (tr("Scale in %"), self.numbers["percent"]),
            (tr("Margins in mm"), self.numbers["margin_mm"]),
            (tr("Overlap in mm"), self.numbers["overlap_mm"]),
            (tr("Bleed in mm"), self.numbers["bleed_mm"]),
        ]

    def shown(self, has_pages: bool) -> dict[QWidget, bool]:
        """Return which fields mean something now; none for a format without pages."""
        takes = self._takes()
        is_own = self.paper.currentData() == _OWN
        shown = {self.kind: True, self.paper: True, self.size: is_own, self.orientation: not is_own}
        shown |= {self.poster: "poster" in takes, self.numbers["margin_mm"]: True}
        shown |= {self.numbers[name]: name in takes for name in ("percent", "overlap_mm", "bleed_mm")}
        shown[self.numbers["percent"]] &= not self._poster()
        return {field: has_pages and is_shown for field, is_shown in shown.items()}

    def values(self) -> dict[str, Any]:
        """Return what is chosen, as the fields of `ExportOptions` that it fills."""
        found: dict[str, Any] = {"kind": self.kind.currentData(), "orientation": self._side, "poster": self._poster()}
        is_own = self.paper.currentData() == _OWN
        found["page"] = self.size.text().strip() if is_own else str(self.paper.currentData())
        shown = self.shown(True)
        return found | {name: self._value(name) for name, field in self.numbers.items() if shown[field]}

    @property
    def choice(self) -> dict[str, Any]:
        """What is chosen, as plain data that `choose` takes in the next dialog."""
        numbers = {name: self._value(name) for name in self.numbers}
        boxes = {"kind": self.kind, "paper": self.paper, "poster": self.poster}
        data = {name: box.currentData() for name, box in boxes.items()}
        return {**data, "size": self.size.text(), "orientation": self._side, **numbers}

    def choose(self, choice: Mapping[str, Any]) -> None:
        """Choose what was chosen before, as far as it is still offered."""
        for name, box in (("kind", self.kind), ("paper", self.paper), ("poster", self.poster)):
            if box.findData(choice.get(name)) >= 0:
                box.show_value(choice[name])
        if isinstance(choice.get("size"), str):
            self.size.show_value(choice["size"])
        if choice.get("orientation") in ("", "landscape", "portrait"):
            self._side = choice["orientation"]
            self.orientation.show_value(self._side)
        for name, field in self.numbers.items():
            show_number(field, choice.get(name))
        if choice.get("percent") == 0:
            self.numbers["percent"].clear()

    def _takes(self) -> frozenset[str]:
        return all_handouts()[str(self.kind.currentData())].takes

    def _poster(self) -> str:
        return str(self.poster.currentData()) if "poster" in self._takes() else ""

    def _value(self, name: str) -> int:
        return int(self.numbers[name].text() or 0)

    def _begin_anew(self) -> None:
        """Offer another kind on the paper that suits it: a poster on A3 would be none."""
        self.paper.show_value("")
        self._side = ""
        self.orientation.show_value("")
        self.changed.emit()

    def _turn(self, value: Any, _merge: str) -> None:
        self._side = value or ""
        self.changed.emit()


def show_number(field: NumberField, value: object) -> None:
    """Show a number that was chosen before, unless the field could not hold it."""
    if field.validator().validate(str(value), 0)[0] == QValidator.State.Acceptable:  # type: ignore[index]
        field.show_value(int(str(value)))


def _number(low: int, high: int, value: int, parent: QWidget) -> NumberField:
    field = NumberField("", parent, whole=True)
    field.setValidator(QIntValidator(low, high, field))
    field.show_value(value)
    return field
