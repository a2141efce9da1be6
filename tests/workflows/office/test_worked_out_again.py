"""An office works out again what a record says of a theory and of the provider's figures."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Standard
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import PaperReason, PracticalTimes, TheoryAnswer, Transcription
from npors_desktop.domain.standard_routes import extract
from npors_desktop.workflows.office.worked_out_again import (
    KeptEditions,
    check_answers,
    check_settings,
)
from tests.dumper_format2 import (
    RESIT,
    SETTING,
    SETTINGS,
    SHEET,
    STANDARD,
    pack,
    whole_record,
)

PAPER = Transcription(PaperReason.WEATHER, "Ceri Price")


def answers(record: Record, whole: Standard | None = STANDARD) -> list[Remark]:
    return list(check_answers(record, whole))


@dataclass(frozen=True)
class Editions:
    """An office with one edition of its settings, or none."""

    issued: ProviderSettings | None

    def of_name(self, name: str) -> ProviderSettings | None:
        return self.issued if name == "ATP 1" else None

    def in_force(self) -> ProviderSettings | None:
        return self.issued

    def as_value(self) -> KeptEditions:
        return KeptEditions({"ATP 1": self.issued} if self.issued else {}, self.issued)


def figures(record: Record, issued: ProviderSettings | None = SETTINGS) -> list[Remark]:
    return list(check_settings(record, Editions(issued)))


def refused(check: Callable[[], object]) -> str | None:
    with pytest.raises(UserError, match="Do not use the report") as said:
        check()
    return said.value.code


def with_answer(number: int, **changes: object) -> Record:
    record = whole_record()
    given = list(record.theory)
    given[number] = replace(given[number], **changes)
    return replace(record, theory=tuple(given))


def test_a_record_of_the_program_stands() -> None:
    assert answers(whole_record()) == []
    assert figures(whole_record()) == []


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (0, {"chosen": ("b",)}),
        (0, {"awarded": 0}),
        (0, {"chosen": ()}),
        (1, {"chosen": ("a",)}),
        (1, {"chosen": ("a", "b", "c")}),
        (2, {"points": (1, 4)}),
        (3, {"points": (2,)}),
    ],
)
def test_marks_that_do_not_follow_from_the_answers_are_refused(
    number: int, changes: dict[str, object]
) -> None:
    assert refused(lambda: answers(with_answer(number, **changes))) == "marks_differ"


def test_marks_without_letters_stand_as_they_are_on_paper_and_are_told() -> None:
    def on_paper(record: Record) -> Record:
        return replace(record, transcribed=PAPER)

    assert answers(on_paper(with_answer(0, chosen=()))) == [Remark.MARKS_NOT_RECOMPUTED]
    assert answers(on_paper(with_answer(0, chosen=(), awarded=0))) == []
    assert answers(with_answer(0, chosen=(), awarded=0)) == []


def test_letters_of_a_question_that_has_no_marks_yet_are_no_contradiction() -> None:
    """A test that was stopped may end between the letters and the marks."""
    assert answers(with_answer(0, awarded=None)) == []
    assert answers(with_answer(1, chosen=("a",), awarded=None)) == []


def test_without_the_whole_standard_the_marks_are_not_worked_out_again() -> None:
    assert answers(with_answer(0, chosen=("b",)), None) == [Remark.MARKS_NOT_RECOMPUTED]
    assert answers(replace(whole_record(), theory=()), None) == []


def test_another_paper_than_the_one_drawn_is_refused() -> None:
    record = whole_record()
    other = (TheoryAnswer("T5", 1, ("b",)), *record.theory[1:])
    assert refused(lambda: answers(replace(record, theory=other))) == "paper_differs"
    assert refused(lambda: answers(replace(record, theory=record.theory[1:]))) == "paper_differs"
    assert refused(lambda: answers(replace(record, paper_seed="0" * 16))) == "paper_differs"


def test_a_paper_that_no_figures_allow_is_refused() -> None:
    assert STANDARD.theory is not None
    short = replace(STANDARD.theory, questions=STANDARD.theory.questions[:4])
    whole = replace(STANDARD, theory=short)
    assert refused(lambda: answers(whole_record(), whole)) == "paper_differs"


def test_a_sheet_on_paper_without_a_seed_is_told() -> None:
    record = replace(whole_record(), paper_seed="", transcribed=PAPER)
    assert answers(record) == [Remark.PAPER_NOT_CHECKED]


def test_a_resit_without_a_paper_needs_none() -> None:
    carried = replace(whole_record(), paper_seed="", resit_of=RESIT, theory=SHEET.theory[3:])
    assert answers(carried) == []


def test_figures_without_an_office_are_told() -> None:
    record = whole_record()
    assert list(check_settings(record, None)) == [Remark.SETTINGS_NOT_CHECKED]
    plain = replace(record, standard=pack())
    assert list(check_settings(plain, None)) == []


def test_figures_that_were_left_out_are_told() -> None:
    """Whoever takes all of them out of a record has only those of the standard to meet."""
    plain = replace(whole_record(), standard=extract(pack(), ("T1", "T2", "T3", "T4")))
    assert figures(plain) == [Remark.SETTINGS_NOT_USED]
    assert figures(plain, None) == []
    (only,) = SETTINGS.settings
    later = replace(SETTINGS, settings=(replace(only, valid_from=date(2026, 11, 21)),))
    assert figures(plain, later) == []


def with_settings(**changes: object) -> Record:
    return whole_record(of=pack("novice", replace(SETTING, **changes)))


@pytest.mark.parametrize(
    "record",
    [
        with_settings(value=300),
        with_settings(source="Another"),
        with_settings(seen_on="2026-11-03"),
        with_settings(confidence="C"),
        with_settings(settings="ATP 2"),
        with_settings(settings="Other 1"),
        whole_record(
            of=pack(
                "novice",
                SETTING,
                replace(
                    SETTING,
                    key="minors_limit",
                    text="Minor faults that still pass",
                    standard=5,
                    value=50,
                ),
            )
        ),
        whole_record(
            of=pack(
                "novice",
                SETTING,
                replace(
                    SETTING,
                    key="minors_limit",
                    text="Minor faults that still pass",
                    standard=5,
                    value=50,
                    settings="ATP 2",
                ),
            )
        ),
    ],
)
def test_figures_that_the_office_did_not_set_are_refused(record: Record) -> None:
    assert refused(lambda: figures(record)) == "settings_differ"


def test_settings_that_the_office_does_not_know_are_refused() -> None:
    assert refused(lambda: figures(whole_record(), None)) == "settings_differ"


def test_figures_count_from_their_day_and_as_they_were_when_the_candidate_was_booked() -> None:
    (first,) = SETTINGS.settings
    later = replace(first, value=100, valid_from=date(2026, 11, 15))
    both = replace(SETTINGS, settings=(first, later))
    assert figures(whole_record(), both) == []
    assert figures(with_settings(value=100), both) == []
    to_come = replace(SETTINGS, settings=(replace(first, valid_from=date(2026, 11, 22)),))
    assert refused(lambda: figures(whole_record(), to_come)) == "settings_differ"
    long_ago = replace(first, valid_from=date(2025, 1, 1))
    old = replace(later, valid_from=date(2025, 2, 1))
    long_past = replace(SETTINGS, settings=(long_ago, old))
    assert refused(lambda: figures(whole_record(), long_past)) == "settings_differ"


def test_a_record_without_a_practical_is_of_the_day_of_its_visit() -> None:
    assert figures(replace(whole_record(), practical=PracticalTimes())) == []
