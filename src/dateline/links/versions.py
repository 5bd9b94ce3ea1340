"""Which articles are one article saved at several times, and what was changed in between, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from dateline.links.copies import find_copies
from dateline.records import Article, Change, Page, Version, Versions

__all__ = ["compare_versions", "find_versions"]

ALIKE = 0.5  # share of the words of two paragraphs that stand in both: one was made of the other
HEADLINES = 0.6  # the same of two headlines
MOST_ORDERED = 1_000_000  # paragraphs times paragraphs: beyond, only what came and went is told
MOST_PAIRS = 40_000  # the same of those that came and went: beyond, none is told as changed
TIME = re.compile(r"\d{14}")  # as web archives write it
WORD = re.compile(r"\w+")


def find_versions(pages: Sequence[Page], articles: Sequence[Article]) -> tuple[Versions, ...]:
    """Return the articles that were saved more than once, in the order of ``articles``.

    Two are versions of one when they have one address; or one outlet, one text and nearly one headline, and no two
    addresses. The same article twice on one page is none.
    """
    groups: dict[int, list[int]] = {number: [number] for number in range(len(articles))}
    rules: dict[int, str] = {}

    def join(one: int, other: int, rule: str) -> None:
        first, second = groups[one], groups[other]
        if first is second or {articles[n].page for n in first} & {articles[n].page for n in second}:
            return
        joined = sorted(first + second)
        groups.update(dict.fromkeys(joined, joined))
        rules[joined[0]] = rule

    by_url: dict[str, list[int]] = defaultdict(list)
    by_id: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        by_id[article.id].append(number)
        if article.url:
            by_url[article.url].append(number)
    for numbers in by_url.values():
        for number in numbers[1:]:
            join(numbers[0], number, "url")
    texts = [numbers for numbers in by_id.values() if len(numbers) > 1]
    texts += [[n for id_ in copies.articles for n in by_id[id_]] for copies in find_copies(articles)[0]]
    for numbers in texts:
        for row, one in enumerate(numbers):
            for other in numbers[row + 1 :]:
                if is_resaved(articles[one], articles[other]):
                    join(one, other, "text")
    sources = {page.sha256: page for page in pages}
    held = {group[0]: [articles[n] for n in group] for group in groups.values() if len(group) > 1}
    return tuple(Versions(rules[first], tell_versions(held[first], sources)) for first in sorted(held))


def is_resaved(one: Article, other: Article) -> bool:
    """Return whether two articles of one text are one outlet's, under nearly one headline, and no two addresses."""
    if not one.outlet or one.outlet != other.outlet or (one.url and other.url and one.url != other.url):
        return False
    return share_of_words(one.headline or "", other.headline or "") >= HEADLINES


def tell_versions(articles: Iterable[Article], pages: dict[str, Page]) -> tuple[Version, ...]:
    """Return ``articles`` in the order of time, each with what changed since the one before."""
    timed = [(find_time(article, pages.get(article.page)), article) for article in articles]
    if all(when for when, _ in timed):
        timed.sort(key=lambda pair: pair[0] or "")
    versions: list[Version] = []
    for when, article in timed:
        page = pages.get(article.page)
        changes = compare_versions(versions[-1].article, article) if versions else None
        versions.append(Version(article, page.source if page else article.page, when, changes))
    return tuple(versions)


def find_time(article: Article, page: Page | None) -> str | None:
    """Return when the page was captured, else when the article was updated, else the day of publication; ISO 8601."""
    record = dict(page.record) if page else {}
    for name in ("captured", "updated"):
        if record.get(name):
            told = record[name]
            stamp = TIME.fullmatch(told)
            return f"{told[:4]}-{told[4:6]}-{told[6:8]}T{told[8:10]}:{told[10:12]}:{told[12:]}Z" if stamp else told
    day = article.updated or article.published
    return day.last.isoformat() if day else None


def compare_versions(before: Article, after: Article) -> tuple[Change, ...]:
    """Return what changed from one version to the next: headline, date, then paragraphs in the order of ``after``."""
    changes = []
    if (before.headline or "") != (after.headline or ""):
        changes.append(Change("headline", before.headline, after.headline))
    dates = [article.published.first.isoformat() if article.published else None for article in (before, after)]
    if dates[0] != dates[1]:
        changes.append(Change("published", dates[0], dates[1]))
    old, new = ([block.words for block in a.blocks if block.kind == "paragraph"] for a in (before, after))
    return (*changes, *compare_paragraphs(old, new))


def compare_paragraphs(old: Sequence[str], new: Sequence[str]) -> tuple[Change, ...]:
    """Return what became of the paragraphs ``old`` in ``new``; those that stand where they stood are not named.

    >>> compare_paragraphs(["It rained all day.", "Two men died."], ["Three men died.", "A bridge fell."])[0][:3]
    ('changed', 'Two men died.', 'Three men died.')
    """
    if len(old) * len(new) > MOST_ORDERED:
        return came_and_went(old, new)
    kept = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    left = dict.fromkeys(sorted(set(range(len(old))) - {block.a + n for block in kept for n in range(block.size)}))
    come = dict.fromkeys(sorted(set(range(len(new))) - {block.b + n for block in kept for n in range(block.size)}))
    changes: list[Change] = []
    for row in list(come):
        same = next((at for at in left if old[at] == new[row]), None)
        if same is not None:
            changes.append(Change("moved", old[same], new[row], same + 1, row + 1))
            del left[same], come[row]
    pairs = [
        (-share, abs(at - row), at, row)
        for at in left
        for row in come
        if len(left) * len(come) <= MOST_PAIRS and (share := share_of_words(old[at], new[row])) >= ALIKE
    ]
    for _, _, at, row in sorted(pairs):
        if at in left and row in come:
            changes.append(Change("changed", old[at], new[row], at + 1, row + 1))
            del left[at], come[row]
    changes += [Change("added", None, new[row], None, row + 1) for row in come]
    changes += [Change("removed", old[at], None, at + 1, None) for at in left]
    return tuple(sorted(changes, key=lambda change: (change.number_after or change.number_before or 0, change.kind)))


def came_and_went(old: Sequence[str], new: Sequence[str]) -> tuple[Change, ...]:
    """Return which of very many paragraphs stand in one text only, whatever their order."""
    before, after = set(old), set(new)
    come = [Change("added", None, words, None, row) for row, words in enumerate(new, start=1) if words not in before]
    return (*come, *(Change("removed", words, None, at) for at, words in enumerate(old, start=1) if words not in after))


def share_of_words(one: str, other: str) -> float:
    """Return the share of the words of two texts that stand in both, 0 to 1."""
    words, others = set(WORD.findall(one.casefold())), set(WORD.findall(other.casefold()))
    return 2 * len(words & others) / (len(words) + len(others)) if words or others else 1.0
