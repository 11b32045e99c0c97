"""Keeps what stands unsent in the Inbox line and in the comments in the file, so that a crash does not take it."""

from PySide6.QtCore import QObject

from journeydesk.shell.journey_page import JourneyPage
from journeydesk.shell.project_file import ProjectFile

_LINE, _COMMENT = "@inbox", "@comment"


class UnsentTexts(QObject):
    """Passes each letter on to *file*, which writes them twice a second at most; `put_back` shows them again."""

    def __init__(self, file: ProjectFile, page: JourneyPage) -> None:
        super().__init__(page)
        self._file = file
        self._line = page.inbox.line
        self._writing = page.talking.panel.writing
        self._kept: set[str] = set()
        self._line.textChanged.connect(self._keep_line)
        self._line.chip_changed.connect(self._keep_line)
        self._writing.field.textChanged.connect(self._keep_comments)

    def put_back(self, key: str, text: str) -> bool:
        """Show again what was kept under *key*; return whether it was one of ours."""
        about, _, what = key.rpartition(" ")
        if key == _LINE:
            role, _, words = text.partition("\n")
            self._line.wear(role)
            self._line.setText(words)
        elif what == _COMMENT:
            self._kept.add(key)
            self._writing.begin(about, text)
        return key == _LINE or what == _COMMENT

    def _keep_line(self, _words: str) -> None:
        words = self._line.text()
        self._file.keep_text(_LINE, f"{self._line.role}\n{words}" if words.strip() else None)

    def _keep_comments(self) -> None:
        unsent = {f"{about} {_COMMENT}": text for about, text in self._writing.unsent().items()}
        for key in self._kept - set(unsent):
            self._file.keep_text(key, None)
        for key, text in unsent.items():
            self._file.keep_text(key, text)
        self._kept = set(unsent)
