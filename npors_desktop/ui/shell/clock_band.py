"""The question whether a clock that may be wrong is right: asked once, and nothing waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from npors_desktop.domain.messages import message
from npors_desktop.ui.dates import spoken_day, spoken_moment
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.wrap_row import WrapRow
from npors_desktop.workflows.sessions import LaptopSession

if TYPE_CHECKING:
    from datetime import date, datetime

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.page_context import WindowContext
    from npors_desktop.workflows.enrolment.clock_question import ClockDoubt

_SET_CLOCK = message(
    "Set the date and time in this computer's settings, then go on here. Everything entered is "
    "safe, and its times are put right where they can be."
)


class ClockBand(QFrame):
    """Stands between the page and the last-action bar until it is answered. It covers every page
    but the candidate's, so it is there when a store is opened, a practical begins and a record is
    signed. Signals: ``closed``."""

    closed = Signal()

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("clock_band")
        self._context = context
        words = context.words
        # What was answered with No: the last event's moment, and the day that was wrong.
        self._refused: tuple[datetime, date] | None = None
        self._asked: tuple[datetime, date] | None = None
        self.question = label("", self, "strong")
        self.question.setObjectName("clock_asked")
        self.told = label("", self)
        self.answers = WrapRow(self)
        self.yes = button(words("Yes, the date is right"), "clock_right", self.answers)
        self.no = button(words("No, set the clock"), "clock_wrong", self.answers)
        self.close_button = button(words("Close"), "clock_close", self.answers)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self.close_button.clicked.connect(self._on_close)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(2)
        for part in (self.yes, self.no, self.close_button):
            self.answers.add(part)
        for part in (self.question, self.told, self.answers):
            column.addWidget(part)
        context.look.changed.connect(self._relook)
        self._relook()
        self.hide()

    def look(self, *, with_candidate: bool) -> None:
        """Ask if the clock is in doubt, unless that was answered or the candidate looks on."""
        session = self._context.session
        if with_candidate or not isinstance(session, LaptopSession):
            self.hide()
        else:
            self._context.jobs.run(session.clock_question.doubt, self._on_looked)

    def _on_looked(self, doubt: ClockDoubt | None) -> None:
        self._asked = (doubt.before, doubt.now.astimezone().date()) if doubt else None
        if doubt is None or self._context.session is None:
            self.hide()
        elif self._asked != self._refused:
            self._ask(doubt)

    def _ask(self, doubt: ClockDoubt) -> None:
        words = self._context.words
        day = spoken_day(words, doubt.now.astimezone().date())
        self.question.setText(words("Is today {day}?", day=day))
        self.told.setText(
            words(
                "This laptop's clock says {now}. The last entry on it was made on {before}.",
                now=spoken_moment(words, doubt.now),
                before=spoken_moment(words, doubt.before),
            )
        )
        self._show_answers(asking=True)

    def _show_answers(self, *, asking: bool) -> None:
        self.question.setVisible(asking)
        self.yes.setVisible(asking)
        self.no.setVisible(asking)
        self.close_button.setVisible(not asking)
        self.setAccessibleName(f"{self.question.text() if asking else ''} {self.told.text()}")
        self.show()

    def _on_yes(self) -> None:
        self._close()
        session = self._context.session
        if isinstance(session, LaptopSession):
            confirm = session.clock_question.confirm
            self._context.jobs.run(confirm, changes=Changed(), saves=True)

    def _on_no(self) -> None:
        self._refused = self._asked
        self.told.setText(self._context.words(_SET_CLOCK))
        self._show_answers(asking=False)
        self.close_button.setFocus()

    def _on_close(self) -> None:
        self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _relook(self) -> None:
        ink = self._context.look.theme.focus_row
        self.setStyleSheet(
            f"#clock_band {{ background: {ink.ground}; }}"
            f"#clock_band QLabel {{ color: {ink.text}; }}"
        )
