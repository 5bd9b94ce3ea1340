"""Who speaks: the source of a word of saying, whom it was said to, and the fullest name the article gives."""

from __future__ import annotations

from dateline.events.frames import LIGHT, case_words, find_slot
from dateline.events.mentions import mentions_at, mentions_of
from dateline.events.passives import is_passive
from dateline.records import Mention, Parse

__all__ = [
    "CITING",
    "find_addressee",
    "find_mention",
    "find_noun_source",
    "find_speaker",
    "find_stray_subject",
    "full_name",
    "phrase",
]

# What a noun phrase is named without: clauses and appositions that only tell more about it.
APART = ("acl:relcl", "appos", "parataxis", "punct", "case", "cc", "cop", "advcl", "nsubj", "discourse", "dep")
NAMES = ("PER", "ORG", "LOC", "MISC")
# Nouns of an occasion or a channel: "in an interview with AFP", "on his Twitter account", "at a briefing for reporters"
CHANNELS = frozenset(
    """account blog briefing channel conference email facebook instagram interview letter media message newspaper page
    paper post release show site social statement telegram television tv tweet twitter video website x""".split()
)
HYPHENS = frozenset("- ‑ – ’ '".split())
FINITE = frozenset("VBD VBZ VBP".split())
CITING = frozenset({"cite", "quote"})
STRAY = frozenset("appos conj dep list".split())
ADDRESSED = frozenset("tell inform notify brief assure reassure remind warn advise ask".split())
TALKS = frozenset("speak talk comment write".split())


def phrase(parse: Parse, row: int) -> tuple[int, int]:
    """Return the half-open rows of the noun phrase headed at ``row``, without relative clauses and appositions."""
    rows = {row}
    for below in parse.children[row]:
        if (parse.deprels[below] not in APART and not _is_citing(parse, below)) or _is_part(parse, row, below):
            rows.update(parse.subtree(below))
    first = last = row
    while first - 1 in rows:
        first -= 1
    while last + 1 in rows:
        last += 1
    while last > row and parse.upos[last] == "PUNCT":
        last -= 1
    while first < row and parse.upos[first] == "PUNCT":
        first += 1
    return first, last + 1


def _is_citing(parse: Parse, row: int) -> bool:
    """Return whether a participle tells whom a source leans on: "the Post, citing the ministry, said"."""
    return parse.deprels[row] == "acl" and parse.xpos[row] == "VBG" and parse.lemmas[row].lower() in CITING


def _is_part(parse: Parse, row: int, below: int) -> bool:
    """Return whether an apposition or a mark belongs to the name: "negotiator Sam Roe", the hyphen of "al-Din"."""
    if parse.deprels[below] == "appos":
        return below > row and all(parse.upos[r] != "PUNCT" for r in range(row + 1, below))
    inside = parse.words[below] in HYPHENS and below > 0 and below + 1 < len(parse.words)
    return inside and parse.tokens[below - 1, 1] == parse.tokens[below, 0]


def find_speaker(parse: Parse, cue: int) -> int | None:
    """Return the row of the head of whoever says what the verb at ``cue`` reports, None when nobody is named."""
    own = [b for b in parse.children[cue] if parse.deprels[b] in ("nsubj", "nsubj:outer")]
    if len(own) > 1 and not is_passive(parse, cue):  # one belongs to what is said; the nearest is the speaker
        own.sort(key=lambda b: (abs(b - cue), b))
        return own[0]
    for filler in find_slot(parse, cue, "subj"):
        if parse.upos[filler.row] not in ("PUNCT", "VERB", "AUX") and parse.words[filler.row].lower() != "it":
            return filler.row
        if parse.words[filler.row].lower() == "it" and not _is_dummy(parse, cue):
            return filler.row
    stray = find_stray_subject(parse, cue)
    if stray is not None:
        return stray
    after = parse.child(cue, "obj")  # "Water is a right," read one banner
    said = parse.child(cue, "ccomp")
    return after if after is not None and said is not None and said < cue < after else None


def find_stray_subject(parse: Parse, cue: int) -> int | None:
    """Return the noun between a comma and a finite verb without a subject, where the tree hangs it on what is before.

    "... the trial of Bo Roe, the court announced Monday" can come out with the court as an apposition of Bo Roe.
    """
    row = cue - 1
    if row < 0 or parse.xpos[cue] not in FINITE or parse.child(cue, "nsubj", "csubj") is not None:
        return None
    while parse.deprels[row] not in STRAY and row != parse.heads[row] < cue:
        row = parse.heads[row]
    first = min(parse.subtree(row))
    named = parse.deprels[row] in STRAY and parse.upos[row] in ("NOUN", "PROPN", "PRON") and first > 0
    return row if named and parse.words[first - 1] == "," else None


def _is_dummy(parse: Parse, cue: int) -> bool:
    """Return whether "it" before ``cue`` names nobody: "it seems that", "it is believed that"."""
    return is_passive(parse, cue) or parse.child(cue, "expl") is not None


def find_noun_source(parse: Parse, noun: int) -> int | None:
    """Return whose statement, report or claim the ``noun`` is, None when the text does not say."""
    slots = ["poss", "by", "from"]
    if parse.lemmas[parse.heads[noun]].lower() in LIGHT:  # "made a claim", "issued a warning"
        slots.append("gov")
    for slot in slots:
        for filler in find_slot(parse, noun, slot):
            if filler.row != noun and parse.upos[filler.row] in ("NOUN", "PROPN", "PRON") and filler.row >= 0:
                return filler.row
    return None


def find_addressee(parse: Parse, cue: int) -> int | None:
    """Return the row of whoever was told, or of the medium that was used ("told AFP", "wrote on Twitter"), or None."""
    addressed = parse.lemmas[cue].lower() in ADDRESSED
    for below in parse.children[cue]:
        relation = parse.deprels[below].split(":")[0]
        if addressed and below > cue and relation in ("obj", "iobj", "nsubj") and below != find_speaker(parse, cue):
            return below if parse.upos[below] in ("PROPN", "NOUN") else None
        if relation == "obl":
            before = case_words(parse, below)
            if before == "to" or (before in ("on", "in", "via", "by", "with") and _is_channel(parse, below)):
                return _of_channel(parse, below)
        elif relation == "advcl" and parse.lemmas[below].lower() in TALKS:
            listener = next((f.row for prep in ("to", "with") for f in find_slot(parse, below, prep)), None)
            if listener is not None:
                return listener
    return None


def _is_channel(parse: Parse, row: int) -> bool:
    return any(parse.lemmas[r].lower() in CHANNELS for r in range(*phrase(parse, row)))


def _of_channel(parse: Parse, row: int) -> int:
    """Return whom an interview was with or an email to, else the channel itself."""
    for prep in ("with", "to", "for"):
        for below in parse.children[row]:
            if parse.deprels[below].startswith("nmod") and case_words(parse, below) == prep:
                return below
    return row


def find_mention(parse: Parse, row: int) -> Mention | None:
    """Return the mention that the phrase headed at ``row`` is: its own, or that of the name set beside its title."""
    own = {row, *(b for b in parse.children[row] if parse.deprels[b] == "flat" or _is_beside(parse, row, b))}
    near = [mention for below in own for mention in mentions_at(parse, below)]
    return min(near, key=lambda m: (m.head != row, m.kind == "NOM", m.last - m.first, m.first), default=None)


def _is_beside(parse: Parse, row: int, below: int) -> bool:
    return parse.deprels[below] == "appos" and _is_part(parse, row, below)


def full_name(parse: Parse, row: int) -> str:
    """Return the fullest name the article gives whoever the phrase at ``row`` names; a pronoun is followed back."""
    own = parse.quote(*phrase(parse, row))
    mention = find_mention(parse, row)
    if mention is None:
        return own
    same = sorted(mentions_of(parse, mention), key=lambda m: m.first)
    names = [parse.quote(m.first, m.last) for m in same if m.kind in NAMES]
    if names:
        return max(names, key=len)
    described = [parse.quote(m.first, m.last) for m in same if m.kind == "NOM"]
    return max(described, key=len) if mention.kind == "PRO" and described else own
