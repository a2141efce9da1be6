"""Employers in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.persons.entries import SCOPE_WORDS
from npors_desktop.ui.office.people.presenter import MAY_BE_SAME
from npors_desktop.ui.widgets.values import Cell, DataRow, Icon

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.persons.person import EmployerFile, ListedEmployer


def employer_told(file: EmployerFile, words: Words) -> str:
    """What is known of an employer, line by line."""
    facts = file.facts
    named = (
        (words("Contact"), facts.contact),
        (words("Address"), facts.address),
        (words("Registration"), facts.levy_number),
        (words("Size"), facts.size_band),
        (words("CITB levy"), words(SCOPE_WORDS[facts.in_scope])),
        (words("Source"), facts.source),
        (words("Registration seen by"), facts.seen_by),
        (words("Registration seen on"), f"{facts.seen_on:%d/%m/%Y}" if facts.seen_on else ""),
    )
    lines = [f"{name}: {value}" for name, value in named if value]
    people = [one.name for one in file.people]
    return "\n".join((*lines, "", *people, "", file.id))


def employer_row(words: Words, key: str, one: ListedEmployer) -> DataRow:
    """One line of the list."""
    return DataRow(
        key,
        (
            Cell(one.facts.name, Icon.ATTENTION if one.is_suggested else None),
            Cell(one.facts.levy_number or "–"),
            Cell(str(one.people)),
            Cell(words(MAY_BE_SAME) if one.is_suggested else "–"),
        ),
    )
