"""The first step: who uses this laptop, and which language, text size and light they want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout
from typing_extensions import override

from npors_desktop.ui.appearance.look import TEXT_SCALES
from npors_desktop.ui.first_run.choice_card import CardText, ChoiceCard
from npors_desktop.ui.first_run.presenter import LaptopUse
from npors_desktop.ui.first_run.steps import Panel
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.forms.look_choices import language_choices, size_choices, theme_choices
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.values import Icon
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look


# Pixels between the language, the text size and the light: beside and below each other.
_BETWEEN, _BELOW = 16, 4


class WhoPanel(Panel):
    """Three large cards, and how the window looks and speaks.

    Signals: ``chosen`` the LaptopUse; ``reached`` the LaptopUse whose card has got the focus.
    """

    chosen = Signal(object)
    reached = Signal(object)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._look = look
        way = QBoxLayout.Direction.LeftToRight
        self._row = QBoxLayout(way)
        self.cards = {role: self._card(role) for role in LaptopUse}
        self.column.addLayout(self._row)
        self.card = Card(look, "first_look", self)
        self.language = ChoiceRow(
            look, words("Language / Iaith"), "set_language", language_choices(), self.card
        )
        self.letters = ChoiceRow(
            look, words("Text size"), "set_text", size_choices(TEXT_SCALES), self.card
        )
        self.theme = ChoiceRow(
            look, words("Light   F8"), "set_theme", theme_choices(words), self.card
        )
        # A question that has no room beside the others stands below them, its answers in one line.
        looks = (self.language, self.letters, self.theme)
        self.card.column.addWidget(WrapRow(self.card, *looks, spacing=_BETWEEN, below=_BELOW))
        self.column.addSpacing(4)
        self.column.addWidget(self.card)
        self._row.setSpacing(12)
        look.changed.connect(self._on_look)
        self._on_look()

    def show_language(self, value: str) -> None:
        """Show which language the window speaks."""
        self.language.show_value(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step, cards = steps.get(Qt.Key(event.key()), 0), list(self.cards.values())
        at = next((place for place, card in enumerate(cards) if card.hasFocus()), None)
        if at is None or not step:
            super().keyPressEvent(event)
        else:
            cards[min(max(at + step, 0), len(cards) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, role: LaptopUse) -> ChoiceCard:
        made = ChoiceCard(self._look, _choice(self.words, role), self)
        made.clicked.connect(lambda _=False: self.chosen.emit(role))
        made.reached.connect(lambda: self.reached.emit(role))
        self._row.addWidget(made, 1)
        return made

    def _on_look(self) -> None:
        look, way = self._look, QBoxLayout.Direction
        stacked = look.text_scale >= STACKED_FROM
        self._row.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self.letters.show_value(str(round(look.text_scale * 100)))
        self.theme.show_value(look.theme.name.value)


def _choice(words: Words, role: LaptopUse) -> CardText:
    if role is LaptopUse.ASSESSOR:
        does = words("I test operators on site and sign their records.")
        points = words("Visits and marking"), words("Signed reports"), words("No network needed")
        return CardText("who_assessor", Icon.MACHINE, words("Assessor"), "A", does, points)
    if role is LaptopUse.OFFICE:
        does = words("We check the records that assessors send and keep the register.")
        points = words("Inbox and register"), words("Enrolling assessors"), words("Standards")
        return CardText("who_is_office", Icon.REGISTER, words("Office"), "O", does, points)
    does = words("I want to see it first, with a demonstration.")
    points = words("Nothing is kept"), words("Marked on every page"), words("F12 leaves it")
    return CardText("who_looking", Icon.EYE, words("Just looking"), "L", does, points)
