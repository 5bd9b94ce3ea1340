"""Seals: a digest of a row's values, so that a byte that changed on the disk is found."""

from __future__ import annotations

import json
from hashlib import blake2b

__all__ = ["seal", "storable"]


def seal(*values: object) -> bytes:
    """Return 16 bytes that depend on ``values`` alone.

    >>> seal("a", None) == seal("a", None), seal("a", None) == seal("b", None)
    (True, False)
    """
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    return blake2b(json.dumps(plain, separators=(",", ":")).encode(), digest_size=16).digest()


def storable(text: str) -> str:
    r"""Return ``text`` as a database can hold it: half a surrogate pair, from the name of a file, shows as "?".

    >>> storable("caf\udce9.txt")
    'caf?.txt'
    """
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
