"""Scenes around the sheet: menus, palette, dialogs."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QToolTip

from journeydesk.model.records import Feeling, Lane, Note, Stage
from journeydesk.shell.menu_button import MenuButton
from tests.drivers import Driver
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio


@main_scene
def menus(studio: Studio) -> None:
    """Each menu of the bar, open."""
    studio.sample()
    bar = studio.window.menuBar()
    for name, menu in studio.window.commands.menus.items():
        below = bar.actionGeometry(menu.menuAction()).bottomLeft()
        studio.shoot_menu(menu, bar.mapToGlobal(below), name.lower())


@scene
def buttons_menus(studio: Studio) -> None:
    """The menus of the toolbar."""
    studio.sample()
    for button in studio.page.toolbar.findChildren(MenuButton):
        if button.isVisible():
            at = button.mapToGlobal(button.rect().bottomLeft())
            studio.shoot_menu(button.menu(), at, button.accessibleName().split()[0].lower())


@main_scene
def context_menus(studio: Studio) -> None:
    """What the right button offers on each kind of thing."""
    touchpoint = Note, Stage, Lane, Feeling
    studio.sample(zoom=1.0)
    card = studio.journey_touchpoint(1)
    for name, id_ in (("touchpoint", card), *((kind.__name__.lower(), studio.first(kind)) for kind in touchpoint)):
        studio.reveal(id_)
        studio.hand.click(studio.at(id_, 0.5, 0.4), button=Qt.MouseButton.RightButton)
        studio.shoot(name)
        popup = studio.app.activePopupWidget()
        if popup is not None:
            popup.close()


@main_scene
def palette(studio: Studio) -> None:
    """The command palette, fresh and narrowed."""
    studio.sample()
    studio.window.show_palette()
    studio.shoot()
    dialog = studio.app.activeModalWidget()
    assert dialog is not None
    Driver(dialog).type("zoom")
    studio.shoot("narrowed")
    Driver(dialog).type("\b\b\b\bqqq")
    studio.shoot("nothing_found")
    dialog.close()


@main_scene
def help_dialogs(studio: Studio) -> None:
    """What the menu Help opens."""
    studio.sample()
    for key, command in studio.window.commands.all.items():
        if command.menu == "Help" and key.rpartition(".")[2] in ("keys", "guide", "about"):
            studio.shoot_opened(lambda key=key: studio.window.commands.run(key), key.rpartition(".")[2])


@main_scene
def export_dialog(studio: Studio) -> None:
    """The export dialog with its preview."""
    studio.sample()
    studio.shoot_opened(lambda: studio.window.commands.run("file.export"), wait=4000)


@scene
def export_tiles(studio: Studio) -> None:
    """The export dialog with the pages of a tiled poster."""
    studio.sample()
    studio.program.settings.export = {"kind": "tiles", "poster": "a1"}
    studio.shoot_opened(lambda: studio.window.commands.run("file.export"), wait=4000)


@main_scene
def export_formats(studio: Studio) -> None:
    """The export dialog for what has no pages, and for pictures without ground."""
    studio.sample()
    for key in ("png", "svg", "pptx", "html", "md", "json"):
        studio.program.settings.export = {"format": key, "kind": "poster", "paper": "a1", "transparent": True}
        studio.shoot_opened(lambda: studio.window.commands.run("file.export"), key, wait=4000)


@main_scene
def print_dialog(studio: Studio) -> None:
    """What Print shows before the system asks for the printer."""
    studio.sample()
    studio.shoot_opened(lambda: studio.window.commands.run("file.print"), wait=4000)


@scene
def new_dialog(studio: Studio) -> None:
    """What New asks."""
    studio.sample()
    studio.shoot_opened(lambda: studio.window.commands.run("file.new"))


@scene
def tooltips(studio: Studio) -> None:
    """A tooltip of the toolbar and one of the sheet."""
    studio.sample(zoom=1.0)
    button = studio.page.toolbar.export
    QToolTip.showText(button.mapToGlobal(QPoint(4, 20)), button.toolTip(), button)
    studio.shoot("export")
    QToolTip.hideText()
    studio.hand.move(QPointF(300, 200))


@main_scene
def large_text(studio: Studio) -> None:
    """The window and the Start page with the largest letters."""
    studio.sample()
    studio.window.commands.run("view.text.150")
    studio.shoot("window")
    studio.window.commands.run("edit.replace")
    studio.shoot("find")
    studio.window.commands.run("view.text.100")


@main_scene
def cell_cursor(studio: Studio) -> None:
    """The cursor on an empty cell, and the ring around the sheet that keys led to."""
    studio.sample()
    studio.page.outline.setFocus(Qt.FocusReason.TabFocusReason)
    studio.page.view.setFocus(Qt.FocusReason.TabFocusReason)
    studio.hand.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(12):
        if studio.page.view.cell_cursor.cell is not None:
            break
        studio.hand.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    studio.shoot("")


@main_scene
def focus(studio: Studio) -> None:
    """The mark of the keyboard on what Tab reaches."""
    studio.sample()
    studio.page.inspector.setFocus(Qt.FocusReason.TabFocusReason)
    for step in range(4):
        studio.page.inspector.focusNextChild()
        studio.shoot(str(step + 1))
