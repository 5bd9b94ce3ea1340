"""Dictionary forms of words from their Penn tags: a table of exceptions, then a rule for each tag.

The table (``data/language/lemmas.tsv``) holds the irregular forms and the verbs whose dictionary form cannot
be read off the spelling ("hoping" is of *hope*, "hopping" of *hop*).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dateline.errors import KnowledgeError
from dateline.knowledge.acts import load_acts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["find_lemma", "load_lemmas", "parse_lemmas"]

UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b"))
"""Soft hyphens and zero-width blanks, which pages put inside words."""
VOWELS: Final = frozenset("aeiou")
E_ENDINGS: Final = tuple("at iz is ys dg rg ng ut us ur ov lv rv v u c rs ns ok ud um ag ad id as".split())
"""Ends of a verb's stem after which a silent e is likelier than not ("negotiat-", "endors-") ..."""
BARE_ENDINGS: Final = tuple("ang ing ong eat oat out our eur oad oid aid ead oud".split())
"""... and longer ones that take it back ("repeat-", "avoid-")."""
CLASS_OF_TAG: Final = {"N": "N", "V": "V", "J": "J", "R": "R", "M": "V"}

Table = dict[tuple[str, str], str]


def find_lemma(word: str, xpos: str, table: Mapping[tuple[str, str], str]) -> str:
    """Return the dictionary form of ``word`` with the Penn tag ``xpos``; names keep their spelling.

    >>> table = {("said", "V"): "say", ("men", "N"): "man", ("hope", "V"): "hope"}
    >>> [find_lemma(*pair, table) for pair in [("said", "VBD"), ("Hoping", "VBG"), ("stopped", "VBD")]]
    ['say', 'hope', 'stop']
    >>> [find_lemma(*pair, table) for pair in [("men", "NNS"), ("parties", "NNS"), ("largest", "JJS")]]
    ['man', 'party', 'large']
    """
    word = word.translate(UNSEEN)
    form = word.lower().replace("’", "'")
    if xpos in {"NNP", "ADD", "FW", "LS", "GW"}:
        return word
    kind = CLASS_OF_TAG.get(xpos[0], "X")
    if xpos == "NNPS":
        lemma = table.get((form, "N")) or _singular(form)
        return lemma.capitalize() if word[0].isupper() else lemma
    known = table.get((form, xpos)) or table.get((form, kind))
    if known is not None:
        return known
    match xpos:
        case "NNS":
            return _singular(form)
        case "VBZ":
            return _verb(form, _strip_s(form), table)
        case "VBD" | "VBN" if form.endswith("ed") and len(form) > 3:
            return _verb(form, _bare(form[:-2], form, table), table)
        case "VBG" if form.endswith("in") and len(form) > 4:
            return _bare(form[:-2], form, table)
        case "VBG" if form.endswith("ing") and len(form) > 4:
            return _bare(form[:-3], form, table)
        case "JJR" | "RBR" if form.endswith("er"):
            return _positive(form[:-2])
        case "JJS" | "RBS" if form.endswith("est"):
            return _positive(form[:-3])
        case _:
            return form


def _singular(form: str) -> str:
    if len(form) > 2 and form.endswith("'s"):
        return form[:-2]
    if form[:1].isdigit():  # "the 1990s"
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return form[:-2]
    if form.endswith("ss") or not form.endswith("s") or len(form) < 3:
        return form
    return form[:-1]


def _strip_s(form: str) -> str:
    return form if form.endswith("ss") else _singular(form)


def _verb(form: str, lemma: str, table: Mapping[tuple[str, str], str]) -> str:
    """Return ``lemma``, or ``form`` without a prefix through the irregular verb it holds ("re-elected", "overtook")."""
    for prefix in ("re-", "co-", "pre-", "over", "under", "out", "re", "mis"):
        stem = table.get((form.removeprefix(prefix), "V"))
        if form.startswith(prefix) and stem is not None and len(form) > len(prefix) + 3:
            return prefix + stem
    return lemma


def _bare(stem: str, form: str, table: Mapping[tuple[str, str], str]) -> str:
    """Return the verb whose -ed or -ing form leaves ``stem``: as it is, with an e, or with one consonant less."""
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou"
    if stem.endswith("i") and form.endswith("ied"):
        return stem[:-1] + "y"
    for lemma in (stem + "e", stem, stem[:-1] if doubled else stem):
        if (lemma, "V") in table:
            return lemma
    if doubled and stem[-1] not in "lsfz":
        return stem[:-1]
    return stem + "e" if _wants_e(stem) else stem


def _wants_e(stem: str) -> bool:
    """Say whether a verb that is in no table ends in e, by its last letters.

    >>> [stem for stem in ("criticiz", "negotiat", "demolish", "trigger", "endors", "pledg") if _wants_e(stem)]
    ['criticiz', 'negotiat', 'endors', 'pledg']
    """
    if len(stem) < 2:
        return False
    if stem.endswith(E_ENDINGS):
        return not stem.endswith(BARE_ENDINGS)
    one_syllable = sum(letter in VOWELS for letter in stem) == 1
    return (
        one_syllable
        and stem[-1] not in VOWELS | {"w", "x", "y", "h"}
        and stem[-2] in VOWELS
        and (len(stem) < 3 or stem[-3] not in VOWELS)
    )


def _positive(stem: str) -> str:
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        return stem[:-1]
    wants_e = stem.endswith(("g", "c", "v", "s", "u", "at", "id", "ur", "am", "in", "ut", "os", "af", "im"))
    if wants_e and not stem.endswith(("ng", "eat", "ain", "ean", "ss")):
        return stem + "e"
    return stem


def parse_lemmas(lines: Iterable[str], source: str = "lemmas") -> Table:
    r"""Return the table of lines "form, class or tag, lemma", apart by tabs; ``#`` starts a comment.

    >>> parse_lemmas(["# form  class  lemma", "said\tV\tsay"])
    {('said', 'V'): 'say'}
    """
    table: Table = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 3:
            raise KnowledgeError(f"{source}:{number}: expected form, class and lemma, apart by tabs")
        table[cells[0], cells[1]] = cells[2]
    return table


@cache
def load_lemmas() -> Table:
    """Return the table that ships with dateline; a verb of the lexicon of acts is one it knows."""
    path = files("dateline") / "data" / "language" / "lemmas.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KnowledgeError(f"{path}:1: the table of lemmas does not load ({error}); reinstall dateline") from error
    table = parse_lemmas(lines, str(path))
    for pos, lemma in load_acts().by_word:
        if pos == "v":
            table.setdefault((lemma, "V"), lemma)
    return table
