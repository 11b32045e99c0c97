"""Build the records of a journey from a parsed Mermaid diagram, and tell what could not be taken as it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from journeydesk.edit.actions.journeys import usual_lanes
from journeydesk.importers.base import ImportFailed, Item, Report
from journeydesk.importers.mermaid_grammar import Diagram, Statement
from journeydesk.importers.mermaid_source import decoded, trimmed
from journeydesk.importers.mermaid_tasks import MIDDLE, TaskData
from journeydesk.model.ids import NewId
from journeydesk.model.order import key_between, keys_between
from journeydesk.model.records import Feeling, Journey, Note, Persona, Record, Stage, Touchpoint
from journeydesk.model.text import NOTE_CAP, TITLE_CAP, clean_text, clean_title
from journeydesk.tr import tr

MOST_STATEMENTS = 10_000
MOST_PEOPLE = 500
MOST_RECORDS = 40_000
_BREAK = re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)


@dataclass(slots=True)
class People:
    """The personas that actors stand for; the same name is the same persona, in every diagram of a source."""

    make_id: NewId
    by_name: dict[str, Persona]
    last_order: str | None
    added: list[Persona] = field(default_factory=list)

    def named(self, name: str) -> Persona:
        """Return the persona of a name, a new one when nobody has it; raise `ImportFailed` for a crowd."""
        if name not in self.by_name:
            if len(self.added) >= MOST_PEOPLE:
                sentence = tr("More than {most:,} people take part; split the diagram, or name groups of them.")
                raise ImportFailed(sentence.format(most=MOST_PEOPLE))
            self.last_order = key_between(self.last_order, None)
            self.by_name[name] = Persona(id=self.make_id(), name=name, order=self.last_order)
            self.added.append(self.by_name[name])
        return self.by_name[name]


@dataclass(slots=True)
class JourneyMaker:
    """Makes the records of one journey; `title` is used when the diagram has none."""

    make_id: NewId
    people: People
    report: Report
    title: str
    order: str
    _records: list[Record] = field(default_factory=list)
    _kept: list[str] = field(default_factory=list)
    _scenario: list[str] = field(default_factory=list)
    _travellers: dict[str, None] = field(default_factory=dict)
    _titled: int | None = None
    _last_key: str | None = None

    def records(self, diagram: Diagram, front_title: tuple[int, str] | None) -> list[Record]:
        """Return the journey and everything in it, owners first; `front_title` is a title above the diagram.

        Raises `ImportFailed` when there is more in it than a journey can hold.
        """
        if len(diagram.statements) > MOST_STATEMENTS:
            sentence = tr("“{title}” has more than {most:,} sections and tasks; split the diagram.")
            raise ImportFailed(sentence.format(title=self.title, most=MOST_STATEMENTS))
        journey_id = self.make_id()
        if front_title is not None:
            self._take_title(Statement("title", front_title[1], front_title[0]))
        self._stages(journey_id, diagram.statements)
        for line, comment in diagram.comments:
            self._leave_out(line, tr("the comment “{text}”, since Mermaid does not read it either."), comment)
        journey = Journey(
            id=journey_id,
            title=self.title,
            scenario=self._fitting_scenario(),
            personas=tuple(self._travellers),
            order=self.order,
        )
        lanes = usual_lanes(journey_id, self.make_id)
        return [journey, *lanes, *map(self._for_some, self._records), *self._inbox(journey_id)]

    def _stages(self, journey: str, statements: list[Statement]) -> None:
        """Make the stages and touchpoints."""
        stage: Stage | None = None
        orders = iter(keys_between(None, None, len(statements) + 1))
        columns = iter(keys_between(None, None, len(statements)))
        for statement in statements:
            if statement.kind == "section":
                title = self._short(statement.text, tr("the name of a section"), statement.line)
                stage = self._stage(journey, title, next(orders))
            elif statement.kind == "task":
                if stage is None:
                    stage = self._stage(journey, "", next(orders))
                    text = tr("tasks before the first section are in a stage without a name.")
                    self.report.changed.append(Item(text, statement.line))
                self._touchpoint(stage.id, statement, next(columns))
            else:
                self._about(statement)

    def _stage(self, journey: str, title: str, order: str) -> Stage:
        stage = Stage(id=self.make_id(), journey=journey, title=title, order=order)
        self._records.append(stage)
        return stage

    def _about(self, statement: Statement) -> None:
        """Take a title or a description."""
        if statement.kind == "title":
            self._take_title(statement)
        elif trimmed(statement.text):
            self._scenario.append(self._plain(statement.text, statement.line))

    def _take_title(self, statement: Statement) -> None:
        if not trimmed(statement.text):
            return
        if self._titled is not None:
            self._scenario.append(self.title)
            text = tr("the last title counts; “{text}” is kept in the scenario.").format(text=self.title)
            self.report.changed.append(Item(text, self._titled))
        self._titled = statement.line
        self.title = self._short(statement.text, tr("the title"), statement.line)

    def _touchpoint(self, stage: str, statement: Statement, column: str) -> None:
        data = TaskData.of(statement.data)
        title = self._short(statement.text, tr("the name of a task"), statement.line)
        people = [] if data.ambiguous else self._people(data, statement.line)
        satisfaction, unread = self._score_without_people(data, people, statement.line)
        touchpoint = Touchpoint(
            id=self.make_id(),
            stage=stage,
            column=column,
            title=title,
            description=self._unread(statement, data) if unread or data.dropped else "",
            satisfaction=satisfaction,
            personas=tuple(persona.id for persona in people),
        )
        self._records.append(touchpoint)
        if len(self._records) > MOST_RECORDS:
            sentence = tr("“{title}” has more than {most:,} tasks and feelings; split the diagram.")
            raise ImportFailed(sentence.format(title=self.title, most=MOST_RECORDS))
        if data.score is not None:
            score = data.score - MIDDLE
            for persona in people:
                feeling = Feeling(id=self.make_id(), touchpoint=touchpoint.id, persona=persona.id, score=score)
                self._records.append(feeling)

    def _people(self, data: TaskData, line: int) -> list[Persona]:
        """Return the personas who take part, each once."""
        names = [self._short(name, tr("the name of an actor"), line) for name in data.people]
        if len(names) > 1 and "" in names:
            self.report.left_out.append(Item(tr("an actor without a name."), line))
        once = list(dict.fromkeys(name for name in names if name))
        if len(once) < len([name for name in names if name]):
            self.report.left_out.append(Item(tr("the second mention of an actor in the same task."), line))
        people = [self.people.named(name) for name in once]
        self._travellers.update(dict.fromkeys(persona.id for persona in people))
        return people

    def _score_without_people(self, data: TaskData, people: list[Persona], line: int) -> tuple[int | None, bool]:
        """Return a satisfaction, and whether the score is kept as words because it is not one from 1 to 5."""
        if data.ambiguous:
            text = tr("“{words}” is no score; a colon in a task's name is not possible; kept in the description.")
        elif not data.words:
            text = tr("the task has no score, so nobody's feeling is known.")
        elif data.score is None:
            text = tr("the score “{words}” is not from 1 to 5; kept in the description, no feeling was made.")
        elif people:
            return None, False
        elif data.score == int(data.score):
            self._change(line, tr("the score {words} belongs to nobody; kept as the satisfaction."), data.words)
            return int(data.score), False
        else:
            text = tr("the score {words} belongs to nobody; kept in the description.")
        self._change(line, text, data.words)
        return None, bool(data.words)

    def _unread(self, statement: Statement, data: TaskData) -> str:
        """Return the words of a task that no field can hold, for its description."""
        if data.dropped:
            text = tr("“{words}” stands after a third colon, where Mermaid drops it; kept in the description.")
            self._change(statement.line, text, data.dropped)
        return tr("Score and people in Mermaid: {words}").format(words=self._plain(statement.data, statement.line))

    def _for_some(self, record: Record) -> Record:
        """Return a touchpoint whose people are all the travellers as one for everybody."""
        if isinstance(record, Touchpoint) and set(record.personas) == set(self._travellers):
            return replace(record, personas=())
        return record

    def _change(self, line: int, sentence: str, words: str) -> None:
        self.report.changed.append(Item(sentence.format(words=_brief(words)), line))

    def _leave_out(self, line: int, sentence: str, text: str) -> None:
        self.report.left_out.append(Item(sentence.format(text=_brief(text)), line))

    def _plain(self, text: str, line: int) -> str:
        """Return text of several lines as a note field holds it; what is beyond its cap goes to the Inbox."""
        lines = [trimmed(one) for one in trimmed(decoded(text)).split("\n")]
        plain = clean_text("\n".join(lines))
        self._tell_replaced("\n".join(lines), plain, line)
        if len(plain) > NOTE_CAP:
            self._keep(plain, tr("a description"), line)
        return plain[:NOTE_CAP]

    def _short(self, text: str, what: str, line: int) -> str:
        """Return *text* as a title holds it; when it is too long, all of it goes to the Inbox as well."""
        raw = trimmed(decoded(text))
        if _BREAK.search(raw):
            self.report.changed.append(Item(tr("a line break in {what} became a space.").format(what=what), line))
        title = clean_title(_BREAK.sub(" ", raw))
        self._tell_replaced(raw, title, line)
        if len(title) <= TITLE_CAP:
            return title
        self._keep(title, what, line)
        return title[: TITLE_CAP - 1].rstrip() + "…"

    def _tell_replaced(self, given: str, clean: str, line: int) -> None:
        if clean.count("\ufffd") > given.count("\ufffd"):
            self.report.changed.append(Item(tr("characters that no font can show became “\ufffd”."), line))

    def _keep(self, text: str, what: str, line: int) -> None:
        self._kept += list(_pieces(text))
        sentence = tr("{what} is too long; it was cut, and all of it is in the Inbox.")
        self.report.changed.append(Item(sentence.format(what=what), line))

    def _fitting_scenario(self) -> str:
        scenario = "\n".join(self._scenario)
        if len(scenario) > NOTE_CAP:
            self._keep(scenario, tr("the scenario"), self._titled or 1)
        return scenario[:NOTE_CAP]

    def _inbox(self, journey: str) -> list[Record]:
        orders = keys_between(None, None, len(self._kept))
        return [
            Note(id=self.make_id(), journey=journey, text=text, order=order)
            for text, order in zip(self._kept, orders, strict=True)
        ]


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), NOTE_CAP):
        yield text[start : start + NOTE_CAP]


def _brief(text: str) -> str:
    """Return *text* short enough for a sentence of a report, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
