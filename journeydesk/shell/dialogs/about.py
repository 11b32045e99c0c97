"""Help ▸ About: which program this is, in which versions, and the licences of all it is made of."""

import platform
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from journeydesk import __version__
from journeydesk.shell.notices import Notice, notices, own_notice
from journeydesk.store.versions import sqlite_version
from journeydesk.tr import tr
from journeydesk.widgets.app_icon import app_icon
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.plain import PlainLabel
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import SEMIBOLD, SMALL, TITLE, window_font

_ICON = 8 * UNIT
_BROKEN = re.compile(r"(^.{50,}\S) *\n(?=\S)", re.MULTILINE)
_QT = ("PySide6_Essentials", "shiboken6")


class AboutDialog(QDialog):
    """Name and versions above; below, the works of others: typing narrows them to those that say what was typed."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About JourneyDesk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(100 * UNIT, 78 * UNIT)
        self._works = [own_notice(), *notices()]
        self._shown: list[Notice] = []
        self.details = "\n".join(f"{name} {version}" for name, version in versions(self._works))
        self._make_reader()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addLayout(self._head())
        column.addSpacing(UNIT)
        column.addWidget(PlainLabel(tr("Licences of what JourneyDesk is made of"), self, weight=SEMIBOLD))
        column.addWidget(self.search)
        reader = QHBoxLayout()
        reader.setSpacing(UNIT)
        reader.addWidget(self.works)
        reader.addWidget(self.licence, 1)
        column.addLayout(reader, 1)
        column.addLayout(self._buttons())
        self._narrow("")

    def _head(self) -> QHBoxLayout:
        picture = PlainLabel("", self)
        picture.setPixmap(app_icon().pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        words.addWidget(PlainLabel(f"JourneyDesk {__version__}", self, size=TITLE, weight=SEMIBOLD))
        words.addWidget(PlainLabel(tr("Customer journey maps: one local file, no account, no network."), self))
        shown = " · ".join(f"{name} {version}" for name, version in versions(self._works)[1:])
        self.versions = PlainLabel(shown, self, size=SMALL, tone="muted", wrap=True)
        self.versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(self.versions)
        row = QHBoxLayout()
        row.setSpacing(2 * UNIT)
        row.addWidget(picture)
        row.addLayout(words, 1)
        return row

    def _make_reader(self) -> None:
        self.search = QLineEdit(self)
        self.search.setFont(window_font())
        self.search.setPlaceholderText(tr("Search names, licences and their texts"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.works = QListWidget(self)
        self.works.setFont(window_font())
        self.works.setAccessibleName(tr("Licences"))
        self.works.setFixedWidth(32 * UNIT)
        self.works.currentRowChanged.connect(self._read)
        self.licence = QPlainTextEdit(self)
        self.licence.setFont(window_font(SMALL))
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(push_button(tr("Copy details"), self.copy_details, icon_name="copy", parent=self))
        row.addStretch(1)
        close = push_button(tr("Close"), self.accept, primary=True, parent=self)
        close.setDefault(True)
        row.addWidget(close)
        return row

    def copy_details(self) -> None:
        """Put the versions onto the clipboard, for a report of trouble."""
        QGuiApplication.clipboard().setText(self.details)

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().strip()
        found = [work for work in self._works if wanted in f"{work.name} {_words(work)}".casefold()]
        self._shown = sorted(found, key=lambda work: wanted not in f"{work.name} {work.licence}".casefold())
        self.works.clear()
        self.works.addItems([f"{work.name} {work.version}" for work in self._shown])
        self.works.setCurrentRow(0 if self._shown else -1)
        if not self._shown:
            self.licence.setPlainText(tr("Nothing says “{text}”.").format(text=typed))

    def _read(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.licence.setPlainText(_words(self._shown[row]))
            # Leads to the first place; a search that matched the name alone leaves the text at its start.
            self.licence.find(self.search.text().strip())


def versions(works: Sequence[Notice]) -> list[tuple[str, str]]:
    """Return what a report of trouble should name: the program, what it stands on, and the system."""
    carried = {work.name: work.version for work in works}
    return [
        ("JourneyDesk", __version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("SQLite", sqlite_version()),
        ("reportlab", carried.get("reportlab", "?")),
        (platform.system(), f"{platform.release()} ({QGuiApplication.platformName()})"),
    ]


def _words(work: Notice) -> str:
    # Texts come broken into lines of their own width; joined, they flow in ours and can be searched across lines.
    text = _BROKEN.sub(r"\1 ", work.text)
    return "\n\n".join(filter(None, (f"{work.licence}\n{work.home}".strip(), _how_to_replace(work), text)))


def _how_to_replace(work: Notice) -> str:
    """Return what the LGPL asks us to tell."""
    if work.name not in _QT:
        return ""
    folder = Path(sys.modules["PySide6"].__file__ or "").parent
    sentence = tr(
        "Qt and PySide6 are used unchanged under the LGPL 3.0. They lie as separate libraries in {folder}; you may"
        " replace them there by a build of your own of the same version. Their source is at"
        " https://download.qt.io/official_releases/QtForPython/."
    )
    return sentence.format(folder=folder)
