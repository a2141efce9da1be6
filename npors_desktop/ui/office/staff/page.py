"""The office's staff: who signs in, and with which role."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.staff.presenter import (
    AskedChange,
    StaffChange,
    staff_facts,
    staff_row,
)
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.staff import OfficeStaff, StaffShown


class StaffPage(ShortTablePage):
    """Everybody who is or was on the staff; beside them what the chosen one may do."""

    name = "page_staff"
    title = message("Staff")
    help = message(
        "Everybody who works at this office signs in with their own name and passphrase, and the "
        "log says who did what. An administrator may do everything; an importer imports reports, "
        "answers them and writes visits; a quality assurer decides conflicts; a viewer only reads. "
        "What a role may not do is not shown."
    )
    keys = (
        KeyHelp("A", message("Add somebody")),
        KeyHelp("R", message("Give the chosen person another role")),
        KeyHelp("N", message("Give them a new passphrase")),
        KeyHelp("E", message("End their access")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    office_place = back = "page_settings"
    empty = message(
        "This office has one passphrase, which is nobody’s: the log cannot say who did what. To "
        "work here with several people, enter your own name first."
    )
    empty_icon = Icon.PEOPLE

    def __init__(self, context: Context, parent: QWidget, office: str, staff: OfficeStaff) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._staff = staff
        self._shown: dict[str, StaffShown] = {}
        self.panel = SidePanel(context.look, "staff_panel", words("Staff member"), self)
        self._name = label("", self.panel.body, "heading")
        self.facts = FactList(context.look, "staff_facts", self.panel.body)
        self._add_buttons()
        for part in (self._name, self.facts):
            self.panel.column.addWidget(part)
        self.panel.column.addStretch(1)
        self.panel.limit()
        self.when_empty = self.naming
        self.arrange((self.panel, 4))
        self.begin_at(self.table)

    def _add_buttons(self) -> None:
        words = self.context.words
        self.ending = self.add_action(
            words("End access  E"),
            "end_staff",
            partial(self._change, StaffChange.END),
            kind=ActionKind.STAFF_ENDED,
        )
        self.renewing = self.add_action(
            words("New passphrase  N"),
            "renew_passphrase",
            partial(self._change, StaffChange.PASSPHRASE),
            kind=ActionKind.STAFF_PASSPHRASE_SET,
        )
        self.turning = self.add_action(
            words("Another role  R"),
            "change_role",
            partial(self._change, StaffChange.ROLE),
            kind=ActionKind.STAFF_ROLE_CHANGED,
        )
        self.adding = self.add_primary(
            words("Add somebody  A"),
            "add_staff",
            partial(self._change, StaffChange.ADD),
            kind=ActionKind.STAFF_ADDED,
        )
        self.naming = self.add_primary(
            words("Enter your own name  A"),
            "name_self",
            partial(self._change, StaffChange.NAME),
            kind=ActionKind.STAFF_ADDED,
        )

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("State"), 16, 0, rank=1),
            Column(words("Name"), 20, 3),
            Column(words("Role"), 16, 1),
            Column(words("Since"), 10, 0, rank=2),
        )

    @override
    def counts(self) -> str:
        current = sum(one.member.is_current for one in self._shown.values())
        return self.context.words.count("{n} person", "{n} people", current)

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(self._staff.all, self._show)

    @override
    def on_chosen(self, key: str) -> None:
        one = self._shown.get(key)
        self.panel.setVisible(one is not None)
        can_change = one is not None and one.member.is_current and not one.is_self
        for made in (self.ending, self.renewing, self.turning):
            made.setEnabled(can_change and not made.is_withheld)
        if one is not None:
            self._name.setText(one.member.name)
            self.facts.show_facts(staff_facts(one, self.context.words))

    @override
    def on_opened(self, key: str) -> None:
        self.turning.click()

    @override
    def on_letter(self, letter: str) -> None:
        first = self.adding if self._shown else self.naming
        buttons = {"a": first, "r": self.turning, "n": self.renewing, "e": self.ending}
        if letter in buttons:
            buttons[letter].click()

    def _show(self, shown: tuple[StaffShown, ...]) -> None:
        self._shown = {one.member.id: one for one in shown}
        self.show_rows([staff_row(one, self.context.words) for one in shown])
        for made in (self.ending, self.renewing, self.turning, self.adding):
            self.foot.leave_out(made, out=not shown)
        self.foot.leave_out(self.naming, out=bool(shown))
        if self.subject:
            self.table.choose(self.subject)
        self.on_chosen(self.table.key or "")

    def _change(self, change: StaffChange) -> None:
        is_new = change in (StaffChange.ADD, StaffChange.NAME)
        person = "" if is_new else self.table.key or ""
        if person or is_new:
            self.go("page_staff_change", AskedChange(change, person).subject)
