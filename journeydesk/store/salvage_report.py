"""What came of saving what can be saved from a damaged file, in numbers and in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeydesk.tr import later, tr, tr_count

_SHORT = 60
_MOST_HINTS = 3
_KINDS = later(
    {
        "project": ("Project", "{saved} of {n} project", "{saved} of {n} projects"),
        "journey": ("Journey", "{saved} of {n} journey", "{saved} of {n} journeys"),
        "persona": ("Persona", "{saved} of {n} persona", "{saved} of {n} personas"),
        "stage": ("Stage", "{saved} of {n} stage", "{saved} of {n} stages"),
        "touchpoint": ("Touchpoint", "{saved} of {n} touchpoint", "{saved} of {n} touchpoints"),
        "note": ("Note", "{saved} of {n} note", "{saved} of {n} notes"),
        "feeling": ("Feeling", "{saved} of {n} feeling", "{saved} of {n} feelings"),
        "lane": ("Lane", "{saved} of {n} lane", "{saved} of {n} lanes"),
        "channel": ("Channel", "{saved} of {n} channel", "{saved} of {n} channels"),
        "link": ("Link", "{saved} of {n} link", "{saved} of {n} links"),
        "comment": ("Comment", "{saved} of {n} comment", "{saved} of {n} comments"),
        "source": ("Source", "{saved} of {n} source", "{saved} of {n} sources"),
        "view": ("View", "{saved} of {n} view", "{saved} of {n} views"),
        "asset": ("Picture", "{saved} of {n} picture", "{saved} of {n} pictures"),
        "snapshot": ("Version", "{saved} of {n} version", "{saved} of {n} versions"),
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
        """Return what to call it: “Note “Too slow””, “Stage, with “Search” and 2 more”."""
        kind = tr(_KINDS[self.kind][0])
        if self.words:
            return tr("{kind} “{words}”").format(kind=kind, words=_short(self.words))
        if not self.named_by:
            return tr("{kind} without words").format(kind=kind)
        names = ", ".join(f"“{_short(name)}”" for name in self.named_by[:_MOST_HINTS])
        more = len(self.named_by) - _MOST_HINTS
        if more > 0:
            return tr_count("{kind} with {names} and {n} more", "{kind} with {names} and {n} more", more).format(
                kind=kind, names=names
            )
        return tr("{kind} with {names}").format(kind=kind, names=names)


@dataclass(frozen=True, slots=True)
class Report:
    """What was saved and what is missing.

    `saved` and `known` have a number for each kind of thing: how many are in the new project, and how many are known
    to have been in the file. `is_whole` says that nothing was lost or altered, as the file's own digest proves.
    """

    file: str
    is_whole: bool
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
        if not self.missing and not self.incomplete:
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
            tr_count(*_KINDS[kind][1:], self.known[kind]).replace("{saved}", f"{self.saved.get(kind, 0):,}")
            for kind in _KINDS
            if kind in kinds and self.known.get(kind)
        ]

    def parts(self) -> list[tuple[str, list[str]]]:
        """Return everything there is to say, as headings with lines below; parts that say nothing are left out."""
        parts = [
            (tr("Missing"), _sentences(self.missing)),
            (tr("Empty, in place of what is missing, so that what belongs to it is kept"), _sentences(self.stand_ins)),
            (tr("Incomplete; the rest of it is lost"), _sentences(self.incomplete)),
            (tr("Taken from the history, as it was last"), _sentences(self.restored)),
            (tr("Taken from the history, perhaps from before the last edits"), _sentences(self.outdated)),
            (tr("Saved"), self._counts(list(_KINDS))),
        ]
        return [(heading, lines) for heading, lines in parts if lines]

    def closing(self) -> str:
        """Return what is true of every recovered project."""
        return tr("The original was left as it is. The steps of undo are not part of the recovered project.")


def _sentences(items: Sequence[Item]) -> list[str]:
    """Return a line for each item, those of which nothing is known counted by kind."""
    lines = [item.sentence() for item in items if item.words or item.named_by]
    nameless = [item.kind for item in items if not item.words and not item.named_by]
    for kind, (title, *_) in _KINDS.items():
        count = nameless.count(kind)
        if count:
            line = tr_count("{kind}: {n} of which no words are left", "{kind}: {n} of which no words are left", count)
            lines.append(line.format(kind=tr(title)))
    return lines


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
