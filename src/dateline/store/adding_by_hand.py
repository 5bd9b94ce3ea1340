"""Reports that people add: of an act that the machine did not see, resting on words of an article like any other."""

from __future__ import annotations

from base64 import b32encode
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from dateline.errors import SettingsError
from dateline.records import (
    FIELDS,
    Anchor,
    Article,
    Decision,
    Evidence,
    Report,
    Span,
    Words,
    from_text,
    to_page,
    to_reading,
)
from dateline.store.anchoring import find_words, to_anchor
from dateline.store.corrections import put_value
from dateline.store.database import Database
from dateline.store.event_rows import drop_events
from dateline.store.keeping import keep_report

__all__ = ["add_again", "anchor_words", "drop_added", "write_report"]


LONGEST = 5_000  # characters


def anchor_words(article: Article, quote: str, span: Span | None, trigger: str, type_: str) -> Anchor:
    """Return what a report is added on: the words ``quote`` of ``article``, or those that stand at ``span``.

    Raises SettingsError when the article does not have them.
    """
    if len(quote) > LONGEST:
        raise SettingsError(f"these are {len(quote):,} characters; a report rests on a sentence or two of its article")
    if span is not None and not quote:
        quote = read_span(article, span)
    found = find_words(article, quote, span.start if span else 0) if quote else None
    if found is None or to_reading(article).text[found[0] : found[1]] != quote:
        raise SettingsError(f"these words do not stand in article {article.id}: {quote[:60]!r}; copy them from it")
    if trigger and trigger not in quote:
        raise SettingsError(f"{trigger!r} is not among the words {quote[:60]!r}")
    words = Words(quote, found[2])
    return to_anchor(_bare(article, words, trigger or quote, type_), article)


def read_span(article: Article, span: Span) -> str:
    """Return the words of ``article`` that stand at ``span`` of its page, "" when none of its words do."""
    reading = to_reading(article)
    first = last = None
    for run in reading.runs:
        verbatim = run.length == run.page_length
        for step in range(run.length):
            at = run.page_start + (step if verbatim else 0)
            if span.start <= at < span.end:
                first = run.start + step if first is None else first
                last = run.start + step + 1
    return "" if first is None else reading.text[first:last].strip()


def write_report(decision: Decision, article: Article) -> Report | None:
    """Return the report that ``decision`` adds to ``article``; None when its words no longer stand there.

    Its id depends on the decision alone: it is the same wherever its words are found again.
    """
    (anchor,) = decision.anchors
    found = find_words(article, anchor.quote, anchor.span.start)
    if found is None:
        return None
    text = to_reading(article).text[found[0] : found[1]]
    trigger = anchor.trigger if anchor.trigger in text else text
    evidence = decision.evidence("added")
    report = _bare(article, Words(text, found[2]), trigger, anchor.type)
    report = replace(report, evidence=(("type", evidence), ("status", evidence)))
    for field in FIELDS:
        if field != "type" and (given := dict(decision.values).get(field)) is not None:
            report = put_value(report, field, given, evidence)
    digest = sha256(f"{decision.at}|{decision.who}|{decision.number}|{anchor.quote}".encode()).digest()
    return replace(report, id="r" + b32encode(digest).decode().lower()[:8])


def _bare(article: Article, sentence: Words, trigger: str, type_: str) -> Report:
    """Return a report that says nothing but the type of an act."""
    bare = Report(
        id="", article=article.id, paragraph=_paragraph(article, sentence.span), type="CONSULT", mode=None, cameo="040",
        status="happened", sentence=sentence, trigger=_within(article, sentence, trigger), actors=(), recipients=(),
        when=None, where=None, says=(), figures=(), score=1.0, evidence=(),
    )  # fmt: skip
    return put_value(bare, "type", type_, Evidence("added"))


def _within(article: Article, sentence: Words, trigger: str) -> Words:
    """Return ``trigger`` as it stands in ``sentence``."""
    found = find_words(article, sentence.text, sentence.span.start)
    at = sentence.text.find(trigger)
    if found is None or at < 0 or not trigger:
        return sentence
    first = found[0] + at
    return Words(trigger, to_page(to_reading(article).runs, first, first + len(trigger)))


def _paragraph(article: Article, span: Span) -> int:
    reading = to_reading(article)
    starts = [to_page(reading.runs, block.start, block.end).start for block in reading.blocks]
    return reading.numbers[max(0, bisect_right(starts, span.start) - 1)] if starts else 0


def add_again(database: Database, decisions: Iterable[Decision]) -> set[str]:
    """Add the reports of these ``decisions`` that are not there; return the ids of the articles they were added to.

    The article is the one of the decision, else the one on its page that has the words.
    """
    changed = set()
    for decision in decisions:
        if database.one("SELECT 1 FROM report WHERE added = ?", (decision.number,)):
            continue
        (anchor,) = decision.anchors
        rows = database.ask("articles_around", {"page": anchor.page, "article": anchor.article})
        made = None
        for number, whole in rows:
            made = write_report(decision, from_text(Article, whole))
            if made is not None:
                keep_report(database, number, made, added=decision.number)
                changed.add(made.article)
                break
        database.run("INSERT OR REPLACE INTO target (decision, place, side, report, how) VALUES (?, 0, 0, ?, ?)",
                     (decision.number, made and made.id, "as it was" if made else None))  # fmt: skip
    return changed


def drop_added(database: Database, decision: Decision) -> set[int]:
    """Take the report out again that ``decision`` added; return the numbers of those that shared an event with it, or
    had reason to.
    """
    row = database.one("SELECT number, id, event FROM report WHERE added = ?", (decision.number,))
    if row is None:
        return set()
    number, id_, event = row
    beside = {other for (other,) in database.ask("paired_with", (number,))}
    beside |= {other for (other,) in database.ask("SELECT number FROM report WHERE event = ?", (event,))}
    drop_events(database, [event] if event is not None else [])
    database.run("DELETE FROM pair WHERE one = ?1 OR other = ?1", (number,))
    database.run("DELETE FROM tie WHERE report = ?", (number,))
    database.run("DELETE FROM decided WHERE report = ?", (id_,))
    database.run("UPDATE target SET report = NULL, how = NULL WHERE report = ?", (id_,))
    database.run("DELETE FROM report WHERE number = ?", (number,))
    return beside - {number}
