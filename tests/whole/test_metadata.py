"""What an article is and whose it is, through the whole job: other languages are kept and not coded; why says the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dateline
from dateline.cli import main

LAYOUTS = Path(__file__).parents[1] / "pages"
WIRE, ARABIC = LAYOUTS / "wire" / "page.html", LAYOUTS / "arabic" / "page.html"


def test_an_article_in_another_language_is_kept_whole_and_gives_no_reports() -> None:
    chronology = dateline.read([WIRE, ARABIC])
    wire, arabic = chronology.articles

    assert (wire.language, arabic.language) == ("en", "ar")
    assert {report.article for report in chronology.reports} == {wire.id}
    assert [block.kind for block in arabic.blocks].count("paragraph") == 2
    assert [problem.kind for problem in chronology.problems] == ["language"]
    printed = json.loads(chronology.to_json())["pages"][1]["articles"][0]
    assert (printed["language"], printed["basis"]["published"]["rule"]) == ("ar", "meta")


def test_text_in_another_language_is_not_coded_whoever_gives_it() -> None:
    chronology = dateline.Coder().code_text("La policía detuvo a dos hombres en el puerto el lunes, dijo el alcalde.")

    assert chronology.reports == ()
    assert "1 article in Spanish was kept but not coded" in chronology.problems[0].message


def test_why_names_the_rule_of_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    report = dateline.read([WIRE]).reports[0]
    with pytest.raises(SystemExit):
        main(["why", report.id, str(WIRE)])
    said = " ".join(capsys.readouterr().out.split())

    for line in (
        "published 4 May 2024, by line: “4 May 2024”",
        "updated 5 May 2024, by json-ld",
        "kicker EXCLUSIVE, by kicker",
        "byline Jane Roe and John Doe, by byline",
        "agency Reuters, by dateline",
        "outlet Valley Wire, by meta (og:site_name)",
        "section World, by meta (article:section)",
        "dateline SUVA, by dateline",
        "dated May 4, by dateline",
        "language en, by common words",
        "url https://www.valleywire.example/world/arms-at-border-post, by meta",
    ):
        assert line in said, line


def test_a_day_the_user_vouches_for_stands_where_the_page_gives_none_or_a_stretch_around_it() -> None:
    story = "The council met in the old mill and sent the plan back to the minister, who was not pleased."
    month = f"<link rel=canonical href='https://a.example/2024/05/plan'><h1>Council sends plan back</h1><p>{story}</p>"
    coder = dateline.Coder()
    given = [
        coder.code_text(text, published).articles[0].published
        for text, published in ((story, "2024-05-04"), (month, "2024-05-04"), (month, "2024-07-04"))
    ]

    assert [day and (str(day.first), day.evidence.rule) for day in given] == [
        ("2024-05-04", "given"),
        ("2024-05-04", "given"),
        ("2024-05-01", "url"),
    ]
