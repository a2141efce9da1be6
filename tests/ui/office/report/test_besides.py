"""What the office's page shows of a record under a standard of format 2."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Words
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import PaperReason, PracticalTimes, TheoryAnswer, Transcription
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.office.report import besides, presenter
from npors_desktop.ui.office.report.record_view import ReportBody
from tests.dumper_format2 import RESIT, SETTING, SHEET, pack, whole_record

WORDS = Words()
ANSWERS = (
    TheoryAnswer("T1", 0, ("c",), by_candidate=True),
    TheoryAnswer("T2", 0),
    TheoryAnswer("T3", 1, points=(2,)),
)


def taken_again() -> Record:
    bare = replace(SHEET, tasks=(), practical=PracticalTimes(), resit_of=RESIT)
    sheet = replace(bare, theory=ANSWERS, marks=(SHEET.marks[2],))
    return replace(whole_record(sheet), practical=PracticalTimes())


def test_the_restrictions_are_told_with_their_criteria() -> None:
    record = whole_record()
    told = besides.restrictions(record, presenter.verdict_of(record), WORDS)
    assert told == ["trailers not assessed (2.3 Couples a trailer)"]
    achieved = replace(presenter.verdict_of(record), restrictions=())
    assert besides.restrictions(record, achieved, WORDS) == []


def test_a_resit_says_what_it_carries() -> None:
    told = besides.resit(taken_again(), WORDS)
    assert told == (
        f"RESIT. Achieved on 10/11/2026 in record {RESIT.record} and not taken again: Pre-use "
        "checks, Practical."
    )
    assert besides.resit(whole_record(), WORDS) == ""


def test_a_figure_of_the_provider_stands_beside_the_standards() -> None:
    days = replace(
        SETTING,
        key="resit_days",
        text="Days within which to take an element again",
        standard=None,
        value=30,
        confidence="?",
    )
    record = whole_record(of=pack("novice", SETTING, days))
    (_, minutes), (_, again) = besides.figures(record, WORDS)
    assert minutes == (
        "90 (provider's setting; the standard says 120). Our own decision, the provider's own "
        "decision. Settings ATP 1."
    )
    assert "the standard says none" in again
    assert "Our own decision, ?." in again
    assert besides.figures(whole_record(of=pack()), WORDS) == []


def test_the_values_of_tasks_have_their_units() -> None:
    assert besides.tasks(whole_record(), WORDS) == [
        ("Tip a load, set: Load", "900 kg"),
        ("Tip a load, measured: Gap to the edge stop", "0.4 m"),
    ]
    assert [value for _, value in besides.tasks(replace(whole_record(), tasks=()), WORDS)] == [
        "–",
        "–",
    ]
    assert besides.tasks(taken_again(), WORDS) == []


def test_the_answers_are_told_with_the_questions() -> None:
    lines = presenter.theory(whole_record(), WORDS)
    assert lines[0].text == "Who may lift the skip prop?\nChosen: a. The fitter"
    assert lines[1].text.endswith("Chosen: a. The brakes\nChosen: c. The skip lock")
    assert lines[2].text.endswith("Points of the model answer given: 1, 3")
    assert lines[3].text.endswith("Asked besides the paper, because of criterion 2.3")
    assert [line.remark for line in lines] == ["mandatory", "mandatory", "", ""]
    assert presenter.theory_title(whole_record(), WORDS) == "Theory: 5 of 5 marks"


@pytest.mark.parametrize(
    ("transcribed", "told"),
    [
        (None, "No option was chosen."),
        (Transcription(PaperReason.OTHER, "Ceri"), "The options were not recorded."),
    ],
)
def test_that_no_letters_are_there_is_told(transcribed: Transcription | None, told: str) -> None:
    record = replace(taken_again(), transcribed=transcribed)
    assert presenter.theory(record, WORDS)[1].text.endswith(told)


def test_a_criterion_without_a_mark_says_why() -> None:
    record = taken_again()
    words = {
        line.code: line.word
        for outcome in record.standard.outcomes
        for line in presenter.marks(replace(record, marks=()), outcome, WORDS)
    }
    assert words["1.1"] == words["2.2"] == "Achieved before"
    assert words["2.1"] == "By the paper"
    bare = replace(record, marks=(), theory=(), resit_of=None)
    (first, *_) = presenter.marks(bare, record.standard.outcomes[0], WORDS)
    assert first.word == "Not marked"
    title = presenter.outcome_title(record, record.standard.outcomes[1], WORDS)
    assert title == "2 Travel and tip – Met 1 · Achieved before 2"


def test_why_something_did_not_apply_stands_with_its_mark() -> None:
    record = whole_record()
    lines = list(presenter.marks(record, record.standard.outcomes[1], WORDS))
    assert lines[2].text == ("Couples a trailer – did not apply: There is no trailer on the site.")


@pytest.mark.parametrize("record", [whole_record(), taken_again()])
def test_the_page_shows_all_of_it(qapp: QApplication, qtbot: QtBot, record: Record) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    body = ReportBody(Look(qapp), WORDS, record, parent)
    said = "\n".join(one.text() for one in body.findChildren(QLabel))
    for told in (
        besides.resit(record, WORDS),
        *besides.restrictions(record, presenter.verdict_of(record), WORDS),
        *(value for _, value in besides.figures(record, WORDS)),
        *(name for name, _ in besides.tasks(record, WORDS)),
        *(line.text for line in presenter.theory(record, WORDS)),
    ):
        assert told in said
