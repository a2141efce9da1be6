"""The candidates of a visit that is being written: a row of fields for each.

There is always one empty row below the filled ones, until the visit is full; empty rows are
ignored. No standard is chosen at first: one that nobody chose would book the wrong test. Most
candidates of a visit are tested by one standard, so a row has the choice of the row above it until
it gets one of its own.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from npors_desktop.domain.booking import Booking
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Candidate
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.forms.read_field import read_field
from npors_desktop.ui.forms.standard_choice import StandardChoice
from npors_desktop.ui.forms.typed_days import read_day
from npors_desktop.ui.forms.typed_values import read_name
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.workflows.visit.visits import LETTERS

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import PackHead
    from npors_desktop.ui.appearance.look import Look

_NAME_MISSING = message("Enter the candidate's name.")
_BORN = message("Date of birth, such as 31 1 1990")
# The standard needs most room: its last word, the route, tells two of them apart.
_SHARES = (10, 11, 14)
_FIRST = 3
Group = tuple[FieldRow, FieldRow, StandardChoice]


class CandidateRows(QWidget):
    """Name, date of birth and standard of each candidate. Signals: ``grown`` there are more
    fields."""

    grown = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._packs: tuple[PackHead, ...] = ()
        self._groups: list[Group] = []
        # The rows for which somebody chose a standard.
        self._chosen: set[int] = set()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.mm(6))
        self._grid.setVerticalSpacing(0)
        for _ in range(_FIRST):
            self._add()
        look.changed.connect(self._place)

    def fields(self) -> tuple[FieldRow, ...]:
        """Every field, row by row."""
        return tuple(row for group in self._groups for row in group)

    def show_packs(self, packs: tuple[PackHead, ...]) -> None:
        """Offer these standards; what is chosen stays."""
        self._packs = packs
        for _, _, standard in self._groups:
            standard.show_packs(packs, standard.text())

    def clear(self) -> None:
        """Empty every row."""
        for name, born, standard in self._groups:
            name.show_text("")
            born.show_text("")
            standard.choose_none()
        self._chosen.clear()

    def bookings(self, faults: list[tuple[FieldRow, str]]) -> tuple[Booking, ...]:
        """What was entered; what is wrong is added to ``faults``."""
        filled = [group for group in self._groups if group[0].text() or group[1].text()]
        if not filled:
            faults.append((self._groups[0][0], self._words("Enter at least one candidate.")))
        found = [self._read(group, faults) for group in filled]
        return tuple(one for one in found if one is not None)

    def _read(self, group: Group, faults: list[tuple[FieldRow, str]]) -> Booking | None:
        name, born, standard = group
        if not name.text():
            faults.append((name, self._words(_NAME_MISSING)))
        called = read_field(name, read_name, faults, self._words)
        day = read_field(born, read_day, faults, self._words)
        if not standard.text():
            faults.append((standard, self._words("Choose the standard.")))
            return None
        return Booking(Candidate(called, day), standard.chosen()) if called else None

    def _add(self) -> None:
        words, number = self._words, len(self._groups) + 1
        title = words("{number}. Name of the candidate", number=number)
        name = line_field(words, title, f"booking_name_{number}", self)
        born = line_field(words, words(_BORN), f"booking_born_{number}", self, optional=True)
        standard = StandardChoice(words, f"booking_standard_{number}", self, nothing_first=True)
        before = self._groups[-1][2].text() if self._groups else ""
        standard.show_packs(self._packs, before)
        standard.box.activated.connect(partial(self._on_chosen, len(self._groups)))
        if isinstance(name.field, QLineEdit):
            name.field.textEdited.connect(self._on_typed)
        for row in (name, born, standard):
            row.keep_low()
        self._groups.append((name, born, standard))
        self._place()

    def _on_typed(self) -> None:
        last, *_ = self._groups[-1]
        if last.text() and len(self._groups) < len(LETTERS):
            self._add()
            self.grown.emit()

    def _on_chosen(self, row: int, _choice: int) -> None:
        self._chosen.add(row)
        text = self._groups[row][2].text()
        for number, (name, born, standard) in enumerate(self._groups[row + 1 :], row + 1):
            is_filled = name.text() or born.text()
            if number in self._chosen or (is_filled and standard.text()):
                return
            standard.show_text(text)

    def _place(self) -> None:
        stacked = self._look.text_scale >= STACKED_FROM
        for place, share in enumerate(_SHARES):
            self._grid.setColumnStretch(place, int(not place) if stacked else share)
        for number, row in enumerate(self.fields()):
            line, place = (number, 0) if stacked else divmod(number, len(_SHARES))
            self._grid.addWidget(row, line, place)
