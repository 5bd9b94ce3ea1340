"""Reading: pages out of web archives, zips, feeds and tables, per CPU second; what a damaged archive costs.

    python -m bench.readers DATA_FOLDER [--copies N]

DATA_FOLDER holds ``corpora/pages`` (HTML). Its pages are written N times (default 3, each copy made different) into one
file of each kind and read by ``find_pages``: decoding included, articles not; tables hold their text without tags.
``warc_fastwarc_per_cpu_s`` is the library alone over the same archive, every payload read. ``cut`` cuts the archive at
every tenth: of so many whole records so many were read, and the kinds of problems told. ``flipped`` changes 2,000 bytes
in its middle. Prints one JSON object.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.pages import find_pages
from dateline.pages.html import read_html
from dateline.records import Page, Problem

HEAD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-03-14T10:00:00Z\r\n"
    b"WARC-Target-URI: https://news.example/%d\r\n"
)


def collect(data: Path, copies: int) -> list[bytes]:
    """Return the pages, each copy of one with a comment of its own so that it is not the same bytes."""
    pages = []
    for path in sorted((data / "corpora" / "pages").rglob("*.html*")):
        content = path.read_bytes()
        pages.append(gzip.decompress(content) if path.suffix == ".gz" else content)
    return [page + b"<!-- %d -->" % number for number in range(copies) for page in pages]


def write_warc(pages: list[bytes]) -> list[bytes]:
    """Return the gzipped records of a web archive."""
    records = []
    for number, page in enumerate(pages):
        reply = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        kind = b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(reply)
        records.append(gzip.compress(HEAD % number + kind + reply + b"\r\n\r\n", 6))
    return records


def write_zip(pages: list[bytes]) -> bytes:
    """Return a zip archive of the pages."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, page in enumerate(pages):
            archive.writestr(f"{number:05d}.html", page)
    return out.getvalue()


def write_rows(pages: list[bytes]) -> Iterator[dict[str, str]]:
    """Yield a row for each page: its text, and an address."""
    for number, page in enumerate(pages):
        words = "\n".join(block.words for block in read_html(page.decode("utf-8", "replace")).blocks)
        yield {"url": f"https://news.example/{number}", "title": f"Page {number}", "text": f"{words}\n{number}"}


def write_csv(rows: list[dict[str, str]]) -> bytes:
    """Return the rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ["url", "title", "text"])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def write_feed(rows: list[dict[str, str]]) -> bytes:
    """Return the rows as an RSS feed with full content."""
    items = "".join(
        f"<item><title>{row['title']}</title><link>{row['url']}</link><description><![CDATA[{text}]]></description></item>"
        for row in rows
        if (text := row["text"].replace("]]>", "").replace("\x00", "").replace("\ufffe", "").replace("\uffff", ""))
    )
    return f'<rss version="2.0"><channel><title>Kiosk</title>{items}</channel></rss>'.encode("utf-8", "replace")


def read(content: bytes) -> tuple[list[Page], list[Problem], float]:
    """Return what ``find_pages`` makes of a file, and the CPU seconds it took."""
    begun = time.process_time()
    found = list(find_pages(["-"], stdin=io.BytesIO(content)))
    spent = time.process_time() - begun
    return [one for one in found if isinstance(one, Page)], [one for one in found if isinstance(one, Problem)], spent


def cut_at_tenths(records: list[bytes]) -> dict[str, str]:
    """Return for each tenth at which the archive is cut how many whole records were read and what was told."""
    content, told = b"".join(records), {}
    for tenth in range(1, 10):
        at = len(content) * tenth // 10
        whole = size = 0
        while size + len(records[whole]) <= at:
            size += len(records[whole])
            whole += 1
        pages, problems, _ = read(content[:at])
        sources = {page.source for page in pages}
        kept = sum(f"-#https://news.example/{number}" in sources for number in range(whole))
        told[f"{tenth}0 %"] = f"{kept} of {whole}; {', '.join(problem.kind for problem in problems) or 'silent'}"
    return told


def iterate(content: bytes) -> float:
    """Return the CPU seconds that the library alone takes to read every payload."""
    from fastwarc.warc import ArchiveIterator

    begun = time.process_time()
    for record in ArchiveIterator(io.BytesIO(content), parse_http=True):
        record.reader.read()
    return time.process_time() - begun


def main(arguments: list[str]) -> int:
    """Print the figures as one JSON object."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    data = Path(arguments[0])
    if not (data / "corpora" / "pages").is_dir():
        print(json.dumps({"skipped": "no corpora/pages there"}))
        return 0
    copies = int(arguments[arguments.index("--copies") + 1]) if "--copies" in arguments else 3
    pages = collect(data, copies)
    records = write_warc(pages)
    content = b"".join(records)
    rows = list(write_rows(pages))
    files = {
        "warc": content,
        "zip": write_zip(pages),
        "jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in rows),
        "csv": write_csv(rows),
        "feed": write_feed(rows),
    }
    found: dict[str, Any] = {"pages": len(pages), "megabytes": round(sum(map(len, pages)) / 1e6, 1)}
    for kind, file in files.items():
        read_pages, problems, spent = read(file)
        found[kind] = {"read": len(read_pages), "per_cpu_s": round(len(read_pages) / spent)}
        found[kind]["problems"] = sorted({problem.kind for problem in problems})
    found["warc_fastwarc_per_cpu_s"] = round(len(pages) / iterate(content))
    found["cut"] = cut_at_tenths(records)
    middle = len(content) // 2
    flipped = bytes(byte ^ 0x55 for byte in content[middle : middle + 2000])
    read_pages, problems, _ = read(content[:middle] + flipped + content[middle + 2000 :])
    found["flipped"] = (
        f"{len(read_pages)} of {len(pages)}; {', '.join(problem.kind for problem in problems) or 'silent'}"
    )
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
