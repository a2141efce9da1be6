"""What a record under a standard of format 2 must be, before a laptop locks it or an office takes
it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Element
from npors_desktop.domain.record import Record
from npors_desktop.domain.record_rules import check_acceptable
from npors_desktop.domain.sheet import PaperReason, PracticalTimes, Transcription
from npors_desktop.domain.standard_routes import extract, pack_of_route
from tests.dumper_format2 import RESIT, SETTING, SHEET, STANDARD, pack, whole_record

PAPER = Transcription(PaperReason.WEATHER, "Ceri Price")
DAYS = replace(
    SETTING,
    key="resit_days",
    text="Days within which to take an element again",
    standard=None,
    value=10,
)


def taken_again(days: int, **changes: Any) -> Record:
    """A record of the theory alone, so many days after the earlier test, within ten."""
    earlier = replace(RESIT, on=SHEET.practical.started.date() - timedelta(days=days))  # type: ignore[union-attr]
    sheet = replace(SHEET, resit_of=earlier, practical=PracticalTimes())
    return replace(whole_record(sheet, pack("novice", DAYS)), practical=PracticalTimes(), **changes)


def test_a_record_of_this_program_is_accepted() -> None:
    assert check_acceptable(whole_record()) == ()


def test_a_record_gives_the_facts_of_its_sheet_again() -> None:
    again = whole_record().sheet()
    times = replace(SHEET.practical, extra_minutes=15)
    assert replace(again, machine=SHEET.machine, candidate=SHEET.candidate) == replace(
        SHEET, practical=times
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"standard": pack()}, "it does not have exactly the questions that were asked"),
        (
            {"standard": extract(pack(), ("T1", "T2", "T3", "T4", "T5"))},
            "it does not have exactly the questions that were asked",
        ),
        (
            {"standard": extract(pack(), ("T1", "T2", "T3"))},
            "it does not have exactly the questions that were asked",
        ),
        (
            {"standard": pack_of_route(replace(STANDARD, theory=None), "novice")},
            "it does not have exactly the questions that were asked",
        ),
        ({"paper_seed": ""}, "it does not say by which seed its paper was drawn"),
        (
            {"resit_of": replace(RESIT, record="0199f3a2-5d1c-7c3e-9b1f-2f6d8e4a7b10")},
            "it is a resit of itself",
        ),
    ],
)
def test_a_record_that_no_program_made_is_refused(change: dict[str, Any], told: str) -> None:
    with pytest.raises(UserError, match=told) as said:
        check_acceptable(replace(whole_record(), **change))
    assert said.value.code == "record_unsound"


def test_a_sheet_on_paper_needs_no_seed() -> None:
    record = replace(whole_record(), paper_seed="", transcribed=PAPER, times=())
    assert check_acceptable(record) == ()


def test_a_record_without_a_paper_needs_no_seed() -> None:
    bare = replace(pack().source or STANDARD, theory=None, secret="")
    record = replace(whole_record(), standard=pack_of_route(bare, "novice"), theory=())
    assert check_acceptable(replace(record, paper_seed="")) == ()
    only_instead = replace(record, standard=extract(pack(), ("T4",)), theory=SHEET.theory[3:])
    assert check_acceptable(replace(only_instead, paper_seed="")) == ()


def test_an_earlier_test_is_earlier() -> None:
    assert check_acceptable(taken_again(-1)) == ()
    with pytest.raises(UserError, match="the earlier test is later than this one") as said:
        check_acceptable(taken_again(-2))
    assert said.value.code == "record_implausible"


def test_a_resit_after_its_time_is_a_remark() -> None:
    # The places where tests are held may be a day ahead of the clock.
    assert check_acceptable(taken_again(11)) == ()
    assert check_acceptable(taken_again(12)) == ("resit_late",)


def test_only_what_was_taken_again_can_be_late() -> None:
    late = taken_again(12)
    assert late.resit_of is not None
    carried = replace(late.resit_of, elements=(Element.THEORY,), on=date(2026, 1, 1))
    assert check_acceptable(replace(late, resit_of=carried)) == ()
