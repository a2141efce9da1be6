"""Today: what is running first, then the visits and what is to be finished, then the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.forms.portraits import Portraits
from npors_desktop.ui.today.list_card import ListCard
from npors_desktop.ui.today.presenter import (
    PAGES,
    candidates_shown,
    clock_shown,
    day_and_name,
    day_of,
    finish_rows,
    laptop_tasks,
    next_step,
    opened_out,
    opened_text,
    other_visits,
    running_shown,
    visit_shown,
    waiting_text,
)
from npors_desktop.ui.today.readiness_panel import ReadinessPanel
from npors_desktop.ui.today.running_card import RunningCard
from npors_desktop.ui.today.unsigned_panel import UnsignedPanel
from npors_desktop.ui.today.visit_card import VisitCard
from npors_desktop.ui.widgets.candidate_grid import MOST_ACROSS
from npors_desktop.ui.widgets.labels import label, place_warning
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.values import Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import Visit
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.today.work import TodayWork
    from npors_desktop.workflows.sessions import SessionOpener
    from npors_desktop.workflows.visit.readiness import ReadyNow
    from npors_desktop.workflows.visit.visits import PreparedVisit, Today

SECOND_MS = 1000
_BETWEEN = 12
# The lists have eight of twelve columns, what is beside them four; below this width it is below.
_LISTS, _PANEL, _GUTTER = 8, 4, 16
_LEAST_WIDTH_MM, _MOST_WIDTH_MM = 265, 381


class TodayPage(FormPage):
    """The first screen of an assessor."""

    name = "page_today"
    title = message("Today")
    help = message(
        "A practical or theory that is running is shown first; press Enter to resume it. Below it "
        "are the visits of this day with their candidates, and the tests to finish. Use the arrow "
        "keys to move through the cards and rows and Enter to open one."
    )
    keys = (
        KeyHelp("Enter", message("Open or resume")),
        KeyHelp("V", message("Open the visit")),
        KeyHelp("N", message("New visit")),
        KeyHelp("O", message("Open a visit file")),
        KeyHelp("B", message("Outbox")),
        KeyHelp("S", message("Standards")),
        KeyHelp("G", message("Settings")),
    )

    def __init__(
        self, context: Context, parent: QWidget, work: TodayWork, opener: SessionOpener
    ) -> None:
        super().__init__(context, parent)
        self._visits, self._readiness = work.visits, work.readiness
        self._portraits = Portraits(self, work.photographs)
        self._preferences = opener.preferences
        self._heading = Heading(context.words(self.title))
        self._today: Today | None = None
        self._next = ""
        self.narrow(_MOST_WIDTH_MM, on_card=False)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setSpacing(_GUTTER)
        self.lists = QVBoxLayout()
        self.lists.setSpacing(_BETWEEN)
        self._make_lists()
        self.column.addWidget(place_warning(opener.home, context.words, self.body))
        self._beside.addLayout(self.lists, _LISTS)
        self.column.addLayout(self._beside)
        self.ready = ReadinessPanel(context.look, context.words, self.body)
        self._beside.addWidget(self.ready, _PANEL, Qt.AlignmentFlag.AlignTop)
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self._tick)
        self._add_file_row()
        self._add_buttons()

    def _make_lists(self) -> None:
        """What stands in the eight columns at the left."""
        words, look = self.context.words, self.context.look
        none = words(
            "No visits yet. Press N to create one, or O to open a visit file from your office."
        )
        self.empty = label(none, self.body, "heading")
        self.running = RunningCard(look, words("No photo"), self.body)
        opens = words("Open the visit")
        texts = words("{text}   {key}", text=opens, key="V"), opens
        self.cards = [
            VisitCard(look, f"visit_card_{number}", text, self.body)
            for number, text in enumerate(texts, start=1)
        ]
        self.to_finish = self._list("today_to_finish", message("To finish"), words("oldest first"))
        self.tasks = self._list("today_tasks", message("To do on this laptop"), "")
        self.visits = self._list("today_visits", message("Other visits"), "")
        lists = (self.to_finish, self.tasks, self.visits)
        for part in (self.empty, self.running, *self.cards, *lists):
            self.lists.addWidget(part)
        self.lists.addStretch(1)
        self.empty.hide()
        for part in (self.running, *self.cards, *(one.rows for one in lists)):
            part.opened.connect(self._open)
        first = self.cards[0].open_visit
        self.add_key("V", first.click)
        self._lettered.append(first)

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
        return self._heading

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

    def _list(self, name: str, title: Message, remark: str) -> ListCard:
        words = self.context.words

        def more(left: int) -> str:
            return words("Show more (not shown: {n})", n=left)

        return ListCard(self.context.look, name, (words(title), remark), self.body, more)

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
        self._today = today
        self.ready.show_ready(ready, today.now.astimezone().date())
        self._heading = Heading(
            words(self.title), day_and_name(words, today), short=day_of(words, today)
        )
        self.heading_changed.emit()
        self.waiting_counted.emit(today.waiting)
        self.outbox.show_waiting(today.waiting, waiting_text(words, today.waiting))
        self.running.show_running(running_shown(words, today))
        self._tick()
        self._show_visits(today)
        self.to_finish.show_tasks(finish_rows(words, today))
        self.tasks.show_tasks(laptop_tasks(words, today))
        self.visits.show_tasks(other_visits(words, today))
        self.empty.setVisible(not today.visits)
        # The primary button says what Enter does on the row that gets the focus.
        self._next, text = next_step(today)
        self.name_primary(text)
        self.new_visit.setVisible(bool(self._next))
        self._focus_next()

    def _show_visits(self, today: Today) -> None:
        words, shown = self.context.words, opened_out(today)
        for number, card in enumerate(self.cards):
            one = shown[number] if number < len(shown) else None
            head = visit_shown(words, today, one) if one else None
            card.show_visit(head, candidates_shown(words, today, one) if one else ())
        # What is to be finished must not scroll away below a visit with many candidates.
        is_long = sum(len(one.candidates) for one in shown) > MOST_ACROSS
        self.lists.removeWidget(self.to_finish)
        at = self.lists.indexOf(self.cards[0] if is_long else self.tasks)
        self.lists.insertWidget(at, self.to_finish)
        ids = [line.id for one in shown for line in one.candidates]
        if today.test and today.test.id not in ids:
            ids.append(today.test.id)
        self._portraits.read(ids, self._show_photos)

    def _show_photos(self, photos: dict[str, QImage]) -> None:
        by_key = {f"candidate/{id_}": photo for id_, photo in photos.items()}
        self.running.show_photo(by_key.get(self.running.shown.key))
        for card in self.cards:
            card.grid.show_photos(by_key)

    def _tick(self) -> None:
        """The clock goes on as long as somebody can see it."""
        test = self._today.test if self._today else None
        if test is None or not self.isVisible():
            self._second.stop()
            return
        now = self.context.now()
        self.running.show_clock(*clock_shown(self.context.words, test, now))
        self._second.start()

    def _focus_next(self) -> None:
        first = self._row_of(self._next)
        self.make_primary(first)
        if not self.wants_focus():
            return
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.primary is not None:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_of(self, key: str) -> QWidget | None:
        """What opens this key: the row or card that it stands on."""
        if not key:
            return None
        if key == self.running.shown.key:
            return self.running
        cells = (card.grid.cell_of(key) for card in self.cards if not card.isHidden())
        opens = (card.open_visit for card in self.cards if card.key == key)
        rows = (part.rows.row_of(key) for part in (self.to_finish, self.visits))
        return next((one for one in (*cells, *rows, *opens) if one is not None), None)

    def _open(self, key: str) -> None:
        kind, _, id_ = key.partition("/")
        if kind in PAGES:
            self.go(PAGES[kind])
        elif kind == "record":
            self.go("page_record", id_)
        elif kind == "visit":
            self.go("page_visit", id_)
        elif self._today and self._today.running and self._today.running.id == id_:
            self.go("page_marking", id_)
        elif self.running.shown.key == key:
            self.go("page_theory", id_)
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
