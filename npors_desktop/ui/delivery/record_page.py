"""A signed record: its facts, where it is, and an unencrypted copy on request."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from npors_desktop.base.named_file import report_name
from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.taking_again import taken_again
from npors_desktop.ui.delivery.presenter import ShownRecord, record_facts, visit_text
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.record_changes import change_head, change_rows
from npors_desktop.ui.standards.edition_page import edition_subject
from npors_desktop.ui.widgets.change_table import ChangeTable
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.outcome_table import FactTable
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, with_suffix
from npors_desktop.ui.widgets.result_band import ResultBand
from npors_desktop.ui.widgets.values import Heading, KeyHelp, SavedFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.people import Visit
    from npors_desktop.ui.delivery.record_work import RecordWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.visits import Today

_TO_OUTBOX = message("Go to the outbox")
_SAVE_COPY = message("Save an unencrypted copy")
_AMEND = message("Amend this record")
_AGAIN = message("Take again")


class RecordPage(DraftedForm):
    """Shows the facts of a record and of its revisions; an amendment or a resit begins here."""

    name = "page_record"
    title = message("Record")
    help = message(
        "The record as it was signed; nothing in it can change. Anyone who has an unencrypted copy "
        "can read it, so one is written only when you ask for it. What is wrong in a record is put "
        "right by amending it: both people sign the next revision, and this one stays. After a "
        "referral, what can be taken again by itself is taken on a visit of today: what was "
        "achieved is carried."
    )
    keys = (
        KeyHelp("Enter", _TO_OUTBOX),
        KeyHelp("C", _SAVE_COPY),
        KeyHelp("A", _AMEND),
        KeyHelp("R", _AGAIN),
    )
    back = "page_candidate"

    def __init__(self, context: Context, parent: QWidget, work: RecordWork) -> None:
        super().__init__(context, parent)
        self.body.show_card()
        self._work = work
        words = context.words
        self._shown: ShownRecord | None = None
        self.band = ResultBand(context.look, self.body)
        self.column.addWidget(self.band)
        self.facts = FactTable("record_facts", self.body)
        self.column.addWidget(self.facts)
        self.change_head = label("", self.body, "heading")
        self.changes = ChangeTable("record_changes", self.body)
        self.column.addWidget(self.change_head)
        self.column.addWidget(self.changes)
        self.reason = line_field(
            words, words("Why is this record amended?"), "amend_reason", self.body
        )
        self.add_field(self.reason)
        self._today: tuple[Visit, ...] = ()
        self.visit = FieldRow(
            words, words("On which visit?"), ChoiceBox("again_visit", self.body), self.body
        )
        self.visit.hide()
        self.column.addWidget(self.visit)
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
        self.amend = self.add_action(_AMEND, "amend", self._ask_reason, "A")
        self.again = self.add_action(_AGAIN, "take_again", self._ask_visit, "R")

    @override
    def open(self, subject: str | None) -> None:
        self.draft.leave()
        self._shown = None
        self._show_copy(on=False)
        self.visit.hide()
        # The reason that was begun for this record comes back with its draft, and no other does.
        self.reason.hide()
        self.reason.show_text("")
        super().open(subject)
        self.take_up_draft()

    @override
    def show_draft(self, texts: Mapping[str, str]) -> None:
        super().show_draft(texts)
        if self.reason.text():
            self.reason.show()
            self.name_primary(_AMEND)

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
        asked = (self.copy_to, self.reason, self.visit)
        if all(part.isHidden() for part in asked):
            return False
        self._show_copy(on=False)
        self.reason.hide()
        self.visit.hide()
        self._name_onward()
        self.setFocus()
        return True

    @override
    def enter(self, held: QWidget | None) -> None:
        if held is self.copy_to.field:
            self._copy()
        elif held is self.reason.field:
            self._amend()
        elif held is self.visit.field:
            self._take_again()
        else:
            super().enter(held)

    def _show(self, shown: ShownRecord) -> None:
        self._shown, now = shown, shown.review.assessment
        words = self.context.words.in_terms_of(now.pack.terms)
        self.heading_changed.emit()
        verdict = shown.review.verdict
        self.band.show_result(verdict.result, words.term(verdict.result))
        self.facts.show_facts(record_facts(words, shown))
        issued = now.stage is Stage.ISSUED
        self._show_changes(words, shown)
        self.copy.setVisible(issued)
        self.amend.setVisible(issued)
        self.again.setVisible(issued and bool(taken_again(now.pack, verdict)))
        self._name_onward()
        if self.primary is not None:
            self.take_focus(self.primary)

    def _name_onward(self) -> None:
        if self._shown is None or not self.reason.isHidden() or not self.visit.isHidden():
            return
        onward = message("Back to the visit") if self._shown.received else _TO_OUTBOX
        is_issued = self._shown.review.assessment.stage is Stage.ISSUED
        self.name_primary(onward if is_issued else message("Sign and lock the record"))

    def _show_changes(self, words: Words, shown: ShownRecord) -> None:
        amended = shown.revisions[0].amendment if shown.revisions else None
        told = amended is not None and shown.review.assessment.stage is Stage.ISSUED
        self.change_head.setVisible(told)
        self.changes.show_rows(
            change_head(words),
            change_rows(words, amended.changes, shown.review.assessment.pack)
            if amended and told
            else [],
        )
        if amended is not None:
            reason = breakable_words(amended.reason)
            self.change_head.setText(words("Amended: {reason}", reason=reason))

    def _primary(self) -> None:
        if self._shown is None:
            return
        if not self.visit.isHidden():
            self._take_again()
            return
        if not self.reason.isHidden():
            self._amend()
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

    def _ask_reason(self) -> None:
        if self._shown is None:
            return
        if not self.reason.isHidden():
            self._amend()
            return
        self._show_copy(on=False)
        self.visit.hide()
        self.reason.show()
        self.reason.field.setFocus()
        self.show_part(self.reason)
        self.name_primary(_AMEND)

    def _amend(self) -> None:
        missing = self.require(self.reason, message("Say why the record is amended."))
        if self.subject is None or self.show_faults(missing):
            return

        def done(now: Assessment) -> None:
            self.reason.show_text("")
            self.reason.hide()
            self.go("page_amendment", now.id)

        begin = partial(self._work.amending.begin, self.subject, self.reason.text())
        self.save_form(begin, done, changes=self.subject)

    def _ask_visit(self) -> None:
        """Take it again on the visit of today; where there are several, ask on which."""
        if not self.visit.isHidden():
            self._take_again()
        elif self.subject is not None:
            self.read(self._work.visits.today, self._show_visits)

    def _show_visits(self, today: Today) -> None:
        day = today.now.astimezone().date()
        self._today = tuple(one.visit for one in today.visits if one.visit.on == day)
        words = self.context.words
        if not self._today:
            self.go("page_visit_details")
            told = words("There is no visit today. Create one, then press R on the record.")
            self.say(told, done=False)
        elif len(self._today) == 1:
            self._open_again(self._today[0].id)
        else:
            self._show_copy(on=False)
            self.reason.hide()
            box = self.visit.field
            if isinstance(box, QComboBox):
                box.clear()
                box.addItems([visit_text(words, one) for one in self._today])
            self.visit.show()
            self.visit.field.setFocus()
            self.show_part(self.visit)
            self.name_primary(_AGAIN)

    def _take_again(self) -> None:
        box = self.visit.field
        if isinstance(box, QComboBox) and self._today:
            self._open_again(self._today[max(box.currentIndex(), 0)].id)

    def _open_again(self, visit: str) -> None:
        if self.subject is None:
            return

        def done(id_: str) -> None:
            self.visit.hide()
            self.go("page_candidate", id_)

        again = partial(self._work.visits.take_again, self.subject, visit)
        self.write(again, done, changes=self.subject, failed=self._not_again)

    def _not_again(self, error: Exception) -> None:
        """An edition that is new here is read first."""
        self.complained.emit(error)
        if self.subject and isinstance(error, UserError) and error.code == "edition_not_read":
            self.read(partial(self._work.visits.offered_again, self.subject), self._read_edition)

    def _read_edition(self, pack: Pack) -> None:
        self.go("page_edition", edition_subject(pack_ref(pack)))

    def _ask_copy(self) -> None:
        if self._shown is None:
            return
        now = self._shown.review.assessment
        self.reason.hide()
        self.visit.hide()
        self._name_onward()
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
            self.say(self.context.words("Unencrypted copy saved as {file}.", file=file.name))
            self.setFocus()

        save, agreed = self._work.hand_over.save_copy, self.copy_to.replaces(to)
        work = partial(save, self.subject, to, replace=agreed)
        self.write(work, done, failed=partial(self.fail_at, self.copy_to), file=SavedFile(to))

    def _fetch(self, id_: str) -> ShownRecord:
        work = self._work
        review, receipt = work.check_and_sign.review(id_), work.hand_over.receipt_words(id_)
        return ShownRecord(review, work.amending.revisions(id_), receipt)
