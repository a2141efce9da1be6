"""Uploads to the training register: what waits, the dry run, batches, and what to put right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.uploads.batches import TASKS, UploadBatch, UploadTask
from npors_desktop.domain.uploads.dry_run import PlannedUpload
from npors_desktop.domain.uploads.titles import CourseTitle
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.office.report.presenter import read_from
from npors_desktop.ui.office.uploads.presenter import (
    STATES,
    is_to_enter_about_person,
    is_untitled,
    meaning_text,
    period_text,
    record_key,
    upload_details,
    upload_facets,
    upload_facts,
    upload_name,
    upload_rows,
)
from npors_desktop.ui.office.uploads.steps import (
    CourseTitleStep,
    UploadColumnsStep,
    UploadDoneStep,
    UploadFileStep,
    UploadNoteStep,
)
from npors_desktop.ui.office.uploads.work import read_uploads
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp
from npors_desktop.workflows.office.uploading import DueUpload

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.uploads.batches import UploadedRow
    from npors_desktop.domain.uploads.dry_run import UploadPlan
    from npors_desktop.domain.uploads.template import UploadTemplate
    from npors_desktop.ui.office.uploads.work import UploadsRead, UploadWork
    from npors_desktop.ui.shell.page_context import Context

_OPEN: Message = message("Open the record  Enter")
_PERSON: Message = message("Open the person  Enter")
_TITLE: Message = message("Enter the course title  Enter")
_IMPORT: Message = message("Import the template  Enter")
_DONE: Message = message("It is put right  Enter")
_NOTE: Message = message("Note the upload  Enter")
_SAVE: Message = message("Save the file again  Enter")


class UploadsPage(ShortTablePage):
    """What is chosen (a mark before its row) is written; what is ready is chosen beforehand. Its
    subject are the numbers of lines of the register, or nothing for all that wait."""

    name = "page_uploads"
    title = message("Uploads to the training register")
    help = message(
        "Achievements for the CITB Construction Training Register. Import the register’s own empty "
        "template once and say what its columns mean. What waits is checked row by row; what is "
        "ready is chosen, and the space bar chooses or takes back. Write the file, upload it "
        "yourself, then note the day and the register’s number. What is amended after that has to "
        "be put right at CITB. Each batch is kept. No record changes here."
    )
    keys = (
        KeyHelp("Enter", message("Go on with the chosen row, as the button says")),
        KeyHelp("Space", message("Choose a record, or take it back; Shift+↓ chooses several")),
        KeyHelp("W", message("Write the chosen records to a file")),
        KeyHelp("I", message("Import the register’s template")),
        KeyHelp("C", message("Say what its columns mean")),
        KeyHelp("T", message("What CITB calls the course")),
        KeyHelp("O", message("Open the record")),
        KeyHelp("1 2 3", message("Show one kind of line, or all")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    back = "page_dates"
    office_place = "page_register"
    empty = message(
        "Nothing waits to be uploaded. Download the empty CSV template from the register and "
        "import it here once; what is achieved appears by itself."
    )
    empty_deed = ActionKind.UPLOAD_TEMPLATE_TAKEN
    empty_without = message(
        "Nothing waits to be uploaded. An administrator or an importer uploads to the register."
    )
    empty_icon = Icon.OUTBOX

    def __init__(self, context: Context, parent: QWidget, work: UploadWork) -> None:
        super().__init__(context, parent, work.office)
        self._work = work
        self._read: UploadsRead | None = None
        self._shown: dict[str, object] = {}
        # The rows that somebody has seen ready: what becomes ready is chosen once.
        self._seen: set[str] = set()
        words = context.words
        self.to_template = button(words("Template  I"), "to_template", self)
        self.to_template.clicked.connect(self.ask_template)
        self.to_columns = button(words("Columns  C"), "to_columns", self)
        self.to_columns.clicked.connect(self.ask_columns)
        self.offer(self.to_template, ActionKind.UPLOAD_TEMPLATE_TAKEN)
        self.offer(self.to_columns, ActionKind.UPLOAD_COLUMNS_KEPT)
        self.opening = self.add_action(words("Record  O"), "open_record", self.open_record)
        self.to_title = self.add_action(
            words("Course title  T"), "to_title", self.ask_title, kind=ActionKind.UPLOAD_TITLE_KEPT
        )
        self.writing = self.add_action(
            words("Write  W"), "write_upload", self.ask_file, kind=ActionKind.UPLOAD_WRITTEN
        )
        self.going_on = self.add_primary("", "go_on", self._go_on)
        self.first_template = self.add_primary(
            words("Import the template  I"),
            "first_template",
            self.ask_template,
            kind=ActionKind.UPLOAD_TEMPLATE_TAKEN,
        )
        # Whoever may not upload opens records and reads what was.
        self._may = context.may(ActionKind.UPLOAD_WRITTEN)
        self._add_steps()
        self.panel = self._make_panel()
        self.period = label("", self, "small")
        self.period.setObjectName("upload_period")
        column = self.arrange((self.panel, 4), before_search=(self.to_template, self.to_columns))
        column.addWidget(self.period)
        self.when_empty = self.first_template
        self.table.let_pick()
        self.table.picked.connect(self._on_picked)
        self.begin_at(self.table)
        self._acts: dict[str, Callable[[], None]] = {
            "i": self.ask_template,
            "c": self.ask_columns,
            "t": self.ask_title,
            "w": self.ask_file,
            "o": self.open_record,
        }

    def _add_steps(self) -> None:
        look, words = self.context.look, self.context.words
        self.step = self.add_step(
            "template", words("The register’s own empty template (.csv), downloaded from its site")
        )
        self.file = self.step.field
        self.file.add_file()
        self.file.entered.connect(self.take)
        self.meaning = UploadColumnsStep(look, words, self)
        self.course = CourseTitleStep(look, words, self)
        self.target = UploadFileStep(look, words, "upload_file", self)
        self.copy = UploadFileStep(look, words, "upload_copy", self)
        self.copy.again.hide()
        self.noting = UploadNoteStep(look, words, self)
        self.finishing = UploadDoneStep(look, words, self)
        kinds = ActionKind
        for step, text, act, kind in (
            (self.step, _IMPORT, self.take, kinds.UPLOAD_TEMPLATE_TAKEN),
            (self.meaning, message("These are the columns  Enter"), self.keep_columns,
             kinds.UPLOAD_COLUMNS_KEPT),
            (self.course, message("Keep the title  Enter"), self.keep_title,
             kinds.UPLOAD_TITLE_KEPT),
            (self.target, message("Write the file  Enter"), self.write, kinds.UPLOAD_WRITTEN),
            (self.copy, message("Save the file  Enter"), self.save, kinds.UPLOAD_COPIED),
            (self.noting, message("Keep that  Enter"), self.note, kinds.UPLOAD_BATCH_NOTED),
            (self.finishing, message("It is put right  Enter"), self.finish,
             kinds.UPLOAD_TASK_DONE),
        ):  # fmt: skip
            self.add_primary(words(text), f"do_{step.name}", act, step=step.name, kind=kind)
            if step is not self.step:
                self.add_own_step(step)
                step.entered.connect(act)

    def _make_panel(self) -> SidePanel:
        panel = SidePanel(
            self.context.look, "upload_panel", self.context.words("What is written"), self
        )
        panel.limit()
        self.named = label("", panel.body, "heading")
        self.facts = FactList(self.context.look, "upload_facts", panel.body)
        self.details = label("", panel.body)
        self.details.setObjectName("upload_details")
        for part in (self.named, self.facts, self.details):
            panel.column.addWidget(part)
        panel.column.addStretch(1)
        return panel

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        states = (*(words(text) for text, _ in STATES.values()), *map(words, TASKS.values()))
        return (
            Column(words("State"), letters(states), 0),
            Column(words("How soon"), 15, 0),
            Column(words("Who or which"), 14, 2),
            Column(words("Course"), 16, 3, rank=1),
            Column(words("Told"), 14, 3, rank=2),
        )

    @override
    def counts(self) -> str:
        words, picked = self.context.words, len(self.table.rows.picked)
        if picked:
            return words.count("{n} record is chosen", "{n} records are chosen", picked)
        return words.count("{n} line", "{n} lines", self.table.rows.total)

    @override
    def open(self, subject: str | None) -> None:
        if subject != self.subject:
            self._seen.clear()
            self.table.pick(())
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        lines = tuple(int(one) for one in (self.subject or "").split() if one.isdecimal())
        self.context.jobs.run(partial(read_uploads, self._work, lines), self._show)

    @override
    def show_body(self) -> None:
        super().show_body()
        is_empty = self.is_empty()
        self.panel.setVisible(not is_empty)
        self.to_template.setVisible(not is_empty)
        self.to_columns.setVisible(not is_empty and self._template() is not None)
        self.foot.leave_out(self.first_template, out=not is_empty)
        for made in (self.to_title, self.opening, self.going_on):
            self.foot.leave_out(made, out=is_empty)
        self._on_picked()

    @override
    def on_chosen(self, key: str) -> None:
        value, words, read = self.table_value(), self.context.words, self._read
        self.named.setText(upload_name(value, words))
        self.facts.show_facts(upload_facts(read, value, words) if read else ())
        self.details.setText(upload_details(value, self._template(), (), words))
        if isinstance(value, UploadBatch):
            work = partial(self._work.uploads.rows, value.number)
            self.context.jobs.run(work, partial(self._on_rows, value.number))
        self._show_next()
        record = isinstance(value, PlannedUpload | UploadTask | DueUpload)
        self.opening.setEnabled(record)
        self.to_title.setEnabled(isinstance(value, PlannedUpload))

    @override
    def on_opened(self, key: str) -> None:
        self._go_on()

    @override
    def on_letter(self, letter: str) -> None:
        if letter in self._acts:
            self._acts[letter]()

    def table_value(self) -> object:
        """What the row in focus is of; None without one."""
        return self._shown.get(self.table.key or "")

    def ask_template(self) -> None:
        """Ask for the register's template."""
        if not self.to_template.is_withheld:
            self.ask(self.step)

    def ask_columns(self) -> None:
        """Ask what the columns of the template mean."""
        template = self._template()
        if template is not None and not self.to_columns.is_withheld:
            self.meaning.show_template(template)
            self.ask(self.meaning)

    def ask_title(self) -> None:
        """Ask what CITB calls the course of the record in focus."""
        value = self.table_value()
        if isinstance(value, PlannedUpload) and not self.to_title.is_withheld:
            self.course.told.setText(value.source.row.title)
            self.course.course.show_text("")
            self.ask(self.course)

    def ask_file(self) -> None:
        """Ask where the chosen records are to be written."""
        words, picked = self.context.words, self.table.rows.picked
        template = self._template()
        if self.writing.is_withheld or template is None:
            return
        if not picked:
            told = words("Nothing is chosen to be written. The space bar chooses a record.")
            self.say(told, done=False)
            return
        now = self.context.now().astimezone()
        named = words("training register {time}", time=f"{now:%Y-%m-%d %H%M}")
        self.target.path.propose(f"{named}.csv")
        self.target.again.setVisible(self._goes_again())
        count = words.count("{n} row", "{n} rows", len(picked))
        told = meaning_text(template, words)
        self.target.told.setText(f"{count}. {told}".strip())
        self.ask(self.target)

    def open_record(self) -> None:
        """Open the record of the row in focus."""
        value = self.table_value()
        match value:
            case PlannedUpload():
                record = value.version.record
            case UploadTask():
                record = value.row.version.record
            case DueUpload():
                record = value.row.record
            case _:
                return
        self.go("page_report", read_from(self.name, record))

    def take(self) -> None:
        """Import the template in the field."""
        path = self.file.path()
        if path is None:
            self.file.show_error(self.context.words("Enter the file of the template."))
            return
        self._do(partial(self._work.setup.take, path), self._on_taken)

    def keep_columns(self) -> None:
        """Keep what the columns mean."""
        self._do(partial(self._work.setup.say, self.meaning.chosen()), self._on_said)

    def keep_title(self) -> None:
        """Keep what CITB calls the course."""
        value, field = self.table_value(), self.course.course
        if not field.text():
            field.show_error(self.context.words("Enter the course title."))
            field.setFocus()
        elif isinstance(value, PlannedUpload):
            row = value.source.row
            title = CourseTitle(row.pack.id, row.title, field.text())
            said = self.context.words("The course title is kept.")
            self._do(partial(self._work.setup.keep_title, title), self._saying(said))

    def write(self) -> None:
        """Write the chosen records to the file in the field."""
        again = self._goes_again()
        to = self.target.read(again=again)
        if to is not None:
            records = sorted(key.partition(" ")[2] for key in self.table.rows.picked)
            why = self.target.again.text() if again else ""
            replaces = self.target.path.replaces(to)
            work = partial(self._work.uploads.write, records, to, why, replace=replaces)
            self._do(work, partial(self._on_written, to))

    def save(self) -> None:
        """Write the file of the batch in focus once more."""
        value, to = self.table_value(), self.copy.read(again=False)
        if to is not None and isinstance(value, UploadBatch):
            replaces = self.copy.path.replaces(to)
            work = partial(self._work.uploads.save, value.number, to, replace=replaces)
            self._do(work, partial(self._on_saved, to))

    def note(self) -> None:
        """Keep that the batch in focus was uploaded."""
        value = self.table_value()
        on = self.noting.read(self.context.now().date())
        if on is not None and isinstance(value, UploadBatch):
            work = partial(
                self._work.uploads.note_upload, value.number, on, self.noting.number.text()
            )
            said = self.context.words("The upload of batch {number} is kept.", number=value.number)
            self._do(work, self._saying(said))

    def finish(self) -> None:
        """Keep that the task in focus is done."""
        value, field = self.table_value(), self.finishing.why
        if not field.text():
            told = self.context.words("Enter what was done, or why nothing has to be.")
            field.show_error(told)
            field.setFocus()
        elif isinstance(value, UploadTask):
            said = self.context.words("That is kept. The task is done.")
            work = partial(self._work.uploads.finish, value.key, field.text())
            self._do(work, self._saying(said))

    def _template(self) -> UploadTemplate | None:
        return self._read.template if self._read else None

    def _do(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self.context.jobs.run(work, then, changes=Changed(None), saves=True)

    def _next_text(self) -> Message:
        """What Enter does with the row in focus."""
        value = self.table_value()
        if not self._may:
            return _OPEN
        match value:
            case UploadTask():
                return _DONE
            case UploadBatch():
                return _SAVE if value.uploaded_on else _NOTE
            case DueUpload():
                return _IMPORT
            case PlannedUpload() if is_untitled(self._read, value):
                return _TITLE
            case PlannedUpload() if is_to_enter_about_person(self._read, value):
                return _PERSON
            case _:
                return _OPEN

    def _is_next_writing(self) -> bool:
        """Whether Enter writes what is chosen, so that no other button has to offer that."""
        value = self.table_value()
        return self._may and isinstance(value, PlannedUpload) and not value.is_refused

    def _show_next(self) -> None:
        """Say on the buttons what Enter does with the row in focus."""
        words, picked = self.context.words, len(self.table.rows.picked)
        told = words.count("Write {n} row  Enter", "Write {n} rows  Enter", picked)
        writes = self._is_next_writing()
        self.foot.rename(self.going_on, told if writes else words(self._next_text()))
        self.foot.leave_out(self.writing, out=writes or self.is_empty())
        is_record = not isinstance(self.table_value(), UploadBatch)
        self.going_on.setEnabled(self._may or is_record)

    def _go_on(self) -> None:
        value = self.table_value()
        match value:
            case _ if not self._may:
                self.open_record()
            case UploadTask():
                self._ask_done(value)
            case UploadBatch():
                self._ask_of_batch(value)
            case DueUpload():
                self.ask_template()
            case PlannedUpload():
                self._go_on_with(value)
            case _:
                pass

    def _go_on_with(self, row: PlannedUpload) -> None:
        if is_untitled(self._read, row):
            self.ask_title()
        elif is_to_enter_about_person(self._read, row):
            self.go("page_person", row.source.person)
        elif row.is_refused:
            self.open_record()
        else:
            self.ask_file()

    def _ask_of_batch(self, batch: UploadBatch) -> None:
        named = self.context.words("Batch {number}", number=batch.number)
        if batch.uploaded_on is None:
            self.noting.told.setText(named)
            self.noting.propose(self.context.now().date())
            self.ask(self.noting)
        else:
            self.copy.told.setText(named)
            self.copy.path.propose(batch.file)
            self.ask(self.copy)

    def _ask_done(self, task: UploadTask) -> None:
        self.finishing.told.setText(f"{self.context.words(TASKS[task.kind])}: {task.row.candidate}")
        self.finishing.why.show_text("")
        self.ask(self.finishing)

    def _goes_again(self) -> bool:
        """Whether a record that is chosen went out before."""
        plan = self._read.plan if self._read else None
        went = {record_key(one.version.record) for one in plan.went_out} if plan else set[str]()
        return bool(went & self.table.rows.picked)

    def _may_be_chosen(self) -> set[str]:
        plan = self._read.plan if self._read else None
        rows = (*plan.written, *plan.went_out) if plan else ()
        return {record_key(one.version.record) for one in rows}

    def _on_picked(self) -> None:
        picked = self.table.rows.picked
        if wrong := picked - self._may_be_chosen():
            self.table.pick(picked - wrong)
            told = self.context.words("This row cannot be written. Beside it stands why.")
            self.say(told, done=False)
            return
        words = self.context.words
        self.foot.rename(self.writing, words.count("Write {n}  W", "Write {n}  W", len(picked)))
        self.writing.setEnabled(bool(picked))
        self._show_next()
        self.count()

    def _show(self, read: UploadsRead) -> None:
        self._read = read
        rows = upload_rows(read, self.context.words)
        ready = {record_key(one.version.record) for one in (read.plan.written if read.plan else ())}
        chosen = (self.table.rows.picked & self._may_be_chosen()) | (ready - self._seen)
        self._seen |= ready
        self._shown = {one.key: one.value for one in rows}
        self.show_rows(rows)
        self.table.pick(chosen)
        self.show_facets(upload_facets(rows, self.context.words))
        self.period.setText(period_text(read, self.context.words))
        self.period.setVisible(bool(rows))
        self.show_body()
        self.on_chosen(self.table.key or "")

    def _on_rows(self, number: int, rows: tuple[UploadedRow, ...]) -> None:
        value = self.table_value()
        if isinstance(value, UploadBatch) and value.number == number:
            names = [one.candidate for one in rows]
            self.details.setText(upload_details(value, self._template(), names, self.context.words))

    def _on_taken(self, template: UploadTemplate) -> None:
        self.settled.emit()
        self.file.show_paths([])
        self.meaning.show_template(template)
        self.ask(self.meaning)
        words = self.context.words
        told = words("The template is here. Compare what its columns mean.")
        self.say(told, meaning_text(template, words))

    def _on_said(self, template: UploadTemplate) -> None:
        words = self.context.words
        self._done(words("What the columns mean is kept."), meaning_text(template, words))

    def _on_written(self, to: Path, made: tuple[UploadBatch, UploadPlan]) -> None:
        batch, words = made[0], self.context.words
        self.target.path.forget(to)
        self.target.again.show_text("")
        told = words.count(
            "Batch {number}: {n} row is in “{file}”. It is not encrypted.",
            "Batch {number}: {n} rows are in “{file}”. It is not encrypted.",
            batch.rows,
            number=batch.number,
            file=to,
        )
        self._done(told, words("Upload the file, then note that here."))

    def _on_saved(self, to: Path, batch: UploadBatch) -> None:
        words = self.context.words
        self.copy.path.forget(to)
        self._done(words("Batch {number} is saved again.", number=batch.number))

    def _saying(self, told: str) -> Callable[[object], None]:
        """What is done once a deed is kept."""

        def done(_: object) -> None:
            self._done(told)

        return done

    def _done(self, told: str, more: str = "") -> None:
        self.settled.emit()
        self.leave_step()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(told, more)
