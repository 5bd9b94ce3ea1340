"""What is decided in the app stands in the casefile's journal, comes back to the page, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import OURS, open_client
from starlette.testclient import TestClient

from dateline.store import Casefile


def ask(client: TestClient, keys, **fields: object):
    return client.post("/decide", data={"csrf": keys.form, "back": "/", **fields}, headers=OURS)


def lines(client: TestClient, query: str = "") -> list[dict]:
    return [line for group in client.get(f"/chronology.json{query}").json()["groups"] for line in group["lines"]]


def test_confirming_is_seen_on_the_card_in_the_log_and_in_the_journal(demo: Path):
    client, keys, _ = open_client(demo)
    id_ = lines(client)[0]["id"]

    answer = ask(client, keys, verb="confirm", id=id_, why="phoned them", back="/?type=ASSAULT")

    assert (answer.status_code, answer.headers["location"]) == (303, "/?type=ASSAULT")
    assert [line["id"] for line in lines(client, "?decision=confirmed")] == [id_]
    assert "phoned them" in client.get("/log").text
    assert "1 confirmed" in client.get("/").text
    with Casefile.open(demo) as casefile:
        assert [one.decision.verb for one in casefile.log()] == ["confirm"]


def test_a_rejected_event_is_gone_until_it_is_undone(demo: Path):
    client, keys, _ = open_client(demo)
    before = [line["id"] for line in lines(client)]

    ask(client, keys, verb="reject", id=before[0])
    assert before[0] not in [line["id"] for line in lines(client)]
    ask(client, keys, verb="undo")

    assert [line["id"] for line in lines(client)] == before


def test_a_split_parts_the_reports_and_undo_puts_them_together(demo: Path):
    client, keys, _ = open_client(demo)
    (event,) = lines(client, "?conflict=yes")
    reports = client.get(f"/e/{event['id']}.json").json()["reports"]

    ask(client, keys, verb="split", id=event["id"])
    assert len(client.get(f"/e/{event['id']}.json").json()["reports"]) < len(reports)
    ask(client, keys, verb="undo")

    assert client.get(f"/e/{event['id']}.json").json()["reports"] == reports


def test_only_what_was_changed_in_the_form_is_set(demo: Path):
    client, keys, _ = open_client(demo)
    id_ = lines(client, "?type=COERCE")[0]["id"]
    shown = client.get(f"/edit/{id_}").text
    assert "set.where" in shown

    ask(
        client,
        keys,
        verb="set",
        id=id_,
        **{"was.where": "", "set.where": "Lisbon, PRT", "was.type": "COERCE", "set.type": "COERCE"},
    )

    assert client.get(f"/e/{id_}.json").json()["place"] == "Lisbon"
    assert [row["what"] for row in client.get("/log.json").json()["rows"]] == ["where Lisbon, PRT"]


def test_selected_events_are_merged(demo: Path):
    client, keys, _ = open_client(demo)
    one, other = (line["id"] for line in lines(client)[:2])

    ask(client, keys, verb="merge", id=[one, other])

    assert len(client.get(f"/e/{one}.json").json()["reports"]) >= 2


@pytest.mark.parametrize("word", ["", "x" * 43])
def test_a_form_without_the_word_of_our_pages_decides_nothing(demo: Path, word: str):
    client, _, _ = open_client(demo)

    answer = client.post("/decide", data={"csrf": word, "verb": "confirm", "id": "e"}, headers=OURS)

    assert answer.status_code == 403
    assert client.get("/log.json").json()["rows"] == []


@pytest.mark.parametrize("back", ["http://evil.test/", "//evil.test/", "/\\evil.test", "javascript:alert(1)", "/\n//x"])
def test_the_way_back_stays_in_the_app(demo: Path, back: str):
    client, keys, _ = open_client(demo)
    id_ = lines(client)[0]["id"]

    assert ask(client, keys, verb="confirm", id=id_, back=back).headers["location"] == "/"


@pytest.mark.parametrize(
    "fields",
    [
        {"verb": "burn", "id": "e"},
        {"verb": "confirm", "id": "none"},
        {"verb": "set", "id": ""},
        {"verb": "undo"},
        {"verb": "undo", "number": "no"},
    ],
)
def test_what_cannot_be_decided_is_said_in_a_line(demo: Path, fields: dict[str, str]):
    client, keys, _ = open_client(demo)

    answer = ask(client, keys, **fields)

    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_comparing_puts_each_source_in_a_column_with_its_own_words(demo: Path):
    client, _, _ = open_client(demo)
    (event,) = lines(client, "?conflict=yes")

    table = client.get(f"/e/{event['id']}/compare.json").json()

    assert [column["source"] for column in table["columns"]] == ["Kiosk Times", "river-post.txt"]
    killed = next(row for row in table["rows"] if row["label"] == "Killed")
    assert killed["differ"]
    assert [[given["value"] for given in cell] for cell in killed["cells"]] == [["2", "2"], ["5", "5"]]
    assert "two people" in {given["words"] for given in killed["cells"][0]}
    assert client.get(f"/e/{event['id']}/compare").status_code == 200
