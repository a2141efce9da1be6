"""Standards and settings are kept as they came signed, and never changed afterwards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.kept_standards import (
    AcceptedEdition,
    KeptRelease,
    KeptRules,
    KeptSettings,
)

NOW = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
FIRST = KeptRelease("dumper", "2026.2", "ab" * 32, NOW, True, b"the standard")
STATUS = replace(FIRST, signed_at=NOW + timedelta(days=3), has_text=False, file=b"withdrawn")
OTHER = replace(FIRST, standard="forklift", signed_at=NOW + timedelta(days=1))
SETTINGS = KeptSettings("ATP", 1, NOW, b"settings")


def test_releases_come_back_in_the_order_in_which_they_were_signed(place: Any):
    with place.store.writing() as unit:
        assert [unit.standard_releases.put(one) for one in (STATUS, FIRST, OTHER, FIRST)] == [
            True, True, True, False,
        ]  # fmt: skip
    with place.reopen().reading() as unit:
        assert unit.standard_releases.all() == (FIRST, OTHER, STATUS)
        assert unit.standard_releases.of("dumper") == (FIRST, STATUS)


def test_an_edition_is_never_replaced_by_another_content(place: Any):
    with place.store.writing() as unit:
        unit.standard_releases.put(FIRST)
        unit.standard_releases.put(replace(FIRST, edition="2026.3", identity="cd" * 32))
        with pytest.raises(UserError, match="here already") as said:
            unit.standard_releases.put(replace(STATUS, identity="cd" * 32))
    assert said.value.code == "pack_differs"


def test_every_edition_of_the_settings_stays(place: Any):
    second = replace(SETTINGS, edition=2, file=b"later")
    with place.store.writing() as unit:
        kept = unit.settings_editions
        assert kept.newest("ATP") is None
        assert [kept.put(one) for one in (second, SETTINGS, second)] == [True, True, False]
        kept.put(replace(SETTINGS, office="Another", edition=7))
        with pytest.raises(UserError, match="Edition 1 of the settings of ATP") as said:
            kept.put(replace(SETTINGS, file=b"other"))
    assert said.value.code == "settings_differ"
    with place.reopen().reading() as unit:
        assert unit.settings_editions.newest("ATP") == second
        assert unit.settings_editions.get("ATP", 1) == SETTINGS
        assert unit.settings_editions.get("ATP", 3) is None


def test_every_edition_of_an_own_rule_book_stays(place: Any):
    first = KeptRules("ATP", "npors", "2026.2", NOW, b"rules")
    second = replace(first, edition="2026.10", file=b"later")
    with place.store.writing() as unit:
        kept = unit.rules_editions
        assert kept.of("ATP") == ()
        assert [kept.put(one) for one in (second, first, second)] == [True, True, False]
        kept.put(replace(first, office="Another"))
        with pytest.raises(UserError, match=r"Edition 2026\.2 of the rule book “npors”") as said:
            kept.put(replace(first, file=b"other"))
    assert said.value.code == "rules_differ"
    with place.reopen().reading() as unit:
        assert unit.rules_editions.of("ATP") == (second, first)
        assert unit.rules_editions.get("ATP", "npors", "2026.2") == first
        assert unit.rules_editions.get("ATP", "cscs", "2026.2") is None


def test_the_first_agreement_to_an_edition_stays(place: Any):
    first = AcceptedEdition("dumper", "2026.3", "2026.2", NOW, "Gareth Price")
    with place.store.writing() as unit:
        unit.accepted_editions.put(first)
        unit.accepted_editions.put(replace(first, by="Another"))
    with place.reopen().reading() as unit:
        assert unit.accepted_editions.get("dumper", "2026.3") == first
        assert unit.accepted_editions.get("dumper", "2026.2") is None
