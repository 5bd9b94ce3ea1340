"""How values are said on a screen: days, sources, claimants, quotes. Nothing a page says reaches a terminal raw."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from pathlib import PurePath
from unicodedata import category

from rich.cells import cell_len

from dateline.records import Article, Page, Report, Says

__all__ = ["Line", "clean", "clip", "count", "fold", "pad", "say_days", "say_quote", "say_says", "say_source"]

Line = tuple[tuple[str, str], ...]  # (text, style) pieces; a style is a name of ours, see printing.STYLES
# Direction overrides and isolates: they can make a line read otherwise than it is written (Unicode UAX 9).
OPENING_MARKS = frozenset("\"“«„‘'")
TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028\u2029")


def clean(text: str) -> str:
    r"""Return ``text`` on one line, without control characters, escapes or direction overrides.

    >>> clean("red \x1b[31mnews\x1b[0m\r\n today")
    'red �[31mnews�[0m today'
    """
    text = re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]+", " ", text)
    shown = ("" if char in TURNING else "�" if category(char) in {"Cc", "Cs", "Co", "Cn"} else char for char in text)
    return re.sub(r" {2,}", " ", "".join(shown)).strip()


def clip(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` columns, cut at a word where that can be.

    >>> clip("the harbour of Port Halden", 16)
    'the harbour of…'
    """
    if cell_len(text) <= width:
        return text
    kept = ""
    for char in text:
        if cell_len(kept + char) > max(0, width - 1):
            break
        kept += char
    whole, _, rest = kept.rpartition(" ")
    return (whole if whole and len(rest) < 12 else kept).rstrip(" ,;:") + "…"


def pad(text: str, width: int) -> str:
    """Return ``text`` filled with blanks to ``width`` columns, never cut."""
    return text + " " * max(0, width - cell_len(text))


def count(number: int, noun: str) -> str:
    """Return ``number`` with its noun.

    >>> count(1, "page"), count(1200, "report")
    ('1 page', '1,200 reports')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def say_day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def say_days(first: date, last: date) -> str:
    """Return a day, a month, a year or a stretch as a reader would write it.

    >>> say_days(date(2024, 3, 12), date(2024, 3, 12)), say_days(date(2024, 2, 1), date(2024, 2, 29))
    ('12 Mar 2024', 'Feb 2024')
    >>> say_days(date(2024, 3, 12), date(2024, 3, 15)), say_days(date(2024, 2, 28), date(2024, 3, 2))
    ('12-15 Mar 2024', '28 Feb-2 Mar 2024')
    """
    if first == last:
        return say_day(first)
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.year != last.year:
        return f"{say_day(first)}-{say_day(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%b}-{say_day(last)}"
    if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
        return f"{first:%b} {first.year}"
    return f"{first.day}-{say_day(last)}"


def say_source(article: Article, pages: dict[str, Page]) -> str:
    """Return the outlet of ``article``, or the name of the file it was saved in."""
    if article.outlet:
        return clean(article.outlet)
    page = pages.get(article.page)
    if page and page.source == "-":
        return "standard input"
    return clean(PurePath(page.source).name or page.source) if page else article.page[:12]


def say_says(says: tuple[Says, ...]) -> str:
    """Return the chain of claimants, the nearest first: "Ana Ruiz ← AFP"; empty for the outlet's own voice."""
    return " ← ".join(clean(link.name or link.words.text) for link in says)


def say_quote(report: Report, room: int) -> str:
    """Return the report's sentence in at most ``room`` columns, its trigger in sight, in quotation marks.

    A sentence that begins with a quotation mark of its own gets no second one.
    """
    text, trigger = clean(report.sentence.text), clean(report.trigger.text)
    marks = ("", "") if text[:1] in OPENING_MARKS else ("“", "”")
    room -= len("".join(marks))
    if cell_len(text) > room:
        at = text.find(trigger)
        keep = max(12, room // 3)  # columns of what comes before the act: usually who did it
        if at > keep and at + len(trigger) > room - 1:
            start = text.find(" ", max(0, min(at - keep, len(text) - room))) + 1
            text = "…" + text[start:]
        text = clip(text, room)
    return marks[0] + text + marks[1]


def fold(text: str, width: int) -> list[str]:
    """Return ``text`` broken at blanks into lines of at most ``width`` columns; a longer word stands alone, cut.

    >>> fold("the harbour of Port Halden", 12)
    ['the harbour', 'of Port', 'Halden']
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(clip(word, width))
    return [line for line in lines if line] or [""]
