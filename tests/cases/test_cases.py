"""Sentence in, reports out. A case says why it exists; what cannot be done yet is written down and must keep failing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

FILES = sorted(Path(__file__).parent.glob("*.toml"))


def read_cases() -> list[Any]:
    cases = []
    for path in FILES:
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
            cases.append(pytest.param(case, marks=marks, id=f"{path.stem}: {case['says']}"))
    return cases


@pytest.mark.parametrize("case", read_cases())
def test_a_case_holds(coder: Any, case: dict[str, Any]):
    reports = coder.code_text(case["text"], case.get("published", "2024-03-15")).reports
    assert [f"{r.type} {r.status}" if r.status != "happened" else r.type for r in reports] == case["what"]
    for key, found in (
        ("who", [[actor.name for actor in r.actors] for r in reports]),
        ("whom", [[actor.name for actor in r.recipients] for r in reports]),
        ("when", [r.when.edtf if r.when else "" for r in reports]),
        ("where", [r.where.name if r.where else "" for r in reports]),
        ("mouths", [[says.name for says in r.says] for r in reports]),
        ("modes", [r.mode or "" for r in reports]),
    ):
        if key in case:
            assert found == case[key]
