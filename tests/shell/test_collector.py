"""What is garbage goes on the window's own thread, and Python gets its collection back."""

import gc
import threading

from pytestqt.qtbot import QtBot

from journeydesk.shell.program import Program


class Ring:
    """Part of a cycle; notes which thread it went on."""

    gone_on: list[threading.Thread]

    def __init__(self, gone_on: list[threading.Thread]) -> None:
        self.gone_on, self.me = gone_on, self

    def __del__(self) -> None:
        self.gone_on.append(threading.current_thread())


def test_garbage_of_the_window_is_collected_on_its_own_thread(program: Program, qtbot: QtBot) -> None:
    gone_on: list[threading.Thread] = []
    Ring(gone_on)
    busy = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    busy.start()
    busy.join()
    kept: list[list[int]] = [[] for _ in range(2_000)]
    qtbot.waitUntil(lambda: bool(gone_on))
    assert gone_on == [threading.main_thread()]
    assert kept
    program.close()
    assert gc.isenabled()
