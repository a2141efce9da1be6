"""What the rule books say of a person, in the window: the source is one press away."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from npors_desktop.base.words import Language
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.persons.entries import EntryKind, HseFacts, SeenBy
from npors_desktop.domain.schemes.answer import Answer, AnswerResult
from npors_desktop.domain.schemes.inputs import AdviceAsked
from npors_desktop.domain.schemes.observing.grant import NETWORK
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.ui.answer_rows import RESULT_SIGNS, advice_subject
from npors_desktop.ui.office.advice.page import AdvicePage
from npors_desktop.workflows.sessions import OfficeSession
from tests.own_rule_book import own_edition, own_file


@pytest.fixture
def person(office: OfficeSession) -> str:
    (found,) = office.persons.of_record(office.register.records()[0].record)
    return found


def answer_of(
    office: OfficeSession, person: str, question: SchemeQuestion = SchemeQuestion.RED
) -> Answer:
    return next(x for x in office.advice.all_questions(person) if x.question is question)


@pytest.fixture
def page(office: OfficeSession, person: str, open_window: Any) -> Any:
    subject = advice_subject(person, answer_of(office, person))
    found = open_window(office, "page_advice", subject).page
    assert isinstance(found, AdvicePage)
    return found


def row(page: Any, missing: str) -> str:
    return next(one.key for one in page._rows if one.value.missing.startswith(missing))


def test_the_page_of_a_person_leads_to_each_answer(
    office: OfficeSession, person: str, open_window: Any, settle: Any
) -> None:
    window = open_window(office, "page_person", person)
    rows = {one.key: one for one in window.page._rows if isinstance(one.value, Answer)}
    answers = office.advice.all_questions(person)
    assert [one.value for one in rows.values()] == list(answers)
    for one in rows.values():
        assert one.cells[3].icon is RESULT_SIGNS[one.value.result]
        assert one.cells[3].text
    key = next(key for key, one in rows.items() if one.value.question is SchemeQuestion.RED)
    window.page.table.choose(key)
    settle(window)
    assert "The scheme decides" in window.page.detail.text()
    window.page.on_opened(key)
    settle(window)
    assert isinstance(window.page, AdvicePage)
    assert window.page.answer == answer_of(office, person)


def test_one_press_shows_the_source_and_another_copies_its_address(
    page: Any, settle: Any, qtbot: QtBot
) -> None:
    facts = {one.key: one.value.facts for one in page._rows}
    key = next(key for key, found in facts.items() if any(x.fact.address for x in found))
    page.table.choose(key)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle(page.window())
    assert page.panel.body.hasFocus()
    for one in facts[key]:
        stated = one.fact.stated
        for text in (stated.source, one.fact.address, f"{stated.seen_on:%d/%m/%Y}"):
            assert text in page.source.text()
    page.on_letter("c")
    assert QGuiApplication.clipboard().text() == "\n".join(
        dict.fromkeys(x.fact.address for x in facts[key] if x.fact.address)
    )


def test_what_is_missing_leads_to_its_form_and_is_answered_again(
    page: Any, office: OfficeSession, person: str, settle: Any
) -> None:
    window = page.window()
    assert page.answer.result is not AnswerResult.ELIGIBLE
    page.table.choose(row(page, "hse"))
    settle(window)
    assert page.entering.isEnabled()
    page.on_letter("n")
    settle(window)
    assert window.page.subject == f"{EntryKind.HSE} {person}"
    subject, before = page.subject, page.answer
    today = office.persons.today()
    facts = HseFacts("CITB", "Operatives", "H1", today, today)
    office.persons.enter(person, facts, SeenBy("Mair", today, "online check"))
    window.open_page("page_advice", subject)
    settle(window)
    assert page.answer != before
    assert not [one for one in page._rows if one.value.missing.startswith("hse")]
    page.on_letter("a")
    settle(window)
    assert page.answer == answer_of(office, person)


def test_an_own_edition_changes_the_answer_and_is_named_in_it(
    office: OfficeSession, person: str, open_window: Any, settle: Any, tmp_path: Path
) -> None:
    question = SchemeQuestion.RED
    subject = advice_subject(person, answer_of(office, person, question))
    window = open_window(office, "page_advice", subject)
    page = window.page
    dates = {one.id: one.on for one in page.answer.dates}
    office.rules.issue(own_file(tmp_path, own_edition("npors", hse_years=3)))
    page.on_letter("a")
    settle(window)
    assert {one.id: one.on for one in page.answer.dates} != dates
    assert "own rule book npors, edition 2026.2" in page.book.text()
    assert "2026.2" in page.heading().detail


def test_an_answer_is_saved_as_a_pdf_and_both_are_noted(
    page: Any, office: OfficeSession, settle: Any, tmp_path: Path
) -> None:
    page.on_letter("p")
    assert page.to.edit.text().endswith(".pdf")
    page.to.show_paths([])
    page.save()
    assert page.to.error.text()
    to = tmp_path / "red.pdf"
    page.to.show_paths([str(to)])
    page.save()
    settle(page.window())
    assert to.read_bytes().startswith(b"%PDF-")
    kinds = frozenset({ActionKind.ADVICE_ASKED, ActionKind.ADVICE_SAVED})
    saved, asked = office.log.page(ActionFilter(kinds), 9)
    assert (saved.kind, asked.kind) == (ActionKind.ADVICE_SAVED, ActionKind.ADVICE_ASKED)
    assert (saved.details["question"], saved.details["book"]) == ("red", "npors")


def test_in_welsh_the_rules_are_welsh(office: OfficeSession, person: str, open_window: Any) -> None:
    subject = advice_subject(person, answer_of(office, person))
    page = open_window(office, "page_advice", subject, language=Language.WELSH).page
    english = {one.text.english for one in page.answer.lines}
    assert not english & {one.cells[1].text for one in page._rows}


def test_a_question_that_is_none_has_no_answer(
    office: OfficeSession, person: str, open_window: Any
) -> None:
    page = open_window(office, "page_advice", f"{person}/purple/").page
    assert page.answer is None
    for letter in "cnp":
        page.on_letter(letter)
    page.save()
    assert page.foot.step == ""


def test_a_question_is_asked_otherwise_with_the_keyboard(
    office: OfficeSession, person: str, open_window: Any, settle: Any, qtbot: QtBot
) -> None:
    answer = answer_of(office, person, SchemeQuestion.TRADITIONAL)
    assert "years" in answer.missing
    window = open_window(office, "page_advice", advice_subject(person, answer))
    page = window.page
    qtbot.keyClick(page.table, Qt.Key.Key_W)
    step = page.otherwise
    shown = {name for name, one in step._rows.items() if not one.isHidden()}
    assert shown == {"renewal", "years", "by_category", "sector"}
    years = step.fields["years"]
    for wrong in ("0", "three", "51", "٣", "9" * 400):
        years.show_text(wrong)
        qtbot.keyClick(years.field, Qt.Key.Key_Return)
        assert not step.isHidden()
        assert years.error.text() == "Enter a whole number of years, such as 3 or 5."
    years.show_text("5")
    step.fields["sector"].show_text("groundworks")
    qtbot.keyClick(years.field, Qt.Key.Key_Return)
    settle(window)
    assert step.isHidden()
    assert "years" not in page.answer.missing
    assert page.asked == AdviceAsked(SchemeQuestion.TRADITIONAL, years=5, sector="groundworks")
    assert [one for one in page.answer.lines if one.rule == "traditional.sector"]
    # It is asked so until the page is opened anew.
    page.on_letter("w")
    assert (years.text(), step.fields["sector"].text()) == ("5", "groundworks")
    page.escape()
    window.open_page("page_advice", advice_subject(person, answer))
    settle(window)
    assert "years" in page.answer.missing


def test_a_day_that_cannot_be_read_and_the_money_of_a_network(
    office: OfficeSession, person: str, open_window: Any, settle: Any
) -> None:
    red = advice_subject(person, answer_of(office, person))
    window = open_window(office, "page_advice", red)
    page, step = window.page, window.page.otherwise
    page.on_letter("w")
    step.fields["applied_on"].show_text("yesterday week")
    page.answer_otherwise()
    assert step.fields["applied_on"].error.text()
    step.boxes["renewal"].setCurrentIndex(1)
    step.fields["applied_on"].show_text("28 11 2026")
    page.answer_otherwise()
    settle(window)
    assert (page.asked.renewal, page.asked.applied_on) == (True, date(2026, 11, 28))
    grant = answer_of(office, person, SchemeQuestion.GRANT)
    window.open_page("page_advice", advice_subject(person, grant))
    settle(window)
    page.on_letter("w")
    step.boxes["network"].setCurrentIndex(1)
    page.answer_otherwise()
    settle(window)
    assert page.asked == AdviceAsked(SchemeQuestion.GRANT, role=NETWORK)
    assert "grant.network_size" in {one.rule for one in page.answer.lines}
    profile = answer_of(office, person, SchemeQuestion.PROFILE)
    window.open_page("page_advice", advice_subject(person, profile))
    settle(window)
    page.on_letter("w")
    assert step.isHidden()
