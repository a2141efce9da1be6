"""One column that has several things in each cell, such as a name with a birth date: they are told
apart by what a date or a number looks like, and the rest is the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.ui.visit.candidate_list import FIELD_OF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DAY = (
    r"\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?\d{2,4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,}\.? \d{2,4}"
)
_NUMBER = r"\d{4,}"
# What is looked for first would else be taken for what comes later.
_LOOKS: Mapping[str, str] = {
    "ni": r"\b[A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{1,2}(?:[ ]?[A-D]\b)?",
    **dict.fromkeys(("born", "on", "notified", "hse_date"), _DAY),
    "phone": r"\+?\d[\d ]{8,14}",
    **dict.fromkeys(("nrn", "card", "hse_id", "levy"), _NUMBER),
}
_EDGES = " \t\r\n,;:/|()–—-"
# The route may stand in the cell of its category.
_WITH_ROUTE = {"category", "route"}


def can_be_told_apart(fields: Sequence[str]) -> bool:
    """Whether the things that one column has can be told apart: of each look there is one, and at
    most one that is only text."""
    looks = [_LOOKS.get(name, "") for name in fields if not _goes_with(name, fields)]
    return len({*looks}) == len(looks)


def told_apart(fields: Sequence[str], text: str) -> dict[str, str]:
    """What each of these fields has in a cell with this text; empty where there is nothing of it.
    They can be told apart."""
    found: dict[str, str] = dict.fromkeys(fields, "")
    for name in (one for one in _LOOKS if one in found):
        if seen := re.search(rf"(?:\b(?:{_labels(name)})[:.]?[ ]*)?({_LOOKS[name]})", text, re.I):
            found[name] = seen[1].strip()
            text = f"{text[: seen.start()].strip(_EDGES)} {text[seen.end() :].strip(_EDGES)}"
    for name in fields:
        if name not in _LOOKS and not _goes_with(name, fields):
            found[name] = text.strip(_EDGES)
    return found


def _goes_with(name: str, fields: Sequence[str]) -> bool:
    return name == "route" and {*fields} >= _WITH_ROUTE


def _labels(name: str) -> str:
    """What such a number may be called in front of it."""
    return "|".join(re.escape(word) for word, of in FIELD_OF.items() if of == name) or r"(?!)"
