"""Set fields of records and delete records: what works for every kind alike."""

from collections.abc import Iterable
from typing import Any

from journeydesk.model.change import Change, removing, updating
from journeydesk.model.fields import clean, fields_of
from journeydesk.model.project import Project
from journeydesk.model.records import ProjectInfo, Record, with_values
from journeydesk.tr import inside, later, tr, tr_count

_EDIT = later(
    {
        "project": "Edit project",
        "persona": "Edit persona",
        "channel": "Edit channel",
        "journey": "Edit journey",
        "stage": "Edit stage",
        "touchpoint": "Edit touchpoint",
        "lane": "Edit lane",
        "note": "Edit note",
        "feeling": "Edit feeling",
        "link": "Edit link",
        "comment": "Edit comment",
        "view": "Edit view",
        "asset": "Edit picture",
        "source": "Edit source",
        "snapshot": "Edit version",
    }
)
_DELETE = later(
    {
        "persona": "Delete persona",
        "channel": "Delete channel",
        "journey": "Delete journey",
        "stage": "Delete stage",
        "touchpoint": "Delete touchpoint",
        "lane": "Delete lane",
        "note": "Delete note",
        "feeling": "Delete feeling",
        "link": "Delete link",
        "comment": "Delete comment",
        "view": "Delete view",
        "asset": "Delete picture",
        "source": "Delete source",
        "snapshot": "Delete version",
    }
)
_FIELDS = later(
    {
        "title": "Title",
        "client": "Client",
        "author": "Author",
        "theme": "Theme",
        "brand_colour": "Brand colour",
        "logo": "Logo",
        "name": "Name",
        "role": "Role",
        "photo": "Photo",
        "quote": "Quote",
        "background": "Background",
        "goals": "Goals",
        "needs": "Needs",
        "expectations": "Expectations",
        "preferences": "Preferences",
        "motivations": "Motivations",
        "frustrations": "Frustrations",
        "colour": "Colour",
        "icon": "Icon",
        "scenario": "Scenario",
        "customer_goal": "Customer goal",
        "business_goal": "Business goal",
        "state": "State",
        "owner": "Owner",
        "personas": "Personas",
        "last_reviewed": "Last reviewed",
        "next_review": "Next review",
        "direction": "Direction",
        "language": "Language",
        "strategy": "Strategy",
        "duration": "Duration",
        "duration_unit": "Duration unit",
        "collapsed": "Collapsed",
        "description": "Description",
        "channel": "Channel",
        "initiator": "Initiator",
        "content": "Content",
        "usefulness": "Usefulness",
        "moment_of_truth": "Moment of truth",
        "satisfaction": "Satisfaction",
        "importance": "Importance",
        "sub_journey": "Sub journey",
        "visible": "Visible",
        "height_mode": "Height mode",
        "text": "Text",
        "severity": "Severity",
        "frequency": "Frequency",
        "votes": "Votes",
        "stance": "Stance",
        "evidence": "Evidence",
        "sources": "Sources",
        "source_kind": "Kind of source",
        "team": "Team",
        "date": "Date",
        "count": "Count",
        "link": "Web address",
        "picture": "Picture",
        "score": "Score",
        "expected": "Expected",
        "emotion": "Emotion",
        "label": "Words",
        "share": "Share",
        "persona": "Persona",
        "style": "Line",
        "resolved": "Resolved",
    }
)
"""Fields as undo names them."""


def set_value(project: Project, ids: Iterable[str], name: str, value: Any) -> Change:
    """Set the field *name* of all records with *ids* that have it; raise `FieldError` when it cannot hold *value*."""
    pairs = []
    for id_ in ids:
        record = project.get(id_, Record)
        described = fields_of(type(record))
        if name in described:
            pairs.append((record, with_values(record, {name: clean(name, described[name], value)})))
    return updating(*pairs, label=tr("Change {field}").format(field=inside(tr(_FIELDS.get(name, name)))))


def set_text(project: Project, id_: str, name: str, text: str) -> Change:
    """Set the words of one record, as typed in place; raise `FieldError` when they do not fit."""
    change = set_value(project, [id_], name, text)
    return change.named(tr(_EDIT[project.get(id_, Record).kind]))


def delete(project: Project, ids: Iterable[str]) -> Change:
    """Remove records; what belongs to them goes along by the rules. The project itself stays."""
    records = [r for r in map(project.find, dict.fromkeys(ids)) if r is not None and not isinstance(r, ProjectInfo)]
    if len(records) == 1:
        return removing(*records, label=tr(_DELETE[records[0].kind]))
    return removing(*records, label=tr_count("Delete {n} thing", "Delete {n} things", len(records)))
