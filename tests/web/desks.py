"""The app without a browser: a casefile made by hand, or of the demo pages, and a client that holds the cookie."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from dateline.web import make_app
from dateline.web.guard import Keys
from dateline.web.work import Work

PORT = 4321
HOME = f"http://127.0.0.1:{PORT}"
OURS = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}


def open_client(folder: Path, *, entered: bool = True, base: str = HOME) -> tuple[TestClient, Keys, Work]:
    """Return a client of the app for the casefile at ``folder``."""
    work, keys = Work(folder), Keys(PORT)
    client = TestClient(make_app(work, keys), base_url=base, follow_redirects=False)
    if entered:
        client.get(f"/?token={keys.token}")
    return client, keys, work
