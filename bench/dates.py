"""Whether an article is given the day it was published, and never another's (B4).

    python -m bench.dates PAGES [--part dev|test] [--count N] [--seed N] [--gold FOLDER] [--list N]

PAGES holds ``aeb`` and ``fundus80`` as for ``bench/articles.py``; the true days are those of ``published_days.tsv``,
read by eye. ``--part`` keeps half of the publishers: "dev" to write rules on, "test" to report.

``pages``   each page as it was saved. A day is right when the page writes it (in whatever time zone); ``shown`` is the
            share of right days that are the one shown to readers. ``dated`` pages are those that say a day at all.
``joined``  COUNT pages of two articles: A's page with a dated B put in after A's text or at the end of the page. In
            every second one (``stripped``) A's markup and URL are rid of dates first, so that where A's text says
            none, nothing is the only right answer. ``wrong``: any day that is not A's. ``leaked``: A was given B's
            day (``leaked_back``: B's text, standing under A's head, A's). ``bounded``: a stretch of days that holds
            A's. ``lost``: A was not found as an article. ``clean``: neither wrong nor leaked.
``gold``    the days of hand-read articles: FOLDER holds ``*.json`` with ``published`` beside the saved pages.

htmldate (Barbaresi 2020) is run on the same pages where it is installed. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.articles import Sample, aeb, fundus80, shingles, text_of
from bench.joined import CREDITS, NAMES, Story, overlap, stories
from dateline.pages import read_page

TRUE_DAYS = Path(__file__).with_name("published_days.tsv")
STAMP = re.compile(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d")
Finder = Callable[[str, bytes], list[tuple[str, frozenset[str]]]]


class Dated(NamedTuple):
    """A saved page and the days it gives as its article's; the first is shown to readers. None when it says none."""

    sample: Sample
    days: tuple[str, ...]


class Joined(NamedTuple):
    """A page of two articles: texts and days of A and B, and whether A's markup was rid of its dates."""

    name: str
    content: bytes
    text: str
    days: tuple[str, ...]
    other: str
    foreign: str
    stripped: bool


def in_half(publisher: str, part: str | None) -> bool:
    """Return whether a publisher belongs to that half of them; "test" holds the quarter ``bench/articles.py`` keeps."""
    return part is None or (hashlib.sha256(publisher.encode()).digest()[0] % 2 == 1) == (part == "test")


def dated_pages(folder: Path, part: str | None) -> list[Dated]:
    """Return the pages of that part with the days read by eye."""
    rows = [line.split("\t") for line in TRUE_DAYS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    days = {name: tuple(day for day in told.split("|") if day != "-") for name, told in rows}
    samples = [*aeb(folder / "aeb"), *fundus80(folder / "fundus80")]
    kept = [sample for sample in samples if in_half(sample.publisher, part)]
    return [Dated(sample, days[_name(sample)]) for sample in kept if _name(sample) in days]


def _name(sample: Sample) -> str:
    return sample.name.removesuffix(".html.gz") if sample.name.endswith(".html.gz") else sample.name[:12]


def ours(name: str, content: bytes) -> list[tuple[str, frozenset[str]]]:
    """Return the text of each article and the days it was given: none, one, or the ends of a stretch."""
    found = []
    for article in read_page(name, content)[1]:
        told = article.published
        found.append((text_of((article,)), frozenset({str(told.first), str(told.last)}) if told else frozenset()))
    return found


def peer(name: str, content: bytes) -> list[tuple[str, frozenset[str]]]:
    """Return the one day that htmldate gives the page."""
    del name
    day = import_module("htmldate").find_date(content.decode("utf-8", "replace"), original_date=True)
    return [("", frozenset({day}) if day else frozenset())]


def verdict(given: frozenset[str], days: tuple[str, ...]) -> str:
    """Return what giving ``given`` is: "bounded" is a stretch of days that holds the true one."""
    if not given:
        return "abstained"
    if given <= set(days):
        return "right"
    first, last = min(given), max(given)
    return "bounded" if first < last and any(first <= day <= last for day in days) else "wrong"


def measure_pages(pages: list[Dated], find: Finder, listed: int) -> dict[str, object]:
    """Return how often the page's article is given its day; of several articles, the longest counts."""
    tally: Counter[str] = Counter()
    missed = []
    for sample, days in pages:
        found = max(find(sample.name, sample.content), key=lambda one: len(one[0]), default=("", frozenset()))[1]
        told = verdict(found, days)
        tally.update([told, *(["dated"] if days else []), *(["dated_right"] if days and told == "right" else [])])
        tally["shown"] += told == "right" and days[0] in found
        if told == "wrong" or (told in {"abstained", "bounded"} and days):
            missed.append([_name(sample), told, *sorted(found), "not", *days])
    return {
        "pages": len(pages),
        "dated": tally["dated"],
        "right_of_dated": round(tally["dated_right"] / max(1, tally["dated"]), 4),
        "bounded": round(tally["bounded"] / len(pages), 4),
        "wrong": round(tally["wrong"] / len(pages), 4),
        "shown": round(tally["shown"] / max(1, tally["right"]), 4),
        **({"missed": missed[:listed]} if listed else {}),
    }


def without_stamps(page: str) -> str:
    """Return ``page`` without the dates of its markup: JSON-LD, dated meta tags, ``<time>``, dated addresses."""
    page = re.sub(r"(?is)<script[^>]*ld\+json.*?</script>", "", page)
    page = re.sub(r"(?is)<meta\b[^>]*>", lambda hit: "" if _is_dated(hit.group()) else hit.group(), page)
    page = re.sub(r"(?is)<link\b[^>]*canonical[^>]*>", "", page)
    page = re.sub(r"(?is)<meta\b[^>]*og:url[^>]*>", "", page)
    page = re.sub(r"(?i)<time\b[^>]*>", "<span>", page).replace("</time>", "</span>")
    return re.sub(r'(?i)(itemprop=["\']?date\w+["\']?)', "", page)


def _is_dated(tag: str) -> bool:
    return STAMP.search(tag) is not None or re.search(r"(?i)date|publish|time", tag) is not None


def element_of(story: Story, day: date, rng: random.Random) -> str:
    """Return the element that holds B, which says its day in one of the ways that pages do."""
    paragraphs = "".join(f"<p>{html.escape(words, quote=False)}</p>\n" for words in story.paragraphs)
    title = html.escape(story.title)
    way = rng.choice(["time", "line", "caption", "json-ld", "dateline"])
    shown = f"{day:%A}, {day:%B} {day.day}, {day.year}"
    caption = f"A street in the town{f' on {shown}' if way == 'caption' else ''}. ({rng.choice(CREDITS)})"
    dated = {
        "time": f"<time datetime='{day}'>{day:%d %B %Y}</time>",
        "line": f"<p>Published: {day:%d %B %Y}</p>",
        "json-ld": '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "headline": story.title, "datePublished": str(day)})
        + "</script>",
        "dateline": f"<p>OLD HARBOUR, {day:%B} {day.day}, {day.year} (AFP) - A street was closed.</p>",
    }.get(way, "")
    tag, names = rng.choice([("article", ' class="article-body"'), ("div", "")])
    return (
        f"\n<{tag}><h1>{title}</h1><p>By {rng.choice(NAMES)}</p>{'' if way == 'dateline' else dated}"
        f"<figure><img src=x.jpg><figcaption>{caption}</figcaption></figure>"
        f"<div{names}>{dated if way == 'dateline' else ''}{paragraphs}</div></{tag}>\n"
    )


def put_in(page: str, text: str, element: str, place: str) -> str | None:
    """Return ``page`` with ``element`` after its article or at its end, None where the article's end is not found."""
    if place == "end":
        at = page.lower().rfind("</body>")
    else:
        last = [line for line in text.splitlines() if len(line) > 40][-1:]
        at = page.rfind(html.escape(last[0][:25], quote=False)) if last else -1
        at = page.find("</div>", at) + 6 if at >= 0 else -1
    return page[:at] + element + page[at:] if at > 0 else None


def join_pages(pages: list[Dated], count: int, rng: random.Random) -> list[Joined]:
    """Return ``count`` pages of two articles, by turns with A's dates and stripped of them."""
    pool = stories([page.sample for page in pages])
    joined: list[Joined] = []
    while len(joined) < count:
        (sample, days), story = rng.choice(pages), rng.choice(pool)
        gold = shingles(sample.text)
        if len(sample.text) < 800 or overlap(gold, "\n".join(story.paragraphs)) > 0.05:
            continue
        page, articles, _ = read_page(sample.name, sample.content)
        day = date(2023, 1, 1) + timedelta(days=rng.randrange(300))
        stripped = len(joined) % 2 == 1
        text = without_stamps(page.text) if stripped else page.text
        whole = put_in(text, sample.text, element_of(story, day, rng), rng.choice(["after", "end"]))
        if whole is None or overlap(gold, text_of(articles)) < 0.8:
            continue
        joined.append(
            Joined(sample.name, whole.encode(), sample.text, days, "\n".join(story.paragraphs), str(day), stripped)
        )
    return joined


def measure_joined(pages: Iterable[Joined], find: Finder, listed: int) -> dict[str, object]:
    """Return what A was given, where its markup says when and where it was rid of that."""
    tallies: dict[str, Counter[str]] = {"whole": Counter(), "stripped": Counter()}
    missed = []
    for page in pages:
        gold, other = shingles(page.text), shingles(page.other)
        articles = find(page.name, page.content)
        found = [given for text, given in articles if not text or overlap(gold, text) >= 0.8]
        apart = [
            given for text, given in articles if text and overlap(gold, text) < 0.2 and overlap(other, text) >= 0.8
        ]
        told = verdict(found[0], page.days) if found else "lost"
        leaked = any(page.foreign in given for given in found)
        back = any(given & set(page.days) for given in apart)
        tally = tallies["stripped" if page.stripped else "whole"]
        tally.update(["pages", told, *(["leaked"] if leaked else []), *(["leaked_back"] if back else [])])
        tally["clean"] += told != "wrong" and not leaked
        if told in {"wrong", "lost"} or leaked or back:
            missed.append([page.name[:16], told, *(sorted(found[0]) if found else []), "not", *page.days, page.foreign])
    total = sum(tallies.values(), Counter())
    shown = {
        name: {
            "pages": tally["pages"],
            **{
                one: round(tally[one] / max(1, tally["pages"]), 4)
                for one in ("right", "bounded", "abstained", "wrong", "lost")
            },
            "leaked": tally["leaked"],
            "leaked_back": tally["leaked_back"],
            "clean": round(tally["clean"] / max(1, tally["pages"]), 4),
        }
        for name, tally in {**tallies, "all": total}.items()
    }
    return {**shown, **({"missed": missed[:listed]} if listed else {})}


def measure_gold(folder: Path) -> dict[str, object]:
    """Return what the hand-read articles were given; a page of several articles counts by its longest."""
    tally: Counter[str] = Counter()
    missed = []
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(told, dict) or "published" not in told:
            continue
        saved = path.with_suffix(".html.gz")
        content = gzip.decompress(saved.read_bytes()) if saved.exists() else path.with_suffix(".txt").read_bytes()
        found = max(ours(path.stem, content), key=lambda one: len(one[0]), default=("", frozenset()))[1]
        days = (told["published"],) if told["published"] else ()
        outcome = verdict(found, days)
        tally[outcome] += 1
        if outcome == "wrong" or (outcome == "abstained" and days):
            missed.append([path.stem, *sorted(found), "not", *days])
    return {**dict(sorted(tally.items())), "missed": missed}


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=["dev", "test"])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--list", type=int, default=0)
    asked = parser.parse_args()
    if not (asked.pages / "aeb").is_dir() or not (asked.pages / "fundus80").is_dir():
        print(json.dumps({"skipped": f"{asked.pages} does not hold aeb and fundus80"}))
        return
    pages = dated_pages(asked.pages, asked.part)
    rng = random.Random(asked.seed)  # noqa: S311 - a fixed seed, so that the same pages are built again
    joined = join_pages(pages, asked.count, rng)
    finders: dict[str, Finder] = {"dateline": ours}
    if find_spec("htmldate") is not None:  # the peer is measured where it is installed
        finders["htmldate"] = peer
    result: dict[str, object] = {
        name: {"pages": measure_pages(pages, find, asked.list), "joined": measure_joined(joined, find, asked.list)}
        for name, find in finders.items()
    }
    if asked.gold is not None:
        result["gold"] = measure_gold(asked.gold)
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
