"""Scenes of comments: the list, a thread, several things, and the export that prints them."""

import datetime

from journeydesk.edit.actions.comments import add_comment, resolve_comments
from journeydesk.model import queries
from journeydesk.model.records import Feeling, Lane, Stage
from tests.drivers import Driver
from tests.screenshots.scene import main_scene
from tests.screenshots.studio import Studio

_LONG = "The leaflet says two weeks, the shop says ten days, and the invoice comes after three. " * 14


def _say(studio: Studio, anchor: str, author: str, minutes: int, text: str) -> None:
    time = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=minutes)
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ")
    studio.ws.do(add_comment(studio.ws.project, anchor, text, author, stamp))


def _talk(studio: Studio) -> str:
    """Let three people talk about the sample; return the touchpoint they say most about."""
    studio.sample(zoom=1.0)
    talked = studio.journey_touchpoint(2)
    waiting = queries.inbox(studio.ws.project, studio.ws.journey or "")[0].id
    _say(studio, talked, "Ines Brandt", 9000, "Is that test the one on our own page? The numbers differ.")
    _say(studio, talked, "Tom Hollin", 300, "Ours. I ask Priya for the figures of the last quarter.")
    _say(studio, talked, "Priya", 12, "<b>1,204</b> tests, 310 calls.\nשלום, זה חשוב\nhttps://example.org/" + "a" * 90)
    _say(studio, studio.journey_touchpoint(4), "Ines Brandt", 2, _LONG)
    _say(studio, studio.first(Stage), "Tom Hollin", 1500, "Too many steps before anybody hears anything.")
    _say(studio, studio.first(Lane), "Ines Brandt", 60, "Merge with the one below?")
    _say(studio, studio.first(Feeling), "Tom Hollin", 90, "Seems too good.")
    _say(studio, waiting, "Priya", 30, "Who said that?")
    _say(studio, studio.ws.journey or "", "Ines Brandt", 3, "Shall we show it to the board on Friday?")
    answer = next(c.id for c in queries.comments(studio.ws.project, talked) if c.author == "Tom Hollin")
    studio.ws.do(resolve_comments(studio.ws.project, [answer]))
    return talked


@main_scene
def comments(studio: Studio) -> None:
    """Talk about the map, from near and from far."""
    talked = _talk(studio)
    studio.window.commands.run("comment.list")
    studio.shoot("list")
    studio.page.talking.show_thread(talked)
    studio.shoot("thread")
    studio.ws.selection.set([studio.journey_touchpoint(4)])
    studio.window.commands.run("comment.add")
    Driver(studio.window).type("I ask the shop")
    studio.shoot("writing")
    studio.view.fit_all()
    studio.ws.selection.set([studio.journey_touchpoint(1), talked])
    studio.shoot("far")


@main_scene
def comments_none(studio: Studio) -> None:
    """Nobody has said anything yet."""
    studio.sample()
    studio.window.commands.run("comment.list")
    studio.shoot()
