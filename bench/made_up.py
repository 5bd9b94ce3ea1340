"""Made-up events and articles, the same for a number: what a casefile is measured with, where nothing is coded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dateline.records import (
    QUADS,
    TYPES,
    Actor,
    Article,
    Block,
    Coding,
    Entry,
    Evidence,
    Page,
    Published,
    Report,
    Run,
    Span,
    When,
    Where,
    Words,
    fold_words,
    to_text,
)
from dateline.store.database import Database
from dateline.store.event_rows import find_value
from dateline.store.seals import seal

__all__ = ["write_articles", "write_events"]

MADE_UP = Evidence("made up")
COUNTRIES = ("ARD", "FRA", "CHL", "NZL", "KEN", "PER", "LVA", "USA", "RUS", "CHN")
SECTORS = ("GOV", "MIL", "COP", "OPP", "LAB", "CVL", "REB")
SYLLABLES = ("ka", "ro", "mi", "tel", "var", "or", "sk", "en", "lin", "dor", "ha", "bel", "tu", "per", "nos", "gri")
MODES = ("arrest", "demo", "aerial", None, None, None)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what made-up events are about."""

    parties: list[tuple[str, str, str]]
    places: list[str]
    outlets: list[str]
    words: list[str]


def make_names(random: Random, number: int) -> list[str]:
    """Return so many names of two words."""
    return [" ".join("".join(random.choices(SYLLABLES, k=3)).capitalize() for _ in range(2)) for _ in range(number)]


def pick(random: Random, number: int) -> int:
    """Return a number below ``number``, small ones far more often: a rank by Zipf's law."""
    return min(number - 1, int(number ** random.random()) - 1)


def write_events(database: Database, number: int) -> None:
    """Write made-up events: rows as ``event_rows`` writes them, without reports."""
    random = Random(1)  # noqa: S311
    names, places = make_names(random, 500), make_names(random, 3000)
    outlets, words = make_names(random, 150), make_names(random, 4000)
    parties = [(name, random.choice(COUNTRIES), random.choice(SECTORS)) for name in names]
    cast = Cast(parties, places, outlets, words)
    known: dict[tuple[str, str], int] = {}
    for at in range(0, number, 10_000):
        with database.writing():
            for n in range(at, min(number, at + 10_000)):
                write_one(database, known, make_entry(random, n, cast))


def make_entry(random: Random, n: int, cast: Cast) -> Entry:
    """Return the event of number ``n``."""
    parties, places, outlets, words = cast.parties, cast.places, cast.outlets, cast.words
    actor, recipient = parties[pick(random, 500)], parties[pick(random, 500)]
    type_, place = random.choice(TYPES), places[pick(random, len(places))]
    first = date(2015, 1, 1) + timedelta(random.randrange(3650))
    mode, status = random.choice(MODES), "happened" if random.random() < 0.8 else "denied"
    sources = random.sample(outlets, 1 if random.random() < 0.8 else 3)
    values = [
        ("type", type_), ("quad", str(QUADS[type_])), ("status", status), ("place", place), ("country", actor[1]),
        ("actor", actor[0]), ("actor_country", actor[1]), ("actor_sector", actor[2]),
        ("actor_code", f"{actor[1]} {actor[2]}"), ("recipient", recipient[0]), ("recipient_country", recipient[1]),
        ("recipient_sector", recipient[2]), ("recipient_code", f"{recipient[1]} {recipient[2]}"),
        ("dyad", f"{actor[0]} → {recipient[0]}"), *(("source", source) for source in sources),
    ] + ([("mode", mode)] if mode else [])  # fmt: skip
    quote = f"{actor[0]} {' '.join(words[pick(random, len(words))] for _ in range(10))} {recipient[0]} in {place}."
    return Entry(
        id=f"e{n:07}", first=first, last=first, said="", bounded=False, type=type_, mode=mode, quad=QUADS[type_],
        status=status, actors=(actor[0],), recipients=(recipient[0],), place=place, country=actor[1], lat=1.0, lon=1.0,
        quote=quote, sources=len(sources), reports=len(sources), score=random.random(), conflict=random.random() < 0.05,
        values=tuple(sorted(values)), words=fold_words(quote),
    )  # fmt: skip


def write_one(database: Database, known: dict[tuple[str, str], int], entry: Entry) -> None:
    """Write one event's rows; ``known`` are the numbers of values written before."""
    for pair in entry.values:
        if pair not in known:
            known[pair] = find_value(database, *pair)
    numbers = sorted({known[pair] for pair in entry.values})
    packed = b"".join(one.to_bytes(4, "little") for one in numbers)
    day = entry.first.isoformat() if entry.first else None
    values = {
        "id": entry.id, "first": day, "last": day, "quad": entry.quad, "sources": entry.sources,
        "reports": entry.reports, "score": entry.score, "conflict": int(entry.conflict), "named": entry.id,
        "facets": packed, "whole": "{}", "entry": to_text(entry),
    }  # fmt: skip
    number = database.insert("event", **values, digest=seal(*values.values()))
    database.run("INSERT INTO event_words (rowid, words) VALUES (?, ?)", (number, entry.words))
    database.run_many("INSERT INTO event_value (event, value) VALUES (?, ?)", [(number, one) for one in numbers])


def write_articles(number: int) -> Iterator[tuple[bytes, Coding]]:
    """Yield made-up pages of one article: some print what another printed, neighbours tell one story."""
    random = Random(2)  # noqa: S311
    names, words = make_names(random, 4000), [name.split()[0].lower() for name in make_names(random, 4000)]
    lead = ""
    for n in range(number):
        day = date(2020, 1, 1) + timedelta(n // 20)
        about = names[n // 10 * 6 % 4000 :][:6] or names[:6]  # ten articles tell one story
        told = " ".join(f"and {name} spoke of {' '.join(random.choices(words, k=12))}" for name in about)
        lead = lead if lead and random.random() < 0.15 else f"In the harbour {told} while police waited for dockers."
        told_of = make_sentences(random, about, words)
        yield write_page(random, n, day, [f"Dockers wait in harbour {n}", lead, *told_of], about)


def make_sentences(random: Random, about: list[str], words: list[str]) -> list[str]:
    """Return sentences of an article ``about`` these, each of one act, in words of their own."""
    return [
        f"{random.choice(about)} {random.choice(tuple(TYPE_OF))} {random.choice(about)} "
        + " ".join(random.choices(words, k=14)) + "."
        for _ in range(3)
    ]  # fmt: skip


TYPE_OF = {"shot": "ASSAULT", "arrested": "COERCE", "met": "CONSULT", "accused": "ACCUSE"}


def write_page(random: Random, n: int, day: date, paragraphs: list[str], about: list[str]) -> tuple[bytes, Coding]:
    """Return a page of one article, its bytes and what it reports: one act in each paragraph after the lead."""
    text = "\n\n".join(paragraphs)
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    page = Page(f"pages/{n:06}.txt", sha256, text, "utf-8", "valid utf-8", "text")
    blocks, start, id_ = [], 0, f"a{n:06}"
    reports: list[Report] = []
    for number, words in enumerate(paragraphs):
        run = Run(0, start, len(words), len(words))
        kind = "paragraph" if number else "headline"
        blocks.append(Block(kind, Span(start, start + len(words)), words, "made up", (run,)))
        if number > 1:
            reports.append(make_report(random, (id_, number, start), words, day, about))
        start += len(words) + 2
    known = Published(day, day, day.isoformat(), MADE_UP)
    article = Article(
        id_, sha256, Span(0, start), tuple(blocks), paragraphs[0], outlet=f"Outlet {n % 40}", published=known
    )
    return content, Coding(page, (article,), tuple(reports))


def make_report(random: Random, where: tuple[str, int, int], words: str, day: date, about: list[str]) -> Report:
    """Return what a paragraph tells; ``where`` is its article, its number and where it begins on the page."""
    article, paragraph, start = where
    trigger = next(word for word in words.split() if word in TYPE_OF)
    at = words.index(trigger)
    spot = Words(about[0], Span(start, start + len(about[0])))

    def party(name: str) -> Actor:
        return Actor(Words(name, Span(start, start + len(name))), name, random.choice(COUNTRIES), "GOV", (MADE_UP,))

    return Report(
        id=f"r{article}{paragraph}", article=article, paragraph=paragraph, type=TYPE_OF[trigger], mode=None,
        cameo="190", status="happened", sentence=Words(words, Span(start, start + len(words))),
        trigger=Words(trigger, Span(start + at, start + at + len(trigger))),
        actors=(party(words[: at - 1]),), recipients=(party(random.choice(about)),),
        when=When(day, day, day.isoformat(), Words("on that day", Span(start, start + 5)), MADE_UP),
        where=Where(spot, about[0], "ARD", 1.0, 1.0, None, "city", MADE_UP), says=(), figures=(), score=0.9,
        evidence=(("type", MADE_UP),),
    )  # fmt: skip
