"""Run one target with atheris: ``python tests/fuzz/run.py TARGET [libFuzzer's options]``. Without one, name them all.

``make fuzz SECONDS=60`` runs each for so long; ``make test`` runs none, and the targets themselves over hypothesis's bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
with atheris.instrument_imports(include=["dateline.pages", "feedparser"]):
    from targets import TARGETS

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.stdout.write("\n".join(TARGETS) + "\n")
    else:
        name = sys.argv.pop(1)
        atheris.Setup(sys.argv, TARGETS[name])
        atheris.Fuzz()
