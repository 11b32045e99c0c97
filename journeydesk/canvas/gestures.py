"""Runs one gesture at a time: what it returns is made one edit, leaving it in any other way does nothing."""

from collections.abc import Callable

from journeydesk.canvas.tools.ground import Gesture, Pointer
from journeydesk.model.change import Change


class Gestures:
    """Feeds pointers to the gesture that runs; *commit* makes the change that it ends with."""

    def __init__(self, commit: Callable[[Change], object]) -> None:
        self._commit = commit
        self._running: Gesture | None = None

    @property
    def running(self) -> bool:
        """Whether a gesture is under way."""
        return self._running is not None

    def begin(self, gesture: Gesture) -> None:
        """Start *gesture*; one that was under way is cancelled."""
        self.cancel()
        self._running = gesture
        self._advance(lambda: next(gesture))

    def send(self, pointer: Pointer) -> None:
        """Tell the gesture where the pointer is now."""
        gesture = self._running
        if gesture is not None:
            self._advance(lambda: gesture.send(pointer))

    def cancel(self) -> bool:
        """Leave the gesture without a trace; tell whether there was one."""
        gesture, self._running = self._running, None
        if gesture is None:
            return False
        gesture.close()
        return True

    def _advance(self, step: Callable[[], None]) -> None:
        try:
            step()
        except StopIteration as end:
            self._running = None
            if callable(end.value):
                end.value()
            elif end.value:
                self._commit(end.value)
        except BaseException:
            self._running = None
            raise
