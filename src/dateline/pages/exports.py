"""Text exports of the newspaper archives Nexis and Factiva: one file, many articles, each with named fields.

An export is one page. Its articles are told by the lines that open or end them; the fields become blocks whose rule
names the archive ("nexis", "factiva"), and the body is labelled like any other text. Each archive has an old and a new
layout: Nexis sets outlet and date above the headline, or below it; Factiva writes lines in a fixed order, or tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.pages.found import Found
from dateline.pages.furniture import Labelled, Verdict, label_blocks
from dateline.pages.raw import Draft, RawBlock
from dateline.pages.stamps import find_days
from dateline.records import Evidence, Published, to_page

__all__ = ["find_export", "find_exported", "find_exported_day"]

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
NEXIS_OPENS = re.compile(r"(?:Document )?\d{1,6} of \d{1,6}(?: DOCUMENTS?)?", re.IGNORECASE)
NEXIS_ENDS = re.compile(r"End of Document", re.IGNORECASE)
NEXIS_FIELD = re.compile(
    r"(BYLINE|SECTION|LENGTH|DATELINE|BODY|HEADLINE|HIGHLIGHT|LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|JOURNAL-CODE"
    r"|SUBJECT|ORGANIZATION|COMPANY|INDUSTRY|PERSON|CITY|COUNTRY|STATE|GEOGRAPHIC|TICKER|COPYRIGHT|CORRECTION|SERIES"
    r"|DISTRIBUTION|NOTES?|TYPE|URL|DOCUMENT-TYPE|ACC-NO):[ \t]*",
    re.IGNORECASE,
)
# Fields that the new layout writes as a line of their own, without a colon.
NEXIS_HEADING = re.compile(r"(Body|Graphic|Classification|Notes|Correction|Highlight)")
# What becomes of a field: a kind of block, the body, or something said of the article; the others are furniture.
NEXIS_PARTS = {
    "BYLINE": "byline",
    "HEADLINE": "headline",
    "BODY": "body",
    "HIGHLIGHT": "standfirst",
    "GRAPHIC": "caption",
    "DATELINE": "dateline",
}
OPENING = frozenset("BYLINE SECTION LENGTH DATELINE HEADLINE HIGHLIGHT".split())  # the fields above a body
FACTIVA_ENDS = re.compile(r"(?:AN[ \t]{1,9})?Document [A-Z][A-Z0-9]{2,11}\d{8}[a-z0-9]{6,12}")
FACTIVA_TAG = re.compile(
    r"(HD|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|AN|CO|IN|NS|RE|PUB|IPD|IPC|CR|SE|CLM|ART|CT|RF|VOL)(?:[ \t]+|$)"
)
FACTIVA_PARTS = {
    "HD": "headline",
    "BY": "byline",
    "PD": "published",
    "SN": "outlet",
    "LP": "body",
    "TD": "body",
    "ART": "caption",
}
WORD_COUNT = re.compile(r"[\d.,]{1,9} (?:words|mots|Wörter|palabras|parole|palavras|woorden)", re.IGNORECASE)
NAME = r"[A-ZÀ-Þ][\w.'’-]*"
NAMES = re.compile(rf"(?:[Bb]y |[Vv]on |[Pp]ar |[Pp]or )?{NAME}(?:,? (?:and |und |et |y |e )?{NAME}){{1,7}}")
COPYRIGHT = re.compile(r"(?:copyright\b|\(c\)|©|all rights reserved)", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}:\d\d\b")
DAY_LINE = 60  # characters of a line that holds a date and little else
WIDTH = 100  # characters of the longest line of a text that was wrapped
KINDS = frozenset(["byline", "published", "standfirst", "caption"])  # parts that are kinds of blocks


class _Line(NamedTuple):
    """One line of an export, without its end, and where it begins on the page."""

    start: int
    words: str


class _Piece(NamedTuple):
    """Lines that are one block: what part of an article they are, and their stretches of the page."""

    part: str
    spans: tuple[tuple[int, int], ...]


def find_export(text: str) -> tuple[tuple[Labelled, ...], ...]:
    """Return the blocks of each article of an export, in order; nothing when ``text`` is no export."""
    lines = [_Line(found.start(), found.group().rstrip("\r\n")) for found in LINE.finditer(text)]
    plain = [line.words.strip() for line in lines]
    ends = [row for row, words in enumerate(plain) if words and FACTIVA_ENDS.fullmatch(words)]
    archive, read = ("factiva", _factiva) if ends else ("nexis", _nexis)
    stories = []
    for first, last in _between(ends) if ends else _nexis_bounds(plain):
        pieces = list(read(lines[first:last]))
        if any(piece.part == "body" for piece in pieces):
            stories.append(_label(text, pieces, archive))
    return tuple(stories)


def find_exported(blocks: Sequence[Labelled]) -> dict[str, Found]:
    """Return the fields of an exported article that no kind of block stands for: its outlet and its dateline."""
    found: dict[str, Found] = {}
    for block in blocks:
        archive, _, name = block.rule.partition(" ")
        if archive in {"nexis", "factiva"} and name in {"outlet", "dateline"} and name not in found:
            found[name] = Found(block.raw.words, Evidence(archive, block.raw.span))
    return found


def find_exported_day(blocks: Sequence[Labelled]) -> Published | None:
    """Return the day that an export gives for an article."""
    for block in blocks:
        if block.kind == "published" and block.rule in {"nexis", "factiva"}:
            for found in find_days(block.raw.words):
                words = block.raw.words[found.start : found.end]
                evidence = Evidence(block.rule, to_page(block.raw.runs, found.start, found.end))
                return Published(found.day, found.day, words, evidence)
    return None


def _between(ends: Sequence[int]) -> list[tuple[int, int]]:
    """Return from which line to which each article goes, when ``ends`` close them."""
    return list(zip([0, *(row + 1 for row in ends)], ends, strict=False))


def _nexis_bounds(plain: Sequence[str]) -> list[tuple[int, int]]:
    """Return from which line to which each article of a Nexis export goes; none when it is no export."""
    if sum(1 for words in plain if NEXIS_FIELD.match(words)) < 2:
        return []
    ends = [row for row, words in enumerate(plain) if NEXIS_ENDS.fullmatch(words)]
    if ends:
        return _between(ends)
    opens = [row + 1 for row, words in enumerate(plain) if NEXIS_OPENS.fullmatch(words)]
    return list(zip(opens, [*(row - 1 for row in opens[1:]), len(plain)], strict=False))


def _nexis(lines: Sequence[_Line]) -> Iterator[_Piece]:
    """Yield the parts of one Nexis article: what stands above the fields, then the fields and the body."""
    fields = [_field(line.words.strip()) for line in lines]
    first = next((row for row, name in enumerate(fields) if name), len(lines))
    yield from _nexis_head(lines[:first], has_headline="HEADLINE" in fields)
    labelled = "BODY" in fields
    part, group, opening = "other", list[_Line](), False
    for line, field in zip(lines[first:], fields[first:], strict=True):
        if field and (part != "body" or _ends_body(line.words.strip(), field)):
            yield from _body(group, part)
            part = NEXIS_PARTS.get(field, "other")
            label, rest = _cut_label(line)
            yield _Piece("other", ((label.start, label.start + len(label.words)),))
            group, opening = [rest], field in OPENING
        elif part != "body" and not line.words.strip() and any(one.words.strip() for one in group):
            yield from _body(group, part)
            # Without a "BODY" line the body is what follows the fields above it.
            part, group = ("body" if opening and not labelled else "other"), []
        else:
            group.append(line)
    yield from _body(group, part)


def _field(words: str) -> str:
    """Return the name of the field that a line opens, "" when it opens none."""
    found = NEXIS_FIELD.match(words) or NEXIS_HEADING.fullmatch(words)
    return found.group(1).upper() if found else ""


def _ends_body(words: str, field: str) -> bool:
    """Return whether a line within a body opens a field: "Country: ..." may be a line of the article."""
    return words.startswith(field) or field == "LOAD-DATE" or NEXIS_HEADING.fullmatch(words) is not None


def _cut_label(line: _Line) -> tuple[_Line, _Line]:
    """Return the name of a field and what stands after it."""
    indent = len(line.words) - len(line.words.lstrip())
    found = NEXIS_FIELD.match(line.words, indent)
    end = found.end() if found else len(line.words)
    return _Line(line.start + indent, line.words[indent:end]), _Line(line.start + end, line.words[end:])


def _nexis_head(lines: Sequence[_Line], *, has_headline: bool) -> Iterator[_Piece]:
    """Yield what stands above the fields: in old exports outlet, date, headline; in new ones headline, outlet, date."""
    groups = _groups(
        [line if not NEXIS_OPENS.fullmatch(line.words.strip()) else _Line(line.start, "") for line in lines]
    )
    flat = [(number, line) for number, group in enumerate(groups) for line in group]
    dated = next((row for row, (_, line) in enumerate(flat) if _is_day(line.words)), None)
    date_group = flat[dated][0] if dated is not None else -1
    outlet = next((row for row in range((dated or 0) - 1, -1, -1) if not _is_copyright(flat[row][1])), None)
    below = [n for n, group in enumerate(groups) if n > date_group and not all(map(_is_copyright, group))]
    headline = () if has_headline else groups[below[0]] if below else tuple(line for _, line in flat[: outlet or 0])
    if headline:
        headline = tuple(line for line in headline if not _is_copyright(line))
    shown = False
    for row, (_, line) in enumerate(flat):
        span = (line.start, line.start + len(line.words))
        if line in headline:
            if not shown:
                yield _Piece("headline", tuple((one.start, one.start + len(one.words)) for one in headline))
            shown = True
        else:
            yield _Piece("published" if row == dated else "outlet" if row == outlet else "other", (span,))


def _groups(lines: Sequence[_Line]) -> list[tuple[_Line, ...]]:
    """Return the runs of lines that no blank line parts."""
    groups: list[tuple[_Line, ...]] = []
    run: list[_Line] = []
    for line in [*lines, _Line(0, "")]:
        if line.words.strip():
            run.append(line)
        elif run:
            groups.append(tuple(run))
            run = []
    return groups


def _is_copyright(line: _Line) -> bool:
    return COPYRIGHT.match(line.words.strip()) is not None


def _is_day(words: str) -> bool:
    return len(words.strip()) <= DAY_LINE and bool(find_days(words))


def _factiva(lines: Sequence[_Line]) -> Iterator[_Piece]:
    """Yield the parts of one Factiva article, whether its lines are tagged or stand in their order."""
    if not any(line.words.startswith(("HD ", "HD\t")) for line in lines):
        yield from _factiva_lines(lines)
        return
    part, group = "other", list[_Line]()
    for line in lines:
        found = FACTIVA_TAG.match(line.words)
        if found is None:
            group.append(line)
            continue
        yield from _body(group, part)
        yield _Piece("other", ((line.start, line.start + len(found.group(1))),))
        part = FACTIVA_PARTS.get(found.group(1), "other")
        group = [_Line(line.start + found.end(), line.words[found.end() :])]
    yield from _body(group, part)


def _factiva_lines(lines: Sequence[_Line]) -> Iterator[_Piece]:
    """Yield headline and byline above the count of words, the fields below it up to the copyright, and the body."""
    counted = next((row for row, line in enumerate(lines) if WORD_COUNT.fullmatch(line.words.strip())), None)
    if counted is None:
        return
    above = [line for line in lines[:counted] if line.words.strip()]
    byline = len(above) - 1 if len(above) > 1 and NAMES.fullmatch(above[-1].words.strip()[:200]) else None
    headline = len(above) - 1 if byline is None else byline - 1
    for row, line in enumerate(above):
        part = "headline" if row == headline else "byline" if row == byline else "other"
        yield _Piece(part, ((line.start, line.start + len(line.words)),))
    told = set[str]()
    for row, line in enumerate(lines[counted:], start=counted):
        words, part = line.words.strip(), "other"
        if COPYRIGHT.match(words):
            yield _Piece("other", ((line.start, line.start + len(line.words)),))
            yield from _body(lines[row + 1 :], "body")
            return
        if "published" not in told and _is_day(words):
            part = "published"
        elif "published" in told and "outlet" not in told and words and not CLOCK.match(words):
            part = "outlet"
        told.add(part)
        yield _Piece(part, ((line.start, line.start + len(line.words)),))


def _body(lines: Sequence[_Line], part: str) -> Iterator[_Piece]:
    """Yield the paragraphs of some lines: what stands between blank lines where they were wrapped, else each line.

    Of any other part the lines up to a blank one belong together.
    """
    groups = _groups(lines)
    wrapped = len(groups) > 1 and all(len(line.words) <= WIDTH for group in groups for line in group)
    for group in groups:
        for one in [group] if wrapped or part != "body" else [(line,) for line in group]:
            yield _Piece(part, tuple((line.start, line.start + len(line.words)) for line in one))


def _label(text: str, pieces: Sequence[_Piece], archive: str) -> tuple[Labelled, ...]:
    """Return the blocks of an article: the fields as the archive names them, the body as its words tell."""
    raws: list[RawBlock] = []
    verdicts: dict[int, Verdict] = {}
    headline: int | None = None
    for piece in pieces:
        draft = Draft()
        for start, end in piece.spans:
            if draft.pieces:
                draft.blank(start - 1, 1)
            if end > start:
                draft.add(text[start:end], start)
        done = draft.finish()
        if done is None:
            continue
        row = len(raws)
        raws.append(RawBlock(*done))
        if piece.part == "headline" and headline is None:
            headline = row
        elif piece.part in KINDS:
            verdicts[row] = Verdict(piece.part, archive)
        elif piece.part != "body":
            rule = f"{archive} {piece.part}" if piece.part in {"outlet", "dateline"} else archive
            verdicts[row] = Verdict("furniture", rule)
    return tuple(
        block._replace(rule=archive) if block.kind == "headline" else block
        for block in label_blocks(raws, verdicts, headline)
    )
