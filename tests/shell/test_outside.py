"""What leads out of the program: addresses in a project are handed to the system when a person asks, and only then."""

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from journeydesk.importers import library
from journeydesk.model.records import Note
from journeydesk.panels.sources_field import SourcesField
from journeydesk.shell.outside import host_of, open_address
from journeydesk.shell.program import Program
from tests.drivers import Driver
from tests.guards import Dialogs


class Browser(QObject):
    """Stands where the system's browser and mail program do."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Open a page."""
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Browser:
    """Return what is told every address, of whatever kind, that leaves the program."""
    return Browser()


@pytest.fixture(autouse=True)
def _asked(browser: Browser) -> object:
    schemes = ("http", "https", "mailto", "file", "smb")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, browser, "open")
    yield
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


def test_a_link_of_a_source_is_opened_by_its_button(
    program: Program, browser: Browser, dialogs: Dialogs, qtbot: QtBot
) -> None:
    program.new_project(library.open_copy(library.find("sample", "parcel")))
    window = program.windows[-1]
    page, ws = window.page, window.ws
    assert page is not None
    assert ws is not None
    note = next(note for note in ws.project.all(Note) if note.sources)
    ws.selection.set([note.id])
    field = page.inspector.findChild(SourcesField)
    field.rows[note.sources[0]].click()
    assert field.card is not None
    link = field.card.form.editors["link"].widget
    Driver(link).type("https://example.org/study")
    link.run.end()
    assert browser.opened == []
    asked: list[str] = []
    for button, opened in ((1, []), (0, ["https://example.org/study"])):
        dialogs.answer(lambda box, button=button: (asked.append(box.text()), box.buttons()[button].click()))
        field.card.open_link.click()
        assert browser.opened == opened
    assert "leads to example.org: “https://example.org/study”" in asked[0]


def test_a_host_that_looks_like_another_is_told_from_it() -> None:
    assert host_of("https://аpple.com/x") == "xn--pple-43d.com"  # its first letter is Cyrillic
    assert host_of("mailto:mia@example.org") == "mia@example.org"


@pytest.mark.parametrize("words", ["file:///etc/passwd", "smb://server/share", "https://a@evil.example", "Interviews"])
def test_nothing_else_leaves_the_program(words: str, browser: Browser) -> None:
    assert not open_address(words)
    assert browser.opened == []
