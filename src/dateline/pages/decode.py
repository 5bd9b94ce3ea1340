"""From the bytes of a page to its text, and how the encoding was known."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

__all__ = ["Decoded", "decode"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"""<(?:meta\b[^<>]*?\bcharset\s*+=\s*+|\?xml\b[^<>]*?\bencoding\s*+=\s*+)(?:["']\s*+)?([\w.:-]+)""",
    re.IGNORECASE,
)
PRESCAN = 4096  # the HTML standard looks at 1024 bytes; saved pages often carry a comment or a script before the meta
BROKEN_SHARE = 0.1  # of the bytes beyond ASCII: fewer broken ones than this and the page is still UTF-8

# What a page that says so is really written in.
# Source: WHATWG Encoding Standard, https://encoding.spec.whatwg.org/#names-and-labels
MEANT = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, line ends as saved and without a byte-order mark.

    rule    how the encoding was known: "byte-order mark", "declared", "valid utf-8", "zero bytes", "mostly utf-8" or
            "fallback"
    broken  how many replacement characters stand for bytes that could not be read
    """

    text: str
    encoding: str
    rule: str
    broken: int = 0


def decode(content: bytes, told: str = "") -> Decoded:
    r"""Return the text of ``content`` and how its encoding was known. Never fails: what is broken is replaced.

    ``told`` is the encoding that a server or a part of a mail gives for it. As in the HTML standard it goes before what
    the page declares itself, and after a byte-order mark.

    >>> decode(b'<meta charset="iso-8859-1"><p>caf\xe9')
    Decoded(text='<meta charset="iso-8859-1"><p>café', encoding='windows-1252', rule='declared', broken=0)
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _replacing(content[len(mark) :], encoding, "byte-order mark")
    wide = _wide(content)
    if wide is not None:
        return _replacing(content, wide, "zero bytes")
    declared = _known(told) or _declared(content)
    valid = _strictly(content, "utf-8")
    if valid is not None and (declared in {None, "utf-8"} or not content.isascii()):
        # Text that is valid UTF-8 beyond ASCII is UTF-8, whatever it declares: no other encoding gives that by chance.
        return Decoded(valid, "utf-8", "declared" if declared == "utf-8" else "valid utf-8")
    if declared is not None and declared != "utf-8":
        strict = _strictly(content, declared)
        if strict is not None:
            return Decoded(strict, declared, "declared")
    mostly = content.decode("utf-8", "replace")
    beyond = sum(1 for byte in content if byte >= 0x80)
    if mostly.count("\ufffd") <= BROKEN_SHARE * beyond:
        return Decoded(mostly, "utf-8", "mostly utf-8", mostly.count("\ufffd"))
    if declared is not None and declared != "utf-8":
        return _replacing(content, declared, "declared")
    return _replacing(content, "windows-1252", "fallback")


def _declared(content: bytes) -> str | None:
    """Return the name of the encoding that the page declares, as it is meant; None when it declares none we know."""
    found = DECLARED.search(content[:PRESCAN])
    return _known(found.group(1).decode("ascii", "replace")) if found else None


def _known(label: str) -> str | None:
    """Return the encoding that a label means, None when we know none of that name."""
    if not label:
        return None
    try:
        name = codecs.lookup(label).name
        "".encode(name)  # some codecs (rot13, base64) are not encodings of text
    except (LookupError, UnicodeError, TypeError, ValueError):
        return None
    return MEANT.get(name, name)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _replacing(content: bytes, encoding: str, rule: str) -> Decoded:
    text = content.decode(encoding, "replace")
    return Decoded(text, encoding, rule, text.count("\ufffd"))


def _wide(content: bytes) -> str | None:
    """Return the UTF-16 flavour of text saved without its byte-order mark: every other byte of Latin text is zero."""
    sample = content[:2048]
    if len(sample) < 16:
        return None
    if sample[1::2].count(0) > 0.4 * len(sample) / 2 > 0 and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) > 0.4 * len(sample) / 2 and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None
