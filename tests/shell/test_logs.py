"""What the program notes about itself: enough to find a fault, and nothing of what people wrote."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeydesk.shell.logs import FILE, Discreet

ROOT = Path(__file__).parents[2]
SECRET = "Acme closes its shops"
CRASH = f"""
import logging, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
import journeydesk.app as app
from journeydesk.edit.actions.values import set_text
from journeydesk.importers.library import find, open_copy

def fail(text):
    try:
        raise KeyError(text)
    except KeyError as error:
        raise ValueError(f"no place for {{text}}") from error

class Program(app.Program):
    def start(self, files):
        super().start(files)
        QTimer.singleShot(0, self, self.work)

    def work(self):
        window = self.new_project(open_copy(find("template", "blank")))
        window.ws.do(set_text(window.ws.project, window.ws.journey, "title", "{SECRET}"))
        window.file.save_as(Path(sys.argv[1]))
        QTimer.singleShot(0, self, lambda: fail("{SECRET}"))
        QTimer.singleShot(50, self, self.end)

    def end(self):
        threading.Thread(target=fail, args=["{SECRET}"]).start()
        logging.getLogger("PIL").warning("read %s", "{SECRET}")
        qWarning("cannot open '{SECRET}' in /home/ana/{SECRET.replace(" ", "_")}")
        for window in list(self.windows):
            window.close()

app.Program = Program
import journeydesk.shell.crash as crash
crash.ask = lambda *_words, **_more: 0
sys.exit(app.run([]))
"""


@pytest.fixture
def log(home: Path, tmp_path: Path) -> str:
    """What a program noted in which things went wrong while it held a secret."""
    secret = tmp_path / f"{SECRET}.journey"
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(secret)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert secret.exists(), done.stderr
    assert SECRET in done.stderr  # it did go wrong, and who starts it from a terminal is told
    (folder,) = home.glob("**/logs")
    assert folder.is_relative_to(home / "state")
    return (folder / FILE).read_text("utf-8")


def test_log_tells_what_went_wrong_and_no_secret(log: str) -> None:
    assert "JourneyDesk" in log
    assert "Qt 6" in log
    assert log.count("builtins.KeyError") == 2
    assert log.count("builtins.ValueError") == 2
    assert "fail" in log
    assert "WARNING PIL: (message of" in log
    assert "cannot open … in …" in log
    for word in (*SECRET.split(), SECRET.replace(" ", "_"), "/home/ana"):
        assert word not in log


@pytest.fixture
def own_log(tmp_path: Path) -> Iterator[tuple[logging.Logger, Path]]:
    from journeydesk.shell import logs

    handler = logs._Rotating(tmp_path / FILE, maxBytes=logs._BYTES, backupCount=1, encoding="utf-8")
    handler.setFormatter(Discreet())
    logger = logging.Logger("journeydesk.test")
    logger.addHandler(handler)
    yield logger, tmp_path
    handler.close()


def test_log_stays_small(own_log: tuple[logging.Logger, Path]) -> None:
    logger, folder = own_log
    for number in range(20_000):
        logger.info("an ordinary line of an ordinary day, number %d, which is soon forgotten", number)
    sizes = [path.stat().st_size for path in folder.iterdir()]
    assert len(sizes) == 2
    assert sum(sizes) <= 900_000


def test_log_of_a_full_disk_stops_nothing(tmp_path: Path) -> None:
    from journeydesk.shell import logs

    handler = logs._Rotating("/dev/full" if Path("/dev/full").exists() else tmp_path / FILE, encoding="utf-8")
    handler.setFormatter(Discreet())
    logger = logging.Logger("journeydesk.test")
    logger.addHandler(handler)
    logger.error("said into nowhere")
    with pytest.raises(OSError):
        handler.close()
