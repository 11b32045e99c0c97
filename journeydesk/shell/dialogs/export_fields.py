"""The fields of the export dialog: each stands there where it means something to the chosen format."""

import datetime
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from journeydesk.edit.intents import looking
from journeydesk.edit.workspace import Workspace
from journeydesk.exporters.base import ExportOptions, all_exporters
from journeydesk.layout.theme import THEME_TITLES
from journeydesk.model import queries
from journeydesk.model.records import Comment, Stage
from journeydesk.shell.dialogs.export_paper import PaperFields, show_number
from journeydesk.shell.sheet import seen
from journeydesk.tr import tr
from journeydesk.widgets.fields import ChoiceField, FlagField, NumberField
from journeydesk.widgets.plain import elided

_FORMATS = ("pdf", "png", "svg", "pptx", "html", "md", "json")
_PAGES = ("pdf", "png")
_PICTURES = ("png", "svg")
_DRAWN = ("pdf", "png", "svg", "pptx", "html")
_OF_THINGS = ("pdf", "png", "svg")
_WITH_COMMENTS = ("pdf", "html", "md")
_DATA = "json"
_WHOLE, _AS_SHOWN, _SELECTION = "whole", "shown", "selection"


class ExportFields(QObject):
    """What is chosen about an export; `changed` tells that any of it did."""

    changed = Signal()

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._ws = ws
        self.formats = ChoiceField(parent)
        known = sorted(all_exporters().values(), key=lambda e: _FORMATS.index(e.key) if e.key in _FORMATS else 99)
        self.formats.offer([(e.key, tr(e.title), "") for e in known])
        self.formats.show_value("pdf")
        self.paper = PaperFields(parent)
        self.paper.changed.connect(self.changed)
        self.dpi = NumberField("", parent, whole=True)
        self.dpi.setValidator(QIntValidator(50, 600, self.dpi))
        self.dpi.show_value(200)
        self.dpi.textEdited.connect(self.changed)
        self.journeys = ChoiceField(parent)
        self.journeys.offer([("this", tr("This journey"), ""), ("all", tr("All journeys"), "")])
        self.journeys.show_value("this")
        self.content = ChoiceField(parent)
        self.theme = ChoiceField(parent)
        themes = [(name, tr(title), "") for name, title in THEME_TITLES.items()]
        self.theme.offer([("", tr("As the project has it"), ""), *themes])
        self.theme.show_value("")
        self.clear = FlagField(tr("Transparent"), parent)
        self.outlined = FlagField(tr("Drawn as outlines"), parent)
        self.comments = FlagField(tr("Numbered, and listed at the end"), parent)
        self._contents: list[str] = []
        self._offer_contents()
        for box in (self.formats, self.journeys, self.content, self.theme):
            box.changed.connect(self.changed)
        for flag in (*self._flags().values(), self.comments):
            flag.changed.connect(self.changed)

    def _flags(self) -> dict[str, FlagField]:
        return {"transparent": self.clear, "outlined": self.outlined}

    def rows(self) -> list[tuple[str, QWidget]]:
        """Return the fields with what stands above each, downwards."""
        return [
            (tr("Format"), self.formats),
            (tr("Handout"), self.paper.kind),
            *self.paper.rows(),
            (tr("Journeys"), self.journeys),
            (tr("Content"), self.content),
            (tr("Theme"), self.theme),
            (tr("Dots per inch"), self.dpi),
            (tr("Ground"), self.clear),
            (tr("Text"), self.outlined),
            (tr("Comments"), self.comments),
        ]

    def shown(self) -> dict[QWidget, bool]:
        """Return which fields mean something now."""
        self._offer_contents()
        key, has_things = self.format, self._content() == _SELECTION
        shown = self.paper.shown(self.has_pages)
        if has_things:
            shown = {field: field is self.paper.numbers["margin_mm"] and self.has_pages for field in shown}
        shown |= {self.dpi: key == "png", self.journeys: key != _DATA and len(queries.journeys(self._ws.project)) > 1}
        shown |= {self.theme: key in _DRAWN, self.clear: key in _PICTURES, self.outlined: key == "svg"}
        shown |= {self.content: key != _DATA and self._is_this() and self.content.count() > 1}
        return shown | {self.comments: key in _WITH_COMMENTS and self._ws.project.count(Comment) > 0}

    @property
    def format(self) -> str:
        """The key of the chosen format."""
        return str(self.formats.currentData())

    @property
    def has_pages(self) -> bool:
        """Whether the format has pages of paper."""
        return self.format in _PAGES

    @property
    def options(self) -> ExportOptions:
        """What is chosen."""
        found: dict[str, Any] = {**self.paper.values(), "dpi": max(50, int(self.dpi.text() or 0))}
        found |= {"theme": str(self.theme.currentData()), "date": datetime.date.today().isoformat()}
        found["transparent"] = self.clear.isChecked() and self.format in _PICTURES
        found["outlined"] = self.outlined.isChecked() and self.format == "svg"
        found["comments"] = self.comments.isChecked() and self.format in _WITH_COMMENTS
        return ExportOptions(**found, **self._part())

    def journeys_chosen(self) -> tuple[str, ...]:
        """Return the ids of the journeys to export."""
        if self._is_this() and self._ws.journey is not None:
            return (self._ws.journey,)
        return tuple(journey.id for journey in queries.journeys(self._ws.project))

    @property
    def choice(self) -> dict[str, Any]:
        """What was chosen about format, paper and looks, as plain data that `choose` takes another time."""
        looks = {name: flag.isChecked() for name, flag in self._flags().items()}
        theme = {"theme": str(self.theme.currentData())}
        return {"format": self.format, **self.paper.choice, "dpi": int(self.dpi.text() or 0), **theme, **looks}

    def choose(self, choice: Mapping[str, Any]) -> None:
        """Choose what was chosen before, as far as it is still offered."""
        for name, box in (("format", self.formats), ("theme", self.theme)):
            if box.findData(choice.get(name)) >= 0:
                box.show_value(choice[name])
        self.paper.choose(choice)
        show_number(self.dpi, choice.get("dpi"))
        for name, flag in self._flags().items():
            if isinstance(choice.get(name), bool):
                flag.show_value(choice[name])

    def _is_this(self) -> bool:
        return self.format != _DATA and self.journeys.currentData() == "this"

    def _content(self) -> str:
        return str(self.content.currentData()) if self._is_this() else _WHOLE

    def _part(self) -> dict[str, Any]:
        """Return what of the journey to export, as the fields of `ExportOptions` that say it."""
        content, journey = self._content(), self._ws.journey
        if content == _SELECTION:
            return {"things": tuple(self._ws.selection.ids)}
        if content == _AS_SHOWN and journey is not None:
            lanes, persona = seen(self._ws.project, journey, self._ws.look)
            return {"lanes": lanes, "persona": persona}
        return {} if content == _WHOLE else {"stages": (content,)}

    def _offer_contents(self) -> None:
        """Offer what there is to export of the journey, in this format."""
        ws, chosen = self._ws, self.content.currentData()
        offered = [(_WHOLE, tr("The whole journey"), "")]
        if not looking.is_everything(ws):
            offered.append((_AS_SHOWN, tr("As it is shown now"), ""))
        if self.format in _OF_THINGS and len(ws.selection):
            offered.append((_SELECTION, tr("What is selected"), ""))
        stages = queries.stages(ws.project, ws.journey) if ws.journey is not None else []
        title = tr("Stage {title}")
        offered += [(one.id, title.format(title=elided(_named(one), 40)), "") for one in stages]
        keys = [key for key, _words, _icon in offered]
        if keys != self._contents:
            self._contents = keys
            self.content.offer(offered)
            self.content.show_value(chosen if chosen in keys else _WHOLE)


def _named(stage: Stage) -> str:
    return stage.title or tr("Untitled stage")
