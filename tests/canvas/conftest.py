"""A small journey on a real view, composed by the real layout."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from journeydesk.canvas.view import JourneyView
from journeydesk.edit.session import Session
from journeydesk.edit.workspace import Workspace
from journeydesk.lanes.registry import lane_kinds
from journeydesk.layout.cache import LayoutCache
from journeydesk.layout.compose import compose
from journeydesk.layout.drawing import Drawing
from journeydesk.layout.options import ViewOptions
from journeydesk.layout.text import QtTypesetter
from journeydesk.model import queries
from journeydesk.model.project import Project
from journeydesk.model.records import Feeling, Journey, Lane, Note, Persona, ProjectInfo, Stage, Touchpoint
from journeydesk.widgets import motion
from tests.drivers import Driver


def small_project() -> Project:
    """Return one journey: stages s1, s2; touchpoints t1…t3 in s1 and t4, t5 in s2; four lanes; four notes."""
    lanes = [("touchpoints", ""), ("feelings", ""), ("notes", "doing"), ("notes", "pains"), ("pictures", "")]
    records = [
        ProjectInfo(id="project", title="Trains"),
        Persona(id="ada", name="Ada", order="a"),
        Journey(id="journey", title="By train", personas=("ada",), order="a"),
        *(Stage(id=f"s{n}", journey="journey", title=f"Stage {n}", order=str(n)) for n in (1, 2)),
        *(
            Touchpoint(id=f"t{n}", stage="s1" if n < 4 else "s2", column=str(n), title=f"Touchpoint {n}")
            for n in range(1, 6)
        ),
        *(
            Lane(id=f"l{n}", journey="journey", lane_kind=kind, role=role, title=(role or kind).title(), order=str(n))
            for n, (kind, role) in enumerate(lanes, 1)
        ),
        *(
            Note(id=f"n{n}", journey="journey", lane=lane, touchpoint=touchpoint, text=f"Note {n}", order=str(n))
            for n, lane, touchpoint in ((1, "l3", "t1"), (2, "l3", "t1"), (3, "l4", "t2"), (4, "l3", "t4"))
        ),
        *(
            Feeling(id=f"f{n}", touchpoint=f"t{n}", persona="ada", score=score)
            for n, score in ((1, 0.0), (2, 1.0), (4, -1.0))
        ),
    ]
    return Project.of(records)


@dataclass
class Desk:
    """A view with a hand on it, and short words for what tests ask."""

    ws: Workspace
    view: JourneyView
    hand: Driver

    def at(self, node_id: str, across: float = 0.5, down: float = 0.5) -> QPointF:
        """Return the place in the view of a part of a node, the middle unless told."""
        found = self.view.sheet.find(node_id)
        assert found is not None, f"{node_id} is not on the sheet"
        rect = found.rect
        return self.view.camera.to_view(QPointF(rect.x + rect.width * across, rect.y + rect.height * down))

    def point(self, feeling: str) -> QPointF:
        """Return the middle of the marker of a feeling."""
        found = self.view.sheet.find(feeling)
        assert found is not None
        return self.view.camera.to_view(QPointF(found.x, found.y))

    def titles(self) -> list[str]:
        """Return the ids of the touchpoints in reading order."""
        return [t.id for t in queries.journey_touchpoints(self.ws.project, "journey")]


@pytest.fixture(scope="session")
def typesetter() -> QtTypesetter:
    return QtTypesetter()


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(qapp: QApplication, typesetter: QtTypesetter) -> Iterator[OpenDesk]:
    desks: list[Desk] = []

    def open_(project: Project, width: int = 1200, height: int = 1000) -> Desk:
        ws, cache = Workspace(Session(project)), LayoutCache()

        def draw(project: Project, journey: str) -> Drawing:
            return compose(project, journey, lane_kinds(), typesetter, ViewOptions(), cache)

        view = JourneyView(ws, draw, lambda: ws.project.blobs, typesetter)
        view.resize(width, height)
        view.show()
        view.activateWindow()
        view.setFocus()
        QApplication.processEvents()
        desks.append(Desk(ws, view, Driver(view)))
        return desks[-1]

    yield open_
    for desk in desks:
        desk.view.close()
        desk.view.deleteLater()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """The small journey at 100 %."""
    opened = open_desk(small_project())
    opened.view.set_zoom(1.0)
    opened.view.camera.show_corner(opened.view.sheet.sheet(), at_right=False)
    return opened


@pytest.fixture
def still() -> Iterator[None]:
    """Motion switched off, as a setting does it."""
    motion.keep_still(True)
    yield
    motion.keep_still(False)
