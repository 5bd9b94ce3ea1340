"""The bytes of pages on disk: a file for each page, named by the SHA-256 of what is in it, written once."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from dateline.errors import StoreError
from dateline.pages.decode import BOMS
from dateline.records import Page
from dateline.store.database import NO_SPACE

__all__ = ["KeptPages"]

OLD_S = 3600.0


class KeptPages:
    """The pages under ``folder``. A file that is there is whole: it is written beside, synced, and then renamed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written: dict[str, Path] = {}  # by digest, files that are still to be synced and renamed

    def keep(self, sha256: str, content: bytes) -> None:
        """Keep ``content``, whose digest is ``sha256``, unless it is there. It is safe on disk after ``sync``.

        Raises StoreError when it cannot be written.
        """
        path = self.folder / sha256
        if sha256 in self._written or path.exists():
            return
        part = self.folder / f".{sha256}.{os.getpid()}"
        try:
            part.write_bytes(content)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise _told(path, error) from error
        self._written[sha256] = part

    def sync(self) -> None:
        """Return when all files kept so far, and their names, are on disk. Many at once cost little more than one.

        Raises StoreError when they cannot be written; those that were not are kept no more.
        """
        written, self._written = self._written, {}
        try:
            for part in written.values():
                _sync(part)
            for sha256, part in written.items():
                part.rename(self.folder / sha256)
            if written:
                _sync(self.folder)
        except OSError as error:
            for part in written.values():
                part.unlink(missing_ok=True)
            raise _told(self.folder, error) from error

    def tidy(self) -> None:
        """Take away what killed commands left half written; what is younger may be another one's that still runs."""
        for part in self.folder.glob(".*"):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > OLD_S:
                    part.unlink()

    def read(self, sha256: str) -> bytes:
        """Return the bytes of a page.

        Raises StoreError when they are not there, or are not those that were kept.
        """
        path = self.folder / sha256
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path}: the page cannot be read ({error.strerror}); put the file back") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreError(f"{path}: the page was altered after it was kept; put the file back as it was")
        return content

    def with_text(self, page: Page) -> Page:
        """Return ``page`` with its text, decoded again as it was when it was read.

        Raises StoreError as ``read`` does.
        """
        content = self.read(page.sha256)
        if page.encoding_rule == "byte-order mark":
            content = content[len(next((mark for mark, _ in BOMS if content.startswith(mark)), b"")) :]
        return replace(page, text=content.decode(page.encoding, "replace"))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _told(path: Path, error: OSError) -> StoreError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return StoreError(f"{path}: no space left on the disk; free some and run the same command again", NO_SPACE)
    return StoreError(f"{path}: it cannot be written ({error.strerror}); check its permissions")
