"""What is another in a later state of a project, in the words of people."""

from journeydesk.edit.comparing import compare, counted
from journeydesk.model.change import Change, adding, removing, updating
from journeydesk.model.project import Project
from journeydesk.model.records import (
    Comment,
    Feeling,
    Journey,
    Lane,
    Note,
    Persona,
    Record,
    Stage,
    Touchpoint,
    View,
    with_values,
)
from journeydesk.model.rules import complete


def project() -> Project:
    return Project.new("Parcel", lambda: "info").apply(
        adding(
            Persona(id="mia", name="Mia"),
            Journey(id="journey", title="Sending", personas=("mia",)),
            Stage(id="late", journey="journey", title="After", order="b"),
            Stage(id="early", journey="journey", title="Before", order="a"),
            Touchpoint(id="asks", stage="early", column="a", title="Asks"),
            Touchpoint(id="pays", stage="late", column="a", title="Pays"),
            Lane(id="pains", journey="journey", role="pains"),
            Note(id="slow", journey="journey", lane="pains", touchpoint="pays", text="Too slow"),
        )
    )


def after(before: Project, *changes: Change) -> Project:
    for change in changes:
        before = before.apply(complete(before, change))
    return before


def changing(before: Project, id_: str, **values: object) -> Change:
    record = before.find(id_)
    assert record is not None
    return updating((record, with_values(record, values)))


def said(before: Project, now: Project) -> list[tuple[str, str, str]]:
    return [(one.way, one.stage, one.words) for one in compare(before, now)]


def test_nothing_differs_from_itself_or_from_what_was_only_folded() -> None:
    before = project()
    assert compare(before, before) == []
    assert compare(before, after(before, changing(before, "early", collapsed=True))) == []


def test_things_are_told_stage_by_stage_in_reading_order() -> None:
    before = project()
    new: tuple[Record, ...] = (
        Touchpoint(id="looks", stage="early", column="0", title="Looks"),
        Note(id="idea", journey="journey", text="An idea"),
        Feeling(id="feels", touchpoint="pays", persona="mia", score=-1.0),
        Comment(id="says", anchor="asks", text="Is that so?", time="2026-01-05T09:00:00Z"),
    )
    now = after(before, adding(*new), changing(before, "slow", text="Far too slow"))
    assert said(before, now) == [
        ("added", "", "An idea"),
        ("added", "Before", "Looks"),
        ("added", "Before", "Is that so?"),
        ("added", "After", "Pays › Mia"),
        ("changed", "After", "Far too slow"),
    ]
    assert [one.names for one in compare(before, now)][-1] == ("text",)
    back = compare(now, before)
    assert [(one.way, one.words) for one in back if one.record.id == "looks"] == [("removed", "Looks")]


def test_what_went_is_named_as_it_was_and_where_it_stood() -> None:
    before = project()
    now = after(before, removing(before.get("late", Stage)))
    assert said(before, now) == [
        ("removed", "After", "After"),
        ("removed", "After", "Pays"),
        ("removed", "After", "Too slow"),
    ]


def test_things_are_counted_by_kind() -> None:
    before = project()
    notes = [Note(id=f"note-{number}", journey="journey", text=str(number)) for number in range(12)]
    differences = compare(before, after(before, adding(*notes), removing(before.get("asks", Touchpoint))))
    assert counted(differences, "added") == {"note": 12}
    assert counted(differences, "removed") == {"touchpoint": 1}
    assert counted(differences, "changed") == {}


def test_ways_to_look_are_no_part_of_what_is_said() -> None:
    before = project()
    assert compare(before, after(before, adding(View(id="view", journey="journey", title="Pains")))) == []


def test_what_has_no_words_is_known_by_its_place() -> None:
    before = project()
    assert said(before, after(before, changing(before, "pains", height_mode="tall"))) == [
        ("changed", "", "Pain points")
    ]
    assert said(before, after(before, changing(before, "asks", title=""))) == [("changed", "Before", "untitled")]
