"""What a candidate brings to the test: the HS&E test, experience, and who trained them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Experience, Training
from npors_desktop.ui.forms.choice_field import ChoiceField
from npors_desktop.ui.forms.field_columns import FieldColumns
from npors_desktop.ui.forms.read_field import read_field
from npors_desktop.ui.forms.typed_values import read_years
from npors_desktop.ui.widgets.fields import FieldRow, line_field

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import Candidate
    from npors_desktop.ui.appearance.look import Look

_HSE: dict[str, Message] = {
    "hse_type": message("Type of the HS&E test, such as Operatives"),
    "hse_seen": message("How it was seen, such as the issuer's site"),
}
_EXPERIENCE: dict[str, Message] = {
    "experience_years": message("Years of experience"),
    "experience_machines": message("Machines worked on"),
    "experience_reference": message("Supervisor or reference, and how it was seen"),
}
_TRAINED_BY: dict[str, Message] = {"trained_by": message("Trained by")}
_TRAINING_REASON: dict[str, Message] = {
    "training_reason": message("If it was you: why you test them")
}
_OTHER, _TESTER = "other", "tester"
Faults = list[tuple[FieldRow, str]]


class BackgroundFields(QWidget):
    """Three columns of optional fields. Nothing is declared before somebody chose it."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._fields: dict[str, FieldRow] = {}
        answers = {_OTHER: words("I did not train them"), _TESTER: words("I trained them")}
        columns = FieldColumns(look, self)
        columns.add_column(words("HS&E test"), self._lines(_HSE))
        columns.add_column(words("Experience, for experienced workers"), self._lines(_EXPERIENCE))
        trained = self._lines(_TRAINED_BY)
        text = words("Tester and trainer")
        self.tester = ChoiceField(words, text, "candidate_tester", answers, self)
        reason = self._lines(_TRAINING_REASON)
        columns.add_column(words("Training"), [*trained, self.tester, *reason])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(columns)

    def rows(self) -> tuple[FieldRow, ...]:
        """Every field."""
        return (*self._fields.values(), self.tester)

    def show_background(self, who: Candidate | None) -> None:
        """Show what is known of a candidate; nothing of a new one."""
        known, training = (who.experience, who.training) if who else (None, None)
        texts = {
            "hse_type": who.hse_test_type if who else "",
            "hse_seen": who.hse_seen if who else "",
            "experience_years": str(known.years) if known else "",
            "experience_machines": known.machines if known else "",
            "experience_reference": known.reference if known else "",
            "trained_by": training.trained_by if training else "",
            "training_reason": training.reason if training else "",
        }
        for name, row in self._fields.items():
            row.show_text(texts[name])
        told = (_TESTER if training.by_tester else _OTHER) if training else ""
        self.tester.show_key(told)

    def hse(self) -> tuple[str, str]:
        """The type of the HS&E test, and how it was seen."""
        return self._fields["hse_type"].text(), self._fields["hse_seen"].text()

    def experience(self, faults: Faults) -> Experience | None:
        """What was entered; what is wrong is added to ``faults``."""
        rows = [self._fields[name] for name in _EXPERIENCE]
        if not any(row.text() for row in rows):
            return None
        if not rows[0].text():
            faults.append((rows[0], self._words("Enter the years of experience; 0 for none.")))
        years = read_field(rows[0], read_years, faults, self._words)
        return None if years is None else Experience(years, rows[1].text(), rows[2].text())

    def training(self, faults: Faults) -> Training | None:
        """What was entered; what is wrong is added to ``faults``."""
        by, reason = (self._fields[name] for name in (*_TRAINED_BY, *_TRAINING_REASON))
        if not (by.text() or reason.text() or self.tester.key):
            return None
        is_tester = self.tester.key == _TESTER
        if not self.tester.key:
            faults.append((self.tester, self._words("Say whether you trained them yourself.")))
        elif is_tester and not reason.text():
            faults.append((reason, self._words("Enter why you test whom you trained.")))
        elif not is_tester and not by.text():
            faults.append((by, self._words("Enter who trained the candidate.")))
        return Training(by.text(), is_tester, reason.text())

    def _lines(self, names: dict[str, Message]) -> list[QWidget]:
        made: list[QWidget] = []
        for name, text in names.items():
            words = self._words
            row = line_field(words, words(text), f"candidate_{name}", self, optional=True)
            self._fields[name] = row
            made.append(row)
        return made
