"""The tasks of the practical: what is set before each, and what was measured after it.

The subject is the assessment's id, or ``id/task.key`` to go to a value.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.task_values import task_number
from npors_desktop.ui.forms.drafted_form import DraftedForm
from npors_desktop.ui.marking.feedback_text import sentence_of
from npors_desktop.ui.marking.panel_text import task_label
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtGui import QHideEvent

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import PracticalTask, TaskField
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.fields import FieldRow
    from npors_desktop.workflows.marking.feedback import ActionResult
    from npors_desktop.workflows.marking.practical import PracticalMarking


class TasksPage(DraftedForm):
    """A field for each value; each is saved when it is left. What cannot be saved stays as it was
    typed, and says why."""

    name = "page_tasks"
    title = message("Tasks")
    help = message(
        "Before a task, enter what you set; after it, what you measured. Each value is saved when "
        "you leave its field. Numbers are entered without their unit. Undo on the marking screen "
        "takes the last value back."
    )
    keys = (
        KeyHelp("Tab", message("Save, next field")),
        KeyHelp("Enter", message("Save, next field")),
    )
    back = "page_candidate"

    def __init__(self, context: Context, parent: QWidget, marking: PracticalMarking) -> None:
        super().__init__(context, parent)
        self._marking = marking
        self._now: Assessment | None = None
        self.fields: dict[tuple[str, str], FieldRow] = {}
        self._sent: dict[tuple[str, str], str] = {}
        context.jobs.store_closing.connect(self._on_closing)
        self._content = QWidget(self.body)
        self.column.addWidget(self._content)
        self.narrow(150)
        self.add_primary(message("Back to the candidate"), "tasks_done", self._leave)
        self.mark = self.add_action(message("Go to marking"), "tasks_marking", self._to_marking)

    @override
    def open(self, subject: str | None) -> None:
        self._keep()
        self._now = None
        id_, _, wanted = (subject or "").partition("/")
        super().open(id_ or None)
        if id_:
            self.read_form(
                lambda: self._marking.last_saved(id_).assessment, partial(self._start, wanted)
            )

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._keep()
        super().hideEvent(event)

    @override
    def refresh(self, changed: Changed) -> None:
        """Do nothing: each value that is saved already brings back the state after it."""

    @override
    def heading(self) -> Heading:
        title = self.context.words(self.title)
        if self._now is None:
            return Heading(title)
        return Heading(self._now.candidate.name, title, self._now.letter)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @override
    def draft_texts(self) -> dict[str, str]:
        """What was typed and is not saved as it is, by field."""
        return {
            row.field.objectName(): row.typed()
            for place, row in self.fields.items()
            if row.text() != self._saved(place)
        }

    @override
    def show_draft(self, texts: Mapping[str, str]) -> None:
        super().show_draft(texts)
        self.draft_notice.hide()
        self._keep()

    @override
    def enter(self, held: QWidget | None) -> None:
        rows = [row.field for row in self.fields.values()]
        if isinstance(held, QLineEdit) and held in rows[:-1]:
            rows[rows.index(held) + 1].setFocus()
        elif isinstance(held, QLineEdit) and self.primary is not None:
            self.primary.setFocus()
        else:
            super().enter(held)

    def _start(self, wanted: str, now: Assessment) -> None:
        self._now, self._sent = now, {}
        self.heading_changed.emit()
        self.forget_fields()
        self._content.hide()
        self._content.deleteLater()
        self.fields = {}
        self._content = QWidget(self.body)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        for task in now.tasks():
            self._add_task(task, column)
        if not now.tasks():
            column.addWidget(label(self.context.words("This test has no tasks."), self._content))
        self.column.addWidget(self._content)
        self._content.show()
        name = wanted or next((row.field.objectName() for row in self._empty()), "")
        self.go_to(name)
        if not name and self.primary is not None:
            self.primary.setFocus()

    def _add_task(self, task: PracticalTask, column: QVBoxLayout) -> None:
        column.addWidget(label(task.title, self._content, "heading"))
        column.addWidget(label(task.text, self._content))
        parts: tuple[tuple[Message, tuple[TaskField, ...]], ...] = (
            (message("Set before the task"), task.set),
            (message("Measured after the task"), task.measured),
        )
        for title, asked in parts:
            if asked:
                column.addWidget(label(self.context.words(title), self._content, "strong"))
            for one in asked:
                column.addWidget(self._field(task, one))

    def _field(self, task: PracticalTask, asked: TaskField) -> FieldRow:
        place = (task.code, asked.key)
        row = line_field(self.context.words, task_label(asked), ".".join(place), self._content)
        row.field.setAccessibleName(f"{task.title}: {task_label(asked)}")
        row.show_text(self._saved(place))
        self.fields[place] = row
        self.know_field(row)
        if isinstance(row.field, QLineEdit):
            row.field.editingFinished.connect(self._keep)
        return row

    def _empty(self) -> Iterator[FieldRow]:
        return (row for row in self.fields.values() if not row.text())

    def _saved(self, place: tuple[str, str]) -> str:
        now = self._now
        return self._sent.get(place, now.task_values.get(place, "") if now else "")

    def _keep(self) -> None:
        """Save every value that differs from what is saved and can be kept."""
        for place, row in tuple(self.fields.items()):
            fault = self._fault(place)
            row.show_error(self.context.words(fault) if fault else "")
            if self._now and fault is None and row.text() != self._saved(place):
                self._save(self._now.id, place, row)

    def _fault(self, place: tuple[str, str]) -> Message | None:
        """Why what was typed cannot be kept: it is no number."""
        tasks = self._now.tasks() if self._now else ()
        asked = {(t.code, one.key): one for t in tasks for one in (*t.set, *t.measured)}
        if place not in asked or not asked[place].unit:
            return None
        try:
            task_number(self.fields[place].text())
        except UserError as error:
            return error.whole_message
        return None

    def _save(self, id_: str, place: tuple[str, str], row: FieldRow) -> None:
        typed = self._sent[place] = row.text()

        def done(result: ActionResult) -> None:
            if row is not self.fields.get(place):
                return
            self._now = result.assessment
            self._sent.pop(place, None)
            if row.text() == typed:
                row.show_text(result.assessment.task_values.get(place, ""))
            self.say(sentence_of(result.feedback, result.assessment.pack, self.context.words))

        def failed(error: Exception) -> None:
            self._sent.pop(place, None)
            self.complained.emit(error)

        work = partial(self._marking.enter_task_value, id_, *place, typed)
        name = row.field.objectName()
        self.save_form(work, done, changes=id_, failed=failed, fields=(name,), rests=False)

    def _on_closing(self) -> None:
        """What is in a field is saved before the store is locked; its answer comes too late."""
        now = self._now
        for place, row in self.fields.items():
            if now and self._fault(place) is None and row.text() != self._saved(place):
                enter = self._marking.enter_task_value
                self.context.jobs.run(partial(enter, now.id, *place, row.text()))
        self._now, self.fields = None, {}

    def _leave(self) -> None:
        self.go("page_candidate", self.subject)

    def _to_marking(self) -> None:
        self.go("page_marking", self.subject)
