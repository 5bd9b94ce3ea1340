"""What came after what on pages whose own day is not known."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronologies import tell, write_article
from dateline import Coder
from dateline.events.dates import from_publication
from dateline.events.times import find_times
from dateline.links import link_reports
from dateline.links.order import find_lead
from dateline.records import Event, Evidence, Report, When
from plain import plain_parse

ARTICLE = write_article("a1", "A strike", "Dockers left Corder Quay.")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def on(weekday: str) -> When:
    return When(None, None, f"XXXX-WXX-{DAYS.index(weekday) + 1}", None, Evidence("weekday"), (-6, 0))


def away(least: int, most: int) -> When:
    return When(None, None, "", None, Evidence("relative"), (least, most))


def act(trigger: str, when: When | None, paragraph: int) -> Report:
    report = tell(trigger, "ASSAULT", f"{trigger}ers/CVL", paragraph=paragraph, when="then")
    return replace(report, when=when and replace(when, words=report.when.words))


def order(*acts: tuple[str, When | None]) -> dict[str, list[tuple[str, int | None]]]:
    reports = [act(trigger, when, number + 1) for number, (trigger, when) in enumerate(acts)]
    names = {report.id: report.trigger.text for report in reports}
    events = link_reports(reports, [ARTICLE])
    named = {event.id: names[event.reports[0]] for event in events}
    return {named[event.id]: [(named[after.event], after.days) for after in event.after] for event in events}


def test_a_weekday_is_after_the_one_before_it_and_the_note_says_when_it_would_not_be():
    assert find_lead(on("Sunday"), on("Monday")) == (1, (7,), "unless the page was published on a Sunday")
    assert find_lead(on("Monday"), on("Sunday")) is None
    assert find_lead(on("Sunday"), on("Tuesday")).days == 2


def test_weekdays_half_a_week_apart_are_in_no_order():
    assert find_lead(on("Monday"), on("Thursday")) is None
    assert find_lead(on("Thursday"), on("Monday")) is None


def test_what_is_counted_from_publication_is_in_order_without_exception():
    assert find_lead(away(-2, -2), away(-1, -1)) == (1, (), "")
    assert find_lead(away(-13, -7), on("Tuesday")) == (None, (), "")  # "last week" and a Tuesday not named as past
    assert find_lead(on("Tuesday"), away(1, 1)) == (None, (), "")


def test_days_without_a_year_are_compared_when_they_are_near():
    first, second, far = (When(None, None, f"XXXX-{day}", None, BY) for day in ("03-14", "03-16", "11-02"))

    assert find_lead(first, second) == (2, (), "unless the page was published between them")
    assert find_lead(second, first) is None
    assert find_lead(first, far) is None


BY = Evidence("by hand")


def test_events_name_the_last_of_what_they_come_after_and_not_all():
    assert order(("shot", on("Tuesday")), ("bombed", on("Sunday")), ("raided", on("Monday"))) == {
        "shot": [("raided", 1)],
        "bombed": [],
        "raided": [("bombed", 1)],
    }


def test_weekdays_all_round_the_week_are_in_no_order():
    round_ = [("shot", on("Monday")), ("bombed", on("Wednesday")), ("raided", on("Friday")), ("beat", on("Sunday"))]

    assert order(*round_) == {name: [] for name, _ in round_}


def test_what_is_dated_or_not_told_with_a_time_of_its_own_is_not_ordered():
    dated = When(date(2024, 3, 12), date(2024, 3, 12), "2024-03-12", None, BY)

    assert order(("shot", on("Tuesday")), ("bombed", None), ("raided", dated)) == {
        "shot": [],
        "bombed": [],
        "raided": [],
    }


@pytest.mark.parametrize(
    ("text", "gap", "weekday"),
    [
        ("The guards left yesterday.", (-1, -1), ""),
        ("The guards left two days ago.", (-2, -2), ""),
        ("The guards left on Sunday.", (-6, 0), "XXXX-WXX-7"),
        ("The guards left on Sunday and came back the next day.", (-5, 1), "XXXX-WXX-1"),
        ("The guards left last week.", (-13, -1), ""),
        ("The guards left last year.", None, ""),
        ("The guards left in 2005.", None, ""),
    ],
)
def test_how_far_a_time_is_from_a_day_that_nobody_knows(text: str, gap: tuple[int, int] | None, weekday: str):
    times = find_times(plain_parse(text))

    assert from_publication(times, times[-1]) == (gap, weekday)


UNDATED = """Guards shot two dockers in Arden on Tuesday, a nurse said.

On Sunday rebels had bombed the port. The next day police arrested five men."""


def test_an_undated_page_tells_its_order_and_no_year(coder: Coder):
    chronology = coder.code_text(UNDATED)
    events = {r.trigger.text.split()[0]: e for e in chronology.events for r in chronology.reports if r.id in e.reports}
    (before,) = events["arrested"].after

    assert (before.event, before.days) == (events["bombed"].id, 1)
    assert [after.event for after in events["shot"].after] == [events["arrested"].id]
    assert all(report.when is None or report.when.first is None for report in chronology.reports)
    written = {event["id"]: event["after"] for event in json.loads(chronology.to_json())["events"]}
    assert written[events["arrested"].id][0]["event"] == events["bombed"].id


TIMES = st.one_of(
    st.sampled_from(DAYS).map(on),
    st.tuples(st.integers(-9, 0), st.integers(0, 3)).map(lambda pair: away(pair[0], pair[0] + pair[1])),
)


@given(st.lists(TIMES, min_size=1, max_size=6))
def test_no_event_comes_after_itself_whatever_is_told(whens: list[When]):
    reports = [act(f"act{number}", when, number + 1) for number, when in enumerate(whens)]
    events: dict[str, Event] = {event.id: event for event in link_reports(reports, [ARTICLE])}

    for event in events.values():
        seen, waiting = set(), [after.event for after in event.after]
        while waiting:
            other = waiting.pop()
            assert other != event.id
            if other not in seen:
                seen.add(other)
                waiting += [after.event for after in events[other].after]


@given(TIMES, TIMES, st.integers(0, 6))
def test_an_order_holds_on_every_day_of_publication_that_its_note_does_not_name(one: When, other: When, day: int):
    lead = find_lead(one, other)
    published = date(2024, 3, 4) + timedelta(days=day)
    if lead is None or DAYS[day] in lead.note:
        return

    def ends(when: When) -> tuple[date, date]:
        if when.edtf:
            back = (published.isoweekday() - int(when.edtf[-1])) % 7
            return published - timedelta(days=back), published - timedelta(days=back)
        return published + timedelta(days=when.gap[0]), published + timedelta(days=when.gap[1])

    assert ends(one)[1] < ends(other)[0]
