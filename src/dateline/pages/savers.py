"""What a program that saved a page wrote above it: the page's address and the day it was saved."""

from __future__ import annotations

import re

from dateline.pages.saved import to_fields

__all__ = ["find_saver_note"]

PRESCAN = 8192
SINGLE_FILE = re.compile(r"Page saved with SingleFile\s(?P<note>.{0,4000})", re.DOTALL | re.IGNORECASE)
SINGLE_FILE_URL = re.compile(r"\burl:\s{0,8}(\S{1,2000})")
SINGLE_FILE_DAY = re.compile(r"\bsaved date:\s{0,8}([^\r\n<>]{1,100})")
SAVED_FROM = re.compile(r"<!--\s{0,20}saved from url=\(\d{4,5}\)([^\s<>]{1,2000})\s{0,20}-->", re.IGNORECASE)


def find_saver_note(text: str) -> tuple[tuple[str, str], ...]:
    r"""Return what the comment of a browser or of SingleFile says of the page below it.

    >>> find_saver_note("<!-- saved from url=(0024)https://kiosk.example/a1 -->\n<html>")
    (('url', 'https://kiosk.example/a1'),)
    """
    top = text[:PRESCAN]
    if "saved" not in top.casefold():
        return ()
    found = SINGLE_FILE.search(top)
    if found is not None:
        note = found.group("note").partition("-->")[0]
        url, day = SINGLE_FILE_URL.search(note), SINGLE_FILE_DAY.search(note)
        return to_fields(url=url.group(1) if url else "", captured=day.group(1) if day else "")
    found = SAVED_FROM.search(top)
    return to_fields(url=found.group(1)) if found else ()
