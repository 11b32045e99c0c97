"""A small project with two journeys, one of them in Arabic, to export."""

import itertools

from journeydesk.exporters.base import ExportJob, ExportOptions
from journeydesk.exporters.sheets import sheet_job
from journeydesk.model.order import keys_between
from journeydesk.model.project import Project
from journeydesk.model.queries import journeys
from journeydesk.model.records import Journey, Lane, ProjectInfo, Record, Stage, Touchpoint


def project() -> Project:
    """Return the project; ids are the same each time."""
    count = itertools.count(1)
    keys = keys_between(None, None, 6)

    def new_id() -> str:
        return f"00000000-0000-7000-8000-{next(count):012x}"

    records: list[Record] = [ProjectInfo(id=new_id(), title="Bike leasing", client="Veloria", author="Anna Petrou")]
    titles = {"Leasing a bike": ("Awareness", "Purchase"), "استئجار دراجة": ("الوعي", "الشراء")}
    for key, (title, stage_titles) in zip(keys, titles.items(), strict=False):
        journey = Journey(id=new_id(), title=title, order=key)
        records += [journey, Lane(id=new_id(), journey=journey.id, lane_kind="touchpoints", order=keys[0])]
        for stage_key, stage_title in zip(keys, stage_titles, strict=False):
            stage = Stage(id=new_id(), journey=journey.id, title=stage_title, order=stage_key)
            records.append(stage)
            records += [
                Touchpoint(id=new_id(), stage=stage.id, title=f"{stage_title} {number}", column=keys[number])
                for number in (1, 2)
            ]
    return Project.of(records)


def job(options: ExportOptions | None = None, first: bool = False) -> ExportJob:
    """Return the job that exports all journeys, or the *first* alone."""
    made = project()
    ids = [journey.id for journey in journeys(made)]
    return sheet_job(made, ids[:1] if first else ids, options or ExportOptions())
