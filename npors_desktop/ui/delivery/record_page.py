"""A signed record: its facts, where it is, and an unencrypted copy on request."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.base.named_file import report_name
from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.messages import message
from npors_desktop.ui.delivery.presenter import ShownRecord, record_facts
from npors_desktop.ui.ending.presenter import reason_texts
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.outcome_table import FactTable
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, with_suffix
from npors_desktop.ui.widgets.result_band import ResultBand
from npors_desktop.ui.widgets.values import Heading, KeyHelp
from npors_desktop.workflows.delivery.hand_over import HandOver
from npors_desktop.workflows.ending.check_and_sign import CheckAndSign

_TO_OUTBOX = message("Go to the outbox")
_SAVE_COPY = message("Save an unencrypted copy")


class RecordPage(FormPage):
    """Shows the facts of a record; nothing can be changed here."""

    name = "page_record"
    title = message("Record")
    help = message(
        "The record as it was signed; nothing in it can change. Anyone who has an unencrypted copy "
        "can read it, so one is written only when you ask for it."
    )
    keys = (KeyHelp("Enter", _TO_OUTBOX), KeyHelp("C", _SAVE_COPY))
    back = "page_candidate"

    def __init__(
        self, context: Context, parent: QWidget, hand_over: HandOver, check_and_sign: CheckAndSign
    ) -> None:
        super().__init__(context, parent)
        self._hand_over = hand_over
        self._check_and_sign = check_and_sign
        words = context.words
        self._shown: ShownRecord | None = None
        self.band = ResultBand(context.look, self.body)
        self.column.addWidget(self.band)
        self.facts = FactTable("record_facts", self.body)
        self.column.addWidget(self.facts)
        self.copy_text = label(
            words(
                "The report as a PDF that anyone who has the file can read. It is not encrypted."
            ),
            self.body,
        )
        self.copy_to = PathRow(
            words, words("Save the report as"), "copy_to", PathKind.SAVE, self.body
        )
        self.column.addWidget(self.copy_text)
        self.add_field(self.copy_to)
        self.add_primary(_TO_OUTBOX, "primary_record", self._primary)
        self.copy = self.add_action(_SAVE_COPY, "save_copy", self._ask_copy, "C")

    @override
    def open(self, subject: str | None) -> None:
        self._shown = None
        self._show_copy(on=False)
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._fetch, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        title = self.context.words(self.title)
        if self._shown is None:
            return Heading(title)
        now = self._shown.review.assessment
        return Heading(now.candidate.name, f"{title} · {now.pack.title}", now.letter)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @override
    def escape(self) -> bool:
        if self.copy_to.isHidden():
            return False
        self._show_copy(on=False)
        self.setFocus()
        return True

    @override
    def enter(self, held: QWidget | None) -> None:
        if held is self.copy_to.field:
            self._copy()
        else:
            super().enter(held)

    def _show(self, shown: ShownRecord) -> None:
        self._shown, now = shown, shown.review.assessment
        words = self.context.words.in_terms_of(now.pack.terms)
        self.heading_changed.emit()
        verdict = shown.review.verdict
        reasons = " ".join(reason_texts(words, verdict))
        self.band.show_result(verdict.result, words.term(verdict.result), reasons)
        self.facts.show_facts(record_facts(words, shown))
        issued = now.stage is Stage.ISSUED
        self.copy.setVisible(issued)
        onward = message("Back to the visit") if shown.received else _TO_OUTBOX
        self.name_primary(onward if issued else message("Sign and lock the record"))
        if self.primary is not None:
            self.take_focus(self.primary)

    def _primary(self) -> None:
        if self._shown is None:
            return
        now = self._shown.review.assessment
        if now.stage is not Stage.ISSUED:
            self.go("page_sign", now.id)
        elif self._shown.received:
            self.go("page_visit", now.visit)
        else:
            self.go("page_outbox")

    def _show_copy(self, *, on: bool) -> None:
        self.copy_text.setVisible(on)
        self.copy_to.setVisible(on)

    def _ask_copy(self) -> None:
        if self._shown is None:
            return
        now = self._shown.review.assessment
        self._show_copy(on=True)
        self.copy_to.propose(report_name(now.candidate.name, now.id))
        self.copy_to.choose()

    def _copy(self) -> None:
        missing = self.require_file(self.copy_to)
        if self.subject is None or self.show_faults(missing):
            return
        to = with_suffix(self.copy_to.path(), ".pdf")

        def done(file: Path) -> None:
            self._show_copy(on=False)
            self.copy_to.forget(file)
            self.say(self.context.words("Unencrypted copy saved as {file}.", file=file))
            self.setFocus()

        save, agreed = self._hand_over.save_copy, self.copy_to.replaces(to)
        work = partial(save, self.subject, to, replace=agreed)
        self.write(work, done, failed=partial(self.fail_at, self.copy_to))

    def _fetch(self, id_: str) -> ShownRecord:
        items = [item for item in self._hand_over.outbox() if item.record == id_]
        review = self._check_and_sign.review(id_)
        receipt = self._hand_over.receipt_words(id_)
        return ShownRecord(review, items[-1] if items else None, receipt)
