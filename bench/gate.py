"""The gate: no figure may fall below what has been reached.

    python -m bench.gate DATA_FOLDER [--update [--allow-regression]]

``floors.json`` beside this file holds, for each figure, the command that measures it, where the figure stands in what
the command prints, its floor, and how far it may wander without meaning anything. A row whose data is absent is said
to be skipped. ``--update`` raises floors to what was measured; it lowers one only with ``--allow-regression``.
Exit status 1 when a floor is broken.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")


def run_row(command: list[str], data: Path) -> dict[str, Any]:
    """Return what ``python -m command`` prints, with ``{data}`` filled in; the last line is one JSON object."""
    filled = [part.replace("{data}", str(data)) for part in command]
    done = subprocess.run([sys.executable, "-m", *filled], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode or not done.stdout.strip():
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def read_figure(printed: dict[str, Any], path: str) -> float | None:
    """Return the figure at ``path``, keys joined by dots.

    >>> read_figure({"events": {"f1": 0.4}}, "events.f1")
    0.4
    """
    value: Any = printed
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else None


def read_digest(folder: Path) -> str:
    """Return one digest of all files below ``folder``: names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def main(arguments: list[str]) -> int:
    """Measure every row and hold it against its floor."""
    flags = {argument for argument in arguments if argument.startswith("--")}
    folders = [argument for argument in arguments if argument not in flags]
    if len(folders) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    data = Path(folders[0])
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    if not data.is_dir():
        print(f"benchmark gate skipped: no data folder at {data}")
        return 0
    broken = 0
    for row in floors["rows"]:
        folder = Path(row["data"].replace("{data}", str(data)))
        if not folder.exists():
            print(f"{row['name']}: skipped, {row['data']} is absent")
            continue
        digest = read_digest(folder)
        if digest != row["digest"] and "--update" not in flags:
            print(f"{row['name']}: skipped, {row['data']} is not the data the floors were measured on")
            continue
        printed = run_row(row["command"], data)
        for figure in row["figures"]:
            measured = read_figure(printed, figure["at"])
            if measured is None:
                print(f"{row['name']} {figure['at']}: not measured: {printed}")
                broken += 1
                continue
            good = measured >= figure["floor"] - figure["noise"]
            print(
                f"{row['name']} {figure['at']}: {measured:g} (floor {figure['floor']:g}) {'ok' if good else 'BROKEN'}"
            )
            if "--update" in flags and (measured > figure["floor"] or "--allow-regression" in flags):
                figure["floor"] = measured
                good = True
            broken += not good
        row["digest"] = digest
    if "--update" in flags:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return int(broken > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
