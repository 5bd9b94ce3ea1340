"""Whatever a saved page holds is text on our pages: no markup of it runs, no cell of it computes, nothing is fetched."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from desks import open_client
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from casefiles import make
from chronologies import tell
from dateline.jobs import add_pages
from dateline.store import Casefile
from dateline.web.app import to_json
from dateline.web.sheets import safe_cell

MARKUP = (
    "<script>window.__pwn=1</script>", "<img src=x onerror=window.__pwn=1>", '"><svg onload=window.__pwn=1>',
    "</script><script>window.__pwn=1</script>", "' onmouseover='window.__pwn=1", "{{ 7*7 }}{% if 1 %}x{% endif %}",
    '" hx-get="/log" hx-trigger="load', "javascript:window.__pwn=1", "<!--", "]]>", "&lt;b&gt;",
)  # fmt: skip
FORMULAS = ("=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "\t=1", "\r=1")
ADDRESSES = ("/", "/review", "/network", "/actors", "/places", "/map", "/sources", "/export", "/log")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A casefile in which every name, quote, place, outlet and id could be markup or a formula."""
    told = []
    for number, text in enumerate((*MARKUP, *FORMULAS)):
        report = tell(
            "arrested", "COERCE", text, f"{text} men", article=f"a{number}", when="2024-03-12", where=text,
            says=(text,), sentence=f"{text} arrested {text} men in {text}.",
        )  # fmt: skip
        told.append((f"a{number}", (report,)))
    folder = tmp_path_factory.mktemp("hostile")
    make(folder, *told).close()
    client, _, _ = open_client(folder / "case.dateline")
    return client


def tags(page: str) -> set[str]:
    return set(re.findall(r"<\s*(script[^>]*|img[^>]*|svg[^>]*)", page))


@pytest.mark.parametrize("address", ADDRESSES)
def test_names_quotes_and_places_with_markup_are_text(hostile: TestClient, address: str):
    page = hostile.get(address).text

    assert all("/static/" in tag for tag in tags(page))
    assert "onerror=window" not in re.sub(r"&lt;.*?&gt;", "", page)
    assert 'hx-get="/log"' not in page
    assert "49" not in re.findall(r"<p class=\"who\">(.*?)</p>", page)


def test_every_event_with_markup_opens(hostile: TestClient):
    lines = [line for group in hostile.get("/chronology.json").json()["groups"] for line in group["lines"]]

    assert len(lines) >= len(MARKUP)
    for line in lines[:8]:
        for address in (f"/e/{line['id']}", f"/?open={line['id']}", f"/edit/{line['id']}", f"/e/{line['id']}/compare"):
            page = hostile.get(address)
            assert page.status_code == 200
            assert all("/static/" in tag for tag in tags(page.text))


@pytest.mark.parametrize("text", MARKUP)
def test_what_is_asked_for_is_text_too(client: TestClient, text: str):
    for name in ("q", "actor", "source", "name"):
        page = client.get("/actors", params={name: text}).text
        assert all("/static/" in tag for tag in tags(page))


def test_data_holds_no_markup_as_it_is(hostile: TestClient):
    assert "<" not in hostile.get("/chronology.json").text
    assert "</script" not in to_json({"title": "</script><script>"})


def test_no_cell_of_a_table_is_a_formula(hostile: TestClient):
    for name in ("chronology", "actors", "places", "sources", "network"):
        for row in csv.reader(io.StringIO(hostile.get(f"/{name}.csv").text.removeprefix("\ufeff"))):
            assert not any(cell.startswith(("=", "+", "@", "＝", "\t", "\r")) for cell in row)


def test_numbers_stay_numbers_in_a_table():
    assert [safe_cell(value) for value in (-33.9, 0, 12)] == [-33.9, 0, 12]


@settings(max_examples=60)
@given(words=st.text(max_size=40))
def test_no_words_to_search_for_break_anything(client: TestClient, words: str):
    assert client.get("/chronology.json", params={"q": words}).status_code in {200, 400}


@settings(max_examples=40)
@given(
    name=st.sampled_from(["actor", "place", "since", "type", "order", "after", "open", "undated"]),
    value=st.text(max_size=20),
)
def test_no_address_breaks_anything(client: TestClient, name: str, value: str):
    assert client.get("/", params={name: value}).status_code in {200, 400}


PAGE = b"""<html><head><title>Police arrest five</title><meta http-equiv="refresh" content="0;url=http://evil.test/">
<link rel="preconnect" href="http://evil.test/"><base href="http://evil.test/"><script>window.__pwn=1</script></head><body>
<article><h1>Police arrest five</h1><p>Police arrested five dockers in Lisbon on Tuesday.</p>
<p>Police arrested <b onclick="window.__pwn=1">two more men</b> in Lisbon.</p></article>
<img src="http://evil.test/pixel.gif"><iframe src="http://evil.test/"></iframe></body></html>"""


def test_the_original_layout_is_shut_in_a_frame_that_may_do_nothing(tmp_path: Path):
    (tmp_path / "page.html").write_bytes(PAGE)
    with Casefile.create(tmp_path / "case") as casefile:
        list(add_pages(casefile, [str(tmp_path / "page.html")]))
    client, _, _ = open_client(tmp_path / "case.dateline")
    sha256 = client.get("/sources.json").json()["pages"][0]["sha256"]

    shell = client.get(f"/d/{sha256[:12]}/layout").text
    answer = client.get(f"/d/{sha256}/original")

    assert '<iframe class="frame" sandbox src=' in shell
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox")
    assert "script-src" not in policy
    assert not re.search(r"<(script|meta|link|base|iframe)\b", answer.text, re.IGNORECASE)
    assert "two more men" in answer.text


def test_a_page_that_was_altered_on_disk_is_not_shown(demo: Path):
    client, _, _ = open_client(demo)
    sha256 = client.get("/sources.json").json()["pages"][0]["sha256"]
    path = demo / "pages" / sha256
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"!")

    answer = client.get(f"/d/{sha256[:12]}")

    assert answer.status_code == 503
    assert "altered" in answer.text
