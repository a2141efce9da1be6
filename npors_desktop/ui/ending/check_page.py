"""The check before the end: what is still open, all outcomes, and the result so far."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.messages import message
from npors_desktop.domain.open_item_kind import OpenItemKind
from npors_desktop.domain.sheet import COMPLETED
from npors_desktop.ui.ending.presenter import (
    left_unmarked,
    notes_on_result,
    open_items,
    outcome_head,
    outcome_rows,
    page_of,
    reason_texts,
    restrictions,
)
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.widgets.error_summary import ErrorSummary
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label, show_lines
from npors_desktop.ui.widgets.outcome_table import OutcomeTable
from npors_desktop.ui.widgets.result_band import ResultBand
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.review import Review
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.ending.check_and_sign import CheckAndSign
    from npors_desktop.workflows.marking.feedback import ActionResult
    from npors_desktop.workflows.marking.practical import PracticalMarking

_FINISH = message("Finish the practical")
_TO_OUTCOME = message("Go to the outcome")
_TO_FIRST = message("Go to the first item")
_RUNNING = (ClockState.RUNNING, ClockState.PAUSED)


class CheckPage(DraftedForm):
    """Enter goes to the first open item, or to the outcome when nothing is open."""

    name = "page_check"
    title = message("Check before you finish")
    help = message(
        "What must be sorted out before signing is listed at the top; press Enter to go to the "
        "first item. Below it is what may stay: you can sign all the same. Finishing the practical "
        "stops its clock. You can record criteria that you did not see as not observed, with the "
        "reason; under the rules this counts against the candidate."
    )
    keys = (
        KeyHelp("Enter", message("Go to the first item, or continue")),
        KeyHelp("F", _FINISH),
        KeyHelp("N", message("Not observed")),
        KeyHelp("O", _TO_OUTCOME),
    )
    back = "page_candidate"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        check_and_sign: CheckAndSign,
        marking: PracticalMarking,
    ) -> None:
        super().__init__(context, parent)
        self._check_and_sign = check_and_sign
        self._marking = marking
        words, look = context.words, context.look
        self._review: Review | None = None
        self.staying = ErrorSummary(look, "", self.body, calm=True)
        self.staying.chosen.connect(self.go_to)
        self.column.addWidget(self.staying)
        self.clear = label(
            words("Nothing is open. You can tell the candidate the outcome."), self.body, "heading"
        )
        self.column.addWidget(self.clear)
        self.why = self.add_field(line_field(words, "", "unobserved_why", self.body))
        self.why.hide()
        self.band = ResultBand(look, self.body)
        self.column.addWidget(self.band)
        self.limits = label("", self.body, "strong")
        self.limits.setObjectName("restrictions")
        self.column.addWidget(self.limits)
        self.reasons = label("", self.body)
        self.column.addWidget(self.reasons)
        self.notes = label("", self.body)
        self.notes.setObjectName("result_notes")
        self.column.addWidget(self.notes)
        self.add_text(message("All outcomes"), "heading")
        self.table = OutcomeTable(look, "outcome_table", self.body)
        self.column.addWidget(self.table)
        self.add_primary(_TO_FIRST, "primary_check", self._primary)
        self.finish = self.add_action(_FINISH, "finish_practical", self._finish, "F")
        self.unobserved = self.add_action(
            message("Record the rest as not observed"), "leave_unobserved", self._ask_why, "N"
        )
        self.tell = self.add_action(_TO_OUTCOME, "to_outcome", self._to_outcome, "O")

    @override
    def open(self, subject: str | None) -> None:
        self.draft.leave()
        self._review = None
        # The reason that was begun for this candidate comes back with its draft, and no other does.
        self.why.hide()
        self.why.show_text("")
        super().open(subject)
        self.take_up_draft()

    @override
    def show_draft(self, texts: Mapping[str, str]) -> None:
        super().show_draft(texts)
        self.why.setVisible(bool(self.why.text()))

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._check_and_sign.review, self.subject), self._show)

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

    @override
    def escape(self) -> bool:
        if self.why.isHidden():
            return False
        self.why.hide()
        self.setFocus()
        return True

    @override
    def enter(self, held: QWidget | None) -> None:
        if held is self.why.field:
            self._leave()
        else:
            super().enter(held)

    @override
    def jump(self, target: str) -> None:
        review = self._review
        gap = next((g for g in review.gaps if g.name == target), None) if review else None
        if review is None or gap is None:
            return
        now = review.assessment
        if gap.kind is OpenItemKind.PRACTICAL_END and self.finish.isVisible():
            self.finish.setFocus()
        else:
            self.go(*page_of(now, gap))

    def _show(self, review: Review) -> None:
        self._review, now = review, review.assessment
        words = self.context.words.in_terms_of(now.pack.terms)
        self.heading_changed.emit()
        self._show_open(words, review)
        verdict = review.verdict
        so_far = words("Result so far: {result}", result=words.term(verdict.result))
        rules = words("Under the rules of {title}", title=now.pack.title)
        self.band.show_result(verdict.result, so_far, rules)
        show_lines(self.reasons, reason_texts(words, verdict))
        show_lines(self.limits, restrictions(words, verdict))
        show_lines(self.notes, notes_on_result(words, now, verdict))
        self.table.show_rows(outcome_head(words), outcome_rows(now))
        self._show_actions(review)

    def _show_open(self, words: Words, review: Review) -> None:
        """What bars the signatures, and apart from it what may stay."""
        scale = self.context.look.text_scale
        must, may = review.blocking, review.staying
        before = words.count(
            "Sort out {n} thing before signing", "Sort out {n} things before signing", len(must)
        )
        stays = words.count(
            "{n} thing may stay as it is", "{n} things may stay as they are", len(may)
        )
        self.summary.show_items(open_items(words, must, scale), before)
        self.staying.show_items(open_items(words, may, scale), stays)
        self.clear.setVisible(not review.gaps)

    def _show_actions(self, review: Review) -> None:
        now = review.assessment
        running = now.clock.state in _RUNNING
        left = left_unmarked(now)
        begun = now.clock.state is not ClockState.NOT_STARTED
        self.finish.setVisible(running)
        self.unobserved.setVisible(left > 0 and begun)
        self.why.label.setText(
            self.context.words.count(
                "Why was the {n} unmarked criterion not observed?",
                "Why were the {n} unmarked criteria not observed?",
                left,
            )
        )
        only_end = [gap.kind for gap in review.blocking] == [OpenItemKind.PRACTICAL_END]
        self.tell.setVisible(review.can_be_signed and bool(review.gaps))
        if only_end and running:
            self.name_primary(_FINISH)
            self.finish.hide()
        elif review.can_be_signed:
            self.name_primary(_TO_OUTCOME)
            self.tell.hide()
        else:
            self.name_primary(_TO_FIRST)
        if self.primary is not None:
            self.take_focus(self._first_link() if not review.can_be_signed else self.primary)

    def _first_link(self) -> QWidget:
        links = [link for link in self.summary.findChildren(QPushButton) if link.isVisible()]
        only_end = self._review is not None and len(self._review.blocking) == 1 and self.primary
        return self.primary if only_end and self.primary else next(iter(links), self)

    def _primary(self) -> None:
        review = self._review
        if review is None:
            return
        blocking = review.blocking
        running = review.assessment.clock.state in _RUNNING
        if [gap.kind for gap in blocking] == [OpenItemKind.PRACTICAL_END] and running:
            self._finish()
        elif not blocking:
            self._to_outcome()
        else:
            self.jump(blocking[0].name)

    def _finish(self) -> None:
        if self.subject is None:
            return

        def done(_: ActionResult) -> None:
            self.say(self.context.words("The practical is finished."))
            self.setFocus()

        work = partial(self._marking.end, self.subject, COMPLETED)
        self.write(work, done, changes=self.subject)

    def _ask_why(self) -> None:
        if not self.why.isHidden():
            self._leave()
            return
        self.why.show()
        self.why.field.setFocus()

    def _leave(self) -> None:
        if self.subject is None or self._review is None:
            return
        words = self.context.words
        if not self.why.text():
            self.why.show_error(words("Say why these criteria were not observed."))
            return
        self.why.show_error("")
        before = len(self._review.assessment.marks)

        def done(after: Assessment) -> None:
            self.why.show_text("")
            self.why.hide()
            self.say(
                words.count(
                    "{n} criterion recorded as not observed.",
                    "{n} criteria recorded as not observed.",
                    len(after.marks) - before,
                )
            )
            self.setFocus()

        leave = self._check_and_sign.leave_unobserved
        self.save_form(partial(leave, self.subject, self.why.text()), done, changes=self.subject)

    def _to_outcome(self) -> None:
        self.go("page_outcome", self.subject)
