"""B16: who is meant, against the entities of GUM's news documents.

    python -m bench.coref CORPORA [--part dev|train] [--list]

CORPORA is a folder that holds ``ud/gum``. Raw text goes in, paragraph by paragraph; tokens, sentences, trees and names
are our own. Gold is GUM's own marking (Entity in MISC; Zeldes 2017): every noun phrase and pronoun, things, dates and
what clauses say among them, appositions and predicates as mentions of their own. CoNLL F1 is the mean of MUC, B3 and
CEAFe, entities of one mention left out on both sides, as OntoNotes does. A mention is matched by its characters, marks
at its edges cut off. Ours is the phrase under the head of a ``Mention`` in our own tree, because GUM marks whole
phrases and we mark names and descriptions without what follows them. Printed as one JSON object, in percent:

CoNLL, MUC, B3, CEAFe   mentions equal by their edges
mentions                F1 of finding the mentions that are not alone
heads                   the same figures, mentions matched by their heads
with_singletons         the same figures by edges, entities of one mention kept on both sides
actors                  the same figures, gold entities that hold no person, body or place left out on both sides
pronouns                of gold third-person pronouns with an antecedent: right, wrong, and left without one
rules                   each rule's links: right, wrong (the nearest earlier mention that we tied it to is another
                        entity, or the mention is alone in gold), and unknown to gold

``--part train`` scores the news documents on which rules may be looked at; ``--list`` prints each wrong link and each
missed one to stderr. Others on other scorings: SpanBERT 64.6 and Stanford's rules 39.7 on OntoGUM (Zhu et al. 2021).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bench.clusters import Clusters, conll, f1
from bench.tokens import read_raw
from dateline.language import Language
from dateline.language.mentions import PRONOUNS
from dateline.records import Mention, Parse

OPENS = re.compile(r"\((?P<group>\d+)(?:\[\d+/\d+\])?-(?P<sort>\w+)")
ENTITY = re.compile(r"\(\d+(?:\[\d+/\d+\])?-[^()]*|\d+(?:\[\d+/\d+\])?\)|\)")
ACTORS = frozenset({"person", "organization", "place"})
OUTSIDE = frozenset("appos parataxis conj cc discourse vocative mark orphan list dislocated punct".split())
CLAUSE = frozenset({"nsubj", "cop", "aux", "advmod", "obl", "advcl", "expl", "csubj", "ccomp", "xcomp", "obj", "iobj"})


class Phrase(NamedTuple):
    """A mention of either side: code points of its edges, where its head begins, and its entity."""

    start: int
    end: int
    head: int
    entity: int


@dataclass(frozen=True)
class Document:
    """One gold document: text, its paragraphs, its mentions, and the sorts of each entity."""

    name: str
    text: str
    blocks: list[tuple[int, int]]
    mentions: list[Phrase]
    sorts: dict[int, set[str]]


def read_document(path: Path) -> Document:
    """Return the document of one CoNLL-U file."""
    (raw,) = read_raw(path)
    rows = []
    for first, last in raw.sentences:
        for row in range(first, last):
            _, _, _, _, _, _, head, *_, misc = raw.cells[row]
            rows.append((misc, *raw.words[row], first + int(head) - 1 if head != "0" else row))
    mentions, sorts = _read_entities(raw.text, rows)
    return Document(path.stem, raw.text, raw.blocks, mentions, sorts)


def _read_entities(text: str, rows: Sequence[tuple[str, int, int, int]]) -> tuple[list[Phrase], dict[int, set[str]]]:
    opened: list[tuple[int, int]] = []  # group, first row
    mentions: list[Phrase] = []
    sorts: dict[int, set[str]] = defaultdict(set)
    for row, (misc, *_) in enumerate(rows):
        marks = next((cell[7:] for cell in misc.split("|") if cell.startswith("Entity=")), "")
        for mark in ENTITY.findall(marks):
            if found := OPENS.match(mark):
                group = int(found["group"])
                sorts[group].add(found["sort"])
                opened.append((group, row))
                continue
            group = int(re.split(r"[\[)]", mark)[0]) if mark != ")" else opened[-1][0]
            place = max(place for place, (known, _) in enumerate(opened) if known == group)
            _, first = opened.pop(place)
            head = next((r for r in range(first, row + 1) if not first <= rows[r][3] <= row or rows[r][3] == r), row)
            mentions.append(Phrase(*trim(text, rows[first][1], rows[row][2]), rows[head][1], group))
    return sorted(mentions), sorts


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``start`` and ``end`` without marks and blanks at the edges; as they are when nothing would be left.

    >>> trim("“the bank”, ", 0, 12)
    (1, 9)
    """
    kept = [at for at in range(start, end) if text[at].isalnum()]
    return (kept[0], kept[-1] + 1) if kept else (start, end)


def to_phrase(parse: Parse, mention: Mention) -> Phrase:
    """Return ``mention`` with all that our tree hangs under its head, but for appositions, conjuncts and clauses."""
    head = mention.head
    rows = set(range(mention.first, mention.last))
    if mention.kind != "PRO":
        below = [child for child in parse.children[head] if child not in rows]
        predicate = any(parse.deprels[child] in {"cop", "nsubj"} for child in parse.children[head])
        for child in below:
            relation = parse.deprels[child].split(":")[0]
            if relation in OUTSIDE or (predicate and relation in CLAUSE):
                continue
            if relation == "case" and child < head:
                continue
            rows.update(parse.subtree(child))
    first, last = head, head + 1
    while first - 1 in rows or (first - 2 in rows and parse.upos[first - 1] == "PUNCT"):
        first -= 1
    while last in rows or (last + 1 in rows and last < len(parse.words) and parse.upos[last] == "PUNCT"):
        last += 1
    start, end = trim(parse.text, int(parse.tokens[first, 0]), int(parse.tokens[last - 1, 1]))
    return Phrase(start, end, int(parse.tokens[head, 0]), mention.entity)


def by_edges(phrase: Phrase) -> tuple[int, int]:
    """Return what makes two phrases equal: their edges."""
    return phrase.start, phrase.end


def by_head(phrase: Phrase) -> int:
    """Return what makes two phrases equal in the looser scoring: where the head begins."""
    return phrase.head


def to_clusters(phrases: Iterable[Phrase], key: Callable[[Phrase], object], fewest: int) -> Clusters:
    """Return the entities of ``phrases`` as sets of keys; of two phrases with one key the shorter one has it."""
    home: dict[object, int] = {}
    for phrase in sorted(phrases, key=lambda phrase: phrase.end - phrase.start):
        home.setdefault(key(phrase), phrase.entity)
    members: dict[int, set[object]] = defaultdict(set)
    for mention, entity in home.items():
        members[entity].add(mention)
    return [frozenset(cluster) for cluster in members.values() if len(cluster) >= fewest]


def keep_actors(document: Document, made: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Return gold and made mentions without gold entities that are no actor, and what we tied to nothing else."""
    others = {m.head for m in document.mentions if not document.sorts[m.entity] & ACTORS}
    gold = [m for m in document.mentions if document.sorts[m.entity] & ACTORS]
    actors = {m.head for m in gold}
    return gold, [m for m in made if m.head in actors or m.head not in others]


SCORINGS: tuple[tuple[str, Callable[[Phrase], object], int], ...] = (
    ("edges", by_edges, 2),
    ("heads", by_head, 2),
    ("with_singletons", by_edges, 1),
)


class Judged(NamedTuple):
    """One link of ours: its rule, "right", "wrong" or "unknown", and the two mentions."""

    rule: str
    verdict: str
    mention: Mention
    antecedent: Mention


def judge_links(document: Document, parse: Parse) -> Iterator[Judged]:
    """Yield every link of ours with its verdict; heads are matched."""
    entity_at: dict[int, int] = {}
    for phrase in sorted(document.mentions, key=lambda phrase: phrase.start - phrase.end):
        entity_at[phrase.head] = phrase.entity  # the shortest comes last
    latest: dict[int, Mention] = {}
    for place, mention in enumerate(parse.mentions):
        ours = entity_at.get(int(parse.tokens[mention.head, 0]))
        before = latest.get(mention.entity)
        if mention.entity != place and before is not None:
            theirs = entity_at.get(int(parse.tokens[before.head, 0]))
            known = ours is not None and theirs is not None
            yield Judged(
                mention.rule, ("right" if ours == theirs else "wrong") if known else "unknown", mention, before
            )
        if ours is not None or before is None:
            latest[mention.entity] = mention


def measure(language: Language, documents: Sequence[Document], *, tell: bool = False) -> dict[str, object]:
    """Return all figures over ``documents``."""
    pairs: dict[str, list[tuple[Clusters, Clusters]]] = defaultdict(list)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    pronouns: Counter[str] = Counter()
    for document in documents:
        parse = language.parse(document.text, document.blocks)
        made = [to_phrase(parse, mention) for mention in parse.mentions if parse.upos[mention.head] != "ADJ"]
        gold = document.mentions
        for name, key, fewest in SCORINGS:
            pairs[name].append((to_clusters(gold, key, fewest), to_clusters(made, key, fewest)))
        ours, theirs = keep_actors(document, made)
        pairs["actors"].append((to_clusters(ours, by_edges, 2), to_clusters(theirs, by_edges, 2)))
        judged = list(judge_links(document, parse))
        for link in judged:
            rules[link.rule][link.verdict] += 1
        pronouns += count_pronouns(document, parse, judged)
        if tell:
            show(document, parse, judged, made)
    found = [(frozenset().union(*gold), frozenset().union(*made)) for gold, made in pairs["edges"]]
    both = sum(len(wanted & got) for wanted, got in found)
    mentions = f1(both, sum(len(wanted) for wanted, _ in found), both, sum(len(got) for _, got in found))
    return {
        **conll(pairs["edges"]),
        "mentions": round(mentions, 2),
        **{name: conll(pairs[name]) for name in ("heads", "with_singletons", "actors")},
        "pronouns": dict(pronouns),
        "rules": {rule: dict(verdicts) for rule, verdicts in sorted(rules.items())},
        "documents": len(documents),
    }


def count_pronouns(document: Document, parse: Parse, judged: Sequence[Judged]) -> Counter[str]:
    """Return how many gold pronouns with an antecedent we tied rightly, wrongly and not at all."""
    first: dict[int, Phrase] = {}
    for phrase in document.mentions:
        first.setdefault(phrase.entity, phrase)
    verdicts = {int(parse.tokens[link.mention.head, 0]): link.verdict for link in judged}
    counts: Counter[str] = Counter()
    for phrase in document.mentions:
        if phrase != first[phrase.entity] and document.text[phrase.start : phrase.end].lower() in PRONOUNS:
            verdict = verdicts.get(phrase.head, "none")
            counts["wrong" if verdict == "unknown" else verdict] += 1
    return counts


def show(document: Document, parse: Parse, judged: Sequence[Judged], made: Sequence[Phrase]) -> None:
    """Print the wrong links, and the gold mentions that we tied to nothing, to stderr."""
    for link in judged:
        if link.verdict != "right":
            said, before = (parse.quote(m.first, m.last) for m in (link.mention, link.antecedent))
            around = parse.quote(*map(int, parse.sentences[parse.sentence(link.mention.head)]))
            print(f"{document.name} {link.verdict} {link.rule}: {said} -> {before} | {around[:160]}", file=sys.stderr)
    sizes = Counter(phrase.entity for phrase in made)
    spans = {by_edges(phrase) for phrase in made if sizes[phrase.entity] > 1}
    known: dict[int, Phrase] = {}
    for phrase in document.mentions:
        if phrase.entity in known and by_edges(phrase) not in spans:
            said, first = (document.text[p.start : p.end][:70] for p in (phrase, known[phrase.entity]))
            sort = "/".join(sorted(document.sorts[phrase.entity]))
            print(f"{document.name} missed {sort}: {said} -> {first}", file=sys.stderr)
        known[phrase.entity] = phrase


def main() -> None:
    """Print the figures of one part's news documents."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--part", choices=("dev", "train"), default="dev")
    options.add_argument("--list", action="store_true", help="print wrong and missed links to stderr")
    asked = options.parse_args()
    folder = asked.corpora / "ud" / "gum" / asked.part
    paths = sorted(folder.glob("GUM_news_*.conllu"))
    if not paths:
        print(json.dumps({"bench": "coref", "skipped": f"{folder} holds no GUM news documents"}))
        return
    documents = [read_document(path) for path in paths]
    print(json.dumps({"bench": "coref", "part": asked.part, **measure(Language(), documents, tell=asked.list)}))


if __name__ == "__main__":
    main()
