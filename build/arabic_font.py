"""Makes ``resources/fonts/NotoSansArabic-Forms.ttf`` from Noto Sans Arabic 2.005, which is in
Debian's package fonts-noto-core: ``.venv/bin/python build/arabic_font.py THE-ORIGINAL.ttf``.

A report is drawn without a shaping library: another version of one would draw another page, and a
report must come out the same for ever. So every joined shape of a letter, which the original keeps
behind its shaping rules, gets a character of its own here: ``joined_form`` of
``npors_desktop.reports.layout.joined_letters``. The outlines are those of the original.
"""

import sys
import unicodedata
from pathlib import Path
from typing import Any

from environment import ROOT
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

sys.path.insert(0, str(ROOT))

from npors_desktop.reports.layout.joined_letters import FONT, LAM_ALEF, Form, joined_form

LETTERS = (*range(0x0600, 0x0700), *range(0x0750, 0x0780))
_FEATURES = {"fina": Form.FINAL, "init": Form.INITIAL, "medi": Form.MEDIAL}
_NAMES = {1: "Noto Sans Arabic Forms", 4: "Noto Sans Arabic Forms", 6: "NotoSansArabic-Forms"}
_UNICODE_FULL = (3, 10)
_WITH_ALL_PLANES = 12


def made(original: Path) -> Any:
    """The font, not saved yet."""
    font: Any = TTFont(original, recalcTimestamp=False)
    found: dict[int, str] = font.getBestCmap()
    letters = {code: found[code] for code in LETTERS if code in found}
    letters |= {ord(lig): found[ord(lig)] for pair in LAM_ALEF.values() for lig in pair}
    for tag, form in _FEATURES.items():
        shapes = _shapes(font, tag)
        letters |= {
            ord(joined_form(chr(code), form)): shapes[glyph]
            for code, glyph in letters.items()
            if glyph in shapes and unicodedata.category(chr(code)) == "Lo"
        }
    options = Options(
        hinting=False, layout_features=[], notdef_outline=True, recalc_timestamp=False
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG"]
    subset: Any = Subsetter(options)
    subset.populate(glyphs=[".notdef", *letters.values()])
    subset.subset(font)
    _name(font, letters)
    return font


def _shapes(font: Any, tag: str) -> dict[str, str]:
    """The letters that have a joined shape, with it, by the names of their glyphs."""
    table: Any = font["GSUB"].table
    found: dict[str, str] = {}
    for feature in table.FeatureList.FeatureRecord:
        if feature.FeatureTag == tag:
            for number in feature.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[number].SubTable:
                    found |= getattr(part, "ExtSubTable", part).mapping
    return found


def _name(font: Any, letters: dict[int, str]) -> None:
    kind: Any = CmapSubtable
    table = kind.newSubtable(_WITH_ALL_PLANES)
    table.platformID, table.platEncID = _UNICODE_FULL
    table.language, table.cmap = 0, dict(sorted(letters.items()))
    font["cmap"].tables = [table]
    for entry in font["name"].names:
        if entry.nameID in _NAMES:
            entry.string = _NAMES[entry.nameID]


if __name__ == "__main__":
    made(Path(sys.argv[1])).save(ROOT / "resources" / "fonts" / f"{FONT}.ttf")
