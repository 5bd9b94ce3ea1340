"""The app in a browser: the first five minutes of a user, and every screen for readers who do not see it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from browsers import running_app, running_browser, watched_page, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def opened_pages() -> Iterator[tuple[str, list[str]]]:
    with as_file(files("dateline").joinpath("data", "demo")) as folder:
        yield str(folder), sorted(str(path) for path in folder.iterdir())


def enter(page, address: str) -> str:
    """Open the app and return its home address."""
    page.goto(address)
    page.wait_for_selector("#page")
    return address.split("/?", maxsplit=1)[0]


def settled(page) -> None:
    """Wait until a page that was asked for is in place, its scripts have run and its charts are drawn."""
    page.wait_for_load_state("load")
    page.wait_for_function("!document.querySelector('dl-strip tbody tr') || document.querySelector('dl-strip svg')")


def test_the_first_five_minutes_on_two_saved_pages(opened_pages: tuple[str, list[str]], browser, tmp_path: Path):  # noqa: PLR0915  one story
    _, paths = opened_pages
    with running_app(*paths) as address, watched_page(browser) as page:
        # 1: two pages, no account, no download, no network; the events are there by themselves
        enter(page, address)
        page.wait_for_selector(".card", timeout=60_000)

        # 2: the strip and the cards; some are told by two sources, one says that the accounts differ
        assert page.locator("dl-strip svg rect[class^=bar]").count() >= 4
        assert page.locator(".tag.sources", has_text="2 sources").count() >= 3
        differing = page.locator(".card", has_text="accounts differ: killed 2 | 5")
        assert differing.count() == 1

        # 3: side by side, each in its own words, the cells that differ told apart
        differing.locator(".card-link").click()
        page.wait_for_selector(".beside .accounts-differ")
        assert "open=" in page.url
        event = page.locator(".beside .event").get_attribute("data-event")
        page.keyboard.press("v")
        page.wait_for_selector(".compare-table")
        killed = page.locator("tr.differs", has_text="Killed")
        assert killed.locator("td").all_inner_texts()[0].startswith("2")
        assert "citing Civic Front" in killed.inner_text()
        assert "citing the city’s main hospital" in killed.inner_text()

        # 4: from a quote to the sentence on its page, with the day that "on Tuesday" is and the rule that says so
        killed.locator("td").nth(0).locator("a", has_text="two people").click()
        page.wait_for_selector("mark.is-shown")
        assert "fired tear gas" in page.locator("mark.is-shown.role-trigger").inner_text()
        told = page.locator(".reading-of").inner_text()
        assert "“on Tuesday” is 12 Mar 2024" in told
        assert page.locator(".reading-of code").count() >= 1

        # 5: why they stand together; s parts them, u puts them together again
        page.locator(".reading-of a", has_text="the event").click()
        page.wait_for_selector(".page-event .together")
        assert page.locator(".page-event .reasons li").count() >= 1
        assert page.locator(".page-event .report").count() == 4
        page.keyboard.press("s")
        page.wait_for_selector(".status .last:has-text('split')")
        assert page.locator(".page-event .report").count() < 4
        page.keyboard.press("u")
        page.wait_for_selector(".status .last:has-text('undid')")
        assert page.locator(".page-event .report").count() == 4

        # 6: c confirms two, e mends a place; the status line counts
        page.keyboard.press("c")
        page.wait_for_selector(".status:has-text('1 confirmed')")
        page.keyboard.press("g")
        page.keyboard.press("c")
        page.wait_for_selector(".page-chronology .card")
        other = page.locator(".card[data-event]", has_text="Coerce · curfew")
        other.locator(".card-link").focus()
        page.keyboard.press("c")
        page.wait_for_selector(".status:has-text('2 confirmed')")
        page.locator(".card[data-event]", has_text="Coerce · curfew").locator(".card-link").focus()
        page.keyboard.press("e")
        page.wait_for_selector("#set-where")
        page.fill("#set-where", "Lisbon, PRT")
        page.locator(".edit button.primary").click()
        page.wait_for_selector(
            ".card:has-text('Curfew'):has-text('Lisbon'), .card:has-text('curfew'):has-text('Lisbon')"
        )

        # 7: everything out again: POLECAT with its crosswalk, BibTeX, a chronology with footnotes
        page.locator(".tools a", has_text="Export").click()
        page.wait_for_selector(".export")
        polecat = download(page, "polecat", tmp_path)
        with zipfile.ZipFile(polecat) as archive:
            assert "chronology.crosswalk.csv" in archive.namelist()
        assert "@" in main_of(download(page, "bibtex", tmp_path))
        assert "[^" in main_of(download(page, "md", tmp_path))

        # 8: the same as data
        data = page.request.get(address.split("/?")[0] + "/chronology.json?decision=confirmed").json()
        assert {line["id"] for group in data["groups"] for line in group["lines"]} >= {event}

        assert page.outside == []
        assert page.wrong == []


def download(page, name: str, folder: Path) -> Path:
    with page.expect_download() as waited:
        page.locator(f'button[name=format][value="{name}"]').click()
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


def main_of(path: Path) -> str:
    """Return the text of a file, or of the first in a zip."""
    if path.suffix != ".zip":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return archive.read(archive.namelist()[0]).decode()


HOSTILE = b"""<html><head><title>Five held</title><meta http-equiv="refresh" content="0;url=http://evil.test/">
<link rel="preconnect" href="http://evil.test/"><script>window.__pwn=1;top.__pwn=1</script></head><body>
<article><h1>Five held <img src=x onerror="top.__pwn=1"></h1><p>Police arrested five dockers in Lisbon on Tuesday.</p>
<p>Police arrested two more men &lt;script&gt;window.__pwn=1&lt;/script&gt; in Lisbon.</p></article>
<img src="http://evil.test/pixel.gif"><iframe src="http://evil.test/"></iframe></body></html>"""
SCREENS = (
    "/", "/?undated=yes", "/?type=ASSAULT", "/?q=nothing+like+it", "/map", "/network", "/actors", "/places", "/sources",
    "/problems", "/review", "/log", "/add", "/export",
)  # fmt: skip


@pytest.fixture(scope="module")
def case_app(demo_folder: Path) -> Iterator[tuple[str, str, str]]:
    """Run the app on the demo's casefile; yield its address, an event on which sources differ, and a page."""
    from dateline.records import Filter
    from dateline.store import Casefile
    from dateline.store.inventories import list_pages

    with Casefile.open(demo_folder) as casefile:
        (event,) = casefile.events(Filter.from_strings({"conflict": "yes"}))
        page = list_pages(casefile)[0].sha256
    with running_app(str(demo_folder)) as address:
        yield address, event.id, page


@pytest.fixture(scope="module")
def entered(browser, case_app: tuple[str, str, str]) -> Iterator[tuple]:
    """The same page for all screens: the key works once."""
    address, event, sha256 = case_app
    with watched_page(browser) as page:
        yield page, enter(page, address), event, sha256


def addresses(event: str, sha256: str) -> tuple[str, ...]:
    return (
        *SCREENS, f"/?open={event}", f"/e/{event}", f"/e/{event}/compare", f"/edit/{event}", f"/d/{sha256}",
        f"/d/{sha256}/layout", f"/review?open={event}",
    )  # fmt: skip


RUN_AXE = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)"
# In the dark the page is the same but for its colours.
RULES = {"light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "dark": ["color-contrast"]}


@pytest.fixture(scope="module")
def looked_at(entered: tuple) -> dict[str, list]:
    """Every screen, seen once: what axe finds serious in the light and in the dark, and what is wider than its page."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page, home, event, sha256 = entered
    found: dict[str, list] = {"light": [], "dark": [], "wide": []}
    for address in addresses(event, sha256):
        page.goto(home + address)
        settled(page)
        page.evaluate(axe)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for one in page.evaluate(RUN_AXE, RULES[scheme]):
                if one["impact"] in {"serious", "critical"}:
                    found[scheme].append((address, one["id"], [node["html"][:160] for node in one["nodes"][:3]]))
        for width in (360, 720):  # 720: what 1440 pixels leave at a zoom of 200 %
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 1:
                found["wide"].append((width, address, over))
        page.set_viewport_size({"width": 1440, "height": 900})
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_screen(looked_at: dict[str, list], scheme: str):
    assert looked_at[scheme] == []


def test_no_screen_scrolls_sideways_at_360_pixels_or_at_twice_the_size(looked_at: dict[str, list]):
    assert looked_at["wide"] == []


def test_the_keys_move_open_select_and_help(entered: tuple):
    page, home, _, _ = entered
    page.goto(home + "/")
    settled(page)

    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.closest('.card').dataset.event")
    assert second == page.locator(".card").nth(1).get_attribute("data-event")
    page.keyboard.press("Enter")
    page.wait_for_selector(".beside .event")
    assert page.locator(".beside .event").get_attribute("data-event") == second
    page.keyboard.press("Escape")
    page.wait_for_selector(".empty-beside")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("#chosen [data-count]").inner_text() == "1 selected"
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_going_back_shows_what_was_there(entered: tuple):
    page, home, _, _ = entered
    page.goto(home + "/")
    settled(page)
    before = page.locator(".card").count()

    page.locator(".facet .value", has_text="Assault").click()
    page.wait_for_selector(".chips")
    assert page.locator(".card").count() < before
    page.go_back()
    page.wait_for_selector(".chips", state="detached")

    assert page.locator(".card").count() == before


def test_brushing_the_strip_sets_the_days(entered: tuple):
    page, home, _, _ = entered
    page.goto(home + "/")
    settled(page)
    bar = page.locator("dl-strip rect.bar4").first.bounding_box()
    overlay = page.locator("dl-strip .brush .overlay").bounding_box()
    assert bar is not None
    assert overlay is not None

    page.mouse.move(bar["x"] - 8, overlay["y"] + 20)
    page.mouse.down()
    page.mouse.move(bar["x"] + bar["width"] + 8, overlay["y"] + 24, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=**")

    assert "until=" in page.url


def test_without_script_the_chronology_can_still_be_read(browser, demo_folder: Path):
    with running_app(str(demo_folder)) as address, watched_page(browser, java_script_enabled=False) as page:
        page.goto(address)
        page.wait_for_selector(".card")
        page.locator(".facet .value", has_text="Assault").click()
        page.wait_for_selector(".chips")

        assert page.locator(".card").count() >= 2


def test_the_original_layout_fetches_nothing_and_runs_nothing(browser, tmp_path: Path):
    (tmp_path / "page.html").write_bytes(HOSTILE)
    with running_app(str(tmp_path / "page.html")) as address, watched_page(browser) as page:
        home = enter(page, address)
        page.wait_for_selector(".card, .total:has-text('of unknown day')", timeout=60_000)
        sha256 = page.request.get(home + "/sources.json").json()["pages"][0]["sha256"]
        for shown in (f"/d/{sha256}", f"/d/{sha256}/layout", "/"):
            page.goto(home + shown)
            page.wait_for_timeout(300)
            assert page.evaluate("window.__pwn") is None
        page.goto(home + f"/d/{sha256}/layout")
        page.frame_locator("iframe").locator("text=two more men").wait_for()

        assert page.outside == []


def test_what_is_added_elsewhere_appears_by_itself(browser, tmp_path: Path):
    from dateline.jobs import add_pages
    from dateline.store import Casefile

    page_file = tmp_path / "page.txt"
    page_file.write_text("Five held at the docks\n\nPolice arrested five dockers in Lisbon on Tuesday, a union said.\n")
    Casefile.create(tmp_path / "case").close()
    with running_app(str(tmp_path / "case")) as address, watched_page(browser) as page:
        enter(page, address)
        page.wait_for_selector("text=Nothing is here yet")
        with Casefile.open(tmp_path / "case") as casefile:
            list(add_pages(casefile, [str(page_file)]))
        page.wait_for_selector(".card, .undated-link, .total:has-text('of unknown day')", timeout=20_000)

        assert page.outside == []
