"""What the rule books say of the candidate in front of the assessor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.ui.candidate.advice_page import CandidateAdvicePage
from npors_desktop.workflows.sessions import LaptopSession


def test_the_answers_are_one_key_away_and_turned_by_keys(
    laptop: LaptopSession, candidates: Callable[..., list[str]], opened: Any, qtbot: QtBot,
    window: Any, settle: Any,
) -> None:  # fmt: skip
    id_ = candidates()[0]
    page = opened("page_candidate", id_)
    qtbot.keyClick(page, Qt.Key.Key_C)
    settle()
    page = window.page
    assert isinstance(page, CandidateAdvicePage)
    answers = laptop.candidate_advice.of(id_).answers
    assert page.answer == answers[0]
    assert answers[0].question is SchemeQuestion.RED
    assert "The scheme decides." in page.book.text()
    page._turn(1)
    assert page.answer == answers[1]
    page._turn(-1)
    assert page.answer == answers[0]
    page._turn(-1)
    assert page.answer == answers[-1]


def test_what_only_the_candidate_says_never_counts_as_seen(
    laptop: LaptopSession, candidates: Callable[..., list[str]], opened: Any
) -> None:
    id_ = candidates()[0]
    who = laptop.preparation.assessment(id_).candidate
    told = replace(
        who, hse_test_id="H1", hse_test_type="Operatives", hse_test_date=date(2026, 3, 1)
    )
    laptop.preparation.describe_candidate(id_, told)
    red = laptop.candidate_advice.of(id_).answers[0]
    assert red.result is AnswerResult.NOT_YET
    (line,) = (one for one in red.lines if one.rule == "red.hse")
    assert line.missing.startswith("hse")
    page = opened("page_candidate_advice", id_)
    assert "Only the person says" in page.detail.text()
    laptop.preparation.describe_candidate(id_, replace(told, hse_seen="on the card"))
    red = laptop.candidate_advice.of(id_).answers[0]
    assert "red.hse" not in {one.rule for one in red.lines if one.missing}
