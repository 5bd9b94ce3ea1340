"""Which time dates which act, by the tree alone, and what an act takes from its article when no time does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dateline.events.story import bound_by_publication, find_story, take_over
from dateline.events.times import find_times
from dateline.events.when import find_when, is_background
from dateline.records import Evidence, Parse, Published, When
from parses import build_parse

WEDNESDAY = Published(date(2021, 10, 20), date(2021, 10, 20), "", Evidence("given"))


def row_of(parse: Parse, word: str) -> int:
    return parse.words.index(word)


def dated(tree: str, word: str, *, others: tuple[str, ...] = (), verbal: bool = False) -> str | None:
    """Return the words that date the act told by ``word``, or None."""
    parse = build_parse(tree)
    rows = [row_of(parse, other) for other in others]
    when = find_when(parse, find_times(parse), row_of(parse, word), WEDNESDAY, others=rows, verbal=verbal)
    return None if when is None or when.words is None else when.words.text


ARREST = "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest men/NOUN/2/obj/man"
SAID = (
    "Police/NOUN/2/nsubj said/VERB/0/root/say on/ADP/4/case Monday/PROPN/2/obl that/SCONJ/8/mark men/NOUN/8/nsubj:pass "
    "were/AUX/8/aux:pass arrested/VERB/2/ccomp/arrest/VBN {}"
)


@pytest.mark.parametrize(
    ("tree", "word", "words"),
    [
        (f"{ARREST} on/ADP/5/case Sunday/PROPN/2/obl", "arrested", "on Sunday"),
        (f"{ARREST} on/ADP/5/case Sunday/PROPN/3/nmod", "arrested", "on Sunday"),
        (
            "Spain/PROPN/2/nsubj held/VERB/0/root/hold talks/NOUN/2/obj/talk on/ADP/5/case Sunday/PROPN/2/obl",
            "talks",
            "on Sunday",
        ),
        (
            "Sunday/PROPN/3/nmod:poss 's/PART/1/case raid/NOUN/4/nsubj failed/VERB/0/root/fail",
            "raid",
            "Sunday",
        ),
        (
            ("Mines/NOUN/2/nsubj exploded/VERB/0/root/explode on/ADP/4/case Sunday/PROPN/2/obl ,/PUNCT/6/punct "
            "killing/VERB/2/advcl/kill/VBG two/NUM/6/obj"),
            "killing",
            "on Sunday",
        ),
        (
            ("The/DET/2/det rally/NOUN/9/nsubj ,/PUNCT/5/punct which/PRON/5/nsubj began/VERB/2/acl:relcl/begin "
            "on/ADP/7/case Sunday/PROPN/5/obl ,/PUNCT/5/punct grew/VERB/0/root/grow"),
            "rally",
            "on Sunday",
        ),
        (
            ("Men/NOUN/3/nsubj:pass were/AUX/3/aux:pass killed/VERB/0/root/kill/VBN in/ADP/5/case clashes/NOUN/3/obl/clash "
            "on/ADP/7/case Sunday/PROPN/3/obl"),
            "clashes",
            "on Sunday",
        ),
        (
            ("Men/NOUN/3/nsubj:pass were/AUX/3/aux:pass killed/VERB/0/root/kill/VBN in/ADP/7/case Sunday/PROPN/7/nmod:poss "
            "'s/PART/5/case raid/NOUN/3/obl"),
            "killed",
            "Sunday",
        ),
        (
            "Guards/NOUN/2/nsubj began/VERB/0/root/begin firing/VERB/2/xcomp/fire/VBG on/ADP/5/case Sunday/PROPN/2/obl",
            "firing",
            "on Sunday",
        ),
        (
            ("Guards/NOUN/2/nsubj tried/VERB/0/root/try to/PART/4/mark cross/VERB/2/xcomp/cross/VB on/ADP/6/case "
            "Sunday/PROPN/4/obl"),
            "tried",
            "on Sunday",
        ),
        (
            ("In/ADP/4/case the/DET/4/det early/ADJ/4/amod hours/NOUN/8/obl/hour of/ADP/6/case Sunday/PROPN/4/nmod "
            "guards/NOUN/8/nsubj left/VERB/0/root/leave"),
            "left",
            "of Sunday",
        ),
    ],
    ids=["on it", "in its object", "light verb", "possessor", "participle", "placing clause", "setting", "setting's own",
         "began", "tried", "hours of"],
)  # fmt: skip
def test_a_time_reaches_the_act_through_words_that_share_it(tree: str, word: str, words: str):
    assert dated(tree, word) == words


def test_the_day_of_the_saying_is_not_the_day_of_what_was_said():
    assert dated(SAID.format(""), "said") == "on Monday"
    assert dated(SAID.format(""), "arrested") is None
    assert dated(SAID.format("on/ADP/10/case Sunday/PROPN/8/obl"), "arrested") == "on Sunday"


def test_what_is_said_in_the_present_was_so_when_it_was_said():
    tree = (
        "Spain/PROPN/2/nsubj said/VERB/0/root/say on/ADP/4/case Monday/PROPN/2/obl that/SCONJ/7/mark it/PRON/7/nsubj "
        "{} the/DET/9/det deal/NOUN/7/obj"
    )
    assert dated(tree.format("rejects/VERB/2/ccomp/reject/VBZ"), "rejects") == "on Monday"
    assert dated(tree.format("rejected/VERB/2/ccomp/reject/VBD"), "rejected") is None


def test_a_promise_is_dated_by_its_saying_and_not_by_what_is_promised():
    tree = (
        "Spain/PROPN/2/nsubj said/VERB/0/root/say on/ADP/4/case Monday/PROPN/2/obl it/PRON/7/nsubj will/AUX/7/aux "
        "send/VERB/2/ccomp/send/VB ships/NOUN/7/obj/ship next/ADJ/10/amod year/NOUN/7/obl:tmod"
    )
    assert dated(tree, "send", verbal=True) == "on Monday"
    assert dated(tree, "send") == "next year"


def test_a_verb_later_in_the_sentence_shares_a_day_that_opens_it():
    tree = (
        "{}/PROPN/4/obl ,/PUNCT/1/punct police/NOUN/4/nsubj arrested/VERB/0/root/arrest men/NOUN/4/obj/man "
        "and/CCONJ/8/cc courts/NOUN/8/nsubj freed/VERB/4/conj/free women/NOUN/8/obj/woman"
    )
    assert dated(tree.format("Sunday"), "freed") == "Sunday"


@pytest.mark.parametrize(("time", "words"), [("Sunday", "on Sunday"), ("March", None)])
def test_a_day_reaches_the_next_verb_with_the_same_subject_and_a_month_does_not(time: str, words: str | None):
    tree = (
        f"Police/NOUN/2/nsubj arrested/VERB/0/root/arrest men/NOUN/2/obj/man on/ADP/5/case {time}/PROPN/2/obl "
        "and/CCONJ/7/cc freed/VERB/2/conj/free women/NOUN/7/obj/woman"
    )
    assert dated(tree, "freed") == words


def test_a_verb_with_a_time_of_its_own_keeps_it():
    tree = (
        "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest men/NOUN/2/obj/man on/ADP/5/case Sunday/PROPN/2/obl "
        "and/CCONJ/7/cc freed/VERB/2/conj/free women/NOUN/7/obj/woman on/ADP/10/case Monday/PROPN/7/obl"
    )
    assert (dated(tree, "arrested"), dated(tree, "freed")) == ("on Sunday", "on Monday")


def test_a_relative_clause_about_somebody_dates_its_own_verb_only():
    tree = (
        "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest a/DET/4/det man/NOUN/2/obj who/PRON/6/nsubj fled/VERB/4/acl:relcl "
        "in/ADP/8/case March/PROPN/6/obl"
    )
    assert (dated(tree, "arrested"), dated(tree, "fled")) == (None, "in March")


def test_what_came_after_something_is_not_dated_by_it():
    tree = (
        "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest men/NOUN/2/obj/man after/SCONJ/6/mark guards/NOUN/6/nsubj "
        "fired/VERB/2/advcl/fire/VBD on/ADP/8/case Sunday/PROPN/6/obl"
    )
    assert (dated(tree, "arrested"), dated(tree, "fired")) == (None, "on Sunday")


def test_a_time_on_another_act_is_that_acts():
    tree = "Spain/PROPN/2/nsubj condemned/VERB/0/root/condemn the/DET/4/det raid/NOUN/2/obj on/ADP/6/case Sunday/PROPN/4/nmod"
    assert dated(tree, "condemned", others=("raid",)) is None
    assert dated(tree, "raid", others=("condemned",)) == "on Sunday"


def test_of_two_times_on_one_verb_the_second_is_the_verbs_before_it():
    tree = (
        "He/PRON/2/nsubj pleaded/VERB/0/root/plead guilty/ADJ/2/xcomp on/ADP/5/case Monday/PROPN/2/obl to/ADP/7/mark "
        "threatening/VERB/2/advcl/threaten/VBG guards/NOUN/7/obj in/ADP/10/case March/PROPN/2/obl"
    )
    assert (dated(tree, "pleaded"), dated(tree, "threatening")) == ("on Monday", "in March")


def test_the_present_perfect_takes_no_year_gone_by():
    tree = (
        "Spain/PROPN/3/nsubj has/AUX/3/aux dropped/VERB/0/root/drop/VBN a/DET/5/det claim/NOUN/3/obj made/VERB/5/acl/make/VBN "
        "in/ADP/8/case 2010/NUM/3/obl"
    )
    assert (dated(tree, "dropped"), dated(tree, "made")) == (None, "in 2010")


@pytest.mark.parametrize(
    "words", ["for/ADP/6/case two/NUM/6/nummod days/NOUN/2/obl/day", "every/DET/5/det Sunday/PROPN/2/obl"]
)
def test_a_length_of_time_and_what_recurs_date_nothing(words: str):
    assert dated(f"{ARREST} {words}", "arrested") is None


def test_a_vague_time_is_kept_in_words_and_given_no_days():
    parse = build_parse(f"{ARREST} recently/ADV/2/advmod")
    when = find_when(parse, find_times(parse), 1, WEDNESDAY)

    assert when is not None
    assert (when.first, when.last, when.edtf, when.words and when.words.text) == (None, None, "", "recently")


def test_the_words_of_a_when_stand_where_its_span_says():
    parse = build_parse(f"It/PRON/2/nsubj rained/VERB/0/root | {ARREST} on/ADP/5/case Sunday/PROPN/2/obl")
    when = find_when(parse, find_times(parse), row_of(parse, "arrested"), WEDNESDAY)

    assert when is not None and when.words is not None  # noqa: PT018
    assert parse.text[when.words.span.start : when.words.span.end] == when.words.text == "on Sunday"
    assert when.evidence == Evidence("weekday", when.words.span, "on the act")


@pytest.mark.parametrize(("published", "edtf"), [(WEDNESDAY, "2021-10-17/2021-10-20"), (None, "XXXX-WXX-7/XXXX-WXX-3")])
def test_a_start_and_a_length_make_a_stretch(published: Published | None, edtf: str):
    parse = build_parse(
        "The/DET/3/det four-day/ADJ/3/amod visit/NOUN/8/nsubj which/PRON/5/nsubj began/VERB/3/acl:relcl/begin "
        "on/ADP/7/case Sunday/PROPN/5/obl ended/VERB/0/root/end"
    )
    when = find_when(parse, find_times(parse), row_of(parse, "visit"), published)

    assert when is not None
    assert (when.edtf, when.evidence.rule) == (edtf, "start and length")


def test_an_act_of_more_than_a_month_ago_is_background():
    def happened(days: int) -> When:
        day = WEDNESDAY.first - timedelta(days=days)
        return When(day, day, day.isoformat(), None, Evidence("full date"))

    assert is_background(happened(32), WEDNESDAY)
    assert not is_background(happened(31), WEDNESDAY)
    assert not is_background(happened(32), None)
    assert not is_background(None, WEDNESDAY)
    assert not is_background(When(None, None, "XXXX-03", None, Evidence("month")), WEDNESDAY)


LEAD = "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest/VBD men/NOUN/2/obj/man on/ADP/5/case Tuesday/PROPN/2/obl"
SPOKE = "Officials/NOUN/2/nsubj spoke/VERB/0/root/speak/VBD on/ADP/4/case Monday/PROPN/2/obl"


def taken(
    tree: str, word: str, published: Published | None = WEDNESDAY, *, verbal: bool = False
) -> tuple[str, str] | None:
    """Return the EDTF and the rule that the act told by ``word`` takes from its article, or None."""
    parse = build_parse(tree)
    story = find_story(parse, find_times(parse), published)
    when = take_over(parse, row_of(parse, word), story, published, verbal)
    return when and (when.edtf, when.evidence.rule)


BEAT = "Guards/NOUN/2/nsubj beat/VERB/0/root/beat/VBD women/NOUN/2/obj/woman"


def test_an_act_without_a_time_takes_the_day_of_the_story():
    assert taken(f"{LEAD} | {BEAT}", "beat") == ("2021-10-19", "story day")
    assert taken(f"{LEAD} | {BEAT}", "beat", None) == ("XXXX-WXX-2", "story day")


def test_the_day_that_officials_spoke_is_the_day_of_words_first():
    assert taken(f"{SPOKE} | {LEAD} | {BEAT}", "beat") == ("2021-10-19", "story day")
    assert taken(f"{SPOKE} | {LEAD} | {BEAT}", "beat", verbal=True) == ("2021-10-18", "story day")
    assert taken(f"{SPOKE} | {BEAT}", "beat") == ("2021-10-18", "story day")


@pytest.mark.parametrize(
    "lead", [LEAD.replace("Tuesday", "September"), LEAD.replace("on/ADP/5/case Tuesday", "last/ADJ/5/amod week")]
)
def test_a_story_without_a_day_of_the_week_before_leaves_the_day_of_publication(lead: str):
    assert taken(f"{lead} | {BEAT}", "beat") == ("2021-10-20~", "publication")
    assert taken(f"{lead} | {BEAT}", "beat", None) is None


@pytest.mark.parametrize(
    ("tree", "word"),
    [
        (f"{BEAT} who/PRON/5/nsubj fled/VERB/3/acl:relcl/flee/VBD", "fled"),
        ("The/DET/3/det alleged/VERB/3/amod/allege/VBN plot/NOUN/4/nsubj failed/VERB/0/root/fail/VBD", "alleged"),
        (
            f"{SPOKE} | {BEAT} | Spain/PROPN/3/nsubj has/AUX/3/aux/have accused/VERB/0/root/accuse/VBN them/PRON/3/obj",
            "accused",
        ),
        ("Spain/PROPN/3/nsubj had/AUX/3/aux/have accused/VERB/0/root/accuse/VBN them/PRON/3/obj", "accused"),
        (
            "He/PRON/3/nsubj:pass is/AUX/3/aux:pass/be accused/VERB/0/root/accuse/VBN of/ADP/5/case theft/NOUN/3/obl",
            "accused",
        ),
    ],
    ids=["relative", "before a noun", "perfect", "pluperfect", "passive present"],
)
def test_what_may_be_older_takes_nothing(tree: str, word: str):
    assert taken(tree, word) is None


OLD = "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest/VBD him/PRON/2/obj in/ADP/5/case 2005/NUM/2/obl"


def test_what_is_told_beside_or_right_after_a_time_long_past_is_no_news_of_the_day():
    beside = f"{OLD} and/CCONJ/7/cc freed/VERB/2/conj/free/VBD her/PRON/7/obj"

    assert taken(f"{LEAD} | {beside}", "freed") is None
    assert taken(f"{LEAD} | {OLD} | {BEAT}", "beat") is None
    assert taken(f"{LEAD} | {OLD} | {BEAT}", "beat", verbal=True) == ("2021-10-19", "story day")
    assert taken(f"{LEAD} | {OLD} | It/PRON/2/nsubj rained/VERB/0/root/rain/VBD | {BEAT}", "beat") is not None


def test_the_perfect_takes_the_day_of_publication_where_the_article_names_no_day():
    tree = (
        "It/PRON/2/nsubj rained/VERB/0/root/rain/VBD | It/PRON/2/nsubj stopped/VERB/0/root/stop/VBD | "
        "Spain/PROPN/3/nsubj has/AUX/3/aux/have urged/VERB/0/root/urge/VBN them/PRON/3/obj"
    )
    assert taken(tree, "urged", verbal=True) == ("2021-10-20~", "publication")


def test_the_day_of_publication_is_approximate_and_rests_on_no_words():
    weekend = Published(date(2021, 10, 16), date(2021, 10, 17), "", Evidence("url"))

    assert bound_by_publication(WEDNESDAY).edtf == "2021-10-20~"
    assert bound_by_publication(WEDNESDAY).words is None
    assert bound_by_publication(weekend).edtf == "2021-10-16~/2021-10-17~"
