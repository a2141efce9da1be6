"""Whether two statements about a person agree."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from npors_desktop.domain.persons.entries import CardFacts, EntryKind, PartyEntry
from npors_desktop.domain.persons.identity import Agreement, compare_names
from npors_desktop.domain.persons.person import PersonFile

AT = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Ann Evans", "ann  EVANS", Agreement.SAME),
        ("Ann Evans", "Evans Ann", Agreement.SWAPPED),
        ("Ann Evans", "Ann Jones", Agreement.DIFFERENT),
        ("", "Ann Jones", Agreement.NOT_KNOWN),
        ("Ann Evans", " ", Agreement.NOT_KNOWN),
    ],
)
def test_names_agree_are_swapped_or_differ(one: str, other: str, found: Agreement):
    assert compare_names(one, other) is found


def test_the_entries_of_a_kind_are_the_newest_first_with_what_was_revoked():
    first = PartyEntry("e1", "p", EntryKind.CARD, AT, CardFacts("NPORS"))
    second = replace(first, id="e2", revoked="A mistake.")
    file = PersonFile("p", (), (), (), (first, second))
    assert file.of_kind(EntryKind.CARD) == (second, first)
    assert file.of_kind(EntryKind.HSE) == ()
