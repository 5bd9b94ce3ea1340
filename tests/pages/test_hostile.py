"""Files that are broken, or made to do harm: a problem, soon, and the rest is read."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import stat
import struct
import subprocess
import sys
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter

from dateline.pages import find_articles, find_pages
from dateline.pages.archives import MEMBERS
from dateline.pages.caps import ELEMENTS, LINES, REFERENCES, WORDS
from dateline.pages.kinds import tell_kind
from dateline.records import Page
from tests.pages.test_readers import LONG, RSS, pages_of, read, warc, zipped
from tests.pages.test_readers import WORDS as SENTENCE

MB = 1_000_000


def kinds(content: bytes, **options: Any) -> tuple[list[str], list[str]]:
    pages, problems = read(content, **options)
    return [page.source for page in pages], [problem.kind for problem in problems]


def packed(writer: Any, content: bytes) -> bytes:
    out = io.BytesIO()
    with writer(out) as stream:
        stream.write(content)
    return out.getvalue()


# Web archives


def test_bytes_that_are_no_record_are_passed_over_and_told() -> None:
    records = pages_of(4)
    sources, told = kinds(records[0] + records[1] + b"\x00\xffjunk\r\n" * 40 + b"".join(records[2:]))

    assert sources == [f"-#https://n.example/{n}" for n in range(4)]
    assert told == ["broken-archive"]


def test_a_record_that_claims_more_than_it_holds_swallows_the_next_and_is_told() -> None:
    records = pages_of(3)
    size = str(len(records[0].partition(b"\r\n\r\n")[2]) - 4).encode()
    lying = records[0].replace(b"Content-Length: " + size, b"Content-Length: " + str(int(size) + 200).encode())
    sources, told = kinds(lying + records[1] + records[2])

    assert sources[-1] == "-#https://n.example/2"
    assert told == ["broken-archive"]


@pytest.mark.parametrize(("first", "last"), [(1, 3), (10, 14), (28, 30)])
def test_damaged_members_cost_their_own_records_only(first: int, last: int) -> None:
    records = [gzip.compress(record) for record in pages_of(30)]
    before, middle, after = (b"".join(part) for part in (records[:first], records[first:last], records[last:]))
    sources, told = kinds(before + b"\x00\xff\x1f\x8b\x08" + b"\xa5" * (len(middle) - 5) + after)

    assert sources == [f"-#https://n.example/{n}" for n in range(30) if not first <= n < last]
    assert told == ["broken-archive"]


def test_one_changed_byte_anywhere_in_an_archive_costs_one_record_at_most() -> None:
    records = [gzip.compress(record) for record in pages_of(6)]
    content = b"".join(records)
    start = len(records[0])
    for at in range(start, start + len(records[1])):
        changed = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        sources, told = kinds(changed)
        assert len(sources) >= 5, at
        assert told or len(sources) == 6, at


def test_an_archive_in_one_gzip_member_is_read_to_where_it_is_cut() -> None:
    whole = gzip.compress(b"".join(pages_of(50)), 0)
    sources, told = kinds(whole[: len(whole) // 2])

    assert 20 <= len(sources) <= 26
    assert told == ["truncated"]


def test_an_archive_packed_with_zstd_is_read_and_its_cut_told() -> None:
    words = [f"<p>{hashlib.sha256(str(n).encode()).hexdigest() * 200}</p>".encode() for n in range(5)]
    content = b"".join(packed(ZstdWriter, warc(f"https://n.example/{n}", body)) for n, body in enumerate(words))

    assert kinds(content) == ([f"-#https://n.example/{n}" for n in range(5)], [])
    sources, told = kinds(content[:-30])
    assert (sources[:4], bool(told)) == ([f"-#https://n.example/{n}" for n in range(4)], True)


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ("Content-Encoding: br\r\n", lambda body: packed(BrotliWriter, body)),
        ("Content-Encoding: zstd\r\n", lambda body: packed(ZstdWriter, body)),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", lambda body: chunked(gzip.compress(body))),
        ("Content-Encoding: gzip\r\n", lambda body: body),  # the crawler unpacked it and kept the header
        ("Transfer-Encoding: chunked\r\n", lambda body: body),
        ("Content-Encoding: x-unheard-of\r\n", lambda body: body),
    ],
    ids=["br", "zstd", "gzip chunked", "gzip no more", "chunked no more", "unknown"],
)
def test_a_payload_is_unpacked_as_far_as_it_is_packed(headers: str, pack: Callable[[bytes], bytes]) -> None:
    body = f"<p>{SENTENCE}</p>".encode()
    (page,), problems = read(warc("https://n.example/a", pack(body), headers=headers))

    assert (page.text.encode(), problems) == (body, [])


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (5, body[:5], len(body) - 5, body[5:])


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_what_is_no_page_of_a_web_archive_is_left_out_in_silence(pack: Any) -> None:
    page = f"<p>{SENTENCE}</p>".encode()
    script = warc("https://n.example/a.js", b"var a = 1;").replace(b"text/html", b"text/javascript")
    picture = warc("https://n.example/a.png", b"\x89PNG" + bytes(5000)).replace(b"text/html", b"image/png")
    resource = (
        b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:text:https://n.example/x\r\nContent-Type: text/plain\r\n"
        b"Content-Length: 5\r\n\r\nwords\r\n\r\n"
    )
    request = warc("https://n.example/a", page, kind="request")
    records = [script, picture, resource, request, warc("https://n.example/a", page)]

    assert kinds(b"".join(map(pack, records))) == (["-#https://n.example/a"], [])


def noise(number: int, size: int) -> bytes:
    """Return a page that packs to about half its size, as no two letters of it follow from each other."""
    return b"<p>" + hashlib.shake_256(str(number).encode()).hexdigest(size // 2).encode()


def test_large_pages_are_no_bombs_whatever_stands_behind_them() -> None:
    sizes = [3_000, 2 * MB, 500, 4 * MB, 40_000, 40_000, 1_200_000, 700]
    records = [gzip.compress(warc(f"https://n.example/{n}", noise(n, size)), 1) for n, size in enumerate(sizes)]

    assert kinds(b"".join(records)) == ([f"-#https://n.example/{n}" for n in range(len(sizes))], [])


@pytest.mark.timeout(60)
@pytest.mark.parametrize("cut", [20, 400, 30_000, 70_000])
def test_an_archive_with_a_damaged_member_that_is_cut_short_as_well_ends(cut: int) -> None:
    records = [gzip.compress(warc(f"https://n.example/{n}", noise(n, 100_000)), 1) for n in range(8)]
    records[3] = records[3][:1000] + b"\xff" * 60 + records[3][1060:]
    sources, told = kinds(b"".join(records)[:-cut])

    assert sources[:3] == [f"-#https://n.example/{n}" for n in range(3)]
    assert {f"-#https://n.example/{n}" for n in range(4, 7)} <= set(sources)
    assert told == ["truncated", "broken-archive"]


@pytest.mark.parametrize("ratio", [2, 30, 150])
def test_what_packs_well_is_no_bomb_until_it_packs_better_than_any_page(ratio: int) -> None:
    body = (noise(1, 60_000) + b" " * 60_000 * ratio)[: 60_000 * ratio]
    member = gzip.compress(warc("https://n.example/a", body))
    sources, told = kinds(member + gzip.compress(pages_of(1)[0]))

    assert (sources, told) == (["-#https://n.example/a", "-#https://n.example/0"], [])


# Archives


def test_links_locked_files_and_hidden_ones_are_left_out_and_the_first_two_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("__MACOSX/._a.html", SENTENCE)
        archive.writestr(".DS_Store", SENTENCE)
        archive.writestr("a.html", SENTENCE)
        archive.writestr("locked.html", SENTENCE)
    content = bytearray(out.getvalue())
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1  # the flag of an encrypted member

    assert kinds(bytes(content)) == (["-#a.html"], ["encrypted", "link"])


def test_a_tar_is_read_and_nothing_of_it_reaches_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name in ("../../up.html", "/root.html", "a.html"):
            member = tarfile.TarInfo(name)
            content = f"<p>{SENTENCE} {name}</p>".encode()
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        link = tarfile.TarInfo("link.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)

    assert kinds(out.getvalue()) == (["-#up.html", "-#root.html", "-#a.html"], ["link"])
    assert list(tmp_path.iterdir()) == []
    sources, told = kinds(gzip.decompress(out.getvalue())[:1700])
    assert (len(sources), told) == (2, ["broken-archive"])


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_zip_cut_short_is_told(cut: float) -> None:
    content = zipped({f"{n}.html": f"<p>{SENTENCE} {n}</p>".encode() for n in range(20)})
    assert kinds(content[: int(len(content) * cut)]) == ([], ["broken-archive"])


def test_a_damaged_member_is_told_and_the_others_are_read() -> None:
    content = bytearray(zipped({f"{n}.html": f"<p>{LONG} {n}</p>".encode() for n in range(5)}))
    at = content.index(b"2.html") + 10
    content[at : at + 20] = b"\xff" * 20
    sources, told = kinds(bytes(content))

    assert sources == ["-#0.html", "-#1.html", "-#3.html", "-#4.html"]
    assert set(told) <= {"broken-archive", "broken-gzip"}
    assert len(told) == 1


def many_entries(count: int, size: int = 1) -> bytes:
    """Return a zip archive whose table of contents names one member many times."""
    base = zipped({"12345": bytes(size)})
    start, end = base.index(b"PK\x01\x02"), base.index(b"PK\x05\x06")
    entries = base[start:end] * count
    return (
        base[:start] + entries + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, len(entries), start, 0)
    )


def test_an_archive_that_names_one_member_again_and_again_is_stopped() -> None:
    assert kinds(many_entries(MEMBERS + 1)) == ([], ["too-large"])
    assert "bomb" in kinds(many_entries(5_000, 3 * MB))[1]


def test_the_same_bytes_are_read_once_wherever_they_lie() -> None:
    page = f"<p>{SENTENCE}</p>".encode()
    files = {"a.html": page, "b.html.gz": gzip.compress(page), "c.warc": warc("https://n.example/a", page)}
    files["d.jsonl"] = json.dumps({"text": page.decode()}).encode() + b"\n"

    assert kinds(zipped({**files, "e.zip": zipped(files)})) == (["-#a.html"], [])


# Tables


def test_a_quote_that_is_never_closed_costs_its_own_row() -> None:
    rows = [f"{n},Row {n} says that talks would go on." for n in range(1000)]
    rows[10] = '10,"never closed'
    sources, told = kinds("\n".join(["id,text", *rows]).encode())

    assert len(sources) == 999
    assert told == ["broken-rows"]


def test_each_cell_is_read_in_its_own_encoding() -> None:
    cells = ["Lisboa é longe da Régua".encode(), "Lisboa é longe da Régua hoje".encode("latin-1")]
    for content in (
        b"id,text\n1," + cells[0] + b"\n2," + cells[1] + b"\n",
        b'{"text": "%s"}\n{"text": "%s"}\n' % (cells[0], cells[1]),
    ):
        pages, problems = read(content)
        assert [page.text for page in pages] == ["Lisboa é longe da Régua", "Lisboa é longe da Régua hoje"]
        assert problems == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_a_spreadsheet_in_any_unicode_encoding_is_read(encoding: str) -> None:
    sources, told = kinds(f'id\ttitle\ttext\r\n1\tA\t"{SENTENCE}\nAnd é."\r\n'.encode(encoding))
    assert (sources, told) == (["-#2"], [])


def test_zero_bytes_and_lone_surrogates_are_read() -> None:
    pages, _ = read(
        b'{"text": "One \\ud800 two\\u0000 three, the minister said."}\n{"text": "Four\x00 five, the minister said."}\n'
    )
    assert len(pages) == 2
    assert all(page.text.encode() for page in pages)


def test_an_object_over_several_lines_and_a_list_that_breaks_off_are_read() -> None:
    one = json.dumps({"title": "Two held", "text": SENTENCE, "source": {"name": "Kiosk"}}, indent=2)
    (page,), problems = read(one.encode())
    assert (page.source, page.record, problems) == ("-", (("headline", "Two held"), ("outlet", "Kiosk")), [])

    sources, told = kinds(json.dumps([{"text": f"{SENTENCE} {n}"} for n in range(5)])[:-40].encode())
    assert (sources, told) == (["-#1", "-#2", "-#3", "-#4"], ["broken-rows"])


@pytest.mark.parametrize(
    "text", ['{"We won," he said.} ' + LONG, '["We won," he said.] ' + LONG, "{} " + LONG, "[[" + LONG]
)
def test_text_that_begins_like_json_is_a_page(text: str) -> None:
    (page,), problems = read(text.encode())
    assert (page.text, problems) == (text, [])


ROW = b"Talks go on. The minister said so. " * 100


class Made(io.RawIOBase):
    """A table of so many bytes, made as it is read."""

    def __init__(self, first: bytes, row: bytes, size: int) -> None:
        self._rest, self._rows, self._left = first, row * 10, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest and self._left > 0:
            self._rest = self._rows
        piece, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        self._left -= len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize(
    ("first", "row"),
    [(b"", b'{"text": "%s"}\n' % ROW), (b"id,text\n", b"1,%s\n" % ROW), (b"[", b'{"text": "%s"},\n' % ROW)],
    ids=["jsonl", "csv", "json"],
)
def test_a_table_larger_than_memory_is_read_row_by_row(first: bytes, row: bytes) -> None:
    def peak(size: int) -> int:
        tracemalloc.start()
        found = find_pages(["-"], stdin=io.BufferedReader(Made(first, row, size)))
        assert sum(isinstance(one, Page) for one in found) == 1  # the same words are read once
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(12 * MB) < peak(6 * MB) + MB


# Mails and feeds


def mhtml(*parts: bytes, start: str = "") -> bytes:
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"{start}\r\n\r\n'.encode()
    return head + b"".join(b"--B\r\n" + part + b"\r\n" for part in parts) + b"--B--\r\n"


def test_the_root_of_a_mail_is_the_part_that_is_named_so() -> None:
    frame = b"Content-Type: text/html\r\nContent-ID: <f>\r\n\r\n<p>An advertisement.</p>"
    root = b"Content-Type: text/html; charset=iso-8859-1\r\nContent-ID: <r>\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+U2Fv\r\nIFBhdWxvIOk8L3A+"

    (page,), _ = read(mhtml(frame, root, start='; start="<r>"'))
    assert (page.text, page.encoding) == ("<p>Sao Paulo é</p>", "windows-1252")
    (page,), _ = read(mhtml(frame, root))
    assert page.text == "<p>An advertisement.</p>"


@pytest.mark.parametrize("cut", range(1, 10))
def test_a_mail_cut_short_is_read_as_far_as_it_goes_or_told(cut: int) -> None:
    content = mhtml(f"Content-Type: text/html\r\n\r\n<p>{LONG}</p>".encode())
    pages, problems = read(content[: len(content) * cut // 10])
    assert pages or problems


@pytest.mark.parametrize(
    "body",
    [
        b"<a>" * 100_000, b"<a>x</a>" * 200_000, b"<" * 1_500_000, b"&" * 1_500_000, b"<![CDATA[" * 100_000,
        b"<!--" * 200_000, b"x" * 21 * MB,
    ],
    ids=["deep", "wide", "angles", "ampersands", "cdata", "comments", "large"],
)  # fmt: skip
def test_a_feed_made_to_be_slow_is_told_soon(body: bytes) -> None:
    begun = time.process_time()
    pages, problems = read(b'<rss version="2.0"><channel><item><description>' + body)

    assert pages or problems
    assert time.process_time() - begun < 4


def test_a_feed_reaches_nothing_outside_itself(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    feed = RSS.partition("<rss")
    found = list(find_pages(["-"], stdin=io.BytesIO((outside + "<rss" + feed[2].replace("Two held", "&x;")).encode())))

    assert found
    assert not any("secret words" in str(one) + getattr(one, "text", "") for one in found)


def test_an_old_feed_is_read_too() -> None:
    rdf = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Kiosk</title></channel>
      <item rdf:about="g1"><title>Two held</title><link>https://n.example/a</link><description>{LONG}</description></item></rdf:RDF>"""
    (page,), problems = read(rdf.encode())
    assert (dict(page.record)["headline"], dict(page.record)["outlet"], problems) == ("Two held", "Kiosk", [])


# Pages


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000, "<p>word</p>" * 200_000, "<ul>" + "<li>word" * 200_000, "<p>" + "&amp;" * (REFERENCES + 1),
        "<p>" + "word " * (WORDS // 5 + 1), "word\n" * (LINES + 1), "word\r\n" * (LINES + 1), "word " * (WORDS // 5 + 1),
    ],
    ids=["divs", "paragraphs", "items", "references", "words", "lines", "windows lines", "text"],
)  # fmt: skip
def test_a_page_with_more_than_any_page_has_is_told_and_not_taken_apart(page: str) -> None:
    begun = time.process_time()
    assert kinds(page.encode()) == ([], ["too-large"])
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "page",
    [
        "<p>word</p>" * ELEMENTS, "<div>" * ELEMENTS + SENTENCE, "<div " + " ".join(f"a{n}=b" for n in range(300_000)) + ">" + SENTENCE,
        f'<html><img src="data:image/png;base64,{"A" * 15 * MB}"><p>{SENTENCE}</p>', f"<script>{'x < y && ' * 1_600_000}</script><p>{SENTENCE}</p>".replace("&", "+"),
        "word\r\n" * LINES,
    ],
    ids=["paragraphs", "divs", "attributes", "picture", "script", "lines"],
)  # fmt: skip
def test_a_page_as_large_as_pages_may_be_is_read_in_seconds(page: str) -> None:
    begun = time.process_time()
    ((found,), problems) = read(page.encode())
    find_articles(found)

    assert problems == []
    assert time.process_time() - begun < 6


def test_what_a_browser_wrote_above_a_page_is_kept() -> None:
    single = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://n.example/a?b=1 \n"
        f" saved date: Thu Mar 14 2024 10:00:00 GMT+0100 (CET)\n--><p>{SENTENCE}</p>"
    )
    browser = f"<!DOCTYPE html>\n<!-- saved from url=(0021)https://n.example/a/b -->\n<p>{SENTENCE}</p>"

    assert [read(page.encode())[0][0].record for page in (single, browser)] == [
        (("url", "https://n.example/a?b=1"), ("captured", "Thu Mar 14 2024 10:00:00 GMT+0100 (CET)")),
        (("url", "https://n.example/a/b"),),
    ]
    (page,), _ = read(warc("https://n.example/own", browser.encode()))
    assert dict(page.record)["url"] == "https://n.example/own"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<!DOCTYPE html><html><body><rss>", "page"), (b"<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>", "feed"),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"), ("\ufeff<rss>".encode("utf-16-le"), "feed"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", "mail"),
        (b"Police said.\n\nMIME-Version: 1.0\nContent-Type: text/html\n", "page"), (gzip.compress(b"WARC/1.0\r\n"), "warc"),
        (gzip.compress(b"<p>"), "gzip"), (b"WARC/1.1\r\nWARC-Type", "warc"), (b'{"version":"https:\\/\\/jsonfeed.org\\/version\\/1"', "json feed"),
        (b"{We won}", "page"), (b"", "page"), (b"\x1f\x8b", "gzip"),
    ],
)  # fmt: skip
def test_a_file_is_told_by_how_it_begins(head: bytes, kind: str) -> None:
    assert tell_kind(head) == kind


# Memory and folders

MEASURED = """
import sys
from dateline.pages import find_pages
def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
before = peak()
print([getattr(one, "kind", "?") for one in find_pages([sys.argv[1]])], (peak() - before) // 1000)
"""


def write_gzip_bomb(file: Any) -> None:
    file.write(gzip.compress(bytes(50 * MB)) * 40)


def write_warc_bomb(file: Any) -> None:
    head = warc("https://n.example/bomb", b"")[: -len(b"\r\n\r\n")].replace(
        b"Content-Length: 73", b"Content-Length: 400000073"
    )
    records = [gzip.compress(record) for record in pages_of(2)]
    file.write(records[0])
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6) as unpacked:
        unpacked.write(head)
        for _ in range(400):
            unpacked.write(bytes(MB))
    file.write(records[1])


def write_zip_bomb(file: Any) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.html", "w") as member:
        for _ in range(500):
            member.write(bytes(MB))


def write_nested_zips(file: Any) -> None:
    inner = zipped({f"{n}.html": bytes(40 * MB) for n in range(5)})
    file.write(zipped({f"{n}.zip": inner for n in range(50)}))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells the peak of memory")
@pytest.mark.parametrize(
    ("write", "told"),
    [
        (write_gzip_bomb, "['bomb'] "), (write_warc_bomb, "['html', 'html', 'bomb'] "), (write_zip_bomb, "['"), (write_nested_zips, "['bomb'"),
    ],
)  # fmt: skip
def test_a_bomb_is_told_in_little_time_and_memory(tmp_path: Path, write: Callable[[Any], None], told: str) -> None:
    path = tmp_path / "bomb"
    with path.open("wb") as file:
        write(file)
    before = os.times()
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True)
    after = os.times()

    assert done.stdout.startswith(told)
    assert int(done.stdout.split()[-1]) < 200
    assert after.children_user + after.children_system - before.children_user - before.children_system < 4


def test_links_in_a_circle_and_files_that_are_none_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.html").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe")
    found = list(find_pages([tmp_path]))

    assert [Path(one.source).name for one in found] == ["a.txt"]
