"""After the first steps: what of setting up is done and what is still needed, in any order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.enrolment.presenter import ANSWER_SUBJECT
from npors_desktop.ui.first_run.set_up_text import (
    ANSWER,
    PAGES,
    PRACTICE,
    next_row,
    progress_text,
    set_up_rows,
)
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.page import SessionKind
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import Heading, KeyHelp, Status
from npors_desktop.workflows.program.setting_up import SetUpStep

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.program.preferences import PreferencesFile
    from npors_desktop.workflows.program.setting_up import SettingUp, SetUp

_TO_WORK: dict[bool, Message] = {
    False: message("Go to Today"),
    True: message("Go to the inbox"),
}


class SetUpPage(FormPage):
    """A list, not a sequence: each row opens its page, which leads back here. The primary button
    opens the next row, and when nothing is left to do it begins the work."""

    name = "page_set_up"
    title = message("Setting up")
    help = message(
        "What of setting up is done, and what is still needed. Any row can be opened, in any "
        "order. You can assess before the office has answered; you need its answer to lock a "
        "record. In the demonstration nothing is real, and nothing of it is kept. This list is "
        "also in Settings."
    )
    keys = (
        KeyHelp("Enter", message("Open the row")),
        KeyHelp("T", message("Begin the work")),
    )
    session = SessionKind.ANY
    back = "page_today"

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        setting_up: SettingUp,
        preferences: PreferencesFile,
        *,
        of_office: bool,
    ) -> None:
        super().__init__(context, parent)
        self._setting_up, self._preferences = setting_up, preferences
        self._of_office = of_office
        self._next, self._detail = "", ""
        self.add_text(message("What is done, and what is still needed"), "title")
        self.add_text(
            message(
                "Open the rows in any order. You can stop at any time: this list comes again when "
                "the program starts, until you begin the work."
            )
        )
        self.rows = TaskList(context.look, "set_up_rows", self.body)
        self.rows.opened.connect(self._open)
        self.column.addWidget(self.rows)
        self.add_primary(_TO_WORK[of_office], "set_up_next", self._go_on)
        self.work = self.add_action(_TO_WORK[of_office], "to_work", self._begin_work, "T")

    @override
    def back_page(self) -> str:
        return "page_inbox" if self._of_office else self.back

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self._detail)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self._setting_up.look, self._show)

    def _show(self, now: SetUp) -> None:
        words = self.context.words
        rows = set_up_rows(words, now)
        self.rows.show_tasks(rows)
        self._detail = progress_text(words, rows)
        self.heading_changed.emit()
        self._next, text = next_row(rows)
        self.name_primary(text or _TO_WORK[self._of_office])
        self.work.setVisible(bool(self._next))
        row = self.rows.row_of(self._next)
        self.make_primary(row)
        if not self.wants_focus():
            return
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.primary is not None:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if self._next:
            self._open(self._next)
        else:
            self._begin_work()

    def _open(self, key: str) -> None:
        if key == PRACTICE:
            self._practise()
            return
        if key == SetUpStep.STANDARDS:
            self.context.jobs.run(partial(self._setting_up.note, SetUpStep.STANDARDS), saves=True)
        # On the page of both, the row of the answer leads to the answer.
        self.go(PAGES[key], ANSWER_SUBJECT if key == ANSWER else None)

    def _practise(self) -> None:
        words, row = self.context.words, self.rows.row_of(PRACTICE)
        if row is not None and row.task.status is Status.BLOCKED:
            told = words("End the practical first: its clock is running.")
            self.say(words("The demonstration has to wait."), told, done=False)
            return
        told = words("This takes a few seconds. F12 leads back here.")
        self.say(words("The demonstration is being prepared."), told, done=False)
        self.demonstration_wanted.emit()

    def _begin_work(self) -> None:
        done = partial(self._preferences.change, first_run="", setting_up=False)
        self.context.jobs.run(done)
        self.go(self.back_page())
