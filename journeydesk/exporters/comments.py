"""The comments of a journey as an export prints them: those that are open have numbers, settled ones follow."""

from journeydesk.edit.threads import path_words, threads
from journeydesk.layout.remarks import Remark
from journeydesk.model.project import Project
from journeydesk.model.records import Comment, Record
from journeydesk.model.rules import journey_of
from journeydesk.tr import later, tr

_KINDS = later(
    {
        "project": "Project",
        "persona": "Persona",
        "journey": "Journey",
        "stage": "Stage",
        "lane": "Lane",
        "touchpoint": "Touchpoint",
        "note": "Note",
        "feeling": "Feeling",
        "link": "Link",
    }
)


def remarks_of(project: Project, journey: str, with_shared: bool) -> list[Remark]:
    """Return what was said about a journey in reading order; *with_shared* about project and personas as well."""
    wanted = {journey, None} if with_shared else {journey}
    found = [t for t in threads(project) if journey_of(project, t.anchor) in wanted]
    said = [comment for thread in found for comment in thread.comments]
    waiting = [comment for comment in said if not comment.resolved]
    settled = [comment for comment in said if comment.resolved]
    numbered = [_remark(project, comment, number) for number, comment in enumerate(waiting, 1)]
    return [*numbered, *(_remark(project, comment, 0) for comment in settled)]


def _remark(project: Project, comment: Comment, number: int) -> Remark:
    kind = tr(_KINDS[project.get(comment.anchor, Record).kind])
    path = " › ".join(path_words(project, comment.anchor))
    about = f"{kind}: {path}" if path else kind
    facts = [comment.author, comment.time[:10], tr("Resolved") if comment.resolved else ""]
    return Remark(number, comment.anchor, _short(about), " · ".join(filter(None, facts)), comment.text)


def _short(words: str) -> str:
    return words if len(words) <= 160 else words[:159].rstrip() + "…"
