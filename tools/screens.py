# ruff: noqa: INP001  a script beside the package
"""Draw docs/screens anew: every screen of the app on the demo's pages, in the light and in the dark.

``python tools/screens.py`` wants ``pip install 'dateline[dev]'`` and a Chromium. Look at what it drew.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "web")]

from browsers import running_app, running_browser, watched_page  # noqa: E402  the tests' own

from dateline.jobs import add_pages  # noqa: E402
from dateline.records import Filter  # noqa: E402
from dateline.store import Casefile  # noqa: E402
from dateline.store.inventories import list_pages  # noqa: E402

SIZE = {"width": 1360, "height": 850}


def main() -> None:
    """Make a casefile of the demo's pages, decide something, and draw every screen twice."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "port-halden"
        with as_file(files("dateline").joinpath("data", "demo")) as demo:
            shutil.copytree(demo, Path(folder) / "saved")
        os.chdir(folder)  # the names of the pages are to hold nothing of this machine
        with Casefile.create(case) as casefile:
            list(add_pages(casefile, sorted(str(path) for path in Path("saved").iterdir())))
            (event,) = casefile.events(Filter.from_strings({"conflict": "yes"}))
            report = next(r.id for r in casefile.event(event.id).reports if r.says)
            arrest = casefile.events(Filter.from_strings({"mode": "arrest"}))[0]
            casefile.decide("confirm", [arrest.id], by="LB", why="phoned the police spokeswoman")
            casefile.decide("set", [arrest.id], {"where": "Corder Quay"}, by="LB", why="Kiosk Times ¶2")
            page = list_pages(casefile)[0].sha256[:12]
        screens = {
            "chronology": f"/?open={event.id}", "narrowed": "/?type=ASSAULT&type=COERCE", "undated": "/?undated=yes",
            "event": f"/e/{event.id}", "compare": f"/e/{event.id}/compare", "reader": f"/d/{page}?report={report}",
            "layout": f"/d/{page}/layout", "edit": f"/edit/{event.id}", "review": f"/review?open={event.id}",
            "log": "/log", "network": "/network", "map": "/map?all=yes", "actors": "/actors", "places": "/places",
            "sources": "/sources", "add": "/add", "export": "/export", "nothing": "/?q=lighthouse",
        }  # fmt: skip
        draw(case, screens)


def draw(case: Path, screens: dict[str, str]) -> None:
    """Draw ``screens``, by name, of the casefile ``case``."""
    out = ROOT / "docs" / "screens"
    out.mkdir(exist_ok=True)
    with (
        running_app(str(case)) as address,
        running_browser() as browser,
        watched_page(browser, viewport=SIZE) as page,
    ):
        page.goto(address)
        page.wait_for_selector("#page")
        for name, path in screens.items():
            page.goto(address.split("/?", maxsplit=1)[0] + path)
            page.wait_for_timeout(500)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                page.screenshot(path=str(out / f"{name}-{scheme}.jpg"), type="jpeg", quality=72)


if __name__ == "__main__":
    main()
