"""The adjustments agreed for a candidate, as groups of fields; an empty group is no adjustment."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from npors_desktop.base.words import Words
from npors_desktop.domain.people import Adjustment
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.forms.typed_values import UnreadableError, day_text, read_day, read_minutes
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label

_NAMES = ("arrangement", "agreed_with", "agreed_on", "minutes")
_SHARES = (4, 3, 2, 2)
Faults = list[tuple[FieldRow, str]]


class AdjustmentFields(QWidget):
    """What was arranged, with whom, when, and how many minutes it adds; never why."""

    grown = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words = words
        self._groups: list[dict[str, FieldRow]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(words("person.adjustments"), self, "heading"))
        column.addWidget(label(words("person.adjustment_rule"), self, "body"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.mm(4))
        for place, share in enumerate(_SHARES):
            self._grid.setColumnStretch(place, share)
        column.addLayout(self._grid)
        self.add_group()

    def rows(self) -> tuple[FieldRow, ...]:
        """Every field, group by group."""
        return tuple(row for group in self._groups for row in group.values())

    def add_group(self) -> None:
        """Room for one more adjustment."""
        number = len(self._groups)
        group: dict[str, FieldRow] = {}
        for place, name in enumerate(_NAMES):
            text = self._words(f"person.{name}")
            row = line_field(self._words, text, f"{name}_{number + 1}", self)
            self._grid.addWidget(row, number, place)
            group[name] = row
        self._groups.append(group)
        self.grown.emit()
        if number:
            group["arrangement"].field.setFocus()

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
            group["minutes"].show_text(str(one.extra_minutes) if one.extra_minutes else "")

    def adjustments(self, faults: Faults) -> tuple[Adjustment, ...]:
        """What was entered; what is wrong is added to ``faults``."""
        found = [self._read(group, faults) for group in self._groups]
        return tuple(one for one in found if one is not None)

    def _read(self, group: dict[str, FieldRow], faults: Faults) -> Adjustment | None:
        if not any(row.text() for row in group.values()):
            return None
        for name in ("arrangement", "agreed_with", "agreed_on"):
            if not group[name].text():
                faults.append((group[name], self._words(f"person.{name}_missing")))
        try:
            day = read_day(group["agreed_on"].text())
        except UnreadableError:
            faults.append((group["agreed_on"], self._words("form.day_unreadable")))
            return None
        try:
            minutes = read_minutes(group["minutes"].text())
        except UnreadableError:
            faults.append((group["minutes"], self._words("form.minutes_unreadable")))
            return None
        if day is None:
            return None
        return Adjustment(group["arrangement"].text(), group["agreed_with"].text(), day, minutes)
