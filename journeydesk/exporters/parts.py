"""A part of a journey to hand out: some of its stages as a journey of its own, or single things as they stand."""

from collections.abc import Collection

from journeydesk.edit.actions.values import delete
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.leaf import Leaf, whole
from journeydesk.layout.pages import UNITS_PER_MM, Page
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.rules import complete


def with_stages(project: Project, journey: str, kept: Collection[str]) -> Project:
    """Return *project* with no other stages in *journey* than those *kept*."""
    others = [stage.id for stage in queries.stages(project, journey) if stage.id not in kept]
    return project.apply(complete(project, delete(project, others))) if others else project


def around(drawing: Drawing, margin_mm: float = 0.0) -> Leaf:
    """Return *drawing* at true size on a page that is as large as it."""
    width, height = (side / UNITS_PER_MM + 2 * margin_mm for side in (drawing.width, drawing.height))
    return whole(drawing, Page(width, height, margin_mm))
