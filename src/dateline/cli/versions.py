"""``dateline versions``: what an outlet changed between one saving of a page and the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dateline.cli.words import Line
    from dateline.records import Change, Versions

__all__ = ["show_versions"]

MOST = 160  # columns of words before a change, and as many after


@click.command("versions")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def show_versions(paths: tuple[str, ...], as_json: bool) -> None:
    """Say what changed between the versions of one page: paragraphs, headline, date."""
    import json

    from dateline.cli.printing import print_lines, print_problems
    from dateline.links import find_versions
    from dateline.pages import find_articles, find_pages
    from dateline.records import Article, Page, Problem

    pages: list[Page] = []
    articles: list[Article] = []
    problems: list[Problem] = []
    for page in find_pages(paths):
        if not isinstance(page, Page):
            problems.append(page)
            continue
        found, troubles = find_articles(page)
        pages.append(page)
        articles += found
        problems += troubles
    print_problems(problems)
    versions = find_versions(pages, articles)
    if as_json:
        click.echo(json.dumps({"versions": [to_object(one) for one in versions]}, ensure_ascii=False, indent=1))
    elif articles:
        print_lines(lambda width: lay_out(versions, width))
    if not articles:
        raise SystemExit(1)


def lay_out(found: tuple[Versions, ...], width: int) -> Iterator[Line]:
    """Yield each article that was saved more than once: its versions in order, and what changed in each."""
    from dateline.cli.words import clean, clip, fold

    if not found:
        yield (("no page was saved more than once", ""),)
    for number, one in enumerate(found):
        if number:
            yield ()
        last = one.versions[-1].article
        yield ((clip(f"“{clean(last.headline or '')}” {clean(last.url or '')}".rstrip(), width), "heading"),)
        for place, version in enumerate(one.versions, start=1):
            when = f", {clean(version.when)}" if version.when else ""
            yield ((f"version {place}{when}", "day"), (f"  {clean(version.source)}", "quiet"))
            if version.changes == ():
                yield (("   nothing changed", "quiet"),)
            for change in version.changes or ():
                for row, line in enumerate(fold(say_change(change), max(20, width - 5))):
                    yield ((f"{'     ' if row else '   '}{line}", "differ" if change.kind != "moved" else ""),)


def say_change(change: Change) -> str:
    """Return a change as a reader would write it.

    >>> from dateline.records import Change
    >>> say_change(Change("changed", "Two men died at sea.", "Three men died at sea.", 4, 5))
    '¶5 changed (was ¶4): “Two men…” → “Three men…”'
    """
    from dateline.cli.words import clean, clip

    before, after = (clean(words) if words else "" for words in (change.before, change.after))
    match change.kind:
        case "added":
            return f"¶{change.number_after} added: “{clip(after, MOST)}”"
        case "removed":
            return f"¶{change.number_before} removed: “{clip(before, MOST)}”"
        case "moved":
            return f"¶{change.number_after} moved (was ¶{change.number_before}): “{clip(after, 60)}”"
        case "changed":
            was = "" if change.number_before == change.number_after else f" (was ¶{change.number_before})"
            old, new = differing_words(before, after)
            return f"¶{change.number_after} changed{was}: “{clip(old, MOST)}” → “{clip(new, MOST)}”"
    return f"{change.kind} changed: “{before or 'none'}” → “{after or 'none'}”"


def differing_words(before: str, after: str) -> tuple[str, str]:
    """Return two paragraphs without the words that they begin and end with alike, but for one on either side."""
    old, new = before.split(), after.split()
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    first, last = max(0, first - 1), max(0, last - 1)
    shown = []
    for words in (old, new):
        end = len(words) - last
        shown.append(f"{'…' if first else ''}{' '.join(words[first:end])}{'…' if last else ''}")
    return shown[0], shown[1]


def to_object(one: Versions) -> dict[str, Any]:
    """Return the versions of one article as plain values for ``--json``."""
    return {
        "rule": one.rule,
        "url": one.versions[-1].article.url,
        "versions": [
            {
                "source": version.source,
                "page": version.article.page,
                "article": version.article.id,
                "when": version.when,
                "changes": None if version.changes is None else [change._asdict() for change in version.changes],
            }
            for version in one.versions
        ],
    }
