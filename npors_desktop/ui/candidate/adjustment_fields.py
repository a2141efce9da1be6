"""The adjustments agreed for a candidate: a group of fields for each; empty groups are ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Adjustment
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.forms.read_field import read_field
from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.forms.typed_values import extra_text, read_extra_time
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Container

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.appearance.look import Look

RULE = message("An adjustment changes how the test is taken, not the standard or a safety rule.")
_LABELS: dict[str, Message] = {
    "arrangement": message("Arrangement, such as 25% extra time"),
    "agreed_with": message("Agreed with"),
    "agreed_on": message("Date, such as 9 11 2026"),
    "minutes": message("Extra time, such as 25% or 20 minutes"),
}
_MISSING: dict[str, Message] = {
    "arrangement": message("Enter what was arranged."),
    "agreed_with": message("Enter who the adjustment was agreed with."),
    "agreed_on": message("Enter the date the adjustment was agreed."),
}
_SHARES = (4, 3, 2, 2)
Faults = list[tuple[FieldRow, str]]


class AdjustmentFields(QWidget):
    """What was arranged, with whom, when, and the time that it adds; never why."""

    grown = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self._groups: list[dict[str, FieldRow]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = words("Reasonable adjustments agreed before the test (optional)")
        column.addWidget(label(title, self, "heading"))
        column.addWidget(label(words(RULE), self, "body"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.mm(4))
        column.addLayout(self._grid)
        self.add_group()
        look.changed.connect(self._place)

    def rows(self) -> tuple[FieldRow, ...]:
        """Every field, group by group."""
        return tuple(row for group in self._groups for row in group.values())

    def add_group(self) -> None:
        """Add room for one more adjustment."""
        number = len(self._groups)
        group: dict[str, FieldRow] = {}
        for name, text in _LABELS.items():
            group[name] = line_field(self._words, self._words(text), f"{name}_{number + 1}", self)
        self._groups.append(group)
        self._place()
        self.grown.emit()
        if number:
            group["arrangement"].field.setFocus()

    def make_room(self, names: Container[str]) -> None:
        """Add groups as long as the next one has a field of these names."""
        while any(f"{name}_{len(self._groups) + 1}" in names for name in _LABELS):
            self.add_group()

    def show_adjustments(self, agreed: tuple[Adjustment, ...]) -> None:
        """Show these, with room for as many as there are and at least one."""
        while len(self._groups) < len(agreed):
            self.add_group()
        for row in self.rows():
            row.show_text("")
        for group, one in zip(self._groups, agreed, strict=False):
            group["arrangement"].show_text(one.arrangement)
            group["agreed_with"].show_text(one.agreed_with)
            group["agreed_on"].show_text(day_text(one.agreed_on))
            group["minutes"].show_text(extra_text(one.extra_minutes, one.extra_percent))

    def adjustments(self, faults: Faults) -> tuple[Adjustment, ...]:
        """What was entered; what is wrong is added to ``faults``."""
        found = [self._read(group, faults) for group in self._groups]
        return tuple(one for one in found if one is not None)

    def _place(self) -> None:
        stacked = self._look.text_scale >= STACKED_FROM
        for place, share in enumerate(_SHARES):
            self._grid.setColumnStretch(place, int(not place) if stacked else share)
        for number, row in enumerate(self.rows()):
            line, place = (number, 0) if stacked else divmod(number, len(_LABELS))
            self._grid.addWidget(row, line, place)

    def _read(self, group: dict[str, FieldRow], faults: Faults) -> Adjustment | None:
        if not any(row.text() for row in group.values()):
            return None
        for name, missing in _MISSING.items():
            if not group[name].text():
                faults.append((group[name], self._words(missing)))
        day = read_field(group["agreed_on"], read_day, faults, self._words)
        extra = read_field(group["minutes"], read_extra_time, faults, self._words)
        if day is None or extra is None:
            return None
        return Adjustment(group["arrangement"].text(), group["agreed_with"].text(), day, *extra)
