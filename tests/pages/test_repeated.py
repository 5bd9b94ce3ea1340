"""What stands on several pages of one source: counted in any order, and what it says of where an article begins."""

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


def test_a_story_told_anew_each_day_above_the_same_paragraphs_stays_one() -> None:
    """The lead is new, the headline and what had gone before are not: versions of one story, and no next article."""
    leads = (
        (
            "Police used water cannon against dockers in Lisk on Monday evening, witnesses told the paper.",
            "The police said that stones had been thrown at them, which the union denied.",
            "Smoke hung over the gate until midnight, and the ferry to the islands turned back with its passengers.",
        ),
        (
            "Two dockers were hurt when police used water cannon in Lisk on Monday evening, a doctor said.",
            "A spokesman of the police said that an officer was hurt as well.",
            "Surgeons worked through the night, and the ferry to the islands was held until the gate was safe to pass.",
        ),
        (
            "Five dockers were hurt when police used water cannon in Lisk on Monday evening, the hospital said.",
            "The minister ordered an inquiry, and the union called for a march on Friday.",
            "Nobody was arrested by morning, and the ferry to the islands left three hours late with half its load.",
        ),
    )
    before = (
        "How the strike in Lisk began",
        "The mayor met the leaders of the union on Sunday and asked them to open the gate for food and medicine.",
        "Owners of the port rejected a raise of four percent and sued the union for the damage of the last weeks.",
        "The strike at the port of Lisk began in March, when the owners cut the night pay of the dockers by a third.",
    )
    pages = [page("Police and dockers clash", *lead, *before, source=f"site/{lead[0]}") for lead in leads]

    assert [heads(one, pages) for one in pages] == [["Police and dockers clash"]] * 3


def test_what_stands_below_three_stories_is_kept() -> None:
    """It may be a notice, or what had gone before: the events of it would be lost with it."""
    pages = [page(*story, NOTE, source=f"site/{story[0]}") for story in (HARBOUR, SCHOOL, NEXT)]

    assert find_articles(pages[0], find_repeated(pages)["site"]) == find_articles(pages[0])


def test_a_page_saved_three_times_loses_nothing() -> None:
    pages = [page(*HARBOUR, source=f"site/{number}.txt") for number in range(3)]
    pages = [replace(one, text=one.text + "\n" * number) for number, one in enumerate(pages)]

    assert find_articles(pages[0], find_repeated(pages)["site"]) == find_articles(pages[0])


def test_only_pages_of_text_are_counted() -> None:
    markup = "".join(f"<p>{line}</p>" for line in HARBOUR)

    assert (
        find_repeated(read_text(f"<html>{markup}{more}</html>", "site/a.html") for more in ("", "<p>More.</p>")) == {}
    )


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


def test_a_source_is_the_host_of_the_recorded_address_or_else_the_folder() -> None:
    recorded = replace(read_text("Talks went on.", "a.jsonl#3"), record=(("url", "https://www.post.example/3"),))

    assert source_of(recorded) == "post.example"
    assert source_of(read_text("Talks went on.", "saved/pages/a.txt")) == "saved/pages"
    assert source_of(replace(recorded, source="b/a", record=(("url", "http://[broken"),))) == "b"
