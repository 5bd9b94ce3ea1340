"""B15: coding an actor: country and sector of actor words, against the PLOVER gold standard records.

    python -m bench.actors ACTORS.tsv [--list]

ACTORS.tsv holds actor words, country or group code and sector, between tabs (PLOVER_GSR_CAMEO, CC BY-SA 4.0). Each
string is parsed as a text by itself and the party at its root is coded, without a date. Protocol:

* country over all rows; sector, and both, over the rows that have a sector (the records leave it open for a bare
  country). A sector is its first three letters; "***" is none.
* typing errors of the records are read as meant: JAP JPN, ITL ITA, VTN VNM, CIV (a sector) CVL.
* the records code every body of states IGO and those who act for it GOV: UNO and EUR are read as IGO, and for such
  bodies the sectors IGO and GOV as one.

Prints one JSON object; ``--list`` prints the rows that are wrong to stderr.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dateline.events.who import code_party, is_party, party_rows
from dateline.knowledge.actors import ActorTables, load_actors
from dateline.language import Language
from dateline.records import Actor, Parse

MEANT = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "UNO": "IGO", "EUR": "IGO"}


def find_party(parse: Parse, tables: ActorTables) -> int | None:
    """Return the row of the party that the string is about: its root, else the first party, else its root anyway."""
    if not parse.heads:
        return None
    root = next(row for row, head in enumerate(parse.heads) if row == head)
    if is_party(parse, root, tables):
        return root
    return next((row for row in range(len(parse.heads)) if is_party(parse, row, tables)), root)


def code_words(text: str, language: Language, tables: ActorTables) -> Actor | None:
    """Return the party that ``text`` names."""
    parse = language.parse(text, [(0, len(text))])
    row = find_party(parse, tables)
    return None if row is None else code_party(parse, party_rows(parse, row)[0], tables, None)


def read_rows(path: Path) -> list[tuple[str, str, str]]:
    """Return the actor words, country and sector of each row, codes as meant."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            words, country, sector = [*line.split("\t"), "", ""][:3]
            sector = "" if sector.strip() == "***" else sector.strip()[:3]
            rows.append((words, MEANT.get(country.strip(), country.strip()), "CVL" if sector == "CIV" else sector))
    return rows


def main(arguments: list[str]) -> int:
    """Print the score as one JSON object."""
    paths = [argument for argument in arguments if argument != "--list"]
    if len(paths) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    if not Path(paths[0]).is_file():
        print(json.dumps({"skipped": "no actor file there"}))
        return 0
    language, tables = Language(), load_actors()
    right = {"country": 0, "sector": 0, "both": 0}
    rows = read_rows(Path(paths[0]))
    for words, country, sector in rows:
        actor = code_words(words, language, tables)
        found = (MEANT.get(actor.country or "", actor.country or ""), actor.sector or "") if actor else ("", "")
        same_country = found[0] == country
        same_sector = found[1] == sector or (country == "IGO" and {found[1], sector} == {"IGO", "GOV"})
        right["country"] += same_country
        right["sector"] += bool(sector) and same_sector
        right["both"] += bool(sector) and same_sector and same_country
        if "--list" in arguments and not (same_country and (same_sector or not sector)):
            print(f"{words}\twanted {country} {sector}\tfound {found[0]} {found[1]}", file=sys.stderr)
    sectors = sum(bool(sector) for _, _, sector in rows)
    print(
        json.dumps(
            {
                "country": round(100 * right["country"] / len(rows), 1),
                "sector": round(100 * right["sector"] / sectors, 1),
                "both": round(100 * right["both"] / sectors, 1),
                "rows": len(rows),
                "rows_with_sector": sectors,
            }
        )
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
