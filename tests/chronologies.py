"""Build reports, articles and chronologies by hand, so that a test of links or of the screen needs no model.

A party is written ``name``, ``name/SECTOR`` or ``name/SECTOR/COUNTRY``; several are parted by ``, ``.
"""

from __future__ import annotations

from datetime import date

from dateline.records import (
    Actor,
    Article,
    Attribution,
    Block,
    Chronology,
    Event,
    Evidence,
    Figure,
    Page,
    Problem,
    Published,
    Report,
    Run,
    Says,
    Span,
    When,
    Where,
    Words,
)

BY_HAND = Evidence("by hand")


def to_actor(text: str) -> Actor:
    name, _, codes = text.partition("/")
    sector, _, country = codes.partition("/")
    return Actor(Words(name, Span(0, len(name))), name, country or None, sector or None, (BY_HAND,))


def to_when(text: str, start: int) -> When:
    """``2024-03-12``, ``2024-03-01/2024-03-31``, or anything else, which stays unresolved; said at ``start``."""
    first, _, last = text.partition("/")
    words = Words("on that day", Span(start, start + 11))
    try:
        days = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return When(None, None, text, words, Evidence("weekday"))
    return When(*days, text, words, Evidence("weekday"))


def tell(
    trigger: str,
    type_: str,
    actor: str = "",
    recipient: str = "",
    *,
    article: str = "a1",
    paragraph: int = 1,
    when: str = "",
    where: str = "",
    country: str | None = None,
    dead: int | None = None,
    status: str = "happened",
    mode: str | None = None,
    says: tuple[str, ...] = (),
    sentence: str = "",
    at: int = 0,
) -> Report:
    """Return a report whose sentence begins at ``at`` on its page; its id is made of all it says."""
    words = sentence or f"{actor.partition('/')[0]} {trigger} {recipient.partition('/')[0]}.".strip()
    start = at or 1000 * paragraph
    found = start + max(0, words.find(trigger))
    id_ = f"r-{article}-{start}-{trigger}-{actor}-{recipient}-{when}-{status}".replace(" ", "")
    return Report(
        id=id_,
        article=article,
        paragraph=paragraph,
        type=type_,
        mode=mode,
        cameo="190",
        status=status,
        sentence=Words(words, Span(start, start + len(words))),
        trigger=Words(trigger, Span(found, found + len(trigger))),
        actors=tuple(to_actor(part) for part in actor.split(", ") if part),
        recipients=tuple(to_actor(part) for part in recipient.split(", ") if part),
        when=to_when(when, start) if when else None,
        where=Where(Words(where, Span(start, start + len(where))), where, country, None, None, None, "city", BY_HAND)
        if where
        else None,
        says=tuple(
            Says(Words(name, Span(0, len(name))), name, None, Words("said", Span(0, 4)), BY_HAND) for name in says
        ),
        figures=() if dead is None else (Figure("dead", dead, dead, Words(str(dead), Span(0, 1)), BY_HAND),),
        score=0.9,
        evidence=(
            ("type", Evidence(f"{type_} v:{trigger}", Span(found, found + len(trigger)))),
            ("status", Evidence("plain past")),
        ),
    )


def attribute(article: str, name: str, words: str, *, at: int = 1000, stance: str = "asserts") -> Attribution:
    """Return that ``name`` says ``words`` in ``article``, where they begin at ``at`` on its page."""
    source, cue = Words(name, Span(at, at + len(name))), Words("said", Span(at + len(name) + 1, at + len(name) + 5))
    content = Words(words, Span(at + len(name) + 6, at + len(name) + 6 + len(words)))
    return Attribution(article, source, name, cue, (content,), None, stance, BY_HAND)


def write_article(id_: str, *paragraphs: str, published: str | None = None, outlet: str | None = None) -> Article:
    blocks, start = [], 0
    for words in paragraphs:
        run = Run(0, start, len(words), len(words))
        blocks.append(
            Block("headline" if not start else "paragraph", Span(start, start + len(words)), words, "by hand", (run,))
        )
        start += len(words) + 2
    day = date.fromisoformat(published) if published else None
    return Article(
        id=id_,
        page=f"sha-{id_}",
        span=Span(0, start),
        blocks=tuple(blocks),
        headline=paragraphs[0] if paragraphs else None,
        outlet=outlet,
        published=Published(day, day, day.isoformat(), Evidence("json-ld")) if day else None,
    )


def write_chronology(
    reports: tuple[Report, ...],
    events: tuple[Event, ...],
    articles: tuple[Article, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Chronology:
    articles = articles or tuple(write_article(id_) for id_ in dict.fromkeys(report.article for report in reports))
    pages = tuple(
        Page(f"{article.id}.html", article.page, "x" * 40, "utf-8", "declared", "html") for article in articles
    )
    return Chronology(pages, articles, reports, events, problems)
