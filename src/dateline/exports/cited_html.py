"""The cited chronology as one HTML file: no script, nothing fetched, for screen and print, light and dark."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from dateline.exports.cited import Cited, Entry, Note, compose
from dateline.exports.cited_markdown import quoted
from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms

__all__ = ["to_html", "write_html"]

# Nothing is loaded and nothing runs, whatever a page says.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write_html(desk: Desk, terms: Terms) -> Export:
    """Return one file."""
    return Export((Part("", "html", (to_html(compose(desk, terms)).encode("utf-8", "replace"),)),))


def to_html(cited: Cited) -> str:
    """Return the page; what a saved page says is text in it, in its own direction."""
    style = files("dateline").joinpath("data", "exports", "cited.css").read_text(encoding="utf-8")
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="referrer" content="no-referrer">',
        f"<title>{escape(cited.title)}</title>",
        f"<style>\n{style}</style></head>",
        "<body><main>",
        f"<h1>{escape(cited.title)}</h1>",
        *(f"<p class=lead>{escape(line)}</p>" for line in cited.lead),
    ]
    cites: dict[int, int] = {}
    for number, section in enumerate(cited.sections, start=1):
        lines.append(f'<section aria-labelledby="s{number}"><h2 id="s{number}">{escape(section.heading)}</h2>')
        lines += [to_article(entry, cites) for entry in section.entries]
        lines.append("</section>")
    lines.append('<section aria-labelledby="notes"><h2 id="notes">Reports</h2><ol class=notes>')
    lines += [to_note(note) for note in cited.notes]
    lines.append('</ol></section><section aria-labelledby="pages"><h2 id="pages">Pages</h2><ul class=pages>')
    lines += [f"<li>{bdi(source)} <code>{sha}</code></li>" for source, sha in cited.sources]
    return "\n".join([*lines, "</ul></section></main></body></html>", ""])


def to_article(entry: Entry, cites: dict[int, int]) -> str:
    place = f", {bdi(entry.place)}" if entry.place else ""
    says = f"<span class=says>, citing {bdi(entry.says)}</span>" if entry.says else ""
    kind = f'<span class="kind q{entry.quad}"><span aria-hidden="true">{entry.glyph}</span> {escape(entry.kind)}</span>'
    what = f"{kind} {bdi(entry.parties)}{place}{says}{refer(entry.notes, cites)}"
    lines = [f'<article id="{escape(entry.id)}"><p><span class=day>{escape(entry.day)}</span> {what}</p>']
    for attribute, values in entry.accounts:
        told = "<span class=or> | </span>".join(f"{bdi(value)}{refer(notes, cites)}" for value, notes in values)
        lines.append(f"<p class=differ><b>⚠ {escape(attribute)}</b>: {told}</p>")
    if entry.denials:
        lines.append(f"<p class=differ><b>✗ denied</b>{refer(entry.denials, cites)}</p>")
    return "".join([*lines, "</article>"])


def to_note(note: Note) -> str:
    url = note.url
    link = f', <a href="{escape(url)}" rel="noreferrer noopener">{escape(url)}</a>' if is_web(url) else f", {bdi(url)}"
    says = f", citing {bdi(note.says)}" if note.says else ""
    quote = f"<blockquote dir=auto>{escape(quoted(note.quote))}</blockquote>" if note.quote else ""
    back = f'<a class=back href="#c{note.number}" aria-label="back to the event">↩</a>'
    return f'<li id="n{note.number}">{bdi(note.source)}{link if url else ""}{says} {back}{quote}</li>'


def is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def refer(numbers: tuple[int, ...], cites: dict[int, int]) -> str:
    """Return links to footnotes; the first to each is what its way back leads to."""
    links = []
    for number in numbers:
        cites[number] = cites.get(number, 0) + 1
        anchor = f' id="c{number}"' if cites[number] == 1 else ""
        links.append(f'<a{anchor} href="#n{number}">{number}</a>')
    return f"<sup>{' '.join(links)}</sup>"


def bdi(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"
