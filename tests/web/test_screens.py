"""Every screen answers, as a page and as data, and shows what it was asked for."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from desks import open_client
from starlette.testclient import TestClient

from casefiles import make
from chronologies import tell

ADDRESSES = (
    "/",
    "/?undated=yes",
    "/?all=yes",
    "/?order=score",
    "/?order=-date",
    "/?q=harbour",
    "/?type=ASSAULT&since=2024",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_state_is_an_address_and_the_page_and_its_data_agree(client: TestClient, address: str):
    page = client.get(address)
    data = client.get("/chronology.json" + address[1:]).json()

    assert page.status_code == 200
    shown = [line["id"] for group in data["groups"] for line in group["lines"]]
    assert shown
    assert all(f'id="e-{id_}"' in page.text for id_ in shown)


def test_events_are_under_their_day_and_those_without_are_apart(client: TestClient):
    dated = client.get("/chronology.json").json()
    undated = client.get("/chronology.json?undated=yes").json()

    assert all(line["first"] for group in dated["groups"] for line in group["lines"])
    assert {line["said"] for group in undated["groups"] for line in group["lines"]} == {"on Monday", "on Tuesday"}
    assert dated["undated"] == sum(len(group["lines"]) for group in undated["groups"])


def test_a_facet_counts_as_if_it_narrowed_nothing_itself(client: TestClient):
    whole = client.get("/chronology.json").json()["facets"]
    narrowed = client.get("/chronology.json?type=ASSAULT").json()["facets"]

    assert narrowed["type"] == whole["type"]
    assert len(narrowed["actor"]) < len(whole["actor"])


def test_the_sheet_holds_every_wanted_event(client: TestClient):
    answer = client.get("/chronology.csv?type=ASSAULT")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))

    assert answer.headers["content-type"].startswith("text/csv")
    assert len(rows) == client.get("/chronology.json?type=ASSAULT").json()["total"]


def test_an_event_shows_its_reports_the_chain_and_what_differs(client: TestClient):
    (line,) = (
        line
        for group in client.get("/chronology.json?conflict=yes").json()["groups"]
        for line in group["lines"]
    )  # fmt: skip
    page = client.get(f"/e/{line['id']}").text
    event = client.get(f"/e/{line['id']}.json").json()

    assert "Accounts differ" in page
    assert [one["value"] for one in next(a for a in event["accounts"] if a["differ"])["values"]] == ["2", "5"]
    assert all(report["id"] in page for report in event["reports"])
    assert all("".join(piece["text"] for piece in r["pieces"]) == r["quote"] for r in event["reports"])


def test_the_reader_shows_every_report_of_the_page_where_it_stands(client: TestClient):
    event = client.get("/chronology.json?type=COERCE&min_sources=2").json()["groups"][0]["lines"][0]["id"]
    report = client.get(f"/e/{event}.json").json()["reports"][0]
    told = client.get(f"/d/{report['page'][:12]}.json?report={report['id']}").json()
    page = client.get(f"/d/{report['page'][:12]}?report={report['id']}").text

    notes = [id_ for article in told["articles"] for block in article["blocks"] for id_ in block["notes"]]
    assert len(notes) == told["reports"]
    assert f'id="r-{report["id"]}"' in page
    assert "is-shown" in page


def test_a_stretch_of_characters_is_marked(client: TestClient):
    event = client.get("/chronology.json?type=COERCE").json()["groups"][0]["lines"][0]["id"]
    report = client.get(f"/e/{event}.json").json()["reports"][0]

    page = client.get(f"/d/{report['page'][:12]}?at={report['start']}-{report['end']}").text

    assert "role-found" in page


@pytest.mark.parametrize(
    "address",
    ["/?type=NONE", "/?nothing=1", "/?since=yesterday", "/?order=odd", "/?after=none", "/d/00?at=x"],
)
def test_what_cannot_be_asked_is_said_in_a_line(client: TestClient, address: str):
    answer = client.get(address)

    assert answer.status_code == 400
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("address", ["/e/none", "/d/ffff", "/nowhere"])
def test_what_is_not_there_is_not_found(client: TestClient, address: str):
    assert client.get(address).status_code == 404


def test_an_empty_casefile_says_what_to_do(tmp_path: Path):
    from dateline.store import Casefile

    Casefile.create(tmp_path / "empty").close()
    client, _, _ = open_client(tmp_path / "empty.dateline")

    assert "Add pages" in client.get("/").text
    assert client.get("/chronology.json").json()["total"] == 0


def test_a_long_list_goes_on_where_it_ended(tmp_path: Path):
    told = [
        tell("arrested", "COERCE", "Police", f"men {n}", article="a1", paragraph=n + 1, when=f"2024-03-{n % 28 + 1:02}")
        for n in range(120)
    ]
    make(tmp_path, ("a1", tuple(told))).close()
    client, _, _ = open_client(tmp_path / "case.dateline")

    seen, address = [], "/chronology.json"
    while address:
        data = client.get(address).json()
        seen += [line["id"] for group in data["groups"] for line in group["lines"]]
        address = f"/chronology.json?after={data['next']}" if data["next"] else ""

    assert len(seen) == len(set(seen)) == client.get("/chronology.json").json()["total"]
