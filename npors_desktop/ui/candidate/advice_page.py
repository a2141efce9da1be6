"""What the rule books say of the candidate in front of the assessor. The subject is the
assessment's id."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.answer import RESULT_WORDS, AnswerResult
from npors_desktop.domain.schemes.answer_text import EFFECT_WORDS, asked_told
from npors_desktop.domain.schemes.rule_book import NO_TEXT, Effect
from npors_desktop.ui.answer_rows import (
    book_told_whole,
    date_facts,
    line_told,
    source_told,
    stands_shortly,
)
from npors_desktop.ui.candidate.presenter import candidate_heading
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.checked_list import CheckedList
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.status_chip import StatusChip
from npors_desktop.ui.widgets.values import Checked, KeyHelp, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.schemes.answer import Answer, AnswerLine
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import Heading
    from npors_desktop.workflows.ending.candidate_advice import CandidateAdvice, CandidateAnswers

_EFFECTS: Mapping[Effect, Status] = {
    Effect.MET: Status.DONE,
    Effect.MISSING: Status.ATTENTION,
    Effect.WARNING: Status.ATTENTION,
    Effect.ASK_SCHEME: Status.UNKNOWN,
    Effect.NOT_ELIGIBLE: Status.FAILED,
}
_RESULTS: Mapping[AnswerResult, Status] = {
    AnswerResult.ELIGIBLE: Status.DONE,
    AnswerResult.NOT_YET: Status.ATTENTION,
    AnswerResult.ASK_SCHEME: Status.UNKNOWN,
    AnswerResult.NOT_ELIGIBLE: Status.FAILED,
}
_NEXT, _BEFORE = message("Next answer"), message("Answer before")
_SOURCES = message("Sources of every rule")


class CandidateAdvicePage(FormPage):
    """One answer at a time; the arrows of the keyboard are for scrolling, so letters turn."""

    name = "page_candidate_advice"
    title = message("Cards and routes")
    help = message(
        "What the rule books of your office and of the program say of this candidate, from what "
        "this laptop knows: their details and this test. What only the candidate says is marked, "
        "and never counts as seen. This is advice; the scheme decides."
    )
    keys = (
        KeyHelp("Enter N", _NEXT),
        KeyHelp("B", _BEFORE),
        KeyHelp("S", _SOURCES),
        KeyHelp("Page Down", message("Show the rest of the page")),
    )
    back = "page_candidate"

    def __init__(self, context: Context, parent: QWidget, advice: CandidateAdvice) -> None:
        super().__init__(context, parent)
        self._advice = advice
        self._found: CandidateAnswers | None = None
        self._place = 0
        look = context.look
        self.card = Card(look, "candidate_advice", self.body)
        self.asked = label("", self.card, "heading")
        self.result = StatusChip(look, "candidate_advice_result", self.card)
        self.caution = label(
            self.voice(message("Only what somebody has seen counts; nothing here was sent.")),
            self.card,
        )
        self.lines = CheckedList(look, "candidate_advice_lines", self.card)
        self.detail = label("", self.card)
        self.detail.setObjectName("candidate_advice_detail")
        self.sources = label("", self.card)
        self.sources.setObjectName("candidate_advice_sources")
        self.sources.hide()
        self.dates = FactList(look, "candidate_advice_dates", self.card)
        self.book = label("", self.card, "strong")
        self.book.setObjectName("candidate_advice_book")
        parts = (
            self.asked, self.result, self.caution, self.sources, self.lines, self.detail,
            self.dates, self.book,
        )  # fmt: skip
        for part in parts:
            self.card.column.addWidget(part)
        self.column.addWidget(self.card)
        turn = self.add_primary(_NEXT, "next_answer", partial(self._turn, 1))
        self.add_key("N", partial(self._turn, 1))
        self.add_action(_BEFORE, "answer_before", partial(self._turn, -1), "B")
        self.add_action(_SOURCES, "answer_sources", self.show_sources, "S")
        self.begin_at(turn)

    @override
    def open(self, subject: str | None) -> None:
        self._place = 0
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._advice.of, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        now = self._found.assessment if self._found else None
        return candidate_heading(self.context.words, now, self.title)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @property
    def answer(self) -> Answer | None:
        """The answer that is shown."""
        answers = self._found.answers if self._found else ()
        return answers[self._place % len(answers)] if answers else None

    def show_sources(self) -> None:
        """Show where every rule stands, also one that is met; shown, it is put away again."""
        self.sources.setVisible(self.sources.isHidden())

    def _turn(self, by: int) -> None:
        self._place += by
        self._show_answer()

    def _show(self, found: CandidateAnswers) -> None:
        self._found = found
        self.heading_changed.emit()
        self._show_answer()

    def _show_answer(self) -> None:
        words, answer = self.context.words, self.answer
        if answer is None:
            self.asked.setText(words("No rule book here answers anything of this candidate."))
            self.result.hide()
            return
        self.asked.setText(words(asked_told(answer)))
        self.result.show()
        self.result.show_status(_RESULTS[answer.result], words(RESULT_WORDS[answer.result]))
        self.lines.show_lines([_checked(n, x, words) for n, x in enumerate(answer.lines)])
        self.detail.setText("\n\n".join(_told(x, words) for x in answer.lines if _is_told(x)))
        self.sources.setText("\n\n".join(_sources(x, words) for x in answer.lines))
        self.dates.show_facts(date_facts(answer, words))
        self.book.setText(book_told_whole(answer, words))


def _is_told(line: AnswerLine) -> bool:
    """Whether a rule needs more than its line in the list: it is open, or there is something to
    know or do although it is met, such as for which card another one can be changed."""
    has_more = line.why != NO_TEXT or line.next_step != NO_TEXT
    return line.effect is not Effect.MET or has_more


def _checked(number: int, line: AnswerLine, words: Words) -> Checked:
    held = words(line.held).strip()
    return Checked(
        str(number),
        _EFFECTS[line.effect],
        scheme_text(line.text, line.values, words),
        words(EFFECT_WORDS[line.effect]),
        held or words(EFFECT_WORDS[line.effect]),
    )


def _sources(line: AnswerLine, words: Words) -> str:
    """A rule, and each fact that it rests on with its source and how sure that is."""
    facts = [source_told(one, words) for one in line.facts]
    none = words("No figure of a scheme: what an application needs.")
    return "\n".join((scheme_text(line.text, line.values, words), *(facts or [none])))


def _told(line: AnswerLine, words: Words) -> str:
    """What is the matter with a rule, what to do, and where that stands."""
    asks = scheme_text(line.text, line.values, words)
    parts = (asks, *line_told(line, words), stands_shortly(line.facts, words))
    return "\n".join(parts)
