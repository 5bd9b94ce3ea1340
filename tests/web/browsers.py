"""The app as a user has it: ``dateline open`` in a process of its own, and Debian's Chromium on it, cut off from all else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# No name is resolved but the machine's own: what would leave it fails, and is counted besides.
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


def why_not() -> str:
    """Return why no browser can be had, "" when one can."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "playwright is not installed: pip install 'dateline[dev]'"
    return "" if CHROMIUM else "no Chromium: apt-get install chromium"


@contextmanager
def running_app(*arguments: str) -> Iterator[str]:
    """Run ``dateline open`` and yield the address that opens it once."""
    command = [sys.executable, "-m", "dateline", "open", "--no-browser", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ) as app:
        try:
            assert app.stdout is not None
            yield app.stdout.readline().strip()
        finally:
            app.terminate()
            app.wait(20)


@contextmanager
def running_browser() -> Iterator:
    """Run Chromium, one for all tests of a module."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def watched_page(browser, **settings: object) -> Iterator:
    """Yield a page of its own; ``page.outside`` are the addresses that were asked for beside the app's, ``page.wrong``
    what its console and scripts complained of.
    """
    given = {
        "viewport": {"width": 1440, "height": 900},
        "color_scheme": "light",
        "reduced_motion": "reduce",
        **settings,
    }
    context = browser.new_context(**given)
    page = context.new_page()
    page.outside, page.wrong = [], []
    page.on("request", lambda request: note(page, request.url))
    page.on("requestfailed", lambda request: take_back(page, request))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda said: page.wrong.append(said.text) if said.type == "error" else None)
    yield page
    context.close()


def note(page, address: str) -> None:
    if not address.startswith(("http://127.0.0.1:", "data:", "blob:")):
        page.outside.append(address)


def take_back(page, request) -> None:
    """What the page's policy stopped never left it."""
    if "csp" in (request.failure or "").casefold() and request.url in page.outside:
        page.outside.remove(request.url)
