"""What the fuzzers feed, one function a reader, and what must hold of whatever comes out.

Each takes any bytes, gives them the beginning that leads to its reader, and checks that nothing is raised, that reading
ends, and that every block stands where it says. ``make fuzz SECONDS=60`` runs each with atheris for so long.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable

from dateline.pages import find_articles, find_pages, read_text
from dateline.pages.decode import decode
from dateline.pages.saved import Around, Saved
from dateline.pages.tables import find_header, read_csv, read_json
from dateline.pages.warc import read_warc
from dateline.records import Article, Page, Problem
from spans import check_articles

__all__ = ["TARGETS", "check_page"]

WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/a\r\nContent-Type: application/http\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n"
)


def check_page(page: Page) -> tuple[Article, ...]:
    """Check the articles of a page against its text, and return them."""
    page.text.encode("utf-8")
    articles, problems = find_articles(page)
    assert articles or problems
    check_articles(page, articles)
    return articles


def check(content: bytes) -> None:
    """Check all that is found in a file."""
    for found in find_pages(["-"], stdin=io.BytesIO(content)):
        if isinstance(found, Problem):
            assert found.message.startswith(found.source)
        else:
            check_page(found)


def check_saved(found: Saved | Problem) -> None:
    """Check what a reader hands on."""
    if isinstance(found, Saved):
        assert all(name and value for name, value in found.record)
        decode(found.content, found.charset)


def fuzz_file(data: bytes) -> None:
    """Feed any bytes as a file."""
    check(data)


def fuzz_html(data: bytes) -> None:
    """Feed an HTML page."""
    check(b"<html>" + data)


def fuzz_text(data: bytes) -> None:
    """Feed a text as a user gives it."""
    check_page(read_text(data.decode("utf-8", "replace")))


def fuzz_warc(data: bytes) -> None:
    """Feed a web archive, plain: a record of any bytes, then any bytes."""
    half = len(data) // 2
    check(WARC % (half, data[:half]) + data[half:])


def fuzz_warc_gzip(data: bytes) -> None:
    """Feed a gzipped web archive: any bytes between two whole members, and between a whole one and one that is cut."""
    member = gzip.compress(WARC % (40, b"HTTP/1.1 200 OK\r\n\r\n<p>Police held two."), 1)
    for last in (member, member[:-20]):
        for found in read_warc("-", io.BytesIO(member + data + last), Around()):
            check_saved(found)


def fuzz_http(data: bytes) -> None:
    """Feed the answer of a server, its encodings named by the first byte."""
    names = (b"gzip", b"br", b"zstd", b"x-gzip, chunked")
    reply = b"HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nTransfer-Encoding: %s\r\n\r\n%s"
    first = data[0] if data else 0
    body = reply % (names[first % 4], b"chunked" if first & 4 else b"identity", data[1:])
    check(WARC % (len(body), body))


def fuzz_zip(data: bytes) -> None:
    """Feed a zip archive."""
    check(b"PK\x03\x04" + data)


def fuzz_tar(data: bytes) -> None:
    """Feed a tar archive."""
    check(data[:257].ljust(257, b"\0") + b"ustar\x0000" + data[257:])


def fuzz_gzip(data: bytes) -> None:
    """Feed something gzipped."""
    check(b"\x1f\x8b\x08" + data)


def fuzz_zstd(data: bytes) -> None:
    """Feed something packed with zstd."""
    check(b"\x28\xb5\x2f\xfd" + data)


def fuzz_feed(data: bytes) -> None:
    """Feed an RSS feed."""
    check(b"<rss version='2.0'><channel><item><description>" + data)


def fuzz_json(data: bytes) -> None:
    """Feed JSON."""
    for first in (b"", b'{"text": "Police held two men."}\n', b"[", b'{"articles": ['):
        for found in read_json("-", io.BytesIO(first + data)):
            check_saved(found)


def fuzz_csv(data: bytes) -> None:
    """Feed a table."""
    find_header(data)
    for found in read_csv("-", io.BytesIO(b"title,text,date\n" + data), ","):
        check_saved(found)


def fuzz_mail(data: bytes) -> None:
    """Feed a saved mail."""
    check(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n" + data)


def fuzz_nexis(data: bytes) -> None:
    """Feed an export of Nexis."""
    text = data.decode("utf-8", "replace")
    check_page(
        read_text(f"1 of 2 DOCUMENTS\n\n{text}\nBYLINE: Jo Roe\nLENGTH: 9 words\nBODY:\n{text}\nEnd of Document\n")
    )


def fuzz_factiva(data: bytes) -> None:
    """Feed an export of Factiva."""
    text = data.decode("utf-8", "replace")
    check_page(
        read_text(f"{text}\n9 words\n14 March 2024\n{text}\n(c) x\n{text}\nDocument KIOSK00020240314ek3e0000p\n")
    )
    check_page(read_text(f"HD \n{text}\nLP \n{text}\nAN  Document KIOSK00020240314ek3e0000p\n"))


TARGETS: dict[str, Callable[[bytes], None]] = {
    name.removeprefix("fuzz_"): target for name, target in list(globals().items()) if name.startswith("fuzz_")
}
