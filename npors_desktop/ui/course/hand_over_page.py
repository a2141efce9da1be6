"""The course days of a visit go to the office, in a file of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.course_days import settled
from npors_desktop.domain.errors import UserError, WrongPassphraseError
from npors_desktop.domain.messages import message
from npors_desktop.ui.course.presenter import ready_text
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.widgets.fields import secret_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.values import Heading, KeyHelp, SavedFile
from npors_desktop.workflows.visit.course_days import VisitCourse

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.workflows.delivery.days_hand_over import DaysHandOver, HandedDays
    from npors_desktop.workflows.visit.course_days import CourseDayKeeping

_OUT = message("Hand the days over")
_WRONG = message("That passphrase does not open your signing key, so nothing was written.")
_AGAIN = message("Nothing that you entered is lost. Check Caps Lock and type it again.")


@dataclass(frozen=True, slots=True)
class _Ready:
    """The course, and whether the PIN signs now."""

    course: VisitCourse
    pin_signs: bool


class CourseDaysOutPage(FormPage):
    """The subject is a visit."""

    name = "page_course_days_out"
    title = message("Hand the course days over")
    help = message(
        "Writes the days that all have signed into one file (.npdays), signed with your key and "
        "sealed for your office, to a folder or a USB stick. Handing them over again is harmless: "
        "the office counts each entry once."
    )
    keys = (KeyHelp("Tab", message("Next field")), KeyHelp("Enter", _OUT))
    back = "page_course_days"

    def __init__(
        self, context: Context, parent: QWidget, keeping: CourseDayKeeping, handing: DaysHandOver
    ) -> None:
        super().__init__(context, parent)
        words = context.words
        self._keeping, self._handing = keeping, handing
        self._ready: _Ready | None = None
        self.body.show_card()
        self.told = label("", self.body)
        self.column.addWidget(self.told)
        self.place = PathRow(
            words,
            words("Folder or USB stick for the office, for example {example}", example="E:\\"),
            "days_place",
            PathKind.FOLDER,
            self.body,
        )
        self.add_field(self.place)
        pin, passphrase = (
            words("Your PIN"),
            words("Your passphrase, for the first signature of the day"),
        )
        self.pin = self.add_field(secret_field(words, pin, "days_pin", self.body))
        self.passphrase = self.add_field(
            secret_field(words, passphrase, "days_passphrase", self.body)
        )
        self.add_primary(_OUT, "hand_days_over", self._hand_over)
        self.begin_at(self.place.field)

    @override
    def open(self, subject: str | None) -> None:
        self._ready = None
        for row in (self.place, self.pin, self.passphrase):
            row.show_text("")
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(_fetch, self._keeping, self._handing, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        site = self._ready.course.visit.site if self._ready else ""
        return Heading(self.context.words(self.title), site)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @property
    def secret(self) -> FieldRow:
        """The field of what signs now."""
        return self.pin if self._ready and self._ready.pin_signs else self.passphrase

    def _show(self, ready: _Ready) -> None:
        self._ready = ready
        self.heading_changed.emit()
        days = ready.course.days
        self.told.setText(ready_text(self.context.words, len(settled(days)), len(days)))
        self.pin.setVisible(ready.pin_signs)
        self.passphrase.setVisible(not ready.pin_signs)
        self.take_focus(self.place.field)

    def _hand_over(self) -> None:
        row, visit = self.secret, self.subject
        missing = (
            message("Type your PIN.") if row is self.pin else message("Enter your passphrase.")
        )
        faults = self.require(self.place, message("Enter the folder or USB stick."))
        if not row.typed():
            faults.append((row, self.context.words(missing)))
        if self.show_faults(faults) or visit is None:
            return
        secret, place, words = row.typed(), self.place.path(), self.context.words
        row.show_text("")

        def done(handed: HandedDays) -> None:
            written = words.count("{n} entry written.", "{n} entries written.", handed.entries)
            self.say(written, words("File {file} in {place}.", file=handed.file, place=place))
            self.go("page_course_days", visit)

        over = self._handing
        hand = over.hand_over_with_pin if row is self.pin else over.hand_over
        file = SavedFile(place, is_folder=True)
        work = partial(hand, visit, place, secret)
        self.write(work, done, changes=visit, failed=self._on_failed, file=file)

    def _on_failed(self, error: Exception) -> None:
        self.say("", done=False)
        if isinstance(error, WrongPassphraseError):
            self.complained.emit(UserError(_WRONG, _AGAIN))
        else:
            self.fail_at(self.place, error)


def _fetch(keeping: CourseDayKeeping, handing: DaysHandOver, visit: str) -> _Ready:
    return _Ready(keeping.course(visit), handing.pin_signs())
