"""The dry run of an upload names what is wrong by row and column, and leaves nothing out without
saying why."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from npors_desktop.domain.after_batch import BatchedVersion
from npors_desktop.domain.persons.entries import EmployerFacts, IdentityFacts, InScope
from npors_desktop.domain.uploads.batches import UploadedRow
from npors_desktop.domain.uploads.dry_run import (
    UploadPlan,
    UploadSource,
    name_parts,
    plan_upload,
    values_of,
)
from npors_desktop.domain.uploads.form import UploadForm
from npors_desktop.domain.uploads.template import UploadField, UploadTemplate, guessed
from npors_desktop.domain.uploads.titles import CourseTitle, course_of, with_title
from tests.domain.uploads.conftest import (
    ANN,
    AT,
    FORM,
    TEMPLATE,
    TESTED,
    TITLES,
    ULN,
    source,
)


def planned(*sources: UploadSource, again: str = "", **more: Any) -> UploadPlan:
    template, form = more.get("template", TEMPLATE), more.get("form", FORM)
    return plan_upload(sources, template, form, more.get("titles", TITLES), again)


def told(plan: UploadPlan) -> list[tuple[int, str, bool]]:
    return [(one.number, one.column or "", one.refuses) for one in plan.faults]


def test_a_good_row_has_every_value_in_its_column() -> None:
    plan = planned(source())
    assert plan.faults == ()
    (row,) = plan.written
    assert row.cells == (
        "Ann", "Evans", ULN, "QQ123456C", "", "0123456", "Forward Tipping Dumper (Novice)",
        "20/11/2026", "0012",
    )  # fmt: skip
    assert row.version == BatchedVersion("r1", 1, "GP-7", "r1" * 8)
    assert row.values[UploadField.COMPLETED] == "2026-11-20"


def test_without_any_id_the_row_is_left_out_and_the_others_are_written() -> None:
    bare = source(IdentityFacts("Nia Rees", date(1991, 2, 1)), id_="r2", person="p2")
    plan = planned(source(), bare)
    assert [one.number for one in plan.written] == [1]
    assert told(plan) == [(2, "uln", True)]
    assert plan.of(2)[0].record == "r2"
    # A number that has no column in the template is of no use.
    headings = ("Name", "CITB Individual ID", "Course Title", "Completion Date")
    narrow = UploadTemplate(headings, columns=guessed(headings))
    assert told(planned(source(), template=narrow)) == [(1, "citb_id", True)]
    # A template with no column for one says so of the row as a whole.
    headings = ("Name", "Course Title", "Completion Date")
    bare_template = UploadTemplate(headings, columns=guessed(headings))
    assert told(planned(source(), template=bare_template)) == [(1, "", True)]


def test_the_check_digit_of_a_uln_is_tested() -> None:
    plan = planned(source(replace(ANN, uln="1234567890")))
    assert told(plan) == [(1, "uln", True)]
    assert "last digit" in str(plan.faults[0].text)
    assert not plan.written


def test_a_levy_number_loses_its_space_and_is_warned_of_without_7_digits() -> None:
    employer = EmployerFacts("Bowen Plant Ltd", levy_number="012 3456")
    plan = planned(source(employer=employer))
    assert plan.faults == ()
    assert plan.written[0].values[UploadField.LEVY] == "0123456"
    assert plan.written[0].values[UploadField.EMPLOYER] == "Bowen Plant Ltd"
    short = planned(source(employer=replace(employer, levy_number="12345")))
    assert told(short) == [(1, "levy", False)]
    assert short.written
    none = source(facts=replace(source().row.facts, levy_number=""))
    assert told(planned(none)) == [(1, "levy", False)]
    out = replace(none, employer=EmployerFacts("Bowen", in_scope=InScope.NO))
    assert told(planned(out)) == []


def test_a_course_without_a_title_and_a_day_that_is_missing_are_told() -> None:
    plan = planned(replace(source(), completed_on=None), titles=())
    assert told(plan) == [(1, "course", True), (1, "completed", True)]


@pytest.mark.parametrize(
    "twin",
    [
        source(id_="r2"),
        source(id_="r2", person="p2"),  # the same NI number and ULN
        source(replace(ANN, ni="", uln=""), id_="r2", person=""),
    ],
)
def test_the_same_person_course_and_day_is_written_once(twin: UploadSource) -> None:
    first = source(person=twin.person and "p1")
    plan = planned(first, replace(twin, identity=replace(twin.identity, citb_id="7")))
    assert [one.number for one in plan.written] == [1]
    assert "row 1" in str(plan.of(2)[0].text)
    later = replace(twin, completed_on=date(2026, 11, 21))
    assert not [one for one in planned(first, later).faults if one.column is None]


@pytest.mark.parametrize(
    "changes",
    [
        {"result": "not_achieved"},
        {"replaced_by": 2},
        {"returned_at": AT},
        {"accepted_at": None},
        {"contested": True},
    ],
)
def test_only_what_counts_is_accepted_and_achieved_goes_out(changes: dict[str, Any]) -> None:
    plan = planned(source(**changes))
    assert told(plan) == [(1, "", True)]
    assert not plan.went_out


def test_what_went_out_before_is_left_out_unless_there_is_a_reason() -> None:
    own = UploadedRow(3, BatchedVersion("r1", 1, "GP-7", "aa"), "Ann Evans")
    before = replace(source(), earlier=(own,))
    plan = planned(before)
    assert "batch 3" in str(plan.faults[0].text)
    assert [one.number for one in plan.went_out] == [1]
    assert planned(before, again="The first file was refused.").written
    by_hand = planned(replace(source(), noted_on=TESTED))
    assert "20/11/2026" in str(by_hand.faults[0].text)
    other = replace(own, version=replace(own.version, record="r9"), values=plan.rows[0].values)
    twin = planned(replace(source(), earlier=(other,)))
    assert "same person" in str(twin.faults[0].text)
    # Another course of theirs is no reason.
    assert planned(replace(source(), earlier=(replace(other, values={}),))).written


def test_a_name_of_more_or_fewer_words_is_told_and_can_be_said() -> None:
    long = planned(source(replace(ANN, name="Anna Maria van der Berg")))
    assert told(long) == [(1, "family_name", False)]
    said = planned(source(replace(ANN, name="van der Berg, Anna Maria")))
    assert said.faults == ()
    assert said.written[0].cells[:2] == ("Anna Maria", "van der Berg")
    assert name_parts("Cher") == ("", "Cher")
    assert name_parts("Berg,") == ("", "Berg,")
    missing = planned(source(IdentityFacts(" ", uln=ULN), person=""))
    assert ("family_name", True) in {(one.column, one.refuses) for one in missing.faults}


def test_an_ni_number_in_another_form_is_only_told() -> None:
    plan = planned(source(replace(ANN, ni="TN123456")))
    assert told(plan) == [(1, "ni", False)]


def test_letters_that_the_code_does_not_have_leave_the_row_out() -> None:
    welsh = source(replace(ANN, name="Siân Llŷr"))
    assert planned(welsh).written
    old = UploadForm("windows-1252")
    plan = planned(welsh, form=old)
    assert told(plan) == [(1, "family_name", True)]
    assert "Llŷr" in str(plan.faults[0].text)
    assert planned(source(replace(ANN, name="Siân Evans")), form=old).written


def test_any_unique_id_is_the_one_that_is_known() -> None:
    for who, value in (
        (ANN, ULN),
        (replace(ANN, uln="", citb_id="77 88"), "7788"),
        (replace(ANN, uln=""), "QQ123456C"),
    ):
        found = values_of(source(who), FORM, TITLES)
        assert found[UploadField.UNIQUE_ID] == value


def test_what_the_record_says_counts_where_nothing_else_is_known() -> None:
    bare = values_of(source(IdentityFacts()), FORM, TITLES)
    assert bare[UploadField.NAME] == "Ann Evans"
    assert bare[UploadField.BORN] == "1990-01-31"
    assert bare[UploadField.EMPLOYER] == "Jones Plant Ltd"
    assert not values_of(source(IdentityFacts(), date_of_birth=None), FORM, ())[UploadField.BORN]


def test_the_table_of_titles_says_a_route_before_a_standard() -> None:
    table = with_title(TITLES, CourseTitle("dumper", "Dumper, experienced", "Dumper (Exp)"))
    assert course_of(table, "dumper", "DUMPER, experienced") == "Dumper (Exp)"
    assert course_of(table, "dumper", "Dumper, novice") == "Forward Tipping Dumper (Novice)"
    assert course_of(table, "roller", "Roller") == ""
    # An empty title takes the entry out.
    assert with_title(table, CourseTitle("dumper", "", "")) == (table[1],)
