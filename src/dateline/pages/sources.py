"""Where pages come from: files, folders, standard input and what lies packed in them; every kind told by its content.

The order of work: a path gives streams, a stream is told by its first bytes and given to the reader of its kind, a
reader gives the bytes of pages with what the record around them says, and ``open_page`` makes text of them.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from dateline.errors import PageError
from dateline.pages.caps import find_excess
from dateline.pages.decode import decode
from dateline.pages.kinds import DICTIONARY, GZIP, MAGIC, tell_kind
from dateline.pages.saved import HEAD, LARGEST, LARGEST_RECORD, Around, Saved, look, read_all, read_record, ungzip
from dateline.pages.savers import find_saver_note
from dateline.pages.tables import find_header, read_csv, read_json
from dateline.records import Page, Problem

__all__ = ["LARGEST", "find_pages", "is_html", "open_page"]

PACKED = 2  # times that one file may be packed (a page stored gzipped in an archive that is gzipped)
URL = re.compile(r"https?://", re.IGNORECASE)
EMPTY, JSON_START = re.compile(rb"[\x00\t\n\r\x0c ]*"), re.compile(rb"\s*[{\[]")
ODD = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
# The same in UTF-8: what is of one byte, and the rest.
ODD_ASCII = bytes(code for code in range(128) if ODD.match(chr(code)))
ODD_BEYOND, REPLACED = re.compile(rb"\xc2[\x80-\x9f]"), "\ufffd".encode()
HTML_START = re.compile(
    r"<(?:!doctype|html|head|body|\?xml|meta|script|link|style|base|header|nav|ul|ol|figure|blockquote"
    r"|title|div|p|article|section|main|h[1-6]|table)\b|<!--",
    re.IGNORECASE,
)
HTML_END = re.compile(r"</(?:p|div|a|span|h[1-6]|li|article|section|td|body|html|b|i|em|strong)\s*>", re.IGNORECASE)


def find_pages(
    paths: Iterable[str | Path],
    *,
    largest: int = LARGEST,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: Iterable[str] = (),
    skip: Callable[[str], bool] = lambda _: False,
    keep: Callable[[str, bytes], None] = lambda *_: None,
) -> Iterator[Page | Problem]:
    """Yield every page under ``paths`` in their order, and a problem for what is none.

    A folder is read with all that is under it, by name, hidden files and the ``_files`` folders that browsers save
    beside a page left out. ``-`` is standard input. What a file is, its content tells; archives, feeds and tables are
    read through. The same bytes are read once, wherever they lie. A page whose encoding is broken comes after the
    problem that says so.

    ``columns`` names the columns of tables, as {"text": "body"}; ``fetch`` holds the only addresses that are fetched.
    A page is left out whose digest (SHA-256, hex) ``skip`` says yes to; ``keep`` is given the digest and the bytes of
    each page before it is yielded.
    """
    desk = _Desk(largest, dict(columns or {}))
    seen: set[bytes] = set()
    for saved in _all_saved(paths, stdin, fetch, desk):
        if isinstance(saved, Problem):
            yield saved
            continue
        digest = hashlib.sha256(saved.content)
        if digest.digest() in seen:
            continue
        seen.add(digest.digest())
        if skip(digest.hexdigest()):
            continue
        try:
            page, problems = open_page(
                saved.source, saved.content, largest=largest, charset=saved.charset, sha256=digest.hexdigest()
            )
        except PageError as error:
            yield Problem(saved.source, error.kind, str(error))
            continue
        yield from problems
        keep(page.sha256, _unpacked(saved) if page.sha256 != digest.hexdigest() else saved.content)
        yield replace(page, record=saved.record) if saved.record else page


def _unpacked(saved: Saved) -> bytes:
    """Return the bytes of a page that lay packed in what holds it."""
    return read_all(ungzip(saved.source, io.BytesIO(saved.content))[0], LARGEST)


def open_page(
    source: str, content: bytes, *, largest: int = LARGEST, charset: str = "", sha256: str = ""
) -> tuple[Page, tuple[Problem, ...]]:
    """Return the decoded page, and a problem if bytes of it were broken. ``charset``: as the record around it declares;
    ``sha256`` of ``content``, where it is known already.

    Raises ``PageError`` when ``content`` is not a page: empty, too large, a PDF, an image, an archive, JSON, no text.
    """
    if content.startswith(GZIP):
        content, sha256 = read_all(ungzip(source, io.BytesIO(content))[0], largest), ""
    _check(source, content, largest)
    decoded = decode(content, charset)
    if _is_unreadable(decoded.text):
        raise PageError("not-text", f"{source}: it is not text; add pages saved as HTML or text.")
    kind = "html" if is_html(decoded.text) else "text"
    excess = find_excess(decoded.text, kind)
    if excess:
        raise PageError("too-large", f"{source}: it holds {excess}, as no page does; split it or leave it out.")
    record = find_saver_note(decoded.text) if kind == "html" else ()
    sha256 = sha256 or hashlib.sha256(content).hexdigest()
    page = Page(source, sha256, decoded.text, decoded.encoding, decoded.rule, kind, record)
    if not decoded.broken:
        return page, ()
    told = (
        f"{source}: {decoded.broken} places could not be read as {decoded.encoding} and show as \ufffd;"
        " save the page again as UTF-8 if its words matter."
    )
    return page, (Problem(source, "encoding", told),)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every reader is told: how large a page may be and how the columns of tables are called."""

    largest: int
    columns: Mapping[str, str] = field(default_factory=dict)

    def read(self, source: str, stream: BinaryIO, around: Around = Around()) -> Iterator[Saved | Problem]:  # noqa: B008
        """Yield the pages of a stream, whatever it is."""
        try:
            yield from self._read(source, stream, around)
        except PageError as error:
            yield Problem(source, error.kind, str(error))

    def _read(self, source: str, stream: BinaryIO, around: Around) -> Iterator[Saved | Problem]:
        head, stream = look(stream)
        kind = tell_kind(head)
        if kind in {"gzip", "zstd"}:
            yield from self._read_packed(kind, source, stream, around)
        elif kind == "warc":
            from dateline.pages.warc import read_warc

            yield from read_warc(source, stream, around, largest=self.largest)
        elif kind in {"zip", "tar"}:
            from dateline.pages.archives import read_tar, read_zip

            yield from (read_zip if kind == "zip" else read_tar)(source, stream, self.read, around)
        elif kind in {"feed", "json feed", "mail"}:
            yield from self._read_whole(kind, source, stream)
        elif kind == "json":
            yield from read_json(source, stream, columns=self.columns, largest=self.largest)
        elif sign := find_header(head, self.columns):
            yield from read_csv(source, stream, sign, columns=self.columns, largest=self.largest)
        else:
            yield Saved(source, read_all(stream, self.largest))

    def _read_packed(self, kind: str, source: str, stream: BinaryIO, around: Around) -> Iterator[Saved | Problem]:
        if around.packed >= PACKED:
            raise PageError("archive", f"{source}: it is packed again and again; unpack it and add what is inside.")
        if kind == "gzip":
            yield from self._read(source, *ungzip(source, stream, around))
            return
        from dateline.pages.warc import read_warc, unzstd

        head, stream = look(stream)
        if head.startswith(DICTIONARY):  # only web archives have one
            yield from read_warc(source, stream, around, largest=self.largest)
        else:
            yield from self._read(source, *unzstd(source, stream, around))

    def _read_whole(self, kind: str, source: str, stream: BinaryIO) -> Iterator[Saved | Problem]:
        """Yield the pages of something that cannot be read piece by piece."""
        from dateline.pages.feeds import LARGEST_FEED, read_feed, read_json_feed
        from dateline.pages.mail import read_mail

        content = read_record(source, stream, f"a {kind}", LARGEST_RECORD if kind == "mail" else LARGEST_FEED)
        if isinstance(content, Problem):
            yield content
        else:
            read = {"feed": read_feed, "json feed": read_json_feed, "mail": read_mail}[kind]
            yield from read(source, content, largest=self.largest)


def _all_saved(
    paths: Iterable[str | Path], stdin: BinaryIO | None, fetch: Iterable[str], desk: _Desk
) -> Iterator[Saved | Problem]:
    for path in paths:
        yield from _path_saved(path, stdin, desk)
    for url in fetch:
        yield from _fetch_saved(url, desk)


def _path_saved(path: str | Path, stdin: BinaryIO | None, desk: _Desk) -> Iterator[Saved | Problem]:
    if str(path) == "-":
        yield from desk.read("-", stdin or sys.stdin.buffer)
        return
    root = Path(path)
    try:
        is_folder, there = root.is_dir(), root.exists()
    except (OSError, ValueError):
        is_folder = there = False
    if not there:
        if URL.match(str(path)):
            told = f"{path}: it is an address, and nothing is fetched unasked; save the page, or name it with --fetch."
            yield Problem(str(path), "not-fetched", told)
            return
        yield Problem(str(path), "missing", f"{path}: there is no such file or folder; check the path.")
    elif not is_folder:
        yield from _file_saved(root, desk)
    else:
        files = _files(root)
        first = next(files, None)
        if first is None:
            told = f"{root}: the folder holds no files; name a folder with saved pages in it."
            yield Problem(str(root), "no-pages", told)
            return
        yield from _one_saved(first, desk)
        for file in files:
            yield from _one_saved(file, desk)


def _one_saved(file: Path | Problem, desk: _Desk) -> Iterator[Saved | Problem]:
    if isinstance(file, Problem):
        yield file
    else:
        yield from _file_saved(file, desk)


def _file_saved(path: Path, desk: _Desk) -> Iterator[Saved | Problem]:
    try:
        file = path.open("rb", buffering=HEAD)
    except OSError as error:
        yield _unreadable(path, error)
        return
    with file:
        try:
            yield from desk.read(str(path), file)
        except OSError as error:
            yield _unreadable(path, error)


def _fetch_saved(url: str, desk: _Desk) -> Iterator[Saved | Problem]:
    from dateline.pages.fetch import fetch_url

    try:
        fetched = fetch_url(url)
    except PageError as error:
        yield Problem(url, error.kind, str(error))
        return
    for saved in desk.read(url, io.BytesIO(fetched.content)):
        if isinstance(saved, Saved) and saved.source == url:  # the page itself, not an entry of a feed
            saved = saved._replace(record=(("url", fetched.url),), charset=saved.charset or fetched.charset)  # noqa: PLW2901
        yield saved


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


def _unreadable(path: Path, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(str(path), "unreadable", f"{path}: it cannot be read ({reason}); check its permissions.")


def _check(source: str, content: bytes, largest: int) -> None:
    """Raise ``PageError`` when ``content`` cannot be a page."""
    # A tuple: a set would hash the whole page, which takes longer than decoding it. Patterns: ``strip`` copies it.
    if EMPTY.fullmatch(content) or content in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
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
    if JSON_START.match(content) and _is_json(content):
        raise PageError("json", f"{source}: it is JSON, not a page; add the pages it was made from.")


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True


def _is_unreadable(text: str) -> bool:
    """Return whether text is mostly control and replacement characters: the bytes of something else."""
    sample = text[:20000]
    told = sample.encode("utf-8", "surrogatepass")  # bytes are searched in half the time
    plain = len(told.translate(None, ODD_ASCII)) == len(told) and REPLACED not in told
    if plain and (sample.isascii() or ODD_BEYOND.search(told) is None):
        return False
    return len(ODD.findall(sample)) > 0.1 * len(sample)


def is_html(text: str) -> bool:
    """Return whether text is HTML: it begins like a document, or closes an element every few hundred characters."""
    if HTML_START.match(text[:5000].lstrip("\ufeff \t\r\n")):
        return True
    sample = text[:200_000]
    closed = len(HTML_END.findall(sample))
    return closed >= 3 and closed * 400 >= len(sample)
