"""Markdown: a readable report, a heading a stage and a touchpoint, in plain text that any editor shows."""

import re
from collections.abc import Iterator
from pathlib import Path

from journeydesk.exporters.account import Account, account_of
from journeydesk.exporters.base import ExportJob, Progress, no_progress
from journeydesk.exporters.publish import publish
from journeydesk.layout.telling import Place, Said
from journeydesk.tr import later, tr

_MARKUP = re.compile(r"[\\`*_\[\]<|~$]|&(?=#?\w+;)")
_LIST_SIGN = re.compile(r"^[#>+=-]")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")
"""What means something to Markdown anywhere, at the beginning of a line, and after a number there."""


class MarkdownExporter:
    """Writes all chosen journeys as one report."""

    key = "md"
    title = later("Markdown report")
    suffix = ".md"

    def write(self, job: ExportJob, out: Path, progress: Progress = no_progress) -> list[Path]:
        """Write the report to *out*."""
        text = to_markdown(job, progress)
        return [publish(out, text.encode("utf-8"), lambda data: data.endswith(b"\n"))]


def to_markdown(job: ExportJob, progress: Progress = no_progress) -> str:
    """Return the report of the journeys of *job*, as CommonMark."""
    info = job.project.info
    lines = [f"# {plain(info.title)}", ""] if info.title else []
    said = " · ".join(plain(words) for words in (info.client, info.author) if words)
    lines += [said, ""] if said else []
    for index, journey in enumerate(job.journeys):
        progress(index / len(job.journeys))
        lines += _journey(account_of(job.project, journey, job.options, with_shared=index == 0))
    progress(1.0)
    return "\n".join(lines).rstrip("\n") + "\n"


def plain(text: str, indent: str = "") -> str:
    """Return *text* so that Markdown shows it as it is; its further lines begin with *indent*."""
    lines = filter(None, (line.strip() for line in text.split("\n")))
    return f"\\\n{indent}".join(_shielded(line) for line in lines)


def _shielded(line: str) -> str:
    line = _MARKUP.sub(r"\\\g<0>", line)
    line = _LIST_SIGN.sub(r"\\\g<0>", line)
    return _LIST_NUMBER.sub(r"\1\\\2", line)


def _journey(account: Account) -> Iterator[str]:
    yield from (f"## {plain(account.title)}", "")
    yield from _facts(account.facts)
    for title, places in ((tr("Personas"), account.personas), ("", account.stages)):
        if title and places:
            yield from (f"### {plain(title)}", "")
        for place in places:
            yield from _place(place, 4 if title else 3)
    for title, said in (
        (tr("Inbox"), account.inbox),
        (tr("Ways between touchpoints"), tuple(Said(link) for link in account.links)),
        (tr("Sources"), account.sources),
        (tr("Comments"), tuple(Said(r.text, (r.about, r.facts)) for r in account.remarks)),
    ):
        if said:
            yield from (f"### {plain(title)}", "", *map(_item, said), "")


def _place(place: Place, level: int) -> Iterator[str]:
    yield from (f"{'#' * level} {plain(place.title)}", "")
    yield from _facts(place.facts)
    for told in place.told:
        yield from (f"**{plain(told.title)}**", "", *map(_item, told.said), "")
    for inner in place.places:
        yield from _place(inner, level + 1)


def _facts(facts: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for label, words in facts:
        yield from (f"**{plain(label)}:** {plain(words)}" if label else plain(words), "")


def _item(said: Said) -> str:
    marks = ", ".join(plain(mark) for mark in said.marks)
    return f"- {plain(said.text, '  ')}" + (f" *({marks})*" if marks else "")


EXPORTER = MarkdownExporter()
