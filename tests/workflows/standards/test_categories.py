"""The categories of a store: the program's register, and what the office adds for its laptops."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from npors_desktop.domain.category_register import Category
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.office_log_text import about
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from npors_desktop.workflows.standards.categories import CategoryShown
from tests.workflows.standards.conftest import Give

DUMPER = Category(
    "N204",
    "Forward tipping dumper",
    "",
    Stated(Confidence.OWN, "The scheme's list, as the office has it", date(2026, 11, 2)),
)


def shown(session: LaptopSession | OfficeSession, code: str) -> CategoryShown | None:
    now = session.categories.now()
    return next((one for one in now.shown if one.category.code == code), None)


def test_a_category_names_the_standards_by_which_a_test_can_begin(session: LaptopSession) -> None:
    found = shown(session, "N202")
    assert found
    assert not found.is_own
    ids = {head.id for head in found.standards}
    assert "excavator-360-above-10t-tracked" in ids
    routes = [head.route for head in found.standards if head.format > 1]
    assert routes == ["novice", "experienced", "refresher"]


def test_the_newest_edition_for_a_category_is_the_last(session: LaptopSession) -> None:
    # An early one has another id, which comes after it by name.
    found = shown(session, "N001")
    assert found
    last = [head for head in found.standards if head.route == "novice"][-1]
    assert (last.id, last.edition) == ("industrial-forklift", "2026.2")


def test_an_office_adds_its_own_and_laptops_get_it_with_the_settings(
    session: LaptopSession, office: OfficeSession, give: Give, tmp_path: Path
) -> None:
    give(70)
    issued = office.settings.add_category(DUMPER)
    assert (issued.is_new, issued.settings.edition) == (True, 2)
    # The figures given before still count.
    assert [one.value for one in issued.settings.settings] == [70]
    assert not office.settings.add_category(DUMPER).is_new
    found = shown(office, "N204")
    assert found
    assert found.is_own
    assert shown(session, "N204") is None
    office.settings.write(tmp_path / "own.npsettings")
    session.standard_intake.take_settings_file(tmp_path / "own.npsettings")
    assert shown(session, "N204") == found


def test_who_signs_settings_is_in_the_log_once_for_each_edition(office: OfficeSession) -> None:
    office.settings.add_category(DUMPER)
    office.settings.add_category(DUMPER)
    asked = ActionFilter(frozenset({ActionKind.SETTINGS_ISSUED}))
    (entry,) = office.log.page(asked, 10)
    assert entry.details["edition"] == 1
    assert str(about(entry)) == "edition 1"


def test_a_category_of_the_same_code_takes_its_place(office: OfficeSession) -> None:
    office.settings.add_category(DUMPER)
    office.settings.add_category(replace(DUMPER, name="Dumper"))
    (own,) = [one.category for one in office.categories.now().shown if one.is_own]
    assert own.name == "Dumper"


@pytest.mark.parametrize(
    "wrong",
    [
        replace(DUMPER, code="204"),
        replace(DUMPER, name=" "),
        replace(DUMPER, stated=replace(DUMPER.stated, source="")),
    ],
)
def test_a_category_that_is_not_in_order_changes_nothing(
    office: OfficeSession, wrong: Category
) -> None:
    with pytest.raises(UserError) as said:
        office.settings.add_category(wrong)
    assert said.value.code == "category_invalid"
    assert office.settings.in_force() is None
