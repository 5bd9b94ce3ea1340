"""What kind of file some bytes are, told by the bytes and never by the name."""

from __future__ import annotations

import codecs
import re
import zlib

__all__ = ["DICTIONARY", "GZIP", "MAGIC", "ZSTD", "tell_kind"]

GZIP = b"\x1f\x8b"
DICTIONARY = b"\x5d\x2a\x4d\x18"  # of a web archive packed with zstd, before its first frame
ZSTD = (b"\x28\xb5\x2f\xfd", DICTIONARY)
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# What a page's bytes begin with that are none, the kind of problem it is, and what the user can do about it.
MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "pdf", "it is a PDF; export its text (for example with pdftotext) and add the text file"),
    (b"\x89PNG", "image", "it is an image; add the page it was taken from"),
    (b"\xff\xd8\xff", "image", "it is an image; add the page it was taken from"),
    (b"GIF8", "image", "it is an image; add the page it was taken from"),
    (b"PK\x03\x04", "archive", "it is an archive in the place of a page; unpack it and add what is inside"),
    (b"PK\x05\x06", "archive", "it is an archive in the place of a page; unpack it and add what is inside"),
    (b"\xd0\xcf\x11\xe0", "archive", "it is an office document; save it as text or HTML"),
    (b"Rar!", "archive", "it is an archive; unpack it and add the folder"),
    (b"7z\xbc\xaf\x27\x1c", "archive", "it is an archive; unpack it and add the folder"),
    (b"\xfd7zXZ", "archive", "it is compressed; unpack it and add what is inside"),
    (b"BZh", "archive", "it is compressed; unpack it and add what is inside"),
    (b"\x28\xb5\x2f\xfd", "archive", "it is compressed; unpack it and add what is inside"),
    (b"{\\rtf", "archive", "it is a rich-text document; save it as plain text"),
    (b"WARC/", "archive", "it is a web archive in the place of a page; add the archive itself"),
    (b"SQLite format 3", "not-text", "it is a database; add saved pages"),
    (b"\x7fELF", "not-text", "it is a program; add saved pages"),
    (b"OggS", "not-text", "it is a sound or video file; add the page it was on"),
    (b"ID3", "not-text", "it is a sound or video file; add the page it was on"),
)  # fmt: skip
WARC = re.compile(rb"\s{0,100}WARC/\d")
# The root of a feed, after nothing but declarations and comments: an HTML page may quote one further down.
FEED = re.compile(
    rb"(?:(?:<\?[^>]{0,400}>|<!--[^>]{0,2000}>|<!DOCTYPE rss[^>]{0,400}>)\s{0,200}){0,20}<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE,
)
# A document type with entities of its own stands above no honest feed, and is given to the feeds' safe parser.
ENTITIES = re.compile(rb"(?:<\?[^>]{0,400}>\s{0,200}){0,20}<!DOCTYPE[^>\[]{0,200}\[", re.IGNORECASE)
ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
MAIL = re.compile(rb"^(?:MIME-Version|Snapshot-Content-Location)[ \t]{0,9}:", re.IGNORECASE | re.MULTILINE)
PARTS = re.compile(
    rb"^Content-Type[ \t]{0,9}:[ \t]{0,9}(?:multipart/(?:related|alternative|mixed)|text/html)\b",
    re.IGNORECASE | re.MULTILINE,
)
JSON = re.compile(rb'\{\s*["}]|\[\s*[\[{"\]]')
JSON_FEED = re.compile(rb"jsonfeed\.org\\?/version")


def tell_kind(head: bytes) -> str:
    r"""Return what a file that begins with ``head`` is to be read as; "page" is HTML, text, or nothing we read.

    >>> [tell_kind(head) for head in (b"<p>Police", b'{"text": "Police', b"WARC/1.1\r\n", b"PK\x03\x04")]
    ['page', 'json', 'warc', 'zip']
    """
    if head.startswith(GZIP):
        return "warc" if WARC.match(_unpacked(head)) else "gzip"
    if head.startswith(ZSTD):
        return "zstd"
    if head.startswith(ZIP):
        return "zip"
    if WARC.match(head):
        return "warc"
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode("utf-8", "replace")
    head = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if FEED.match(head) or (ENTITIES.match(head) and ROOT.search(head)):
        return "feed"
    top = head[:8192].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if MAIL.search(top) and PARTS.search(top):
        return "mail"
    if JSON.match(head):
        return "json feed" if JSON_FEED.search(head[:4096]) else "json"
    return "page"


def _unpacked(head: bytes) -> bytes:
    """Return the first unpacked bytes of something gzipped, none when it is broken."""
    try:
        return zlib.decompressobj(31).decompress(head, 1024)
    except zlib.error:
        return b""
