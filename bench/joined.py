"""Whether articles that stand on one page are told apart (B2 text, B3 HTML), and whose date they are given (B4).

    python -m bench.joined PAGES [--count N] [--part dev|test] [--seed N] [--list N]

PAGES holds ``aeb`` and ``fundus80`` as for ``bench/articles.py``. Pages are built by joining real articles the way
infinite scroll does, so the truth is known. HTML: the container of article B (heading, byline, time, figure, text)
is put after A's container or at the end of A's page. Text: one to four articles in five layouts (T1 a site that says
headline and captions again; T2 menus, byline, date, advertisements and a footer; T3 one blank line everywhere; T4 none;
T5 one to three at random). Each text article but the first carries a date, and the first carries none.

Reported for HTML: A right (80 % of its 4-grams found, under 20 % of those of B), B apart (the same turned round).
For text: boundary precision, recall and F1, the share of pages with the right count, the share of body lines kept
and of other lines taken for body; and how often the first article was given another's date. Last, pairs of pages of
text (layouts T3 and T4) that hold the same next article: boundary F1 of each page read alone, and of both read with
what ``find_repeated`` found on the two. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import html
import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from bench.articles import Sample, aeb, fundus80, in_part, shingles, text_of
from dateline.pages import find_articles, find_repeated, read_page, read_text

MENU = ("Home", "World", "Politics", "Sport", "Sign in", "Subscribe", "Menu", "Search", "Opinion", "Weather")
FURNITURE = (
    "Advertisement",
    "Share this article on Facebook",
    "Read more: What we know so far",
    "Copy link",
    "Twitter",
)
FOOTER = ("Privacy Policy", "Terms of Service", "Contact us", "© 2024 The Harbour Post. All rights reserved.")
NAMES = ("Jane Roe", "John Doe", "Amina Diallo", "Peter Novak", "Li Na", "Carlos Vega")
CREDITS = ("AFP", "AP Photo/Jane Roe", "Reuters", "Getty Images", "EPA/Peter Novak")


class Story(NamedTuple):
    """An article to lay out: all lines are its own but the caption, which is ours."""

    title: str
    paragraphs: tuple[str, ...]


class Laid(NamedTuple):
    """A page of text: its lines, and for each line the article it is body of (-1 none) and where articles begin."""

    text: str
    body: dict[str, int]
    starts: tuple[str, ...]


def stories(samples: list[Sample]) -> list[Story]:
    """Return the samples that are articles of some length, with the headline that their page shows."""
    found = []
    for sample in samples:
        paragraphs = tuple(" ".join(line.split()) for line in sample.text.splitlines() if len(line.split()) > 3)
        _, articles, _ = read_page(sample.name, sample.content)
        title = articles[0].headline if articles else None
        if title and len(title) > 15 and len(paragraphs) >= 5 and sum(map(len, paragraphs)) >= 800:
            found.append(Story(title, paragraphs[:25]))
    return found


def overlap(gold: Counter[tuple[str, ...]], text: str) -> float:
    """Return the share of the 4-grams of ``gold`` that stand in ``text``."""
    return float((gold & shingles(text)).total() / max(1, gold.total()))


def join_html(a: Sample, b: Story, place: str, named: bool, rng: random.Random) -> str | None:
    """Return A's page with an element holding B put in, None where A's last words are not found in its source."""
    page = read_page(a.name, a.content)[0].text
    paragraphs = "".join(f"<p>{html.escape(words, quote=False)}</p>\n" for words in b.paragraphs)
    day = date(2023, 1, 1) + timedelta(days=rng.randrange(300))
    tag, names = ("article", ' class="article-body"') if named else ("div", "")
    element = (
        f"\n<{tag}><h1>{html.escape(b.title)}</h1><p>By {rng.choice(NAMES)}</p>"
        f"<time datetime='{day}'>{day:%d %B %Y}</time>"
        f"<figure><img src=x.jpg><figcaption>A street in the town. ({rng.choice(CREDITS)})</figcaption></figure>"
        f"<div{names}>{paragraphs}</div></{tag}>\n"
    )
    if place == "end":
        at = page.lower().rfind("</body>")
    else:
        last = [line for line in a.text.splitlines() if len(line) > 40][-1:]
        at = page.rfind(html.escape(last[0][:25], quote=False)) if last else -1
        at = page.find("</div>", at) + 6 if at >= 0 else -1
    return page[:at] + element + page[at:] if at > 0 else None


def measure_html(
    samples: list[Sample], pool: list[Story], count: int, rng: random.Random, listed: int
) -> dict[str, object]:
    """Return how often A is right and B apart."""
    tally: Counter[str] = Counter()
    missed: list[str] = []
    while tally["pages"] < count:
        a, b = rng.choice(samples), rng.choice(pool)
        gold_a, gold_b = shingles(a.text), shingles("\n".join(b.paragraphs))
        if len(a.text) < 800 or overlap(gold_a, "\n".join(b.paragraphs)) > 0.05:
            continue
        place, named = rng.choice(["after", "end"]), rng.random() < 0.5
        text = join_html(a, b, place, named, rng)
        alone = read_page(a.name, a.content)[1]
        if text is None or overlap(gold_a, text_of(alone)) < 0.8:
            continue
        articles = read_page(a.name, text.encode())[1]
        texts = [text_of((article,)) for article in articles]
        a_right = any(overlap(gold_a, found) >= 0.8 and overlap(gold_b, found) < 0.2 for found in texts)
        b_apart = any(overlap(gold_b, found) >= 0.8 and overlap(gold_a, found) < 0.2 for found in texts)
        leaked = [
            x
            for x in articles
            if overlap(gold_a, text_of((x,))) >= 0.8 and x.published and x.published.first.year == 2023
        ]
        tally.update(pages=1, a_right=a_right, b_apart=b_apart, leaked=bool(leaked))
        if not (a_right and b_apart):
            missed.append(f"{a.name[:16]} {place} named={named} a={a_right} b={b_apart} n={len(articles)}")
    pages = tally.pop("pages")
    shares = {name: round(tally[name] / pages, 3) for name in ("a_right", "b_apart", "leaked")}
    return {"pages": pages, **shares, **({"missed": missed[:listed]} if listed else {})}


def lay_out(layout: str, chosen: list[Story], rng: random.Random) -> Laid:
    """Return a page of text holding the chosen articles."""
    lines: list[str] = []
    body: dict[str, int] = {}
    starts = []

    def gap() -> None:
        blanks = {"T1": 1, "T2": 1, "T3": 1, "T4": 0, "T5": rng.randint(1, 3)}[layout]
        lines.extend([""] * blanks)

    if layout in {"T2", "T5"}:
        lines += rng.sample(MENU, 6)
        gap()
    for number, story in enumerate(chosen):
        day = date(2023, 1, 1) + timedelta(days=rng.randrange(300))
        dated = f" on {day:%B} {day.day}, {day.year}" if number else ""
        caption = f"People walk past the gate of the old harbour{dated}. ({rng.choice(CREDITS)})"
        if number and layout in {"T1", "T2"}:
            lines += [""] * {"T1": 2, "T2": 1}[layout]
        starts.append(story.title)
        if layout == "T1":
            for turn in range(2):
                lines += [story.title, "", caption, caption, *([] if turn else ["TT"]), ""]
        else:
            lines.append(story.title)
            gap()
            if layout in {"T2", "T5"} or rng.random() < 0.6:
                lines.append(f"By {rng.choice(NAMES)}")
                if number:
                    lines.append(f"Published: {day:%d %B %Y}")
            if rng.random() < 0.5:
                lines.append(caption)
            gap()
        for at, words in enumerate(story.paragraphs):
            lines.append(words)
            body[words] = number
            gap()
            if layout == "T2" and at % 6 == 3:
                lines.append(rng.choice(FURNITURE))
                gap()
    if layout == "T2":
        lines += FOOTER
    return Laid("\n".join(lines), body, tuple(starts))


def measure_text(pool: list[Story], count: int, rng: random.Random, listed: int) -> dict[str, object]:
    """Return how well the articles of built pages of text are told apart, by layout and in all."""
    tallies: dict[str, Counter[str]] = {layout: Counter() for layout in ("T1", "T2", "T3", "T4", "T5")}
    missed: list[str] = []
    for number in range(count):
        layout = sorted(tallies)[number % 5]
        chosen = rng.sample(pool, rng.choice([1, 2, 2, 3, 4]))
        laid = lay_out(layout, chosen, rng)
        _, articles, _ = read_page("built", laid.text.encode())
        heads = [article.headline or "" for article in articles]
        right = set(heads[1:]) & set(laid.starts[1:])
        found = {
            b.words: at
            for at, article in enumerate(articles)
            for b in article.blocks
            if b.kind in {"paragraph", "subhead"}
        }
        kept = sum(words in found for words in laid.body)
        foreign = sum(words not in laid.body for words in found)
        leaked = bool(articles and articles[0].published and len(chosen) > 1)
        tallies[layout].update(
            pages=1, count=len(articles) == len(chosen), hit=len(right), said=len(heads) - 1 if heads else 0,
            true=len(laid.starts) - 1, kept=kept, body=len(laid.body), foreign=foreign, found=len(found), leaked=leaked,
        )  # fmt: skip
        if len(articles) != len(chosen) or len(right) < len(chosen) - 1:
            wrong = [head for head in heads if head not in laid.starts]
            lost = [head for head in laid.starts if head not in heads]
            missed.append(f"{layout} lost {lost} wrong {wrong}")
    total = sum(tallies.values(), Counter())
    shown = {layout: _shares(tally) for layout, tally in {**tallies, "all": total}.items()}
    return {**shown, **({"missed": missed[:listed]} if listed else {})}


def measure_next(pool: list[Story], count: int, rng: random.Random) -> dict[str, float]:
    """Return boundary F1 on pairs of pages with the same next article, each page read alone and both together."""
    tallies = {"alone": Counter[str](), "together": Counter[str]()}
    for number in range(count):
        first, second, shared = rng.sample(pool, 3)
        laid = [lay_out(("T3", "T4")[number % 2], [own, shared], rng) for own in (first, second)]
        pages = [read_text(one.text, f"site/{at}.txt") for at, one in enumerate(laid)]
        repeated = find_repeated(pages).get("site")
        for name, evidence in (("alone", None), ("together", repeated)):
            for page in pages:
                heads = [article.headline for article in find_articles(page, evidence)[0]][1:]
                tallies[name].update(hit=shared.title in heads, said=len(heads), true=1)
    return {name: round(2 * t["hit"] / max(1, t["said"] + t["true"]), 3) for name, t in tallies.items()}


def _shares(tally: Counter[str]) -> dict[str, float]:
    precision, recall = tally["hit"] / max(1, tally["said"]), tally["hit"] / max(1, tally["true"])
    return {
        "pages": tally["pages"],
        "count_right": round(tally["count"] / tally["pages"], 3),
        "boundary_precision": round(precision, 3),
        "boundary_recall": round(recall, 3),
        "boundary_f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        "body_kept": round(tally["kept"] / max(1, tally["body"]), 3),
        "other_taken": round(tally["foreign"] / max(1, tally["found"]), 3),
        "first_dated_wrongly": round(tally["leaked"] / tally["pages"], 3),
    }


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=["dev", "test"])
    parser.add_argument("--list", type=int, default=0)
    asked = parser.parse_args()
    if not (asked.pages / "aeb").is_dir() or not (asked.pages / "fundus80").is_dir():
        print(json.dumps({"skipped": f"{asked.pages} does not hold aeb and fundus80"}))
        return
    samples = [s for load, name in ((aeb, "aeb"), (fundus80, "fundus80")) for s in load(asked.pages / name)]
    samples = [sample for sample in samples if in_part(sample, asked.part)]
    pool = stories(samples)
    rng = random.Random(asked.seed)  # noqa: S311 - a fixed seed, so that the same pages are built again
    result = {
        "html": measure_html(samples, pool, asked.count, rng, asked.list),
        "text": measure_text(pool, asked.count, rng, asked.list),
        "next_article_on_two_pages": measure_next(pool, asked.count, rng),
    }
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
