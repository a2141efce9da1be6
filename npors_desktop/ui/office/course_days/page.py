"""The course days that came: a table of them, and beside it what the chosen one says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.course_days.presenter import (
    STATES,
    day_facts,
    day_row,
    shown_days,
    total_lines,
)
from npors_desktop.ui.office.inbox.decision_step import DecisionAsked, DecisionStep
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.course_days import RegisteredDay
    from npors_desktop.ui.office.course_days.presenter import (
        ShownDay,
    )
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.course_days import CourseDayRegister


class OfficeDaysPage(ShortTablePage):
    """Who was taught by whom, how long and in what ratio, the newest day first."""

    name = "page_office_days"
    title = message("Course days")
    help = message(
        "The days of courses as the laptops handed them over (.npdays, imported in the inbox): "
        "signed by learners and instructors, and each counted once. The list says how many "
        "learners were with one instructor and on one machine at one time. A day that was "
        "corrected is marked as replaced."
    )
    keys = (
        KeyHelp("Enter", message("Read the chosen day")),
        KeyHelp("P", message("Put the chosen day away, or bring it back")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    office_place = "page_register"
    back = "page_register"
    empty = message("No course days have come yet. Import a file that ends in .npdays (Ctrl+1).")
    empty_deed = ActionKind.COURSE_DAYS_IMPORTED
    empty_without = message(
        "No course days have come yet. An administrator or an importer imports them."
    )

    def __init__(
        self, context: Context, parent: QWidget, office: str, register: CourseDayRegister
    ) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._register = register
        self._shown: dict[str, ShownDay] = {}
        self._about = ""
        self.panel = SidePanel(context.look, "day_panel", words(self.title), self)
        self._name = label("", self.panel.body, "heading")
        self.facts = FactList(context.look, "day_facts", self.panel.body)
        self._totals = label("", self.panel.body, "strong")
        self.decision = DecisionStep(words, self.panel.body)
        self.decision.confirmed.connect(self._put_away)
        self.decision.left.connect(self._leave)
        for part in (self.decision, self._name, self._totals, self.facts):
            self.panel.column.addWidget(part)
        self.panel.column.addStretch(1)
        self.to_away = self.add_action(
            words("Put away  P"),
            "put_away",
            self.ask_put_away,
            kind=ActionKind.COURSE_DAY_PUT_AWAY,
        )
        self.read_day = self.add_primary(words("Read the day  Enter"), "read_day", self._read_day)
        self.to_inbox = self.add_primary(
            words("Go to the inbox  Ctrl+1"), "to_inbox", partial(self.go, "page_inbox")
        )
        self.when_empty = self.to_inbox
        self.arrange((self.panel, 4))
        self.begin_at(self.table)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("State"), letters(words(x) for x, _ in STATES.values()), 0),
            Column(words("Day"), 11, 0),
            Column(words("Learners"), 18, 2),
            Column(words("Instructor"), 13, 1, rank=1),
            Column(words("Taught"), 11, 0, rank=2),
            Column(words("Per instructor"), 13, 0, rank=3),
            Column(words("Per machine"), 11, 0, rank=4),
            Column(words("Site"), 12, 1, rank=5),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} entry", "{n} entries", self.table.rows.total)

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(self._register.all, self._show)

    @override
    def show_body(self) -> None:
        super().show_body()
        is_empty = self.is_empty()
        self.panel.setVisible(not is_empty)
        self.foot.leave_out(self.read_day, out=is_empty)
        self.foot.leave_out(self.to_inbox, out=not is_empty)
        self.foot.leave_out(self.to_away, out=is_empty)
        self.read_day.setEnabled(bool(self.table.rows.rowCount()))

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "p":
            self.to_away.click()

    @override
    def escape(self) -> bool:
        if not self.decision.isHidden():
            self._leave()
            return True
        return super().escape()

    def ask_put_away(self) -> None:
        """Ask why the chosen day proves nothing; one that was put away is brought back."""
        shown, words = self._chosen(), self.context.words
        if shown is None or self.to_away.is_withheld:
            return
        if shown.one.put_away_at is not None:
            work = partial(self._register.bring_back, shown.one)
            self.context.jobs.run(work, self._on_moved, changes=Changed(None), saves=True)
            return
        text = words("Put this course day away? It then proves nothing, and stays in the list.")
        self.decision.ask(DecisionAsked(text, words("Put it away  Enter"), words("Reason")))
        self.panel.show_part(self.decision)
        self.decision.focus_first()

    def _put_away(self) -> None:
        shown = self._chosen()
        if shown is not None:
            work = partial(self._register.put_away, shown.one, self.decision.reason.text())
            self.context.jobs.run(work, self._on_moved, changes=Changed(None), saves=True)

    def _on_moved(self, _: None) -> None:
        self._leave()

    def _leave(self) -> None:
        self.decision.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> ShownDay | None:
        return self._shown.get(self.table.key or "")

    @override
    def on_opened(self, key: str) -> None:
        self._read_day()

    def _read_day(self) -> None:
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def on_chosen(self, key: str) -> None:
        shown, words = self._shown.get(key), self.context.words
        if key != self._about:
            self._about = key
            self.decision.hide()
        is_away = shown is not None and shown.one.put_away_at is not None
        self.foot.rename(self.to_away, words("Bring back  P") if is_away else words("Put away  P"))
        self._name.setText(", ".join(x.name for x in shown.one.day.learners) if shown else "")
        self.facts.show_facts(day_facts(shown, words) if shown else ())
        all_ = tuple(self._shown.values())
        self._totals.setText("\n".join(total_lines(shown, all_, words)) if shown else "")

    def _show(self, rows: tuple[RegisteredDay, ...]) -> None:
        self._shown = shown_days(rows)
        self.show_rows([day_row(one, self.context.words) for one in self._shown.values()])
        self.on_chosen(self.table.key or "")
