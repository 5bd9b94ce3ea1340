"""The trace of a report or an event: every stage, the words it saw, the rule that decided, the score."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.cli.screen import Desk, differing, open_desk, say_account, say_parties
from dateline.cli.words import Line, clean, clip, count, say_days, say_says, say_source
from dateline.errors import SettingsError
from dateline.knowledge.acts import load_acts
from dateline.records import Actor, Alike, Article, Chronology, Event, Evidence, Page, Report

__all__ = ["find_id", "trace"]

LABEL = 11  # columns
TOLD = ("kicker", "byline", "agency", "outlet", "section", "dateline", "dateline_day", "language", "url")


def find_id(chronology: Chronology, id_: str) -> Report | Event:
    """Return the report or event whose id begins with ``id_``.

    Raises SettingsError when none does, or several do.
    """
    found: list[Report | Event] = [*chronology.events, *chronology.reports]
    found = [item for item in found if item.id == id_] or [item for item in found if item.id.startswith(id_)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise SettingsError(
            f"no event or report of these pages begins with {clean(id_)!r}; dateline read --all lists them"
        )
    several = ", ".join(item.id for item in found[:5])
    raise SettingsError(f"{clean(id_)!r} begins {len(found)} ids ({several} ...); write more of it")


def trace(chronology: Chronology, id_: str, width: int) -> Iterator[Line]:
    """Yield why the report or event ``id_`` is what it is.

    Raises SettingsError as ``find_id`` does.
    """
    desk = open_desk(chronology)
    item = find_id(chronology, id_)
    if isinstance(item, Event):
        yield from trace_event(desk, item, width)
    else:
        yield from trace_report(desk, item, width)


def row(label: str, text: str, style: str = "") -> Line:
    return ((f"   {label:<{LABEL}}", "quiet"), (text, style))


def trace_event(desk: Desk, event: Event, width: int) -> Iterator[Line]:
    """Yield why reports were put together, what they differ on, what was kept apart; then each report."""
    reports = desk.of(event)
    yield ((f"event {event.id}", "heading"), (f"  {say_parties(reports[0])}", ""))
    if len(reports) == 1:
        yield row("one report", "nothing to put together")
    for reason in event.reasons:
        yield row("together", f"{reason.rule}: {clean(reason.note)}")
    for attribute, accounts in differing(event).items():
        yield row(
            "differ", f"{attribute}: " + clean(" | ".join(say_account(desk, account) for account in accounts)), "differ"
        )
    for id_, obstacle in event.near:
        yield row("kept apart", f"{id_}: {clean(obstacle)}")
    for report in reports:
        yield ()
        yield from trace_report(desk, report, width)


def trace_report(desk: Desk, report: Report, width: int) -> Iterator[Line]:
    """Yield every stage of one report, in the order of work."""
    article = desk.articles[report.article]
    page = desk.pages[article.page]
    yield ((f"report {report.id}", "heading"), (f"  score {report.score:.2f}", "quiet"))
    yield from trace_article(page, article, desk)
    where = f"paragraph {report.paragraph}" if report.paragraph else "headline or standfirst"
    span = report.sentence.span
    yield row("sentence", f"{where}, characters {span.start}-{span.end}")
    yield row("", f"“{clip(clean(report.sentence.text), 3 * width)}”")
    yield from trace_act(report)
    for role, actors in (("actor", report.actors), ("recipient", report.recipients)):
        for actor in actors:
            yield from trace_actor(role, actor, page)
        if not actors:
            yield row(role, "not said")
    yield from trace_circumstances(report, page)
    for name, evidence in report.evidence:
        if name not in {"type", "status"}:
            yield row(name, say_evidence(evidence, page))


def trace_article(page: Page, article: Article, desk: Desk) -> Iterator[Line]:
    """Yield which page and article the words stand in, and how that is known."""
    yield row(
        "page",
        f"{clean(page.source)}  ({page.kind}, {page.encoding} by {page.encoding_rule}, sha256 {page.sha256[:12]})",
    )
    yield row("article", f"{article.id}  “{clean(article.headline or '')}”, {say_source(article, desk.pages)}")
    for block in article.blocks:
        if block.kind == "headline":
            yield row("", f"begins at its headline, by {block.rule}")
            break
    if article.published:
        days = say_days(article.published.first, article.published.last)
        rule = article.published.evidence.rule
        yield row("published", f"{days}, by {rule}: “{clip(clean(article.published.words), 60)}”")
    else:
        yield row("published", "the page does not say; --published DATE gives it a day")
    told = dict(article.evidence)
    if article.updated:
        yield row(
            "updated",
            f"{say_days(article.updated.first, article.updated.last)}, by {say_evidence(told['updated'], page)}",
        )
    for name in TOLD:
        value = getattr(article, name)
        if value and name in told:
            note = f" ({clip(clean(told[name].note), 60)})" if told[name].note else ""
            yield row(
                "dated" if name == "dateline_day" else name, f"{clip(clean(value), 60)}, by {told[name].rule}{note}"
            )
    yield from trace_copies(article, desk)


def trace_copies(article: Article, desk: Desk) -> Iterator[Line]:
    """Yield which other articles print the text of ``article`` or a passage of it, how much, and who wrote it."""
    for source in desk.printers[article.id][1:]:
        yield row("printed", f"word for word, by {source} too")
    for copies in desk.chronology.copies:
        if article.id not in copies.articles:
            continue
        agency = f"; they name {clean(copies.agency)}" if copies.agency else ""
        yield row("copies", f"{count(len(copies.articles), 'article')} print this text{agency}")
        for alike in copies.alike:
            if article.id in {alike.article, copies.fullest}:
                yield row("", say_alike(desk, article.id, alike))
    for alike in desk.chronology.background:
        if article.id in {alike.article, alike.other}:
            yield row("", say_alike(desk, article.id, alike))


def say_alike(desk: Desk, id_: str, alike: Alike) -> str:
    """Return how, and how much, the article ``id_`` is like the other."""
    other = alike.other if alike.article == id_ else alike.article
    source = say_source(desk.articles[other], desk.pages)
    kind = "shares background" if alike.kind == "background" else alike.kind
    passages = count(len(alike.shared), "passage")
    return f"{kind}, with {other} ({source}): {alike.share:.0%} of the shorter one’s words, in {passages}"


def trace_act(report: Report) -> Iterator[Line]:
    """Yield the act: the trigger, the line of the lexicon that knew it, and that line's example."""
    evidence = dict(report.evidence)
    mode = f"/{report.mode}" if report.mode else ""
    span = report.trigger.span
    yield row(
        "act",
        f"{report.type}{mode}, CAMEO {report.cameo}: “{clean(report.trigger.text)}”, at {span.start}-{span.end}",
    )
    if "type" in evidence:
        rule = evidence["type"].rule
        yield row("", f"by {rule}")
        example = next((line.example for line in load_acts().rows if line.rule == rule), evidence["type"].note)
        if example:
            yield row("", f"as in “{example}”")
    told = f", by {evidence['status'].rule}" if "status" in evidence else ""
    note = f" ({clean(evidence['status'].note)})" if "status" in evidence and evidence["status"].note else ""
    yield row("status", f"{report.status}{told}{note}")


def trace_actor(role: str, actor: Actor, page: Page) -> Iterator[Line]:
    """Yield one party: its words, its fullest name, its codes and what each rests on."""
    codes = " ".join((actor.country or "no country known", actor.sector or "no sector known"))
    name = f" = {clean(actor.name)}" if actor.name != actor.words.text else ""
    yield row(role, f"“{clean(actor.words.text)}”{name}: {codes}")
    for evidence in actor.evidence:
        yield row("", say_evidence(evidence, page))


def trace_circumstances(report: Report, page: Page) -> Iterator[Line]:
    """Yield when, where, on whose word, and the figures."""
    when, where = report.when, report.where
    if when:
        days = say_days(when.first, when.last) if when.first and when.last else when.edtf or "no date can be known"
        words = f"“{clean(when.words.text)}”: " if when.words else ""
        yield row("when", f"{words}{days}, by {say_evidence(when.evidence, page, words=False)}")
    else:
        yield row("when", "not said")
    if where:
        country = f", {where.country}" if where.country else ""
        rule = say_evidence(where.evidence, page, words=False)
        yield row("where", f"“{clean(where.words.text)}”: {clean(where.name)}{country} ({where.precision}), by {rule}")
    else:
        yield row("where", "not said")
    yield row("says", say_says(report.says) or "the outlet's own voice")
    for says in report.says:
        cue = f", cue “{clean(says.cue.text)}”" if says.cue else ""
        via = f", told to “{clean(says.via.text)}”" if says.via else ""
        via += f", who {says.stance} it" if says.stance != "asserts" else ""
        yield row("", f"“{clean(says.words.text)}”{cue}{via}, by {say_evidence(says.evidence, page, words=False)}")
    for figure in report.figures:
        most = "or more" if figure.most is None else f"to {figure.most}" if figure.most != figure.least else ""
        rule = say_evidence(figure.evidence, page, words=False)
        yield row(figure.kind, f"“{clean(figure.words.text)}”: {figure.least} {most}".rstrip() + f", by {rule}")


def say_evidence(evidence: Evidence, page: Page, *, words: bool = True) -> str:
    """Return a rule's name, its note, and the page's words it rests on."""
    note = f" ({clean(evidence.note)})" if evidence.note else ""
    seen = ""
    if words and evidence.span:
        seen = f": “{clip(clean(page.text[evidence.span.start : evidence.span.end]), 60)}”"
    return f"{evidence.rule}{note}{seen}"
