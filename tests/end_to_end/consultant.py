"""One sitting of the consultant's job, in a process of its own: ``python -m tests.end_to_end.consultant PART FOLDER``.

``first`` builds the first stages from an empty sheet, writes down what is there once the window says that all is
saved, then begins a drag and never ends it: it waits to be killed. ``second`` finds everything again, undoes and
redoes all of it, finishes the journey, saves it under a name, and prints an A3 PDF.
"""

import os
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtWidgets import QApplication

from journeydesk.app import make_application, platform_folders
from journeydesk.exporters.json import to_json
from journeydesk.model import queries
from journeydesk.model import records as r
from journeydesk.shell.crash import Crashes
from journeydesk.shell.dialogs.export import ExportDialog
from journeydesk.shell.paths import ChoosePath
from journeydesk.shell.program import Program
from tests.end_to_end.person import CONTROL, PATIENCE_MS, SHIFT, Person
from tests.end_to_end.service import BEFORE_KILL, PAINS, SCORES, STAGES, TITLE, TOUCHPOINTS


def first_sitting(person: Person, folder: Path) -> None:
    """Build the first stages, then stop in the middle of a drag."""
    person.come()
    person.push("New journey")
    person.type(f"{TITLE}\n", QApplication.activeModalWidget())
    headers = [stage.id for stage in queries.stages(person.ws.project, person.ws.journey or "")]
    person.double_click(headers[0])
    person.type("\n".join(STAGES) + "\x1b")
    for number in range(BEFORE_KILL):
        build_stage(person, number)
    put_right_by_mouse(person)
    person.wait_for(person.is_saved, "“All changes saved”")
    write_down(person, folder / "first.json")
    (folder / "steps").write_text(str(person.ws.session.history.cursor))
    person.drag(person.record("Finds a bike"), person.place(person.record("Sign up")), hold=True)
    say(f"minutes {person.seconds / 60:.1f}")
    say("in the middle of a drag")


def build_stage(person: Person, number: int) -> None:
    """Add the touchpoints of a stage, what is felt at each, and where it hurts."""
    person.click(person.record(STAGES[number]))
    person.type("a" + "\n".join(TOUCHPOINTS[number]) + "\x1b")
    for title in TOUCHPOINTS[number]:
        person.click(person.record(title))
        person.type(str(SCORES[title]))
        for pain in PAINS.get(title, ()):
            person.click(person.record(title))
            person.type(f"p{pain}\x1b")


def put_right_by_mouse(person: Person) -> None:
    """Drag a touchpoint to another stage and undo it, drag a stage, a note and a point of the curve."""
    person.key(Qt.Key.Key_1, SHIFT)
    before = shape(person)
    person.drag(person.record("Asks a colleague"), person.place(person.record("Enters card details"), across=0.95))
    assert shape(person) != before, "the touchpoint did not move"
    person.key(Qt.Key.Key_Z, CONTROL)
    assert shape(person) == before, "undo did not take the touchpoint back"
    person.drag(person.record("Sign up"), person.place(person.record("Hear of it"), across=0.02))
    assert queries.stages(person.ws.project, person.ws.journey or "")[0].title == "Sign up"
    person.key(Qt.Key.Key_Z, CONTROL)
    feeling = next(f for f in person.ws.project.all(r.Feeling) if f.touchpoint == person.record("Gets a welcome mail"))
    at = marker(person, feeling.id)
    person.drag_from(at, at - QPointF(0, 40 * person.view.camera.zoom))
    assert (person.score("Gets a welcome mail") or 0) > 0, "the point of the curve did not follow the mouse"
    person.key(Qt.Key.Key_Z, CONTROL)
    assert person.score("Gets a welcome mail") == 0


def marker(person: Person, feeling: str) -> QPointF:
    """Return where the marker of a feeling is seen."""
    person.place(feeling)
    found = person.view.sheet.find(feeling)
    assert found is not None
    zone = next(zone for zone in found.node.zones if zone.name == "point")
    x, y = zone.rect.moved(found.x, found.y).centre
    return person.view.camera.to_view(QPointF(x, y))


def second_sitting(person: Person, folder: Path) -> None:
    """Find everything again, finish the journey, and hand it out."""
    person.come()
    start = person.window.start
    card = next(
        card for card, _ in start.cards if "draft" in card.accessibleName().lower() or TITLE in card.title.text()
    )
    card.click()
    found = to_json(person.ws.project)
    assert found == (folder / "first.json").read_text(encoding="utf-8"), "not everything was found again"
    undo_and_redo_everything(person, int((folder / "steps").read_text()))
    assert to_json(person.ws.project) == found, "redo did not bring everything back"
    for number in range(BEFORE_KILL, len(STAGES)):
        build_stage(person, number)
    person.wait_for(person.is_saved, "“All changes saved”")
    say(f"minutes {person.seconds / 60:.1f}")
    person.key(Qt.Key.Key_S, CONTROL)
    assert (folder / "City bikes.journey").is_file()
    QTimer.singleShot(0, lambda: print_it(person))
    person.key(Qt.Key.Key_E, CONTROL)
    write_down(person, folder / "second.json")
    person.window.close()
    person.program.close()
    say("handed out")


def undo_and_redo_everything(person: Person, steps: int) -> None:
    """Press Ctrl+Z until nothing is left, then Ctrl+Shift+Z until all is back."""
    assert person.ws.session.history.cursor == steps, "not every step of undo survived"
    for _ in range(steps):
        person.key(Qt.Key.Key_Z, CONTROL)
    assert not person.ws.project.all(r.Touchpoint)
    assert not person.ws.project.all(r.Note)
    for _ in range(steps):
        person.key(Qt.Key.Key_Z, CONTROL | SHIFT)


def print_it(person: Person) -> None:
    """Look at the preview in the export dialog, then write the PDF."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    person.wait_for(lambda: bool(dialog.pages.pages), "the preview")
    person.push("Export…", dialog)


def write_down(person: Person, path: Path) -> None:
    """Write the project as the JSON twin."""
    path.write_text(to_json(person.ws.project), encoding="utf-8")


def shape(person: Person) -> list[str]:
    """Return the titles of the touchpoints in reading order."""
    return [t.title for t in queries.journey_touchpoints(person.ws.project, person.ws.journey or "")]


def say(words: str) -> None:
    """Tell the process that started this sitting."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> None:
    """Sit down for one part of the job."""
    part, folder = sys.argv[1], Path(sys.argv[2])
    app = make_application()
    answers = {".journey": folder / "City bikes.journey", ".pdf": folder / "City bikes.pdf"}
    ask = lambda _parent, _title, suggested, _filters: answers[suggested.suffix]  # noqa: E731
    program = Program(app, platform_folders(), ChoosePath(ask, ask))
    Crashes(program.save_all, program.restart, program).install()
    person = Person(program)
    try:
        first_sitting(person, folder) if part == "first" else second_sitting(person, folder)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    if part == "first":
        QTimer.singleShot(PATIENCE_MS, lambda: os._exit(2))
        app.exec()


if __name__ == "__main__":
    main()
