"""The pile that stands for the touchpoints of a folded stage where links lead into it."""

from journeydesk.layout import marks
from journeydesk.layout.drawing import Box, Node, Path, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.layout.metrics import COLUMN
from journeydesk.layout.scene import Scene
from journeydesk.tr import tr_count

HEIGHT = 28.0
_EDGE = 4.0
"""How far each card below looks out under the one above."""
_DOT = 1.75


def lay_pile(id_: str, hidden: int, scene: Scene) -> Node:
    """Return the pile of a stage that hides some touchpoints: a closed card, others below it."""
    theme, high = scene.theme, HEIGHT - 2 * _EDGE
    below = (Rect(by, high - 10.0, COLUMN - 2 * by, 10.0 + by) for by in (2 * _EDGE, _EDGE))
    shapes: list[Shape] = [Box(rect.inset(0.5), theme.wash, theme.card_edge, 1.0, radius=6) for rect in below]
    shapes.append(Box(Rect(0.0, 0.0, COLUMN, high).inset(0.5), theme.card, theme.card_edge, 1.0, radius=6))
    middle = COLUMN / 2
    shapes += [Path(marks.ellipse(middle + by, high / 2, _DOT, _DOT), fill=theme.soft) for by in (-7.0, 0.0, 7.0)]
    said = tr_count("{n} touchpoint folded away", "{n} touchpoints folded away", hidden)
    return Node(id_, "decoration", Rect(0.0, 0.0, COLUMN, HEIGHT), tuple(shapes), label=said)
