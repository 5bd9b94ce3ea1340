"""Are two articles about one story? They are when they share enough names; no collection statistics, so a verdict on
two articles never depends on a third.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from dateline.records import Article

__all__ = [
    "DAYS_APART", "LEAST_SHARE", "LEAST_SHARED", "WIDEST_NAME", "find_stories", "near_in_time", "same_story",
    "story_names",
]  # fmt: skip

# Swept on 16 hand-read articles (bench/links.py): 2 to 8 names change nothing; at 12 real stories part. A share of 0.2
# finds more (recall across articles .86 for .79) but also calls two dispatches about one country a story.
LEAST_SHARED = 4
LEAST_SHARE = 0.34  # of the names of the article that has fewer
WIDEST_NAME = 200  # articles: a name that more of them share ("Monday") finds no pairs, it can only confirm one
DAYS_APART = 7  # a story's articles are published within a week of each other, where both days are known
NAME = re.compile(r"(?<![.!?:\"“”‘'\n]\s)(?<!^)(?<![.!?:\"“”‘'\n])\b[A-Z][^\W\d_]{2,}(?:-[A-Z][^\W\d_]+)*")


def story_names(article: Article) -> frozenset[str]:
    """Return the capitalised words of ``article``'s paragraphs that do not merely begin a sentence."""
    return frozenset(
        name.lower()
        for block in article.blocks
        if block.kind in {"paragraph", "standfirst"}
        for name in NAME.findall(block.words)
    )


def same_story(a: frozenset[str], b: frozenset[str]) -> bool:
    """Return whether two articles' names say that they tell one story."""
    shared = len(a & b)
    return shared >= LEAST_SHARED and shared >= LEAST_SHARE * min(len(a), len(b))


def find_stories(articles: Iterable[Article]) -> Mapping[str, frozenset[str]]:
    """Return, for each article's id, the ids of the other articles that tell the same story."""
    by_id: dict[str, Article] = {}
    for article in articles:
        by_id.setdefault(article.id, article)
    names = {key: story_names(by_id[key]) for key in sorted(by_id)}
    holders: dict[str, list[str]] = defaultdict(list)
    for key, found in names.items():
        for name in sorted(found):
            holders[name].append(key)
    pairs = {
        pair for keys in holders.values() if 1 < len(keys) <= WIDEST_NAME for pair in combinations(keys, 2)
    }  # keys ascend
    stories: dict[str, set[str]] = defaultdict(set)
    for a, b in sorted(pairs):
        if same_story(names[a], names[b]) and near_in_time(by_id[a], by_id[b]):
            stories[a].add(b)
            stories[b].add(a)
    return {key: frozenset(others) for key, others in stories.items()}


def near_in_time(a: Article, b: Article) -> bool:
    """Return whether two articles can have been published within ``DAYS_APART``; unknown days can."""
    if a.published is None or b.published is None:
        return True
    return (max(a.published.first, b.published.first) - min(a.published.last, b.published.last)).days <= DAYS_APART
