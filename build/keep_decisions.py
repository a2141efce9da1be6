"""Keeps what the engine decides of mark sheets against standards of format 1, for ever.

``PYTHONPATH=. .venv/bin/python build/keep_decisions.py`` writes
``tests/fixtures/released/decisions/format-1.json.gz`` once: sheets at and around the boundary of
every kind of rule, from a fixed seed, each with its result, elements, reasons without sentences,
and what is missing. The file was made by the program of 4e896ca, whose domain is that of 0.1.0 and
0.2.0; ``tests/domain/test_kept_decisions.py`` holds every later engine to it. With ``more`` and
the tree of 122a7fe, release 0.2.0, in PYTHONPATH it wrote ``format-1-more.json.gz``, once.
"""

import gzip
import random
import sys
from collections.abc import Iterator
from typing import Any

from boundary_sheets import more_sheets
from boundary_standards import MORE
from environment import ROOT
from sample_sheets import TWISTS, Sheet, Twist, whole
from sample_standards import PACKS

from npors_desktop.base.canonical import canonical
from npors_desktop.base.pack_identity import resolved_plain
from npors_desktop.base.values import to_plain
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.result import decide
from npors_desktop.exchange.sheet_json import read_sheet
from npors_desktop.standards.read_rules import rule_faults

FOLDER = ROOT / "tests" / "fixtures" / "released" / "decisions"
SEED = 20261120
# How many different sheets of a standard have several twists; those of the program are long.
SEVERAL = {True: 60, False: 100}


def main(words: list[str]) -> int:
    """Write one of the files, unless it is there."""
    more = words == ["more"]
    file = FOLDER / ("format-1-more.json.gz" if more else "format-1.json.gz")
    if file.exists():
        print(f"{file} is there already. What was decided is never changed.", file=sys.stderr)
        return 1
    packs, found = (MORE, more_sheets()) if more else (PACKS, all_sheets())
    seen = set[bytes]()
    kept = [decided(new, pack) for pack, sheet in found for new in _new(sheet, seen)]
    body = {"packs": [resolved_plain(pack) for pack in packs], "sheets": kept}
    FOLDER.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(canonical(body), mtime=0))
    print(f"{len(kept)} decisions kept in {file}")
    return 0


def all_sheets() -> Iterator[tuple[Pack, Sheet]]:
    """The sheets of every standard, the bundled ones among them."""
    bundled = catalogue().packs()
    yield from ((pack, one) for pack in (*bundled, *PACKS) for one in sheets(pack, bundled))


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
    read, _ = read_sheet(canonical(sheet), lambda _: pack, verbatim("The sheet"))
    found = decide(pack, read)
    # In 0.2.0 a verdict was its own record.
    verdict = to_plain(getattr(found, "recorded", lambda: found)())
    for reason in verdict["reasons"]:
        del reason["text"]
    return {"sheet": sheet, "decided": verdict}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
