"""The step in which somebody says which records they want, and keeps that as a view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from npors_desktop.domain.register_filter import ACCEPTABLE, RegisterFilter
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.ui.office.field_grid import FieldGrid
from npors_desktop.ui.office.file_step import StepCard
from npors_desktop.ui.widgets.fields import FieldRow, line_field

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.register_views import RegisterView
    from npors_desktop.ui.appearance.look import Look

_DAYS = ("since", "until")
_IN_A_ROW = 3


class FilterStep(StepCard):
    """Signals: ``taken`` a view was chosen by its name (RegisterView)."""

    taken = Signal(object)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "filter", words("Which records are shown"), parent)
        self._words = words
        self._views: tuple[RegisterView, ...] = ()
        self.views = ChoiceBox("kept_views", self)
        self.result = ChoiceBox("filter_result", self)
        self.result.addItems([words("Any result"), *(words.term(one) for one in ACCEPTABLE)])
        texts = {
            "category": words("Category: its code, such as N202, or its name"),
            "assessor": words("Assessor: name or number"),
            "employer": words("Employer"),
            "place": words("Site or notification number (NRN)"),
            "since": words("Tested from (day month year)"),
            "until": words("Tested up to (day month year)"),
            "name": words("Keep this as a view named"),
        }
        self.fields = {
            name: line_field(words, text, f"filter_{name}", self) for name, text in texts.items()
        }
        views = FieldRow(words, words("Kept views"), self.views, self)
        result = FieldRow(words, words("Result"), self.result, self)
        rows = (views, result, *self.fields.values())
        self.put(FieldGrid(look, rows, _IN_A_ROW, self))
        for row in rows:
            if isinstance(row.field, QLineEdit):
                row.field.returnPressed.connect(self.entered)
        self.first = self.fields["category"]
        self.views.activated.connect(self._on_view)

    @override
    def forget_errors(self) -> None:
        for row in self.fields.values():
            row.show_error("")

    def show_views(self, views: Sequence[RegisterView], name: str = "") -> None:
        """Show which views are kept; the one of this name is chosen."""
        self._views = tuple(views)
        self.views.clear()
        self.views.addItems([self._words("None"), *(one.name for one in views)])
        names = [one.name for one in views]
        self.views.setCurrentIndex(names.index(name) + 1 if name in names else 0)
        self.views.setEnabled(bool(views))

    def show_filter(self, sought: RegisterFilter) -> None:
        """Show what is sought now."""
        results = [one.value for one in ACCEPTABLE]
        known = sought.result in results
        self.result.setCurrentIndex(results.index(sought.result) + 1 if known else 0)
        for name in ("category", "assessor", "employer", "place"):
            self.fields[name].show_text(getattr(sought, name))
        for name in _DAYS:
            self.fields[name].show_text(day_text(getattr(sought, name)))

    def read(self, today: date) -> RegisterFilter | None:
        """What was entered; None if a day cannot be read, which its field says."""
        self.forget_errors()
        days: dict[str, date | None] = {}
        for name in _DAYS:
            try:
                days[name] = read_day(self.fields[name].text(), today)
            except UnreadableError as error:
                self.fields[name].show_error(self._words(error.told))
        if len(days) < len(_DAYS):
            return None
        since, until = days["since"], days["until"]
        if since and until and since > until:
            self.fields["until"].show_error(
                self._words("Enter a day that is not before the first one.")
            )
            return None
        chosen = self.result.currentIndex()
        result = ACCEPTABLE[chosen - 1].value if chosen > 0 else ""
        texts = {n: self.fields[n].text() for n in ("category", "assessor", "employer", "place")}
        found = RegisterFilter(result=result, since=since, until=until)
        return replace(found, **texts)

    @property
    def chosen(self) -> RegisterView | None:
        """The kept view that is chosen."""
        at = self.views.currentIndex() - 1
        return self._views[at] if 0 <= at < len(self._views) else None

    def _on_view(self) -> None:
        if (view := self.chosen) is not None:
            self.show_filter(view.filter)
            self.fields["name"].show_text(view.name)
            self.taken.emit(view)
