"""Are the articles that print one text found, and only they (B5)?

    python -m bench.copies PAGES [--part dev|test] [--count N] [--seed N] [--crossdoc FOLDER] [--list] [--scale N ...]

PAGES is the folder of ``bench.articles``: its articles are the originals. From each of up to ``--count`` of them come
four texts as other outlets would print it (``VARIANTS``), and a follow-up story that repeats a quarter of it as
background and is no copy. A third of the articles is set aside: of these are the follow-ups and what outlets add of
their own. The publishers are halved by a hash of their name; nothing was tuned on "test".

ARI (Hubert and Arabie 1985) is of all texts against the original each was made from; ``pairs`` has precision and recall
of pairs, ``recall`` the pairs of an original and its copy found, by variant, and ``follow_ups_joined`` the share of
follow-ups in a group. Peers run on the same texts where they are installed, pairs grouped by connection as they advise.
``crossdoc`` counts the articles of one event by different outlets, same day and topic, that are called copies (ECB+,
Cybulska and Vossen 2014; some are); ``--list`` names them to be read. Speed is texts per CPU second, words to groups;
``--scale`` gives it for so many synthetic texts of which a tenth are copies.
Prints one JSON object.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from bench.articles import Sample, aeb, fundus80
from dateline.links.copies import find_copies
from dateline.records import Article, Block, Run, Span

FEWEST_WORDS = 120  # an original that is shorter cannot be cut to a fifth
Paragraphs = list[str]


class Text(NamedTuple):
    """A text, the original it prints (its own name when it prints none), and how it was made."""

    name: str
    original: str
    variant: str
    paragraphs: Paragraphs


def in_half(sample: Sample, part: str | None) -> bool:
    """Return whether the sample's publisher belongs to that half."""
    return part is None or (hashlib.sha256(sample.publisher.encode()).digest()[1] % 2 == 1) == (part == "test")


def split_words(paragraphs: Paragraphs) -> int:
    """Return how many words there are."""
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def cut(paragraphs: Paragraphs, share: float) -> Paragraphs:
    """Return the first ``share`` of the words, the last paragraph cut where they end."""
    left = max(25, int(share * split_words(paragraphs)))
    kept: Paragraphs = []
    for paragraph in paragraphs:
        words = paragraph.split()[:left]
        left -= len(words)
        if words:
            kept.append(" ".join(words))
    return kept


def drop_words(paragraphs: Paragraphs, chance: random.Random, share: float) -> Paragraphs:
    """Return the paragraphs without ``share`` of their words."""
    return [" ".join(w for w in paragraph.split() if chance.random() >= share) for paragraph in paragraphs]


def replace_words(paragraphs: Paragraphs, chance: random.Random, share: float, stock: list[str]) -> Paragraphs:
    """Return the paragraphs with ``share`` of their words replaced by others of the language."""
    return [
        " ".join(chance.choice(stock) if chance.random() < share else w for w in paragraph.split())
        for paragraph in paragraphs
    ]


def drop_paragraphs(paragraphs: Paragraphs, chance: random.Random, share: float) -> Paragraphs:
    """Return the paragraphs without ``share`` of them."""
    kept = [paragraph for paragraph in paragraphs if chance.random() >= share]
    return kept or paragraphs[:1]


def vary(name: str, paragraphs: Paragraphs, own: Paragraphs, stock: list[str], chance: random.Random) -> Paragraphs:
    """Return ``paragraphs`` as another outlet would print them; ``own`` is what it has to say itself."""
    size = split_words(paragraphs)
    match name:
        case "re-headed":
            return ["PORT ARDEN (Arden News Agency) -", *paragraphs]
        case "cut to 20-30 %":
            return cut(paragraphs, chance.uniform(0.2, 0.3))
        case "cut to 40-60 %":
            return cut(paragraphs, chance.uniform(0.4, 0.6))
        case "a quarter of paragraphs dropped":
            return drop_paragraphs(paragraphs, chance, 0.25)
        case "8 % of words dropped":
            return drop_words(paragraphs, chance, 0.08)
        case "20 % of words replaced":
            return replace_words(paragraphs, chance, 0.2, stock)
        case "own lead and background":
            return [*cut(own, 40 / max(1, split_words(own))), *paragraphs[1:], *cut(own[1:] or own, 0.3)]
        case "cut, edited, with own background":
            kept = replace_words(cut(paragraphs, chance.uniform(0.4, 0.6)), chance, 0.1, stock)
            return [*kept, *cut(own, 0.25 * size / max(1, split_words(own)))]
    raise ValueError(name)


VARIANTS = (
    "re-headed",
    "cut to 20-30 %",
    "cut to 40-60 %",
    "a quarter of paragraphs dropped",
    "8 % of words dropped",
    "20 % of words replaced",
    "own lead and background",
    "cut, edited, with own background",
)


def build(samples: list[Sample], count: int, chance: random.Random) -> list[Text]:
    """Return originals, their copies and their follow-ups."""
    long = [sample for sample in samples if len(sample.text.split()) >= FEWEST_WORDS]
    chance.shuffle(long)
    aside, originals = long[: len(long) // 3], long[len(long) // 3 :][:count]
    stock = [word for sample in long for word in sample.text.split()]
    texts = []
    for number, sample in enumerate(originals):
        paragraphs = [line.strip() for line in sample.text.split("\n") if line.strip()]
        texts.append(Text(sample.name, sample.name, "original", paragraphs))
        for row, name in enumerate(sorted(chance.sample(VARIANTS, 4))):
            own = chance.choice(aside).text.split("\n")
            key = f"{sample.name}+{row}"
            texts.append(Text(key, sample.name, name, vary(name, paragraphs, own, stock, chance)))
        own = [line for line in aside[number % len(aside)].text.split("\n") if line.strip()]
        if number < len(aside):  # each story set aside follows up on one original only
            texts.append(Text(f"{sample.name}+f", f"{sample.name}+f", "follow-up", follow_up(paragraphs, own)))
    chance.shuffle(texts)
    return texts


def follow_up(paragraphs: Paragraphs, own: Paragraphs) -> Paragraphs:
    """Return a new story of which the last quarter is background of the old one, its lead among it."""
    background = cut(paragraphs, 1.0)
    wanted = split_words(own) / 3
    share = min(1.0, wanted / max(1, split_words(background)))
    return [*own, *cut(background, share)]


def to_article(text: Text) -> Article:
    """Return ``text`` as an article on a page of its own."""
    blocks, at = [], 0
    for words in text.paragraphs:
        if words:
            blocks.append(
                Block("paragraph", Span(at, at + len(words)), words, "by hand", (Run(0, at, len(words), len(words)),))
            )
            at += len(words) + 1
    return Article(text.name, text.name, Span(0, at), tuple(blocks))


def ours(texts: list[Text]) -> list[set[str]]:
    """Return the groups that dateline finds."""
    groups, _ = find_copies(to_article(text) for text in texts)
    return [set(group.articles) for group in groups]


def connect(pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Return the connected components of ``pairs``."""
    group_of: dict[str, set[str]] = {}
    for a, b in pairs:
        joined = group_of.get(a, {a}) | group_of.get(b, {b})
        group_of.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in group_of.values()}.values())


def exact(texts: list[Text]) -> list[set[str]]:
    """Return the texts whose letters are the same."""
    held: dict[bytes, set[str]] = defaultdict(set)
    for text in texts:
        held[hashlib.sha256("".join(re.findall(r"\w+", " ".join(text.paragraphs).casefold())).encode()).digest()].add(
            text.name
        )
    return [group for group in held.values() if len(group) > 1]


def shingles(text: Text) -> set[str]:
    """Return the runs of five words of ``text``, for the peers."""
    words = re.findall(r"\w+", " ".join(text.paragraphs).casefold())
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


def datasketch(texts: list[Text]) -> list[set[str]]:
    """Return the groups of 128 permutations at a Jaccard of .3."""
    library = import_module("datasketch")
    index = library.MinHashLSH(threshold=0.3, num_perm=128)
    pairs = []
    for text in texts:
        made = library.MinHash(num_perm=128)
        made.update_batch([shingle.encode() for shingle in shingles(text)])
        pairs += [(text.name, other) for other in index.query(made)]
        index.insert(text.name, made)
    return connect(pairs)


def rensa(texts: list[Text]) -> list[set[str]]:
    """Return the groups of 128 permutations in 32 bands that share a Jaccard of .3."""
    library = import_module("rensa")
    index = library.RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
    made: list[Any] = []
    pairs = []
    for number, text in enumerate(texts):
        sketch = library.RMinHash(num_perm=128, seed=42)
        sketch.update(list(shingles(text)))
        pairs += [(text.name, texts[k].name) for k in index.query(sketch) if made[k].jaccard(sketch) >= 0.3]
        index.insert(number, sketch)
        made.append(sketch)
    return connect(pairs)


def rate(texts: list[Text], find: Callable[[list[Text]], list[set[str]]]) -> dict[str, Any]:
    """Return how well ``find`` groups ``texts``, and how fast."""
    start = time.process_time()
    groups = find(texts)
    spent = time.process_time() - start
    held = {name: number for number, group in enumerate(groups) for name in group}
    label = {text.name: held.get(text.name, -1 - at) for at, text in enumerate(texts)}
    by_name = {text.name: text for text in texts}
    both = pairs_in(Counter((text.original, label[text.name]) for text in texts))
    true = pairs_in(Counter(text.original for text in texts))
    said = pairs_in(Counter(label.values()))
    chance = true * said / (len(texts) * (len(texts) - 1) / 2)
    hits: dict[str, list[bool]] = defaultdict(list)
    for text in texts:
        if text.original != text.name:
            hits[text.variant].append(label[text.name] == label[text.original])
    follow_ups = [text.name in held for text in by_name.values() if text.variant == "follow-up"]
    return {
        "ari": round((both - chance) / ((true + said) / 2 - chance), 4),
        "pairs": {"p": round(both / said, 4) if said else None, "r": round(both / true, 4)},
        "recall": {name: round(sum(found) / len(found), 3) for name, found in sorted(hits.items())},
        "follow_ups_joined": round(sum(follow_ups) / len(follow_ups), 4) if follow_ups else None,
        "texts_per_cpu_s": round(len(texts) / spent),
    }


def pairs_in(counts: Counter[Any]) -> int:
    """Return how many pairs groups of these sizes hold."""
    return sum(count * (count - 1) // 2 for count in counts.values())


def read_crossdoc(folder: Path) -> Iterable[Text]:
    """Yield the articles of ECB+ that are there; their first sentence is the headline or the address."""
    for path in sorted(folder.rglob("*.xml")):
        sentences: dict[int, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().iter("token"):  # noqa: S314  a corpus that we were given
            sentences[int(token.get("sentence", "0"))].append(token.text or "")
        topic, _, rest = path.stem.partition("_")
        subtopic = f"{topic}{'+' if rest.endswith('plus') else ''}"
        yield Text(path.stem, subtopic, "event", [" ".join(sentences[key]) for key in sorted(sentences)])


def crossdoc(folder: Path, *, listed: bool) -> dict[str, Any]:
    """Return how many pairs of articles of one event are called copies, and the pairs when they are ``listed``."""
    texts = list(read_crossdoc(folder))
    if not texts:
        return {"skipped": f"{folder} is not there"}
    groups, _ = find_copies(to_article(text) for text in texts)
    found = [(a, b) for group in groups for a, b in combinations(sorted(group.articles), 2)]
    topics = {text.name: text.original for text in texts}
    return {
        "texts": len(texts),
        "pairs_of_one_event": pairs_in(Counter(topics.values())),
        "called_copies": len(found),
        "of_other_events": sum(topics[a] != topics[b] for a, b in found),
        **({"copies": found} if listed else {}),
    }


def scale(samples: list[Sample], count: int, chance: random.Random) -> dict[str, Any]:
    """Return the speed on ``count`` texts of 500 words, a tenth of them copies, all with one of 20 footers."""
    stock = [word for sample in samples for word in sample.text.split()]
    footers = [" ".join(chance.choices(stock, k=40)) for _ in range(20)]
    articles = []
    body: Paragraphs = []
    for number in range(count):
        if number % 10:
            body = [" ".join(chance.choices(stock, k=50)) for _ in range(10)]
        printed = body if number % 10 else drop_words(body, chance, 0.08)
        name = f"t{number}"
        articles.append(to_article(Text(name, name, "synthetic", [*printed, chance.choice(footers)])))
    start = time.process_time()
    groups, _ = find_copies(articles)
    spent = time.process_time() - start
    return {
        "texts": count,
        "groups": len(groups),
        "texts_per_cpu_s": round(count / spent),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--part", choices=["dev", "test"])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--crossdoc", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--scale", type=int, nargs="*", default=[], help="how many synthetic texts to time")
    asked = parser.parse_args()
    if not (asked.pages / "aeb").is_dir() or not (asked.pages / "fundus80").is_dir():
        print(json.dumps({"skipped": f"{asked.pages} holds no pages"}))
        return
    samples = [*aeb(asked.pages / "aeb"), *fundus80(asked.pages / "fundus80")]
    samples = [sample for sample in samples if in_half(sample, asked.part)]
    texts = build(samples, asked.count, random.Random(asked.seed))  # noqa: S311  a seeded draw, no secret
    result: dict[str, Any] = {
        "texts": len(texts),
        "originals": sum(text.variant == "original" for text in texts),
        "dateline": rate(texts, ours),
        "exact": rate(texts, exact),
    }
    for name, find in (("datasketch", datasketch), ("rensa", rensa)):
        if find_spec(name) is not None:  # a peer is measured where it is installed
            result[name] = rate(texts, find)
    result["crossdoc"] = crossdoc(asked.crossdoc or asked.pages.parent / "crossdoc", listed=asked.list)
    result["scale"] = [scale(samples, count, random.Random(asked.seed)) for count in asked.scale]  # noqa: S311
    print(json.dumps(result))


if __name__ == "__main__":
    main()
