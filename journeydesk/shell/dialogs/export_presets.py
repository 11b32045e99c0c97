"""Presets of the export dialog: a whole choice under a name, three that come along and those that people save."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QWidget

from journeydesk.shell.settings import Settings
from journeydesk.tr import later, tr
from journeydesk.widgets.buttons import icon_button
from journeydesk.widgets.fields import ChoiceField
from journeydesk.widgets.plain import elided, menu_text
from journeydesk.widgets.tokens import UNIT

_SHIPPED = later(
    {
        "wall": ("Wall, A1", {"format": "pdf", "kind": "poster", "paper": "a1"}),
        "booklet": ("Handout, A4 booklet", {"format": "pdf", "kind": "booklet", "paper": "a4"}),
        "slides": ("Slides", {"format": "pptx"}),
    }
)
_LONGEST = 60
_MOST = 50
_NONE = ""


class PresetField(QWidget):
    """Offers the presets and saves what is chosen as one; `chosen(choice)` tells that one was taken."""

    chosen = Signal(dict)

    def __init__(self, settings: Settings, present: Callable[[], dict[str, Any]], parent: QWidget) -> None:
        """Take what returns the present choice; what it is now stands for everything a preset does not say."""
        super().__init__(parent)
        self._settings = settings
        self._present = present
        self._start = present()
        self.names = ChoiceField(self)
        self.names.setAccessibleName(tr("Preset"))
        self.names.changed.connect(self._take)
        self.more = icon_button("dots-three", tr("Save, rename or delete presets"), self._open_menu, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        row.addWidget(self.names, 1)
        row.addWidget(self.more)
        self._offer()

    def follow(self) -> None:
        """Show the name of the preset that is chosen now, or that none is."""
        present = self._present()
        named = (key for key, (_words, choice) in self._presets().items() if {**self._start, **choice} == present)
        self.names.show_value(next(named, _NONE))

    def save_as(self) -> None:
        """Ask for a name and save the present choice under it."""
        words, is_named = QInputDialog.getText(self, tr("Save preset"), tr("Name of this preset"))
        name = words.strip()[:_LONGEST]
        if is_named and name:
            kept = {key: value for key, value in self._own().items() if key != name}
            self._keep(dict(list(({name: self._present()} | kept).items())[:_MOST]))

    def _rename(self, old: str) -> None:
        words, is_named = QInputDialog.getText(self, tr("Rename preset"), tr("Name of this preset"), text=old)
        name = words.strip()[:_LONGEST]
        if is_named and name:
            self._keep(
                {name if key == old else key: value for key, value in self._own().items() if key != name or key == old}
            )

    def _delete(self, name: str) -> None:
        self._keep({key: value for key, value in self._own().items() if key != name})

    def menu(self) -> QMenu:
        """Return what can be done with presets."""
        menu = QMenu(self)
        menu.addAction(tr("Save as preset…"), self.save_as)
        for words, run in ((tr("Rename"), self._rename), (tr("Delete"), self._delete)):
            if self._own():
                below = menu.addMenu(words)
                for name in self._own():
                    below.addAction(menu_text(elided(name, _LONGEST)), partial(run, name))
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _keep(self, presets: dict[str, Any]) -> None:
        self._settings.refresh()
        self._settings.presets = presets
        self._settings.save()
        self._offer()
        self.follow()

    def _own(self) -> dict[str, Mapping[str, Any]]:
        return {name: choice for name, choice in self._settings.presets.items() if isinstance(choice, dict)}

    def _presets(self) -> dict[str, tuple[str, Mapping[str, Any]]]:
        shipped = {f"shipped {key}": (tr(words), choice) for key, (words, choice) in _SHIPPED.items()}
        return shipped | {f"own {name}": (name, choice) for name, choice in self._own().items()}

    def _offer(self) -> None:
        named = [(key, elided(words, _LONGEST), "") for key, (words, _choice) in self._presets().items()]
        self.names.offer([(_NONE, tr("As chosen below"), ""), *named])

    def _take(self, key: object, _merge: str) -> None:
        if key in (found := self._presets()):
            self.chosen.emit({**self._start, **found[str(key)][1]})
