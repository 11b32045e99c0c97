"""Add channels to the project's list."""

from journeydesk.edit.actions.places import order_at
from journeydesk.model import queries
from journeydesk.model.change import Change, adding
from journeydesk.model.ids import NewId, new_id
from journeydesk.model.project import Project
from journeydesk.model.records import Channel
from journeydesk.tr import later, tr

USUAL_CHANNELS = later(
    (
        ("Web", "globe"),
        ("App", "device-mobile"),
        ("Phone", "phone"),
        ("Store", "storefront"),
        ("E-mail", "envelope-simple"),
        ("Chat", "chat-circle-dots"),
        ("Social media", "share-network"),
        ("Post", "envelope-open"),
        ("In person", "users"),
        ("Advertising", "megaphone"),
    )
)
"""(name, icon of the bundled set) of the channels that a new project offers."""


def usual_channels(make_id: NewId = new_id) -> list[Channel]:
    """Return the channels that a new project begins with, in order."""
    found: list[Channel] = []
    for name, icon in USUAL_CHANNELS:
        found.append(Channel(id=make_id(), name=tr(name), icon=icon, order=order_at(found, len(found))))
    return found


def add_channel(project: Project, name: str, icon: str = "circle", make_id: NewId = new_id) -> Change:
    """Add a channel at the end of the project's list."""
    siblings = queries.channels(project)
    channel = Channel(id=make_id(), name=name, icon=icon, order=order_at(siblings, len(siblings)))
    return adding(channel, label=tr("Add channel"))
