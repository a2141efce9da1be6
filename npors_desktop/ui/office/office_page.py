"""What the office's pages share: their keys, and a table with its search."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.field_columns import STACKED_FROM
from npors_desktop.ui.office.file_step import FileStep
from npors_desktop.ui.office.page_area import PageArea
from npors_desktop.ui.office.page_foot import PageFoot
from npors_desktop.ui.shell.page import Page, SessionKind
from npors_desktop.ui.shell.places import add_page_key
from npors_desktop.ui.widgets.buttons import KeyButton, button, primary_button
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.data_table import DataTable
from npors_desktop.ui.widgets.empty_state import EmptyState
from npors_desktop.ui.widgets.facet_strip import FacetStrip
from npors_desktop.ui.widgets.find_field import FindField
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.paged_rows import PagedRows
from npors_desktop.ui.widgets.paged_table import PagedTable
from npors_desktop.ui.widgets.place_button import PlaceButton
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.tab_order import put_in_order
from npors_desktop.ui.widgets.values import Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QKeyEvent

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.office_log import ActionKind
    from npors_desktop.ui.office.file_step import StepCard
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.button_foot import ButtonFoot
    from npors_desktop.ui.widgets.data_table import RowsTable
    from npors_desktop.ui.widgets.paged_rows import RowSource
    from npors_desktop.ui.widgets.values import Column, DataRow, Facet

# The keys that several of the office's pages have.
FIND = KeyHelp("/", message("Find"))
SORT = KeyHelp("S", message("Sort by the next column"))
SORT_BACKWARDS = KeyHelp("Shift+S", message("Reverse the order"))
MARGIN, SPACING = 16, 12
_TWELVE = 12
# Of so many rows the table shows all in large text, and is as high as the first number at least.
_LEAST_ROWS, _ROWS = 3, 9


class OfficePage(Page):
    """A page of the office: its buttons in the action bar, and the steps that ask for a file."""

    session = SessionKind.OFFICE

    def __init__(self, context: Context, parent: QWidget, office: str) -> None:
        super().__init__(context, parent)
        self.office = office
        self.foot = PageFoot(self.keyPressEvent, self)
        self.steps: list[StepCard] = []
        self._tools: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved)

    def add_key(self, key: str, act: Callable[[], None]) -> None:
        """Add a key that works while this page is in front."""
        add_page_key(self, key, act)

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title), self.office)

    @override
    def foot_widget(self) -> ButtonFoot:
        return self.foot

    def add_action(
        self,
        text: str,
        name: str,
        act: Callable[[], object],
        *,
        step: str = "",
        kind: ActionKind | None = None,
    ) -> KeyButton:
        """Add a button to the action bar, of a step or for whenever none is open; it is offered to
        those who may do what is of this ``kind``."""
        return self._put(button(text, name, self.foot), act, step, kind)

    def add_primary(
        self,
        text: str,
        name: str,
        act: Callable[[], object],
        *,
        step: str = "",
        kind: ActionKind | None = None,
    ) -> KeyButton:
        """Add the one button in the corner, as ``add_action`` does."""
        return self._put(primary_button(text, name, self.foot), act, step, kind)

    def add_tool(self, made: QWidget) -> None:
        """Add what stands in the header while this page is in front."""
        if self._tools is None:
            self._tools = QWidget(self)
            row = QHBoxLayout(self._tools)
            row.setContentsMargins(0, 0, 12, 0)
            row.setSpacing(6)
            self._tools.hide()
        layout = self._tools.layout()
        if layout is not None:
            layout.addWidget(made)

    def add_place(
        self, face: tuple[Icon, str, str], name: str, act: Callable[[], object]
    ) -> PlaceButton:
        """Add a button to the header that leads to another page; ``face`` is its icon, its word
        and the letter that does the same."""
        made = PlaceButton(self.context.look, name, face, self)
        made.clicked.connect(lambda _=False: act())
        self.add_tool(made)
        return made

    @override
    def header_widget(self) -> QWidget | None:
        return self._tools

    def _put(
        self, made: KeyButton, act: Callable[[], object], step: str, kind: ActionKind | None
    ) -> KeyButton:
        made.clicked.connect(lambda _=False: act())
        self.foot.put(made, step=step)
        self.offer(made, kind)
        return made

    def offer(self, made: KeyButton, kind: ActionKind | None) -> None:
        """Offer a button to those alone who may do what it does."""
        if kind is not None and not self.context.may(kind):
            made.withhold()

    def add_step(self, name: str, text: str) -> FileStep:
        """Add a step that asks for a file."""
        made = FileStep(self.context.look, self.context.words, name, text, self)
        self.add_own_step(made)
        return made

    def add_own_step(self, made: StepCard) -> None:
        """Add a step that asks for something else."""
        self.steps.append(made)
        text = self.context.words("Not now  Esc")
        self.add_action(text, f"leave_{made.name}", self.leave_step, step=made.name)

    def ask(self, step: StepCard) -> None:
        """Open a step; any other is closed."""
        for one in self.steps:
            one.setVisible(one is step)
        self.foot.show_step(step.name)
        step.begin()

    def leave_step(self) -> bool:
        """Close the step; True if one was open."""
        opened = next((one for one in self.steps if not one.isHidden()), None)
        if opened is None:
            return False
        opened.hide()
        opened.forget_errors()
        self.foot.show_step("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def escape(self) -> bool:
        return self.leave_step()

    def _on_focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible():
            self.foot.show_which_keys_work(now)
            typing = isinstance(now, QLineEdit | QPlainTextEdit | QComboBox)
            for made in self._tools.findChildren(PlaceButton) if self._tools else ():
                made.show_key_works(works=not typing and not self.foot.step)


class TablePage(OfficePage):
    """A page around one table, on a card with how many rows there are and the search. While the
    table is empty, a sentence that says what to do takes its place."""

    # What an empty page says, under its icon.
    empty: ClassVar[Message]
    # Of which kind the deed is that it asks for; who may not do it is told who may instead.
    empty_deed: ClassVar[ActionKind | None] = None
    empty_without: ClassVar[Message]
    empty_icon: ClassVar[Icon] = Icon.FOLDER

    def __init__(self, context: Context, parent: QWidget, office: str) -> None:
        super().__init__(context, parent, office)
        look, words = context.look, context.words
        self.table = self.make_table()
        self.search = FindField(look, words("Find  /"), self)
        self.found = label("", self, "strong")
        self.found.setObjectName("counts")
        # It leaves the search its room, and grows in height instead.
        policy = self.found.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.found.setSizePolicy(policy)
        self.facets = FacetStrip(look, "facets_of_rows", words("Which rows are shown"), self)
        self.facets.hide()
        self._kind = ""
        # The button that an empty page has the focus at.
        self.when_empty: QWidget | None = None
        may = self.empty_deed is None or context.may(self.empty_deed)
        told = words(self.empty if may else self.empty_without)
        self._empty = EmptyState(look, "empty", self.empty_icon, told, self)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.table)
        self.body.addWidget(self._empty)
        self._connect_table()

    def _connect_table(self) -> None:
        self.table.sorted_by.connect(self._on_sorted)
        self.table.find_pressed.connect(self.search.setFocus)
        self.table.letter_pressed.connect(self._on_key)
        self.table.opened.connect(self.on_opened)
        self.table.chosen.connect(self.on_chosen)
        self.table.arranged.connect(self._on_arranged)
        self.search.typed.connect(self._on_typed)
        self.search.left.connect(self.table.setFocus)
        self.facets.chosen.connect(self.show_kind)
        # What was searched for last, until what was found of it has been told.
        self._searched = ""

    def make_table(self) -> RowsTable:
        """The table."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """The columns of the table."""
        raise NotImplementedError

    def counts(self) -> str:
        """How many there are, in words."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether there is nothing that could be shown, whatever is searched for."""
        return not self.table.rows.total

    def on_counted(self, shown: int, total: int) -> None:
        """Other rows are shown: so many of so many."""

    def on_opened(self, key: str) -> None:
        """A row was opened."""

    def on_chosen(self, key: str) -> None:
        """Another row is in focus, or none (an empty key)."""

    def on_letter(self, letter: str) -> None:
        """A letter was pressed, while no field has the focus."""

    def show_facets(self, facets: Sequence[Facet]) -> None:
        """Show how many rows there are of each kind; the first stands for all."""
        self.facets.show_facets(facets, self._kind)
        self.facets.setVisible(not self.is_empty())

    def show_kind(self, kind: str) -> None:
        """Show the rows of one kind (a token of what they are), or all."""
        self._kind = kind
        self.facets.show_chosen(kind)
        self.table.show_kind(kind)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(
        self,
        *panels: tuple[QWidget, int],
        above: Sequence[QWidget] = (),
        before_search: Sequence[QWidget] = (),
    ) -> QVBoxLayout:
        """Lay the page out: the table on its card, with a panel beside it that has such a share of
        twelve, and what is above and below them."""
        self.card, self._panels = self._make_card(before_search), panels
        area = PageArea(self)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(SPACING)
        self._middle.addWidget(self.card, _TWELVE - sum(share for _, share in panels))
        for panel, share in panels:
            self._middle.addWidget(panel, share)
        for one in self._side_panels():
            one.wanted.connect(area.show_part)
        area.column.setContentsMargins(MARGIN, SPACING, MARGIN, SPACING)
        area.column.setSpacing(SPACING)
        for part in (*above, self.facets):
            area.column.addWidget(part)
        area.add(self._middle)
        area.follow(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        asked = QVBoxLayout()
        for step in self.steps:
            asked.setContentsMargins(MARGIN, 0, MARGIN, 0)
            step.setStyleSheet(f"#{step.objectName()} {{ margin-bottom: {SPACING}px; }}")
            asked.addWidget(step)
        column.addLayout(asked)
        beside = (panel for panel, _ in panels)
        head = *above, self.facets, *before_search, self.search
        put_in_order(*head, self.table, *beside, *self.steps)
        self.context.look.changed.connect(self._turn)
        self._turn()
        return area.column

    def _make_card(self, before_search: Sequence[QWidget]) -> Card:
        card = Card(self.context.look, "table_card", self)
        card.column.setContentsMargins(2, 8, 2, 2)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 10, 0)
        head.addWidget(self.found, 3)
        for part in before_search:
            head.addWidget(part)
        head.addWidget(self.search, 2)
        card.column.addLayout(head)
        card.column.addWidget(self.body, 1)
        return card

    def _side_panels(self) -> Iterator[SidePanel]:
        for panel, _ in self._panels:
            found = panel.findChildren(SidePanel)
            yield from (one for one in (panel, *found) if isinstance(one, SidePanel))

    def _turn(self) -> None:
        """Let the panels stand beside the table; in large text below it, and the page scrolls."""
        way = QBoxLayout.Direction
        stacked = self.context.look.text_scale >= STACKED_FROM
        self._middle.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        for one in self._side_panels():
            one.show_whole(whole=stacked)
        self._fit_table()

    def _fit_table(self) -> None:
        """In large text the table is as high as its rows, up to some: what is below it is near."""
        stacked = self.context.look.text_scale >= STACKED_FROM and not self.is_empty()
        row = self.table.verticalHeader().defaultSectionSize()
        rows = min(max(self.table.rows.rowCount(), _LEAST_ROWS), _ROWS)
        head = self.table.horizontalHeader().sizeHint().height()
        high = sum(self.table.rowHeight(one) or row for one in range(rows))
        self.body.setMinimumHeight(high + head if stacked else 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().lower()
        if event.isAutoRepeat() or event.modifiers() or not (text and text.isprintable()):
            super().keyPressEvent(event)
        elif text == "/":
            # While nothing can be searched, no field is shown: the focus would be lost in it.
            if self.search.isVisible():
                self.search.setFocus()
        else:
            self._on_key(text)

    @override
    def escape(self) -> bool:
        if super().escape():
            return True
        if self.search.clear():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def show_body(self) -> None:
        """Show the table, or that there is nothing."""
        self.body.setCurrentWidget(self._empty if self.is_empty() else self.table)
        for part in (self.search, self.found):
            part.setVisible(bool(self.table.rows.total))
        self._fit_table()
        self.count()
        self.focus_body()

    def focus_body(self) -> None:
        """Let the focus of the page be where one goes on: at the table, or at what an empty page
        asks for."""
        when_empty = self.when_empty
        if isinstance(when_empty, KeyButton) and when_empty.is_withheld:
            when_empty = None
        first = self.table if not self.is_empty() else when_empty or self.table
        moved = self.begins_at is not first
        self.begin_at(first)
        held = self.window().focusWidget()
        lost = not self.owns(held)
        if self.isVisible() and not self.foot.step and (lost or moved):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> None:
        """Say how many rows there are and are shown."""
        shown, total = self.table.rows.rowCount(), self.table.rows.total
        words = self.context.words
        text = (
            words("{shown} of {rows} shown", shown=shown, rows=total)
            if shown != total
            else self.counts()
        )
        self.found.setText(text)
        self.found.setAccessibleName(text)
        self.on_counted(shown, total)

    def _on_key(self, text: str) -> None:
        # While something is asked for, its buttons alone are offered: a letter leads away from it.
        if any(not step.isHidden() for step in self.steps):
            return
        if not (text.isdigit() and self.facets.isVisible() and self.facets.press(int(text))):
            self.on_letter(text)

    def _on_typed(self, text: str) -> None:
        self._searched = text
        self.table.search(text)

    def _on_arranged(self) -> None:
        self.show_body()
        text, self._searched = self._searched, ""
        if text and not self.table.rows.rowCount():
            words = self.context.words
            told = words("No rows contain “{text}”. Press Esc to show all rows.", text=text)
            self.say(told, done=False)

    def _on_sorted(self, column: str, turned: bool) -> None:
        words = self.context.words
        if turned:
            told = words("Sorted by {column}, in reverse order.", column=column)
        else:
            told = words("Sorted by {column}.", column=column)
        self.say(told, done=False)


class ShortTablePage(TablePage):
    """One whose rows are all in memory."""

    table: DataTable

    @override
    def make_table(self) -> RowsTable:
        context, title = self.context, self.context.words(self.title)
        return DataTable(context.look, self.columns(), "table", title, self)

    def show_rows(self, rows: Sequence[DataRow]) -> None:
        """Show the rows, or that there are none."""
        self.table.show_rows(rows)


class LongTablePage(TablePage):
    """One whose rows are read from the store as they come into view."""

    table: PagedTable

    def source(self) -> RowSource:
        """Where the rows come from."""
        raise NotImplementedError

    @override
    def make_table(self) -> RowsTable:
        context, title = self.context, self.context.words(self.title)
        rows = PagedRows(self.columns(), self.source(), context.jobs.run, self)
        rows.counted.connect(self.count)
        rows.failed.connect(self.complained)
        return PagedTable(context.look, rows, "table", title, self)
