"""What every reader hands on: the bytes of one page, and what the record that held them says of it."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from dateline.errors import PageError
from dateline.records import RECORD_FIELDS, Problem

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "BOMB", "HEAD", "LARGEST", "LARGEST_RECORD", "Allowance", "Around", "Counted", "Saved", "Stream", "look", "plural",
    "read_all", "read_record", "say_size", "to_fields", "ungzip", "unpack",
]  # fmt: skip

LARGEST = 20_000_000  # bytes of one page, unpacked
LARGEST_RECORD = 64_000_000  # bytes of what must be read whole to be taken apart: a row, a mail, a zip in a zip
RATIO = 200  # times its packed size that something may unpack to; news HTML packs 5 to 20 times
FREE = 1_000_000  # bytes that may be unpacked before anybody asks how well they were packed
BOMB = f"it unpacks to more than {RATIO} times its size, as no saved page does"
HEAD = 65_536  # bytes from which a file is told
LONGEST_FIELD = 2_000  # characters of one value that a record says of a page


class Saved(NamedTuple):
    """One page as its container holds it.

    source   where a person finds it again: ``dump.zip#folder/a.html``
    content  its bytes: a payload, the content of a feed's entry or a cell of a table in UTF-8
    record   what the record around it says of it: (name out of ``RECORD_FIELDS``, value)
    charset  the encoding that the record declares, "" when it declares none
    """

    source: str
    content: bytes
    record: tuple[tuple[str, str], ...] = ()
    charset: str = ""


def to_fields(**values: str | None) -> tuple[tuple[str, str], ...]:
    """Return what a record says of a page in the order of ``RECORD_FIELDS``; what it does not say is left out.

    >>> to_fields(headline=" Talks  begin ", byline="", url="https://kiosk.example/a")
    (('url', 'https://kiosk.example/a'), ('headline', 'Talks begin'))
    """
    said = ((name, " ".join((values.get(name) or "")[:LONGEST_FIELD].split())) for name in RECORD_FIELDS)
    return tuple((name, value.encode("utf-8", "replace").decode()) for name, value in said if value)


class Allowance:
    """How much may be unpacked out of the outermost packed file, however it is packed again inside it.

    ``packed`` tells the size of that file, or how much of it has been read.
    """

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._spent = 0

    def spend(self, source: str, size: int) -> None:
        """Count bytes that were unpacked. Raises ``PageError`` when they are too many by now."""
        self._spent += size
        if self.is_spent():
            raise PageError("bomb", f"{source}: {BOMB}; leave it out.")

    def is_spent(self) -> bool:
        """Return whether too much has been unpacked already."""
        return self._spent > FREE and self._spent > RATIO * max(self._packed(), 1)


class Around(NamedTuple):
    """What stands around a stream: how many archives, how many times it was packed, and what may still be unpacked."""

    archives: int = 0
    packed: int = 0
    allowance: Allowance | None = None


class Counted(io.RawIOBase):
    """Bytes passed on from ``inner``, and how many of them have been taken."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self._read: Callable[[int], bytes] = getattr(inner, "read1", inner.read)
        self.taken = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill as much of ``buffer`` as one read of the inner stream gives."""
        view = memoryview(buffer).cast("B")
        data = self._read(len(view))
        self.taken += len(data)
        view[: len(data)] = data
        return len(data)


class Stream(io.RawIOBase):
    """Bytes of ``inner``, each read filled to its end. Reading raises ``PageError`` when they are broken or a bomb.

    ``packed`` tells how many packed bytes have been taken for what was read so far; None: they were not packed.
    What is read counts against ``allowance`` too.
    """

    def __init__(
        self,
        source: str,
        inner: BinaryIO,
        packed: Callable[[], int] | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        super().__init__()
        self._source = source
        self._read: Callable[[int], bytes] = getattr(inner, "read1", inner.read)  # read() loses what is before a break
        self._own = Allowance(packed) if packed is not None else None
        self._allowance = allowance
        self._error: PageError | None = None

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer``; short only at the end, or before what is broken."""
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and self._error is None:
            try:
                data = self._read(len(view) - filled)
            except PageError as error:
                self._error = error
                break
            except (OSError, EOFError, zlib.error) as error:
                self._error = _broken(self._source, error)
                break
            if not data:
                break
            view[filled : filled + len(data)] = data
            filled += len(data)
        if self._error is not None and not filled:  # what came before the break is handed on first
            raise self._error
        for allowance in (self._own, self._allowance):
            if allowance is not None:
                allowance.spend(self._source, filled)
        return filled


def _broken(source: str, error: Exception) -> PageError:
    told = f"it is packed but broken ({str(error)[:200] or type(error).__name__}); save or copy it again"
    return PageError("broken-gzip", f"{source}: {told}.")


def look(stream: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    """Return the first bytes of ``stream``, up to ``HEAD``, and a stream from which they are still to be read."""
    reader = stream
    if not isinstance(reader, io.BufferedReader) or len(reader.peek(1)) < HEAD:
        if not reader.seekable():
            reader = io.BufferedReader(Stream("", stream), HEAD)
        else:
            at = reader.tell()
            head = read_all(reader, HEAD - 1)
            reader.seek(at)
            return head, reader  # type: ignore[return-value]
    return reader.peek(HEAD)[:HEAD], reader  # type: ignore[return-value]


def ungzip(source: str, stream: BinaryIO, around: Around = Around()) -> tuple[io.BufferedReader, Around]:  # noqa: B008
    """Return the unpacked bytes of a gzipped ``stream``, and what stands around them."""
    counted = Counted(stream)
    return unpack(source, gzip.GzipFile(fileobj=io.BufferedReader(counted, HEAD)), counted, around)  # type: ignore[arg-type]


def unpack(source: str, unpacked: BinaryIO, counted: Counted, around: Around) -> tuple[io.BufferedReader, Around]:
    """Return what ``unpacked`` makes of ``counted``, guarded, and what stands around it."""
    stream = Stream(source, unpacked, lambda: counted.taken, around.allowance)
    allowance = around.allowance or Allowance(lambda: counted.taken)
    return io.BufferedReader(stream, HEAD), Around(around.archives, around.packed + 1, allowance)


def read_all(stream: BinaryIO, most: int) -> bytes:
    """Return what is left of ``stream``, up to one byte more than ``most``: enough to see that it is too much.

    Read piece by piece: a read of 20 MB sets 20 MB aside, whatever there is.
    """
    pieces, left = [], most + 1
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def read_record(source: str, stream: BinaryIO, what: str, largest: int = LARGEST_RECORD) -> bytes | Problem:
    """Return all bytes of something that must be read whole, or the problem that it is too large for that."""
    content = read_all(stream, largest)
    if len(content) <= largest:
        return content
    told = f"it is {what} of more than {say_size(largest)}, more than can be taken apart; split it"
    return Problem(source, "too-large", f"{source}: {told}.")


def say_size(size: int) -> str:
    """Return a number of bytes as it is told to a person.

    >>> say_size(64_000_000)
    '64 MB'
    """
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size:,} bytes"


def plural(number: int, noun: str, verb: str = "") -> str:
    """Return a number with its noun and, in the same number, its verb ("holds hold").

    >>> plural(1, "row", "holds hold"), plural(1200, "entry entries")
    ('1 row holds', '1,200 entries')
    """
    one, _, many = noun.partition(" ")
    singular, _, other = verb.partition(" ")
    word = one if number == 1 else many or f"{one}s"
    return f"{number:,} {word} {singular if number == 1 else other}".rstrip()
