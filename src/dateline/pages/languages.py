"""Which language an article is written in. The only module that imports py3langid.

English is told by its commonest words, which costs nothing; everything else is asked of py3langid, whose 140 languages
were each learned from short strings of letters. Neighbours that nobody tells apart by letters alone (Croatian and
Serbian, Malay and Indonesian) are told by what the page declares.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.knowledge.furniture import load_languages_of
from dateline.pages.found import Found
from dateline.pages.markings import LdArticle
from dateline.pages.raw import Head
from dateline.pages.spelling import find_folded_letters
from dateline.records import Evidence

__all__ = ["find_language"]

LOOKED_AT = 4000  # characters: more does not change the answer
FEW = 20  # Latin letters, or half as many of others, below which nothing is told by letters
# Of py3langid's probability. Of our 74 sentences in data/pages/languages.tsv, whole and cut in half, none above it was
# told wrongly; of 21 English headlines full of names no wrong answer reached 0.38.
SURE = 0.5
CERTAIN = 0.95  # from here on a neighbour's letters outrank what the page declares
NEIGHBOURS = (
    frozenset("hr bs sr".split()), frozenset("id ms jv".split()), frozenset("no nb nn da".split()),
    frozenset("cs sk".split()), frozenset("es gl ca an ast".split()), frozenset("pt gl".split()),
    frozenset("ar ary arz".split()), frozenset("zh wuu yue".split()), frozenset("hi ne mr".split()),
    frozenset("fa ps".split()), frozenset("bg mk".split()), frozenset("ku sdh ckb".split()),
    frozenset("af nl".split()), frozenset("tr az crh tk".split()), frozenset("kk ky tt ba".split()),
    frozenset("ru uk be".split()), frozenset("en pcm".split()), frozenset("sl hr sr bs".split()),
)  # fmt: skip
SPELT = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "wuu": "zh", "yue": "zh", "ary": "ar", "arz": "ar",
         "hbo": "he", "grc": "el", "uzs": "uz", "sdh": "ku", "zxx": ""}  # fmt: skip


def find_language(
    text: str, head: Head, marking: LdArticle | None, record: Mapping[str, str], *, is_page: bool
) -> Found | None:
    """Return the language of an article (ISO 639-1): by its words or letters, else as declared; None if unsure.

    >>> find_language("The minister said that the talks were held in the city.", Head(), None, {}, is_page=True).value
    'en'
    """
    declared = _declared(head, marking, record, is_page=is_page)
    seen = text[:LOOKED_AT]
    if _reads_english(seen):
        return Found("en", Evidence("common words"))
    letters = sum(map(str.isalpha, seen))
    if letters >= (FEW if seen.isascii() else FEW // 2):
        language, sure = _classify(seen)
        if declared is not None and sure < CERTAIN and _are_neighbours(declared.value, language):
            return declared
        if language and (sure >= SURE or language == "en"):
            return Found(language, Evidence("letters", None, f"py3langid, {sure:.2f}"))
    return declared


def _reads_english(text: str) -> bool:
    """Return whether the commonest words of the text are English ones and no other language's."""
    words = find_folded_letters(text)
    languages = load_languages_of()
    scores: Counter[str] = Counter()
    for word, times in Counter(filter(languages.__contains__, words)).items():
        for language in languages[word]:
            scores[language] += times
    best = scores.pop("en", 0)
    return best >= 3 and best >= 0.12 * len(words) and best > 1.15 * max(scores.values(), default=0)


def _declared(head: Head, marking: LdArticle | None, record: Mapping[str, str], *, is_page: bool) -> Found | None:
    told = [(head.language, Evidence("html lang"))]
    if marking is not None and marking.language:
        told.insert(0, (marking.language, Evidence("json-ld", marking.span_of(marking.language), "inLanguage")))
    if is_page:
        told.append((record.get("language", ""), Evidence("record", None, "language")))
    for value, evidence in told:
        code = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", value.strip())
        if code is not None:
            return Found(_spelt(code[1].lower()), evidence)
    return None


def _are_neighbours(one: str, other: str) -> bool:
    return any({one, other} <= group for group in NEIGHBOURS)


def _spelt(language: str) -> str:
    return SPELT.get(language, language)


def _classify(text: str) -> tuple[str, float]:
    language, sure = _identifier().classify(text)
    return _spelt(language), float(sure)


@cache
def _identifier() -> Any:  # noqa: ANN401  py3langid carries no types
    from py3langid.langid import (
        MODEL_FILE,
        LanguageIdentifier,  # half a second: only where a page is not English at first sight
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
