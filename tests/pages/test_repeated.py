"""What stands on several pages of one source: counted in any order, and what it says of an article's ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.pages import find_articles, find_repeated, read_text, source_of
from dateline.records import Page

HARBOUR = (
    "Harbour dues rise in Lisk",
    "The harbour of Lisk will ask ships for a third more from May, its director said on Monday after a meeting of owners.",
    "Owners of small boats called the rise a theft, and the director said that nobody was made to land in Lisk.",
    "Dues were last raised nine years ago, when the mole was mended after a storm had broken it.",
)
SCHOOL = (
    "Village school gets its bell back",
    "A bell that was stolen from a village school in the war came home on Thursday on the back of a hay cart.",
    "Children rang it until it was dark, and the teacher, who is seventy, said that she had not heard it since she was six.",
    "A farmer had found it in his well, where soldiers had thrown it before they fled over the river.",
)
NEXT = (  # in the words of both, so that only its standing on two pages sets it apart
    "Boat owners ring a bell in the harbour",
    "Owners of small boats rang a bell in the harbour of Lisk on Monday and the director of the village school was there.",
    "Soldiers who fled the war had broken it, and a farmer mended it nine years ago with a third of the dues of ships.",
    "Children said that nobody had asked them whether it was theft, and the teacher was glad that it was not dark.",
)
NOTE = "This story was checked by two editors before it was printed; write to the desk if we are wrong about it."
WORDS = st.lists(st.sampled_from([*HARBOUR, *SCHOOL, *NEXT, NOTE]), min_size=1, max_size=6, unique=True)


def page(*lines: str, source: str = "site/a.txt") -> Page:
    return read_text("\n\n".join(lines), source)


def heads(one: Page, pages: Any) -> list[str | None]:
    return [article.headline for article in find_articles(one, find_repeated(pages).get(source_of(one)))[0]]


def test_a_next_article_begins_where_blocks_stand_on_two_pages() -> None:
    pages = [page(*HARBOUR, *NEXT), page(*SCHOOL, *NEXT, source="site/b.txt")]

    assert heads(pages[0], pages[:1]) == [HARBOUR[0]]
    assert [heads(one, pages) for one in pages] == [[HARBOUR[0], NEXT[0]], [SCHOOL[0], NEXT[0]]]


def test_pages_of_another_source_are_no_evidence() -> None:
    pages = [page(*HARBOUR, *NEXT), page(*SCHOOL, *NEXT, source="elsewhere/b.txt")]

    assert heads(pages[0], pages) == [HARBOUR[0]]


def test_a_note_below_three_stories_is_furniture_and_says_why() -> None:
    pages = [page(*story, NOTE, source=f"site/{story[0]}") for story in (HARBOUR, SCHOOL, NEXT)]
    (article,), _ = find_articles(pages[0], find_repeated(pages)["site"])
    shown = [block for block in find_articles(pages[0])[0][0].blocks if block.words == NOTE]

    assert [block.kind for block in shown] == ["paragraph"]
    assert NOTE not in [block.words for block in article.blocks if block.kind == "paragraph"]
    assert [block.words for block in article.blocks if block.kind == "paragraph"] == list(HARBOUR[1:])


def test_a_page_saved_three_times_loses_nothing() -> None:
    pages = [page(*HARBOUR, source=f"site/{number}.txt") for number in range(3)]
    pages = [replace(one, text=one.text + "\n" * number) for number, one in enumerate(pages)]

    assert find_articles(pages[0], find_repeated(pages)["site"]) == find_articles(pages[0])


@given(st.lists(WORDS, min_size=1, max_size=6), st.randoms(use_true_random=False), st.integers(1, 8))
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_pages_changes_nothing(texts: Any, rng: Any, most: Any) -> None:
    pages = [page(*lines, source=f"site/{number}") for number, lines in enumerate(texts)]
    shuffled = list(pages)
    rng.shuffle(shuffled)

    assert find_repeated(pages) == find_repeated(shuffled)
    assert find_repeated(pages, most) == find_repeated(shuffled, most)


@given(st.lists(WORDS, min_size=2, max_size=6), st.integers(1, 8))
@settings(max_examples=50, deadline=None)
def test_with_little_room_fewer_blocks_are_known_and_none_is_known_wrongly(texts: Any, most: Any) -> None:
    pages = [page(*lines, source=f"site/{number}") for number, lines in enumerate(texts)]
    every, some = find_repeated(pages), find_repeated(pages, most)

    for source, repeated in some.items():
        assert len(repeated.times) <= most
        assert repeated.times.items() <= every[source].times.items()


def test_a_source_is_the_host_of_the_pages_address_or_else_its_folder() -> None:
    markup = '<html><head><link rel="canonical" href="https://www.post.example/a/1"></head><p>Talks went on.</p>'
    turned = '<html><head><link href="https://post.example/a/2" rel=canonical></head><p>Talks went on.</p>'
    recorded = replace(read_text("Talks went on.", "a.warc"), record=(("url", "http://post.example/3"),))

    assert [source_of(one) for one in (read_text(markup, "a"), read_text(turned, "b"), recorded)] == [
        "post.example"
    ] * 3
    assert source_of(read_text("Talks went on.", "saved/pages/a.txt")) == "saved/pages"
    assert source_of(replace(recorded, record=(("url", "http://[broken"),))) == "."
