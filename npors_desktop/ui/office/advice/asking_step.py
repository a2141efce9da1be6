"""The step in which somebody says on what a question hangs besides the person: for how long a card
is to be, for which work, whether it is renewed, and when it is applied for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.inputs import AdviceAsked
from npors_desktop.domain.schemes.observing.grant import NETWORK
from npors_desktop.domain.schemes.question import SchemeQuestion
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.forms.typed_days import day_text, read_day
from npors_desktop.ui.forms.unreadable import UnreadableError
from npors_desktop.ui.office.field_grid import FieldGrid
from npors_desktop.ui.office.file_step import StepCard
from npors_desktop.ui.widgets.fields import FieldRow, line_field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look

_IN_A_ROW = 2
_MOST_YEARS = 50
_NO_YEARS = message("Enter a whole number of years, such as 3 or 5.")
# On what each question hangs; the others hang on nothing that is not held.
ASKED_BESIDES: Mapping[SchemeQuestion, tuple[str, ...]] = {
    SchemeQuestion.RED: ("renewal", "applied_on"),
    SchemeQuestion.BLUE: ("renewal", "applied_on"),
    SchemeQuestion.TRADITIONAL: ("renewal", "years", "by_category", "sector"),
    SchemeQuestion.GOLD: ("renewal", "applied_on"),
    SchemeQuestion.CSCS: ("role", "applied_on"),
    SchemeQuestion.CPCS: ("applied_on",),
    SchemeQuestion.GRANT: ("network",),
}


class AskingStep(StepCard):
    """Asks on what the answer to a question hangs besides the person."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "advice_asked", words("What is asked"), parent)
        self._words = words
        self._asked = AdviceAsked(SchemeQuestion.RED)
        lines = {
            "years": words("For how many years, such as 3 or 5"),
            "sector": words("For which kind of work, such as warehouse or construction"),
            "role": words("What they work as, such as operator or supervisor"),
            "applied_on": words("When it is applied for (day month year); empty: today"),
        }
        choices = {
            "renewal": (words("A new card or a renewal"), words("New"), words("Renewal")),
            "by_category": (
                words("How the expiry is counted"), words("By card"), words("By category"),
            ),
            "network": (
                words("Which money"), words("The plant grant"), words("Of an Employer Network"),
            ),
        }  # fmt: skip
        self.fields = {n: line_field(words, x, f"asked_{n}", self) for n, x in lines.items()}
        self.boxes = {name: ChoiceBox(f"asked_{name}", self) for name in choices}
        self._rows: dict[str, FieldRow] = dict(self.fields)
        for name, (text, *values) in choices.items():
            self.boxes[name].addItems(values)
            self._rows[name] = FieldRow(words, text, self.boxes[name], self)
        order = ("renewal", "years", "by_category", "sector", "role", "network", "applied_on")
        self.put(FieldGrid(look, [self._rows[name] for name in order], _IN_A_ROW, self))
        for row in self.fields.values():
            if isinstance(row.field, QLineEdit):
                row.field.returnPressed.connect(self.entered)

    def show_asked(self, asked: AdviceAsked) -> None:
        """Show what is asked now, with what its question hangs on."""
        self._asked = asked
        besides = ASKED_BESIDES.get(asked.question, ())
        for name, row in self._rows.items():
            row.setVisible(name in besides)
        self.fields["years"].show_text(str(asked.years or ""))
        self.fields["sector"].show_text(asked.sector)
        self.fields["role"].show_text("" if asked.role == NETWORK else asked.role)
        self.fields["applied_on"].show_text(day_text(asked.applied_on))
        self.boxes["renewal"].setCurrentIndex(int(asked.renewal))
        self.boxes["by_category"].setCurrentIndex(int(asked.by_category))
        self.boxes["network"].setCurrentIndex(int(asked.role == NETWORK))
        first = besides[0] if besides else "renewal"
        self.first = self.boxes.get(first) or self.fields[first].field

    @override
    def forget_errors(self) -> None:
        for row in self.fields.values():
            row.show_error("")

    def read(self, today: date) -> AdviceAsked | None:
        """What was entered; None if something cannot be read, which its field says."""
        self.forget_errors()
        besides = ASKED_BESIDES.get(self._asked.question, ())
        try:
            years = self._years() if "years" in besides else None
            applied = (
                read_day(self.fields["applied_on"].text(), today)
                if "applied_on" in besides
                else None
            )
        except UnreadableError as error:
            name = "years" if "years" in besides else "applied_on"
            self.fields[name].show_error(self._words(error.told))
            return None
        is_network = "network" in besides and self._is_second("network")
        told = self.fields["role"].text().strip() if "role" in besides else ""
        return AdviceAsked(
            self._asked.question,
            years=years,
            by_category="by_category" in besides and self._is_second("by_category"),
            role=NETWORK if is_network else told,
            sector=self.fields["sector"].text().strip() if "sector" in besides else "",
            renewal="renewal" in besides and self._is_second("renewal"),
            applied_on=applied,
        )

    def _is_second(self, name: str) -> bool:
        return self.boxes[name].currentIndex() == 1

    def _years(self) -> int | None:
        text = self.fields["years"].text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_YEARS):
            raise UnreadableError(_NO_YEARS)
        return int(text)
