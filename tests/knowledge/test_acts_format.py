"""Each file of the lexicon of acts keeps its own grammar: what a maintainer gets wrong is told by file and line."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from dateline.knowledge.acts import ActRow, parse_acts, parse_classes
from dateline.knowledge.ontology import load_ontology

FOLDER = files("dateline").joinpath("data", "acts")
CLASSES = parse_classes(FOLDER.joinpath("classes.tsv").read_text(encoding="utf-8").splitlines())
TYPES = [name for name in load_ontology() if FOLDER.joinpath(f"{name}.tsv").is_file()]

# CAMEO codes a type may carry. Most follow the roots; where PLOVER moved an act to another type than CAMEO's root
# suggests, the act keeps its CAMEO code: an apology is 055 whether or not PLOVER calls it CONCEDE.
CAMEO = {
    "AGREE": r"03\d\d?",
    "CONSULT": r"04[0-6]",
    "SUPPORT": r"05[0-47]",
    "CONCEDE": r"08\d\d?|05[56]|035\d?",
    "COOPERATE": r"06[0-4]",
    "AID": r"07[0-5]",
    "RETREAT": r"08\d\d?",
    "REQUEST": r"10\d\d?",
    "ACCUSE": r"(09|11)\d\d?",
    "REJECT": r"12\d\d?",
    "THREATEN": r"13\d\d?",
    "PROTEST": r"14\d\d?",
    "SANCTION": r"16\d\d?|116|17\d\d?",
    "MOBILIZE": r"15\d\d?",
    "COERCE": r"17\d\d?|19[0-2]|163",
    "ASSAULT": r"(18|19|20)\d\d?|17[15]\d?",
}
# Every code of CAMEO's roots 03-20. Source: CAMEO codebook 1.1b3, chapter 2 (codes only).
LAST_DIGITS = {
    "03": "0 1 11 12 13 14 2 3 31 32 33 34 4 41 42 43 44 5 51 52 53 54 55 56 6 7 8 9",
    "04": "0 1 2 3 4 5 6",
    "05": "0 1 2 3 4 5 6 7",
    "06": "0 1 2 3 4",
    "07": "0 1 2 3 4 5",
    "08": "0 1 11 12 13 14 2 3 31 32 33 34 4 41 42 5 6 61 62 63 7 71 72 73 74",
    "09": "0 1 2 3 4",
    "10": "0 1 11 12 13 14 2 3 31 32 33 34 4 41 42 43 44 5 51 52 53 54 55 56 6 7 8",
    "11": "0 1 2 21 22 23 24 25 3 4 5 6",
    "12": "0 1 11 12 13 14 2 21 22 23 24 3 31 32 33 34 4 41 42 43 44 45 46 5 6 7 8 9",
    "13": "0 1 11 12 13 2 21 22 23 24 3 4 5 6 7 8 81 82 83 84 85 9",
    "14": "0 1 11 12 13 14 2 21 22 23 24 3 31 32 33 34 4 41 42 43 44 5 51 52 53 54",
    "15": "0 1 2 3 4",
    "16": "0 1 2 21 22 23 3 4 5 6 61 62 63",
    "17": "0 1 11 12 2 21 22 23 24 3 4 5",
    "18": "0 1 2 21 22 23 3 31 32 33 34 4 5 6",
    "19": "0 1 2 3 4 5 51 52 6",
    "20": "0 1 2 3 4 41 42",
}
CODES = {root + rest for root, digits in LAST_DIGITS.items() for rest in digits.split()}
SLOT = r"(subj|obj|iobj|xcomp|poss|gov|comp|speaker|[a-z]+(_[a-z]+)*)(\.(subj|obj|iobj|poss|[a-z]+))?"
ROLES = re.compile(rf"({SLOT})([,+]({SLOT}))* *[>&] *(({SLOT})([,+]({SLOT}))*)?")


def read(name: str) -> tuple[ActRow, ...]:
    text = FOLDER.joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return parse_acts(text.splitlines(), name, f"{name}.tsv", CLASSES)


def read_roles(name: str) -> list[str]:
    lines = FOLDER.joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[1] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("name", TYPES)
def test_every_mode_is_one_of_its_type(name: str) -> None:
    legal = (None, *load_ontology()[name].modes)
    assert not [row.rule for row in read(name) if row.mode not in legal]


@pytest.mark.parametrize("name", TYPES)
def test_every_cameo_code_exists_and_belongs_to_the_type(name: str) -> None:
    wrong = [row for row in read(name) if row.cameo not in CODES or not re.fullmatch(CAMEO[name], row.cameo)]
    assert not [(row.rule, row.cameo) for row in wrong]


@pytest.mark.parametrize("name", TYPES)
def test_roles_are_written_in_the_grammar_of_slots(name: str) -> None:
    assert not [roles for roles in read_roles(name) if roles and not ROLES.fullmatch(roles)]


@pytest.mark.parametrize("name", TYPES)
def test_words_are_dictionary_forms_in_lower_case(name: str) -> None:
    words = [word for row in read(name) for word in row.lemmas]
    words += [word for row in read(name) for condition in row.conditions for word in condition.lemmas]
    assert not [word for word in words if not word or word != word.lower() or ":" in word or "=" in word]


@pytest.mark.parametrize("name", TYPES)
def test_no_row_stands_twice(name: str) -> None:
    assert not [pattern for pattern, count in Counter(row.pattern for row in read(name)).items() if count > 1]


@pytest.mark.parametrize("name", TYPES)
def test_every_example_is_a_sentence_of_its_own(name: str) -> None:
    examples = [row.example for row in read(name)]
    assert not [example for example, count in Counter(examples).items() if count > 1]
    assert not [example for example in examples if not re.fullmatch(r'"?[A-Z].{12,160}[.?!]', example)]


def test_every_class_of_words_is_used_by_some_pattern() -> None:
    text = "".join(FOLDER.joinpath(f"{name}.tsv").read_text(encoding="utf-8") for name in TYPES)
    assert not [name for name in CLASSES if not re.search(r"\$" + name + r"\b", text)]


def test_no_class_of_words_stands_twice() -> None:
    lines = FOLDER.joinpath("classes.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.partition("\t")[0] for line in lines if line and not line.startswith("#")]
    assert not [name for name, count in Counter(names).items() if count > 1]
