"""The record as it was signed, how far it has come on its way, and a clear copy on request."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import Assessment, Stage
from npors_desktop.domain.delivery import OutboxItem, OutboxState
from npors_desktop.domain.review import Review
from npors_desktop.ui.dates import spoken_moment
from npors_desktop.ui.delivery.presenter import delivery_text
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.outcome_table import FactTable
from npors_desktop.ui.widgets.path_row import PathKind, PathRow, with_suffix
from npors_desktop.ui.widgets.result_band import ResultBand
from npors_desktop.ui.widgets.values import Heading
from npors_desktop.workflows.sessions import LaptopSession


@dataclass(frozen=True, slots=True)
class _Found:
    """The assessment with its result, its place in the outbox, and the office's words."""

    review: Review
    item: OutboxItem | None
    receipt: str


class RecordPage(FormPage):
    """Read-only facts."""

    name = "page_record"
    title = "title.page_record"
    back = "page_candidate"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        words = context.words
        self._found: _Found | None = None
        self.band = ResultBand(context.look, self.body)
        self.column.addWidget(self.band)
        self.facts = FactTable("record_facts", self.body)
        self.column.addWidget(self.facts)
        self.copy_text = label(words("record.copy_text"), self.body)
        self.copy_to = PathRow(words, words("record.copy_to"), "copy_to", PathKind.SAVE, self.body)
        self.column.addWidget(self.copy_text)
        self.add_field(self.copy_to)
        self.add_primary("record.hand_over", "primary_record", self._primary)
        self.copy = self.add_action("record.copy", "save_copy", self._ask_copy, "C")

    @override
    def open(self, subject: str | None) -> None:
        self._found = None
        self._show_copy(on=False)
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(_fetch, self.context.laptop, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        title = self.context.words(self.title)
        if self._found is None:
            return Heading(title)
        now = self._found.review.assessment
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

    def _show(self, found: _Found) -> None:
        self._found, now = found, found.review.assessment
        words = self.context.words.in_terms_of(now.pack.terms)
        self.heading_changed.emit()
        result = found.review.verdict.result
        reasons = " ".join(reason.text for reason in found.review.verdict.reasons)
        self.band.show_result(result, words(f"term.{result.value}"), reasons)
        self.facts.show_facts(_facts(words, found))
        issued = now.stage is Stage.ISSUED
        self.copy.setVisible(issued)
        received = found.item is not None and found.item.state is OutboxState.RECEIVED
        on = "record.to_visit" if received else "record.hand_over"
        self.name_primary(on if issued else "record.go_sign")
        if self.primary is not None:
            self.take_focus(self.primary)

    def _primary(self) -> None:
        if self._found is None:
            return
        now, item = self._found.review.assessment, self._found.item
        if now.stage is not Stage.ISSUED:
            self.go("page_sign", now.id)
        elif item is not None and item.state is OutboxState.RECEIVED:
            self.go("page_visit", now.visit)
        else:
            self.go("page_outbox")

    def _show_copy(self, *, on: bool) -> None:
        self.copy_text.setVisible(on)
        self.copy_to.setVisible(on)

    def _ask_copy(self) -> None:
        self._show_copy(on=True)
        self.copy_to.field.setFocus()

    def _copy(self) -> None:
        if self.subject is None or self.show_faults(
            self.require(self.copy_to, "form.path_missing")
        ):
            return
        to = with_suffix(self.copy_to.path(), ".pdf")

        def done(file: Path) -> None:
            self._show_copy(on=False)
            self.copy_to.show_text("")
            self.say(self.context.words("record.copied", file=file))
            self.setFocus()

        self.write(partial(self.context.laptop.hand_over.save_copy, self.subject, to), done)


def _fetch(laptop: LaptopSession, id_: str) -> _Found:
    items = [item for item in laptop.hand_over.outbox() if item.record == id_]
    review = laptop.conclusion.review(id_)
    receipt = laptop.hand_over.receipt_words(id_)
    return _Found(review, items[-1] if items else None, receipt)


def _facts(words: Words, found: _Found) -> list[tuple[str, str]]:
    now, item = found.review.assessment, found.item
    machine = " ".join((now.machine.make, now.machine.model, now.machine.serial)).strip()
    signed = spoken_moment(words, now.signed_at) if now.signed_at else ""
    told = {
        "candidate": now.candidate.name,
        "standard": f"{now.pack.title} · {now.pack.edition}",
        "machine": machine,
        "practical": _practical(words, now),
        "signatures": _signatures(words, now),
        "signed": signed or words("record.not_signed"),
        "check_number": now.content_sha256[:16].upper(),
        "delivery": delivery_text(words, item) if item else "",
        "receipt": found.receipt,
        "id": now.id,
    }
    return [(words(f"record.{key}"), text) for key, text in told.items() if text]


def _practical(words: Words, now: Assessment) -> str:
    clock = now.clock
    if clock.started is None or clock.ended is None:
        return ""
    return words(
        "record.practical_told",
        began=spoken_moment(words, clock.started),
        ended=f"{clock.ended.astimezone():%H:%M}",
        worked=int(clock.elapsed(clock.ended).total_seconds() // 60),
    )


def _signatures(words: Words, now: Assessment) -> str:
    told: list[str] = []
    for one in now.signatures:
        way = words(f"sign.kind.{one.kind.value}", reason=one.reason, witness=one.witness)
        told.append(f"{words(f'term.{one.role.value}')}: {way}")
    return " · ".join(told)
