"""B12: on whose word, against the attributions of PolNeAR.

    python -m bench.says SPLIT_FOLDER          a folder with ``text/*.txt`` and ``attributions/*.ann``

Input is the raw text; sentences, trees and names are our own. Source: Newell, Margolin and Ruths, "An attribution
relations corpus for political news" (LREC 2018); the scoring is that of the figures we compare with. Words are runs of
letters and digits, spans are compared as sets of words, the first annotation file by name is the gold, and one gold
attribution takes at most one of ours. Printed as one JSON object, F1 in percent:

relation   the cues overlap, the sources overlap or both have none, the contents share half of their union
link       the contents share half of their union and the sources overlap: who said this
strict     all three are equal
source, cue, content   equal spans
found      of the gold relations of one kind, the share that was found: by the kind of content (direct, mixed, indirect
           speech) and of cue (core verbs of speech, "according to")

Two habits of that corpus are followed here, not in the library: nothing inside direct speech is marked, and the subject
of a relative clause is its pronoun. Others measured on the test half, relation / link: textacy 17.8 / 19.6; 80 lines of
dependency rules 47.1 / 50.8; citron retrained 51.7 / 56.1; two human readers 74.8 / 77.9.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.events.quotes import find_quotes
from dateline.events.sayings import Saying, find_sayings
from dateline.knowledge.sayings import load_sayings
from dateline.language import Language
from dateline.records import Parse

ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+(?:['’]\w+)*")
PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
CORE = frozenset(
    """say tell add report claim announce note write argue state explain declare insist suggest warn acknowledge admit
    respond reply recall deny confirm stress emphasize conclude continue mention remark repeat assert tweet""".split()
)
Spans = list[tuple[int, int]]


class Attribution(NamedTuple):
    """One attribution as sets of word numbers."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def words_in(words: Sequence[tuple[int, int]], spans: Spans) -> frozenset[int]:
    """Return the numbers of the words that touch one of ``spans``."""
    return frozenset(n for n, (a, b) in enumerate(words) if any(a < end and b > start for start, end in spans))


def read_gold(file: Path, words: Sequence[tuple[int, int]]) -> Iterator[Attribution]:
    """Yield the attributions of one brat file that have a cue and a content."""
    spans: dict[str, Spans] = {}
    events = []
    for line in file.read_text(encoding="utf-8").splitlines():
        tag, _, rest = line.partition("\t")
        if tag.startswith("T") and " " in rest:
            offsets = rest.split("\t")[0].split(" ", 1)[1]
            spans[tag] = [(int(a), int(b)) for a, b in (pair.split() for pair in offsets.split(";"))]
        elif tag.startswith("E"):
            events.append(rest.split())
    for event in events:
        parts: dict[str, frozenset[int]] = dict.fromkeys(ROLES, frozenset())
        for argument in event:
            name, _, target = argument.partition(":")
            role = re.sub(r"\d+$", "", name).lower()
            role = "cue" if role in ("attribution", "attribution-no-source") else role
            if role in parts and target in spans:
                parts[role] |= words_in(words, spans[target])
        if parts["cue"] and parts["content"]:
            yield Attribution(**parts)


def predict(parse: Parse, sayings: Sequence[Saying], words: Sequence[tuple[int, int]]) -> Iterator[Attribution]:
    """Yield our attributions in the corpus' habits."""
    quotes = find_quotes(parse.text)

    def spans(*rows: tuple[int, int]) -> Spans:
        return [(int(parse.tokens[first, 0]), int(parse.tokens[last - 1, 1])) for first, last in rows]

    for saying in sayings:
        cue = int(parse.tokens[saying.cue[0], 0])
        if any(quote.start < cue < quote.end for quote in quotes):
            continue
        source = spans(saying.source) if saying.source else []
        subject = parse.child(saying.cue[0], "nsubj")
        if source and subject is not None and parse.xpos[subject] in ("WP", "WDT"):
            source += spans((subject, subject + 1))
        yield Attribution(
            words_in(words, source), words_in(words, spans(saying.cue)), words_in(words, spans(*saying.content))
        )


def shares_half(a: frozenset[int], b: frozenset[int]) -> bool:
    """Return whether two sets share at least half of their union."""
    return len(a & b) >= 0.5 * len(a | b)


def is_relation(gold: Attribution, ours: Attribution) -> bool:
    """Return whether cue, source and content agree."""
    sources = bool(gold.source & ours.source) or not (gold.source or ours.source)
    return bool(gold.cue & ours.cue) and sources and shares_half(gold.content, ours.content)


def is_link(gold: Attribution, ours: Attribution) -> bool:
    """Return whether content and source agree."""
    return shares_half(gold.content, ours.content) and bool(gold.source & ours.source)


def match(
    gold: Sequence[Attribution], ours: Sequence[Attribution], test: Callable[[Attribution, Attribution], bool]
) -> list[Attribution]:
    """Return the gold attributions that found one of ours, each of ours taken once, in order."""
    taken: set[int] = set()
    found = []
    for wanted in gold:
        number = next((n for n, guess in enumerate(ours) if n not in taken and test(wanted, guess)), None)
        if number is not None:
            taken.add(number)
            found.append(wanted)
    return found


def kinds(text: str, words: Sequence[tuple[int, int]], gold: Attribution) -> Iterator[str]:
    """Yield the kinds one gold attribution is of."""
    start, end = words[min(gold.content)][0], words[max(gold.content)][1]
    said = text[max(0, start - 1) : end + 2]
    marks = [quote for quote in find_quotes(text) if quote.start < end and quote.end > start]
    inside = sum(any(q.start <= words[n][0] < q.end for q in marks) for n in gold.content)
    share = inside / len(gold.content)
    yield "direct" if share > 0.9 else "mixed" if share and any(mark in said for mark in "\"“'‘") else "indirect"
    cue = " ".join(text[words[n][0] : words[n][1]].lower() for n in sorted(gold.cue))
    if "according to" in cue:
        yield "according to"
    if any(stem in CORE for word in cue.split() for stem in _stems(word)):
        yield "core verbs"


def _stems(word: str) -> set[str]:
    cut = {word, *(word.removesuffix(ending) for ending in ("s", "es", "ed", "d", "ing"))}
    return cut | {stem + "e" for stem in cut} | {re.sub(r"i(ed|es)$", "y", word)} | {PAST.get(word, word)}


PAST = {"said": "say", "says": "say", "told": "tell", "wrote": "write", "written": "write", "saying": "say"}


def score(folder: Path) -> dict[str, object]:
    """Return the figures for one split."""
    language, table = Language(), load_sayings()
    hit: Counter[str] = Counter()
    guessed: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    kind_found: Counter[str] = Counter()
    kind_all: Counter[str] = Counter()
    tests = {"relation": is_relation, "link": is_link, "strict": lambda gold, ours: gold == ours}
    for file in sorted((folder / "text").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        words = [found.span() for found in WORD.finditer(text)]
        gold = list(read_gold(min((folder / "attributions").glob(file.stem + "_*.ann")), words))
        blocks = [found.span() for found in PARAGRAPH.finditer(text) if found.group().strip()]
        parse = language.parse(text, blocks)
        ours = list(predict(parse, find_sayings(parse, table), words))
        for name, test in tests.items():
            named_gold = [a for a in gold if a.source or name != "link"]
            named_ours = [a for a in ours if a.source or name != "link"]
            found = match(named_gold, named_ours, test)
            hit[name] += len(found)
            wanted[name] += len(named_gold)
            guessed[name] += len(named_ours)
            if name == "relation":
                for attribution in gold:
                    kind_all.update(kinds(text, words, attribution))
                for attribution in found:
                    kind_found.update(kinds(text, words, attribution))
        for role in ROLES:
            golds = {getattr(a, role) for a in gold if getattr(a, role)}
            guesses = {getattr(a, role) for a in ours if getattr(a, role)}
            hit[role] += len(golds & guesses)
            wanted[role] += len(golds)
            guessed[role] += len(guesses)
    figures: dict[str, object] = {
        name: round(200 * hit[name] / max(1, guessed[name] + wanted[name]), 1) for name in (*tests, *ROLES)
    }
    figures["found"] = {kind: round(100 * kind_found[kind] / kind_all[kind], 1) for kind in sorted(kind_all)}
    return {**figures, "gold": wanted["relation"], "predicted": guessed["relation"]}


def main(arguments: list[str]) -> int:
    """Print the figures as one JSON object."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    if not (folder / "text").is_dir():
        print(json.dumps({"skipped": f"no PolNeAR split in {folder}"}))
        return 0
    print(json.dumps(score(folder)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
