"""The journal: what people decided, one JSON object a line, only ever added to and on the disk before anything else.

Each line ends with a digest of itself and of the line before, so that a byte that changed is found, and a line that was
taken out is missed. What a crash tore off in the middle of the last line is moved to a file beside it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path

from dateline.errors import StoreError
from dateline.records import Decision, from_text, to_text
from dateline.store.database import LOCKED, NO_SPACE

try:
    import fcntl
except ImportError:  # pragma: no cover  Windows: the database's own lock keeps writers apart there
    fcntl = None  # type: ignore[assignment]

__all__ = ["BEGINNING", "Journal", "Line", "chain", "is_sound", "write_line"]

BEGINNING = "0" * 32  # what the first line has for the digest of the line before
TAIL = ',"~":"{}"}}'  # how a line ends: within a string of JSON these signs cannot stand in a row
WAIT_S = 30.0
PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in the journal, without its line end; ``digest`` chains it to the one before."""

    decision: Decision
    digest: str
    text: str

    @property
    def body(self) -> str:
        """The decision as it was written, whatever a later dateline would write: what the digest is of."""
        return self.text[: -len(TAIL.format(self.digest))] + "}"


def write_line(decision: Decision, before: str) -> Line:
    """Return the line of ``decision`` that follows the one with the digest ``before``."""
    return chain(to_text(decision), before)


def chain(body: str, before: str) -> Line:
    """Return the line of a decision that was written as ``body`` and follows the one with the digest ``before``."""
    digest = _digest(body, before)
    return Line(from_text(Decision, body), digest, body[:-1] + TAIL.format(digest))


def _digest(body: str, before: str) -> str:
    return blake2b(f"{before}\n{body}".encode(), digest_size=16).hexdigest()


def read_line(text: str) -> Line:
    """Return the line that ``text`` is; whether its digest holds is for ``is_sound`` to say.

    Raises ValueError when it is none.
    """
    body, mark, rest = text.rpartition(',"~":"')
    if not mark or len(rest) != 34 or not rest.endswith('"}'):
        raise ValueError("it does not end with a digest")
    try:
        return Line(from_text(Decision, f"{body}}}"), rest[:32], text)
    except (KeyError, TypeError) as error:
        raise ValueError(f"it is no decision: {error}") from error


def is_sound(line: Line, before: str) -> bool:
    """Return whether ``line`` is what was written after the line with the digest ``before``."""
    return _digest(line.body, before) == line.digest


class Journal:
    """The file at ``path``, that need not be there. Whoever adds a line holds ``writing()``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep every other writer of this journal out of one ``with`` block.

        Raises StoreError when another one does not end in time, or the folder cannot be written.
        """
        with self._told():
            lock = self.path.with_name("journal.lock").open("ab")
        with lock:
            _wait_for(lock.fileno(), self.path)
            yield  # the lock ends with the file

    def append(self, line: Line) -> None:
        """Add ``line``; it is on the disk when this returns. For holders of ``writing()``."""
        with self._told():
            new = not self.path.exists()
            with self.path.open("ab", buffering=0) as file:  # nothing is left to be written when it is closed
                held = file.seek(0, os.SEEK_END)
                try:
                    left = line.text.encode() + b"\n"
                    while left:
                        left = left[file.write(left) :]
                    os.fsync(file.fileno())
                except OSError:
                    os.ftruncate(file.fileno(), held)  # half a line of a full disk would part the lines that follow
                    raise
            if new:
                _sync_folder(self.path.parent)

    def last(self) -> Line | None:
        """Return the last line that is whole, None where there is none. Only the end of the file is read."""
        return next(self._backwards(), None)

    def since(self, number: int) -> list[Line]:
        """Return the lines after the one of that ``number``, reading backwards from the end."""
        found = []
        for line in self._backwards():
            if line.decision.number <= number:
                break
            found.append(line)
        return found[::-1]

    def mend(self) -> Path | None:
        """Move what follows the last whole line to a file of its own and return its path; None: nothing to move.

        For holders of ``writing()``. What is moved is on the disk at its new place before it leaves the old one.
        """
        with self._told():
            torn, start = self._torn()
            if not torn:
                return None
            aside = self.path.with_name(f"journal.torn-{sha256(torn).hexdigest()[:12]}")
            with aside.open("wb") as file:
                file.write(torn)
                file.flush()
                os.fsync(file.fileno())
            _sync_folder(self.path.parent)
            with self.path.open("r+b") as file:
                file.truncate(start)
                file.flush()
                os.fsync(file.fileno())
        return aside

    def torn(self) -> bytes:
        """Return what follows the last line end, where a crash ended the writing; mostly nothing."""
        return self._torn()[0]

    def lines(self) -> Iterator[Line]:
        """Yield the lines that can be read, in order, sound or not."""
        with self._told():
            content = self.path.read_bytes() if self.path.exists() else b""
        for raw in content.split(b"\n")[:-1]:
            with suppress(ValueError):
                yield read_line(raw.decode())

    def check(self) -> list[str]:
        """Return what is wrong with each line that is not as it was written, in order; nothing when all are sound."""
        found: list[str] = []
        before, number = BEGINNING, 0
        with self._told():
            content = self.path.read_bytes() if self.path.exists() else b""
        lines = content.split(b"\n")
        for number, raw in enumerate(lines[:-1], start=1):
            try:
                line = read_line(raw.decode())
            except ValueError:
                found.append(f"{self.path}:{number}: it is no line of a journal")
                before = ""
                continue
            if before and not is_sound(line, before):
                found.append(f"{self.path}:{number}: it is not as it was written, or not where it was")
            before = line.digest
        if lines[-1]:
            found.append(f"{self.path}:{number + 1}: the last line is torn")
        return found

    def _backwards(self) -> Iterator[Line]:
        """Yield whole lines from the last to the first.

        Raises StoreError when one cannot be read: what it decided is not known, and nothing is to follow it.
        """
        number = 0
        for number, raw in enumerate(_lines_backwards(self.path), start=1):
            try:
                yield read_line(raw.decode())
            except ValueError as error:
                raise StoreError(
                    f"{self.path}: line {number} from the end was altered after it was written ({error});"
                    " put the file back as it was, or move it away: what the casefile holds is written to a new one"
                ) from error

    def _torn(self) -> tuple[bytes, int]:
        if not self.path.exists():
            return b"", 0
        with self.path.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            held = b""
            while end and b"\n" not in held:
                start = max(0, end - PIECE)
                file.seek(start)
                held = file.read(end - start) + held
                end = start
        whole, mark, torn = held.rpartition(b"\n")
        return torn, end + len(whole) + len(mark)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            full = error.errno in {28, 122}
            message = "no space left on the disk; free some" if full else f"it cannot be written ({error.strerror})"
            remedy = "run the same command again" if full else "check its permissions"
            raise StoreError(f"{self.path}: {message}; {remedy}", NO_SPACE if full else 1) from error


def _lines_backwards(path: Path) -> Iterator[bytes]:
    """Yield the lines of the file that end with a line end, the last first, without reading more than is asked for."""
    if not path.exists():
        return
    with path.open("rb") as file:
        start = file.seek(0, os.SEEK_END)
        held = b""
        torn = True  # what follows the last line end is no line
        while start:
            size = min(PIECE, start)
            start -= size
            file.seek(start)
            pieces = (file.read(size) + held).split(b"\n")
            held = pieces[0]
            for piece in reversed(pieces[1:]):
                if torn:
                    torn = False
                else:
                    yield piece
        if not torn:
            yield held


def _wait_for(handle: int, path: Path) -> None:
    if fcntl is None:  # pragma: no cover
        return
    end = time.monotonic() + WAIT_S
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > end:
                raise StoreError(f"{path}: another process is writing to it; try again", LOCKED) from error
            time.sleep(0.02)
        else:
            return


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
