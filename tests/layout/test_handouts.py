"""Paper of every kind: no letter is lost or covered, whatever the journey, and the right size or one clear sentence."""

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from journeydesk.layout.columns import columns_of
from journeydesk.layout.drawing import Path
from journeydesk.layout.leaf import Leaf
from journeydesk.layout.letters import LetterIndex, letters
from journeydesk.layout.marks import extent
from journeydesk.layout.metrics import COLUMN
from journeydesk.layout.order import all_handouts
from journeydesk.layout.pages import PageError
from journeydesk.model import records as r
from journeydesk.model.change import adding
from journeydesk.model.project import Project
from tests.benchmarks.maps import make_map
from tests.layout.journeys import projects
from tests.layout.prints import body_of, furniture, letters_of, order_for, shown_whole, within
from tests.layout.sheets import by_role, small

pytestmark = pytest.mark.usefixtures("qapp")
KINDS = ("page", "poster", "tiles", "strip")
every_kind = pytest.mark.parametrize("kind", KINDS)
searched = settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)


def leaves_of(kind: str, project: Project, **request: object) -> list[Leaf]:
    order = order_for(project, **request)
    all_handouts()[kind].check(order.request)
    return all_handouts()[kind].leaves(order)


def sheets_of(leaves: list[Leaf]) -> list[Leaf]:
    """Return the pages that show the sheet, without plans and overviews."""
    return [leaf for leaf in leaves if leaf.scale]


@searched
@given(projects(), st.sampled_from(["a4", "letter", "a5", "120x90mm"]), st.sampled_from([0.0, 60.0, 100.0, 240.0]))
@example(small(), "a4", 100.0)
def test_every_letter_is_whole_on_some_tile(project: Project, paper: str, percent: float) -> None:
    leaves = leaves_of("tiles", project, paper=paper, percent=percent)
    assert letters_of(order_for(project).sheet()) <= shown_whole(leaves)


@searched
@given(projects(), st.sampled_from(["a4", "a3", "letter", "200x120mm", "100x300mm"]))
@example(small(direction="right to left"), "a4")
def test_every_letter_is_whole_on_some_page_of_a_strip(project: Project, paper: str) -> None:
    leaves = leaves_of("strip", project, paper=paper)
    order = order_for(project)
    assert letters_of(body_of(order) if len(leaves) > 1 else order.sheet()) <= shown_whole(leaves)


def test_without_the_wider_overlap_tiles_would_cut_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    order = order_for(small())
    whole = letters_of(order.sheet())
    request = {"paper": "a5", "percent": 300.0, "overlap_mm": 0.0}
    assert whole <= shown_whole(leaves_of("tiles", small(), **request))
    monkeypatch.setattr(LetterIndex, "first_cut", lambda _self, _axis, edge: edge)
    assert not whole <= shown_whole(leaves_of("tiles", small(), **request))


@searched
@given(projects(), st.sampled_from(["a4", "a5"]))
def test_nothing_around_the_sheet_covers_it_or_leaves_the_page(project: Project, paper: str) -> None:
    for kind in ("tiles", "strip"):
        for leaf in leaves_of(kind, project, paper=paper):
            page = leaf.parts[-1].drawing.root.bounds
            clips = [part.clip for part in leaf.parts if part.clip is not None]
            assert all(within(clip, leaf.page.inside) for clip in clips)
            for part in furniture(leaf) if leaf.scale and clips else ():
                words = list(letters(part.drawing))
                marks = [extent(s) for found in part.drawing.walk() for s in found.node.shapes if isinstance(s, Path)]
                assert all(within(word, page) for word in words)
                assert not any(one.meets(clip) for one in (*words, *marks) for clip in clips)
                assert not any(word.meets(mark) for word in words for mark in marks)


@searched
@given(projects(), st.sampled_from(["a4", "a3", "200x120mm"]))
def test_a_strip_splits_no_column_and_no_stage_that_fits(project: Project, paper: str) -> None:
    leaves = sheets_of(leaves_of("strip", project, paper=paper))
    body = body_of(order_for(project))
    columns = columns_of(body)
    shown = [leaf.parts[0].shown for leaf in leaves]
    if len(leaves) < 2:
        return
    for column in columns.columns:
        assert any(one.x <= column.left + 0.01 and column.right <= one.right + 0.01 for one in shown)
    labels = columns.labels[1] - columns.labels[0]
    room = leaves[0].page.inside.width / leaves[0].scale - labels
    for found in by_role(body, "stage"):
        # What runs into a stage is shown once more before it.
        if found.rect.width + 16 + COLUMN + 16 <= room:
            assert any(one.x <= found.rect.x and found.rect.right <= one.right for one in shown), found.node.text


def test_each_page_of_a_strip_names_the_lanes_and_where_it_goes_on() -> None:
    project = make_map(100)
    overview, *pages = leaves_of("strip", project)
    assert overview.label == "Overview"
    assert [page.label for page in pages] == [str(number) for number in range(1, len(pages) + 1)]
    lanes = {lane.title for lane in project.all(r.Lane)}
    for at, page in enumerate(pages, 1):
        named = {found.node.text for part in page.parts for found in by_role(part.drawing, "lanelabel")}
        assert lanes <= named
        said = " ".join(shape.block.text for found in page.parts[-1].drawing.walk() for shape in found.node.shapes)  # type: ignore[union-attr]
        assert f"{at} of {len(pages)}" in said
        assert ("continues on" in said) == (at < len(pages))
    tops = {(round(part.y, 2), round(part.scale, 4)) for page in pages for part in page.parts if part.clip}
    assert len(tops) == 1, "rows do not stand side by side"


def test_tiles_are_named_by_row_and_column_and_the_plan_says_what_they_make() -> None:
    plan, *tiles = leaves_of("tiles", make_map(50), paper="a3")
    names = [tile.label for tile in tiles]
    assert names[0] == "A1"
    rows, columns = ord(names[-1][0]) - 64, int(names[-1][1:])
    assert len(names) == rows * columns > 3
    said = [s.block.text for found in plan.parts[0].drawing.walk() for s in found.node.shapes]  # type: ignore[union-attr]
    assert any(f"{columns} × {rows} sheets of A3" in text for text in said)
    shown = {
        s.block.text
        for part in plan.parts
        for found in part.drawing.walk()
        for s in found.node.shapes
        if hasattr(s, "block")
    }
    assert set(names) <= shown


def test_a_poster_over_tiles_is_as_large_as_asked_for() -> None:
    tile = leaves_of("tiles", make_map(50), poster="a1")[1]
    sheet = order_for(make_map(50)).sheet()
    sides = sorted(side * tile.scale / 72 * 25.4 for side in (sheet.width, sheet.height))
    assert sides[0] <= 594.01
    assert sides[1] <= 841.01
    assert sides[0] > 593 or sides[1] > 840


@pytest.mark.parametrize("cards", [50, 300])
def test_a_poster_is_never_too_small_to_read(cards: int) -> None:
    [leaf] = leaves_of("poster", make_map(cards))
    assert leaf.smallest >= 6 - 1e-6
    with pytest.raises(PageError, match=r"^On this poster .* below the readable 6 pt; choose .*\.$"):
        leaves_of("poster", make_map(300), paper="a4")


@pytest.mark.parametrize(("cards", "wide"), [(50, False), (300, True)])
def test_a_roll_is_filled_across_and_cut_where_the_journey_ends(cards: int, wide: bool) -> None:
    [leaf] = leaves_of("poster", make_map(cards), paper="914mm")
    sheet, page = leaf.parts[0].drawing, leaf.page
    assert (sheet.width > sheet.height) == wide
    sides = [(sheet.width, page.width_mm), (sheet.height, page.height_mm)]
    (along, length), (across, width) = sides if wide else reversed(sides)
    assert width == 914
    assert across * leaf.scale / 72 * 25.4 == pytest.approx(894, abs=0.01)
    assert length == pytest.approx(along * leaf.scale / 72 * 25.4 + 20, abs=0.02)


def test_a_poster_can_be_as_large_as_the_journey_is() -> None:
    [leaf] = leaves_of("poster", make_map(50), percent=100.0)
    sheet = leaf.parts[0].drawing
    assert leaf.page.width_mm == pytest.approx(sheet.width / 72 * 25.4 + 20, abs=0.02)
    assert leaf.page.height_mm == pytest.approx(sheet.height / 72 * 25.4 + 20, abs=0.02)


@every_kind
@pytest.mark.parametrize("stages", [0, 1, 60])
def test_any_number_of_stages_is_printed_or_refused_in_one_sentence(kind: str, stages: int) -> None:
    records: list[r.Record] = [r.ProjectInfo(id="info"), r.Journey(id="j", title="Long")]
    records.append(r.Lane(id="l", journey="j", lane_kind="touchpoints", order="A"))
    for at in range(stages):
        records.append(r.Stage(id=f"s{at}", journey="j", title=f"Stage {at}", order=f"A{at:02}"))
        records.append(r.Touchpoint(id=f"t{at}", stage=f"s{at}", column="A", title=f"Point {at}"))
    leaves = leaves_of(kind, Project.of(records))
    assert letters_of(leaves[-1].parts[0].drawing)
    if kind == "strip" and stages == 60:
        assert sum(len(by_role(leaf.parts[0].drawing, "stage")) for leaf in sheets_of(leaves)) >= 60


@every_kind
def test_the_longest_note_is_printed(kind: str) -> None:
    project = small()
    words = " ".join(f"w{number:04}" for number in range(3333))
    note = r.Note(id="long", journey="journey", lane="pains", touchpoint="call", text=words, order="Z")
    project = project.apply(adding(note))
    leaves = leaves_of(kind, project)
    if kind == "tiles":
        assert letters_of(order_for(project).sheet()) <= shown_whole(leaves)
    assert all(leaf.remedy or leaf.smallest >= 6 - 1e-6 for leaf in sheets_of(leaves))


@pytest.mark.parametrize(
    ("kind", "request_"),
    [
        ("tiles", {"paper": "60x60mm", "overlap_mm": 40.0}),
        ("tiles", {"poster": "a1", "percent": 50.0}),
        ("tiles", {"poster": "a99"}),
        ("tiles", {"paper": "50x50mm", "percent": 1000.0}),
        ("poster", {"paper": "10mm"}),
        ("poster", {"paper": "914mm", "margin_mm": 460.0}),
        ("poster", {"paper": "a2", "percent": 900.0}),
        ("poster", {"percent": 10.0}),
        ("poster", {"percent": 999.0}),
        ("strip", {"paper": "914mm"}),
        ("strip", {"paper": "a4", "margin_mm": 100.0}),
        ("page", {"bleed_mm": 99.0}),
        ("page", {"paper": "a4", "margin_mm": float("nan")}),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(kind: str, request_: dict[str, object]) -> None:
    with pytest.raises(PageError) as refused:
        leaves_of(kind, make_map(300), **request_)
    sentence = str(refused.value)
    assert sentence[0].isupper() or sentence[0] == "“"
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert len(sentence) < 250


def test_as_many_tiles_as_nobody_glues_are_refused() -> None:
    with pytest.raises(PageError, match="more than 5,000 sheets"):
        leaves_of("tiles", make_map(300), paper="60x60mm", percent=1000.0)
