"""Every kind of file that holds pages is read, and each page is found again by its source."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from typing import Any

import pytest

from dateline.knowledge.columns import load_columns, match_columns
from dateline.pages import find_articles, find_pages
from dateline.records import RECORD_FIELDS, Page, Problem

WORDS = "Police arrested two men on Monday after a raid near the old mill."
LONG = f"{WORDS} " * 5


def read(content: bytes, **options: Any) -> tuple[list[Page], list[Problem]]:
    found = list(find_pages(["-"], stdin=io.BytesIO(content), **options))
    return [one for one in found if isinstance(one, Page)], [one for one in found if isinstance(one, Problem)]


def warc(url: str, body: bytes, *, kind: str = "response", status: str = "200 OK", headers: str = "") -> bytes:
    reply = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=windows-1251\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-14T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(reply)}\r\n\r\n"
    )
    return head.encode() + reply + b"\r\n\r\n"


def pages_of(count: int) -> list[bytes]:
    return [warc(f"https://n.example/{n}", f"<p>{WORDS} {n}</p>".encode()) for n in range(count)]


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_web_archive_gives_its_pages_with_address_time_and_charset(pack: Any) -> None:
    body = f"<p>{WORDS} Привет.</p>".encode("windows-1251")
    records = [
        warc("https://n.example/a", body),
        warc("https://n.example/b", gzip.compress(b"<p>" + LONG.encode()), headers="Content-Encoding: gzip\r\n"),
        warc("https://n.example/gone", body, status="404 Not Found"),
        warc("https://n.example/again", body, kind="revisit"),
    ]
    pages, problems = read(b"".join(map(pack, records)))

    assert [page.source for page in pages] == ["-#https://n.example/a", "-#https://n.example/b"]
    assert pages[0].record == (("url", "https://n.example/a"), ("captured", "2024-03-14T10:00:00Z"))
    assert (pages[0].encoding, "Привет" in pages[0].text) == ("cp1251", True)
    assert WORDS in pages[1].text
    assert problems == []


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("tenth", range(1, 10))
def test_of_a_web_archive_cut_short_every_whole_record_is_read_and_the_cut_is_told(pack: Any, tenth: int) -> None:
    records = [pack(record) for record in pages_of(30)]
    content = b"".join(records)
    at = len(content) * tenth // 10
    whole = sum(len(b"".join(records[: n + 1])) <= at for n in range(30))
    at -= at == len(b"".join(records[:whole]))  # a cut between two records leaves an archive that is whole
    pages, problems = read(content[:at])

    assert [page.source for page in pages][: whole - 1] == [f"-#https://n.example/{n}" for n in range(whole - 1)]
    assert len(pages) in {whole - 1, whole, whole + 1}
    assert {problem.kind for problem in problems} & {"truncated", "broken-archive"}


def test_after_a_broken_record_a_web_archive_is_read_on_and_the_loss_is_told() -> None:
    records = [gzip.compress(record) for record in pages_of(300)]
    broken = records[145]
    records[145] = broken[:60] + b"\xff" * 40 + broken[100:]
    pages, (problem,) = read(b"".join(records))

    assert len(pages) == 299
    assert (problem.kind, "at 1 place" in problem.message) == ("broken-archive", True)


def test_a_zip_of_everything_is_read_by_name_and_each_page_once() -> None:
    pages, problems = read(
        zipped(
            {
                "b.html": f"<p>{WORDS}</p>".encode(),
                "a/one.txt": LONG.encode(),
                "../../up.txt": (WORDS + " Again.").encode(),
                "b_files/x.css": b"p {}",
                "copy.txt": LONG.encode(),
                "news.warc.gz": b"".join(map(gzip.compress, pages_of(2))),
                "rows.jsonl": b'{"text": "The council met in Tampere."}\n{"text": "It rained in Oulu all day."}\n',
                "in.zip": zipped({"c.txt": b"Dockers went on strike in Porto.", "deep.zip": zipped({"d.txt": b"No."})}),
            }
        )
    )

    assert [page.source for page in pages] == [
        "-#a/one.txt", "-#b.html", "-#in.zip#c.txt",
        "-#news.warc.gz#https://n.example/0", "-#news.warc.gz#https://n.example/1", "-#rows.jsonl#1", "-#rows.jsonl#2",
        "-#up.txt",
    ]  # fmt: skip
    assert [(problem.kind, problem.source) for problem in problems] == [("archive", "-#in.zip#deep.zip")]


def test_a_collection_of_web_archives_is_read_through_the_zip() -> None:
    files = {"datapackage.json": b"{}", "archive/data.warc.gz": b"".join(map(gzip.compress, pages_of(3)))}
    pages, problems = read(zipped({**files, "pages/pages.jsonl": b'{"text": "no"}\n{"text": "no"}\n'}))

    assert (len(pages), problems) == (3, [])


def test_an_office_document_is_no_archive_of_pages() -> None:
    for name in ("[Content_Types].xml", "mimetype"):
        _, (problem,) = read(zipped({name: b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}))
        assert (problem.kind, "save it as text" in problem.message) == ("archive", True)


def test_a_page_saved_as_mhtml_is_its_root_part() -> None:
    mail = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://n.example/a\r\nDate: Thu, 14 Mar 2024 10:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B"\r\n\r\n'
        "----B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"<p>{WORDS} caf=C3=A9 a=\r\nnd more</p>\r\n----B\r\nContent-Type: text/css\r\n\r\np {{}}\r\n----B--\r\n"
    )
    (page,), problems = read(mail.encode())

    assert page.record == (("url", "https://n.example/a"), ("captured", "Thu, 14 Mar 2024 10:00:00 -0000"))
    assert f"{WORDS} café and more" in page.text
    assert (page.kind, problems) == ("html", [])


@pytest.mark.parametrize(
    ("comment", "record"),
    [
        ("<!-- saved from url=(0021)https://n.example/a -->", (("url", "https://n.example/a"),)),
        (
            "<!--\n Page saved with SingleFile \n url: https://n.example/a \n saved date: Thu Mar 14 2024 10:00:00 GMT\n-->",
            (("url", "https://n.example/a"), ("captured", "Thu Mar 14 2024 10:00:00 GMT")),
        ),
    ],
)
def test_what_a_browser_wrote_above_a_page_it_saved_is_kept(comment: str, record: Any) -> None:
    (page,), _ = read(f"<!DOCTYPE html>{comment}<html><p>{WORDS}</p></html>".encode())

    assert page.record == record


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kiosk</title><language>en</language>
<item><title>Two held</title><link>https://n.example/a</link><guid>g1</guid><dc:creator>Jo Roe</dc:creator>
<pubDate>Thu, 14 Mar 2024 10:00:00 GMT</pubDate><content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>
<item><title>Teaser</title><description>Read on.</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Kiosk</title><entry><id>g1</id><title>Two held</title>
<link href="https://n.example/a"/><author><name>Jo Roe</name></author><published>2024-03-14T10:00:00Z</published>
<updated>2024-03-15T10:00:00Z</updated><content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>"""


def test_a_feed_gives_its_entries_with_full_text_and_counts_the_teasers() -> None:
    (page,), (problem,) = read(RSS.encode())

    assert (page.source, page.text) == ("-#g1", f"<p>{LONG}</p>")
    assert page.record == (
        ("url", "https://n.example/a"), ("headline", "Two held"), ("byline", "Jo Roe"), ("outlet", "Kiosk"),
        ("language", "en"), ("published", "Thu, 14 Mar 2024 10:00:00 GMT"),
    )  # fmt: skip
    assert (problem.kind, "1 entry holds" in problem.message) == ("teasers", True)


def test_atom_and_json_feeds_say_the_same() -> None:
    (atom,), _ = read(ATOM.encode())
    item = {"id": "g1", "url": "https://n.example/a", "title": "Two held", "authors": [{"name": "Jo Roe"}]}
    item |= {
        "content_html": f"<p>{LONG}</p>",
        "date_published": "2024-03-14T10:00:00Z",
        "date_modified": "2024-03-15T10:00:00Z",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Kiosk", "items": [item]}
    (other,), _ = read(json.dumps(feed).encode())

    assert (atom.source, dict(atom.record)) == (other.source, dict(other.record))
    assert dict(atom.record)["updated"] == "2024-03-15T10:00:00Z"


ROWS = [
    {"Title": "Two held", "body": WORDS, "date": "2024-03-14", "id": 7},
    {"Title": "x", "body": "", "date": "", "id": 8},
]


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(map(json.dumps, ROWS)) + "\n",
        json.dumps(ROWS),
        json.dumps({"total": 2, "articles": ROWS}),
        'id,Title,body,date\r\n7,Two held,"' + WORDS + '",2024-03-14\r\n8,x,,\r\n',
        "\ufeffid;Title;body;date\n7;Two held;" + WORDS + ";2024-03-14\n8;x;;\n",
        "id\tTitle\tbody\tdate\n7\tTwo held\t" + WORDS + "\t2024-03-14\n8\tx\t\t\n",
    ],
    ids=["jsonl", "json", "object", "csv", "semicolons", "tabs"],
)
def test_a_row_of_a_table_is_a_page_whatever_the_table_is_written_in(content: str) -> None:
    (page,), (problem,) = read(content.encode())

    assert (page.source, page.text) == ("-#2" if content.startswith(("id", "\ufeff")) else "-#1", WORDS)
    assert page.record == (("headline", "Two held"), ("published", "2024-03-14"))
    assert (problem.kind, "holds no text" in problem.message) == ("empty-rows", True)


def test_the_user_may_name_the_columns() -> None:
    (page,), _ = read(
        b'{"words": "A b c.", "day": "1 May 2024"}\n{"words": ""}\n', columns={"text": "words", "published": "day"}
    )

    assert (page.text, page.record) == ("A b c.", (("published", "1 May 2024"),))


def test_broken_rows_are_counted_and_the_others_read() -> None:
    pages, (problem,) = read(b'{"text": "One."}\n{"text": \n[1]\n{"text": "Two."}\n')

    assert [page.source for page in pages] == ["-#1", "-#4"]
    assert (problem.kind, "2 lines" in problem.message, "the first: 2" in problem.message) == (
        "broken-rows",
        True,
        True,
    )


def test_a_table_without_a_text_column_is_told_with_the_columns_it_has() -> None:
    pages, (problem,) = read(b"url,title\nhttps://n.example/a,Two held\n")

    assert (pages, problem.kind, "(it has: url, title)" in problem.message) == ([], "no-text-column", True)


def test_prose_with_commas_is_no_table() -> None:
    (page,), _ = read(f"Text, they said, was short.\n\n{LONG}\n".encode())

    assert (page.source, page.record) == ("-", ())


def test_every_row_of_the_table_of_columns_proves_itself() -> None:
    rules = load_columns()

    assert sorted(rule.field for rule in rules) == sorted(["text", *RECORD_FIELDS])
    for rule in rules:
        header = rule.example.split(",")
        assert match_columns(header)[rule.field] == header[-1]
        assert all(match_columns([name]).get(rule.field) == name for name in rule.names)


def test_an_address_is_never_fetched() -> None:
    (problem,) = find_pages(["https://n.example/a"])

    assert isinstance(problem, Problem)
    assert (problem.kind, "nothing is fetched" in problem.message) == ("not-fetched", True)


BOMB = gzip.compress(bytes(1_000_000) * 50)  # the members of it repeat: two thousand million bytes in two million


def bombs() -> dict[str, bytes]:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return {
        "gzip": BOMB * 40,
        "zip": zipped({"a.html": b"<p>" + b"a" * 60_000_000}),
        "zip of zips": zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": b"x"})})})}),
        "deep json": b"[" * 100_000 + b"]" * 100_000,
        "laughs": f'<!DOCTYPE rss [<!ENTITY a0 "ha">{laughs}]><rss><channel><title>&a9;</title></channel></rss>'.encode(),
        "one line": b'{"text": "' + b"a" * 65_000_000,
    }


@pytest.mark.parametrize("name", list(bombs()))
def test_a_bomb_is_a_problem_soon(name: str) -> None:
    content = bombs()[name]
    begun = time.process_time()
    pages, problems = read(content)
    problems += [problem for page in pages for problem in find_articles(page)[1]]

    assert problems
    assert time.process_time() - begun < 2
