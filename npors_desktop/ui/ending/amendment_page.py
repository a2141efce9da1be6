"""A locked record that is being put right: why, what changes, and the ways on and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.record import Amendment
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.forms.typed_days import day_text
from npors_desktop.ui.forms.typed_values import read_time_of_day
from npors_desktop.ui.record_changes import change_head, change_rows
from npors_desktop.ui.widgets.change_table import ChangeTable
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import breakable_words, label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment_parts import PracticalClock
    from npors_desktop.ui.forms.form_page import Fault
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.workflows.ending.amending import Amending
    from npors_desktop.workflows.visit.preparation import Preparation

_TO_STEPS = message("Go to the steps")
_TIMES = message("Correct the times")
_SAVE_TIMES = message("Save the times")
_GIVE_UP = message("Give the amendment up")
_Shown = tuple[Assessment, Amendment | None]


class AmendmentPage(DraftedForm):
    """Shows what the new revision changes so far. The subject is the assessment's id."""

    name = "page_amendment"
    title = message("Amendment")
    help = message(
        "The record is being amended. Change what is wrong in the steps; everything else stays. "
        "Then both people sign again. The revision before stays as it was signed, here and at the "
        "office."
    )
    keys = (
        KeyHelp("Enter", _TO_STEPS),
        KeyHelp("T", _TIMES),
        KeyHelp("G", _GIVE_UP),
    )
    back = "page_candidate"

    def __init__(
        self, context: Context, parent: QWidget, amending: Amending, preparation: Preparation
    ) -> None:
        super().__init__(context, parent)
        self.body.show_card()
        self._amending = amending
        self._preparation = preparation
        self._now: Assessment | None = None
        words = context.words
        self.about = label("", self.body, "heading")
        self.reason = label("", self.body)
        self.none = label(words("Nothing is changed yet."), self.body)
        self.changes = ChangeTable("amendment_changes", self.body)
        for part in (self.about, self.reason, self.none, self.changes):
            self.column.addWidget(part)
        fields = (
            (
                "times_day",
                words("Day of the practical, for example {example}", example="20/11/2026"),
            ),
            ("times_started", words("When it started, for example {example}", example="09:05")),
            ("times_ended", words("When it ended, for example {example}", example="11:40")),
        )  # fmt: skip
        self.day_row, self.started, self.ended = (
            self.add_field(line_field(words, text, name, self.body)) for name, text in fields
        )
        self.confirm = label(
            words(
                "The record is then again as it was locked, and what was changed here no longer "
                "counts. Press G again to give the amendment up."
            ),
            self.body,
            "strong",
        )
        self.column.addWidget(self.confirm)
        self.add_primary(_TO_STEPS, "amendment_steps", self._primary)
        self.times = self.add_action(_TIMES, "correct_times", self._ask_times, "T")
        self.give_up = self.add_action(_GIVE_UP, "give_up", self._give_up, "G")

    @override
    def open(self, subject: str | None) -> None:
        self.draft.leave()
        self._now = None
        self._end_times()
        self.confirm.hide()
        super().open(subject)
        self.take_up_draft()

    @override
    def show_draft(self, texts: Mapping[str, str]) -> None:
        super().show_draft(texts)
        if any(row.text() for row in self._rows_of_times()):
            self._show_times(on=True)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._fetch, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        title = self.context.words(self.title)
        now = self._now
        return Heading(now.candidate.name, title, now.letter) if now else Heading(title)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @override
    def escape(self) -> bool:
        if self.day_row.isHidden() and self.confirm.isHidden():
            return False
        self._show_times(on=False)
        self.confirm.hide()
        self.setFocus()
        return True

    @override
    def enter(self, held: QWidget | None) -> None:
        if held in (self.day_row.field, self.started.field, self.ended.field):
            self._save_times()
        else:
            super().enter(held)

    def _fetch(self, id_: str) -> _Shown:
        return self._preparation.assessment(id_), self._amending.amendment(id_)

    def _show(self, shown: _Shown) -> None:
        self._now, amends = shown
        now = self._now
        self.heading_changed.emit()
        if amends is None:
            self.go("page_record", now.id)
            return
        words = self.context.words.in_terms_of(now.pack.terms)
        about = words(
            "This is revision {n} of the record. The one before it stays as it was signed.",
            n=now.revision,
        )
        self.about.setText(breakable_words(about))
        self.reason.setText(breakable_words(words("Reason: {reason}", reason=amends.reason)))
        self.none.setVisible(not amends.changes)
        rows = change_rows(words, amends.changes, now.pack)
        self.changes.show_rows(change_head(words), rows)
        self.times.setVisible(now.clock.started is not None and now.clock.ended is not None)
        if self.primary is not None:
            self.take_focus(self.primary)

    def _primary(self) -> None:
        if self.day_row.isHidden():
            self.go("page_candidate", self.subject)
        else:
            self._save_times()

    def _show_times(self, *, on: bool) -> None:
        for row in self._rows_of_times():
            row.setVisible(on)
        self.show_faults([])
        self.name_primary(_SAVE_TIMES if on else _TO_STEPS)

    def _end_times(self) -> None:
        for row in self._rows_of_times():
            row.show_text("")
        self._show_times(on=False)

    def _ask_times(self) -> None:
        clock = self._now.clock if self._now else None
        if clock is None or clock.started is None or clock.ended is None:
            return
        self.confirm.hide()
        self._show_times(on=True)
        if not any(row.text() for row in self._rows_of_times()):
            for row, text in zip(self._rows_of_times(), _texts(clock), strict=True):
                row.show_text(text)
        self.day_row.field.setFocus()
        self.show_part(self.ended)

    def _rows_of_times(self) -> tuple[FieldRow, ...]:
        return self.day_row, self.started, self.ended

    def _save_times(self) -> None:
        clock = self._now.clock if self._now else None
        faults: list[Fault] = []
        day = self.day(self.day_row, faults, message("Enter the day of the practical."))
        started = self.value(self.started, read_time_of_day, faults)
        ended = self.value(self.ended, read_time_of_day, faults)
        if self.show_faults(faults) or clock is None or day is None or not started or not ended:
            return
        if tuple(row.text() for row in self._rows_of_times()) == _texts(clock):
            # Nothing was typed: the seconds stay as they are.
            self._end_times()
            return

        def done(_: Assessment) -> None:
            self._end_times()
            self.say(self.context.words("The times are corrected."))
            self.setFocus()

        moments = _moments(clock, day, started, ended)
        correct = partial(self._amending.correct_times, self.subject or "", *moments)
        self.save_form(correct, done, changes=self.subject, failed=self._on_wrong_times)

    def _on_wrong_times(self, error: Exception) -> None:
        if isinstance(error, UserError) and error.code == "times_wrong":
            self.settled.emit()
            self.show_faults([(self.ended, self.context.words(error.headline_message))])
        else:
            self.complained.emit(error)

    def _give_up(self) -> None:
        if self.confirm.isHidden():
            self._show_times(on=False)
            self.confirm.show()
            self.show_part(self.confirm)
            return

        def done(now: Assessment) -> None:
            self.say(self.context.words("The amendment was given up. The record is as it was."))
            self.go("page_record", now.id)

        self.save_form(partial(self._amending.drop, self.subject or ""), done, changes=self.subject)


def _texts(clock: PracticalClock) -> tuple[str, ...]:
    """The day, the start and the end of a practical as its fields show them, in local time."""
    if clock.started is None or clock.ended is None:
        return "", "", ""
    began, ended = clock.started.astimezone(), clock.ended.astimezone()
    return day_text(began.date()), f"{began:%H:%M}", f"{ended:%H:%M}"


def _moments(
    clock: PracticalClock, day: date, started: time, ended: time
) -> tuple[datetime, datetime]:
    """The start and the end that were typed. A time that was left as it was keeps its seconds; an
    end before the start is on the next day."""
    _, was_started, was_ended = _texts(clock)
    if clock.started is not None and was_started == f"{started:%H:%M}":
        started = clock.started.astimezone().time()
    if clock.ended is not None and was_ended == f"{ended:%H:%M}":
        ended = clock.ended.astimezone().time()
    began, over = (datetime.combine(day, at).astimezone(UTC) for at in (started, ended))
    return began, over if over > began else over + timedelta(days=1)
