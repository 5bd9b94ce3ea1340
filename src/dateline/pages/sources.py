"""Where pages come from: files, folders and standard input; what kind of file each is, told by its content."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.errors import PageError
from dateline.pages.decode import decode
from dateline.records import Page, Problem

__all__ = ["LARGEST", "find_pages", "is_html", "open_page"]

LARGEST = 20_000_000  # bytes of one page, unpacked
GZIP = b"\x1f\x8b"
# What a file begins with, the kind of problem it is, and what the user can do about it.
MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "pdf", "it is a PDF; export its text (for example with pdftotext) and add the text file"),
    (b"\x89PNG", "image", "it is an image; add the page it was taken from"),
    (b"\xff\xd8\xff", "image", "it is an image; add the page it was taken from"),
    (b"GIF8", "image", "it is an image; add the page it was taken from"),
    (b"PK\x03\x04", "archive", "it is a zip archive or an office document; unpack it, or save the document as text"),
    (b"PK\x05\x06", "archive", "it is a zip archive or an office document; unpack it, or save the document as text"),
    (b"\xd0\xcf\x11\xe0", "archive", "it is an office document; save it as text or HTML"),
    (b"Rar!", "archive", "it is an archive; unpack it and add the folder"),
    (b"7z\xbc\xaf\x27\x1c", "archive", "it is an archive; unpack it and add the folder"),
    (b"\xfd7zXZ", "archive", "it is compressed; unpack it and add what is inside"),
    (b"BZh", "archive", "it is compressed; unpack it and add what is inside"),
    (b"\x28\xb5\x2f\xfd", "archive", "it is compressed; unpack it and add what is inside"),
    (b"{\\rtf", "archive", "it is a rich-text document; save it as plain text"),
    (b"WARC/", "archive", "it is a web archive; unpack its pages as HTML files and add those"),
    (b"SQLite format 3", "not-text", "it is a database; add saved pages"),
    (b"\x7fELF", "not-text", "it is a program; add saved pages"),
    (b"OggS", "not-text", "it is a sound or video file; add the page it was on"),
    (b"ID3", "not-text", "it is a sound or video file; add the page it was on"),
)  # fmt: skip
ODD = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
HTML_START = re.compile(
    r"<(?:!doctype|html|head|body|\?xml|meta|script|link|style|base|header|nav|ul|ol|figure|blockquote"
    r"|title|div|p|article|section|main|h[1-6]|table)\b|<!--",
    re.IGNORECASE,
)
HTML_END = re.compile(r"</(?:p|div|a|span|h[1-6]|li|article|section|td|body|html|b|i|em|strong)\s*>", re.IGNORECASE)


def find_pages(
    paths: Iterable[str | Path], *, largest: int = LARGEST, stdin: BinaryIO | None = None
) -> Iterator[Page | Problem]:
    """Yield every page under ``paths`` in their order, and a problem for what is none.

    A folder is read with all that is under it, by name, hidden files and the ``_files`` folders that browsers save
    beside a page left out. ``-`` is standard input. The same bytes are read once. What a file is, its content tells.
    A page whose encoding is broken comes after the problem that says so.
    """
    seen: set[str] = set()
    for path in paths:
        for source, content in _contents(path, largest, stdin):
            if isinstance(content, Problem):
                yield content
                continue
            sha256 = hashlib.sha256(content).hexdigest()
            if sha256 in seen:
                continue
            seen.add(sha256)
            try:
                page, problems = open_page(source, content, largest=largest)
            except PageError as error:
                yield Problem(source, error.kind, str(error))
                continue
            yield from problems
            yield page


def open_page(source: str, content: bytes, *, largest: int = LARGEST) -> tuple[Page, tuple[Problem, ...]]:
    """Return the decoded page, and a problem if bytes of it were broken.

    Raises ``PageError`` when ``content`` is not a page: empty, too large, a PDF, an image, an archive, JSON, no text.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    content = _unpacked(source, content, largest)
    _check(source, content, largest)
    decoded = decode(content)
    if _is_unreadable(decoded.text):
        raise PageError("not-text", f"{source}: it is not text; add pages saved as HTML or text.")
    kind = "html" if is_html(decoded.text) else "text"
    page = Page(source, sha256, decoded.text, decoded.encoding, decoded.rule, kind)
    if not decoded.broken:
        return page, ()
    told = (
        f"{source}: {decoded.broken} places could not be read as {decoded.encoding} and show as \ufffd;"
        " save the page again as UTF-8 if its words matter."
    )
    return page, (Problem(source, "encoding", told),)


def _contents(path: str | Path, largest: int, stdin: BinaryIO | None) -> Iterator[tuple[str, bytes | Problem]]:
    if str(path) == "-":
        yield "-", (stdin or sys.stdin.buffer).read(largest + 1)
        return
    root = Path(path)
    try:
        is_folder, there = root.is_dir(), root.exists()
    except (OSError, ValueError):
        is_folder = there = False
    if not there:
        yield str(path), Problem(str(path), "missing", f"{path}: there is no such file or folder; check the path.")
    elif not is_folder:
        yield str(root), _content(root, largest)
    else:
        files = list(_files(root))
        if not files:
            told = f"{root}: the folder holds no files; name a folder with saved pages in it."
            yield str(root), Problem(str(root), "no-pages", told)
        for file in files:
            yield (file.source, file) if isinstance(file, Problem) else (str(file), _content(file, largest))


def _files(root: Path) -> Iterator[Path | Problem]:
    """Yield the files under a folder by name; not hidden ones, nor the parts that a browser saved beside a page."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            yield _unreadable(folder, error)
            continue
        names = {entry.name for entry in entries}
        below: list[Path] = []
        for entry in entries:
            if entry.is_dir():
                stem = entry.name.removesuffix("_files")
                if entry.is_symlink() or (stem != entry.name and names & {f"{stem}.html", f"{stem}.htm"}):
                    continue
                below.append(entry)
            elif entry.is_file():
                yield entry
        folders.extend(reversed(below))


def _content(path: Path, largest: int) -> bytes | Problem:
    """Return the bytes of a file; of one that is too large, only enough to see that it is."""
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        return _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(str(path), "unreadable", f"{path}: it cannot be read ({reason}); check its permissions.")


def _unpacked(source: str, content: bytes, largest: int) -> bytes:
    """Return gzipped content unpacked, up to one byte more than a page may have."""
    if not content.startswith(GZIP):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            return file.read(largest + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise PageError(
            "broken-gzip", f"{source}: it is gzipped but broken ({error}); save or copy it again."
        ) from error


def _check(source: str, content: bytes, largest: int) -> None:
    """Raise ``PageError`` when ``content`` cannot be a page."""
    if not content.strip(b"\x00\t\n\r\x0c ") or content in {b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"}:
        raise PageError("empty", f"{source}: it is empty; save the page again.")
    for magic, kind, remedy in MAGIC:
        if content.startswith(magic):
            raise PageError(kind, f"{source}: {remedy}.")
    if content[:4] == b"RIFF" or content[4:8] == b"ftyp":
        raise PageError("image", f"{source}: it is an image, sound or video file; add the page it was on.")
    if len(content) > largest:
        told = (
            f"{source}: it is larger than {largest // 1_000_000} MB, more than one page has; split it or leave it out."
        )
        raise PageError("too-large", told)
    if content.lstrip()[:1] in {b"{", b"["} and _is_json(content):
        raise PageError("json", f"{source}: it is JSON, not a page; add the pages it was made from.")


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _is_unreadable(text: str) -> bool:
    """Return whether text is mostly control and replacement characters: the bytes of something else."""
    sample = text[:20000]
    return len(ODD.findall(sample)) > 0.1 * len(sample)


def is_html(text: str) -> bool:
    """Return whether text is HTML: it begins like a document, or closes an element every few hundred characters."""
    if HTML_START.match(text[:5000].lstrip("\ufeff \t\r\n")):
        return True
    sample = text[:200_000]
    closed = len(HTML_END.findall(sample))
    return closed >= 3 and closed * 400 >= len(sample)
