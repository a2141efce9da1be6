"""The outcome and the debrief: the result with its reasons, and the assessor's feedback."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit
from typing_extensions import override

from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.messages import message
from npors_desktop.domain.result import Result
from npors_desktop.ui.ending.presenter import (
    bulleted_with_words,
    element_results,
    notes_on_result,
    reasons_with_words,
    restrictions,
)
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.widgets.fields import text_field
from npors_desktop.ui.widgets.labels import label, show_lines
from npors_desktop.ui.widgets.result_band import ResultBand
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.review import Review
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.workflows.ending.check_and_sign import CheckAndSign

# How many lines a field shows, and what is round them in pixels.
_LINES, _EDGES = 4, 28
_SHOW = message("Turn the screen to the candidate")


class OutcomePage(DraftedForm):
    """Shows the result, which cannot be changed here, and takes the feedback."""

    name = "page_outcome"
    title = message("Outcome and debrief")
    help = message(
        "The result follows from the marks under the rules of the standard and cannot be changed "
        "here. Write what went well and what comes next, then turn the screen to the candidate."
    )
    keys = (
        KeyHelp("Tab", message("Next field")),
        KeyHelp("Ctrl+Enter", _SHOW),
    )
    back = "page_candidate"
    has_long_fields = True

    def __init__(self, context: Context, parent: QWidget, check_and_sign: CheckAndSign) -> None:
        super().__init__(context, parent)
        self.body.show_card()
        self._check_and_sign = check_and_sign
        self._review: Review | None = None
        self.band = ResultBand(context.look, self.body)
        self.column.addWidget(self.band)
        self.limits = label("", self.body, "strong")
        self.limits.setObjectName("restrictions")
        self.column.addWidget(self.limits)
        self.parts = label("", self.body)
        self.column.addWidget(self.parts)
        self.add_text(message("Reasons for the result"), "heading")
        self.reasons = label("", self.body)
        self.column.addWidget(self.reasons)
        self.notes = label("", self.body)
        self.notes.setObjectName("result_notes")
        self.column.addWidget(self.notes)
        self._fields = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(context.look.mm(6))
        self.went_well = self._text(message("What went well"), "went_well", row)
        self.next_step = self._text(message("Next step"), "next_step", row)
        self.column.addLayout(row)
        context.look.changed.connect(self._place)
        self._place()
        self.add_primary(_SHOW, "show_outcome", self._primary)

    @override
    def open(self, subject: str | None) -> None:
        self._review = None
        super().open(subject)
        if subject:
            self.read_form(partial(self._check_and_sign.review, subject), self._show)

    @override
    def refresh(self, changed: Changed) -> None:
        """Do nothing: what is being written must not be overwritten."""

    @override
    def heading(self) -> Heading:
        title = self.context.words(self.title)
        if self._review is None:
            return Heading(title)
        now = self._review.assessment
        return Heading(now.candidate.name, title, now.letter)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _text(self, title: Message, name: str, row: QBoxLayout) -> FieldRow:
        words = self.context.words
        field = text_field(words, words(title), name, self.body)
        self.add_field(field, row)
        return field

    def _place(self) -> None:
        """Put the fields beside each other, in large text one below the other, and give each the
        height of four lines."""
        look, way = self.context.look, QBoxLayout.Direction
        stacked = look.text_scale >= STACKED_FROM
        self._fields.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        line = QFontMetricsF(look.font(14)).lineSpacing()
        high = max(look.mm(26), round(line * _LINES) + _EDGES)
        for row in (self.went_well, self.next_step):
            row.field.setFixedHeight(high)

    def _show(self, review: Review) -> None:
        self._review, now, verdict = review, review.assessment, review.verdict
        words = self.context.words.in_terms_of(now.pack.terms)
        self.heading_changed.emit()
        ready = review.can_be_signed or now.stage is Stage.ISSUED
        not_yet = words("Something is still open, so there is no outcome yet.")
        why = now.pack.title if ready else not_yet
        self.band.show_result(verdict.result, words.term(verdict.result), why)
        self.parts.setText(element_results(words, verdict))
        reasons = bulleted_with_words(reasons_with_words(words, verdict))
        self.reasons.setText(reasons or words("All the rules of the standard are satisfied."))
        show_lines(self.limits, restrictions(words, verdict))
        show_lines(self.notes, notes_on_result(words, now, verdict))
        self.went_well.show_text(now.went_well)
        self.next_step.show_text(now.next_step)
        self.name_primary(_SHOW if ready else message("Check what is open"))
        for row in (self.went_well, self.next_step):
            if isinstance(row.field, QPlainTextEdit):
                row.field.setReadOnly(now.stage is Stage.ISSUED)
        self.take_focus(self.went_well.field)
        if self.isVisible():
            self.went_well.field.setFocus()

    def _primary(self) -> None:
        review = self._review
        if review is None:
            return
        now = review.assessment
        if now.stage is Stage.ISSUED:
            self.go("page_outcome_told", now.id)
        elif not review.can_be_signed:
            self.go("page_check", now.id)
        else:
            self._keep(review)

    def _keep(self, review: Review) -> None:
        now = review.assessment
        if self.show_faults(self._faults(review)):
            return
        well, step = self.went_well.text(), self.next_step.text()
        if (well, step) == (now.went_well, now.next_step):
            self.go("page_outcome_told", now.id)
            return

        def done(_: Assessment) -> None:
            self.say(self.context.words("Feedback saved."))
            self.go("page_outcome_told", now.id)

        give = self._check_and_sign.give_feedback
        self.save_form(partial(give, now.id, well, step), done, changes=now.id)

    def _faults(self, review: Review) -> list[tuple[FieldRow, str]]:
        """A candidate who did not achieve needs to hear what went well and what comes next."""
        if review.verdict.result is Result.ACHIEVED:
            return []
        return [
            *self.require(
                self.went_well,
                message(
                    "Write what went well. A candidate who did not achieve should hear it too."
                ),
            ),
            *self.require(self.next_step, message("Write what the candidate should do next.")),
        ]
