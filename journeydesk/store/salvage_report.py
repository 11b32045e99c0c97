"""What came of saving what can be saved from a damaged file, in numbers and in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeydesk.tr import later, number, tr, tr_count

_SHORT = 60
_MOST_HINTS = 2
_KINDS = later(
    {
        "project": ("Project", "{n} project", "{n} projects"),
        "journey": ("Journey", "{n} journey", "{n} journeys"),
        "persona": ("Persona", "{n} persona", "{n} personas"),
        "stage": ("Stage", "{n} stage", "{n} stages"),
        "touchpoint": ("Touchpoint", "{n} touchpoint", "{n} touchpoints"),
        "note": ("Note", "{n} note", "{n} notes"),
        "feeling": ("Feeling", "{n} feeling", "{n} feelings"),
        "lane": ("Lane", "{n} lane", "{n} lanes"),
        "channel": ("Channel", "{n} channel", "{n} channels"),
        "link": ("Link", "{n} link", "{n} links"),
        "comment": ("Comment", "{n} comment", "{n} comments"),
        "source": ("Source", "{n} source", "{n} sources"),
        "view": ("View", "{n} view", "{n} views"),
        "asset": ("Picture", "{n} picture", "{n} pictures"),
        "snapshot": ("Version", "{n} version", "{n} versions"),
    }
)
_SHARES = later(
    {
        "project": ("{saved} of {n} project", "{saved} of {n} projects"),
        "journey": ("{saved} of {n} journey", "{saved} of {n} journeys"),
        "persona": ("{saved} of {n} persona", "{saved} of {n} personas"),
        "stage": ("{saved} of {n} stage", "{saved} of {n} stages"),
        "touchpoint": ("{saved} of {n} touchpoint", "{saved} of {n} touchpoints"),
        "note": ("{saved} of {n} note", "{saved} of {n} notes"),
        "feeling": ("{saved} of {n} feeling", "{saved} of {n} feelings"),
        "lane": ("{saved} of {n} lane", "{saved} of {n} lanes"),
        "channel": ("{saved} of {n} channel", "{saved} of {n} channels"),
        "link": ("{saved} of {n} link", "{saved} of {n} links"),
        "comment": ("{saved} of {n} comment", "{saved} of {n} comments"),
        "source": ("{saved} of {n} source", "{saved} of {n} sources"),
        "view": ("{saved} of {n} view", "{saved} of {n} views"),
        "asset": ("{saved} of {n} picture", "{saved} of {n} pictures"),
        "snapshot": ("{saved} of {n} version", "{saved} of {n} versions"),
    }
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: its words as far as they are known, and the words of what names it."""

    kind: str
    id: str
    words: str = ""
    named_by: tuple[str, ...] = ()

    def sentence(self) -> str:
        """Return what to call it: “Note “Too slow””, “Stage with “Search”, “Compare” and 2 more”."""
        kind = tr(_KINDS[self.kind][0])
        if self.words and self.named_by:
            sentence = tr("{kind} “{words}”, with {names}")
        else:
            sentence = tr("{kind} “{words}”") if self.words else tr("{kind} with {names}")
        return sentence.format(kind=kind, words=_short(self.words), names=self._names())

    def _names(self) -> str:
        names = ", ".join(tr("“{words}”").format(words=_short(name)) for name in self.named_by[:_MOST_HINTS])
        more = len(self.named_by) - _MOST_HINTS
        return tr_count("{names} and {n} more", "{names} and {n} more", more).format(names=names) if more > 0 else names


@dataclass(frozen=True, slots=True)
class Report:
    """What was saved and what is missing.

    `saved` and `known` have a number for each kind of thing: how many are in the new project, and how many are known
    to have been in the file. `is_whole` says that nothing was lost or altered, as the file's own digest proves, and
    `is_newer` that a newer JourneyDesk made it. Of what is lost, `stand_ins` are the things for which there is an empty
    one in the project now, and `missing` the others.
    """

    file: str
    is_whole: bool
    is_newer: bool
    saved: Mapping[str, int]
    known: Mapping[str, int]
    missing: Sequence[Item] = ()
    stand_ins: Sequence[Item] = ()
    restored: Sequence[Item] = ()
    outdated: Sequence[Item] = ()
    incomplete: Sequence[Item] = ()

    def headline(self) -> str:
        """Return in one sentence how it went."""
        if self.is_whole:
            return tr("Everything in “{file}” could be read just as it was saved; nothing is missing.").format(
                file=self.file
            )
        if not (self.missing or self.stand_ins or self.incomplete):
            sentence = tr(
                "Everything that “{file}” is known to have held could be read, though not all of it may be as it was "
                "saved; look it over."
            )
            return sentence.format(file=self.file)
        return tr("“{file}” could be read in part: {counts}.").format(file=self.file, counts=self._lossy_counts())

    def _lossy_counts(self) -> str:
        lossy = [kind for kind, count in self.known.items() if self.saved.get(kind, 0) < count]
        return ", ".join(self._counts(lossy)) or tr("some texts are incomplete")

    def _counts(self, kinds: Sequence[str]) -> list[str]:
        return [
            tr_count(*_SHARES[kind], self.known[kind]).replace("{saved}", number(self.saved.get(kind, 0)))
            for kind in _KINDS
            if kind in kinds and self.known.get(kind)
        ]

    def parts(self) -> list[tuple[str, list[str]]]:
        """Return everything there is to say, as headings with lines below; parts that say nothing are left out."""
        parts = [
            (tr("Missing"), _sentences(self.missing)),
            (tr("Missing, with an empty one in its place that keeps what belongs to it"), _sentences(self.stand_ins)),
            (tr("Incomplete; the rest of it is lost"), _sentences(self.incomplete)),
            (tr("Taken from the history, as it was last"), _sentences(self.restored)),
            (tr("Taken from the history, perhaps from before the last edits"), _sentences(self.outdated)),
            (tr("Saved"), self._counts(list(_KINDS)[1:])),
        ]
        return [(heading, lines) for heading, lines in parts if lines]

    def closing(self) -> str:
        """Return what is true of every recovered project."""
        if self.is_newer:
            return tr(
                "The original was left as it is. What only a newer JourneyDesk knows, and the steps of undo, are not "
                "part of the recovered project."
            )
        return tr("The original was left as it is. The steps of undo are not part of the recovered project.")


def _sentences(items: Sequence[Item]) -> list[str]:
    """Return a line for each item, those of which nothing is known counted by kind."""
    lines = [item.sentence() for item in items if item.words or item.named_by]
    nameless = [item.kind for item in items if not item.words and not item.named_by]
    for kind, (_, one, many) in _KINDS.items():
        if kind in nameless:
            things = tr_count(one, many, nameless.count(kind))
            lines.append(tr("{things} of which no words are left").format(things=things))
    return lines


def _short(words: str) -> str:
    line = " ".join(words.split()).strip("“”")
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
