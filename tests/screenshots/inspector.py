"""Scenes of the right and the left panel."""

from journeydesk.edit.actions.values import set_value
from journeydesk.edit.intents.adding import add_to_inbox
from journeydesk.model import queries
from journeydesk.model.records import Channel, Feeling, Lane, Note, Persona, Record, Stage
from journeydesk.panels.sources_field import SourcesField
from tests.drivers import Driver
from tests.screenshots.scene import main_scene, scene
from tests.screenshots.studio import Studio

_KINDS: dict[str, type[Record]] = {
    "stage": Stage,
    "lane": Lane,
    "feeling": Feeling,
    "persona": Persona,
    "channel": Channel,
}


@main_scene
def inspector(studio: Studio) -> None:
    """The form of each kind of record."""
    studio.sample()
    select = studio.ws.selection.set
    studio.shoot("nothing")
    select([studio.journey_touchpoint(2)])
    studio.shoot("touchpoint")
    notes = studio.ws.project.all(Note)
    select([next((n.id for n in notes if n.severity == 3), notes[0].id)])
    studio.shoot("note")
    for name, kind in _KINDS.items():
        select([studio.first(kind)])
        studio.shoot(name)
    select([studio.ws.project.info.id])
    studio.shoot("project")
    select([note.id for note in notes][:4])
    studio.shoot("several_notes")
    select([notes[0].id, studio.first(Stage)])
    studio.shoot("mixed_kinds")


@main_scene
def sources(studio: Studio) -> None:
    """Where a claim comes from: offers while one types, the fields of one source, several notes that differ."""
    studio.sample()
    notes = [n.id for n in studio.ws.project.all(Note) if n.evidence == "assumption" and n.touchpoint][:3]
    studio.ws.selection.set(notes[:1])
    studio.settle()
    studio.shoot("none")
    field = studio.page.inspector.findChild(SourcesField)
    hand = Driver(field.line)
    hand.type("Interviews in spring\n")
    studio.settle(50)
    hand.type("Call reasons of the year 2026, all branches and the switchboard in Leeds\n")
    studio.settle(50)
    found = queries.sources(studio.ws.project)
    for name, value in (
        ("source_kind", "support log"),
        ("team", "Front desk"),
        ("date", "2026-03-04"),
        ("count", 1240),
    ):
        studio.ws.do(set_value(studio.ws.project, [found[-1].id], name, value))
    studio.ws.do(set_value(studio.ws.project, [found[-1].id], "link", "https://example.org/calls"))
    studio.shoot("two")
    field.rows[found[-1].id].click()
    studio.shoot("open")
    Driver(field.card).type("\x1b")
    studio.ws.selection.set(notes)
    studio.settle()
    field.line.setFocus()
    hand.type("in")
    studio.shoot("several")
    hand.type("\x1b\x1b")


@main_scene
def channels(studio: Studio) -> None:
    """The channels that a touchpoint may have."""
    studio.sample()
    studio.ws.selection.set([studio.journey_touchpoint(2)])
    studio.settle()
    form = studio.page.inspector.form
    assert form is not None
    form.editors["channel"].widget.showPopup()
    studio.shoot()
    form.editors["channel"].widget.hidePopup()


@scene
def inspector_end(studio: Studio) -> None:
    """The lower end of the longest forms."""
    studio.sample()
    for name, ids in (
        ("journey", []),
        ("touchpoint", [studio.journey_touchpoint(2)]),
    ):
        studio.ws.selection.set(ids)
        studio.settle()
        bar = studio.page.inspector.verticalScrollBar()
        bar.setValue(bar.maximum())
        studio.shoot(name)


@scene
def inbox(studio: Studio) -> None:
    """The Inbox, empty and full."""
    studio.sample()
    for note in queries.inbox(studio.ws.project, studio.ws.journey or ""):
        studio.ws.selection.set([note.id])
        studio.window.commands.run("edit.delete")
    studio.ws.selection.clear()
    studio.shoot("empty")
    said = ("Nobody told me the shop closes at noon", "Why do I sign this twice?", "The driver was lovely")
    add_to_inbox(studio.ws, [*said, *(f"{word}, and then I had to explain all of it again" for word in said)], "")
    studio.shoot("full")


@scene
def empty_project(studio: Studio) -> None:
    """A project without a journey, and a journey without anything."""
    studio.blank()
    studio.hand.type("\x1b")
    for stage in queries.stages(studio.ws.project, studio.ws.journey or ""):
        studio.ws.selection.set([stage.id])
        studio.window.commands.run("edit.delete")
    studio.ws.selection.clear()
    studio.shoot("no_stages")
    studio.window.commands.run("journey.delete")
    studio.shoot("no_journey")
