"""Which articles print one text: the wire story, cut, edited and headed anew by each outlet.

Candidates are pairs that share sampled shingles; whether two are copies is a function of these two alone; groups are
put together pair by pair, the most alike first, and two groups join only when most pairs between them are copies. So
one round-up that prints two dispatches does not make them one, and nothing depends on the order of reading.
"""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import combinations, pairwise, product
from typing import NamedTuple

import numpy as np

from dateline.links.overlap import Overlap, Wording, overlap
from dateline.links.shared import WordPlaces, body_of, find_shared
from dateline.links.shingles import Numbers, hash_words, sample_shingles
from dateline.records import Alike, Article, Copies

__all__ = ["Texts", "Verdict", "find_copies", "find_groups", "name_group", "read_wording"]

# Swept on the dev half of bench/copies.py.
SHARE = 0.4  # of the shorter text, which makes two texts one ...
LATEST = 0.25  # ... when what they share begins no later than this in both: what stands late is background
WHOLE = 0.9  # of the shorter: it is abridged, and not edited, if the longer has
LONGER = 1.1  # times its words
PASSAGE = 25  # words of one stretch: fewer are no background
FEWEST = 12  # words of a text that can be known again
WIDEST = 40  # articles: what more of them share is boilerplate or a text printed everywhere; each meets its neighbours
NEIGHBOURS = 3
MOST_ASKED = 8  # articles of a group
SAMPLE_SHARE = 0.05  # of the sampled shingles of the one that has fewer: with less, two texts are not compared
LONGEST = 200_000  # characters of a body that are looked at: no article is longer, some pages are
KEPT = 1024  # texts whose words are kept at hand while pairs are compared

Pair = tuple[str, str]


class Verdict(NamedTuple):
    """How two texts are alike (one of ``ALIKE``, None when they are not), and the share of the shorter one's words."""

    kind: str | None
    share: float


class Texts:
    """The texts of the articles ``by_id``, compared two by two. ``judged`` keeps the verdicts, which never change."""

    def __init__(self, by_id: Mapping[str, Article], judged: MutableMapping[Pair, Verdict] | None = None) -> None:
        self.by_id = by_id
        self.judged = {} if judged is None else judged
        self.wording = lru_cache(maxsize=KEPT)(lambda key: read_wording(by_id[key]))
        self.places = lru_cache(maxsize=KEPT)(lambda key: WordPlaces(by_id[key]))

    def judge(self, a: str, b: str) -> Verdict:
        """Return how two articles' texts are alike; which is given first does not matter."""
        pair = (a, b) if a < b else (b, a)
        found = self.judged.get(pair)
        if found is None:
            one, other = (self.wording(key) for key in pair)
            of = overlap(one, other)
            found = self.judged[pair] = Verdict(find_kind(of, len(one.words), len(other.words)), of.share)
        return found

    def are_copies(self, a: str, b: str) -> bool:
        """Return whether two articles print one text."""
        return self.judge(a, b).kind not in {None, "background"}

    def tell(self, a: str, b: str, kind: str | None = None) -> Alike:
        """Return what ``a`` shares with ``b``, and where."""
        found = self.judge(a, b)
        shared = find_shared(self.places(a), self.places(b), self.wording(a), self.wording(b))
        return Alike(a, b, kind or found.kind or "edited", round(found.share, 4), shared)

    def describe(self, group: Sequence[str], words: Mapping[str, int]) -> Copies:
        """Return a group of articles that print one text; ``words`` are the numbers of their bodies' words."""
        fullest = min(group, key=lambda key: (-words[key], key))
        articles = {key: self.by_id[key] for key in group}
        days = {key: first_day(article) for key, article in articles.items()}
        members = sorted(group, key=lambda key: (days[key] or date.max, key))
        return Copies(
            name_group(group),
            tuple(members),
            fullest,
            tuple(self.tell(key, fullest) for key in members if key != fullest),
            name_agency(articles[key] for key in members),
            min((day for day in days.values() if day), default=None),
        )


def read_wording(article: Article) -> Wording:
    """Return the words of the body of ``article``."""
    return Wording(hash_words(body_of(article)[:LONGEST]))


def find_copies(articles: Iterable[Article]) -> tuple[tuple[Copies, ...], tuple[Alike, ...]]:
    """Return the groups of articles that print one text, by id, and the pairs that only share a passage.

    An article that stands on several pages is one article, and what it shares is told of the first of them.
    """
    by_id: dict[str, Article] = {}
    for article in articles:
        by_id.setdefault(article.id, article)
    if len(by_id) < 2:
        return (), ()
    texts = Texts(by_id)
    samples = {key: sample_shingles(texts.wording(key).words) for key in sorted(by_id)}
    groups, background = find_groups(samples, texts)
    words = {key: len(texts.wording(key).words) for group in groups for key in group}
    made = sorted((texts.describe(group, words) for group in groups), key=lambda copies: copies.id)
    return tuple(made), tuple(texts.tell(a, b, "background") for a, b in background)


def find_groups(samples: Mapping[str, Numbers], texts: Texts) -> tuple[list[tuple[str, ...]], list[Pair]]:
    """Return the groups of copies, and the pairs in ascending order that are of no one group and share a passage.

    ``samples`` holds the sampled shingles of each article's body.
    """
    alike = {pair: found for pair in find_pairs(samples) if (found := texts.judge(*pair)).kind}
    strengths = {pair: found.share for pair, found in alike.items() if found.kind != "background"}
    groups = group_copies(strengths, texts.are_copies)
    place = {key: number for number, group in enumerate(groups) for key in group}
    return groups, [(a, b) for a, b in sorted(alike) if a not in place or place[a] != place.get(b)]


def find_pairs(samples: Mapping[str, Numbers]) -> list[tuple[str, str]]:
    """Return the pairs of texts worth comparing, ascending: they share enough of their sampled shingles.

    A shingle that more than ``WIDEST`` texts share brings each together with the next few only, in the order of the
    texts' ids: a footer of a hundred thousand pages never means their square, and a text that is printed everywhere is
    still found.
    """
    keys = sorted(samples)
    if not keys:
        return []
    sizes = [len(samples[key]) for key in keys]
    shingles = np.concatenate([samples[key] for key in keys])
    order = np.argsort(shingles, kind="stable")  # stable: the holders of a shingle stay in the order of their ids
    holders = np.repeat(np.arange(len(keys)), sizes)[order]
    ordered = shingles[order]
    bounds = [*np.flatnonzero(ordered[1:] != ordered[:-1]) + 1, len(ordered)]
    several = [(start, end) for start, end in pairwise([0, *map(int, bounds)]) if end - start > 1]
    shared: Counter[tuple[int, int]] = Counter()
    for start, end in several:
        rows = holders[start:end].tolist()
        if len(rows) <= WIDEST:
            shared.update(combinations(rows, 2))
        else:
            shared.update((a, b) for at, a in enumerate(rows) for b in rows[at + 1 : at + 1 + NEIGHBOURS])
    least = (SAMPLE_SHARE * min(sizes[a], sizes[b]) for a, b in shared)
    return sorted(
        (keys[a], keys[b]) for ((a, b), count), few in zip(shared.items(), least, strict=True) if count >= few
    )


def find_kind(of: Overlap, one: int, other: int) -> str | None:
    """Return how two texts of so many words are alike (one of ``ALIKE``), None when they are not."""
    fewer, more = sorted((one, other))
    if fewer < FEWEST:
        return None
    if of.share >= SHARE and of.late <= LATEST:
        if of.share >= 0.995 and of.other >= 0.995:
            return "identical"
        return "abridged" if of.share >= WHOLE and more >= LONGER * fewer else "edited"
    return "background" if of.longest >= PASSAGE else None


def group_copies(
    strengths: Mapping[tuple[str, str], float], are_copies: Callable[[str, str], bool]
) -> list[tuple[str, ...]]:
    """Return the groups that pairs of copies make, each ascending and of two or more.

    The strongest pair is put together first; two groups join when more than half of the pairs between them are copies.
    Of a large group the first ``MOST_ASKED`` by id speak for all.

    >>> copied = {("a", "round-up"): 1.0, ("b", "round-up"): 1.0}
    >>> group_copies(copied, lambda a, b: (a, b) in copied)
    [('a', 'round-up')]
    """
    group_of: dict[str, list[str]] = {key: [key] for pair in strengths for key in pair}
    for pair, _ in sorted(strengths.items(), key=lambda item: (-item[1], item[0])):
        one, other = (group_of[key] for key in pair)
        if one is other:
            continue
        asked = [tuple(sorted(two)) for two in product(one[:MOST_ASKED], other[:MOST_ASKED])]
        if 2 * sum(are_copies(a, b) for a, b in asked) > len(asked):
            joined = sorted(one + other)
            group_of.update(dict.fromkeys(joined, joined))
    return sorted({tuple(group) for group in group_of.values() if len(group) > 1})


def first_day(article: Article) -> date | None:
    """Return the first day on which ``article`` can have been published."""
    return article.published.first if article.published else None


def name_agency(articles: Iterable[Article]) -> str | None:
    """Return the agency that most of ``articles`` name, the first of equals in their order."""
    named = Counter(article.agency for article in articles if article.agency)
    return named.most_common(1)[0][0] if named else None


def name_group(ids: Sequence[str]) -> str:
    """Return "c" and ten letters that depend on the ids of the articles alone."""
    return "c" + b32encode(sha256("\n".join(ids).encode()).digest()).decode()[:10].lower()
