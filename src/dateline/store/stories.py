"""Which articles of a casefile tell one story, found without looking at every pair again.

The verdict on two articles is that of ``links``. A pair is found by a name that few articles hold; when a name becomes
too common to find pairs, the pairs that it alone had found part again, as if everything had been read at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from dateline.links.stories import DAYS_APART, LEAST_SHARE, LEAST_SHARED, WIDEST_NAME, same_story, story_names
from dateline.records import Article
from dateline.store.database import Database

__all__ = ["find_told_with", "forget_stories", "note_stories"]


def note_stories(database: Database, articles: Iterable[Article]) -> set[str]:
    """Note which articles tell one story with each of ``articles``; return the ids of all whose stories changed."""
    changed = set()
    for article in articles:
        if database.one("SELECT 1 FROM story_names WHERE article = ?", (article.id,)):
            changed |= find_more(database, article)
            continue
        names = story_names(article)
        wider = [name for name in sorted(names) if holders(database, name) == WIDEST_NAME]
        database.run_many(
            "INSERT INTO story_name (name, article) VALUES (?, ?)", [(n, article.id) for n in sorted(names)]
        )
        database.run(
            "INSERT INTO story_names (article, names, number) VALUES (?, ?, ?)",
            (article.id, json.dumps(sorted(names)), len(names)),
        )
        others = find_others(database, article, names)
        database.run_many(
            "INSERT INTO story (article, other) VALUES (?, ?)",
            [pair for other in others for pair in ((article.id, other), (other, article.id))],
        )
        changed |= {article.id, *others}
        for name in wider:
            changed |= part_stories(database, name)
    return changed


def find_more(database: Database, article: Article) -> set[str]:
    """Note the articles that tell one story with ``article``, which is noted, and were not found before."""
    others = find_others(database, article, held_names(database, article.id))
    more = sorted(set(others) - find_told_with(database, article.id))
    rows = [pair for other in more for pair in ((article.id, other), (other, article.id))]
    database.run_many("INSERT INTO story (article, other) VALUES (?, ?)", rows)
    return {article.id, *more}


def forget_stories(database: Database, ids: Iterable[str]) -> set[str]:
    """Take out what is noted of the articles of these ``ids``; return the ids of those whose stories changed.

    Pairs that a name had become too common for are found again with it.
    """
    changed = set()
    for id_ in ids:
        for name in held_names(database, id_):
            narrower = holders(database, name) == WIDEST_NAME + 1
            database.run("DELETE FROM story_name WHERE name = ? AND article = ?", (name, id_))
            if narrower:
                changed |= {row[0] for row in database.ask("SELECT article FROM story_name WHERE name = ?", (name,))}
        changed |= find_told_with(database, id_)
        database.run("DELETE FROM story WHERE article = ?1 OR other = ?1", (id_,))
        database.run("DELETE FROM story_names WHERE article = ?", (id_,))
    return changed


def find_told_with(database: Database, id_: str) -> set[str]:
    """Return the ids of the articles that tell one story with the article ``id_``."""
    return {row[0] for row in database.ask("SELECT other FROM story WHERE article = ?", (id_,))}


def holders(database: Database, name: str) -> int:
    """Return how many articles hold ``name``, counted no further than is of interest."""
    most = WIDEST_NAME + 2
    found = database.ask("SELECT count(*) FROM (SELECT 1 FROM story_name WHERE name = ? LIMIT ?)", (name, most))
    return int(found[0][0])


def held_names(database: Database, id_: str) -> frozenset[str]:
    row = database.one("SELECT names FROM story_names WHERE article = ?", (id_,))
    return frozenset(json.loads(row[0])) if row else frozenset()


def find_others(database: Database, article: Article, names: frozenset[str]) -> list[str]:
    """Return the ids of the articles that tell one story with ``article``, whose ``names`` are noted, in order."""
    narrow = [name for name in sorted(names) if holders(database, name) <= WIDEST_NAME]
    wide = len(names) - len(narrow)
    days = article.published
    values = {
        "names": json.dumps(narrow),
        "article": article.id,
        "least": LEAST_SHARED - wide,
        "wide": wide,
        "share": LEAST_SHARE,
        "own": len(names),
        "since": date.fromordinal(max(1, days.first.toordinal() - DAYS_APART)).isoformat() if days else None,
        "until": date.fromordinal(min(date.max.toordinal(), days.last.toordinal() + DAYS_APART)).isoformat()
        if days
        else None,
    }
    return [
        id_ for id_, held in database.ask("story_candidates", values) if same_story(names, frozenset(json.loads(held)))
    ]


def part_stories(database: Database, name: str) -> set[str]:
    """Part the pairs that were found by ``name`` alone, which has become too common; return their articles' ids."""
    parted = set()
    for one, other in database.ask("stories_with", (name,)):
        shared = held_names(database, one) & held_names(database, other)
        if not any(holders(database, held) <= WIDEST_NAME for held in sorted(shared)):
            database.run("DELETE FROM story WHERE article = ? AND other = ?", (one, other))
            parted |= {one, other}
    return parted
