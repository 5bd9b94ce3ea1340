"""Pages out of web archives (WARC 1.0 and 1.1; plain, gzip, zstd). The only module that imports fastwarc.

A gzipped archive is one gzip member a record. The members are unpacked here, so that a broken one costs its own record
and no more: the reading goes on at the next member. fastwarc finds the records and undoes the encodings of HTTP.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.pages.kinds import GZIP, ZSTD
from dateline.pages.members import CHUNK, Members, Pieces, Stretch
from dateline.pages.saved import BOMB, LARGEST, Around, Counted, Saved, look, plural, to_fields, unpack
from dateline.records import Problem

__all__ = ["read_warc", "unzstd"]

WANTED = int(WarcRecordType.response) | int(WarcRecordType.resource)
SLACK = 64  # bytes between two records that nobody need be told of
LONGEST_HEADER = 65_536
PAGE_TYPES = re.compile(
    r"text/(?!css|javascript|csv|calendar|vtt|xml)|application/(?:xhtml|octet-stream)|$", re.IGNORECASE
)
# What a record of no declared type holds when it is no page.
NO_PAGE = re.compile(
    rb"\s{0,100}(?:[{\[]|/\*|(?:var|function|import|window)\b|<svg"
    rb"|<\?xml(?![^>]{0,200}>\s{0,100}<(?:!doctype html|html)))",
    re.IGNORECASE,
)
HTTP = re.compile(rb"HTTP/\d\.?\d? +(\d{3})")
ASIDE = ("dns:", "metadata:", "screenshot:", "urn:pageinfo:", "urn:view:", "urn:thumbnail:", "urn:text:")
READERS = (("gzip", GzipReader), ("br", BrotliReader), ("zstd", ZstdReader))


def read_warc(source: str, stream: BinaryIO, around: Around, *, largest: int = LARGEST) -> Iterator[Saved | Problem]:
    """Yield the pages of a web archive in its order, then what was wrong with it, one problem a kind of trouble.

    Read are response and resource records that were answered with 200 and hold HTML or text, also when the record was
    cut short. Revisits, requests, images, scripts and what the server refused are left out.
    """
    archive = _Archive(source, largest)
    head, stream = look(stream)
    if head.startswith(GZIP):
        members = Members(source, stream, around.allowance)
        while members.find_next():
            yield from archive.read(io.BufferedReader(members, CHUNK))
        archive.broken += members.broken - archive.bombs
        archive.ends_whole = archive.ends_whole and not members.is_cut
        archive.unread = archive.unread or members.given_up
    else:
        yield from archive.read(unzstd(source, stream, around)[0] if head.startswith(ZSTD) else stream)
    yield from archive.problems()


def unzstd(source: str, stream: BinaryIO, around: Around) -> tuple[io.BufferedReader, Around]:
    """Return the unpacked bytes of a zstd ``stream``, and what stands around them."""
    counted = Counted(stream)
    # In small pieces: a piece in which the archive breaks is lost as a whole.
    return unpack(source, Pieces(ZstdReader(Stretch(io.BufferedReader(counted, CHUNK)))), counted, around)  # type: ignore[arg-type]


class _Archive:
    """One web archive being read, and the trouble met so far."""

    def __init__(self, source: str, largest: int) -> None:
        self.source, self.largest = source, largest
        self.cut: list[str] = []  # addresses of the records that were cut short
        self.large: list[str] = []
        self.broken = self.bombs = self.gaps = self.records = self.undecoded = 0
        self.unread = ""
        self.ends_whole = True

    def read(self, stream: io.BufferedReader) -> Iterator[Saved]:
        """Yield the pages of one unbroken stretch of the archive."""
        due: int | None = 0
        stretch = Stretch(stream)
        records = ArchiveIterator(stretch, stream_detect=False, quirks_mode=True, parse_http=False, fsspec_args=False)
        while True:
            try:
                record = next(records, None)
                if record is None:
                    break
                length = record.headers.get("Content-Length") or ""
                if not re.fullmatch(r"\s*\d{1,15}\s*", length):  # cut within its own header
                    self.cut.append(record.headers.get("WARC-Target-URI") or "a record without a whole header")
                    due = None
                    continue
                self.gaps += due is not None and record.stream_pos > due + SLACK
                due = record.stream_pos + _header_size(record) + int(length) + 4
                self.records += 1
                cut = len(self.cut)
                saved = self.page(record, int(length))
            except (OSError, ValueError) as error:
                self.unread = self.unread or _first_line(error)
                return
            if stretch.error is not None and stretch.error.kind == "bomb":
                del self.cut[cut:]  # it is no page, and was not cut short by whoever saved it
            elif saved is not None:
                yield saved
        self.ends_whole = stretch.ends_whole()
        if stretch.error is not None:
            is_bomb = stretch.error.kind == "bomb"
            self.bombs += is_bomb
            self.unread = self.unread or ("" if is_bomb else _first_line(stretch.error))

    def page(self, record: WarcRecord, length: int) -> Saved | None:
        """Return the page of a record, None for one that holds none."""
        url = (record.headers.get("WARC-Target-URI") or record.record_id or "record").strip("<> ")
        if not int(record.record_type) & WANTED or url.startswith(ASIDE):
            self.skip(record, length, url)
            return None
        content_type, encodings = record.headers.get("Content-Type") or "", ""
        if content_type.lower().startswith("application/http"):
            header = _http_header(record)
            length -= len(header)
            status = HTTP.match(header)
            if status is None or status.group(1) != b"200":
                self.skip(record, length, url)
                return None
            content_type = _field(header, b"content-type")
            encodings = f"{_field(header, b'content-encoding')},{_field(header, b'transfer-encoding')}".lower()
        content_type = content_type.strip()
        if not PAGE_TYPES.match(content_type):
            self.skip(record, length, url)
            return None
        payload = _read(record, self.largest)
        if len(payload) < min(length, self.largest):
            self.cut.append(url)
        if len(payload) <= self.largest:
            payload = self.decoded(payload, encodings)
        if len(payload) > self.largest:
            self.large.append(url)
            return None
        if not payload.strip() or (not content_type.lower().startswith("text/html") and NO_PAGE.match(payload)):
            return None
        fields = to_fields(url=url if "://" in url else "", captured=record.headers.get("WARC-Date"))
        return Saved(f"{self.source}#{url}", payload, fields, _charset(content_type))

    def skip(self, record: WarcRecord, length: int, url: str) -> None:
        """Pass over the body of a record that holds no page, and note when it was cut short."""
        if record.consume() < length:
            self.cut.append(url)

    def decoded(self, payload: bytes, encodings: str) -> bytes:
        """Return a payload as the browser saw it; as it stands where it is not encoded as its header says.

        Crawlers often store what they have decoded under the header that the server sent.
        """
        names = re.split(r"[\s,]+", encodings.replace("x-gzip", "gzip"))
        if "chunked" in names:
            payload = self.unpacked(ChunkedReader(io.BytesIO(payload)), payload)
        for name, reader in READERS:
            if name in names:
                payload = self.unpacked(reader(io.BytesIO(payload)), payload)
        return payload

    def unpacked(self, reader: WarcReader, payload: bytes) -> bytes:
        """Return what ``reader`` makes of a payload, up to one byte more than a page may have; also before a break."""
        pieces: list[bytes] = []
        size = 0
        try:
            while size <= self.largest and (piece := reader.read(CHUNK)):
                pieces.append(piece)
                size += len(piece)
        except OSError:
            if not pieces:
                return payload
            self.undecoded += 1
        return b"".join(pieces)[: self.largest + 1] or payload

    def problems(self) -> Iterator[Problem]:
        """Yield what went wrong, one problem a kind of trouble."""
        again = "copy or save the archive again if they matter"
        if self.cut or not self.ends_whole:
            first = f" (the first: {self.cut[0][:200]})" if self.cut else ""
            told = f"{plural(max(1, len(self.cut)), 'record', 'is are')} cut short{first}"
            yield Problem(self.source, "truncated", f"{self.source}: {told}; {again}.")
        if self.broken + self.gaps:
            told = f"at {plural(self.broken + self.gaps, 'place')} at least one record each is damaged and lost"
            yield Problem(self.source, "broken-archive", f"{self.source}: {told}, and the others were read; {again}.")
        if self.undecoded:
            told = f"{plural(self.undecoded, 'page')} could be unpacked only in part"
            yield Problem(self.source, "broken-archive", f"{self.source}: {told}; {again}.")
        if self.unread:
            told = f"after {plural(self.records, 'record')} the rest cannot be read ({self.unread})"
            yield Problem(self.source, "broken-archive", f"{self.source}: {told}; {again}.")
        if self.bombs:
            told = f"{plural(self.bombs, 'record', 'is are')} left out, as each of them holds a bomb: {BOMB}"
            yield Problem(self.source, "bomb", f"{self.source}: {told}; the others were read.")
        if self.large:
            first = self.large[0][:200]
            told = f"{plural(len(self.large), 'record', 'is are')} larger than a page can be (the first: {first})"
            yield Problem(self.source, "too-large", f"{self.source}: {told}; leave them out.")
        if not (self.records or self.cut or self.broken or self.gaps or self.unread):
            yield Problem(self.source, "no-pages", f"{self.source}: a web archive without records; save it again.")


def _read(record: WarcRecord, largest: int) -> bytes:
    """Return the body of a record, up to one byte more than a page may have; the rest is passed over."""
    pieces: list[bytes] = []
    left = largest + 1
    while left > 0 and (piece := record.reader.read(min(left, CHUNK))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _header_size(record: WarcRecord) -> int:
    """Return about how many bytes the header of a record has, as it is usually written."""
    return 12 + sum(len(name) + len(value) + 4 for name, value in record.headers.items_bytes())


def _http_header(record: WarcRecord) -> bytes:
    """Return the lines of an HTTP answer up to and with the blank one."""
    lines: list[bytes] = []
    size = 0
    while size < LONGEST_HEADER and (line := record.reader.readline(LONGEST_HEADER)):
        lines.append(line)
        size += len(line)
        if not line.strip():
            break
    return b"".join(lines)


def _field(header: bytes, name: bytes) -> str:
    for line in header.splitlines():
        key, colon, value = line.partition(b":")
        if colon and key.strip().lower() == name:
            return value.strip().decode("latin-1")
    return ""


def _charset(content_type: str) -> str:
    found = re.search(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", content_type, re.IGNORECASE)
    return found.group(1) if found else ""


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
