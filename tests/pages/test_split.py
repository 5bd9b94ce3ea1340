"""Where an article begins on a page of text, clue by clue."""

from __future__ import annotations

import pytest

from dateline.pages.lines import read_lines
from dateline.pages.openings import look_at
from dateline.pages.split import CLUES, find_cases, find_headline, find_starts

FERRY = (
    "The ferry company stopped all its boats on Monday after two captains were arrested over a collision in the strait.",
    "The captains had ignored a storm warning, the harbour police said, and one of the boats carried no life jackets.",
    "Ferry passengers slept in the terminal, and the company promised to pay for their hotels and tickets in the strait.",
)
DAM = (
    "Parliament rejected a plan for a dam in the mountains on Thursday, after farmers had camped outside for a week.",
    "Farmers said the reservoir would drown four villages and their orchards; engineers called that an exaggeration.",
    "The energy minister resigned in the evening, and villages in the mountains lit fires to celebrate.",
)


def page(gap: str, *between: str) -> str:
    lines = ["Ferry company stops its boats", *FERRY, *between, "Parliament rejects dam in the mountains", *DAM]
    return gap.join(lines)


def starts(text: str) -> list[str]:
    blocks = read_lines(text).blocks
    return [blocks[row].words for row in find_starts(blocks)]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_other_words_open_another_article(gap: str) -> None:
    assert starts(page(gap)) == ["Ferry company stops its boats", "Parliament rejects dam in the mountains"]


def test_a_subhead_of_the_same_story_opens_nothing() -> None:
    text = "\n\n".join(["Ferry company stops its boats", *FERRY, "Storm warning ignored", *FERRY[::-1]])

    assert starts(text) == ["Ferry company stops its boats"]


def test_a_headline_without_an_article_opens_nothing() -> None:
    text = "\n\n".join(["Ferry company stops its boats", *FERRY, "Parliament rejects dam in the mountains", DAM[0]])

    assert starts(text) == ["Ferry company stops its boats"]


def test_the_clues_of_a_line_are_those_that_are_weighed() -> None:
    blocks = read_lines(page("\n\n", "© The Harbour Post")).blocks
    ((opens, clues),) = find_cases(blocks, ["Parliament rejects dam in the mountains"])

    assert opens
    assert clues.keys() == CLUES.keys()
    assert clues["page end above"] == 1.0


def test_the_headline_is_the_line_said_again_and_not_the_menu() -> None:
    text = "\n".join(
        ["Latest from the harbour", "Ferry company stops its boats", "TT", "Ferry company stops its boats", *FERRY]
    )
    blocks = read_lines(text).blocks

    assert find_headline(blocks) == 1


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "Ferry company stops its boats\n\n"
        "The ferry company stopped all its boats on Monday after two captains\n"
        "were arrested over a collision in the strait, the police of the port\n"
        "said in a statement that it sent to newspapers, and to the company.\n\n"
        "The captains had ignored a storm warning, the harbour police said in\n"
        "the same statement, and one of the two boats carried no life jackets\n"
        "at all.\n"
    )

    assert [block.words[-12:] for block in read_lines(text).blocks] == ["ps its boats", "the company.", "kets at all."]


def test_a_headline_may_end_in_a_full_stop_when_it_is_said_again() -> None:
    head = "Ferry company stops its boats. All of them."
    text = "\n\n".join(["Parliament rejects dam in the mountains", *DAM, head, "TT", head, *FERRY])
    blocks = read_lines(text).blocks

    assert starts(text) == ["Parliament rejects dam in the mountains", head]
    assert find_headline(blocks[4:]) == 0


def test_a_headline_that_reads_like_furniture_opens_an_article_when_it_is_said_again() -> None:
    head = "Video: Ferry company stops its boats"
    text = "\n\n".join(["Parliament rejects dam in the mountains", *DAM, head, "TT", head, *FERRY])

    assert starts(text) == ["Parliament rejects dam in the mountains", head]


def test_the_next_article_may_break_off_after_two_paragraphs() -> None:
    text = page("\n\n").removesuffix(DAM[2]).strip()

    assert starts(text) == ["Ferry company stops its boats", "Parliament rejects dam in the mountains"]


def test_the_first_article_may_be_the_shorter_one() -> None:
    longer = [*DAM, *(words.replace("mountains", "valley") for words in DAM), *(words.upper() for words in DAM)]
    text = "\n\n".join(
        ["Ferry company stops its boats", *FERRY[:2], "Parliament rejects dam in the mountains", *longer]
    )

    assert starts(text) == ["Ferry company stops its boats", "Parliament rejects dam in the mountains"]


@pytest.mark.xfail(strict=True, reason="two short stories in the same words: byline and date do not outweigh them")
def test_two_stories_of_one_subject_part_where_byline_and_date_say_so() -> None:
    second = (
        "Boats of the ferry company sailed again on Wednesday, two days after a collision, the port said.",
        "A judge let both captains go home, and neither the harbour police nor the company would say why.",
        "Tickets sold out within an hour; islanders who had slept in the terminal were the first to board.",
    )
    head = "Boats sail again two days after collision"
    lines = [
        "Ferry company stops its boats",
        "By Jane Roe",
        *FERRY,
        head,
        "By Li Na",
        "Published: 6 March 2024",
        *second,
    ]

    assert starts("\n\n".join(lines)) == ["Ferry company stops its boats", head]


def test_subheads_in_capitals_open_nothing() -> None:
    text = "\n\n".join(
        [
            "Ferry company stops its boats",
            *FERRY,
            "STORM WARNING IGNORED",
            *FERRY[::-1],
            "A NIGHT IN THE TERMINAL",
            *FERRY,
        ]
    )

    assert starts(text) == ["Ferry company stops its boats"]


def test_a_list_with_numbered_headings_opens_nothing() -> None:
    lines = [
        f"{number}. {name}\n\n{words}"
        for number, (name, words) in enumerate(zip(["Boat", "Bus", "Mule"], DAM, strict=True), 1)
    ]

    assert starts("\n\n".join(["Three ways over the mountains", FERRY[0], *lines, *FERRY])) == [
        "Three ways over the mountains"
    ]


def test_a_quotation_pulled_out_of_the_text_opens_nothing() -> None:
    quote = "“We will drown the orchards before we drown in debt”"
    text = "\n\n".join(["Parliament rejects dam in the mountains", *DAM, quote, *DAM[::-1]])

    assert starts(text) == ["Parliament rejects dam in the mountains"]


def test_the_best_parting_is_not_hidden_by_an_early_doubtful_line() -> None:
    """Greedy reading from the top takes the first line that may open; the page as a whole decides otherwise."""
    head = "Parliament rejects dam in the mountains"
    lines = ["Ferry company stops its boats", *FERRY, "Parliament and the villages", *FERRY[1:], head, "By Jane Roe"]
    text = "\n\n".join([*lines, "Published: 4 March 2024", *DAM])

    assert starts(text) == ["Ferry company stops its boats", head]


def test_what_stands_below_a_headlines_byline_is_no_headline() -> None:
    """Else an article would begin at its standfirst, and the byline and day above that would be the article's above."""
    head, under = (
        "Parliament rejects dam in the mountains after a week of protests",
        "Dam in the mountains: farmers camp",
    )
    lines = ["Ferry company stops its boats", *FERRY, head, "By Jane Roe", "Published: 4 March 2024", under, *DAM]
    signed = ["Ferry company stops its boats", *FERRY, "By Jane Roe", head, *DAM]  # a byline at the foot of a story

    for text in (lines, signed):
        blocks = read_lines("\n\n".join(text)).blocks
        assert [blocks[row].words for row in look_at(blocks).openers] == [head]
