"""The guide: complete, all its links lead somewhere, and read with real keys and mouse."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesk.shell.dialogs.guide import GuideWindow, Page, guide_folder, read_pages
from journeydesk.shell.window import MainWindow
from journeydesk.widgets.tokens import DARK
from tests.drivers import Driver

MOST_BYTES = 2_500_000
PAGES = read_pages(guide_folder())


@pytest.fixture
def guide(window: MainWindow, qtbot: QtBot) -> Iterator[GuideWindow]:
    Driver(window).key(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    found = window.findChild(GuideWindow)
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    yield found
    found.close()


def shown(guide: GuideWindow) -> str:
    return guide.pane.document().begin().text()


def test_there_are_ten_pages_with_pictures_of_a_modest_size() -> None:
    assert len(PAGES) == 10
    assert sum(path.stat().st_size for path in guide_folder().iterdir()) < MOST_BYTES
    assert all(len(page.text.split()) > 150 for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_is_there_and_stays_inside_the_guide(page: Page) -> None:
    links = re.findall(r"\]\(([^)]*)\)", page.text)
    assert links
    for link in links:
        assert re.fullmatch(r"[\w-]+\.(md|png)", link), "only names inside the folder"
        assert (guide_folder() / link).is_file(), link
    for picture in re.findall(r"!\[([^]]*)\]\(([^)]*)\)", page.text):
        assert len(picture[0]) > 10, "say in words what is to be seen"
        assert not QImage(str(guide_folder() / picture[1])).isNull()


def test_every_picture_is_used() -> None:
    used = set(re.findall(r"\]\(([\w-]+\.png)\)", " ".join(page.text for page in PAGES)))
    assert used == {path.name for path in guide_folder().glob("*.png")}


def test_contents_and_buttons_and_keys_turn_the_pages(guide: GuideWindow) -> None:
    assert shown(guide) == PAGES[0].title
    assert not guide.back.isVisible()
    Driver(guide.next).click(QPointF(guide.next.rect().center()))
    assert shown(guide) == PAGES[1].title
    item = guide.contents.visualItemRect(guide.contents.item(9))
    Driver(guide.contents).click(QPointF(item.center()))
    assert shown(guide) == PAGES[9].title
    assert not guide.next.isVisible()
    Driver(guide).key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(guide) == PAGES[8].title


def test_a_link_leads_to_its_page(guide: GuideWindow) -> None:
    pane = guide.pane
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert pane.find("first map in ten minutes")
    spot = pane.cursorRect().center() - pane.cursorRect().topLeft() + pane.cursorRect().topLeft()
    Driver(pane).click(QPointF(spot.x() - 12, spot.y()))
    assert shown(guide) == PAGES[1].title


def test_words_are_found_on_this_page_and_on_later_ones(guide: GuideWindow) -> None:
    Driver(guide).key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    Driver(guide).type("projector\n")
    assert guide.pane.textCursor().selectedText().casefold() == "projector"
    assert guide.page.name == "07-workshop.md"
    guide.field.setText("no such word in it")
    assert not guide.find_next()
    assert guide.page.name == "07-workshop.md"


def test_pictures_are_as_wide_as_the_lines_and_lines_are_short_enough_to_read(guide: GuideWindow) -> None:
    guide.resize(1600, 900)
    QApplication.processEvents()
    document = guide.pane.document()
    margin = document.rootFrame().frameFormat().leftMargin()
    width = document.textWidth() - 2 * margin
    letters = width / guide.pane.fontMetrics().averageCharWidth()
    assert 55 <= letters <= 95
    block = next(
        b for b in blocks(document) if b.begin() != b.end() and b.begin().fragment().charFormat().isImageFormat()
    )
    shown = block.begin().fragment().charFormat().toImageFormat()
    assert shown.width() == pytest.approx(width, abs=1)
    kept = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(shown.name()))
    assert kept.width() == pytest.approx(width, abs=1), "scaled anew, not stretched from narrower lines"


def blocks(document: QTextDocument) -> Iterator[object]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_nothing_outside_its_folder_is_loaded(guide: GuideWindow, tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(picture))
    kind = QTextDocument.ResourceType.ImageResource.value
    for name in (
        QUrl.fromLocalFile(str(picture)),
        QUrl("https://example.com/a.png"),
        QUrl("../icons/journeydesk-16.png"),
    ):
        assert guide.pane.loadResource(kind, name).isNull()
    assert guide.pane.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("01-why.md")) is None


def test_it_follows_the_theme(guide: GuideWindow, window: MainWindow) -> None:
    window.choose_theme("dark")
    QApplication.processEvents()
    ink = guide.pane.document().begin().begin().fragment().charFormat().foreground().color().name()
    assert ink == DARK.text
    window.choose_theme("light")


def test_it_opens_once_and_holds_nothing_up(guide: GuideWindow, window: MainWindow) -> None:
    window.commands.run("help.guide")
    assert window.findChildren(GuideWindow) == [guide]
    assert not guide.isModal()


def test_a_folder_without_pages_is_no_guide(tmp_path: Path) -> None:
    assert read_pages(tmp_path) == []
