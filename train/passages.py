"""Our own passages as sentences with acts: which word tells one, of which type, mode and status, and who stands where.

A trigger or a party is given by the row of its head word in our own parse, as the coder will meet it: the word of the
span whose governor lies outside.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.notation import Passage, Report, Words, read_folder
from dateline.knowledge.ontology import load_ontology
from dateline.language import Language
from dateline.records import Parse
from train.readers import Annotated

PASSAGES: Final = Path(__file__).parents[1] / "corpus" / "passages"
ACTS: Final = ("O", *load_ontology())
MODES: Final = ("-", *sorted({mode for kind in load_ontology().values() for mode in kind.modes}))
STATUSES: Final = ("happened", "planned", "demanded", "denied", "possible", "past")
ROLES: Final = ("-", "actor", "recipient", "says", "when", "where")


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a sentence, at word ``row``.

    types  the types it may have, as bits over ACTS
    roles  (row of a word, number in ROLES) for each party, claimant, date and place that stands in the sentence
    """

    row: int
    types: int
    mode: int
    status: int
    roles: tuple[tuple[int, int], ...]


def read_passages(folder: Path, language: Language) -> Iterator[tuple[Passage, Annotated, Parse, int]]:
    """Yield every sentence of the passages below ``folder`` with its acts, its passage's parse and its number in it."""
    for passage in read_folder(folder):
        yield from read_passage(passage, language)


def read_passage(passage: Passage, language: Language) -> Iterator[tuple[Passage, Annotated, Parse, int]]:
    """Yield the sentences of one passage; a report's parties in other sentences than its trigger are left out."""
    parse = language.parse(passage.text, find_lines(passage.text))
    acts: dict[int, list[Act]] = {}
    for report in passage.reports:
        row = find_head(parse, report.trigger)
        if row is not None:
            acts.setdefault(parse.sentence(row), []).append(make_act(parse, row, report))
    for number, (first, last) in enumerate(parse.sentences.tolist()):
        found = tuple(merge(acts.get(number, ())))
        yield passage, Annotated(parse.words[first:last], acts=found), parse, number


def find_lines(text: str) -> list[tuple[int, int]]:
    r"""Return the spans of the lines of ``text``.

    >>> find_lines("Riots in Oran\nCrowds burnt cars.")
    [(0, 13), (14, 32)]
    """
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def find_head(parse: Parse, words: Words) -> int | None:
    """Return the row of the head of a stretch of text: the first of its words that hangs on a word outside."""
    first, last = parse.rows(words.start, words.end)
    rows = [row for row in range(first, last) if parse.upos[row] not in ("PUNCT", "DET", "ADP", "PART")]
    outside = [row for row in rows if not first <= parse.heads[row] < last or parse.heads[row] == row]
    return (outside or rows or [None])[0]  # type: ignore[list-item]


def make_act(parse: Parse, row: int, report: Report) -> Act:
    """Return the act of a report, rows counted from the start of its sentence."""
    begin, end = (int(edge) for edge in parse.sentences[parse.sentence(row)])
    roles: dict[int, int] = {}

    def mark(words: Words | None, role: str) -> None:
        at = find_head(parse, words) if words is not None else None
        if at is not None and begin <= at < end and at != row:
            roles.setdefault(at - begin, ROLES.index(role))

    for party in report.actors:
        mark(party.words, "actor")
    for party in report.recipients:
        mark(party.words, "recipient")
    for claimant in report.says[:1]:
        mark(claimant.words, "says")
    if report.when is not None:
        mark(report.when[2], "when")
    if report.where is not None:
        mark(report.where[0], "where")
    types = sum(1 << ACTS.index(kind) for kind in dict.fromkeys([report.type, *report.also]))
    mode, status = MODES.index(report.mode or "-"), STATUSES.index(report.status)
    return Act(row - begin, types, mode, status, tuple(sorted(roles.items())))


def merge(acts: Iterable[Act]) -> Iterator[Act]:
    """Yield the acts of a sentence, one a word: what several reports say of one word is put together."""
    seen: dict[int, Act] = {}
    for act in acts:
        before = seen.get(act.row)
        if before is None:
            seen[act.row] = act
        else:
            roles = tuple(sorted({**dict(act.roles), **dict(before.roles)}.items()))
            seen[act.row] = Act(act.row, before.types | act.types, before.mode, before.status, roles)
    yield from seen.values()
