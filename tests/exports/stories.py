"""One chronology with all that an export can meet: two outlets that differ, a denial, a plan, days that nobody knows,
names that a spreadsheet would run or a browser would show, and a page whose words count otherwise in UTF-16.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from dateline.records import (
    Account,
    Actor,
    Article,
    Chronology,
    Event,
    Evidence,
    Figure,
    Page,
    Report,
    Says,
    Span,
    When,
    Where,
    Words,
)
from tests.chronologies import BY_HAND, tell, to_actor, write_article

KIOSK = (
    "Two clerks arrested 🚨 in Lisbon",
    "Police arrested two clerks in Lisbon on Tuesday, killing two, the hospital said.",
    "Orsk will meet Ruiz in May.",
    "Orsk denied that police arrested anyone.",
    "Norway and Chile held talks in February.",
)
RIVER = (
    "Clerks held <b>again</b>",
    "Officers arrested clerks and killed five, the Front said.",
    "=cmd|'/c calc'!A1 threatened\tThe Union on Tuesday.",
    "Ruiz criticised المعارضة.",
)


PARTY = re.compile(r"(.+?)(?:/([A-Z]{3}(?:/[A-Z]{3})?))?")


def text_of(paragraphs: tuple[str, ...]) -> str:
    return "\n\n".join(paragraphs)


def words(text: str, part: str, after: int = 0) -> Words:
    start = text.index(part, after)
    return Words(part, Span(start, start + len(part)))


def party(text: str, after: int, part: str, codes: str = "") -> Actor:
    return replace(to_actor(f"{part}/{codes}" if codes else "x"), words=words(text, part, after), name=part)


def report(  # noqa: PLR0917  a row of a table
    id_: str,
    paragraphs: tuple[str, ...],
    number: int,
    trigger: str,
    type_: str,
    actors: str,
    recipients: str,
    **more: object,
) -> Report:
    """Return a report of paragraph ``number``; parties are ``name/SECTOR/COUNTRY``, separated by ``; ``."""
    text = text_of(paragraphs)
    sentence = paragraphs[number]
    made = tell(trigger, type_, article="a1" if paragraphs is KIOSK else "a2", paragraph=number, sentence=sentence)
    after = text.index(sentence)
    # a name with a slash of its own ends in none of the codes
    sides = [
        tuple(party(text, after, *PARTY.fullmatch(one).groups("")) for one in side.split("; ") if one)  # type: ignore[union-attr]
        for side in (actors, recipients)
    ]
    return replace(
        made,
        id=id_,
        sentence=words(text, sentence),
        trigger=words(text, trigger, after),
        actors=sides[0],
        recipients=sides[1],
        **more,
    )


def day(text: str, part: str, edtf: str) -> When:
    from tests.chronologies import to_when

    return replace(to_when(edtf, 0), words=words(text, part))


def figure(kind: str, number: int, most: int | None = None) -> Figure:
    return Figure(kind, number, most, Words(str(number), Span(0, 1)), BY_HAND)


LISBON = Where(words(text_of(KIOSK), "Lisbon"), "Lisbon", "PRT", 38.717, -9.133, 2267057, "city", BY_HAND)
K, R = text_of(KIOSK), text_of(RIVER)
REPORTS = (
    report(
        "r1", KIOSK, 1, "arrested", "COERCE", "Police/COP/PRT", "two clerks/CVL", mode="arrest", cameo="173",
        when=day(K, "on Tuesday", "2024-03-12"), where=LISBON, figures=(figure("dead", 2, 2),),
        says=(Says(words(K, "the hospital"), "the hospital", None, words(K, "said"), BY_HAND),),
    ),
    report("r2", KIOSK, 2, "meet", "CONSULT", "Orsk/GOV; Ruiz/LAB", "", status="planned", cameo="040",
           when=day(K, "in May", "2024-05-01/2024-05-31")),
    report("r3", KIOSK, 3, "arrested anyone", "COERCE", "police/COP", "", status="denied", cameo="173", mode="arrest"),
    report("r4", KIOSK, 4, "held talks", "CONSULT", "Norway/GOV/NOR; Chile/GOV/CHL", "", cameo="040",
           when=day(K, "in February", "2024-02-01/2024-02-29")),
    report(
        "r5", RIVER, 1, "arrested", "COERCE", "Officers/COP", "clerks/CVL", mode="arrest", cameo="173",
        figures=(figure("dead", 5, None),),
        says=(Says(words(R, "the Front"), "the Front", None, None, BY_HAND),),
    ),
    report("r6", RIVER, 2, "threatened", "THREATEN", "=cmd|'/c calc'!A1", "The Union/LAB", cameo="130",
           when=day(R, "on Tuesday", "XXXX-WXX-2")),
    report("r7", RIVER, 3, "criticised", "ACCUSE", "Ruiz/LAB", "المعارضة/OPP", cameo="111", mode="disapprove"),
)  # fmt: skip
EVENTS = (
    Event(
        "e1",
        ("r1", "r5"),
        (
            Account("date", "2024-03-12", ("r1",)),
            Account("dead", "2", ("r1",)),
            Account("dead", "at least 5", ("r5",)),
        ),
        (Evidence("same word", None, "r1 and r5: both say arrested"),),
        (("e3", "one is denied"),),
    ),
    Event("e2", ("r2",), ()),
    Event("e3", ("r3",), (), (), (("e1", "one is denied"),)),
    Event("e4", ("r4",), ()),
    Event("e6", ("r6",), ()),
    Event("e7", ("r7",), ()),
)


def write_page(name: str, paragraphs: tuple[str, ...]) -> Page:
    text = text_of(paragraphs)
    return Page(name, sha256(text.encode()).hexdigest(), text, "utf-8", "by hand", "text")


PAGES = (write_page("/home/lb/arden/kiosk.txt", KIOSK), write_page("/home/lb/arden/river.txt", RIVER))
ARTICLES: tuple[Article, ...] = (
    replace(
        write_article("a1", *KIOSK, published="2024-03-13", outlet="Kiosk Times"),
        page=PAGES[0].sha256,
        url="https://kiosk.example/clerks?a=1&b=2",
        byline="Ana Díaz",
        language="en",
    ),
    replace(write_article("a2", *RIVER), page=PAGES[1].sha256),
)
STORY = Chronology(PAGES, ARTICLES, REPORTS, EVENTS)
EMPTY = Chronology((), (), (), ())
SENTENCES = tuple(one.sentence.text for one in REPORTS)
