"""The outbox: every signed record and how far it has come; hand over, and read the receipts."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.delivery import OutboxItem, OutboxState
from npors_desktop.ui.delivery.presenter import STATUS, delivery_text
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import Task
from npors_desktop.workflows.delivery.hand_over import ReceiptRead

KB = 1024


class OutboxPage(FormPage):
    """The place is the one used last."""

    name = "page_outbox"
    title = "title.page_outbox"
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        words = context.words
        self.empty = label(words("outbox.none"), self.body, "heading")
        self.column.addWidget(self.empty)
        self.empty.hide()
        self.items = TaskList(context.look, "outbox_items", self.body)
        self.items.opened.connect(partial(self.go, "page_record"))
        self.column.addWidget(self.items)
        self.troubles = label("", self.body, "error")
        self.column.addWidget(self.troubles)
        self.place = PathRow(
            words, words("outbox.place"), "outbox_place", PathKind.FOLDER, self.body
        )
        self.add_field(self.place)
        self.kept = self.add_text("outbox.kept", "small")
        self.add_primary("outbox.deliver", "deliver", self._deliver)
        self.add_action("outbox.receipts", "read_receipts", self._receipts, "R")

    @override
    def open(self, subject: str | None) -> None:
        self.troubles.setText("")
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self.context.laptop.hand_over.outbox, self._show)

    def _show(self, items: tuple[OutboxItem, ...]) -> None:
        self.items.show_tasks([self._task(item) for item in items])
        self.empty.setVisible(not items)
        self.kept.setVisible(bool(items))
        waiting = sum(1 for item in items if item.state is not OutboxState.RECEIVED)
        self.waiting_counted.emit(waiting)
        placed = [item for item in items if item.place]
        if placed and not self.place.text():
            newest = max(placed, key=lambda item: item.sent_at.isoformat() if item.sent_at else "")
            self.place.show_text(newest.place)
        errors = [f"{item.candidate}: {item.last_error}" for item in items if item.last_error]
        self.troubles.setText("\n".join(errors))
        self.troubles.setVisible(bool(errors))
        if self.place.text() and self.primary is not None:
            self.take_focus(self.primary)
        else:
            self.take_focus(self.place.field)

    def _task(self, item: OutboxItem) -> Task:
        words = self.context.words
        size = words("outbox.size", kb=max(1, round(item.size / KB)))
        detail = f"{item.title} · {size}"
        status = STATUS[item.state]
        return Task(item.record, item.candidate, detail, status, delivery_text(words, item))

    def _deliver(self) -> None:
        if self.show_faults(self.require(self.place, "form.folder_missing")):
            return
        words, place = self.context.words, self.place.path()

        def done(sent: tuple[OutboxItem, ...]) -> None:
            told = words.count("outbox.delivered", len(sent))
            self.say(told, words("outbox.delivered_to", place=place))

        self.write(
            partial(self.context.laptop.hand_over.deliver, place),
            done,
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self.complained.emit(error)
        self.refresh(Changed())

    def _receipts(self) -> None:
        if self.show_faults(self.require(self.place, "form.folder_missing")):
            return
        read = partial(self.context.laptop.hand_over.read_receipts, self.place.path())
        self.write(read, self._on_receipts)

    def _on_receipts(self, read: tuple[ReceiptRead, ...]) -> None:
        words = self.context.words
        taken = [one for one in read if one.item is not None]
        unused = [
            words("outbox.not_used", file=one.file, text=one.text)
            for one in read
            if one.item is None
        ]
        if read:
            self.say(words.count("outbox.read", len(taken)), " · ".join(unused))
        else:
            self.say(words("outbox.nothing_read"), done=False)
