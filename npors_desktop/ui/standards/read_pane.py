"""One standard to read: its editions and routes, its parts, and the lines of the part shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from npors_desktop.ui.forms.standard_choice import ChoiceBox
from npors_desktop.ui.standards.list_text import route_text
from npors_desktop.ui.standards.part_text import PARTS, part_lines
from npors_desktop.ui.standards.values import ReadPart
from npors_desktop.ui.widgets.card import CardGround
from npors_desktop.ui.widgets.chips import Chip, WrappedChips
from npors_desktop.ui.widgets.key_label import KeyLabel
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import Pack
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.workflows.standards.listed_standards import ListedEdition, ListedStandard
    from npors_desktop.workflows.standards.standards_now import StandardShown


class ReadPane(CardGround):
    """Signals: ``turned`` another edition, route or part is shown; ``chosen`` the key of the line;
    ``opened`` that of the line on which Enter was pressed."""

    turned = Signal()
    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._words = words
        self._choices: list[tuple[ListedEdition, StandardShown | None]] = []
        self.part = ReadPart.CRITERIA
        self.title = label("", self, "heading")
        self.edition = ChoiceBox("standard_edition", self)
        self.edition.setAccessibleName(words("Edition and route, E"))
        self.edition.currentIndexChanged.connect(self._on_edition)
        self._edition_label = KeyLabel(words("Edition   E"), "small", self)
        self._edition_label.setBuddy(self.edition)
        self.parts = WrappedChips(words("Part of the standard"), self)
        self._chips = {
            part: self._chip(look, part, number) for number, part in enumerate(ReadPart, 1)
        }
        self.lines = LineList(look, "standard_lines", words("The standard's text"), self)
        self.lines.chosen.connect(self.chosen)
        self.lines.opened.connect(self.opened)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(10)
        self._top.addWidget(self.title, 3)
        self._top.addWidget(self._edition_label)
        self._top.addWidget(self.edition, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(self._top)
        column.addWidget(self.parts)
        column.addWidget(self.lines, 1)

    @property
    def here(self) -> ListedEdition | None:
        """The edition that is shown."""
        return self._at()[0]

    @property
    def shown(self) -> StandardShown | None:
        """The route that is shown; None of an edition that cannot be read."""
        shown = self._at()[1]
        return shown if shown is not None and shown.is_readable else None

    def show_standard(self, one: ListedStandard, edition: str = "", route: str = "") -> None:
        """Show a standard, in this edition and route or else those that are meant by default."""
        self.title.setText(one.title)
        wanted = one.get(edition) or one.chosen
        self._choices = [
            (listed, shown)
            for listed in reversed(one.editions)
            for shown in listed.routes or (None,)
        ]
        blocker = QSignalBlocker(self.edition)
        self.edition.clear()
        self.edition.addItems([self._name(*choice) for choice in self._choices])
        blocker.unblock()
        own = [n for n, (listed, _) in enumerate(self._choices) if listed is wanted]
        of_route = [n for n in own if _route(self._choices[n][1]) == route]
        at = (of_route or own)[0]
        if at == self.edition.currentIndex():
            self._on_edition()
        self.edition.setCurrentIndex(at)

    def show_part(self, part: ReadPart, key: str = "") -> None:
        """Open a part, at the line with this key."""
        self.part = part
        for one, chip in self._chips.items():
            chip.show_chosen(on=one is part)
        self._fill(key)

    def go_to(self, code: str) -> None:
        """Open the part with the criterion or question of this code; in another route where this
        one leaves it out."""
        choices = [self.edition.currentIndex(), *range(len(self._choices))]
        here = self.here
        for at in choices:
            listed, shown = self._choices[at]
            if listed is not here or shown is None or not shown.is_readable:
                continue
            if key := _key(shown.pack, code):
                self.edition.setCurrentIndex(at)
                is_criterion = key.startswith("c:")
                self.show_part(ReadPart.CRITERIA if is_criterion else ReadPart.QUESTIONS, key)
                return

    def _chip(self, look: Look, part: ReadPart, number: int) -> Chip:
        made = Chip(
            look, f"part_{part.value}", f"{self._words(PARTS[part])}   {number}", self.parts
        )
        made.clicked.connect(partial(self._on_part, part))
        self.parts.add(made)
        return made

    def _at(self) -> tuple[ListedEdition | None, StandardShown | None]:
        at = self.edition.currentIndex()
        return self._choices[at] if 0 <= at < len(self._choices) else (None, None)

    def _name(self, listed: ListedEdition, shown: StandardShown | None) -> str:
        if shown is None:
            return listed.edition
        return f"{listed.edition} · {route_text(self._words, shown.head.route)}"

    def _fill(self, key: str = "") -> None:
        shown = self.shown
        lines = part_lines(self._words, shown.pack, self.part) if shown else ()
        self.lines.show_lines(lines, key)
        self.turned.emit()

    def _on_edition(self, *_: object) -> None:
        self.show_part(self.part)

    def _on_part(self, part: ReadPart, *_: object) -> None:
        self.show_part(part)
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)


def _route(shown: StandardShown | None) -> str:
    return shown.head.route if shown else ""


def _key(pack: Pack, code: str) -> str:
    """The key of the line with this code, empty if there is none."""
    if pack.criterion(code):
        return f"c:{code}"
    return f"q:{code}" if pack.question(code) else ""
