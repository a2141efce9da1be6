"""The outbox: every signed record and where it is; handing records over, reading receipts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.messages import message
from npors_desktop.ui.delivery.presenter import (
    last_place,
    outbox_errors,
    outbox_row,
    receipts_read,
)
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.path_row import PathKind, PathRow
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import KeyHelp, SavedFile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.delivery import OutboxItem
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.delivery.hand_over import HandOver, ReceiptRead

_NO_FOLDER = message("Enter the folder or USB stick.")
_READ_RECEIPTS = message("Read the receipts")


class OutboxPage(FormPage):
    """Lists the signed records; the place used last is filled in."""

    name = "page_outbox"
    title = message("Outbox")
    help = message(
        "Records stay here until the office's receipt arrives. “Hand over” writes every waiting "
        "record, sealed for the office, to a folder or a USB stick; the office leaves its receipts "
        "in the same place."
    )
    keys = (KeyHelp("Enter", message("Hand over")), KeyHelp("R", _READ_RECEIPTS))
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget, hand_over: HandOver) -> None:
        super().__init__(context, parent)
        self._waiting = 0
        self._hand_over = hand_over
        words = context.words
        self.empty = label(
            words("No signed records yet. A record appears here when you sign it."),
            self.body,
            "heading",
        )
        self.column.addWidget(self.empty)
        self.empty.hide()

        def more(left: int) -> str:
            return words("Show more (not shown: {n})", n=left)

        self.items = TaskList(context.look, "outbox_items", self.body, more=more)
        self.items.opened.connect(partial(self.go, "page_record"))
        self.column.addWidget(self.items)
        self.errors = label("", self.body, "error")
        self.column.addWidget(self.errors)
        self.place = PathRow(
            words,
            words("Folder or USB stick for the office, for example {example}", example="E:\\"),
            "outbox_place",
            PathKind.FOLDER,
            self.body,
        )
        self.add_field(self.place)
        self.kept = self.add_text(
            message("Received records stay on this laptop, encrypted, until you delete its store."),
            "small",
        )
        self.add_primary(message("Hand over the waiting records"), "deliver", self._deliver)
        self.add_action(_READ_RECEIPTS, "read_receipts", self._receipts, "R")

    @override
    def open(self, subject: str | None) -> None:
        self.errors.setText("")
        super().open(subject)

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self._hand_over.outbox, self._show)

    def _show(self, items: tuple[OutboxItem, ...]) -> None:
        self.items.show_tasks([outbox_row(self.context.words, item) for item in items])
        self.empty.setVisible(not items)
        self.kept.setVisible(bool(items))
        waiting = sum(1 for item in items if item.state is not OutboxState.RECEIVED)
        self._waiting = waiting
        self.waiting_counted.emit(waiting)
        if not self.place.text():
            self.place.show_text(last_place(items))
        errors = outbox_errors(self.context.words, items)
        self.errors.setText(errors)
        self.errors.setVisible(bool(errors))
        if self.place.text() and self.primary is not None:
            self.take_focus(self.primary)
        else:
            self.take_focus(self.place.field)

    def _deliver(self) -> None:
        if self.show_faults(self.require(self.place, _NO_FOLDER)):
            return
        words, place = self.context.words, self.place.path()

        def done(sent: tuple[OutboxItem, ...]) -> None:
            written = words.count("{n} record written.", "{n} records written.", len(sent))
            self.say(written, words("To {place}.", place=place))

        self.write(
            partial(self._hand_over.deliver, place),
            done,
            failed=self._on_failed,
            file=SavedFile(place, is_folder=True) if self._waiting else None,
        )

    def _on_failed(self, error: Exception) -> None:
        self.say("", done=False)
        self.fail_at(self.place, error)
        self.refresh(Changed())

    def _receipts(self) -> None:
        if self.show_faults(self.require(self.place, _NO_FOLDER)):
            return
        read = partial(self._hand_over.read_receipts, self.place.path())
        self.write(read, self._on_receipts, failed=self._on_failed)

    def _on_receipts(self, read: tuple[ReceiptRead, ...]) -> None:
        words = self.context.words
        if read:
            self.say(*receipts_read(words, read))
        else:
            self.say(words("There are no receipts here yet."), done=False)
