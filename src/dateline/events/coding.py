"""From one article's parse to its reports: the reporter's questions, asked of each act in turn."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from dateline.events.acts import Act, Sight
from dateline.events.boundaries import is_kept, to_agree, to_cooperate, to_reject, without_ground, without_promised
from dateline.events.cited import find_cited
from dateline.events.desks import find_other_desk
from dateline.events.figures import find_figures
from dateline.events.frames import Filler
from dateline.events.joint import code_parties
from dateline.events.learned import Weigh, weigh_acts
from dateline.events.sayings import Saying, find_sayings
from dateline.events.says import attribute, says_of, speakers_by_row
from dateline.events.scene import SPEECH, find_dateline, set_scene
from dateline.events.speakers import find_mention
from dateline.events.status import find_status
from dateline.events.story import Story, find_story, take_over
from dateline.events.times import Time, find_times
from dateline.events.what import find_acts
from dateline.events.when import find_when
from dateline.events.where import find_where
from dateline.events.who import code_party, is_party
from dateline.knowledge.actors import ActorTables, load_actors
from dateline.knowledge.acts import Lexicon, load_acts
from dateline.knowledge.own_actors import OwnActors
from dateline.knowledge.places import Gazetteer, load_places
from dateline.knowledge.sayings import SayingTable, load_sayings
from dateline.records import Actor, Article, Attribution, Evidence, Parse, Reading, Report, Says, Span, Words

TITLED = "name: words"
WRITING = frozenset({"write", "tweet", "post", "blog", "email", "text", "retweet", "read"})
ECHOED = 2  # words in common of a headline and of what somebody says, for them to be its source
SPOKEN_FOR = frozenset({"GOV", "MIL", "SPY"})  # a minister's promise is the state's own word
__all__ = ["Tables", "Told", "code_article", "load_tables", "see"]


@dataclass(frozen=True, slots=True)
class Tables:
    """What the coder knows that is not in the text."""

    acts: Lexicon
    actors: ActorTables
    sayings: SayingTable
    places: Gazetteer


def load_tables(own: OwnActors | None = None) -> Tables:
    """Return the tables that ship, with the user's ``own`` actors. Raises KnowledgeError when one cannot be read."""
    actors = load_actors() if own is None else replace(load_actors(), own=own)
    return Tables(load_acts(), actors, load_sayings(), load_places())


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is found once an article and asked of every act in it."""

    article: Article
    reading: Reading
    parse: Parse
    tables: Tables
    heads: frozenset[int]
    times: tuple[Time, ...]
    story: Story
    sayings: tuple[Saying, ...]


class Told(NamedTuple):
    """What one article tells: its reports in reading order, and who says what in it."""

    reports: tuple[Report, ...]
    attributions: tuple[Attribution, ...]


def code_article(article: Article, reading: Reading, parse: Parse, tables: Tables, weigh: Weigh | None = None) -> Told:
    """Return what ``article`` tells; ``parse`` is of ``reading`` and placed on the page.

    ``weigh`` asks the model of acts; without it the lexicon alone decides.
    """
    sayings = _vouched(parse, tables)
    sight = see(parse, tables, sayings)
    acts = weigh_acts(parse, find_acts(parse, tables.acts, sight), tables.acts, sight, weigh)
    times = find_times(parse)
    setting = _Setting(
        article=article,
        reading=reading,
        parse=parse,
        tables=tables,
        heads=frozenset(act.head for act in acts),
        times=times,
        story=find_story(parse, times, article.published),
        sayings=sayings,
    )
    told = [(act.head, _report(setting, act)) for act in acts]
    told = [(head, report) for head, report in told if find_other_desk(parse, head, report) is None]
    reports = without_promised(told, parse)
    kept = [report for report in reports if is_kept(report, reports)]
    dateline = find_dateline(article, tables.places)
    placed = set_scene(kept, dateline, tables.places, _written(setting, acts))
    return Told(_numbered(placed), attribute(article.id, parse, sayings))


def see(parse: Parse, tables: Tables, sayings: tuple[Saying, ...] | None = None) -> Sight:
    """Return what the lexicon's frames are held against in ``parse``."""
    if sayings is None:
        sayings = _vouched(parse, tables)
    # Asked many times of one word: by every line of the lexicon that could fit a verb beside it.
    can_act = cache(lambda row: is_party(parse, row, tables.actors))
    return Sight(can_act, speakers_by_row(sayings))


def _vouched(parse: Parse, tables: Tables) -> tuple[Saying, ...]:
    """Return the attributions, without headlines whose first half only names a topic.

    "Port chaos: army moves in" has no speaker; in "Ana Ruiz: court drops case" she is one only if the article lets her
    say that, not something else.
    """
    sayings = find_sayings(parse, tables.sayings)
    cited = find_cited(parse, sayings, tables.sayings, lambda row: is_party(parse, row, tables.actors))
    vouched = tuple(
        saying
        for saying in sayings
        if saying.rule != TITLED
        or saying.speaker is None
        or ("n", parse.lemmas[saying.speaker].lower()) in tables.sayings.by_word
        or (is_party(parse, saying.speaker, tables.actors) and not _is_topic(parse, saying, sayings))
    )
    return (*vouched, *cited)


def _entity(parse: Parse, row: int) -> int | None:
    mention = find_mention(parse, row)
    return None if mention is None else mention.entity


def _is_topic(parse: Parse, titled: Saying, sayings: tuple[Saying, ...]) -> bool:
    """Return whether whoever a headline names before its colon is spoken of again and never says what follows it."""
    row = titled.speaker
    entity = None if row is None else _entity(parse, row)
    if row is None or not any(m.entity == entity and m.first > row for m in parse.mentions):
        return False
    told = _lemmas(parse, titled)
    own = [s for s in sayings if s.rule != TITLED and s.speaker is not None and _entity(parse, s.speaker) == entity]
    return not any(len(told & _lemmas(parse, saying)) >= ECHOED for saying in own)


def _lemmas(parse: Parse, saying: Saying) -> set[str]:
    """Return the nouns, names and verbs of what is said."""
    rows = (row for first, last in saying.content for row in range(first, last))
    return {parse.lemmas[row].lower() for row in rows if parse.upos[row] in ("NOUN", "PROPN", "VERB")}


def _report(setting: _Setting, act: Act) -> Report:
    parse, tables, published = setting.parse, setting.tables, setting.article.published
    verbal = act.row.type in SPEECH
    parties = act.actors + act.recipients
    when = find_when(parse, setting.times, act.told, published, others=setting.heads, verbal=verbal)
    status, why_status = find_status(parse, act.told, act.row.type, when, published, times=setting.times, taken=act.no)
    first, last = (int(row) for row in parse.sentences[parse.sentence(act.head)])
    trigger = Words(parse.quote(act.first, act.last), parse.span(act.first, act.last))
    on = when.last if when and when.last else published.last if published else None
    actors = _parties(parse, tables, act.actors, on)
    recipients = without_ground(act, _parties(parse, tables, act.recipients, on), parse)
    report = Report(
        id="",
        article=setting.article.id,
        paragraph=setting.reading.numbers[_block(setting.reading, int(parse.tokens[act.head, 0]))],
        type=act.row.type,
        mode=act.row.mode,
        cameo=act.row.cameo,
        status=status,
        sentence=Words(parse.quote(first, last), parse.span(first, last)),
        trigger=trigger,
        actors=actors,
        recipients=_others(actors, recipients),
        when=when,
        where=find_where(parse, act.head, tuple(filler.row for filler in parties), tables.places),
        says=_named(_claimants(setting, act, actors) if verbal else _told_by(setting, act), tables),
        figures=find_figures(parse, act.head, act.row.type),
        score=act.score,
        evidence=(
            ("type", Evidence(act.row.rule, trigger.span, f"{act.row.pattern}, as in: {act.row.example}")),
            ("status", why_status),
        ),
    )
    report = to_reject(to_agree(to_cooperate(report, parse, act.head)), parse, act.head)
    if report.when is None and report.status == "happened":
        verbal = report.type in SPEECH
        return replace(report, when=take_over(parse, act.told, setting.story, published, verbal))
    return report


def _written(setting: _Setting, acts: Sequence[Act]) -> frozenset[Span]:
    """Return where the triggers stand of what somebody wrote or posted."""
    parse = setting.parse
    rows = {
        row
        for saying in setting.sayings
        if parse.lemmas[saying.cue[0]].lower() in WRITING
        for first, last in saying.content
        for row in range(first, last)
    }
    return frozenset(parse.span(act.first, act.last) for act in acts if act.head in rows)


def _told_by(setting: _Setting, act: Act) -> tuple[Says, ...]:
    """Return on whose word the act rests: on nobody's where a participle takes it for granted ("striking dockers")."""
    granted = setting.parse.deprels[act.head] == "amod"
    return () if granted else says_of(setting.parse, setting.sayings, act.head)


def _others(actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return ``recipients`` without the actors themselves: in "Spain dropped its case" Spain is not both sides."""
    acting = {(actor.name, actor.country, actor.sector) for actor in actors}
    return tuple(party for party in recipients if (party.name, party.country, party.sector) not in acting)


def _named(chain: tuple[Says, ...], tables: Tables) -> tuple[Says, ...]:
    """Return ``chain`` with the one name that the user's file gives a claimant."""
    found = [(says, tables.actors.own.find([says.name, says.words.text])) for says in chain]
    return tuple(replace(says, name=own.name) if own else says for says, own in found)


def _claimants(setting: _Setting, act: Act, actors: tuple[Actor, ...]) -> tuple[Says, ...]:
    """Return on whose word an act of speech rests: not on that of whoever does it, nor of one who speaks for them."""
    countries = {actor.country for actor in actors if actor.country}

    def speaks_for(row: int) -> bool:
        source = code_party(setting.parse, row, setting.tables.actors, None)
        return source.sector in SPOKEN_FOR and source.country in countries

    rows = tuple(filler.row for filler in act.actors)
    return says_of(setting.parse, setting.sayings, act.head, rows, speaks_for)


def _parties(parse: Parse, tables: Tables, fillers: Sequence[Filler], on: date | None) -> tuple[Actor, ...]:
    return tuple(
        replace(actor, evidence=(Evidence(filler.path, actor.words.span), *actor.evidence))
        for filler in fillers
        for actor in code_parties(parse, filler.row, tables.actors, on)
    )


def _block(reading: Reading, offset: int) -> int:
    return bisect_right([block.start for block in reading.blocks], offset) - 1


def _numbered(reports: list[Report]) -> tuple[Report, ...]:
    """Give each report its id: article, sentence, trigger and type, and a count where all these are the same."""
    seen: Counter[str] = Counter()
    named = []
    for report in reports:
        key = f"{report.article}|{report.sentence.text}|{report.trigger.text}|{report.type}"
        seen[key] += 1
        digest = hashlib.sha256(f"{key}|{seen[key]}".encode()).digest()
        named.append(replace(report, id="r" + b32encode(digest).decode().lower()[:8]))
    return tuple(named)
