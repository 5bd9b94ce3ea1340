"""Furniture as it was seen on real pages, pattern by pattern; every example is ours."""

from __future__ import annotations

import pytest

from dateline.pages import read_page
from dateline.pages.furniture import ends_in_credit, match_line

# The numbers are those of a count over 438 real pages: what stands there most often comes first.
SEEN = {
    1: ["Privacy Policy", "Datenschutz", "Cookies & Tracking", "Do not sell my personal information", "Cookie-Einstellungen"],
    2: ["Subscribe for $1 a week", "Newsletter", "Abo", "SUBSCRIBERS ONLY", "Sign up for our evening newsletter"],
    3: ["Facebook", "X", "WhatsApp", "Teilen", "Copy link", "Flipboard", "Print"],
    4: ["Advertisement", "Anzeige", "PUBLICITÉ", "Reklama", "Story continues below", "Scroll to continue"],
    5: ["Sign in", "Anmelden", "Se connecter", "Menu", "Close", "Home", "Iniciar sesión"],
    6: ["Getty Images", "Foto: Jana Muster", "Credit: Harbour Studio", "Quelle: hp/dpa", "© 2024 The Harbour Post"],
    7: ["All rights reserved", "Alle Rechte vorbehalten"],
    8: ["Read More", "Lesen Sie auch", "Most Read", "Mehr zum Thema", "À lire aussi", "Up next"],
    9: ["Audio", "Video", "Listen to this article", "Play", "Mute"],
    10: ["By Jane Roe", "Von Jana Muster", "By Jane Roe, John Doe on Monday, March 4th, 2024 at 11:08 a.m."],
    11: ["366 COMMENTS", "Comment speech bubble icon", "Join the conversation", "Kommentare"],
    12: ["Follow us", "Folgen Sie uns auf:", "Follow on LinkedIn"],
    13: ["Themen: Hafen, Streik", "Related Topics:", "Topics A-Z", "Filed under"],
    14: ["Published: 22:04, 22 Apr 2024", "updated 16M ago", "Stand: 22.04.2024", "Posted on: 4 March 2024"],
    15: ["Skip to content", "Zum Inhalt springen", "Skip To Footer", "Aller au contenu"],
    17: ["13 hrs ago", "vor 8 Stunden", "3 min read"],
    18: ["Photo by Jane Roe", "STR/AFP via Getty Images"],
    19: ["7 of 12 |", "1 / 5", "Open image in gallery"],
    20: [
        "Additional reporting from PA",
        "Jane Roe reported from Lisk and John Doe from Tarn.",
        "Our Standards: The Harbour Post Trust Principles.",
        "Li Na in Tarn contributed to this report.",
        "The Harbour Post's Li Na contributed reporting.",
    ],
    21: ["TT", "AA", "A+ A-", "Text size", "Font Size"],
    22: ["Now reading"],
    24: ["(Archivbild)", "(Symbolfoto)", "file image", "stock image"],
    25: ["Image", "Video", "Icon"],
    26: ["Recommended Stories", "list of 4 items", "list 1 of 4", "end of list"],
    27: ["Add The Harbour Post as a preferred source on Google"],
    28: ["Register now for FREE unlimited access to The Harbour Post Register"],
    29: ["Share full article", "SKIP ADVERTISEMENT", "Continue reading the main story", "See more on: Harbours"],
    30: ["Follow the Post's live updates on the strike", "More from The Harbour Post"],
    31: ["This article is more than 2 years old"],
    32: ["Also Read | Ferries stop for a day", "(PTI)", "View Full Image", "First Published: 4 March 2024"],
    33: ["홍길동 기자 gildong@post.example", "무단전재 및 재배포 금지", "저작권자 ⓒ 항구일보"],
    34: ["+++ dpa-Bildfunk +++", "dpa-infocom, dpa:240424-99-1/2"],
    35: ["Write to Jane Roe at jane@post.example", "Order Reprints", "Jane Roe can be reached at jane@post.example."],
    36: ["Most Popular", "Most popular this week"],
    37: ["5 MIN READ", "LSK 12.40 +0.31 (+2.56%)", "Lisk 14°C Partly cloudy"],
    38: ["LIVE Updates", "10:32 GMT", "Key events"],
    39: ["A calm evening pic.twitter.com/x1", "— Jane Roe (@janeroe) March 1, 2024"],
    41: [
        "Already a subscriber? Log in",
        "This is a preview of a story for subscribers.",
        "To continue reading, please subscribe.",
        "Subscribe to read the full story",
        "This article is for subscribers only.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "words", [pytest.param(words, id=f"{number} {words}") for number, seen in SEEN.items() for words in seen]
)
def test_furniture_is_told(words: str) -> None:
    verdict = match_line(words)

    assert verdict is not None
    assert verdict.kind in {"furniture", "byline", "published", "credit"}


def test_a_caption_is_told_by_its_credit() -> None:  # 16
    assert ends_in_credit("Boats wait at the mole. (Picture: Getty)")
    assert ends_in_credit("Boats wait at the mole. (AFP / JANE ROE)")


LEAD = "The harbour of Lisk will ask ships for a third more from May, its director said on Monday."
MORE = "Owners of small boats called the rise a theft, and the director said that nobody was made to land in Lisk."


@pytest.mark.parametrize(
    "page",
    [
        f"Harbour dues rise in Lisk\n\n{LEAD}\n\nTo continue reading, please subscribe.\n\nAlready a subscriber? Log in",
        f"<html><h1>Harbour dues rise in Lisk</h1><div><p>{LEAD}</p><div class=offer><p>Subscribe to read the full story</p></div></div>",
    ],
    ids=["text", "html"],
)
def test_an_article_that_is_only_a_stub_is_told(page: str) -> None:
    _, (article,), problems = read_page("a.html", page.encode())

    assert [block.words for block in article.blocks if block.kind == "paragraph"] == [LEAD]
    assert [(problem.source, problem.kind) for problem in problems] == [("a.html", "paywall")]
    assert "only the first words of “Harbour dues rise in Lisk”" in problems[0].message


def test_an_offer_below_a_whole_article_is_only_furniture() -> None:
    text = "\n\n".join(["Harbour dues rise in Lisk", LEAD, *[MORE] * 2, *[f"{MORE} It rained. {n}" for n in range(8)]])
    _, (article,), problems = read_page("a.txt", f"{text}\n\nAlready a subscriber? Log in".encode())

    assert problems == ()
    assert not any("subscriber" in block.words for block in article.blocks if block.kind == "paragraph")


def test_byline_and_date_in_a_share_bar_above_the_body_are_the_articles() -> None:
    bar = "<div class=share><p>By Jane Roe</p><p>March 4, 2024</p><p>Facebook</p></div>"
    page = f"<html><main><h1>Harbour dues rise in Lisk</h1>{bar}<div><p>{LEAD}</p><p>{MORE}</p></div>{bar}</main>"
    _, (article,), _ = read_page("a.html", page.encode())

    assert (article.byline, [block.kind for block in article.blocks]) == (
        "Jane Roe",
        ["headline", "byline", "published", "furniture", "paragraph", "paragraph"],
    )


def test_a_body_that_is_named_as_a_summary_is_still_a_body() -> None:
    body = "".join(f"<p>{MORE} It rained for {number} days.</p>" for number in range(6))
    page = f"<html><h1>Harbour dues rise in Lisk</h1><div class=article-lead>{body}</div>"
    _, (article,), _ = read_page("a.html", page.encode())

    assert [block.kind for block in article.blocks] == ["headline", *["paragraph"] * 6]


def test_the_headline_may_stand_below_a_photo() -> None:
    page = (
        "<html><title>Harbour dues rise in Lisk</title><main><div class=caption><p>Boats wait at the mole in the evening, before"
        f" the dues rise again. (Courtesy of Lisk)</p></div><h1>Harbour dues rise in Lisk</h1><p>{LEAD}</p><p>{MORE}</p></main>"
    )
    _, (article,), _ = read_page("a.html", page.encode())

    assert article.headline == "Harbour dues rise in Lisk"
    assert [block.kind for block in article.blocks] == ["caption", "headline", "paragraph", "paragraph"]


def test_an_article_under_the_only_heading_leaves_the_one_above_it_alone() -> None:
    one, other = ("".join(f"<p>{words} It rained for {n} days.</p>" for n in range(6)) for words in (LEAD, MORE))
    page = f"<html><header><p>Lisk</p></header><div>{one}</div><article><h1>Owners call it theft</h1>{other}</article>"
    _, articles, _ = read_page("a.html", page.encode())

    assert [article.headline for article in articles] == [None, "Owners call it theft"]
