"""What notices when text is taken for more than text: a server that nobody should ask, a picture that nobody should read."""

import contextlib
import ctypes
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.strategies import png

_IN_OPEN, _IN_NONBLOCK = 0x20, 0o4000


class Traps:
    """A server on this computer and a picture beside the project; `sprung` tells which of them were asked for."""

    def __init__(self, picture: Path, server: http.server.ThreadingHTTPServer) -> None:
        self.picture = picture
        self.address = f"http://127.0.0.1:{server.server_address[1]}/x.png"
        self.asked: list[str] = []
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._watch = self._libc.inotify_init1(_IN_NONBLOCK)
        self._libc.inotify_add_watch(self._watch, os.fsencode(picture), _IN_OPEN)

    def sprung(self) -> list[str]:
        """Return what was asked for since the last time."""
        with contextlib.suppress(BlockingIOError):
            os.read(self._watch, 65_536)
            self.asked.append(str(self.picture))
        found, self.asked = self.asked, []
        return found

    def close(self) -> None:
        """Watch no longer."""
        os.close(self._watch)


@contextlib.contextmanager
def set_traps(folder: Path) -> Iterator[Traps]:
    """Give traps whose picture lies in *folder*."""
    picture = folder / "canary.png"
    picture.write_bytes(png(200, 40, 40))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    traps = Traps(picture, server)

    class Sink(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            traps.asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server.RequestHandlerClass = Sink
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield traps
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        traps.close()
