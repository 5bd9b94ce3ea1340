"""Pages out of zip archives, WACZ among them, and tar archives. Nothing is ever unpacked to the disk.

So a name such as ``../../etc/passwd`` does no harm: it is shown without what would lead out, and the member is read.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import BinaryIO

from dateline.errors import PageError
from dateline.pages.saved import BOMB, HEAD, LARGEST_RECORD, Allowance, Around, Saved, Stream, plural, say_size
from dateline.records import Problem

__all__ = ["ReadMember", "is_shown", "read_tar", "read_zip"]

MEMBERS = 100_000  # files in one archive; zipfile keeps a record of each in memory
DIRECTORY = 64_000_000  # bytes of the table of contents of a zip archive
SPOOLED = 16_000_000  # bytes of an archive from a pipe that are kept in memory; more go to a temporary file
LARGEST_PIPED = 4_000_000_000  # bytes of an archive from a pipe: a zip archive is read from its end
OFFICE = "it is an office document; save it as text or HTML"
NOT_PAGES = {
    "[Content_Types].xml": OFFICE,
    "META-INF/container.xml": "it is an e-book; save its chapters as HTML and add those",
    "META-INF/MANIFEST.MF": "it is a program; add saved pages",
    "AndroidManifest.xml": "it is a program; add saved pages",
}
FAULTS = (
    OSError, EOFError, ValueError, RuntimeError, KeyError, OverflowError, zlib.error, zipfile.BadZipFile, struct.error,
)  # fmt: skip  # NotImplementedError is a RuntimeError, UnicodeError a ValueError
WEB_ARCHIVE = re.compile(r"archive/[^/]{1,200}\.warc(?:\.gz|\.zst)?", re.IGNORECASE)
END = b"PK\x05\x06"
# Yields the pages of one member: (its source, its bytes, what stands around it).
ReadMember = Callable[[str, BinaryIO, Around], Iterator[Saved | Problem]]


def read_zip(source: str, stream: BinaryIO, read: ReadMember, around: Around) -> Iterator[Saved | Problem]:
    """Yield the pages of a zip archive, its members by name; each is read as it would be from a folder.

    A WACZ is read as the web archives in it. Links hold no page and are left out.
    """
    if around.archives > 1:
        told = "it is an archive inside an archive inside an archive; unpack the outer one first"
        yield Problem(source, "archive", f"{source}: {told}.")
        return
    file = _seekable(source, stream, LARGEST_RECORD if around.archives else LARGEST_PIPED)
    if isinstance(file, Problem):
        yield file
        return
    with file if file is not stream else nullcontext():
        yield from _opened(source, file, read, around)


def _opened(source: str, file: BinaryIO, read: ReadMember, around: Around) -> Iterator[Saved | Problem]:
    try:
        _check_directory(source, file)
        archive = zipfile.ZipFile(file)
        size = file.seek(0, io.SEEK_END)
    except PageError as error:
        yield Problem(source, error.kind, str(error))
        return
    except FAULTS as error:
        yield Problem(source, "broken-archive", f"{source}: it is a broken zip archive ({error}); copy it again.")
        return
    with archive:
        names = {member.filename for member in archive.infolist()}
        remedy = next((told for name, told in NOT_PAGES.items() if name in names), None)
        if remedy is None and {"mimetype", "content.xml"} <= names:
            remedy = OFFICE
        if remedy is not None:
            yield Problem(source, "archive", f"{source}: {remedy}.")
        else:
            yield from _Zip(source, archive, size, around).read(read)


class _Zip:
    """One zip archive being read, and the trouble met so far."""

    def __init__(self, source: str, archive: zipfile.ZipFile, size: int, around: Around) -> None:
        self.source, self.archive = source, archive
        self.allowance = around.allowance or Allowance(lambda: size)
        self.inside = Around(around.archives + 1, around.packed, self.allowance)
        self.locked: list[str] = []
        self.broken: list[str] = []  # names; the first with what is wrong with it
        self.links = 0

    def read(self, read: ReadMember) -> Iterator[Saved | Problem]:
        members = [(_clean(member.filename), member) for member in self.archive.infolist() if not member.is_dir()]
        names = {name for name, _ in members}
        is_wacz = "datapackage.json" in names and any(map(WEB_ARCHIVE.fullmatch, names))
        # Two members of one name stay in their order.
        shown = sorted((pair for pair in members if is_shown(pair[0], names)), key=lambda pair: pair[0])
        if is_wacz:
            shown = [pair for pair in shown if WEB_ARCHIVE.fullmatch(pair[0])]
        if not shown:
            told = "the archive holds no files; add one with saved pages in it"
            yield Problem(self.source, "no-pages", f"{self.source}: {told}.")
        for name, member in shown:
            yield from self.read_member(self.source if is_wacz else f"{self.source}#{name}", name, member, read)
            if self.allowance.is_spent():
                yield Problem(self.source, "bomb", f"{self.source}: {BOMB}; the rest of it was left out.")
                break
        if self.broken:
            told = f"{plural(len(self.broken), 'file', 'is are')} damaged in it (the first: {self.broken[0][:300]})"
            yield Problem(self.source, "broken-archive", f"{self.source}: {told}; copy the archive again.")
        if self.locked:
            told = f"{plural(len(self.locked), 'file', 'is are')} locked with a password (the first: {self.locked[0]})"
            yield Problem(self.source, "encrypted", f"{self.source}: {told}; unpack it and add the folder.")
        if self.links:
            told = f"{plural(self.links, 'file', 'is are')} only links to others, and left out; add what they lead to"
            yield Problem(self.source, "link", f"{self.source}: {told}.")

    def read_member(
        self, source: str, name: str, member: zipfile.ZipInfo, read: ReadMember
    ) -> Iterator[Saved | Problem]:
        if member.flag_bits & 0x1:
            self.locked.append(name)
            return
        if stat.S_ISLNK(member.external_attr >> 16):
            self.links += 1
            return
        packed = member.compress_size
        try:
            with self.archive.open(member) as opened:
                content = Stream(source, opened, lambda: packed, self.allowance)  # type: ignore[arg-type]
                yield from read(source, io.BufferedReader(content, HEAD), self.inside)
        except PageError as error:
            yield Problem(source, error.kind, str(error))
        except FAULTS as error:
            self.broken.append(name if self.broken else f"{name}: {str(error) or type(error).__name__}")


def read_tar(source: str, stream: BinaryIO, read: ReadMember, around: Around) -> Iterator[Saved | Problem]:
    """Yield the pages of a tar archive in its own order; links and devices are left out."""
    if around.archives > 1:
        told = "it is an archive inside an archive inside an archive; unpack the outer one first"
        yield Problem(source, "archive", f"{source}: {told}.")
        return
    count = links = 0
    inside = around._replace(archives=around.archives + 1)
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            while member := archive.next():
                archive.members.clear()  # type: ignore[attr-defined]  # it would keep every header it has seen
                count += 1
                if count > MEMBERS:
                    told = f"it holds more than {MEMBERS:,} files, and the rest was left out; split it"
                    yield Problem(source, "too-large", f"{source}: {told}.")
                    break
                links += member.issym() or member.islnk()
                name = _clean(member.name)
                opened = archive.extractfile(member) if member.isreg() and is_shown(name, set()) else None
                if opened is not None:
                    where = f"{source}#{name}"
                    yield from read(where, io.BufferedReader(Stream(where, opened), HEAD), inside)  # type: ignore[arg-type]
    except (tarfile.TarError, *FAULTS) as error:
        told = f"it is a tar archive, broken after {plural(count, 'file')} ({error}); copy it again"
        yield Problem(source, "broken-archive", f"{source}: {told}.")
    if links:
        told = f"{plural(links, 'file', 'is are')} only links to others, and left out; add what they lead to"
        yield Problem(source, "link", f"{source}: {told}.")


def is_shown(name: str, names: set[str]) -> bool:
    """Return whether a member is a file that somebody saved: not hidden, nor a part that a browser saved beside a page.

    >>> names = {"a.html", "a_files/ad.js", "__MACOSX/._a.html", "b_files/c.html"}
    >>> sorted(name for name in names if is_shown(name, names))
    ['a.html', 'b_files/c.html']
    """
    parts = name.split("/")
    if not name or any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return False
    for depth, part in enumerate(parts[:-1]):
        stem = part.removesuffix("_files")
        if stem != part:
            page = "/".join([*parts[:depth], stem])
            if f"{page}.html" in names or f"{page}.htm" in names:
                return False
    return True


def _clean(name: str) -> str:
    r"""Return the name of a member without what would lead out of the archive.

    >>> _clean("../../etc/passwd"), _clean("C:\\news\\a.html"), _clean("/a//./b.html")
    ('etc/passwd', 'news/a.html', 'a/b.html')
    """
    parts = re.sub(r"^[A-Za-z]:", "", name.replace("\\", "/")).split("/")
    kept = "/".join(part for part in parts if part not in {"", ".", ".."})
    return "".join(char if char.isprintable() else "\ufffd" for char in kept)[:1000]


def _seekable(source: str, stream: BinaryIO, largest: int) -> BinaryIO | Problem:
    """Return the archive as something that can be read from its end."""
    if stream.seekable():
        return stream
    spooled = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115  closed with the archive that reads it
    size = 0
    while piece := stream.read(1 << 20):
        size += len(piece)
        if size > largest:
            told = f"it is an archive of more than {say_size(largest)}, which cannot be read from here; unpack it first"
            spooled.close()
            return Problem(source, "too-large", f"{source}: {told}.")
        spooled.write(piece)
    spooled.seek(0)
    return spooled  # type: ignore[return-value]


def _check_directory(source: str, file: BinaryIO) -> None:
    """Raise ``PageError`` when the table of contents is larger than that of any archive of pages."""
    end = file.seek(0, io.SEEK_END)
    tail_at = max(0, end - 65_557)
    file.seek(tail_at)
    tail = file.read()
    at = tail.rfind(END)
    size = 0
    if at >= 0 and len(tail) - at >= 22:
        size = struct.unpack_from("<I", tail, at + 12)[0]
        locator = at - 20
        if locator >= 56 and tail[locator : locator + 4] == b"PK\x06\x07":
            size = max(size if size != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, locator - 16)[0])
    too_many = size > DIRECTORY
    if size and not too_many:
        file.seek(max(0, tail_at + at - size - 76))
        too_many = file.read(size + 76).count(b"PK\x01\x02") > MEMBERS
    file.seek(0)
    if too_many:
        raise PageError("too-large", f"{source}: it holds more than {MEMBERS:,} files; split it.")
