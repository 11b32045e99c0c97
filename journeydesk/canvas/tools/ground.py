"""What a gesture has in its hands: pointer, sheet, marks and the workspace; never a widget."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPixmap

from journeydesk.canvas.camera import Camera
from journeydesk.canvas.card_pictures import CARD_MARGIN
from journeydesk.canvas.node_item import to_qt
from journeydesk.canvas.overlay import Ghost, Mark, Overlay, Veil
from journeydesk.canvas.scene import SheetScene
from journeydesk.edit.workspace import Workspace
from journeydesk.layout.drawing import Found, Node, Zone
from journeydesk.layout.hit import hit
from journeydesk.model.change import Change

LAYER = "gesture"
"""The overlay's layer that gestures show their marks on."""
_LINES = ("decoration", "curve")
"""Roles of what only lies between things and cannot be pointed at."""
_ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is: on the sheet (units), in the view and on the screen (pixels); `down` while pressed."""

    x: float
    y: float
    view: QPointF
    screen: QPoint
    modifiers: Qt.KeyboardModifier
    down: bool = True

    @property
    def adds(self) -> bool:
        """Whether Ctrl or Shift is held: add to the selection."""
        return bool(self.modifiers & _ADDS)

    @property
    def free(self) -> bool:
        """Whether Alt is held: no snapping."""
        return bool(self.modifiers & Qt.KeyboardModifier.AltModifier)


Outcome = Change | Callable[[], object] | None
"""What a gesture comes to: a change to make, or, where typing follows, what to do then."""

Gesture = Generator[None, Pointer, Outcome]
"""Takes pointers until one is up; its outcome is carried out, leaving it in any other way does nothing."""


@dataclass(frozen=True, slots=True)
class Under:
    """What is under the pointer: nodes in painting order, from the sheet to the topmost and innermost."""

    chain: tuple[Found, ...]
    x: float
    y: float

    @property
    def record(self) -> Found | None:
        """The innermost node that shows a record other than a lane's row."""
        shown = (f for f in reversed(self.chain) if f.node.record is not None and f.node.role != "lane")
        return next(shown, None)

    def role(self, *roles: str) -> Found | None:
        """Return the innermost node of one of *roles*, or None."""
        return next((f for f in reversed(self.chain) if f.node.role in roles), None)

    def zones(self, name: str) -> list[tuple[Found, Zone]]:
        """Return the zones of a name under the pointer, innermost first."""
        return [
            (found, zone)
            for found in reversed(self.chain)
            for zone in found.node.zones
            if zone.name == name and zone.rect.holds(self.x - found.x, self.y - found.y)
        ]


@dataclass(frozen=True, slots=True)
class Lifted:
    """Pictures of what is dragged, with the places (units) where they were taken."""

    pictures: tuple[tuple[QRectF, QPixmap], ...]

    def moved(self, start: Pointer, now: Pointer) -> list[Mark]:
        """Return the pictures as far from their places as the pointer is from its *start*."""
        dx, dy = now.x - start.x, now.y - start.y
        return [Ghost(rect.translated(dx, dy), picture) for rect, picture in self.pictures]


@dataclass(frozen=True, slots=True)
class Ground:
    """What gestures stand on; the view makes one.

    `preview` shows the project as it would be after a change (None: as it is); `picture` paints a node as it looks
    at the current zoom; `over_inbox` tells whether a point of the screen lies over the Inbox,
    `offer_inbox` lets it show whether what is dragged would land there.
    """

    workspace: Workspace
    scene: SheetScene
    overlay: Overlay
    camera: Camera
    preview: Callable[[Change | None], None]
    picture: Callable[[Node], QPixmap]
    over_inbox: Callable[[QPoint], bool]
    offer_inbox: Callable[[bool], object]

    def mark(self, marks: Iterable[Mark]) -> None:
        """Show exactly *marks* for the gesture."""
        self.overlay.show(LAYER, tuple(marks))

    def under(self, x: float, y: float) -> Under:
        """Return what is at a point of the sheet."""
        drawing = self.scene.drawing
        found = hit(drawing, x, y) if drawing is not None else []
        return Under(tuple(f for f in reversed(found) if f.node.role not in _LINES), x, y)

    def pixels(self, count: float) -> float:
        """Return *count* pixels of the view in units."""
        return count / self.camera.zoom

    def lift(self, founds: Iterable[Found]) -> "Lifted":
        """Take pictures of nodes, to be carried along with the pointer."""
        return Lifted(tuple((to_qt(f.rect.inset(-CARD_MARGIN)), self.picture(f.node)) for f in founds))

    def veils(self, founds: Iterable[Found]) -> list[Mark]:
        """Return paper over where nodes stand, since they are being dragged away."""
        return [Veil(to_qt(found.rect)) for found in founds]


def far_enough(start: Pointer, now: Pointer) -> bool:
    """Tell whether the pointer moved so far that a press became a drag."""
    return (now.view - start.view).manhattanLength() >= 5


def rect_between(start: Pointer, now: Pointer) -> QRectF:
    """Return the rectangle between two pointers, in units."""
    return QRectF(QPointF(start.x, start.y), QPointF(now.x, now.y)).normalized()
