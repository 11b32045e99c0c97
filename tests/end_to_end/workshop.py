"""A workshop of twenty minutes: sixty things said about returning a parcel, and what the facilitator does at each.

Every act is a real event at the window. What people say is typed as it is said and costs nothing here; every other
key and every click is counted: a shortcut is one press, a click one, a double-click two, a drag one, and so is each
letter that narrows a palette or names a role before the words.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeydesk.canvas.node_item import to_qt
from journeydesk.layout.drawing import Found
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Lane, Note
from tests.drivers import Driver
from tests.end_to_end.person import PATIENCE_MS, Person

Act = Callable[["Facilitator"], None]


class Facilitator(Person):
    """A person who counts presses and clicks, apart from the words themselves."""

    presses = 0

    @property
    def front(self) -> QWidget:
        """The dialog that asks something, else the window."""
        return QApplication.activeModalWidget() or self.window

    def words(self, text: str) -> None:
        """Type what was said."""
        self.type(text, self.front)

    def press(self, keys: str) -> None:
        """Press keys, one shortcut after the other: “Escape”, “Ctrl+3 Return”."""
        for one in keys.split():
            combination = QKeySequence(one)[0]
            held, key = combination.keyboardModifiers(), combination.key()
            letter = chr(key.value).lower() if key.value < 128 and not held else ""
            self.presses += 1
            self._keys(1 + (held != Qt.KeyboardModifier.NoModifier))
            Driver(self.front).key(key, held, letter)
            QApplication.processEvents()

    def choose(self, letters: str) -> None:
        """Narrow a palette to one line and take it; each letter counts."""
        self.presses += len(letters)
        self.words(letters)
        self.press("Return")
        QApplication.processEvents()
        if QApplication.activeModalWidget() is None:
            # Offscreen there is no window manager that gives the keyboard back.
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window, PATIENCE_MS)

    def name_role(self, letters: str) -> None:
        """Type what a note is before its words; each letter counts."""
        self.presses += len(letters)
        self.words(letters)

    def tap(self, words: str, times: int = 1) -> None:
        """Click, or double-click, the thing known by these words."""
        self.presses += times
        # Events that a test sends do not bring the focus that a click does.
        self.view.setFocus(Qt.FocusReason.MouseFocusReason)
        (self.double_click if times == 2 else self.click)(self.record(words))

    def pull(self, words: str, onto: str, across: float = 0.5) -> None:
        """Drag one thing onto another; both are brought into sight by the wheel, which is no press."""
        self.presses += 1
        self._show(self.record(words), self.record(onto))
        start, end = self._spot(self.record(words), 0.5), self._spot(self.record(onto), across)
        self.view.setFocus(Qt.FocusReason.MouseFocusReason)
        self.drag_from(start, end)

    def place(self, node_id: str, across: float = 0.5, down: float = 0.5) -> QPointF:
        """Return where a part of the sheet is seen, after bringing all of it into sight by the wheel."""
        self._show(node_id)
        return self._spot(node_id, across, down)

    def _show(self, *node_ids: str) -> None:
        rects = [to_qt(self._found(node_id).rect) for node_id in node_ids]
        both = rects[0].united(rects[-1])
        self.view.reveal_rect(both)
        QApplication.processEvents()

    def _spot(self, node_id: str, across: float, down: float = 0.5) -> QPointF:
        rect = self._found(node_id).rect
        return self.view.camera.to_view(QPointF(rect.x + rect.width * across, rect.y + rect.height * down))

    def _found(self, node_id: str) -> Found:
        found = self.view.sheet.of_record(node_id)
        assert found is not None, f"{node_id} is not on the sheet"
        return found

    def begin(self, title: str) -> None:
        """Begin a new journey from the Start page."""
        self.presses += 2
        self.push("New journey")
        self.words(f"{title}\n")
        assert QTest.qWaitForWindowActive(self.window, PATIENCE_MS)


def say(text: str) -> Act:
    """Type words."""
    return lambda person: person.words(text)


def keys(text: str) -> Act:
    """Press keys."""
    return lambda person: person.press(text)


def role(letters: str) -> Act:
    """Type what a note is before its words; each letter counts."""
    return lambda person: person.name_role(letters)


def choose(letters: str) -> Act:
    """Take a line of a palette."""
    return lambda person: person.choose(letters)


def tap(words: str, times: int = 1) -> Act:
    """Click a thing."""
    return lambda person: person.tap(words, times)


def pull(words: str, onto: str, across: float = 0.5) -> Act:
    """Drag a thing."""
    return lambda person: person.pull(words, onto, across)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said at a time (minutes and seconds), and what is done at the window meanwhile."""

    time: str
    words: str
    acts: tuple[Act, ...]


def _s(time: str, words: str, *acts: Act) -> Statement:
    return Statement(time, words, acts)


TITLE = "Returning a parcel"
TAB, ENTER = keys("Tab"), keys("Return")

TRANSCRIPT = (
    _s("00:10", "Today it is about returning a parcel.", lambda person: person.begin(TITLE)),
    _s(
        "00:30",
        "Four phases: decide, pack, hand in, wait. And then the money, so five.",
        *(keys("F2"), say("Decide"), ENTER, say("Pack"), ENTER, say("Hand in"), ENTER, say("Wait")),
        *(ENTER, say("Get the money")),
    ),
    _s("00:55", "It begins when she tries on the shoes.", tap("Decide"), keys("A"), say("Tries on the shoes")),
    _s("01:10", "Then she reads how to return them.", ENTER, say("Reads the conditions")),
    _s("01:25", "She asks in the chat whether it is free.", ENTER, say("Asks in the chat")),
    _s("01:40", "And gets a label by mail.", ENTER, say("Gets a label")),
    _s("02:00", "To pack she looks for a box.", tap("Pack"), keys("A"), say("Looks for a box")),
    _s("02:15", "Then she prints the label.", ENTER, say("Prints the label")),
    _s("02:35", "She looks for a shop that takes parcels.", tap("Hand in"), keys("A"), say("Finds a shop")),
    _s("02:50", "She stands in a queue.", ENTER, say("Stands in a queue")),
    _s("03:05", "She gets a receipt.", ENTER, say("Gets a receipt")),
    _s("03:20", "Waiting means looking where it is.", tap("Wait"), keys("A"), say("Follows the parcel")),
    _s("03:35", "Some day a mail says that it is there.", ENTER, say("Hears that it arrived")),
    _s("03:50", "Then the money is on the account.", tap("Get the money"), keys("A"), say("Sees the refund")),
    _s("04:05", "And she is asked for a rating. Strange moment!", ENTER, say("Is asked for a rating")),
    _s("04:25", "When the shoes do not fit she is annoyed.", tap("Tries on the shoes"), keys("2")),
    _s("04:40", "Sizes differ from brand to brand.", keys("P"), say("Sizes differ from brand to brand")),
    _s("04:55", "And the shoe box is torn already.", ENTER, say("The shoe box is torn")),
    _s("05:10", "We could show how others chose.", keys("Ctrl+Shift+O"), say("Show which size others chose")),
    _s("05:25", "Nobody finds the conditions.", keys("Ctrl+Shift+P"), say("Nobody finds the conditions")),
    _s("05:30", "But that is not here, is it? It is one step on.", keys("Escape Alt+Right")),
    _s("05:55", "She thinks: is it still within fourteen days?", keys("Ctrl+Shift+T"), say("Still within 14 days?")),
    _s("06:10", "That makes her uneasy.", keys("Ctrl+2")),
    _s("06:25", "In the chat she waits, too.", tap("Asks in the chat"), keys("P"), say("Nobody answers at night")),
    _s("06:40", "But the people are nice, she is happy there.", keys("Ctrl+4")),
    _s("06:55", "“They were so friendly”, one told us.", keys("Q"), say("They were so friendly")),
    _s("07:15", "By the way, somebody should ask the warehouse.", keys("Ctrl+J"), say("Ask the warehouse"), ENTER),
    _s("07:30", "And printers: who has one nowadays?", role("p: "), say("Nobody has a printer"), ENTER),
    _s("07:45", "The queue in the shop is long on Saturdays.", say("Long queue on Saturdays"), ENTER),
    _s("08:00", "A code on the phone would do.", role("+ "), say("A code on the phone"), ENTER),
    _s("08:15", "The queue is long since they have one counter.", say("One counter, long queue"), ENTER),
    _s("08:30", "Is the mail with the label read at all?", role("? "), say("Is the mail read"), ENTER),
    _s("09:00", "Let us sort that: the two about the queue are one.", keys("Ctrl+Shift+K Down Ctrl+Shift+Y")),
    _s("09:20", "It hurts where she stands in the queue.", ENTER, choose("st"), choose("p")),
    _s("09:40", "The warehouse can wait.", keys("Down")),
    _s("09:50", "The printer is about printing.", ENTER, choose("pr")),
    _s("10:05", "And so is the code.", ENTER, choose("pr")),
    _s("10:20", "The mail, that is about the label.", ENTER, choose("g")),
    _s("10:45", "At the counter she is furious.", tap("Stands in a queue"), keys("1")),
    _s("11:00", "Well, annoyed. Not furious.", keys("2")),
    _s("11:20", "The receipt makes her relieved.", keys("Tab 4")),
    _s("11:35", "Call it a proof of posting.", keys("F2"), say("Gets a proof of posting")),
    _s("11:55", "While it travels she is calm.", tap("Follows the parcel"), keys("3")),
    _s("12:15", "Until the tracking stands still for days.", keys("P"), say("Tracking stands still for days")),
    _s("12:30", "Then she is mad, really.", keys("Ctrl+1")),
    _s("12:50", "The mail that it arrived: relief.", keys("Tab 4")),
    _s("13:10", "And the refund: delighted.", keys("Tab 5")),
    _s("13:25", "That is the moment that counts.", keys("M")),
    _s("13:45", "The rating comes at the wrong time, strike it.", keys("Tab Delete")),
    _s("14:00", "No, keep it.", keys("Ctrl+Z")),
    _s("14:15", "But ask before the money comes.", pull("Is asked for a rating", "Hears that it arrived", 0.95)),
    _s("14:40", "Getting the label is packing already.", pull("Gets a label", "Looks for a box", 0.05)),
    _s("15:05", "And it is printed in the shop.", tap("Prints the label"), keys("G"), choose("fin")),
    _s("15:30", "The torn box: that is about finding a box.", pull("The shoe box is torn", "Looks for a box")),
    _s("15:50", "Not torn. Thrown away.", keys("F2 Ctrl+A"), say("The shoe box is thrown away")),
    _s("16:20", "She needs to know what it costs.", tap("Asks in the chat"), keys("N"), say("Know what it costs")),
    _s("16:50", "“Wait” sounds bored. They hope.", tap("Wait"), keys("F2"), say("Hope")),
    _s("17:20", "In the end she tells a friend.", tap("Sees the refund"), keys("A"), say("Tells a friend")),
    _s("17:40", "Full of joy.", keys("Ctrl+5")),
    _s("17:55", "Well, content.", keys("Ctrl+4")),
    _s("19:40", "Who pays the postage? Next time.", keys("Ctrl+J"), role("? "), say("Who pays the postage"), ENTER),
)

OUTCOME = """\
Decide
  Tries on the shoes: -1
    pains: Sizes differ from brand to brand
    opportunities: Show which size others chose
  Reads the conditions: -1
    thinking: Still within 14 days?
    pains: Nobody finds the conditions
  Asks in the chat: +1
    pains: Nobody answers at night
    quotes: They were so friendly
    needs: Know what it costs
Pack
  Gets a label
    questions: Is the mail read
  Looks for a box
    pains: The shoe box is thrown away
Hand in
  Finds a shop
  Prints the label
    pains: Nobody has a printer
    opportunities: A code on the phone
  Stands in a queue: -1
    pains: Long queue on Saturdays / One counter, long queue
  Gets a proof of posting: +1
Hope
  Follows the parcel: -2
    pains: Tracking stands still for days
  Hears that it arrived: +1
  Is asked for a rating
Get the money
  Sees the refund: +2 *
  Tells a friend: +1
Inbox
  Ask the warehouse
  questions: Who pays the postage
"""


def told(project: Project) -> str:
    """Return a journey as `OUTCOME` tells it: touchpoints with their score, a star for a moment of truth, and notes."""
    journey = queries.journeys(project)[0].id
    lines = []
    for stage in queries.stages(project, journey):
        lines.append(stage.title)
        lines += [f"  {_said(project, note)}" for note in queries.stage_notes(project, stage.id)]
        for touchpoint in queries.touchpoints(project, stage.id):
            score = next((f"{f.score:+g}" for f in project.where(Feeling, "touchpoint", touchpoint.id)), "")
            star = " *" if touchpoint.moment_of_truth else ""
            lines.append(f"  {touchpoint.title}" + (f": {score}" if score else "") + star)
            for lane in queries.lanes(project, journey):
                lines += [f"    {_said(project, n)}" for n in queries.notes_at(project, touchpoint.id, lane.id)]
    lines += ["Inbox", *(f"  {_said(project, note)}" for note in queries.inbox(project, journey))]
    return "\n".join(lines) + "\n"


def _said(project: Project, note: Note) -> str:
    lane = project.find(note.lane)
    return (f"{lane.role}: " if isinstance(lane, Lane) else "") + note.text.replace("\n", " / ")
