"""The cited chronology as Markdown, with footnotes as pandoc and GitHub read them."""

from __future__ import annotations

import re

from dateline.exports.cited import Cited, Entry, Note, compose
from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms

__all__ = ["to_markdown", "write_markdown"]

SPECIAL = re.compile(r"([\\`*_\[\]<>~$&^@])")
OPENING = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=:#|])")  # what would begin a list, a rule, a heading or a table


def write_markdown(desk: Desk, terms: Terms) -> Export:
    """Return one file."""
    return Export((Part("", "md", (to_markdown(compose(desk, terms)).encode("utf-8", "replace"),)),))


def to_markdown(cited: Cited) -> str:
    """Return the text; nothing that a page says is read as Markdown or HTML."""
    lines = [f"# {plain(cited.title)}", "", *(f"{plain(line)}\n" for line in cited.lead)]
    for section in cited.sections:
        lines += [f"## {plain(section.heading)}", ""]
        for entry in section.entries:
            lines += to_lines(entry)
    lines += ["## Pages", "", *(f"- {plain(source)} (SHA-256 `{sha}`)" for source, sha in cited.sources), ""]
    lines += [to_note(note) for note in cited.notes]
    return "\n".join(lines) + "\n"


def to_lines(entry: Entry) -> list[str]:
    place = f", {plain(entry.place)}" if entry.place else ""
    says = f", citing {plain(entry.says)}" if entry.says else ""
    head = f"**{plain(entry.day)}** {entry.glyph} {plain(entry.kind)}: {plain(entry.parties)}{place}{says}"
    lines = [f"{head}{refer(entry.notes)}"]
    for attribute, values in entry.accounts:
        told = " | ".join(f"{plain(value)}{refer(numbers)}" for value, numbers in values)
        lines.append(f"- ⚠ {plain(attribute)}: {told}")
    if entry.denials:
        lines.append(f"- ✗ denied{refer(entry.denials)}")
    return ["\n".join([lines[0], *([""] if lines[1:] else []), *lines[1:]]), ""]


def to_note(note: Note) -> str:
    """Return one footnote; an address is a link, kept as it is."""
    url = f", <{note.url}>" if re.fullmatch(r"https?://[^\s<>]+", note.url) else f", {plain(note.url)}"
    says = f", citing {plain(note.says)}" if note.says else ""
    quote = f": {quoted(plain(note.quote))}" if note.quote else ""
    return f"[^{note.number}]: {plain(note.source)}{url if note.url else ''}{says}{quote}"


def quoted(text: str) -> str:
    """Return ``text`` between quotation marks, unless it opens with some of its own."""
    return text if text[:1] in {'"', "“", "«", "„", "‘", "'"} else f"“{text}”"


def refer(numbers: tuple[int, ...]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def plain(text: str) -> str:
    r"""Return ``text`` so that Markdown shows it as it is.

    >>> plain("<b>*two* men</b>"), plain("12. March")
    ('\\<b\\>\\*two\\* men\\</b\\>', '12\\. March')
    """
    text = SPECIAL.sub(r"\\\1", text)
    return OPENING.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", text)
