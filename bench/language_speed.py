"""Raw text to parse, names and entities: tokens per CPU second, memory, load time (B8).

    python -m bench.language_speed CORPORA [--sentences 2000] [--spacy en_core_web_sm]

CORPORA is a folder that holds ``polnear/dev/text``, plain news articles; whole articles are read until 2,000 sentences
are reached, each line of an article being a block. Counted is everything from text to ``Parse``: tokens, sentences,
word pieces, the model, trees, names, lemmas, coreference; CPU time of one process with one thread. If spaCy and a small
English pipeline of its are installed they do the same job, without coreference, on the same articles in the same run.
Prints one JSON object.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.language import Language


def find_blocks(text: str) -> list[tuple[int, int]]:
    r"""Return the lines of ``text`` that hold anything, as half-open spans.

    >>> find_blocks("Police arrested two men.\n\nThey fled.")
    [(0, 24), (26, 36)]
    """
    blocks = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append((start, start + len(line.rstrip())))
        start += len(line)
    return blocks


def read_articles(folder: Path) -> Iterator[str]:
    """Yield the articles of a folder of text files, by name."""
    for path in sorted(folder.glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def measure_ours(folder: Path, sentences: int) -> tuple[dict[str, float], list[str]]:
    """Return speed, memory and load time of dateline, and the articles that were read."""
    started = time.process_time()
    language = Language()
    load_s = time.process_time() - started
    language.parse("Police arrested two men.", [(0, 24)])
    tokens = done = 0
    articles = []
    started = time.process_time()
    for text in read_articles(folder):
        parse = language.parse(text, find_blocks(text))
        articles.append(text)
        tokens += len(parse.words)
        done += len(parse.sentences)
        if done >= sentences:
            break
    cpu_s = time.process_time() - started
    return {
        "tokens_per_cpu_s": round(tokens / cpu_s),
        "sentences_per_cpu_s": round(done / cpu_s, 1),
        "tokens": tokens,
        "sentences": done,
        "articles": len(articles),
        "load_cpu_s": round(load_s, 3),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }, articles


def measure_spacy(articles: list[str], name: str) -> dict[str, object]:
    """Return the speed of spaCy's small English pipeline on ``articles``, or why there is none.

    ``all`` is the pipeline as it comes, which like ours gives lemmas; ``bare`` tags, parses and names alone. Articles
    go in together (``pipe``), as spaCy is fastest; ours are read one by one.
    """
    if importlib.util.find_spec("spacy") is None or importlib.util.find_spec(name) is None:
        return {"skipped": f"spacy and {name} are not installed"}
    found: dict[str, object] = {}
    for job, left_out in (("all", ()), ("bare", ("lemmatizer", "attribute_ruler"))):
        started = time.process_time()
        pipeline = importlib.import_module(name).load(exclude=left_out)
        load_s = time.process_time() - started
        pipeline("Police arrested two men.")
        started = time.process_time()
        tokens = sum(len(read) for read in pipeline.pipe(articles))
        speed = round(tokens / (time.process_time() - started))
        found[job] = {"tokens_per_cpu_s": speed, "tokens": tokens, "load_cpu_s": round(load_s, 3)}
    return found


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--sentences", type=int, default=2000)
    options.add_argument("--spacy", default="en_core_web_sm", help="package of the pipeline to compare with")
    asked = options.parse_args()
    folder = asked.corpora / "polnear" / "dev" / "text"
    if not folder.is_dir():
        print(json.dumps({"bench": "language_speed", "skipped": f"{folder} is not there"}))
        return
    ours, articles = measure_ours(folder, asked.sentences)
    print(json.dumps({"bench": "language_speed", "dateline": ours, "spacy": measure_spacy(articles, asked.spacy)}))


if __name__ == "__main__":
    main()
