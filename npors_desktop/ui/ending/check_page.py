"""Check before you finish: what is open with the way to it, every outcome, the result so far."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import Assessment, ClockState
from npors_desktop.domain.review import OpenItemKind, Review
from npors_desktop.domain.sheet import COMPLETED
from npors_desktop.ui.ending.open_items_text import SHOWN, gap_place, gap_text
from npors_desktop.ui.ending.outcome_rows import outcome_head, outcome_rows
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.outcome_table import OutcomeTable
from npors_desktop.ui.widgets.result_band import ResultBand
from npors_desktop.ui.widgets.values import Heading, SummaryItem
from npors_desktop.workflows.marking.feedback import ActionResult


class CheckPage(FormPage):
    """Enter goes to the first open thing; when there is none, on to the outcome."""

    name = "page_check"
    title = "title.page_check"
    back = "page_candidate"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        words, look = context.words, context.look
        self._review: Review | None = None
        self.clear = label(words("check.clear"), self.body, "heading")
        self.column.addWidget(self.clear)
        self.why = self.add_field(
            line_field(words, words("check.why", n=0), "unobserved_why", self.body)
        )
        self.why.hide()
        self.band = ResultBand(look, self.body)
        self.column.addWidget(self.band)
        self.reasons = label("", self.body)
        self.column.addWidget(self.reasons)
        self.add_text("check.outcomes", "heading")
        self.table = OutcomeTable(look, "outcome_table", self.body)
        self.column.addWidget(self.table)
        self.add_primary("check.first", "primary_check", self._primary)
        self.finish = self.add_action("check.finish", "finish_practical", self._finish, "F")
        self.unobserved = self.add_action(
            "check.unobserved", "leave_unobserved", self._ask_why, "N"
        )
        self.tell = self.add_action("check.outcome", "to_outcome", self._to_outcome, "O")

    @override
    def open(self, subject: str | None) -> None:
        self._review = None
        self.why.hide()
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self.context.laptop.conclusion.review, self.subject), self._show)

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
        gap = next((g for g in review.gaps if g.kind == target), None) if review else None
        if review is None or gap is None:
            return
        now = review.assessment
        if gap.kind is OpenItemKind.PRACTICAL_END and self.finish.isVisible():
            self.finish.setFocus()
        else:
            self.go(*gap_place(now, gap))

    def _show(self, review: Review) -> None:
        self._review, now = review, review.assessment
        words = self.context.words.in_terms_of(now.pack.terms)
        self.heading_changed.emit()
        most = round(SHOWN / self.context.look.text_scale**1.5)
        items = [SummaryItem(gap.kind, gap_text(words, gap, most)) for gap in review.gaps]
        self.summary.show_items(items, words.count("check.open", len(items)))
        self.clear.setVisible(not items)
        verdict = review.verdict
        result = words(f"term.{verdict.result.value}")
        by_rules = words("check.by_rules", title=now.pack.title)
        self.band.show_result(verdict.result, words("check.stands", result=result), by_rules)
        self.reasons.setText("\n".join(f"–  {reason.text}" for reason in verdict.reasons))
        self.reasons.setVisible(bool(verdict.reasons))
        self.table.show_rows(outcome_head(words), outcome_rows(now))
        self._show_actions(review)

    def _show_actions(self, review: Review) -> None:
        now = review.assessment
        running = now.clock.state in (ClockState.RUNNING, ClockState.PAUSED)
        left = sum(1 for c in now.pack.criteria() if c.required and c.code not in now.marks)
        begun = now.clock.state is not ClockState.NOT_STARTED
        self.finish.setVisible(running)
        self.unobserved.setVisible(left > 0 and begun)
        self.why.label.setText(self.context.words("check.why", n=left))
        only_end = [gap.kind for gap in review.blocking] == [OpenItemKind.PRACTICAL_END]
        self.tell.setVisible(review.can_be_signed and bool(review.gaps))
        if only_end and running:
            self.name_primary("check.finish")
            self.finish.hide()
        elif review.can_be_signed:
            self.name_primary("check.outcome")
            self.tell.hide()
        else:
            self.name_primary("check.first")
        if self.primary is not None:
            self.take_focus(self._first_link() if not review.can_be_signed else self.primary)

    def _first_link(self) -> QWidget:
        links = [link for link in self.summary.findChildren(QPushButton) if link.isVisible()]
        only_end = self._review is not None and len(self._review.gaps) == 1 and self.primary
        return self.primary if only_end and self.primary else next(iter(links), self)

    def _primary(self) -> None:
        review = self._review
        if review is None:
            return
        blocking = review.blocking
        clock = review.assessment.clock.state
        running = clock in (ClockState.RUNNING, ClockState.PAUSED)
        if [gap.kind for gap in blocking] == [OpenItemKind.PRACTICAL_END] and running:
            self._finish()
        elif not blocking:
            self._to_outcome()
        else:
            self.jump(blocking[0].kind)

    def _finish(self) -> None:
        if self.subject is None:
            return

        def done(_: ActionResult) -> None:
            self.say(self.context.words("check.finished"))
            self.setFocus()

        work = partial(self.context.laptop.marking.end, self.subject, COMPLETED)
        self.write(work, done, changes=self.subject)

    def _ask_why(self) -> None:
        self.why.show()
        self.why.field.setFocus()

    def _leave(self) -> None:
        if self.subject is None or self._review is None:
            return
        self.why.show_error("" if self.why.text() else self.context.words("check.why_missing"))
        if not self.why.text():
            return
        before = len(self._review.assessment.marks)

        def done(after: Assessment) -> None:
            self.why.show_text("")
            self.why.hide()
            self.say(self.context.words("check.left", n=len(after.marks) - before))
            self.setFocus()

        leave = self.context.laptop.conclusion.leave_unobserved
        self.write(partial(leave, self.subject, self.why.text()), done, changes=self.subject)

    def _to_outcome(self) -> None:
        self.go("page_outcome", self.subject)
