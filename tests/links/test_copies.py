"""Which articles print one text: our own wire story, as outlets cut it, edit it, head it and add to it."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.links.copies import find_copies, find_pairs, group_copies
from dateline.links.overlap import Wording, overlap
from dateline.links.shingles import SHINGLES, hash_words, sample_shingles
from dateline.records import Article
from tests.chronologies import write_article

WIRE = (
    (
        "Customs officers in the harbour of Port Halden seized eleven crates of rifle parts on Monday, the interior "
        "ministry of Arden said, calling it the largest such find in nine years."
    ),
    (
        "The crates were listed as sewing machines and had been loaded in Verrin eight days earlier, according to papers "
        "that the ministry showed to reporters. Two members of the crew were being questioned."
    ),
    (
        "Verrin's trade office denied any knowledge of the shipment and said that its own inspectors had sealed the "
        "container. It offered to send them to Port Halden."
    ),
    (
        "The find comes a month after both countries agreed to open their port registers to each other. Opposition "
        "lawmakers in Arden called the agreement a dead letter and asked for its text to be published."
    ),
)
OTHER = (
    (
        "A court in Port Halden on Monday freed the former head of the harbour authority, who had been held since spring "
        "over the sale of two cranes, and ordered the state to pay his costs."
    ),
    (
        "Judge Ilse Maran found that the prosecution had shown no loss to the public. The prosecutor's office said that it "
        "would appeal, and the man's lawyer spoke of a year that nobody would give back to him."
    ),
)
OWN = "Readers of this paper learned of it first from Tarn Ferry, whose brother works nights on the eastern quay."


def wire(id_: str, *paragraphs: str, published: str | None = None) -> Article:
    return write_article(id_, f"A headline that only {id_} has", *paragraphs, published=published)


def groups_of(*articles: Article) -> list[tuple[tuple[str, ...], list[str]]]:
    copies, _ = find_copies(articles)
    return [(group.articles, [alike.kind for alike in group.alike]) for group in copies]


def test_the_same_words_under_another_headline_are_identical() -> None:
    assert groups_of(wire("a1", *WIRE), wire("a2", *WIRE)) == [(("a1", "a2"), ["identical"])]


def test_a_cut_text_is_abridged() -> None:
    assert groups_of(wire("a1", *WIRE), wire("a2", *WIRE[:2])) == [(("a1", "a2"), ["abridged"])]


def test_a_text_with_an_outlets_own_lead_is_edited() -> None:
    assert groups_of(wire("a1", *WIRE), wire("a2", OWN, *WIRE[:3])) == [(("a1", "a2"), ["edited"])]


def test_a_text_with_a_fifth_of_its_words_replaced_is_still_the_text() -> None:
    chance = random.Random(3)  # noqa: S311  a seeded draw
    edited = [" ".join("lorem" if chance.random() < 0.2 else word for word in p.split()) for p in WIRE]

    assert groups_of(wire("a1", *WIRE), wire("a2", *edited)) == [(("a1", "a2"), ["edited"])]


def test_another_story_of_the_same_place_and_day_is_no_copy() -> None:
    assert find_copies([wire("a1", *WIRE), wire("a2", *OTHER)]) == ((), ())


def test_a_follow_up_that_ends_on_the_old_story_shares_background_and_is_no_copy() -> None:
    copies, background = find_copies([wire("a1", *WIRE), wire("a2", *OTHER, OTHER[0][::-1], WIRE[0])])

    assert copies == ()
    assert [(alike.article, alike.other, alike.kind) for alike in background] == [("a1", "a2", "background")]


def test_a_round_up_of_two_dispatches_does_not_make_them_one() -> None:
    (group,), _ = find_copies([wire("a1", *WIRE), wire("a2", *OTHER), wire("a3", *WIRE, *OTHER)])

    assert group.articles == ("a1", "a3")


def test_a_text_too_short_to_be_known_again_has_no_copy() -> None:
    assert groups_of(wire("a1", "More details soon."), wire("a2", "More details soon.")) == []


def test_the_group_names_its_earliest_day_and_puts_that_article_first() -> None:
    early, late = wire("a2", *WIRE, published="2024-03-11"), wire("a1", *WIRE, published="2024-03-12")

    (group,), _ = find_copies([late, early])

    assert (str(group.first), group.articles) == ("2024-03-11", ("a2", "a1"))


def test_shared_stretches_are_found_on_both_pages() -> None:
    full, cut = wire("a1", *WIRE), wire("a2", OWN, *WIRE[:2])
    page = {article.id: "\n\n".join(block.words for block in article.blocks) for article in (full, cut)}

    ((group,), _) = find_copies([full, cut])
    (alike,) = group.alike
    (shared,) = alike.shared

    assert page["a2"][slice(*shared.span)] == page["a1"][slice(*shared.other)] == "\n\n".join(WIRE[:2])[:-1]


def test_what_two_texts_share_does_not_depend_on_which_is_named_first() -> None:
    one, other = (Wording(hash_words(" ".join(paragraphs))) for paragraphs in (WIRE, (OWN, *WIRE[1:])))

    assert overlap(one, other) == overlap(other, one)


def test_the_numbers_of_shingles_never_change_under_one_name() -> None:
    assert (SHINGLES, [int(number) for number in hash_words("Port Halden")]) == (
        "blake2b-5w8-1",
        [2275337369279512434, 2606311073484394513],
    )
    assert [int(number) for number in sample_shingles(hash_words("one two three four five six"))] == [
        8675632562843958310,
        15471672537207519722,
    ]


def collection() -> list[Article]:
    chance = random.Random(7)  # noqa: S311  a seeded draw
    made = []
    for story in range(6):
        words = [f"w{story}x{chance.randrange(400)}" for _ in range(240)]
        paragraphs = [" ".join(words[at : at + 40]) for at in range(0, 240, 40)]
        made += [wire(f"a{story}{row}", *paragraphs[: 6 - row]) for row in range(4)]
        made.append(wire(f"b{story}", *(OWN, *paragraphs[1:], "a footer that every page of this outlet has, " * 3)))
    return made


COLLECTION = collection()


@given(st.permutations(COLLECTION))
@settings(deadline=None, max_examples=12)
def test_the_order_of_reading_changes_nothing(articles: list[Article]) -> None:
    assert find_copies(articles) == find_copies(COLLECTION)


@given(st.integers(2, 9))
@settings(deadline=None, max_examples=8)
def test_an_index_cut_by_number_over_many_machines_finds_the_same_shared_shingles(machines: int) -> None:
    """Each machine holds the numbers of one remainder; a pair's count is the sum of theirs."""
    samples = {a.id: sample_shingles(hash_words(" ".join(b.words for b in a.blocks[1:]))) for a in COLLECTION}
    there = set()
    for machine in range(machines):
        part = {key: found[found % np.uint64(machines) == machine] for key, found in samples.items()}
        there |= set(find_pairs(part))

    assert set(find_pairs(samples)) <= there


def test_of_a_text_that_everybody_prints_nobody_is_lost() -> None:
    everywhere = [wire(f"a{number:03}", *WIRE[: 2 + number % 3]) for number in range(60)]

    (group,), _ = find_copies(everywhere)

    assert len(group.articles) == 60


def test_groups_join_only_when_most_pairs_between_them_are_copies() -> None:
    alike = {("a", "b"): 1.0, ("c", "d"): 0.9, ("b", "c"): 0.8}

    assert group_copies(alike, lambda a, b: (a, b) in alike) == [("a", "b"), ("c", "d")]
