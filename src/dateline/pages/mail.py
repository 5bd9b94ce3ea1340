"""Pages out of MHTML: what a browser saves as one file, a mail message of which one part is the page."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser

from dateline.pages.saved import LARGEST, Saved, say_size, to_fields
from dateline.records import Problem

__all__ = ["read_mail"]

DEEPEST = 4  # parts inside parts; a browser writes one level, a mail program three
PARTS = 10_000  # pictures and style sheets of one page
LONGEST_HEADER = 65_536
PAGES = frozenset(["text/html", "text/plain", "application/xhtml+xml"])


def read_mail(source: str, content: bytes, *, largest: int = LARGEST) -> Iterator[Saved | Problem]:
    """Yield the page of an MHTML file: its root part, the one that is named so, or the first that is HTML or text."""
    header, body = _opened(content)
    part = _find_page(header, body, 0, _value(header, "Snapshot-Content-Location"))
    if part is None:
        told = "it is a saved message without a page in it"
        yield Problem(source, "no-pages", f"{source}: {told}; save the page as HTML and add that.")
        return
    page = _decoded(*part)
    if len(page) > largest:
        told = f"it is larger than {say_size(largest)}, more than one page has"
        yield Problem(source, "too-large", f"{source}: {told}; split it or leave it out.")
        return
    url = _value(header, "Snapshot-Content-Location") or _value(part[0], "Content-Location")
    fields = to_fields(url=url if "://" in url else "", captured=_value(header, "Date"))
    yield Saved(source, page, fields, _parameter(part[0], "charset"))


def _find_page(header: Message, body: bytes, depth: int, location: str) -> tuple[Message, bytes] | None:
    """Return header and body of the part that is the page."""
    if header.get_content_maintype() != "multipart":
        return (header, body) if header.get_content_type() in PAGES else None
    boundary = _parameter(header, "boundary")
    if not boundary or depth >= DEEPEST:
        return None
    start = _parameter(header, "start")
    best: tuple[Message, bytes] | None = None
    for inner, packed in _parts(body, boundary):
        found = _find_page(inner, packed, depth + 1, location)
        if found is None:
            continue
        if (start and _value(inner, "Content-ID") == start) or (
            location and _value(inner, "Content-Location") == location
        ):
            return found
        is_text = best is not None and best[0].get_content_type() == "text/plain"
        if best is None or (is_text and found[0].get_content_type() != "text/plain"):
            best = found
    return best


def _parts(body: bytes, boundary: str) -> Iterator[tuple[Message, bytes]]:
    mark = re.escape(b"--" + boundary.encode("utf-8", "surrogateescape"))
    start: int | None = None
    for number, found in enumerate(re.finditer(rb"^" + mark + rb"(--)?[ \t]{0,9}\r?$", body, re.MULTILINE)):
        if start is not None:
            yield _opened(body[start : found.start()].removesuffix(b"\n").removesuffix(b"\r"))
        start = found.end() + 1
        if found.group(1) or number > PARTS:
            return
    if start is not None:  # the file was cut short: its last part is what there is of it
        yield _opened(body[start:])


def _opened(content: bytes) -> tuple[Message, bytes]:
    """Return the header of a message or a part, and what follows the blank line after it."""
    content = content.lstrip(b"\r\n")
    end = re.search(rb"\r?\n\r?\n", content[:LONGEST_HEADER])
    head, body = (content[: end.start()], content[end.end() :]) if end else (content[:LONGEST_HEADER], b"")
    return BytesHeaderParser().parsebytes(head + b"\n\n"), body


def _decoded(header: Message, body: bytes) -> bytes:
    """Return the bytes of a part as they were before they were put into a message."""
    encoding = _value(header, "Content-Transfer-Encoding").strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]+", b"", body)
        return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    return body


def _value(header: Message, name: str) -> str:
    try:
        return str(make_header(decode_header(str(header.get(name, "")))))
    except (HeaderParseError, MessageError, LookupError, ValueError):
        return ""


def _parameter(header: Message, name: str) -> str:
    try:
        value = header.get_param(name)
    except (MessageError, LookupError, ValueError, TypeError):
        return ""
    return value if isinstance(value, str) else ""
