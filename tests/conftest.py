"""The ground that every test stands on: no screen, no fonts or settings of this machine, fixed ids and time.

It imports no Qt, so tests of plain functions stay plain. What must not go wrong unnoticed is in `tests.guards`.
"""

import datetime
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.guards import Dialogs, Leaks, fail_on_stray_logs, has_application
from tests.isolation import bundled_fonts_only, folders_in, one_screen

_HOME = tempfile.TemporaryDirectory(prefix="journeydesk-tests-")
_homes = itertools.count()

os.environ.pop("DISPLAY", None)
os.environ.pop("WAYLAND_DISPLAY", None)
os.environ.update(QT_SCALE_FACTOR="1", LC_ALL="C.UTF-8", TZ="UTC")
os.environ.update(one_screen(Path(_HOME.name)))
os.environ.update(bundled_fonts_only(Path(_HOME.name)))
os.environ.update(folders_in(Path(_HOME.name) / "session"))

# The same examples on every machine and no verdict by the clock; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile(
    "steady", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", parent=settings.get_profile("steady"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a person's folders of its own, still empty; return the one that stands for home."""
    folder = Path(_HOME.name) / f"home-{next(_homes)}"
    for name, value in folders_in(folder).items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture(autouse=True)
def _quiet_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on log records that the test did not expect; who expects some reads them and calls `caplog.clear()`."""
    yield
    fail_on_stray_logs(caplog)


@pytest.fixture(autouse=True)
def _no_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when the test leaves a thread, a top-level widget or a running timer behind."""
    if _uses_qt(request):
        request.getfixturevalue("qapp")
    leaks = Leaks.before()
    had_qt = has_application()
    yield
    leaks.check()
    assert had_qt or not has_application(), "it starts Qt, so it has to ask for qapp: a later window could not be made"


@pytest.fixture(autouse=True)
def _watched_dialogs(request: pytest.FixtureRequest, _no_leaks: None) -> Iterator[Dialogs | None]:
    """Close dialogs that nobody expects, so that none can hang the suite, and fail the test."""
    if not _uses_qt(request):
        yield None
        return
    watch = Dialogs()
    yield watch
    watch.stop()
    watch.check()


@pytest.fixture
def dialogs(qapp: object, _watched_dialogs: Dialogs) -> Dialogs:
    """Say which modal dialogs are coming: `dialogs.answer(lambda d: d.accept())` or `dialogs.let_open()`."""
    return _watched_dialogs


@pytest.fixture
def ids() -> Callable[[], str]:
    """Make the same ids in every run, in the shape of real ones."""
    count = itertools.count(1)
    return lambda: f"00000000-0000-7000-8000-{next(count):012x}"


@pytest.fixture
def clock() -> Callable[[], datetime.datetime]:
    """Tell a time that is one second later at each call, from 2026-01-05 09:00:01 UTC."""
    start = datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)
    count = itertools.count(1)
    return lambda: start + datetime.timedelta(seconds=next(count))


def _uses_qt(request: pytest.FixtureRequest) -> bool:
    return not {"qapp", "qtbot"}.isdisjoint(request.fixturenames)
