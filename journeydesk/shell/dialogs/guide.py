"""The guide: ten pages about the method and the program, read in a window beside the work."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from journeydesk.resources import resources_dir
from journeydesk.tr import language, tr
from journeydesk.widgets.buttons import push_button
from journeydesk.widgets.plain import menu_text, tell
from journeydesk.widgets.reading import ReadingPane
from journeydesk.widgets.tokens import UNIT
from journeydesk.widgets.type import window_font

_SIZE = QSize(124 * UNIT, 92 * UNIT)
_CONTENTS = 30 * UNIT


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its file, its title and all its words."""

    name: str
    title: str
    text: str


def guide_folder() -> Path:
    """Return the folder that holds the pages and their pictures."""
    return resources_dir() / "guide"


def pages_folder() -> Path:
    """Return the folder with the pages in the language of the window; their pictures are those of all languages."""
    translated = guide_folder() / language()
    return translated if translated.is_dir() else guide_folder()


def read_pages(folder: Path) -> list[Page]:
    """Return the pages of a folder in order; raise OSError when one cannot be read."""
    texts = [(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.md"))]
    return [Page(name, text.splitlines()[0].lstrip("# "), text) for name, text in texts if text]


def show_guide(window: QWidget) -> None:
    """Show the guide of *window*, which has one at most; say so when the installation lacks it."""
    open_one = window.findChild(GuideWindow)
    if open_one is None:
        try:
            pages = read_pages(pages_folder())
        except (OSError, UnicodeError):
            pages = []
        if not pages:
            tell(window, tr("The guide is missing from this installation. Install the program again."))
            return
        open_one = GuideWindow(pages, guide_folder(), window)
    open_one.show()
    open_one.raise_()
    open_one.activateWindow()


class GuideWindow(QDialog):
    """Contents at the left, the page beside them; it does not hold up the window it belongs to."""

    def __init__(self, pages: list[Page], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = pages
        self.pane = ReadingPane(folder, self)
        self.pane.setAccessibleName(tr("Page of the guide"))
        self.pane.page_wanted.connect(self.show_name)
        self.field = QLineEdit(self)
        self.field.setFont(window_font())
        self.field.setPlaceholderText(tr("Find in the guide"))
        self.field.setAccessibleName(tr("Find in the guide"))
        self.field.returnPressed.connect(self.find_next)
        self.contents = QListWidget(self)
        self.contents.setFont(window_font())
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.addItems([page.title for page in pages])
        self.contents.currentRowChanged.connect(self._show)
        self.back = push_button("", lambda: self.turn(-1), icon_name="caret-left", parent=self)
        self.next = push_button("", lambda: self.turn(1), icon_name="caret-right", parent=self)
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for button in (self.back, self.next):
            button.setAutoDefault(False)
        self._lay_out()
        self._listen()
        screen = self.screen().availableGeometry().size() - QSize(8 * UNIT, 8 * UNIT)
        self.resize(_SIZE.boundedTo(screen))
        self.contents.setCurrentRow(0)
        self.pane.setFocus()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self.contents.currentRow()]

    def turn(self, step: int) -> None:
        """Show the page *step* pages on; nothing beyond the first and the last."""
        at = self.contents.currentRow() + step
        if 0 <= at < len(self._pages):
            self.contents.setCurrentRow(at)

    def show_name(self, name: str) -> None:
        """Show the page that is kept in the file *name*; nothing when there is none."""
        names = [page.name for page in self._pages]
        if name in names:
            self.contents.setCurrentRow(names.index(name))

    def find_next(self) -> bool:
        """Go to the next place of the words in the field, on this page or a later one, and begin again at the end."""
        words = self.field.text().strip()
        if self.pane.find_next(words):
            return True
        at, count = self.contents.currentRow(), len(self._pages)
        for row in (*range(at + 1, count), *range(at + 1)):
            if words and words.casefold() in self._pages[row].text.casefold():
                self.contents.setCurrentRow(row)
                self._show(row)
                if self.pane.find_next(words):
                    return True
        return False

    def _show(self, row: int) -> None:
        page = self._pages[row]
        self.pane.show_page(page.text)
        for button, at in ((self.back, row - 1), (self.next, row + 1)):
            exists = 0 <= at < len(self._pages)
            button.setVisible(exists)
            button.setText(menu_text(self._pages[at].title) if exists else "")

    def _listen(self) -> None:
        for keys, run in (("Alt+Left", lambda: self.turn(-1)), ("Alt+Right", lambda: self.turn(1))):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.field.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.FindNext), self).activated.connect(self.find_next)

    def _lay_out(self) -> None:
        side = QWidget(self)
        side.setObjectName("panel")
        side.setFixedWidth(max(_CONTENTS, self.contents.sizeHintForColumn(0) + 5 * UNIT))
        left = QVBoxLayout(side)
        left.setContentsMargins(2 * UNIT, 2 * UNIT, UNIT, 2 * UNIT)
        left.setSpacing(UNIT + UNIT // 2)
        left.addWidget(self.field)
        left.addWidget(self.contents, 1)
        turns = QHBoxLayout()
        turns.setContentsMargins(3 * UNIT, UNIT + UNIT // 2, 3 * UNIT, UNIT + UNIT // 2)
        turns.addWidget(self.back)
        turns.addStretch(1)
        turns.addWidget(self.next)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pane, 1)
        right.addLayout(turns)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)
