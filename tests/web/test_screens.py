"""Every screen answers, as a page and as data, and shows what it was asked for."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from pathlib import Path

import pytest
from desks import OURS, open_client
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


def test_events_of_unknown_day_stand_in_the_order_of_their_text_under_what_is_known_of_it(client: TestClient):
    (group,) = client.get("/chronology.json?undated=yes").json()["groups"]

    assert (group["heading"], group["published"]) == ("Opposition Says Police Killed Five Dockers in Port Halden", None)
    assert [line["actors"] for line in group["lines"]] == [
        ["Tomas Reye"],
        ["Police"],
        ["Sol Varga", "port’s owners"],
        ["Tomas Reye"],
    ]


def test_a_facet_counts_as_if_it_narrowed_nothing_itself(client: TestClient):
    whole = client.get("/chronology.json").json()["facets"]
    narrowed = client.get("/chronology.json?type=ASSAULT").json()["facets"]

    assert narrowed["type"] == whole["type"]
    assert len(narrowed["actor"]) < len(whole["actor"])


def test_every_value_of_a_facet_can_be_left_out(client: TestClient):
    whole = client.get("/chronology.json").json()
    without = client.get("/chronology.json?not_type=ASSAULT").json()

    assaults = next(one["events"] for one in whole["facets"]["type"] if one["value"] == "ASSAULT")
    assert without["total"] == whole["total"] - assaults
    assert "not_type=COERCE" in client.get("/").text


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


SCREENS = ("/map", "/network", "/actors", "/places", "/sources", "/problems", "/review", "/log", "/add", "/export")


@pytest.mark.parametrize("address", SCREENS)
def test_every_screen_answers_as_a_page_and_as_data(client: TestClient, address: str):
    assert client.get(address).status_code == 200
    assert client.get(f"{address}.json").headers["content-type"] == "application/json"


@pytest.mark.parametrize("address", SCREENS)
def test_every_screen_of_an_empty_casefile_says_so(tmp_path: Path, address: str):
    from dateline.store import Casefile

    Casefile.create(tmp_path / "empty").close()
    client, _, _ = open_client(tmp_path / "empty.dateline")

    assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["actors", "places", "sources", "network", "log"])
def test_every_list_is_a_table_too(client: TestClient, name: str):
    rows = client.get(f"/{name}.json").json()["rows"]
    table = list(csv.DictReader(io.StringIO(client.get(f"/{name}.csv").text.removeprefix("\ufeff"))))

    assert len(table) == len(rows)


def test_the_network_and_the_actors_count_alike(client: TestClient):
    rows = client.get("/network.json?type=COERCE").json()["rows"]

    assert rows
    assert all(row["quad4"] == row["events"] for row in rows)


def test_places_that_the_gazetteer_does_not_have_are_listed_and_not_drawn(client: TestClient):
    told = client.get("/map.json?all=yes").json()

    assert [row["name"] for row in told["rows"]] == ["Wellington"]
    assert "Port Halden" in {row["name"] for row in told["unplaced"]}


def test_the_review_queue_says_why_and_shrinks(demo: Path):
    client, keys, _ = open_client(demo)
    (row,) = client.get("/review.json?kind=conflict").json()["rows"]
    assert "accounts differ" in row["why"]

    client.post(
        "/decide", data={"csrf": keys.form, "verb": "confirm", "id": row["id"], "back": "/review"}, headers=OURS
    )

    told = client.get("/review.json?kind=conflict").json()
    assert (told["rows"], told["settled"]) == ([], 1)


@pytest.mark.parametrize("name", ["csv", "polecat", "plover", "bibtex", "md", "html", "bundle", "sqlite"])
def test_what_the_chronology_shows_is_written(client: TestClient, name: str):
    answer = client.get(f"/export/file?format={name}&type=ASSAULT")

    assert answer.status_code == 200
    assert answer.content
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content == client.get(f"/export/file?format={name}&type=ASSAULT").content


def test_an_export_comes_with_its_crosswalk(client: TestClient):
    answer = client.get("/export/file?format=polecat")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert {"chronology.tsv", "chronology.crosswalk.csv"} <= set(archive.namelist())


def test_no_text_leaves_the_sentences_out(client: TestClient):
    with_text = client.get("/export/file?format=md").text
    without = client.get("/export/file?format=md&no_text=yes")

    assert "Riot police killed five dockers" in with_text
    assert b"Riot police killed five dockers" not in without.content


def test_dropped_files_are_read_in_the_background_with_their_problems(tmp_path: Path):
    from dateline.store import Casefile

    Casefile.create(tmp_path / "case").close()
    client, keys, work = open_client(tmp_path / "case.dateline")
    story = b"Five held after a day at the docks\n\nPolice arrested five dockers in Lisbon on Tuesday, a union said."
    files = [("files", ("../../story.txt", story)), ("files", ("nothing.html", b""))]

    answer = client.post("/add", data={"csrf": keys.form}, files=files, headers=OURS)
    for _ in range(600):
        if not work.busy:
            break
        time.sleep(0.05)

    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
    (told,) = client.get("/add.json").json()["rows"]
    assert (told["state"], told["files"], told["pages"]) == ("done", 2, 1)
    assert told["problems"]
    assert client.get("/chronology.json?type=COERCE").json()["total"] == 2
    assert not list(tmp_path.parent.glob("story.txt"))


def test_dropped_files_want_the_word_of_our_pages(client: TestClient):
    answer = client.post("/add", data={"csrf": "x"}, files=[("files", ("a.txt", b"x"))], headers=OURS)

    assert answer.status_code == 403


def test_a_page_that_was_saved_twice_says_what_was_changed(tmp_path: Path):
    from dateline.jobs import add_pages
    from dateline.store import Casefile

    story = """<html><head><link rel="canonical" href="https://kiosk.example/docks"><title>Five held</title></head><body>
<article><h1>Five held at the docks</h1><p>Police arrested {} dockers in Lisbon on Tuesday, a union said.</p>
<p>The port was quiet in the evening and trams ran as usual.</p></article></body></html>"""
    for name, number in (("one", "five"), ("two", "seven")):
        (tmp_path / f"{name}.html").write_text(story.format(number))
    with Casefile.create(tmp_path / "case") as casefile:
        list(add_pages(casefile, [str(tmp_path / "one.html"), str(tmp_path / "two.html")]))
    client, _, _ = open_client(tmp_path / "case.dateline")
    first, second = (page["sha256"] for page in client.get("/sources.json").json()["pages"])

    versions = client.get(f"/d/{second}.json").json()["articles"][0]["versions"]

    assert [version["page"] for version in versions] == [first, second]
    assert [(change["kind"], change["paragraph"]) for change in versions[1]["changes"]] == [("changed", 1)]
    assert "<ins" in client.get(f"/d/{second}").text
