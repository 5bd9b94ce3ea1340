"""The table of times: every line proves itself with its example, and a bad line says where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.errors import KnowledgeError
from dateline.events.dates import days_before, resolve
from dateline.events.times import find_times
from dateline.knowledge.times import TimePattern, load_times, parse_patterns, parse_words
from dateline.records import Evidence, Published
from plain import plain_parse

DAY = Published(date(2021, 10, 20), date(2021, 10, 20), "2021-10-20", Evidence("given"))
PATTERNS = load_times().patterns


@pytest.mark.parametrize("pattern", PATTERNS, ids=[f"{p.rule}: {p.found}" for p in PATTERNS])
def test_each_pattern_finds_its_example_and_means_what_its_line_says(pattern: TimePattern):
    parse = plain_parse(pattern.example)
    times = find_times(parse)
    found = [t for t in times if parse.quote(t.first, t.last) == pattern.found]

    if pattern.kind == "age":
        assert found == []
        return
    (time,) = found
    then = days_before(times, time, DAY)
    assert (pattern.rule, pattern.means) == (time.rule, resolve(time, DAY, then).edtf)


def test_no_two_words_of_a_class_differ_in_case_alone():
    table = load_times()

    for name, words in table.words.items():
        assert len(words) == len({word.lower() for word in words}), name


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["unit\tday"], "t:1: class, word and value"),
        (["# note", "", "unit\t\tday 1"], "t:3: class, word and value"),
    ],
)
def test_a_bad_word_line_is_named(lines: list[str], message: str):
    with pytest.raises(KnowledgeError, match=message):
        parse_words(lines, "t")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("rule\tday\ttoday\tday+0", "t:1: 4 columns"),
        ("rule\tday\t<nothing>\tday+0\t\tx\tx\tx", "t:1: cannot read"),
        ("rule\tday\t(today\tday+0\t\tx\tx\tx", "t:1: cannot read"),
    ],
)
def test_a_bad_pattern_line_is_named(line: str, message: str):
    words = {name: dict(members) for name, members in load_times().words.items()}

    with pytest.raises(KnowledgeError, match=message):
        parse_patterns([line], words, "t")
