"""Bad input gets a line that names the file and says what to do; the other pages are still read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dateline

GOOD = "Dockers held in Lisbon\n\nPolice arrested five dockers in Lisbon on Tuesday, the union said.\n"

BAD: dict[str, bytes] = {
    "empty.html": b"",
    "blank.txt": b" \n\n \n",
    "huge.txt": b"Police arrested five dockers. " * (50 * 1024 * 1024 // 30),
    "paper.pdf": b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n",
    "photo.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "notext.html": b"<html><head><title>x</title></head><body><nav><a href=/>Home</a></nav></body></html>",
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_gives_a_problem_and_the_good_one_is_read(tmp_path: Path, good: Path, name: str):
    bad = tmp_path / name
    bad.write_bytes(BAD[name])
    chronology = dateline.read([bad, good])
    assert [problem.source for problem in chronology.problems] == [str(bad)]
    assert len(chronology.reports) >= 1


def test_a_missing_path_is_a_problem(tmp_path: Path, good: Path):
    chronology = dateline.read([tmp_path / "gone.html", good])
    assert [(problem.kind, problem.source) for problem in chronology.problems] == [
        ("missing", str(tmp_path / "gone.html"))
    ]
    assert chronology.reports


def test_broken_encoding_is_read_and_told(tmp_path: Path):
    page = tmp_path / "latin.txt"
    page.write_bytes(GOOD.replace("Lisbon", "S\u00e3o Paulo").encode("latin-1") + b"\x81\x8d\xff")
    chronology = dateline.read([page])
    assert chronology.reports
    assert all("São Paulo" in r.sentence.text for r in chronology.reports if "Paulo" in r.sentence.text)


def test_a_folder_is_read_with_everything_below_it(tmp_path: Path, good: Path):
    below = tmp_path / "deeper"
    below.mkdir()
    (below / "other.txt").write_text(GOOD.replace("Lisbon", "Porto"), encoding="utf-8")
    assert len(dateline.read([tmp_path]).pages) == 2
    assert good.exists()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "dateline", *arguments], capture_output=True, text=True, check=False)


def test_the_command_fails_only_when_nothing_could_be_read(tmp_path: Path, good: Path):
    bad = tmp_path / "empty.html"
    bad.write_bytes(b"")
    both = run("read", str(bad), str(good))
    assert both.returncode == 0, both.stderr
    assert str(bad) in both.stderr
    assert "arrested" in both.stdout
    alone = run("read", str(bad))
    assert alone.returncode == 1, alone.stderr
    assert str(bad) in alone.stderr
    assert "Traceback" not in alone.stderr
