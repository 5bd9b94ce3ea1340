"""When the article's own story happened: what a report takes over when its own sentence names no time.

A careful reader gives most such reports the day that the story was told with near its top, and the day of publication
when there is none. Each is a rule of its own in the output, because no words of the report's sentence carry it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from dateline.events.times import Time
from dateline.events.when import ARGUMENTS, PERFECT, date_by, governor, in_clauses, is_background
from dateline.knowledge.times import TimeTable, load_times
from dateline.records import Evidence, Parse, Published, When

__all__ = ["Story", "bound_by_publication", "find_story", "take_over"]

STORY_DAYS = timedelta(days=7)
STORY_SENTENCES = 8
SAYING_CLAUSES = frozenset({"ccomp", "parataxis"})
STORY_CLAUSES = ARGUMENTS | SAYING_CLAUSES
LEAD_SENTENCES = 1  # the headline and the first sentence


class Story(NamedTuple):
    """The day of what the article tells as done, and the day of what it tells as said; None when it names neither.

    ``older`` are the sentences (by number) whose main verb has a time of more than a month before
    publication.
    """

    done: When | None
    said: When | None
    older: frozenset[int] = frozenset()


def find_story(
    parse: Parse, times: Sequence[Time], published: Published | None, table: TimeTable | None = None
) -> Story:
    """Return the day of the article's own story: the first days told as past near its top.

    A day must lie in the week before publication; on an undated page it is a weekday. Its words stand in another
    sentence than the reports that take it over; the rule of such a When is "story day".
    """
    table = table or load_times()
    done: When | None = None
    said: When | None = None
    for time in times:
        if parse.sentence(time.first) >= STORY_SENTENCES or (done and said):
            break
        row = governor(parse, time, table)
        if time.ahead or time.kind not in ("day", "weekday") or time.signal not in ("", "at"):
            continue
        if not in_clauses(parse, row, STORY_CLAUSES):
            continue
        when = date_by(parse, times, time, published, "the first day that the article tells its story of")
        if not _is_fresh(when, published):
            continue
        when = replace(when, evidence=replace(when.evidence, rule="story day"))
        if any(parse.lemmas[r].lower() in table.words["saying"] for r in (row, parse.heads[row])):
            said = said or when
        else:
            done = done or when
    return Story(done or said, said or done, _older(parse, times, published, table))


def _older(parse: Parse, times: Sequence[Time], published: Published | None, table: TimeTable) -> frozenset[int]:
    """Return the numbers of the sentences that tell of a time long past: what they tell is no news of the day."""
    older = []
    for time in times:
        row = governor(parse, time, table)
        if parse.upos[row] in ("VERB", "AUX") and in_clauses(parse, row, STORY_CLAUSES):
            older += [parse.sentence(row)] * is_background(date_by(parse, times, time, published, ""), published)
    return frozenset(older)


def _is_fresh(when: When, published: Published | None) -> bool:
    """Return whether ``when`` is one day of the week up to publication, or any day that nothing dates."""
    if published is None:
        return bool(when.edtf)
    if when.first is None or when.last is None or when.last - when.first > published.last - published.first:
        return False
    return published.first - STORY_DAYS <= when.first and when.last <= published.last


def take_over(parse: Parse, head: int, story: Story, published: Published | None, verbal: bool = False) -> When | None:
    """Return the time that an act told as happened takes from its article when its sentence names none, or None.

    The day of the story, else the day of publication. Not for what may be older or go on for long: an act in a relative
    clause or before its noun ("who ousted him", "the alleged plot"), in the pluperfect of a main clause or the passive
    present ("is accused of"), or beside or right after a time long past. What is told in the present perfect after the
    lead ("has accused") did not happen on the story's day more than on another: it takes the day of publication, and
    only where the article names no day.
    """
    relation = parse.deprels[head]
    auxes = {parse.words[b].lower() for b in parse.children[head] if parse.deprels[b].split(":")[0] in ("aux", "cop")}
    if relation in ("acl:relcl", "compound") or (relation == "acl" and parse.xpos[head] == "VBN"):
        return None
    if relation == "amod" and parse.xpos[head] != "VBG":  # "striking dockers" are so while the story goes on
        return None
    sentence = parse.sentence(head)
    if sentence in story.older or (sentence - 1 in story.older and not verbal):
        return None
    perfect = PERFECT & auxes and sentence > LEAD_SENTENCES and relation not in SAYING_CLAUSES
    if perfect and story.done is not None:
        return None
    if "had" in auxes and relation not in SAYING_CLAUSES:
        return None
    if parse.child(head, "aux:pass") is not None and auxes & {"is", "are", "being"}:
        return None
    day = story.said if verbal else story.done
    if day is not None:
        return day
    return bound_by_publication(published) if published else None


def bound_by_publication(published: Published) -> When:
    """Return the day of publication as an act's approximate date (EDTF "~"): news of that day, no words say when."""
    days = [day.isoformat() for day in (published.first, published.last)]
    edtf = f"{days[0]}~" if days[0] == days[1] else f"{days[0]}~/{days[1]}~"
    note = f"no words say when; the article was published then ({published.evidence.rule})"
    return When(published.first, published.last, edtf, None, Evidence("publication", published.evidence.span, note))
