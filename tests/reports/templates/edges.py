"""More records for the kept corpus of template 1: many letters of one face, pages that just fit.

They are the kept records of ``t1`` with other texts. The program of 0.2.0 (122a7fe) drew them, by
its ``render_record`` and ``render_appearance``; the digests of what it drew are kept.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from npors_desktop.base.canonical import canonical

Plain = dict[str, Any]
# Ranges of letters: the first are in Inter, the second in no font but the fallback.
INTER = ((0xC0, 0x250), (0x391, 0x3FF), (0x400, 0x482), (0x48A, 0x500), (0x1E00, 0x1EFF))
FALLBACK = ((0x531, 0x557), (0x10D0, 0x10FB), (0x1401, 0x1507), (0x2D30, 0x2D66), (0x1F00, 0x1F16))
ARABIC = ((0x621, 0x63B), (0x641, 0x64B), (0x671, 0x6D3))
HEBREW = ((0x5D0, 0x5EB),)
FITS = (
    ("small-failed", 11, 10), ("small-failed", 4, 81), ("small-achieved", 22, 43),
    ("small-achieved", 62, 68), ("small-failed", 62, 22),
)  # fmt: skip
"""Kept records, and the lines of their praise and of their first note with which something ends
within 0.06 points of a page's foot. Nothing that template 1 draws can end nearer than 0.037: all
its heights are tenths of a point, but for the page's, the code's and the signature boxes'."""


def further(kept: Mapping[str, bytes]) -> dict[str, bytes]:
    """The further records by name, from the kept ones of template 1."""
    plain = {name: json.loads(kept[name]) for name in ("small-achieved", "small-failed")}
    made = chain(_letters(plain["small-achieved"]), _fitting(plain))
    return {name: canonical(record) for name, record in made}


def letters(ranges: Iterable[tuple[int, int]]) -> str:
    """Every letter of the ranges that stays itself when its accents are composed."""
    chars = (chr(code) for first, end in ranges for code in range(first, end))
    return "".join(
        char
        for char in chars
        if unicodedata.category(char) in {"Lu", "Ll", "Lo"}
        and unicodedata.normalize("NFC", char) == char
    )


def worded(text: str) -> str:
    """Letters in words of eight."""
    return " ".join(text[at : at + 8] for at in range(0, len(text), 8))


def _letters(base: Plain) -> Iterator[tuple[str, Plain]]:
    """Notes of ever more letters, so that the map from a font's codes to letters passes the 100 of
    a block and the 256 of a subset, each by one; then every letter everywhere."""
    inter, lacking = letters(INTER), letters(FALLBACK)
    for number in (30, 31, 32, 33, 132, 133, 140, 180, 190, 420, len(inter)):
        yield f"inter-{number}", base | {"went_well": worded(inter[:number]), "next_step": "x"}
    for number in (99, 100, 101, 200, 254, 255, 256, 257, len(lacking)):
        yield f"fallback-{number}", base | {"went_well": worded(lacking[:number])}
    mixed = "".join(map("".join, zip(inter, lacking, strict=False)))
    note = worded(mixed + letters(ARABIC) + letters(HEBREW))
    yield "mixed", base | {"marks": [mark | {"note": note} for mark in base["marks"]]}
    for number in (20, 45, 120, 300):
        name = worded(inter[-number:] + lacking[:number])
        people = {who: base[who] | {"name": name} for who in ("candidate", "assessor")}
        signed = [one | {"name": name} for one in base["signatures"]]
        yield f"named-{number}", base | people | {"signatures": signed}
    title = base["standard"] | {"title": worded(inter[:260])}
    yield "titled", base | {"standard": title, "visit": base["visit"] | {"site": worded(lacking)}}


def _fitting(bases: Mapping[str, Plain]) -> Iterator[tuple[str, Plain]]:
    """Pages that just fit, and that just do not."""
    for name, praise, lines in FITS:
        first, *others = bases[name]["marks"]
        first = first | {"note": _lines(lines)}
        changed = {"marks": [first, *others], "went_well": _lines(praise)}
        yield f"fits-{name}-{praise}-{lines}", bases[name] | changed


def _lines(number: int) -> str:
    return "\n".join(["Seen."] * number)
