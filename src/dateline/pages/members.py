"""The members of a gzipped web archive, one a record, unpacked one after the other and past the broken ones."""

from __future__ import annotations

import io
import re
import zlib
from collections import deque
from typing import TYPE_CHECKING, BinaryIO, Protocol

from dateline.errors import PageError
from dateline.pages.kinds import GZIP
from dateline.pages.saved import Allowance

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["CHUNK", "Members", "Pieces", "Stretch"]

CHUNK = 262_144
PACKED = 16_384  # packed bytes unpacked at a time: what is left of them after each read is copied
PIECE = 8192
TAIL = 1_000_000  # packed bytes of a broken member in which the next one is looked for again
TRIES = 10_000  # places that look like a member and are none, before an archive is given up
BREAKS = 1_000  # broken members, before an archive is given up: each may cost unpacking the tail again
MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]", re.DOTALL)


class Reading(Protocol):
    """What can be read from."""

    def read(self, size: int = ..., /) -> bytes:
        """Return up to so many bytes."""


class Stretch:
    """A stream as fastwarc reads it: it tells how far it has been read, and what breaks it off ends it.

    error   what broke it off, None while nothing has
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._at = 0
        self._last = b""
        self.error: PageError | None = None

    def read(self, size: int = -1) -> bytes:
        """Return some bytes, none at the end or where the stream is broken."""
        if self.error is not None:
            return b""
        try:
            data = self._stream.read1(size)  # one piece: read() would lose what it has when the next one is broken
        except PageError as error:
            self.error = error
            return b""
        self._at += len(data)
        self._last = (self._last + data)[-4:] if len(data) < 4 else data[-4:]
        return data

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._at

    def seek(self, _offset: int, _whence: int = io.SEEK_SET) -> int:
        """Raise: nothing is read twice."""
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Do nothing: who opened the stream closes it."""

    def ends_whole(self) -> bool:
        """Return whether what was read ends as every record does, with a blank line; or was broken off."""
        return self.error is not None or not self._at or self._last.replace(b"\r", b"").endswith(b"\n\n")


class Pieces:
    """A stream read in pieces of a few kilobytes: a piece in which it breaks is lost as a whole."""

    def __init__(self, stream: Reading) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Return some bytes, none at the end."""
        return self._stream.read(min(size, PIECE) if size >= 0 else PIECE)


class Members(io.RawIOBase):
    """The unpacked bytes of a gzipped archive. They end where a member is broken; ``find_next`` goes on behind it.

    A file that ends within a member just ends: what its record lacks, its length tells.
    """

    def __init__(self, source: str, stream: BinaryIO, allowance: Allowance | None = None) -> None:
        super().__init__()
        self._source, self._stream, self._allowance = source, stream, allowance
        self._own = Allowance(lambda: self._taken)
        self._packed = b""  # read, and not yet unpacked
        self._member: deque[bytes] = deque()  # of this member, the last packed bytes: the next may begin in there
        self._size = 0  # of these
        self._unpacker = zlib.decompressobj(31)
        self._inside = self._open = self._started = self._is_broken = False
        self._tries = self._taken = 0
        self.broken = 0
        self.is_cut = False  # whether the file ends within a member
        self.given_up = ""

    def readable(self) -> bool:
        """Return True."""
        return True

    def close(self) -> None:
        """Do nothing: a reader around one stretch is closed before the next one is read."""

    def find_next(self) -> bool:
        """Return whether there is a stretch to go on with; the first begins where the archive does."""
        started, self._started = self._started, True
        is_broken, self._is_broken = self._is_broken, False
        if started and not is_broken:  # the last stretch ended where the file does
            return False
        if self.broken > BREAKS or (self._allowance is not None and self._allowance.is_spent()):
            self.given_up = "too much of it is damaged"
            return False
        self._unpacker, self._inside, self._open = zlib.decompressobj(31), False, True
        self._taken, self._own = 0, Allowance(lambda: self._taken)
        if not started:
            return self._fill()
        self._packed = b"".join((*self._member, self._packed))
        self._forget()
        return self._search()

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill some of ``buffer``; nothing at the end of the archive or of the stretch."""
        view = memoryview(buffer).cast("B")
        while self._open and self._fill():
            if not self._inside and not self._begin():
                continue
            packed, self._packed = self._packed, b""
            try:
                data = self._unpacker.decompress(packed, len(view))
            except zlib.error:
                self._packed = packed
                self._break()
                return 0
            # At the end of a member what is left stands in both.
            left = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            self._taken += len(packed) - len(left)
            self._packed = left
            try:
                self._spend(len(data))
            except PageError:
                self._break()
                raise
            if self._unpacker.eof:
                self._forget()
                self._unpacker, self._inside = zlib.decompressobj(31), False
                self._taken, self._own = 0, Allowance(lambda: self._taken)
            else:
                self._keep(packed[: len(packed) - len(left)])
            if data:
                view[: len(data)] = data
                return len(data)
        self.is_cut = self._open and self._inside
        return 0

    def _spend(self, size: int) -> None:
        self._own.spend(self._source, size)
        if self._allowance is not None:
            self._allowance.spend(self._source, size)

    def _begin(self) -> bool:
        """Return whether a member begins here; zero bytes between two are passed over, as some writers fill up."""
        self._packed = self._packed.lstrip(b"\x00")
        if len(self._packed) == 1:
            self._packed += self._stream.read(CHUNK)
        self._inside = self._packed.startswith(GZIP)
        if self._packed and not self._inside:
            self._break()
        return self._inside

    def _fill(self) -> bool:
        if not self._packed:
            self._packed = self._stream.read(PACKED)
        return bool(self._packed)

    def _break(self) -> None:
        self.broken += 1
        self._is_broken = True
        self._open = False
        if not self._member:  # so that the same place is not found again
            self._packed = self._packed[1:]
        elif self._member[0].startswith(GZIP):
            self._member[0] = self._member[0][1:]

    def _keep(self, packed: bytes) -> None:
        """Keep packed bytes of this member, and no more of them than are looked through if it breaks."""
        if packed:  # nothing, while what was taken before still gives more
            self._member.append(packed)
            self._size += len(packed)
        while self._member and self._size - len(self._member[0]) > TAIL:
            self._size -= len(self._member.popleft())

    def _forget(self) -> None:
        self._member.clear()
        self._size = 0

    def _search(self) -> bool:
        """Go to the next place at which a member with a record begins."""
        at = 0
        while True:
            found = MEMBER.search(self._packed, at)
            if found is None:
                more = self._stream.read(CHUNK)
                if not more:
                    self._packed = b""
                    return False
                self._packed, at = self._packed[max(at, len(self._packed) - 3) :] + more, 0
                continue
            at = found.start()
            if len(self._packed) - at < 2048:
                self._packed, at = self._packed[at:] + self._stream.read(CHUNK), 0
            if _begins_record(self._packed[at : at + 2048]):
                self._packed = self._packed[at:]
                return True
            at += 1
            self._tries += 1
            if self._tries > TRIES:
                self.given_up = "too much of it is damaged"
                return False


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 64).lstrip().startswith(b"WARC/")
    except zlib.error:
        return False
