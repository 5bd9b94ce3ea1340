"""What of a report tells which act it is about: the words of the act, the parties, the days, the place, the figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateline.knowledge.act_words import ActWords
from dateline.links.parties import Party, read_party
from dateline.records import Article, Report, When, Where

__all__ = ["TOGETHER", "Clues", "act_stems", "read_clues", "weekday_of"]

TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # acts whose parties stand on either side of the verb
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ors", "or", "ed", "es",
           "als", "al", "s")  # fmt: skip
BESIDE = 60  # characters on either side of a light verb: where its noun stands
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])$")
DEFINITE = re.compile(r"\b(?:the|this|that|these|those)(?:\s+[\w-]+){0,2}\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clues:
    """What one report can be recognised by. ``order`` sorts reports by article, then by place in it.

    definite   the act is pointed back at: "the raid", "those killings"
    published  the first day its article can have been published, or None
    """

    report: Report
    order: tuple[date, str, int, int, str]
    stems: frozenset[str]
    definite: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    published: date | None

    @property
    def says_day(self) -> bool:
        """Whether the day stands in the report's own sentence, and is not taken over from another."""
        when, sentence = self.report.when, self.report.sentence.span
        return bool(when and when.words and sentence.start <= when.words.span.start < sentence.end)

    @property
    def told_place(self) -> Where | None:
        """The place that the report's own sentence names; None where it is taken over from another."""
        where, sentence = self.report.where, self.report.sentence.span
        return where if where and sentence.start <= where.words.span.start < sentence.end else None

    @property
    def sides(self) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Actors and recipients; for an act done together everybody stands on the first side."""
        if self.report.type in TOGETHER:
            return self.actors + self.recipients, ()
        return self.actors, self.recipients


def act_stems(text: str, words: ActWords) -> frozenset[str]:
    """Return what the trigger ``text`` says of the act, form and part of speech aside.

    >>> from dateline.knowledge.act_words import load_act_words
    >>> sorted(act_stems("carried out a bombardment", load_act_words()))
    ['bomb']
    >>> act_stems("deported", load_act_words()) == act_stems("deportations", load_act_words())
    True
    """
    stems: set[str] = set()
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        if word in words.families:
            stems |= words.families[word]
        elif word not in words.empty:
            stems.add(cut_ending(word))
    return frozenset(stems)


def stems_beside(report: Report, words: ActWords) -> frozenset[str]:
    """Return the families of act words beside a trigger that says nothing itself: "held [security talks]"."""
    text, trigger = report.sentence.text, report.trigger.text
    at = max(0, text.find(trigger))
    near = text[max(0, at - BESIDE) : at + len(trigger) + BESIDE].lower()
    found = (words.families.get(word, frozenset()) for word in re.findall(r"[^\W\d_]+", near))
    return frozenset[str]().union(*found)


def cut_ending(word: str) -> str:
    """Return ``word`` without its ending, a doubled consonant and a final e."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word.rstrip("e")


def read_clues(report: Report, article: Article | None, words: ActWords) -> Clues:
    """Return what ``report`` can be recognised by; ``article`` is the one it stands in, None when it is not at hand."""
    published = article.published.first if article and article.published else None
    before = report.sentence.text[: max(0, report.sentence.text.find(report.trigger.text))]
    return Clues(
        report=report,
        order=(published or date.max, report.article, report.sentence.span.start, report.trigger.span.start, report.id),
        stems=act_stems(report.trigger.text, words) or stems_beside(report, words),
        definite=bool(DEFINITE.search(before)),
        actors=tuple(map(read_party, report.actors)),
        recipients=tuple(map(read_party, report.recipients)),
        published=published,
    )


def weekday_of(when: When) -> int | None:
    """Return the ISO weekday that ``when`` fixes, Monday = 1, whether or not its date is known."""
    match = WEEKDAY.match(when.edtf)
    if match:
        return int(match[1])
    return when.first.isoweekday() if when.first and when.first == when.last else None
