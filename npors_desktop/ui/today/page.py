"""Today: what is running first, then what is to be done and finished, then the visits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.today.presenter import (
    PAGES,
    candidate_row,
    day_and_name,
    laptop_tasks,
    next_step,
    opened_text,
    visit_rows,
    waiting_text,
)
from npors_desktop.ui.today.readiness_panel import ReadinessPanel
from npors_desktop.ui.today.unsigned_panel import UnsignedPanel
from npors_desktop.ui.widgets.labels import label, place_warning
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel, QWidget

    from npors_desktop.domain.delivery import AssessmentLine
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import Visit
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import Task
    from npors_desktop.workflows.sessions import SessionOpener
    from npors_desktop.workflows.visit.readiness import Readiness, ReadyNow
    from npors_desktop.workflows.visit.visits import PreparedVisit, Today, Visits

_ABOVE_HEADING = 8
# The lists have eight of twelve columns, what is beside them four; below this width it is below.
_LISTS, _PANEL, _GUTTER = 8, 4, 16
_LEAST_WIDTH_MM = 265


class TodayPage(FormPage):
    """The first screen of an assessor."""

    name = "page_today"
    title = message("Today")
    help = message(
        "A practical that is running is shown first; press Enter to resume it. Below it are the "
        "tests to finish and your visits. Use the arrow keys to move through the rows and Enter to "
        "open one."
    )
    keys = (
        KeyHelp("Enter", message("Open or resume")),
        KeyHelp("N", message("New visit")),
        KeyHelp("O", message("Open a visit file")),
        KeyHelp("B", message("Outbox")),
        KeyHelp("S", message("Standards")),
        KeyHelp("G", message("Settings")),
    )

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        visits: Visits,
        readiness: Readiness,
        opener: SessionOpener,
    ) -> None:
        super().__init__(context, parent)
        words = context.words
        self._visits, self._readiness = visits, readiness
        self._preferences = opener.preferences
        self._detail = ""
        self._running: AssessmentLine | None = None
        self._next = ""
        none = words(
            "No visits yet. Press N to create one, or O to open a visit file from your office."
        )
        self.empty = label(none, self.body, "heading")
        self.column.addWidget(place_warning(opener.home, words, self.body))
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setSpacing(_GUTTER)
        self.lists = QVBoxLayout()
        self.lists.setSpacing(self.column.spacing())
        self._beside.addLayout(self.lists, _LISTS)
        self.column.addLayout(self._beside)
        self.running = self._section("running", message("Running now"))
        self.tasks = self._section("tasks", message("To do on this laptop"))
        self.to_finish = self._section("to_finish", message("To finish"))
        self.visits = self._section("visits", message("Visits"))
        self.lists.addWidget(self.empty)
        self.lists.addStretch(1)
        self.empty.hide()
        self.ready = ReadinessPanel(context.look, words, self.body)
        self._beside.addWidget(self.ready, _PANEL, Qt.AlignmentFlag.AlignTop)
        self._add_file_row()
        self._add_buttons()

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self._look, self._show)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = self.context.look
        wide = self.width() >= look.mm(_LEAST_WIDTH_MM) * look.text_scale
        across = QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(across if wide else QBoxLayout.Direction.TopToBottom)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self._detail)

    @override
    def escape(self) -> bool:
        if self.file.isHidden():
            return False
        self._close_file()
        self.setFocus()
        return True

    @override
    def take_file(self, file: Path) -> None:
        self._ask_file()
        self.file.show_text(str(file))
        self._open_file()

    @override
    def enter(self, held: QWidget | None) -> None:
        if held is self.file.field:
            self._open_file()
        else:
            super().enter(held)

    def _section(self, name: str, text: Message) -> tuple[QLabel, TaskList]:
        title = label(self.context.words(text), self.body, "heading")
        words = self.context.words

        def more(left: int) -> str:
            return words("Show more (not shown: {n})", n=left)

        tasks = TaskList(self.context.look, f"today_{name}", self.body, more=more)
        tasks.setAccessibleName(title.text())
        tasks.opened.connect(self._open)
        self.lists.addWidget(title)
        self.lists.addWidget(tasks)
        # A heading stands nearer to its own rows than to those before.
        title.setContentsMargins(0, _ABOVE_HEADING, 0, 0)
        title.hide()
        tasks.hide()
        return title, tasks

    def _add_file_row(self) -> None:
        words = self.context.words
        text = words("Visit file from your office, ending in .npvisit")
        self.file = PathRow(words, text, "visit_file", PathKind.OPEN, self.body)
        self.add_field(self.file)
        self.file.hide()
        self.unsigned = UnsignedPanel(words, self.body)
        self.unsigned.agreed.connect(self._on_agreed)
        self.unsigned.left.connect(self.escape)
        self.column.addWidget(self.unsigned)

    def _add_buttons(self) -> None:
        self.add_primary(message("New visit"), "primary_today", self._primary)
        self.new_visit = self.add_action(message("New visit"), "new_visit", self._new, "N")
        self.add_action(message("Open a visit file"), "open_visit_file", self._ask_file, "O")
        outbox = (Icon.OUTBOX, message("Outbox"), "B")
        self.outbox = self.add_place(outbox, "to_outbox", "page_outbox")
        standards = (Icon.STANDARDS, message("Standards"), "S")
        self.add_place(standards, "to_standards", "page_standards")
        self.add_place((Icon.SETTINGS, message("Settings"), "G"), "to_settings", "page_settings")

    def _look(self) -> tuple[Today, ReadyNow]:
        today = self._visits.today()
        return today, self._readiness.look(today, self._preferences.read().backup_plan())

    def _show(self, looked: tuple[Today, ReadyNow]) -> None:
        today, ready = looked
        words = self.context.words
        self.ready.show_ready(ready)
        self._detail = day_and_name(words, today)
        self.heading_changed.emit()
        self.waiting_counted.emit(today.waiting)
        self.outbox.show_waiting(today.waiting, waiting_text(words, today.waiting))
        self._running = today.running
        running = [candidate_row(words, today.running)] if today.running else []
        self._fill(self.running, running)
        self._fill(self.tasks, laptop_tasks(words, today))
        self._fill(self.to_finish, [candidate_row(words, line) for line in today.to_finish])
        self._fill(self.visits, visit_rows(words, today.visits))
        self.empty.setVisible(not today.visits)
        # The primary button says what Enter does on the row that gets the focus.
        self._next, text = next_step(today)
        self.name_primary(text)
        self.new_visit.setVisible(bool(self._next))
        self._focus_next()

    def _fill(self, section: tuple[QLabel, TaskList], tasks: list[Task]) -> None:
        _, rows = section
        rows.show_tasks(tasks)
        for part in section:
            # An empty list has no height, but it would part its neighbours by a gap more.
            part.setVisible(bool(tasks))

    def _focus_next(self) -> None:
        sections = (self.running, self.to_finish, self.visits)
        next_rows = (rows.row_of(self._next) for _, rows in sections)
        self.make_primary(next((row for row in next_rows if row is not None), None))
        shown = next((rows for title, rows in sections if not title.isHidden()), None)
        if not self.wants_focus():
            return
        if shown is not None:
            shown.focus_first()
        elif self.primary is not None:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, key: str) -> None:
        kind, _, id_ = key.partition("/")
        if kind in PAGES:
            self.go(PAGES[kind])
        elif kind == "visit":
            self.go("page_visit", id_)
        elif self._running and self._running.id == id_:
            self.go("page_marking", id_)
        else:
            self.go("page_candidate", id_)

    def _primary(self) -> None:
        if self._next:
            self._open(self._next)
        else:
            self._new()

    def _new(self) -> None:
        self.go("page_visit_details")

    def _ask_file(self) -> None:
        self.unsigned.hide()
        self.file.show()
        self.file.choose()

    def _close_file(self) -> None:
        self.unsigned.hide()
        self.file.hide()

    def _open_file(self) -> None:
        self.unsigned.hide()
        if self.show_faults(self.require(self.file, message("Enter the visit file."))):
            return
        self.read(partial(self._visits.look_at, self.file.path()), self._on_looked)

    def _on_looked(self, prepared: PreparedVisit) -> None:
        self.settled.emit()
        if prepared.needs_consent:
            self.unsigned.ask(prepared)
            self.show_part(self.unsigned)
        else:
            self._take(prepared)

    def _on_agreed(self) -> None:
        if self.unsigned.prepared is not None:
            self._take(self.unsigned.prepared)

    def _take(self, prepared: PreparedVisit) -> None:
        words = self.context.words

        def done(answer: tuple[Visit, bool]) -> None:
            visit, is_new = answer
            self._close_file()
            self.go("page_visit", visit.id)
            head, tail = opened_text(words, prepared, is_new=is_new)
            self.say(head, tail, done=is_new)

        self.write(partial(self._visits.take, prepared), done)
