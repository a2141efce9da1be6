"""Every worked example of a question that a laptop answers, as the page of the candidate's cards
and routes shows it: the answers are those of the books, the page only says them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npors_desktop.composition.rule_books import rule_books
from npors_desktop.domain.schemes.advising import advise
from npors_desktop.domain.schemes.answer import RESULT_WORDS, AnswerResult
from npors_desktop.domain.schemes.answer_text import EFFECT_WORDS
from npors_desktop.domain.schemes.rule_book import Effect
from npors_desktop.ui.candidate.advice_page import CandidateAdvicePage
from npors_desktop.workflows.ending.candidate_advice import (
    _ASKED,
    CandidateAnswers,
)
from npors_desktop.workflows.sessions import LaptopSession
from npors_desktop.workflows.standards.rule_books import BookHere, read_book
from tests.own_rule_book import own_edition
from tests.scheme_examples import ENGLISH, EXAMPLES, Example, Told, bare, one_of

ASKED = tuple(one for one in EXAMPLES if one.question in _ASKED)
RESULTS = {ENGLISH(words): result for result, words in RESULT_WORDS.items()}
EFFECTS = {ENGLISH(words): effect for effect, words in EFFECT_WORDS.items()}


@dataclass
class Answering:
    """Gives the answers of an example, as if the laptop knew all of it."""

    laptop: LaptopSession
    example: Example = EXAMPLES[0]

    def of(self, id_: str) -> CandidateAnswers:
        request, asked = self.example.request, self.example.request.ask(self.example.question)
        books, own = rule_books(), self.example.settings
        found = advise(asked, request.person, books, own, self.example.as_of)
        assessment = self.laptop.preparation.assessment(id_)
        return CandidateAnswers(assessment, (one_of(found, self.example),))


def test_the_page_shows_the_answers_that_are_right(
    laptop: LaptopSession, candidates: Callable[..., list[str]], opened: Any, settle: Any
) -> None:
    (id_,) = candidates()[:1]
    page = opened("page_candidate_advice", id_)
    assert isinstance(page, CandidateAdvicePage)
    answering = Answering(laptop)
    page._advice = answering  # pyright: ignore[reportAttributeAccessIssue]
    for example in ASKED:
        answering.example = example
        page.open(id_)
        settle()
        told = told_of(page)
        example.check(told)
        assert "The scheme decides." in page.book.text()
        assert page.answer is not None
        assert f"edition {page.answer.book.edition}" in page.book.text()


def told_of(page: CandidateAdvicePage) -> Told:
    """What the page shows."""
    answer = page.answer
    assert answer is not None
    shown = [one._shown for one in page.lines._lines]
    lines = list(zip(shown, answer.lines, strict=True))
    effects = [(EFFECTS[one.word], line) for one, line in lines]
    dates = dict(zip((x.id for x in answer.dates), map(_day, page.dates._shown[1::2]), strict=True))
    result: AnswerResult = RESULTS[page.result.accessibleName()]
    texts = [f"{one.title}: {one.fact}" for one in shown]
    missing = [line.missing for effect, line in effects if effect is Effect.MISSING]
    unset = {x for _, line in effects for x in line.unset if "not set" in page.detail.text()}
    return Told(
        result,
        tuple(dict.fromkeys(missing)),
        frozenset(bare(line.rule) for one, line in effects if one is Effect.WARNING),
        {bare(name): on for name, (on, _) in dates.items()},
        frozenset(bare(name) for name, (_, is_about) in dates.items() if is_about),
        frozenset(unset),
        "\n".join([*texts, page.detail.text()]),
    )


def _day(shown: Any) -> tuple[date | None, bool]:
    told = shown.accessibleName()
    with suppress(ValueError):
        on = datetime.strptime(told.rpartition(" ")[2], "%d/%m/%Y").date()
        return on, ": about " in told
    return None, False


@pytest.mark.parametrize(
    ("type_", "result"),
    [("Operatives", AnswerResult.NOT_YET), ("Managers & Professionals", AnswerResult.ASK_SCHEME)],
)
def test_what_the_laptop_knows_is_answered_by_the_same_rules(
    laptop: LaptopSession, candidates: Callable[..., list[str]], opened: Any, type_: str,
    result: AnswerResult,
) -> None:  # fmt: skip
    (id_,) = candidates()[:1]
    who = laptop.preparation.assessment(id_).candidate
    told = replace(
        who, hse_test_id="H1", hse_test_type=type_, hse_test_date=date(2026, 3, 1),
        hse_seen="the certificate",
    )  # fmt: skip
    laptop.preparation.describe_candidate(id_, told)
    page = opened("page_candidate_advice", id_)
    assert RESULTS[page.result.accessibleName()] is result


def test_one_press_shows_the_source_of_every_rule(
    laptop: LaptopSession, candidates: Callable[..., list[str]], opened: Any, qtbot: QtBot
) -> None:
    (id_,) = candidates()[:1]
    page = opened("page_candidate_advice", id_)
    assert page.sources.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_S)
    assert not page.sources.isHidden()
    # They begin where they are seen without scrolling.
    assert not page.sources.visibleRegion().isEmpty()
    for line in page.answer.lines:
        for one in line.facts:
            stated = one.fact.stated
            for told in (stated.source, one.fact.address, f"{stated.seen_on:%d/%m/%Y}"):
                assert told in page.sources.text()
    assert "How sure: " in page.sources.text()
    qtbot.keyClick(page, Qt.Key.Key_S)
    assert page.sources.isHidden()


def test_an_own_edition_changes_the_answer_of_a_laptop_and_is_named_in_it(
    laptop: LaptopSession, candidates: Callable[..., list[str]], opened: Any, settle: Any
) -> None:
    (id_,) = candidates()[:1]
    who = laptop.preparation.assessment(id_).candidate
    passed = laptop.candidate_advice.clock.now().date() - timedelta(days=2 * 366 + 10)
    told = replace(
        who, hse_test_id="H1", hse_test_type="Operatives", hse_test_date=passed,
        hse_seen="the certificate",
    )  # fmt: skip
    laptop.preparation.describe_candidate(id_, told)
    page = opened("page_candidate_advice", id_)
    assert "hse" in page.answer.missing
    own = read_book(own_edition("npors", hse_years=3).encode(), "own.toml")
    here = laptop.candidate_advice.books.now()
    books = SimpleNamespace(
        now=lambda: replace(here, shown=(BookHere(own, True, True), *here.shown))
    )
    page._advice = replace(laptop.candidate_advice, books=books)
    page.open(id_)
    settle()
    assert "hse" not in page.answer.missing
    assert "own rule book npors, edition 2026.2" in page.book.text()
