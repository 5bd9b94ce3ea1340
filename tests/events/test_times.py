"""What time expressions there are, and what each means when the article was published on a known day, or on none."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.dates import Resolved, days_before, resolve
from dateline.events.times import Time, find_times
from dateline.knowledge.times import load_times
from dateline.records import Evidence, Published
from parses import build_parse
from plain import plain_parse


def on(first: date, last: date | None = None) -> Published:
    return Published(first, last or first, "", Evidence("given"))


def meant(text: str, published: Published | None, number: int = -1) -> Resolved:
    times = find_times(plain_parse(text))
    return resolve(times[number], published, days_before(times, times[number], published))


WEDNESDAY = on(date(2021, 10, 20))

FORTY = [
    ("on Sunday", "2021-10-17"),
    ("Tuesday", "2021-10-19"),
    ("on Wednesday", "2021-10-20"),
    ("on Thursday", "2021-10-14"),
    ("last Sunday", "2021-10-17"),
    ("last Friday", "2021-10-15"),
    ("next Sunday", "2021-10-24"),
    ("this Friday", "2021-10-22"),
    ("yesterday", "2021-10-19"),
    ("today", "2021-10-20"),
    ("tomorrow", "2021-10-21"),
    ("last week", "2021-10-11/2021-10-17"),
    ("this week", "2021-10-18/2021-10-24"),
    ("next week", "2021-10-25/2021-10-31"),
    ("earlier this month", "2021-10-01/2021-10-20"),
    ("earlier this week", "2021-10-18/2021-10-20"),
    ("last month", "2021-09"),
    ("last year", "2020"),
    ("late last year", "2020-09-01/2020-12-31"),
    ("in March", "2021-03"),
    ("in December", "2020-12"),
    ("on October 17", "2021-10-17"),
    ("on Nov. 26", "2020-11-26"),
    ("on November 26, 2024", "2024-11-26"),
    ("on 26 November 2024", "2024-11-26"),
    ("in the 1990s", "1990-01-01/1999-12-31"),
    ("in 2005", "2005"),
    ("two days ago", "2021-10-18"),
    ("three weeks ago", "2021-09-27/2021-10-03"),
    ("for the past two years", "2019-10-20/2021-10-20"),
    ("over the past week", "2021-10-13/2021-10-20"),
    ("since 2015", "2015-01-01/2021-10-20"),
    ("last Friday, not the day before", "2021-10-14"),
    ("last Friday and came back the same day", "2021-10-15"),
    ("on a four-day visit", ""),
    ("on Monday evening", "2021-10-18"),
    ("early Tuesday", "2021-10-19"),
    ("at 10 a.m. on Saturday", "2021-10-16"),
    ("in mid-October", "2021-10-11/2021-10-20"),
    ("in the coming days", ""),
]
MORE = [
    ("on Oct. 17, 2021", "2021-10-17"),
    ("on the 14th of March 2019", "2019-03-14"),
    ("on the 14th", "2021-10-14"),
    ("on Tuesday, 19 October", "2021-10-19"),
    ("on SUNDAY", "2021-10-17"),
    ("from March 3 to March 5, 2014", "2014-03-03/2014-03-05"),
    ("from November to February", "2020-11-01/2021-02-28"),
    ("in 2003-2005", "2003-01-01/2005-12-31"),
    ("between July 2003 and December 2004", "2003-07-01/2004-12-31"),
    ("until Friday", "../2021-10-15"),
    ("before 2015", "../2014-12-31"),
    ("by the end of last year", "../2020-12-31"),
    ("at the end of 2019", "2019-09-01/2019-12-31"),
    ("in the first half of 2019", "2019-01-01/2019-06-30"),
    ("so far this year", "2021-01-01/2021-10-20"),
    ("on 29 February", "2020-02-29"),
    ("on Good Friday", "2021-04-02"),
    ("on Memorial Day", "2021-05-31"),
    ("last summer", "2021-06-01/2021-08-31"),
    ("24 hours ago", "2021-10-19"),
    ("twenty-five years ago", "1996"),
    ("a decade ago", "2011"),
    ("on the last Friday", "2021-10-15"),
]


@pytest.mark.parametrize(("words", "means"), FORTY + MORE)
def test_an_expression_of_the_news_means_the_days_a_reader_takes_it_for(words: str, means: str):
    assert meant(f"The guards left {words}.", WEDNESDAY).edtf == means


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the town.",
        "April Jones led the crowd of 2,014 people.",
        "A 34-year-old man paid $2015 for 2,014 acres.",
        "The Sunday Times wrote of Bloody Sunday.",
        "It met the March 14 Alliance near October 6 Bridge.",
        "The bus to Mar-a-Lago ran 1,999 miles on 07.",
        "Resolution 99 was read and the code is 20145.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str):
    times = [t for t in find_times(plain_parse(text)) if t.kind != "span"]

    assert times == []


def test_four_digits_that_count_people_are_no_year():
    crowd = "A/DET/2/det crowd/NOUN/6/nsubj of/ADP/5/case 2014/NUM/5/nummod people/NOUN/2/nmod/people/NNS"

    assert find_times(build_parse(f"{crowd} left/VERB/0/root")) == ()


@pytest.mark.parametrize("words", ["07/08/2021", "3/4/2021", "30 February 2021", "31/13/2021"])
def test_a_date_that_can_be_read_two_ways_or_none_is_left_alone(words: str):
    assert meant(f"It was signed on {words}.", WEDNESDAY)[:2] == (None, None)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on Sunday", "XXXX-WXX-7"),
        ("on March 14", "XXXX-03-14"),
        ("in March", "XXXX-03"),
        ("yesterday", ""),
        ("last week", ""),
        ("for the past two years", ""),
        ("since Sunday", ""),
        ("in the nineties", ""),
    ],
)
def test_on_an_undated_page_a_weekday_stays_a_weekday(words: str, edtf: str):
    assert meant(f"The guards left {words}.", None) == (None, None, edtf)


def test_an_undated_page_still_knows_a_whole_date():
    day = date(2024, 3, 14)

    assert meant("The guards left on March 14, 2024.", None) == (day, day, "2024-03-14")


def test_a_publication_known_to_a_few_days_widens_what_is_counted_from_it():
    weekend = on(date(2021, 10, 16), date(2021, 10, 17))

    assert meant("The guards left yesterday.", weekend).edtf == "2021-10-15/2021-10-16"
    assert meant("The guards left on Thursday.", weekend).edtf == "2021-10-14"
    assert meant("The guards left in 2005.", weekend).edtf == "2005"


WILL = "Guards/NOUN/3/nsubj will/AUX/3/aux leave/VERB/0/root {}"
LEFT = "Guards/NOUN/2/nsubj left/VERB/0/root/leave/VBD {}"
ON_FRIDAY = "on/ADP/{0}/case Friday/PROPN/{1}/obl"


@pytest.mark.parametrize(
    ("tree", "means"),
    [
        (WILL.format(ON_FRIDAY.format(5, 3)), "2021-10-22"),
        (LEFT.format(ON_FRIDAY.format(4, 2)), "2021-10-15"),
        (
            (
                "A/DET/2/det vote/NOUN/4/nsubj:pass is/AUX/4/aux:pass scheduled/VERB/0/root/schedule/VBN "
                "for/ADP/6/case Friday/PROPN/4/obl"
            ),
            "2021-10-22",
        ),
        (
            "Spain/PROPN/2/nsubj agreed/VERB/0/root/agree/VBD to/PART/4/mark meet/VERB/2/xcomp/meet/VB "
            + ON_FRIDAY.format(6, 4),
            "2021-10-22",
        ),
        ("Spain/PROPN/2/nsubj agreed/VERB/0/root/agree/VBD " + ON_FRIDAY.format(4, 2), "2021-10-15"),
        (
            (
                "Talks/NOUN/4/nsubj:pass are/AUX/4/aux/be to/PART/4/mark begin/VERB/0/root/begin/VB in/ADP/6/case "
                "December/PROPN/4/obl"
            ),
            "2021-12",
        ),
        (
            (
                "The/DET/5/det planned/ADJ/5/amod/planned Dec./PROPN/5/compound 15/NUM/3/nummod vote/NOUN/6/nsubj "
                "split/VERB/0/root/split/VBD them/PRON/6/obj"
            ),
            "2021-12-15",
        ),
        ("Polls/NOUN/2/nsubj open/VERB/0/root/open/VBP " + ON_FRIDAY.format(4, 2), "2021-10-22"),
        (
            (
                "A/DET/2/det toll/NOUN/6/nsubj imposed/VERB/2/acl/impose/VBN on/ADP/5/case Friday/PROPN/3/obl "
                "will/AUX/7/aux rise/VERB/0/root"
            ),
            "2021-10-15",
        ),
    ],
    ids=["will", "left", "scheduled", "agreed to", "agreed", "are to", "planned", "timetable", "participle"],
)
def test_a_verb_that_lies_ahead_turns_the_day_ahead(tree: str, means: str):
    parse = build_parse(tree)
    (time,) = find_times(parse)

    assert resolve(time, WEDNESDAY).edtf == means


def test_a_month_told_as_past_ends_with_the_day_of_publication():
    parse = build_parse(LEFT.format("this/DET/4/det month/NOUN/2/obl:tmod"))
    (time,) = find_times(parse)

    assert resolve(time, WEDNESDAY).edtf == "2021-10-01/2021-10-20"


def test_the_next_day_counts_from_the_act_before_and_from_nothing_else():
    text = "A bus burned on Sunday. Guards left the next day."

    assert meant(text, WEDNESDAY).edtf == "2021-10-18"
    assert meant("Guards left the next day.", WEDNESDAY).edtf == ""
    assert meant(text, None).edtf == ""


def test_a_preposition_and_a_part_belong_to_the_expression():
    parse = plain_parse("Guards left by the end of last year.")
    (time,) = find_times(parse)

    assert parse.quote(time.lead, time.last) == "by the end of last year"
    assert parse.quote(time.first, time.last) == "the end of last year"
    assert (time.value, time.part, time.signal) == ("year-1", "end", "by")


EXPRESSIONS = [words for words, _ in FORTY + MORE]
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
SENTENCES = st.lists(st.sampled_from([f"The guards left {words}." for words in EXPRESSIONS]), max_size=4)


@given(SENTENCES)
def test_no_expression_crosses_its_sentence_or_another(sentences: list[str]):
    parse = plain_parse(" ".join(sentences))
    times = find_times(parse)

    for time in times:
        assert time.lead <= time.first < time.last
        assert parse.sentence(time.lead) == parse.sentence(time.last - 1)
    assert all(one.last <= two.lead for one, two in itertools.pairwise(times))


@given(st.sampled_from([p.example for p in load_times().patterns] + EXPRESSIONS))
def test_no_year_is_invented_on_an_undated_page(text: str):
    times = find_times(plain_parse(text))

    for time in times:
        first, _, edtf = resolve(time, None, days_before(times, time, None))
        if not re.search(r"\d{4}|\dth.century", text):
            assert first is None
            assert not re.match(r"\d", edtf)


@given(st.sampled_from(EXPRESSIONS), DAYS)
def test_a_year_comes_from_the_words_or_lies_where_the_words_put_it(words: str, day: date):
    time = find_times(plain_parse(f"The guards left {words}."))[-1]
    first, last, _ = resolve(time, on(day), None)

    if first is None or last is None:
        return
    assert first <= last
    named = {int(year) for year in re.findall(r"\d{4}", words)}
    if named:
        assert first.year in named
    elif not re.search("year|decade|February", words):
        assert abs(first.year - day.year) <= 1


@given(
    st.sampled_from(["Sunday", "Monday night", "last Friday", "next Tuesday", "this Saturday"]),
    DAYS,
    st.integers(-9, 9),
)
def test_publishing_so_many_weeks_later_moves_a_weekday_by_as_many_weeks(words: str, day: date, weeks: int):
    text, shift = f"The guards left {words}.", timedelta(weeks=weeks)
    before, after = meant(text, on(day)), meant(text, on(day + shift))

    assert (before.first, before.last) != (None, None)
    assert after.first == (before.first or day) + shift


@given(st.sampled_from(EXPRESSIONS), DAYS, st.integers(0, 5))
def test_a_stretch_of_publication_holds_what_each_of_its_ends_means(words: str, day: date, length: int):
    text = f"The guards left {words}."
    end = day + timedelta(days=length)
    wide, one, two = meant(text, on(day, end)), meant(text, on(day)), meant(text, on(end))

    if one.first and one.last and two.first and two.last and wide.first and wide.last:
        assert wide.first <= min(one.first, two.first)
        assert wide.last >= max(one.last, two.last)


@given(st.text(alphabet="0123456789 .,-/–'’MarchSunday ofthelastweekago\n", max_size=80))
def test_no_text_is_too_odd(text: str):
    assert all(isinstance(time, Time) for time in find_times(plain_parse(text)))
    for time in find_times(plain_parse(text)):
        resolve(time, WEDNESDAY)
