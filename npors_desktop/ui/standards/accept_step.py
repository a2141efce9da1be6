"""The step of writing a standard in which a person accepts what the check only suspects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.standards.authoring_steps import AuthoringStep
from npors_desktop.ui.standards.authoring_text import accepted_rows, suspicion_text
from npors_desktop.ui.widgets.fields import FieldRow, line_field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.spreadsheet import SpreadsheetFinding, Suspicion

_COPY = message("Copy the row")


class AcceptStep(AuthoringStep):
    """Reasons are given one by one, to all of a kind, or to all; the rows with them are copied at
    once, to be pasted into the person's own file."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(
            words,
            message("Accept what is right as it is"),
            message(
                "What the check only suspects can stay. Choose one, all of a kind, or all, and say "
                "why. Then copy the rows, and paste them into the next empty row of the sheet "
                "“Accepted findings”, from its first column on."
            ),
            parent,
        )
        self.box = ChoiceBox("suspicion", self)
        self.suspicion = FieldRow(words, words("What the check suspects"), self.box, self)
        self.why = line_field(words, words("Why it is right as it is"), "accepted_why", self)
        self.add(self.suspicion)
        self.add(self.why)
        self.kept = self.add_label("reasons_kept")
        self.keep = self.add_button(message("Keep this reason"), "keep_reason", is_main=True)
        self.copy = self.add_button(_COPY, "copy_accepted")
        # What each line of the box stands for, and its text.
        self._choices: list[tuple[tuple[Suspicion, ...], str]] = []
        self._reasons: dict[Suspicion, str] = {}
        self._copied: set[Suspicion] = set()

    def show_findings(self, findings: Sequence[SpreadsheetFinding]) -> None:
        """Offer the suspicions among them; the step is hidden where there are none."""
        found = {one.suspicion: one for one in findings if one.suspicion is not None}
        ones = [((one,), suspicion_text(self.words, told)) for one, told in found.items()]
        groups = self._groups(tuple(found))
        self._choices = [*groups, *ones]
        self._reasons, self._copied = {}, set()
        self.box.clear()
        self.box.addItems([text for _, text in self._choices])
        if found:
            self.box.setCurrentIndex(len(groups))
        self._show_kept()
        self.setVisible(bool(found))

    @property
    def waiting(self) -> Mapping[Suspicion, str]:
        """What has a reason and was not copied yet."""
        return {one: why for one, why in self._reasons.items() if one not in self._copied}

    @property
    def has_reasons(self) -> bool:
        """Whether anything has a reason."""
        return bool(self._reasons)

    @property
    def is_done(self) -> bool:
        """Whether everything has a reason."""
        return len(self._reasons) == len(self._all())

    def keep_reason(self) -> None:
        """Keep the reason for what is chosen, and go on to the next that has none."""
        at = self.box.currentIndex()
        chosen = self._choices[at][0]
        self._reasons |= dict.fromkeys(chosen, self.why.text())
        self._copied -= set(chosen)
        for place, (ones, text) in enumerate(self._choices):
            sign = "✓ " if all(one in self._reasons for one in ones) else ""
            self.box.setItemText(place, f"{sign}{text}")
        singles = [n for n, (ones, _) in enumerate(self._choices) if len(ones) == 1]
        left = [n for n in singles if self._choices[n][0][0] not in self._reasons]
        following = [n for n in left if n > at]
        self.box.setCurrentIndex((following or left or [at])[0])
        self.why.show_text("")
        self._show_kept()

    def copy_rows(self) -> tuple[Suspicion, ...]:
        """Put the rows that have a reason on the clipboard, those first that were not copied yet;
        of which they are."""
        rows = self.waiting or self._reasons
        QGuiApplication.clipboard().setText(accepted_rows(rows))
        self._copied |= set(rows)
        self._show_kept()
        return tuple(rows)

    def kept_text(self) -> str:
        """How many have a reason."""
        return self.words.count(
            "{n} of {all} has a reason.",
            "{n} of {all} have a reason.",
            len(self._reasons),
            all=len(self._all()),
        )

    def _all(self) -> set[Suspicion]:
        return {one for ones, _ in self._choices for one in ones}

    def _groups(self, found: tuple[Suspicion, ...]) -> list[tuple[tuple[Suspicion, ...], str]]:
        """All of them, and all of each kind, where that is more than one."""
        words, kinds = self.words, tuple(dict.fromkeys(one.about for one in found))
        groups = [(found, _all_text(words, len(found)))]
        for about in kinds if len(kinds) > 1 else ():
            of_kind = tuple(one for one in found if one.about == about)
            told = words("All {number} of the kind “{about}”", number=len(of_kind), about=about)
            groups.append((of_kind, told))
        return [(ones, told) for ones, told in groups if len(ones) > 1]

    def _show_kept(self) -> None:
        number = len(self.waiting)
        counted = self.words.count("Copy {n} row", "Copy {n} rows", number)
        told = counted if number else self.words(_COPY)
        self.copy.setText(told)
        self.copy.setAccessibleName(told)
        self.kept.setText(self.kept_text() if self._reasons else "")
        self.kept.setVisible(bool(self._reasons))


def _all_text(words: Words, number: int) -> str:
    return words.count("All {n} that can be accepted", "All {n} that can be accepted", number)
