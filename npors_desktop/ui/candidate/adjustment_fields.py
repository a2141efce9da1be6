"""The adjustments agreed for a candidate: a group of fields for each; empty groups are ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Adjustment, AdjustmentKind, ExtraTime, Helper
from npors_desktop.ui.forms.choice_field import ChoiceField
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.forms.read_field import read_field
from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.forms.typed_values import read_extra_time
from npors_desktop.ui.preparation_text import ADJUSTMENTS
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.appearance.look import Look

RULE = message("An adjustment changes how the test is taken, not the standard or a safety rule.")
_LABELS: dict[str, Message] = {
    "arrangement": message("Arrangement, such as cream background"),
    "agreed_with": message("Agreed with"),
    "agreed_on": message("Date, such as 9 11 2026"),
    "minutes": message("Extra time, such as 25% or 10 minutes"),
    "helper": message("Reader, scribe or interpreter: name"),
    "organisation": message("Organisation"),
    "number": message("Registration number"),
}
_MISSING: dict[str, Message] = {
    "arrangement": message("Enter what was arranged."),
    "agreed_with": message("Enter who the adjustment was agreed with."),
    "agreed_on": message("Enter the date the adjustment was agreed."),
}
_SHARES = (3, 4, 3, 2)
_KIND = "kind"
Faults = list[tuple[FieldRow, str]]


class AdjustmentFields(Card):
    """What was arranged, with whom, when, and the time that it adds; never why."""

    grown = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        title = words("Reasonable adjustments agreed before the test (optional)")
        super().__init__(look, "adjustments", parent, title=title, icon=Icon.ADJUSTMENTS)
        self._look = look
        self._words = words
        self._groups: list[dict[str, FieldRow]] = []
        self._kinds: list[ChoiceField] = []
        # What is shown, with its texts: what nobody changed is given back as it was.
        self._known: list[tuple[Adjustment, list[str]]] = []
        self.column.addWidget(label(words(RULE), self, "body"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.mm(4))
        self.column.addLayout(self._grid)
        self.add_group()
        look.changed.connect(self._place)

    @override
    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Hand the focus on to what is inside. A focus proxy of Qt's would make the whole a stop of
        the Tab key, which jumps back from there."""
        self._kinds[0].box.setFocus(reason)

    def rows(self) -> tuple[FieldRow, ...]:
        """Every field, group by group."""
        return tuple(row for group in self._groups for row in group.values())

    def add_group(self) -> None:
        """Add room for one more adjustment."""
        number = len(self._groups)
        kind = ChoiceField(
            self._words, self._words("Kind"), f"{_KIND}_{number + 1}", self._names(), self
        )
        self._kinds.append(kind)
        group: dict[str, FieldRow] = {_KIND: kind}
        for name, text in _LABELS.items():
            group[name] = line_field(self._words, self._words(text), f"{name}_{number + 1}", self)
        self._groups.append(group)
        self._place()
        self.grown.emit()
        if number:
            group["arrangement"].field.setFocus()

    def make_room(self, names: Iterable[str]) -> None:
        """Add groups up to the last one that has a field of these names. Those between may be
        empty."""
        fields = {_KIND, *_LABELS}
        parts = (name.rpartition("_") for name in names)
        numbers = [int(n) for name, _, n in parts if name in fields and n.isdecimal()]
        while len(self._groups) < max(numbers, default=0):
            self.add_group()

    def show_adjustments(self, agreed: tuple[Adjustment, ...]) -> None:
        """Show these, with room for as many as there are and at least one."""
        while len(self._groups) < len(agreed):
            self.add_group()
        for row in self.rows():
            row.show_text("")
        for group, kind, one in zip(self._groups, self._kinds, agreed, strict=False):
            kind.show_key("" if one.kind is AdjustmentKind.OTHER else one.kind.value)
            group["arrangement"].show_text(one.arrangement)
            group["agreed_with"].show_text(one.agreed_with)
            group["agreed_on"].show_text(day_text(one.agreed_on))
            group["minutes"].show_text(_extra_text(one))
            helper = one.helper or Helper("")
            group["helper"].show_text(helper.name)
            group["organisation"].show_text(helper.organisation)
            group["number"].show_text(helper.number)
        self._known = [(one, _texts(g)) for one, g in zip(agreed, self._groups, strict=False)]

    def adjustments(self, faults: Faults) -> tuple[Adjustment, ...]:
        """What was entered; what is wrong is added to ``faults``."""
        found = [self._kept(number) or self._read(number, faults) for number in self._numbers()]
        return tuple(one for one in found if one is not None)

    def _numbers(self) -> range:
        return range(len(self._groups))

    def _kept(self, number: int) -> Adjustment | None:
        """The adjustment of this group as it is kept, if nobody changed a field."""
        known = self._known[number : number + 1]
        return next((one for one, texts in known if texts == _texts(self._groups[number])), None)

    def _names(self) -> dict[str, str]:
        return {kind.value: self._words(text) for kind, text in ADJUSTMENTS.items()}

    def _place(self) -> None:
        stacked = self._look.text_scale >= STACKED_FROM
        for place, share in enumerate(_SHARES):
            self._grid.setColumnStretch(place, int(not place) if stacked else share)
        for number, row in enumerate(self.rows()):
            line, place = (number, 0) if stacked else divmod(number, len(_SHARES))
            self._grid.addWidget(row, line, place)

    def _read(self, number: int, faults: Faults) -> Adjustment | None:
        group, key = self._groups[number], self._kinds[number].key
        if not any(_texts(group)):
            return None
        kind = AdjustmentKind(key or AdjustmentKind.OTHER)
        for name, missing in _MISSING.items():
            is_named = name == "arrangement" and kind is not AdjustmentKind.OTHER
            if not group[name].text() and not is_named:
                faults.append((group[name], self._words(missing)))
        day = read_field(group["agreed_on"], read_day, faults, self._words)
        extra = read_field(group["minutes"], read_extra_time, faults, self._words)
        if kind is AdjustmentKind.EXTRA_TIME and not group["minutes"].text():
            faults.append((group["minutes"], self._words("Enter how much extra time was agreed.")))
        if day is None:
            return None
        texts = {name: row.text() for name, row in group.items()}
        helper = Helper(texts["helper"], texts["organisation"], texts["number"])
        return Adjustment(
            texts["arrangement"],
            texts["agreed_with"],
            day,
            kind=kind,
            extra_time=extra,
            helper=helper if helper != Helper("") else None,
        )


def _texts(group: dict[str, FieldRow]) -> list[str]:
    return [row.text() for row in group.values()]


def _extra_text(one: Adjustment) -> str:
    time = one.extra_time or ExtraTime(minutes=one.extra_minutes)
    percent = f"{time.percent}%" if time.percent else ""
    return " + ".join(filter(None, (percent, f"{time.minutes} min" if time.minutes else "")))
