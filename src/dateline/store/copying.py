"""Which articles of a casefile print one text. Every verdict on two of them is made once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass

import numpy as np

from dateline.links.copies import Texts, Verdict, find_groups, name_group, read_wording
from dateline.links.shingles import SHINGLES, sample_shingles
from dateline.records import Article, from_text, to_text
from dateline.store.database import Database
from dateline.store.seals import seal

__all__ = ["find_copies_again", "forget_texts", "note_texts"]

DUE = "copies_due"  # in the table casefile: what the samples were like when copies were last found
Pair = tuple[str, str]


def note_texts(database: Database, articles: Iterable[Article]) -> None:
    """Note what each of ``articles`` is known by, if it is new."""
    for article in articles:
        if database.one("SELECT 1 FROM sample WHERE article = ?", (article.id,)):
            continue
        words = read_wording(article).words
        shingles = sample_shingles(words).astype("<u8").tobytes()
        database.run(
            "INSERT INTO sample (article, words, shingles) VALUES (?, ?, ?)", (article.id, len(words), shingles)
        )
        _count_change(database)


def forget_texts(database: Database, ids: Iterable[str]) -> None:
    """Take out what is noted of the articles of these ``ids``."""
    for id_ in ids:
        database.run("DELETE FROM sample WHERE article = ?", (id_,))
        database.run("DELETE FROM verdict WHERE one = ?1 OR other = ?1", (id_,))
        database.run("DELETE FROM background WHERE article = ?1 OR other = ?1", (id_,))
        database.run("DELETE FROM copies WHERE id IN (SELECT copies FROM copy WHERE article = ?)", (id_,))
        _count_change(database)


@dataclass(frozen=True, slots=True)
class _Found:
    """What comparing gave: the samples' state that was ``seen``, with copies as of ``due``; groups and pairs to write.

    groups  id → the articles' ids and, for a new group, its record; ``old`` and ``new`` pairs of background
    """

    seen: str
    due: str
    verdicts: Mapping[Pair, Verdict]
    groups: Mapping[str, tuple[tuple[str, ...], str | None]]
    old: frozenset[Pair]
    new: Mapping[Pair, str]


def find_copies_again(database: Database) -> bool:
    """Find copies if articles came or went since it was last done; return whether any event has to be made anew.

    Texts are compared outside of the transaction that writes. Where another process was quicker, it is done again.
    """
    while True:
        found = _compare(database)
        if found is None:
            return False
        with database.writing():
            if _state(database, DUE) != found.due:
                continue
            verdicts = [(*pair, *verdict) for pair, verdict in found.verdicts.items()]
            database.run_many(
                "INSERT INTO verdict (one, other, kind, share) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", verdicts
            )
            _write_background(database, found.old, found.new)
            changed = _write_groups(database, found.groups)
            waiting = [(id_,) for id_ in sorted(changed)]
            database.run_many("INSERT INTO waiting (article) VALUES (?) ON CONFLICT DO NOTHING", waiting)
            database.run("INSERT OR REPLACE INTO casefile (key, value) VALUES (?, ?)", (DUE, found.seen))
        return bool(changed)


def _compare(database: Database) -> _Found | None:
    """Return what copies there are, None when nothing came or went."""
    with database.reading():
        seen, due = _state(database, "samples"), _state(database, DUE)
        if seen == due:
            return None
        samples, words = {}, {}
        for id_, number, shingles in database.each("SELECT article, words, shingles FROM sample ORDER BY article"):
            samples[id_] = np.frombuffer(shingles, dtype="<u8").astype(np.uint64)
            words[id_] = number
        judged = _Judged(database)
        texts = Texts(_Articles(database), judged)
        groups, background = find_groups(samples, texts)
        held = {row[0] for row in database.ask("SELECT id FROM copies")}
        told = {(row[0], row[1]) for row in database.ask("SELECT article, other FROM background")}
        made: dict[str, tuple[tuple[str, ...], str | None]] = {}
        for group in groups:
            id_ = name_group(group)
            made[id_] = group, None if id_ in held else to_text(texts.describe(group, words))
        new = {pair: to_text(texts.tell(*pair, "background")) for pair in background if pair not in told}
        return _Found(seen, due, judged.new, made, frozenset(told.difference(background)), new)


def _write_groups(database: Database, made: Mapping[str, tuple[tuple[str, ...], str | None]]) -> set[str]:
    """Write the groups by id, with their articles; return the ids of the articles that are now of another group."""
    before: dict[str, str] = dict(database.ask("SELECT article, copies FROM copy"))
    after = {article: id_ for id_, (group, _) in made.items() for article in group}
    gone = [row for row in database.ask("SELECT id FROM copies") if row[0] not in made]
    database.run_many("DELETE FROM copies WHERE id = ?", gone)
    new = [(id_, whole, seal(id_, whole)) for id_, (_, whole) in made.items() if whole]
    database.run_many("INSERT OR REPLACE INTO copies (id, whole, digest) VALUES (?, ?, ?)", new)
    changed = {article for article in before.keys() | after.keys() if before.get(article) != after.get(article)}
    database.run_many("DELETE FROM copy WHERE article = ?", [(article,) for article in sorted(changed)])
    database.run_many(
        "INSERT INTO copy (article, copies) VALUES (?, ?)",
        [(article, after[article]) for article in sorted(changed) if article in after],
    )
    return changed


def _write_background(database: Database, old: Iterable[Pair], new: Mapping[Pair, str]) -> None:
    database.run_many("DELETE FROM background WHERE article = ? AND other = ?", sorted(old))
    database.run_many(
        "INSERT OR REPLACE INTO background (article, other, whole, digest) VALUES (?, ?, ?, ?)",
        [(*pair, whole, seal(*pair, whole)) for pair, whole in new.items()],
    )


def _state(database: Database, key: str) -> str:
    row = database.one("SELECT value FROM casefile WHERE key = ?", (key,))
    return str(row[0]) if row else f"{SHINGLES} 0"


def _count_change(database: Database) -> None:
    """Count that a text came or went. Numbers made another way (``SHINGLES``) are not to be compared."""
    number = int(_state(database, "samples").rpartition(" ")[2]) + 1
    database.run("INSERT OR REPLACE INTO casefile (key, value) VALUES ('samples', ?)", (f"{SHINGLES} {number}",))


class _Judged(MutableMapping[Pair, Verdict]):
    """The verdicts that are kept, and the ``new`` ones that are still to be."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.new: dict[Pair, Verdict] = {}

    def __getitem__(self, pair: Pair) -> Verdict:
        if pair in self.new:
            return self.new[pair]
        row = self.database.one("SELECT kind, share FROM verdict WHERE one = ? AND other = ?", pair)
        if row is None:
            raise KeyError(pair)
        return Verdict(*row)

    def __setitem__(self, pair: Pair, verdict: Verdict) -> None:
        self.new[pair] = verdict

    def __delitem__(self, pair: Pair) -> None:
        raise NotImplementedError("a verdict never changes")

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.new)

    def __len__(self) -> int:
        return len(self.new)


class _Articles(Mapping[str, Article]):
    """The articles of the casefile by id, read when they are wanted."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def __getitem__(self, id_: str) -> Article:
        row = self.database.one("article_of_reports", (id_,))
        if row is None:
            raise KeyError(id_)
        return from_text(Article, row[0])

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self.database.each("SELECT article FROM sample ORDER BY article"))

    def __len__(self) -> int:
        return int(self.database.ask("SELECT count(*) FROM sample")[0][0])
