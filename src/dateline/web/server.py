"""The app on the loopback: a port that nobody knows beforehand, an address that opens it once."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from dateline.errors import SettingsError
from dateline.web.app import make_app
from dateline.web.guard import Keys
from dateline.web.work import Work

__all__ = ["LOOPBACK", "serve"]

LOOPBACK = "127.0.0.1"


def serve(work: Work, *, port: int = 0, opened: Callable[[str], None]) -> None:
    """Serve the casefile of ``work`` until interrupted. ``opened`` is told the address, once it answers.

    ``port`` 0 is one that is free.

    Raises SettingsError when the port cannot be had.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as heard:
        heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            heard.bind((LOOPBACK, port))
        except OSError as error:
            raise SettingsError(f"port {port} cannot be had ({error.strerror}); leave --port out") from error
        heard.listen(64)  # from here on a browser waits for its answer instead of being refused
        keys = Keys(heard.getsockname()[1])
        app = make_app(work, keys)
        settings = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=2
        )
        opened(f"http://{LOOPBACK}:{keys.port}/?token={keys.token}")
        try:
            uvicorn.Server(settings).run(sockets=[heard])
        except KeyboardInterrupt:
            pass
        finally:
            work.close()
