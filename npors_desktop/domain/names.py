"""Whether two spellings of a person's name are the same name."""

import unicodedata

from npors_desktop.domain.plain_text import plain

# Keyboards and documents write one apostrophe and one hyphen in many ways (Unicode: Quotation_Mark,
# Dash, and the letters and accents that are typed for them).
_APOSTROPHES = dict.fromkeys(map(ord, "‘’‛ʹʻʼʽˈ´`′＇ꞌ"), "'")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⁃"), "-")
# What a passport's machine-readable lines make of letters that are not a letter and an accent.
_WITHOUT_STROKE = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae"})
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"})
_FOLDED = _APOSTROPHES | _HYPHENS | {0x00AD: None}


def folded_name(name: str) -> str:
    """A name to compare: composition, width, capitals, blanks, apostrophes and hyphens count as
    one."""
    # Before NFKC, which makes two characters of some accents, and after, for what it makes.
    text = unicodedata.normalize("NFKC", name.translate(_FOLDED)).translate(_FOLDED)
    return plain(text).casefold().replace(" -", "-").replace("- ", "-")


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin ones, whatever their accents."""
    letters = (letter for letter in name if unicodedata.category(letter)[0] == "L")
    return all(
        unicodedata.name(letter, "").startswith(("LATIN ", "MODIFIER ")) for letter in letters
    )


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are the same name."""
    return folded_name(one) == folded_name(other)


def same_on_document(name: str, seen: str) -> bool:
    """Whether a document names this person: many are printed without accents, or with two letters
    for one (ICAO 9303)."""
    return _bare(seen) in (_bare(name), _bare(folded_name(name).translate(_TWO_LETTERS)))


def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFD", folded_name(name).translate(_WITHOUT_STROKE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
