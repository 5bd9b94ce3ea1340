"""The corpora as annotated sentences: CoNLL-U trees, BIO names, and the names inside GUM's entities.

A name annotation is a set of labels a word may carry, as bits (``labels.name_set``).  A corpus that
does not mark a kind, or a span whose edge we cannot tell, leaves several labels open, and the loss
sums over them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from train.labels import ANY_NAME, KIND_OF_LABEL, NAMES, name_set

if TYPE_CHECKING:
    from train.passages import Act

OUTSIDE: Final = name_set("O")
OUTSIDE_OR_MISC: Final = name_set("O", "B-MISC", "I-MISC")

FREE_GENRES: Final = frozenset("academic bio conversation court interview news speech textbook vlog voyage".split())
"""Genres of GUM whose texts may be redistributed; the others are non-commercial or blanked."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Tags and dependencies of one sentence; a head of 0 is the root, else the word's number from 1."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One sentence of a corpus with what the corpus says about it; None where it says nothing.

    names  one set of allowed labels a word, as bits
    acts   what it tells of; an empty tuple says that it tells of nothing
    """

    words: tuple[str, ...]
    tree: Tree | None = None
    names: tuple[int, ...] | None = None
    acts: "tuple[Act, ...] | None" = None


def read_treebank(path: Path, *, entities: bool = False) -> list[Annotated]:
    """Return the sentences of a CoNLL-U file; with ``entities``, also the names of GUM's mentions."""
    with path.open(encoding="utf-8") as lines:
        return list(parse_treebank(lines, entities=entities))


def parse_treebank(lines: Iterable[str], *, entities: bool = False) -> Iterator[Annotated]:
    """Yield the sentences of CoNLL-U lines, leaving out multiword tokens and empty nodes."""
    rows: list[list[str]] = []
    for line in [*lines, "\n"]:
        if line.strip() and not line.startswith("#"):
            row = line.rstrip("\n").split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif rows and not line.strip():
            yield _sentence(rows, entities=entities)
            rows = []


def _sentence(rows: Sequence[Sequence[str]], *, entities: bool) -> Annotated:
    _, words, _, upos, xpos, _, heads, deprels, _, misc = zip(*rows, strict=True)
    tree = Tree(upos, xpos, tuple(map(int, heads)), deprels)
    return Annotated(words, tree, find_gum_names(words, tree, misc) if entities else None)


# --- names inside GUM's entities ---------------------------------------------------------------

KIND_OF_ENTITY: Final = {"person": "PER", "organization": "ORG", "place": "LOC"}
BRACKET: Final = re.compile(
    r"\((?P<opened>\d+(?:\[\d+/\d+\])?)-(?P<type>[a-z]+)[^()]*(?P<whole>\))?|(?P<closed>\d+(?:\[\d+/\d+\])?)\)"
)
LINKS: Final = frozenset("of for and the de la le du von van der den bin ibn al el & - ' 's".split())
TITLES: Final = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady king queen prince princess emperor "
    "empress pope saint st st. president vice-president chancellor minister premier secretary senator sen sen. rep "
    "rep. representative congressman congresswoman governor gov gov. mayor judge justice chief attorney ambassador "
    "general gen gen. colonel col col. captain capt capt. major lieutenant lt lt. sergeant sgt sgt. admiral "
    "commander director chairman chairwoman chair speaker deputy prime foreign former vice first uncle aunt "
    "father mother brother sister reverend rev rev. rabbi imam sheikh ayatollah".split()
)


def find_gum_names(words: Sequence[str], tree: Tree, misc: Sequence[str]) -> tuple[int, ...]:
    """Return the allowed name labels of one GUM sentence.

    A person, organisation or place whose head is a proper noun gives a name: the run of proper nouns
    around the head, across "of" for organisations and places, without articles and titles.  Outer
    mentions come first.  Proper nouns outside every name stay open, other words are no names.
    """
    names = [
        ANY_NAME if upos == "PROPN" else OUTSIDE_OR_MISC if word[:1].isupper() else OUTSIDE
        for word, upos in zip(words, tree.upos, strict=True)
    ]
    taken = [False] * len(words)
    for first, last, entity in sorted(_mentions(misc), key=lambda mention: mention[0] - mention[1]):
        kind = KIND_OF_ENTITY.get(entity)
        head = _head(tree.heads, first, last)
        if kind is None or tree.upos[head] != "PROPN":
            continue
        start, end = _trim_name(words, tree.upos, (first, last), head, person=kind == "PER")
        if start == end or any(taken[start:end]):
            continue
        for place in range(start, end):
            taken[place] = True
            names[place] = name_set(f"{'B' if place == start else 'I'}-{kind}")
    return tuple(names)


def _mentions(misc: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for place, cell in enumerate(misc):
        value = next((part[7:] for part in cell.split("|") if part.startswith("Entity=")), "")
        for bracket in BRACKET.finditer(value):
            if bracket["whole"]:
                yield place, place + 1, bracket["type"]
            elif bracket["opened"]:
                opened.setdefault(bracket["opened"], []).append((place, bracket["type"]))
            elif opened.get(bracket["closed"]):
                first, entity = opened[bracket["closed"]].pop()
                yield first, place + 1, entity


def _head(heads: Sequence[int], first: int, last: int) -> int:
    return next((row for row in range(first, last) if not first <= heads[row] - 1 < last), first)


def _trim_name(
    words: Sequence[str], upos: Sequence[str], span: tuple[int, int], head: int, *, person: bool
) -> tuple[int, int]:
    def belongs(row: int) -> bool:
        return upos[row] == "PROPN" or (upos[row] in {"ADJ", "NOUN", "NUM", "VERB"} and words[row][:1].isupper())

    def links(row: int) -> bool:
        return words[row].lower() in LINKS and not (person and words[row].lower() in {"of", "for", "and", "the"})

    start, end = head, head + 1
    while end < span[1] and belongs(end):
        end += 1
    reach = end
    while reach < span[1] and (links(reach) or belongs(reach)):
        reach += 1
        if belongs(reach - 1):
            end = reach
    while start > span[0] and belongs(start - 1):
        start -= 1
    reach = start
    while reach > span[0] and (belongs(reach - 1) or words[reach - 1] in {"of", "-", "&", "and"}) and not person:
        reach -= 1
        if belongs(reach):
            start = reach
    while person and start < end and words[start].lower() in TITLES:
        start += 1
    return start, end


# --- corpora of names --------------------------------------------------------------------------


def read_names(path: Path, *, marks_misc: bool) -> list[Annotated]:
    """Return the sentences of a file with a word and its label in the first two columns.

    ``marks_misc`` is False for a corpus without names outside PER, ORG and LOC: its O may hide one.
    """
    with path.open(encoding="utf-8", errors="replace") as lines:
        return list(parse_names(lines, marks_misc=marks_misc))


def parse_names(lines: Iterable[str], *, marks_misc: bool) -> Iterator[Annotated]:
    """Yield the sentences of BIO or IO lines in our labels.

    >>> [sentence] = parse_names(["Obama B-politician", "met O"], marks_misc=True)
    >>> sentence.names == (name_set("B-PER"), name_set("O"))
    True
    """
    words: list[str] = []
    labels: list[str] = []
    for line in [*lines, ""]:
        cells = line.split()
        if cells and cells[0] != "-DOCSTART-" and len(cells) > 1 and not line.startswith("# "):
            tag_at = 2 if cells[0].isdigit() and len(cells) > 3 else 1  # UNER numbers its words
            words.append(cells[tag_at - 1])
            labels.append(cells[tag_at])
        elif words and not cells:
            yield Annotated(tuple(words), names=tuple(_allowed(labels, marks_misc=marks_misc)))
            words, labels = [], []


def _allowed(labels: Sequence[str], *, marks_misc: bool) -> Iterator[int]:
    for label in as_bio(labels):
        yield OUTSIDE_OR_MISC if label == "O" and not marks_misc else name_set(label)


def as_bio(labels: Sequence[str]) -> list[str]:
    """Return corpus labels in ours, every name starting with B.

    >>> as_bio(["I-band", "I-band", "O", "B-enzyme"])
    ['B-ORG', 'I-ORG', 'O', 'O']
    """
    out: list[str] = []
    before = ""
    for label in labels:
        edge, _, name = label.partition("-")
        kind = KIND_OF_LABEL.get(name.lower())
        if kind is None:
            out.append("O")
        else:
            out.append(f"{'I' if edge == 'I' and name == before else 'B'}-{kind}")
        before = name
    return out


STATES: Final = frozenset(
    "u.s.|us|usa|united states|america|uk|united kingdom|britain|france|germany|canada|australia|belgium|denmark|"
    "netherlands|italy|spain|iraq|syria|iran|turkey|jordan|russia|lebanon|israel|egypt|qatar|saudi arabia|kuwait|"
    "bahrain|united arab emirates|uae|yemen|libya|afghanistan|pakistan|china|japan|morocco|kurdistan".split("|")
)
"""States that re3d calls organisations where the other corpora call them places."""

PRONOUNS: Final = frozenset("he she it they we you i him her them us his its their our who whom that which".split())


def read_re3d(path: Path) -> list[Annotated]:
    """Return a document of re3d, whose mentions also hold pronouns, articles, titles and descriptions.

    Only a mention written in capitals throughout, its article dropped, is taken as a name; one that
    starts with a title keeps its labels open; any other is no name.
    """
    sentences: list[Annotated] = []
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8", errors="replace").splitlines(), ""]:
        cells = line.split("\t")
        if len(cells) > 1 and cells[0].strip():
            words.append(cells[0])
            labels.append(cells[1])
        elif words:
            sentences.append(Annotated(tuple(words), names=_re3d_names(words, as_bio(labels))))
            words, labels = [], []
    return sentences


def _re3d_names(words: Sequence[str], labels: Sequence[str]) -> tuple[int, ...]:
    names = [OUTSIDE_OR_MISC if word[:1].isupper() else OUTSIDE for word in words]
    for start, end, named in name_spans(labels):
        kind = named
        first = start + (words[start].lower() in {"the", "a", "an"} and end - start > 1)
        proper = all(word[:1].isupper() or word.lower() in LINKS or word.isdigit() for word in words[first:end])
        if words[first].lower() in PRONOUNS or not proper:
            continue
        titled = any(word.lower() in TITLES for word in words[first:end]) and kind == "PER"
        if " ".join(words[first:end]).lower() in STATES:
            kind = "LOC"
        for place in range(first, end):
            names[place] = ANY_NAME if titled else name_set(f"{'B' if place == first else 'I'}-{kind}")
    return tuple(names)


def name_spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the names of a BIO sequence as (first word, word after the last, kind).

    >>> name_spans(["B-PER", "I-PER", "O", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    spans: list[tuple[int, int, str]] = []
    for place, label in enumerate(labels):
        if label == "O":
            continue
        if label[0] == "I" and spans and spans[-1][1:] == (place, label[2:]):
            spans[-1] = (spans[-1][0], place + 1, label[2:])
        else:
            spans.append((place, place + 1, label[2:]))
    return spans


def gum_documents(data: Path, part: str) -> list[Path]:
    """Return the CoNLL-U files of the free genres of GUM, ``part`` being train or dev."""
    documents = sorted((data / "ud" / "gum" / part).glob("GUM_*.conllu"))
    return [path for path in documents if path.stem.split("_")[1] in FREE_GENRES]


def labels_of(sentence: Annotated) -> list[str]:
    """Return the name labels of a sentence, the first allowed one where several are."""
    return [next(label for bit, label in enumerate(NAMES) if allowed >> bit & 1) for allowed in sentence.names or ()]
