"""Keeps what the engine decides of mark sheets against standards of format 1, for ever.

``PYTHONPATH=. .venv/bin/python build/keep_decisions.py`` writes
``tests/fixtures/released/decisions/format-1.json.gz`` once: sheets at and around the boundary of
every kind of rule, from a fixed seed, each with its result, elements, reasons without sentences,
and what is missing. The file was made by the program of 4e896ca, whose domain is that of 0.1.0 and
0.2.0; ``tests/domain/test_kept_decisions.py`` holds every later engine to it.
"""

import gzip
import random
import sys
from collections.abc import Iterator
from typing import Any

from decision_packs import PACKS
from decision_twists import TWISTS, Sheet, Twist, whole
from environment import ROOT

from npors_desktop.base.canonical import canonical
from npors_desktop.base.values import to_plain
from npors_desktop.bench import catalogue
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.result import decide
from npors_desktop.exchange.sheet_json import read_sheet
from npors_desktop.standards.identity import pack_plain
from npors_desktop.standards.rules import rule_faults

FILE = ROOT / "tests" / "fixtures" / "released" / "decisions" / "format-1.json.gz"
SEED = 20261120
# How many different sheets of a standard have several twists; those of the program are long.
SEVERAL = {True: 60, False: 100}


def main() -> int:
    """Write the file, unless it is there."""
    if FILE.exists():
        print(f"{FILE} is there already. What was decided is never changed.", file=sys.stderr)
        return 1
    FILE.parent.mkdir(parents=True, exist_ok=True)
    bundled = catalogue().packs()
    kept = [decided(sheet, pack) for pack in (*bundled, *PACKS) for sheet in sheets(pack, bundled)]
    body = {"packs": [pack_plain(pack) for pack in PACKS], "sheets": kept}
    FILE.write_bytes(gzip.compress(canonical(body), mtime=0))
    print(f"{len(kept)} decisions kept in {FILE}")
    return 0


def sheets(pack: Pack, bundled: tuple[Pack, ...]) -> Iterator[Sheet]:
    """Different sheets of one standard: each twist alone, below, at and above its boundary, twice
    with other choices; then several together."""
    if faults := rule_faults(pack):
        raise ValueError(f"{pack.id}: {faults}")
    chance, seen = random.Random(f"{SEED} {pack.id}"), set[bytes]()
    alone = [[(twist, step)] for twist in TWISTS for step in (-1, 0, 1) for _ in range(2)]
    for twists in ([], *alone):
        yield from _new(twisted(pack, twists, chance), seen)
    enough = len(seen) + SEVERAL[pack in bundled]
    while len(seen) < enough:
        chosen = chance.sample(TWISTS, chance.choice((2, 2, 3, 4)))
        twists = [(twist, chance.choice((-1, 0, 1))) for twist in chosen]
        yield from _new(twisted(pack, twists, chance), seen)


def twisted(pack: Pack, twists: list[tuple[Twist, int]], chance: random.Random) -> Sheet:
    """A whole sheet with these twists."""
    sheet = whole(pack)
    for twist, step in twists:
        twist(pack, sheet, step, chance)
    return sheet


def _new(sheet: Sheet, seen: set[bytes]) -> Iterator[Sheet]:
    before = len(seen)
    seen.add(canonical(sheet))
    if len(seen) > before:
        yield sheet


def decided(sheet: Sheet, pack: Pack) -> dict[str, Any]:
    """A sheet, and what the engine makes of it without a sentence."""
    read, _ = read_sheet(canonical(sheet), lambda _: pack, "The sheet")
    verdict = to_plain(decide(pack, read).recorded())
    for reason in verdict["reasons"]:
        del reason["text"]
    return {"sheet": sheet, "decided": verdict}


if __name__ == "__main__":
    sys.exit(main())
