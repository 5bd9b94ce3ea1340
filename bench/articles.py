"""How much of an article's text is found on its page, and how fast (B1).

    python -m bench.articles PAGES [--list N] [--part dev|test]

PAGES is a folder that holds ``aeb`` (the article-extraction-benchmark of Scrapinghub, github.com/scrapinghub/
article-extraction-benchmark, MIT) and ``fundus80`` (the pages of Dallabetta et al. 2024, github.com/dobbersc/
fundus-evaluation, MIT). It may also hold ``saved``, a folder of plain-text pages that each hold two articles.

The measure is that of the article-extraction-benchmark: 4-grams of words, precision and recall of each page averaged
over pages, F1 of the two averages. Subheadings and standfirsts count as text, headlines and captions do not.
Speed is pages per CPU second of one thread, decoding included, with garbage collected as seldom as the command does it,
for the peers too. ``--part`` keeps the publishers whose name hashes to that part: a quarter of them, "test", was not
looked at when rules were written, but for three pages of Reuters. Trafilatura, resiliparse and readability-lxml are
measured in the same run where the extra ``peers`` is installed.
Prints one JSON object.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from dateline.jobs import collect_garbage_seldom
from dateline.pages import read_page
from dateline.records import Article

TEXT_KINDS = ("standfirst", "subhead", "paragraph")
TOKEN = re.compile(r"\w+")


class Sample(NamedTuple):
    """A page with the text that a reader says is its article."""

    name: str
    publisher: str
    content: bytes
    text: str


def aeb(folder: Path) -> Iterator[Sample]:
    """Yield the pages of the article-extraction-benchmark."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth):
        content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Sample(name, urlsplit(truth[name]["url"]).netloc, content, truth[name]["articleBody"])


def fundus80(folder: Path) -> Iterator[Sample]:
    """Yield the pages of the Fundus evaluation."""
    truth = json.loads((folder / "dataset" / "ground_truth.json").read_text(encoding="utf-8"))
    for name in sorted(truth):
        content = gzip.decompress((folder / "dataset" / "html" / name).read_bytes())
        yield Sample(name, name.partition("_")[0], content, "\n".join(truth[name]["body"]))


def text_of(articles: tuple[Article, ...]) -> str:
    """Return the text of the page's first article, or of the longest if it holds several."""
    texts = ["\n".join(block.words for block in article.blocks if block.kind in TEXT_KINDS) for article in articles]
    return max(texts, key=len, default="")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the 4-grams of the words of ``text``; a shorter text is one gram."""
    words = TOKEN.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def compare(true: str, found: str) -> tuple[float, float]:
    """Return precision and recall of the 4-grams of ``found``, by the benchmark's own rules for empty texts."""
    gold, ours = shingles(true), shingles(found)
    hit = (gold & ours).total()
    wrong, missed = (ours - gold).total(), (gold - ours).total()
    if not wrong and not missed:
        return 1.0, 1.0
    return (hit / (hit + wrong) if hit else 0.0), (hit / (hit + missed) if hit else 0.0)


def measure(samples: list[Sample], read: Callable[[Sample], str], worst: int) -> dict[str, object]:
    """Return F1, precision, recall and speed of ``read`` on ``samples``, and the ``worst`` pages."""
    read(WARM_UP)
    read(samples[0])
    start = time.process_time()
    found = [read(sample) for sample in samples]
    spent = time.process_time() - start
    scores = [compare(sample.text, text) for sample, text in zip(samples, found, strict=True)]
    precision = sum(score[0] for score in scores) / len(scores)
    recall = sum(score[1] for score in scores) / len(scores)
    ranked = sorted(zip(scores, samples, strict=True), key=lambda pair: pair[0][0] + pair[0][1])
    return {
        "pages": len(samples),
        "f1": round(2 * precision * recall / (precision + recall), 4),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "pages_per_cpu_s": round(len(samples) / spent),
        **({"worst": [[s.name, round(p, 3), round(r, 3)] for (p, r), s in ranked[:worst]]} if worst else {}),
    }


def saved_pages(folder: Path) -> dict[str, object]:
    """Return, for pages of text with two articles each, what was found: counts, dates, ids that stand on several."""
    pages: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.txt")):
        _, articles, _ = read_page(str(path), path.read_bytes())
        pages[path.name] = [
            {
                "id": article.id,
                "published": [str(article.published.first), article.published.evidence.rule]
                if article.published
                else None,
                "blocks": dict(sorted(Counter(block.kind for block in article.blocks).items())),
            }
            for article in articles
        ]
    ids = [{article["id"] for article in articles} for articles in pages.values()]
    return {"pages": pages, "on_every_page": sorted(set.intersection(*ids)) if ids else []}


def in_part(sample: Sample, part: str | None) -> bool:
    """Return whether the sample's publisher belongs to that part of the publishers."""
    held_out = hashlib.sha256(sample.publisher.encode()).digest()[0] % 4 == 3
    return part is None or held_out == (part == "test")


def _trafilatura(sample: Sample) -> str:
    return import_module("trafilatura").extract(sample.content) or ""


def _resiliparse(sample: Sample) -> str:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return str(extract(sample.content.decode("utf-8", "replace"), main_content=True))


def _readability(sample: Sample) -> str:
    page = import_module("readability").Document(sample.content.decode("utf-8", "replace")).summary()
    return str(import_module("lxml.html").fromstring(page).text_content())


# Tables and models are loaded once, before the clock runs: agencies, the gazetteer, the letters of other languages.
WARM_UP = Sample(
    "warm-up",
    "",
    "<p>Abidjan - Сегодня утром в порту шёл дождь, и корабли стояли у причала весь день.</p>".encode(),
    "",
)
PEERS = {"trafilatura": _trafilatura, "resiliparse": _resiliparse, "readability": _readability}


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--list", type=int, default=0, help="how many of the worst pages to name")
    parser.add_argument("--part", choices=["dev", "test"])
    asked = parser.parse_args()
    collect_garbage_seldom()
    result: dict[str, object] = {}
    for name, load in (("aeb", aeb), ("fundus80", fundus80)):
        folder = asked.pages / name
        if not folder.is_dir():
            result[name] = {"skipped": f"{folder} is not there"}
            continue
        samples = [sample for sample in load(folder) if in_part(sample, asked.part)]
        figures = {"dateline": measure(samples, lambda s: text_of(read_page(s.name, s.content)[1]), asked.list)}
        for peer, read in PEERS.items():
            if find_spec(peer) is not None:  # pip install '.[peers]'
                figures[peer] = measure(samples, read, 0)
        result[name] = figures
    if (asked.pages / "saved").is_dir():
        result["saved"] = saved_pages(asked.pages / "saved")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
