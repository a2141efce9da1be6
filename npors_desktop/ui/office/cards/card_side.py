"""What stands beside an application: the card as it may look, the dates, and that the scheme
decides; or what the scheme has to be told of one that went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.ui.office.cards.dated_list import DatedList
from npors_desktop.ui.office.cards.presenter import (
    date_facts,
    preview,
    scheme_decides,
    task_advice,
    task_facts,
    with_scheme,
)
from npors_desktop.ui.widgets.card_preview import CardPreview
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.cards.application import CardApplication
    from npors_desktop.domain.cards.gate import CardCheck
    from npors_desktop.domain.cards.tasks import CardTask
    from npors_desktop.ui.appearance.look import Look


class CardSide(SidePanel):
    """Shows one application at a time; it has nothing to press."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "card_panel", words("The card"), parent)
        self._words = words
        self.preview = CardPreview(look, "card_preview", words("No photo"), self.body)
        self.head = label("", self.body, "heading")
        self.dates = DatedList("card_dates", self.body)
        self.decides_head = label(words("The scheme decides"), self.body, "heading")
        self.decides = label("", self.body)
        parts = (self.preview, self.head, self.dates, self.decides_head, self.decides)
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_check(
        self, check: CardCheck | None, photo: bytes, out: CardApplication | None = None
    ) -> None:
        """Show an application that is worked at, or one that went ``out`` to the scheme; without
        both, that no rule book answers."""
        words = self._words
        if check is not None:
            self.preview.show_card(preview(check, photo, words))
        self.preview.setVisible(check is not None)
        facts = date_facts(check, words) if check else []
        told = with_scheme(out, words) if out else scheme_decides(check, words)
        self._show(words("Dates that matter"), facts, told)

    def show_tasks(self, tasks: Sequence[CardTask]) -> None:
        """Show what the scheme has to be told of one that went out."""
        words = self._words
        self.preview.hide()
        self._show(words("What the scheme does not know yet"), task_facts(tasks, words),
                   task_advice(words))  # fmt: skip

    def _show(self, head: str, facts: list[tuple[str, str]], told: str) -> None:
        self.head.setText(head)
        self.dates.show_facts(facts)
        for part in (self.head, self.dates):
            part.setVisible(bool(facts))
        self.decides.setText(told)
