"""The laws of a sheet: nothing overlaps, everything stands inside, no words are lost, edits re-lay what they touch."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.drawing import Box, Drawing, Glyphs, Icon, Node, Path, Picture
from journeydesk.layout.geometry import Rect
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.plain import drawing_to_plain
from journeydesk.model import records as r
from journeydesk.model.change import adding
from journeydesk.model.project import Project
from journeydesk.model.queries import journeys, lanes
from tests.layout.sheets import by_role, edited, ink, lay_out, rect_of, small, words_on
from tests.strategies import projects

CARDS = ("title", "stage", "touchpoint", "note", "channel", "lanelabel", "caption")
LONG = "Donaudampfschifffahrtsgesellschaftskapitän " * 12


def stretched(project: Project) -> Project:
    """Make some words long, so that cards grow."""
    for at, record in enumerate([*project.all(r.Note), *project.all(r.Touchpoint), *project.all(r.Feeling)]):
        field = {"note": "text", "touchpoint": "title", "feeling": "emotion"}[record.kind]
        if at % 3 == 0:
            project = edited(project, record.id, **{field: (LONG * (1 + at % 2)).strip()[:500]})
    return project


sheets = projects(max_journeys=1).filter(lambda p: p.count(r.Journey)).map(stretched)


def drawn(project: Project, **options: object) -> Drawing:
    journey = journeys(project)[0].id
    shown = tuple(lane.id for lane in lanes(project, journey))
    return lay_out(project, ViewOptions(lanes=shown, date="today", **options), journey=journey)  # type: ignore[arg-type]


def covers(outer: Rect, inner: Rect) -> bool:
    slack = 0.75
    return outer.inset(-slack).holds(inner.x, inner.y) and outer.inset(-slack).holds(inner.right, inner.bottom)


@given(sheets)
def test_cards_never_overlap(project: Project) -> None:
    cards = by_role(drawn(project), *CARDS)
    for one, other in combinations(cards, 2):
        assert not one.rect.inset(0.01).meets(other.rect), f"{one.node.id} covers {other.node.id}"


@given(sheets)
def test_every_node_and_shape_stands_inside_its_parent(project: Project) -> None:
    for found in drawn(project).walk():
        node = found.node
        for child in node.children:
            inner = child.node.bounds.moved(child.x, child.y)
            assert covers(node.bounds, inner), f"{child.node.id} sticks out of {node.id}"
        for shape in node.shapes:
            assert covers(node.bounds, ink(shape)), f"{shape} sticks out of {node.id}"


@given(sheets)
def test_no_words_are_lost(project: Project) -> None:
    drawing, journey = drawn(project), journeys(project)[0]
    words = words_on(drawing)
    open_stages = [s for s in project.where(r.Stage, "journey", journey.id) if not s.collapsed]
    touchpoints = [t for s in open_stages for t in project.where(r.Touchpoint, "stage", s.id)]
    expected = {journey.title, *(s.title for s in open_stages)} if open_stages else {journey.title}
    kinds = {lane.lane_kind for lane in lanes(project, journey.id)}
    if "touchpoints" in kinds:
        expected |= {text for t in touchpoints for text in (t.title, t.description)}
    if "feelings" in kinds:
        personas = set(journey.personas) or {p.id for p in project.all(r.Persona)}
        felt = [f for t in touchpoints for f in project.where(r.Feeling, "touchpoint", t.id)]
        expected |= {f.emotion for f in felt if f.persona in personas}
    anchors = {record.id for record in (*open_stages, *touchpoints)}
    for lane in lanes(project, journey.id):
        if lane.lane_kind in ("notes", "pictures"):
            notes = project.where(r.Note, "lane", lane.id)
            expected |= {n.text for n in notes if (n.touchpoint or n.stage) in anchors}
    assert expected - {""} <= words


@given(sheets)
def test_ids_are_unique_and_records_are_there(project: Project) -> None:
    nodes = [found.node for found in drawn(project).walk()]
    ids = [node.id for node in nodes]
    assert len(ids) == len(set(ids))
    assert all(node.record in project for node in nodes if node.record is not None)


@given(sheets, st.booleans())
@settings(max_examples=30)
def test_a_cache_changes_nothing(project: Project, mirrored: bool) -> None:
    cache, journey = LayoutCache(), journeys(project)[0]
    options = ViewOptions(lanes=tuple(lane.id for lane in lanes(project, journey.id)))
    lay_out(project, options, cache, journey.id)
    direction = "right to left" if mirrored else "left to right"
    changed = edited(project, journey.id, direction=direction)
    for record in list(changed)[::2]:
        for name in ("title", "text", "name", "emotion"):
            if hasattr(record, name):
                changed = edited(changed, record.id, **{name: "other words"})
    with_cache = lay_out(changed, options, cache, journey.id)
    assert drawing_to_plain(with_cache) == drawing_to_plain(lay_out(changed, options, None, journey.id))


def nodes_by_id(drawing: Drawing) -> dict[str, Node]:
    return {found.node.id: found.node for found in drawing.walk()}


def changed_ids(before: Drawing, after: Drawing) -> set[str]:
    old = nodes_by_id(before)
    return {id_ for id_, node in nodes_by_id(after).items() if old.get(id_) is not node}


def test_an_edit_of_a_note_makes_only_its_own_branch_anew() -> None:
    project, cache = small(), LayoutCache()
    before = lay_out(project, cache=cache)
    after = lay_out(edited(project, "wait", text="Waits 50 minutes"), cache=cache)
    branch = {"sheet", "lane:pains", "strip:pains:seek", "cell:pains:call", "wait"}
    assert changed_ids(before, after) == branch


def test_laying_out_again_gives_the_same_nodes() -> None:
    project, cache = small(), LayoutCache()
    before = lay_out(project, cache=cache)
    assert changed_ids(before, lay_out(project, cache=cache)) == {"sheet"}


def test_a_moved_stage_keeps_what_hangs_under_it() -> None:
    project, cache = small(), LayoutCache()
    before = lay_out(project, cache=cache)
    after = lay_out(edited(project, "after", order="01"), cache=cache)
    assert rect_of(after, "after").x < rect_of(after, "seek").x
    kept = {"call", "search", "wait", "f1", "cell:pains:call", "strip:pains:fix", "channel:bring"}
    assert not kept & changed_ids(before, after)


def test_cards_hang_under_their_touchpoint() -> None:
    drawing = lay_out(small())
    column = rect_of(drawing, "call")
    for id_ in ("wait", "again", "bot", "chat"):
        assert rect_of(drawing, id_).x == column.x
    assert rect_of(drawing, "wait").bottom < rect_of(drawing, "again").y < rect_of(drawing, "bot").y


def test_a_note_on_a_stage_spans_it_and_a_run_spans_its_columns() -> None:
    drawing = lay_out(small())
    stage, loan = rect_of(drawing, "fix"), rect_of(drawing, "loan")
    assert (loan.x, loan.right) == (stage.x, stage.right)
    price = rect_of(drawing, "price")
    assert (price.x, price.right) == (rect_of(drawing, "search").x, rect_of(drawing, "call").right)
    status = rect_of(drawing, "status")
    assert (status.x, status.right) == (rect_of(drawing, "call").x, rect_of(drawing, "fetch").right)


def test_reading_from_right_to_left_mirrors_the_columns() -> None:
    usual, mirrored = lay_out(small()), lay_out(small(direction="right to left"))
    width = usual.width
    assert mirrored.width == width
    for id_ in ("seek", "fix", "search", "chat", "wait", "status", "loan", "channel:bring"):
        there, here = rect_of(mirrored, id_), rect_of(usual, id_)
        assert there.x == pytest.approx(width - here.right)
        assert there.y == pytest.approx(here.y)
    assert rect_of(mirrored, "lanelabel:pains").x > rect_of(mirrored, "search").x


def _icons_and_lines(node: Node) -> list[tuple[str, float, float]]:
    """Return what stands on a node with its left and right edge."""
    icons = [(s.name, s.rect.x, s.rect.right) for s in node.shapes if isinstance(s, Icon)]
    glyphs = [s for s in node.shapes if isinstance(s, Glyphs)]
    lines = [(line, g.x + line.x) for g in glyphs for line in g.block.lines]
    return icons + [(line.text.strip(), x, x + line.width) for line, x in lines]


def test_reading_from_right_to_left_mirrors_what_stands_in_cards_and_labels() -> None:
    usual, mirrored = lay_out(small()), lay_out(small(direction="right to left"))
    roles = ("touchpoint", "note", "lanelabel", "stage", "persona", "title", "decoration")
    compared = 0
    for there in by_role(mirrored, *roles):
        here = usual.find(there.node.id)
        assert here is not None
        edges = [(text, usual.width - here.x - right) for text, _, right in _icons_and_lines(here.node)]
        turned = [(text, there.x + left) for text, left, _ in _icons_and_lines(there.node)]
        for (text, x), (same, found) in zip(sorted(edges), sorted(turned), strict=True):
            assert (same, found) == (text, pytest.approx(x, abs=1.1)), there.node.id
        compared += len(edges)
    assert compared > 60


@pytest.mark.parametrize("direction", ["left to right", "right to left"])
def test_words_of_a_link_stand_in_the_gap_of_its_line(direction: str) -> None:
    project = small(direction=direction)
    project = project.apply(adding(r.Link(id="loop", start="fetch", end="search", label="asks again")))
    [found] = by_role(lay_out(project), "link")
    node = found.node
    [gap] = [shape.rect for shape in node.shapes if isinstance(shape, Box)]
    [words] = [shape for shape in node.shapes if isinstance(shape, Glyphs)]
    assert all(gap.x <= words.x + line.x <= words.x + line.x + line.width <= gap.right for line in words.block.lines)


def test_empty_stages_and_empty_journeys_have_a_place() -> None:
    drawing = lay_out(small())
    assert rect_of(drawing, "cell:pains:after").width == rect_of(drawing, "after").width
    empty = Project.of([r.ProjectInfo(id="info"), r.Journey(id="journey", title="New")])
    sheet = lay_out(empty)
    assert "New" in words_on(sheet)
    assert by_role(sheet, "hint")


def test_a_collapsed_stage_keeps_one_column_and_says_what_it_hides() -> None:
    drawing = lay_out(edited(small(), "seek", collapsed=True))
    assert drawing.find("call") is None
    assert drawing.find("wait") is None
    assert "2 touchpoints" not in words_on(drawing)
    assert any("3 touchpoints" in words for words in words_on(drawing))


def test_only_the_wanted_lanes_are_shown() -> None:
    def rows(drawing: Drawing) -> list[str]:
        return [found.node.id for found in by_role(drawing, "lane")]

    assert "lane:hidden" not in rows(lay_out(small()))
    assert rows(lay_out(small(), ViewOptions(lanes=("hidden", "pains", "gone")))) == ["lane:hidden", "lane:pains"]


def test_one_persona_can_be_isolated() -> None:
    drawing = lay_out(small(), ViewOptions(persona="ben"))
    assert drawing.find("f1") is None
    assert drawing.find("curve:feelings:ada") is None
    assert drawing.find("f4") is not None
    assert drawing.find("persona:ada") is None
    assert lay_out(small()).find("curve:feelings:ada") is not None


def test_the_title_block_names_project_people_and_date() -> None:
    words = words_on(lay_out(small()))
    assert {"Care study", "Example Ltd", "Repair", "Ada", "Ben", "A phone breaks."} <= words
    assert {"Current state", "21 November 2026"} <= words
    bare = lay_out(small(), ViewOptions(show_title=False, date="21 November 2026"))
    assert bare.find("title:journey") is None
    assert bare.height < lay_out(small()).height


def test_screen_readers_hear_what_a_note_says_and_where() -> None:
    nodes = nodes_by_id(lay_out(small()))
    assert nodes["wait"].label == (
        "Pain point, severity 3, 4 votes, measured: Waits 40 minutes, under Calls the hotline"
    )
    assert nodes["f2"].label == "Ada feels -2 at Calls the hotline: Furious"
    assert nodes["channel:bring"].label == "Brings it in happens by Shop"


def test_severity_and_evidence_show_in_shapes_not_only_in_colour() -> None:
    def forms(project: Project) -> list[object]:
        shapes = nodes_by_id(lay_out(project))["wait"].shapes
        paths = [(len(s.ops), s.fill == s.stroke, bool(s.fill)) for s in shapes if isinstance(s, Path)]
        return [paths, {s.name for s in shapes if isinstance(s, Icon)}]

    project = small()
    seen = [forms(edited(project, "wait", severity=n)) for n in (None, 1, 2, 3)]
    seen += [forms(edited(project, "wait", evidence=kind)) for kind in ("assumption", "observed")]
    assert all(one != other for one, other in combinations(seen, 2))


def test_unsaid_feelings_have_a_zone_to_be_set_in() -> None:
    cell = nodes_by_id(lay_out(small()))["cell:feelings:bring"]
    targets = {zone.target for zone in cell.zones if zone.name == "score"}
    assert targets == {("bring", "ada"), ("bring", "ben")}


def test_a_second_lane_of_a_kind_keeps_ids_apart() -> None:
    project = edited(small(), "hidden", lane_kind="feelings", visible=True)
    nodes = nodes_by_id(lay_out(project))
    assert nodes["f1@hidden"].record == nodes["f1"].record == "f1"


def test_pictures_keep_their_proportions() -> None:
    project = small()
    for width, height in ((640, 320), (100, 1600), (0, 0)):
        node = nodes_by_id(lay_out(edited(project, "photo", width=width, height=height)))["desk"]
        (picture,) = (shape for shape in node.shapes if isinstance(shape, Picture))
        assert picture.rect.width / picture.rect.height == pytest.approx(max(width, 1) / max(height, 1))
        assert picture.rect.width <= node.bounds.width


def test_pictures_of_any_shape_stand_in_frames_of_one_height() -> None:
    tall = r.Asset(id="tall", sha256="b" * 64, width=300, height=600)
    note = r.Note(id="phone", journey="journey", lane="pictures", touchpoint="search", text="The app", picture="tall")
    nodes = nodes_by_id(lay_out(small().apply(adding(tall, note))))
    assert nodes["phone"].bounds.height == nodes["desk"].bounds.height
    for id_ in ("phone", "desk"):
        picture = next(s for s in nodes[id_].shapes if isinstance(s, Picture))
        frame = next(s for s in nodes[id_].shapes if isinstance(s, Box) and s.rect.y == 8)
        assert covers(frame.rect, picture.rect)


def test_text_zones_hold_the_words_they_name() -> None:
    drawing = lay_out(small())
    fields = {"title", "description", "text", "emotion", "customer_goal", "scenario", "name"}
    for found in drawing.walk():
        for zone in found.node.zones:
            if zone.name == "text" and found.node.role != "feeling":
                assert zone.target[0] in fields
                places = [(s.x, s.y) for s in found.node.shapes if isinstance(s, Glyphs)]
                assert (zone.rect.x, zone.rect.y) in places


def test_every_card_has_a_place_to_type_in_even_when_empty() -> None:
    project = edited(edited(edited(small(), "desk", text=""), "wait", text=""), "call", title="", description="")
    nodes = nodes_by_id(lay_out(project))
    for id_, field in (("desk", "text"), ("wait", "text"), ("call", "title"), ("seek", "title")):
        (zone, *_) = (zone for zone in nodes[id_].zones if zone.name == "text")
        assert zone.target == (field,)
        assert zone.rect.height >= 12
        assert covers(nodes[id_].bounds, zone.rect)


def test_lanes_of_unknown_kinds_are_left_out() -> None:
    project = edited(small(), "pains", lane_kind="from another version")
    assert nodes_by_id(lay_out(project)).get("lane:pains") is None


def test_a_cache_forgets_what_is_gone() -> None:
    cache = LayoutCache()
    project = small()
    for at in range(4000):
        cache.memo(("note", f"gone-{at}"), (at,), lambda: object())
    kept = cache.memo(("note", "wait"), (1,), lambda: object())
    cache.sweep(project)
    assert cache.memo(("note", "wait"), (1,), lambda: object()) is kept
    asked: list[int] = []
    cache.memo(("note", "gone-7"), (7,), lambda: asked.append(1))
    assert asked


def test_icons_replace_no_words() -> None:
    """Every lane label has its words beside its icon."""
    for found in by_role(lay_out(small()), "lanelabel"):
        assert any(isinstance(shape, Icon) for shape in found.node.shapes)
        assert any(isinstance(shape, Glyphs) for shape in found.node.shapes)


def test_a_note_in_a_shared_column_is_told_from_its_neighbours() -> None:
    plain = nodes_by_id(lay_out(small()))["bot"].shapes
    moved = nodes_by_id(lay_out(edited(small(), "bot", touchpoint="call")))["bot"].shapes
    assert len(plain) > len(moved)


def test_sheet_is_never_too_narrow_for_its_title() -> None:
    project = Project.of(
        [
            r.ProjectInfo(id="i"),
            replace(small().get("journey", r.Journey), personas=()),
            r.Stage(id="s", journey="journey"),
        ]
    )
    assert lay_out(project).width >= 720


def title_styles(drawing: Drawing) -> dict[str, float]:
    heads = by_role(drawing, "stage")
    return {
        f.node.id: shape.block.style.size
        for f in heads
        for shape in f.node.shapes
        if isinstance(shape, Glyphs) and shape.block.text == f.node.text
    }


def test_a_wide_word_makes_all_stage_titles_smaller_rather_than_break() -> None:
    usual = title_styles(lay_out(small()))
    drawing = lay_out(edited(small(), "after", title="Consideration."))
    (title,) = [s for s in drawing.find("after").node.shapes if isinstance(s, Glyphs)]  # type: ignore[union-attr]
    assert [line.text for line in title.block.lines] == ["Consideration."]
    assert len(set(title_styles(drawing).values())) == 1
    assert max(title_styles(drawing).values()) < min(usual.values())


def test_a_word_too_wide_at_any_size_leaves_the_titles_as_they_are() -> None:
    drawing = lay_out(edited(small(), "after", title="Donaudampfschifffahrtsgesellschaft"))
    assert set(title_styles(drawing).values()) == set(title_styles(lay_out(small())).values())


def test_a_collapsed_stage_makes_no_header_higher() -> None:
    project = edited(small(), "seek", customer_goal="Find out what it costs, how long it takes, and who can do it")
    folded = lay_out(edited(project, "seek", collapsed=True))
    assert rect_of(folded, "seek").height <= rect_of(lay_out(project), "seek").height
    assert any("3" in words for words in words_on(folded))
