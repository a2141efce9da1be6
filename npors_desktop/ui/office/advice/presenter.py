"""Which form supplies what an answer misses, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.persons.entries import EntryKind
from npors_desktop.ui.office.person.deeds import EMPLOYMENT, RENAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.schemes.answer import AnswerLine

# By the beginning of what is missing, as books name it: the first that fits.
_DEEDS: Mapping[str, str] = {
    "hse": EntryKind.HSE,
    "nvq": EntryKind.QUALIFICATION,
    "ows": EntryKind.QUALIFICATION,
    "endorsement": EntryKind.QUALIFICATION,
    "link_document": RENAME,
    "identity": EntryKind.IDENTITY,
    "date_of_birth": EntryKind.IDENTITY,
    "address": EntryKind.IDENTITY,
    "ni": EntryKind.IDENTITY,
    "logbook": EntryKind.EXPERIENCE,
    "experience": EntryKind.EXPERIENCE,
    "profile": EntryKind.EXPERIENCE,
    "standard_profile": EntryKind.PROFILE,
    "employer": EMPLOYMENT,
    "levy": EMPLOYMENT,
    "size_band": EMPLOYMENT,
    "former_certificate": EntryKind.CARD,
    "category_held": EntryKind.CARD,
    "card": EntryKind.CARD,
    "npors_card": EntryKind.CARD,
    "traditional_card": EntryKind.CARD,
    "blue_card": EntryKind.CARD,
    "gold_card": EntryKind.CARD,
    "host_card": EntryKind.CARD,
}


def deed_for(line: AnswerLine | None) -> str:
    """The form that enters what a rule misses; empty where something else than an entry is
    needed."""
    if line is None or not line.missing:
        return ""
    found = (deed for word, deed in _DEEDS.items() if line.missing.startswith(word))
    return next(found, "")
