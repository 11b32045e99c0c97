"""Scenes on the sheet: looking, pointing, typing, dragging."""

from PySide6.QtCore import QPoint, QPointF, Qt

from journeydesk.model.records import Feeling, Note, Stage, Touchpoint
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio


@main_scene
def sheet_whole(studio: Studio) -> None:
    """A sample, the whole of it."""
    studio.sample()
    studio.shoot()


@main_scene
def sheet_true_size(studio: Studio) -> None:
    """A sample at 100 %."""
    studio.sample(zoom=1.0)
    studio.shoot()


@scene
def sheet_panned(studio: Studio) -> None:
    """Headers and labels stay in sight, near and far."""
    for zoom in (0.3, 0.6, 1.0):
        studio.sample(zoom=zoom)
        studio.view.camera.pan(QPoint(-320, -260))
        studio.shoot(f"{zoom * 100:.0f}")


@scene
def sheet_alone(studio: Studio) -> None:
    """The sheet with both panels folded, as on a projector."""
    studio.sample()
    studio.window.commands.run("view.panels")
    studio.settle()
    studio.view.fit_all()
    studio.shoot()
    studio.window.commands.run("view.panels")


@main_scene
def selection(studio: Studio) -> None:
    """Frames around one thing and around several."""
    studio.sample(zoom=1.0)
    studio.ws.selection.set([studio.journey_touchpoint(1)])
    studio.shoot()
    studio.ws.selection.set([note.id for note in studio.ws.project.all(Note)][:4])
    studio.shoot("several")


@main_scene
def hover(studio: Studio) -> None:
    """The “+” beside what the pointer is over."""
    studio.sample(zoom=1.0)
    first = studio.journey_touchpoint(0)
    studio.hand.move(studio.at(first, 0.8, 0.2))
    studio.shoot("touchpoint")
    studio.hand.move(studio.at(studio.first(Stage), 0.99))
    studio.shoot("stage")
    note = studio.first(Note)
    studio.reveal(note)
    studio.hand.move(studio.at(note))
    studio.shoot("note")


@scene
def typing(studio: Studio) -> None:
    """Text being edited in its place."""
    studio.sample(zoom=1.0)
    for name, id_ in (("note", studio.first(Note)), ("touchpoint", studio.journey_touchpoint(1))):
        studio.reveal(id_)
        studio.hand.double_click(studio.at(id_))
        studio.shoot(name)
        studio.hand.key(Qt.Key.Key_Escape)


@main_scene
def dragging(studio: Studio) -> None:
    """Drags in progress, with the marker of where each would land."""
    _drag(studio, "touchpoint", Touchpoint)
    _drag(studio, "note", Note)
    _drag(studio, "stage", Stage)
    studio.sample(zoom=1.0)
    studio.reveal(studio.first(Feeling))
    start = studio.at(studio.first(Feeling))
    hand = studio.hand
    hand.drag(start, start + QPointF(0, -50), hold=True)
    studio.shoot("feeling")
    hand.key(Qt.Key.Key_Escape)
    hand.release()


@main_scene
def dragging_to_inbox(studio: Studio) -> None:
    """A note held over the Inbox, which shows that it would take it."""
    studio.sample(zoom=1.0)
    note = studio.first(Note)
    studio.reveal(note)
    inbox = studio.page.inbox
    end = studio.view.viewport().mapFromGlobal(inbox.mapToGlobal(inbox.rect().center()))
    hand = studio.hand
    hand.drag(studio.at(note), QPointF(end), hold=True)
    studio.shoot()
    hand.key(Qt.Key.Key_Escape)
    hand.release()


@scene
def rubber_band(studio: Studio) -> None:
    """A frame drawn over several things."""
    studio.sample(zoom=1.0)
    studio.reveal(studio.first(Note))
    cells = [c for c in studio.view.sheet.of_role("cell") if not c.node.children]
    start = next((at for at in (studio.at(c.node.id, 0.9, 0.9) for c in cells) if at.x() > 500), QPointF(180, 600))
    hand = studio.hand
    hand.drag(start, start + QPointF(420, -200), hold=True)
    studio.shoot()
    hand.key(Qt.Key.Key_Escape)
    hand.release()


def _drag(studio: Studio, name: str, kind: type[Touchpoint] | type[Note] | type[Stage]) -> None:
    studio.sample(zoom=1.0)
    studio.reveal(studio.first(kind))
    start = studio.at(studio.first(kind))
    hand = studio.hand
    hand.drag(start, start + QPointF(260, 14), hold=True)
    studio.shoot(name)
    hand.key(Qt.Key.Key_Escape)
    hand.release()
