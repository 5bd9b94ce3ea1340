"""Which desk a sentence is for: the words of acts also tell games, tales, storms and private quarrels.

"Arden crushed Halden 3-1", "in chapter two the general shells the port", "the cyclone besieged the coast": the lexicon
knows these words, and none of these is an act of public life. Each rule needs what stands around the word, not the word
alone, and names what it saw; the words are data (``data/desks.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.events.frames import case_words, find_slot
from dateline.knowledge.desks import DeskTable, load_desks
from dateline.records import Parse, Report

__all__ = ["find_other_desk"]

SCORE = re.compile(r"(?<![\d-])\d{1,3}\s?[-–]\s?\d{1,3}(?![\d-])")
VOTES = frozenset("vote ballot parliament senate council lawmaker bill".split())
FINITE_PRESENT = frozenset({"VBZ", "VBP"})
INSIDE = frozenset({"in", "on", "of", "throughout", "at"})
# Those whose business with players is in earnest; a country or an army may be the name of a team.
IN_EARNEST = frozenset({"COP", "JUD", "LEG", "SPY", "REB", "UAF", "PRM"})
BLOODSHED = frozenset("police policeman dead death kill wound injure riot hooligan teargas stampede".split())
# What a tale may be about and news of it may be, too: a film accuses, is praised, is banned.
TOLD = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT"})
TRADING = frozenset({None, "CVL", "BUS"})
NAMED_STORMS = frozenset("cyclone hurricane storm typhoon".split())
CONFLICT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "THREATEN"})


def find_other_desk(parse: Parse, head: int, report: Report, table: DeskTable | None = None) -> str | None:
    """Return the name of the rule by which the act told at ``head`` is news of another desk; None: of public life."""
    table = table or load_desks()
    first, last = (int(row) for row in parse.sentences[parse.sentence(head)])
    # Names tell nothing: the White House is no house, Radio Legend no legend.
    lemmas = {parse.lemmas[row].lower() for row in range(first, last) if parse.upos[row] != "PROPN"}
    for rule, holds in (
        ("a tale", _is_tale(parse, head, report, table)),
        ("a game", _is_game(parse, head, report, lemmas, table)),
        ("nature", _is_nature(parse, head, report, table)),
        ("an accident", _is_accident(report, lemmas, table)),
        ("a private crime", _is_private_crime(parse, head, report, lemmas, table)),
        ("a matter of business", _is_business(report, lemmas, table)),
        ("a host of something", _is_host(parse, head, table)),
    ):
        if holds:
            return rule
    return None


def _is_tale(parse: Parse, head: int, report: Report, table: DeskTable) -> bool:
    """Return whether the act is told of a tale: in the present beside a word for one, or "in" one."""
    above = [head, *_above(parse, head)]
    inside = parse.subtree(head)
    first, last = (int(row) for row in parse.sentences[parse.sentence(head)])
    for row in range(first, last):
        if row == head or parse.upos[row] != "NOUN" or parse.lemmas[row].lower() not in table.words["tale"]:
            continue
        if parse.deprels[row] == "compound" or parse.lemmas[parse.heads[row]].lower() in table.words["maker"]:
            continue
        if row in inside and not _is_setting(parse, row, head):
            continue
        if _is_told_now(parse, head):
            return True
        if report.type not in TOLD and any(_holds_tale(parse, row, over) for over in above):
            return True
    return False


def _above(parse: Parse, row: int) -> Iterator[int]:
    while parse.heads[row] != row:
        row = parse.heads[row]
        yield row


def _is_setting(parse: Parse, row: int, head: int) -> bool:
    """Return whether a word below the act says where it is told ("in the film"), or of whom ("the novel's heroine")."""
    while parse.heads[row] != head:
        row = parse.heads[row]
    relation = parse.deprels[row].split(":")[0]
    if relation in ("obl", "nmod"):
        return case_words(parse, row) in INSIDE
    return relation in ("nsubj", "conj", "advcl", "parataxis", "acl", "dep") and parse.deprels[row] != "nsubj:pass"


def _is_told_now(parse: Parse, head: int) -> bool:
    """Return whether the nearest verb with a tense over the act has the present, as tales are told in."""
    for row in (head, *_above(parse, head)):
        auxiliaries = [b for b in parse.children[row] if parse.deprels[b].split(":")[0] in ("aux", "cop")]
        tenses = {parse.xpos[b] for b in auxiliaries} or {parse.xpos[row]}
        if tenses & FINITE_PRESENT:
            return True
        if tenses & {"VBD", "MD"}:
            return False
    return False


def _holds_tale(parse: Parse, row: int, over: int) -> bool:
    """Return whether the word at ``over`` stands in the tale at ``row``, or tells it as its subject."""
    if parse.heads[row] != over:
        return False
    relation = parse.deprels[row].split(":")[0]
    return relation == "nsubj" or (relation in ("obl", "nmod") and case_words(parse, row) in ("in", "on"))


def _is_game(parse: Parse, head: int, report: Report, lemmas: set[str], table: DeskTable) -> bool:
    if parse.lemmas[head].lower() not in table.words["sporting"]:
        return False
    if any(party.sector in IN_EARNEST for party in report.actors + report.recipients) or lemmas & BLOODSHED:
        return False
    if lemmas & table.words["game"] or (SCORE.search(report.sentence.text) and not lemmas & VOTES):
        return True
    return len(lemmas & table.words["pitch"]) > 1


def _is_nature(parse: Parse, head: int, report: Report, table: DeskTable) -> bool:
    """Return whether what does it is nobody: the weather, a sickness, a feeling."""
    words = table.words["nature"]
    if report.actors:
        return any(_is_cause(party.words.text.lower().split(), words) for party in report.actors)
    if report.type not in CONFLICT or parse.upos[head] not in ("VERB", "AUX"):
        return False
    for filler in find_slot(parse, head, "subj"):
        of = {parse.lemmas[row].lower() for row in parse.subtree(filler.row)}
        if parse.lemmas[filler.row].lower() in words and not of & table.words["purpose"]:
            return True
    return False


def _is_cause(parts: list[str], words: frozenset[str]) -> bool:
    """Return whether a party is a cause, not somebody: "the virus", "Cyclone Gonu"."""
    return bool(parts) and (parts[-1] in words or (parts[0] in NAMED_STORMS and len(parts) == 2))


def _is_accident(report: Report, lemmas: set[str], table: DeskTable) -> bool:
    if report.type != "ASSAULT" or report.mode is not None or report.actors:
        return False
    return bool(lemmas & table.words["accident"]) and not lemmas & table.words["purpose"]


def _is_private_crime(parse: Parse, head: int, report: Report, lemmas: set[str], table: DeskTable) -> bool:
    """Return whether force, or a penalty, is that of a quarrel at home or an ordinary crime: nobody of public life.

    Whoever is named may be somebody, so the killing of one who is named stays.
    """
    parties = report.actors + report.recipients
    if any(party.sector not in (None, "CVL") for party in parties):
        return False
    first, last = (int(row) for row in parse.sentences[parse.sentence(head)])
    nouns = {parse.lemmas[row].lower() for row in range(first, last) if parse.deprels[row] != "compound"}
    ordinary = bool(nouns & lemmas & table.words["blotter"]) and not lemmas & table.words["unrest"]
    if report.type != "ASSAULT":
        return ordinary and report.mode == "convict"
    if any(parse.lemmas[filler.row].lower() in table.words["household"] for filler in find_slot(parse, head, "subj")):
        return True
    return ordinary and not any(party.words.text.split()[-1][:1].isupper() for party in parties)


def _is_business(report: Report, lemmas: set[str], table: DeskTable) -> bool:
    """Return whether firms deal with each other: a takeover bid, a suit against a rival."""
    if report.type in CONFLICT or any(p.sector not in TRADING for p in report.actors + report.recipients):
        return False
    return bool(lemmas & table.words["boardroom"])


def _is_host(parse: Parse, head: int, table: DeskTable) -> bool:
    """Return whether "army" or "troops" only count what acts: "an army of ants"."""
    for filler in find_slot(parse, head, "subj"):
        if parse.lemmas[filler.row].lower() not in table.words["host"]:
            continue
        for below in parse.children[filler.row]:
            counted = parse.deprels[below] == "nmod" and case_words(parse, below) == "of"
            if counted and parse.upos[below] == "NOUN" and parse.lemmas[below].lower() not in table.words["mustered"]:
                return True
    return False
