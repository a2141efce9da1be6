"""Every widget that pages share, in every state, on one picture for each theme and size of text.

It is looked at when a widget or a colour is changed; pages use the widgets as they stand here.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.base.words import Words
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.shell.header import IconButton
from npors_desktop.ui.widgets.button_foot import ButtonFoot
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.card import Card, IconSign
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.empty_state import EmptyState
from npors_desktop.ui.widgets.error_summary import ErrorSummary
from npors_desktop.ui.widgets.facet_strip import FacetStrip
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.outcome_bar import BAR_POINTS, ProgressRing, draw_bar
from npors_desktop.ui.widgets.place_button import PlaceButton
from npors_desktop.ui.widgets.plate import draw_letter_plate, plate_size
from npors_desktop.ui.widgets.portrait import Portrait
from npors_desktop.ui.widgets.status_chip import StatusChip
from npors_desktop.ui.widgets.step_track import draw_track
from npors_desktop.ui.widgets.task_list import TaskList
from npors_desktop.ui.widgets.values import (
    CANDIDATE_ICONS,
    Facet,
    Icon,
    MarkCounts,
    Status,
    SummaryItem,
    Task,
)
from npors_desktop.ui.widgets.wrap_row import WrapRow

_ACROSS = 12
_STATES = {
    Status.DONE: "Done",
    Status.IN_PROGRESS: "In progress",
    Status.NOT_STARTED: "Not started",
    Status.ATTENTION: "To be signed",
    Status.BLOCKED: "Needs ID",
    Status.NOT_NEEDED: "Not needed",
    Status.FAILED: "Not achieved",
    Status.UNKNOWN: "Not known",
    Status.HERE: "Already here",
}
_COUNTS = (
    MarkCounts(15, 0, 0, 15),
    MarkCounts(12, 2, 1, 15),
    MarkCounts(98, 1, 1, 100),
    MarkCounts(4, 0, 0, 15),
    MarkCounts(0, 0, 0, 15),
)


class Drawn(QWidget):
    """What is drawn into a part of other widgets, alone."""

    def __init__(
        self, draw: Callable[[QPainter, QRectF], None], size: QSize, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._draw = draw
        self.setMinimumSize(size)
        self.setMaximumHeight(size.height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw(painter, QRectF(self.rect()))
        painter.end()


def _draw_plate(look: Look, letter: str, font: QFont, painter: QPainter, box: QRectF) -> None:
    draw_letter_plate(painter, look, letter, box, font)


class Gallery(QWidget):
    """The widgets on the ground of a page."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self.setObjectName("gallery")
        self._look = look
        self._words = words
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(look.theme.page.ground))
        self.setPalette(palette)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        for part in (
            self._texts(),
            self._icons(),
            self._states(),
            self._buttons(),
            self._progress(),
            self._rows(),
            self._fields(),
            self._empty(),
        ):
            column.addWidget(part)
        column.addStretch(1)

    def focus_one(self) -> None:
        """Put the focus where it is to be seen: on a row of the list."""
        if (row := self.tasks.row_of("a")) is not None:
            row.setFocus()

    def _texts(self) -> QWidget:
        card = Card(self._look, "texts", self, title="Type", icon=Icon.STANDARDS)
        for kind in ("title", "heading", "body", "strong", "fact", "column", "small", "error"):
            card.column.addWidget(label(f"{kind}: the bucket suits the task", card, kind))
        return card

    def _icons(self) -> QWidget:
        card = Card(self._look, "icons", self)
        grid = QGridLayout()
        for number, icon in enumerate(Icon):
            cell = QVBoxLayout()
            cell.addWidget(IconSign(self._look, icon, card), 0, Qt.AlignmentFlag.AlignHCenter)
            name: QLabel = label(icon.name.lower(), card, "small", wrap=False)
            cell.addWidget(name, 0, Qt.AlignmentFlag.AlignHCenter)
            grid.addLayout(cell, number // _ACROSS, number % _ACROSS)
        card.column.addLayout(grid)
        return card

    def _states(self) -> QWidget:
        card = Card(self._look, "states", self)
        row = WrapRow(card)
        for status, word in _STATES.items():
            chip = StatusChip(self._look, f"state_{status}", row)
            chip.show_status(status, word)
            row.add(chip)
        letters = WrapRow(card)
        for letter in CANDIDATE_ICONS:
            letters.add(self._plate(letter, letters))
        card.column.addWidget(row)
        card.column.addWidget(letters)
        return card

    def _buttons(self) -> QWidget:
        card = Card(self._look, "buttons", self)
        foot = ButtonFoot(lambda _: None, card)
        primary = primary_button("Primary, one per page   Enter", "primary", foot)
        plain = button("Secondary   D", "plain", foot)
        dead = button("Key does nothing here   N", "dead", foot)
        dead.show_key_works(works=False)
        off = button("Not possible: needs ID", "off", foot)
        off.setEnabled(False)
        for one in (primary, plain, dead, off):
            foot.add(one)
        places = QHBoxLayout()
        outbox = PlaceButton(self._look, "outbox", (Icon.OUTBOX, "Outbox", "B"), card)
        outbox.show_waiting(2, "2 waiting")
        places.addWidget(outbox)
        places.addWidget(IconButton(self._look, "help", Icon.HELP, "F1", card))
        places.addStretch(1)
        strip = FacetStrip(self._look, "facets", "Which rows", card)
        strip.show_facets(
            [Facet("all", 14, "all"), Facet("ready", 9, "ready"), Facet("you", 2, "need you")],
            "all",
        )
        card.column.addLayout(places)
        card.column.addWidget(strip)
        card.column.addWidget(foot)
        return card

    def _plate(self, letter: str, parent: QWidget) -> QWidget:
        look = self._look
        wide, high = plate_size(look, 13)
        font = look.font(13, bold=True)
        draw = partial(_draw_plate, look, letter, font)
        return Drawn(draw, QSize(round(wide), round(high)), parent)

    def _bar(self, counts: MarkCounts, parent: QWidget) -> QWidget:
        look = self._look
        size = QSize(look.mm(24), look.px(BAR_POINTS))
        return Drawn(lambda painter, box: draw_bar(painter, look, counts, box), size, parent)

    def _track(self, parent: QWidget) -> QWidget:
        look = self._look
        shown = (Status.DONE, Status.DONE, Status.IN_PROGRESS, Status.ATTENTION, Status.BLOCKED)
        steps = (*shown, Status.NOT_STARTED)
        size = QSize(look.mm(40), look.px(BAR_POINTS))
        return Drawn(lambda painter, box: draw_track(painter, look, steps, box), size, parent)

    def _progress(self) -> QWidget:
        card = Card(self._look, "progress", self)
        row = QHBoxLayout()
        row.setSpacing(16)
        ring = ProgressRing(self._look, "ring", card)
        ring.show_counts(MarkCounts(62, 2, 0, 107), "of 107", "64 of 107 marked")
        bars = QVBoxLayout()
        for counts in _COUNTS:
            bars.addWidget(self._bar(counts, card))
        track = self._track(card)
        none = Portrait(self._look, "none", "No photo", 27, card)
        photo = QImage(35, 45, QImage.Format.Format_RGB32)
        photo.fill(QColor("#4C8A3F"))
        shown = Portrait(self._look, "photo", "No photo", 27, card)
        shown.show_photo(photo, "A photograph")
        row.addWidget(ring)
        row.addLayout(bars, 1)
        row.addWidget(track, 1)
        row.addWidget(none)
        row.addWidget(shown)
        card.column.addLayout(row)
        return card

    def _rows(self) -> QWidget:
        self.tasks = TaskList(self._look, "rows", self)
        self.tasks.show_tasks(
            [
                Task("a", "Practical", "63 of 106", Status.IN_PROGRESS, "Running", "D"),
                *(
                    Task(status, word, "a fact about it", status, word, icon=Icon.PRACTICAL)
                    for status, word in _STATES.items()
                ),
            ]
        )
        return self.tasks

    def _fields(self) -> QWidget:
        card = Card(self._look, "fields", self)
        text = "Enter a date of birth in the past, such as 31 1 1990"
        summary = ErrorSummary(self._look, "There is a problem", card)
        row: FieldRow = line_field(self._words, "Date of birth", "born", card, optional=True)
        row.show_text("1 1 2030")
        ways = ChoiceRow(self._look, "Document", "kind", [("a", "Passport"), ("b", "None")], card)
        ways.show_value("a")
        for part in (summary, row, ways):
            card.column.addWidget(part)
        row.show_error(text)
        summary.show_items([SummaryItem("born", text)])
        return card

    def _empty(self) -> QWidget:
        card = Card(self._look, "nothing", self)
        told = "No visits yet. Open a visit file, or make one."
        card.column.addWidget(EmptyState(self._look, "empty", Icon.VISIT, told, card))
        return card
