"""The way through a journey: the whole sheet, its stages in order, their touchpoints on demand."""

from journeydesk.canvas.present.halts import Halt, Screen, stage_halts, touchpoint_halts, whole_sheet
from journeydesk.canvas.scene import SheetScene
from journeydesk.edit.workspace import Workspace
from journeydesk.model import queries


class Route:
    """Knows all halts and which one is shown; `read` brings it up to date after an edit or on another screen."""

    def __init__(self, ws: Workspace, scene: SheetScene, screen: Screen) -> None:
        self._ws = ws
        self._scene = scene
        self._screen = screen
        self._halts: list[Halt] = []
        self.stages: list[str] = []
        """The ids of the stages that can be shown, in the order of the journey."""
        self.here = whole_sheet(scene, screen)
        self.read(screen)

    def read(self, screen: Screen) -> None:
        """Find the halts anew; stay where we are as far as that is still there."""
        self._screen = screen
        was_at = self.number
        self._halts = [whole_sheet(self._scene, screen)]
        self.stages = []
        for stage in queries.stages(self._ws.project, self._ws.journey or ""):
            halts = stage_halts(self._scene, stage.id, screen)
            self._halts += halts
            self.stages += [stage.id] * bool(halts)
        same = [h for h in (*self._halts, *self._columns()) if _name(h) == _name(self.here)]
        of_stage = [h for h in self._halts if h.stage == self.here.stage]
        self.here = next(iter((*same, *of_stage)), self._of_number(was_at))

    @property
    def number(self) -> int:
        """The number of the stage that is shown, from 1; 0 for the whole sheet."""
        return self.stages.index(self.here.stage) + 1 if self.here.stage in self.stages else 0

    @property
    def after(self) -> Halt | None:
        """The next halt along the journey; None at its end."""
        at = self._at()
        later = self._halts[at + 1 :]
        if self.here.touchpoint is not None:
            later = [halt for halt in later if halt.stage != self.here.stage]
        return later[0] if later else None

    @property
    def before(self) -> Halt | None:
        """The halt before this one; of a touchpoint its stage as a whole. None at the beginning."""
        at = self._at()
        if self.here.touchpoint is not None:
            return self._halts[at]
        return self._halts[at - 1] if at else None

    def stage(self, number: int) -> Halt | None:
        """Return the first halt of a stage by its number from 1, 0 being the whole sheet; None when there is none."""
        return self._of_number(number) if 0 <= number <= len(self.stages) else None

    def touchpoint(self, step: int) -> Halt | None:
        """Return the touchpoint's halt after this one, or before it for -1; the stage itself before the first."""
        columns = self._columns()
        if self.here.touchpoint is None:
            return columns[0] if columns and step > 0 else None
        names = [_name(halt) for halt in columns]
        at = names.index(_name(self.here)) + step if _name(self.here) in names else 0
        return self.before if at < 0 else columns[at] if at < len(columns) else None

    def _at(self) -> int:
        """Return the index of this halt, of a touchpoint that of its stage's first."""
        names = [_name(halt) for halt in self._halts]
        if _name(self.here) in names:
            return names.index(_name(self.here))
        return next((at for at, halt in enumerate(self._halts) if halt.stage == self.here.stage), 0)

    def _columns(self) -> list[Halt]:
        stage = self.here.stage
        if stage is None:
            return []
        touchpoints = [touchpoint.id for touchpoint in queries.touchpoints(self._ws.project, stage)]
        return touchpoint_halts(self._scene, stage, touchpoints, self._screen)

    def _of_number(self, number: int) -> Halt:
        stage = self.stages[min(number, len(self.stages)) - 1] if number and self.stages else None
        return next(halt for halt in self._halts if halt.stage == stage)


def _name(halt: Halt) -> tuple[str | None, str | None, int]:
    return halt.stage, halt.touchpoint, halt.part
