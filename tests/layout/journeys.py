"""Random journeys: stages of any length, words of any kind, notes that run from stage to stage, links between them."""

from hypothesis import strategies as st

from journeydesk.model import records as r
from journeydesk.model.order import keys_between
from journeydesk.model.project import Project

_WORDS = st.sampled_from(
    [
        "a",
        "Waits",
        "Reklamationsbearbeitung",
        "W" * 40,
        "for an answer",
        "مرحبا بالعالم",
        "สวัสดี",
        "क्षि",
        "—",
        "1,000,000",
    ]
)
_TEXT = st.lists(_WORDS, max_size=12).map(" ".join)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Return a project with one journey of up to six stages with up to nine columns each."""
    direction = draw(st.sampled_from(["left to right", "left to right", "right to left"]))
    title, scenario = draw(_TEXT), draw(_TEXT)
    records: list[r.Record] = [
        r.ProjectInfo(id="info", title="Study"),
        r.Persona(id="ada", name="Ada", order="A"),
        r.Journey(id="j", title=title, scenario=scenario, personas=("ada",), direction=direction),
        r.Lane(id="points", journey="j", lane_kind="touchpoints", order="A"),
        r.Lane(id="curve", journey="j", lane_kind="feelings", order="B"),
        r.Lane(id="pains", journey="j", lane_kind="notes", role="pains", order="C"),
    ]
    counts = draw(st.lists(st.integers(0, 9), max_size=6))
    orders = keys_between(None, None, 10)
    points: list[str] = []
    for at, count in enumerate(counts):
        stage = f"s{at}"
        records.append(r.Stage(id=stage, journey="j", title=draw(_TEXT), customer_goal=draw(_TEXT), order=orders[at]))
        for column in range(count):
            id_ = f"{stage}t{column}"
            points.append(id_)
            records.append(r.Touchpoint(id=id_, stage=stage, column=orders[column], title=draw(_TEXT)))
            records.append(r.Feeling(id="f" + id_, touchpoint=id_, persona="ada", score=1.0, emotion=draw(_WORDS)))
    for at in range(draw(st.integers(0, 4)) if points else 0):
        start, end = sorted((draw(st.integers(0, len(points) - 1)), draw(st.integers(0, len(points) - 1))))
        ends = {"touchpoint": points[start], "touchpoint_end": points[end] if end != start else None}
        records.append(r.Note(id=f"n{at}", journey="j", lane="pains", text=draw(_TEXT) or "Pain", order="A", **ends))  # type: ignore[arg-type]
        if start != end:
            records.append(r.Link(id=f"l{at}", start=points[start], end=points[end], label=draw(_TEXT)))
    return Project.of(records)
