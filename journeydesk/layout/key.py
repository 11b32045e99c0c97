"""The key at the foot of the sheet: what its marks mean, as far as the sheet shows them."""

from dataclasses import dataclass

from journeydesk.layout import marks
from journeydesk.layout.content import Content
from journeydesk.layout.drawing import Box, Node, Shape
from journeydesk.layout.geometry import Rect
from journeydesk.layout.metrics import LINE, PAD
from journeydesk.layout.scene import Scene
from journeydesk.layout.stack import Item, Marks, Stack, beside, word_item
from journeydesk.model.records import EVIDENCE
from journeydesk.model.roles import EVIDENCE_WORDS
from journeydesk.tr import tr


@dataclass(frozen=True, slots=True)
class Signs:
    """Which marks a sheet shows."""

    evidence: bool = False
    severity: bool = False
    moments: bool = False
    expected: bool = False
    rows: bool = False


def signs_of(content: Content) -> Signs:
    """Return the marks that the shown lanes of a journey need a key for."""
    shown = {lane.id for lane in content.lanes if lane.lane_kind == "notes"}
    lists = [found for (lane, _), found in content.notes.items() if lane in shown]
    kinds = {lane.lane_kind for lane in content.lanes}
    touchpoints = [t for section in content.sections for slot in section.slots for t in slot.touchpoints]
    feelings = (feeling for found in content.feelings.values() for feeling in found)
    return Signs(
        evidence=any(lists),
        severity=any(note.severity is not None for found in lists for note in found),
        moments="touchpoints" in kinds and any(t.moment_of_truth for t in touchpoints),
        expected="feelings" in kinds and any(feeling.expected is not None for feeling in feelings),
        rows=any(t.row for t in touchpoints),
    )


def lay_key(content: Content, width: float, scene: Scene) -> Node | None:
    """Return the key, *width* units wide from its own corner, or None when there is nothing to explain."""
    signs = signs_of(content)
    if signs == Signs():
        return None
    return scene.cache.memo(("key", content.journey.id), (signs, width, scene), lambda: _make_key(signs, width, scene))


def _make_key(signs: Signs, width: float, scene: Scene) -> Node:
    stack = Stack(scene, 0.0, 2 * PAD, width)
    stack.shapes.append(Box(Rect(0, 0, width, 1.0), fill=scene.theme.hairline))
    stack.flow(_items(signs, scene), gap=24.0)
    words = tr("Key to the marks")
    return Node("key", "decoration", Rect(0, 0, width, stack.y), tuple(stack.shapes), label=words)


def _items(signs: Signs, scene: Scene) -> list[Item]:
    theme = scene.theme
    pain = theme.note_tint("", "pains")
    items = []
    if signs.evidence:
        for kind in EVIDENCE[1:]:
            items.append(_item(tr(EVIDENCE_WORDS[kind]), 14.0, _evidence(kind, scene), scene))
        items.append(_item(tr("Without a mark: assumption"), 0.0, lambda x, y: (), scene))
    if signs.severity:
        items.append(_item(tr("Severity"), 34.0, lambda x, y: marks.severity(2, x, y + 3, pain, scene.mirrored), scene))
    if signs.moments:
        items.append(
            _item(tr("Moment of truth"), 14.0, lambda x, y: (marks.star(x + 7, y + 8, 7, theme.accent),), scene)
        )
    if signs.expected:
        items.append(_item(tr("Expected feeling"), 12.0, lambda x, y: _expected(x, y, scene), scene))
    if signs.rows:
        items.append(_item(tr("Parallel path"), 14.0, lambda x, y: marks.branch(x, y + 1, theme.soft), scene))
    return items


def _evidence(kind: str, scene: Scene) -> Marks:
    return lambda x, y: marks.evidence(kind, x, y + 1, 14.0, scene.theme.soft)


def _expected(x: float, y: float, scene: Scene) -> tuple[Shape, ...]:
    return marks.expectation("circle", x + 6, y + LINE / 2, scene.theme.soft, scene.theme.paper)


def _item(words: str, room: float, draw: Marks, scene: Scene) -> Item:
    """Return a mark, *room* wide, followed by what it means."""
    text = word_item(scene, words, scene.theme.type.body, scene.theme.soft, 240.0)
    return beside(Item(room, LINE, marks=draw), text, 6.0, scene) if room else text
