"""A form page: an error summary on top, a column that scrolls, and buttons in the action bar.

Enter presses the one primary button; a letter printed on a button presses that one. While a text
field has the focus letters are typed into it, and Enter works only in a field of one line.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from npors_desktop.domain.errors import MachineFailedError, StoreFailedError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.ui.forms.form_body import FormBody
from npors_desktop.ui.forms.read_field import read_field
from npors_desktop.ui.shell.jobs import Changed, PageCallback
from npors_desktop.ui.shell.page import Page
from npors_desktop.ui.widgets.button_foot import ButtonFoot
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.error_summary import ErrorSummary
from npors_desktop.ui.widgets.fields import FieldRow
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.place_button import PlaceButton
from npors_desktop.ui.widgets.values import SummaryItem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.office_log import ActionKind
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.buttons import KeyButton
    from npors_desktop.ui.widgets.path_row import PathRow
    from npors_desktop.ui.widgets.values import Icon, SavedFile

T = TypeVar("T")
Fault = tuple[FieldRow, str]
# From this text scale on, what is above the buttons would leave the content no room.
_LARGE_FROM = 1.5
_TYPED = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class FormPage(Page):
    """The base of most pages. ``column`` holds the content, ``foot`` the buttons,
    which the window shows in the action bar."""

    # A page whose fields have several lines shows Ctrl+Enter: there Enter begins a new line.
    has_long_fields: ClassVar[bool] = False
    # Whether Enter, where nothing is wrong but that later fields are empty, only goes on to them.
    leads_on: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._keys: dict[Qt.Key, Callable[[], None]] = {}
        # The words of this page; a candidate may read theirs in another language.
        self.voice = context.words
        self._rows: dict[str, FieldRow] = {}
        self._narrow = 0.0
        # What the page was last scrolled to, until somebody moves on from it.
        self._part: QWidget | None = None
        self._filling: QWidget | None = None
        self._above: QWidget | None = None
        self._above_scrolls = False
        self.primary: KeyButton | None = None
        self._make_column()
        self.foot = ButtonFoot(self.keyPressEvent, self)
        self.foot.hide()
        # The buttons with a letter, which does nothing while a field has the focus.
        self._lettered: list[KeyButton | PlaceButton] = []
        self._places: QWidget | None = None
        self._primary_row: QWidget | None = None
        self._arrange()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved)

    def _make_column(self) -> None:
        self.area = QScrollArea(self)
        # For a widget that Qt made itself, its Python binding first loads every kind of widget.
        self._view = QWidget(self.area)
        self.area.setViewport(self._view)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.verticalScrollBar().actionTriggered.connect(self._on_scrolled)
        self.body = FormBody(self.context.look, self.area)
        self.area.setWidget(self.body)
        look, words = self.context.look, self.context.words
        self.summary = ErrorSummary(look, words("There is a problem"), self.body)
        self.summary.chosen.connect(self.go_to)
        # Short content stays at the top: the room below it is not the column's.
        self._room = QVBoxLayout(self.body)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(0)
        self.column = self.body.column
        self._room.addLayout(self.column)
        self._room.addStretch(1)
        self.column.addWidget(self.summary)

    def _arrange(self) -> None:
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        self.body.installEventFilter(self)
        self._view.installEventFilter(self)

    def fill_with(self, part: QWidget) -> None:
        """Let a part of the column have the height that is left, while it is shown."""
        self._filling = part
        self._fit()

    @override
    def reading(self) -> Words:
        return self.voice

    @override
    def foot_widget(self) -> ButtonFoot | None:
        return self.foot

    def place_on_top(self, part: QWidget) -> None:
        """Put a part above the content, which scrolls."""
        self._whole.insertWidget(0, part)

    def place_above_buttons(self, part: QWidget, *, scrolls: bool = False) -> None:
        """Put a part between the content, which scrolls, and the buttons. In large text a part
        that ``scrolls`` is at the end of the content instead: it would leave that no room."""
        self._above = part
        self._above_scrolls = scrolls
        self._lay_above()
        self.context.look.changed.connect(self._lay_above)

    def narrow(self, millimetres: float, *, on_card: bool = True) -> None:
        """Limit the width of the column, as the lines of a form should be short, and put it on a
        card unless its parts are cards."""
        self._narrow = millimetres
        if on_card:
            self.body.show_card()
        self._fit()

    @override
    def open(self, subject: str | None) -> None:
        # What was wrong was about what was shown then.
        self.show_faults([])
        self._part = None
        super().open(subject)

    def add_primary(
        self,
        text: Message,
        name: str,
        act: Callable[[], None],
        *,
        kind: ActionKind | None = None,
    ) -> KeyButton:
        """Add the page's primary button; Enter presses it, and Ctrl+Enter wherever the focus
        is. It is offered to those who may do what is of this ``kind``."""
        key = "Ctrl+Enter" if self.has_long_fields else "Enter"
        made = primary_button(self._printed(text, key), name, self.foot)
        made.clicked.connect(lambda _=False: act())
        self.foot.add(made)
        self.primary = made
        if kind is not None and not self.context.may(kind):
            made.withhold()
        return made

    def add_action(
        self, text: Message, name: str, act: Callable[[], None], letter: str = ""
    ) -> KeyButton:
        """Add another button, with the letter that presses it printed on it."""
        made = button(self._printed(text, letter), name, self.foot)
        made.clicked.connect(lambda _=False: act())
        self.foot.add(made)
        if self.primary is not None:
            self.setTabOrder(made, self.primary)
        if letter:
            self.add_key(letter, made.click)
            self._lettered.append(made)
        return made

    def add_place(self, face: tuple[Icon, Message, str], name: str, page: str) -> PlaceButton:
        """Add a button to the header that leads to another page; ``face`` is its icon, its word
        and the letter that presses it."""
        icon, text, letter = face
        if self._places is None:
            self._places = QWidget(self)
            row = QHBoxLayout(self._places)
            row.setContentsMargins(0, 0, 12, 0)
            row.setSpacing(6)
            self._places.hide()
        told = self.voice(text)
        made = PlaceButton(self.context.look, name, (icon, told, letter), self._places)
        made.clicked.connect(lambda _=False: self.go(page))
        layout = self._places.layout()
        if layout is not None:
            layout.addWidget(made)
        self.add_key(letter, made.click)
        self._lettered.append(made)
        return made

    @override
    def header_widget(self) -> QWidget | None:
        return self._places

    def add_key(self, letter: str, act: Callable[[], None]) -> None:
        """Let a letter do something while no text field has the focus."""
        if letter:
            self._keys[Qt.Key(ord(letter.upper()))] = act

    def name_primary(self, text: Message) -> None:
        """Change the text of the primary button."""
        if self.primary is not None:
            told = self.voice(text)
            shown = self.voice("{text}   Enter", text=told)
            if self.has_long_fields:
                shown = self.voice("{text}   Ctrl+Enter", text=told)
            self.primary.setText(shown)
            self.primary.setAccessibleName(told)

    def add_text(self, text: Message, kind: str = "body") -> QWidget:
        """Add a paragraph to the column."""
        made = label(self.voice(text), self.body, kind)
        self.column.addWidget(made)
        return made

    def add_field(self, row: FieldRow, layout: QLayout | None = None) -> FieldRow:
        """Put a field into the column or a layout, and register it with the error summary."""
        self.know_field(row)
        (layout or self.column).addWidget(row)
        return row

    def know_field(self, row: FieldRow) -> None:
        """Register a field with the error summary, so that its errors lead to it."""
        self._rows[row.field.objectName()] = row

    def forget_fields(self) -> None:
        """Remove every field from the error summary, before they are made again."""
        self._rows = {}
        self.summary.show_items([])

    def read(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        """Fetch on the store's thread, then show it unless another subject was opened meanwhile."""
        asked = self.subject

        def done(answer: T) -> None:
            if self.subject == asked:
                show(answer)

        reply = PageCallback(self, done, self.context.jobs.failed.emit)
        self.context.jobs.run(work, reply.done, failed=reply.failed)

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        *,
        changes: str | None = None,
        failed: Callable[[Exception], None] | None = None,
        file: SavedFile | None = None,
        rests: bool = True,
    ) -> None:
        """Save something on the store's thread; then show “Saved”, call ``done``, and refresh.

        ``changes`` is the id of what changes; ``file`` what is written outside the store. The
        primary button is off meanwhile, so that a second Enter does not do it twice, unless keys
        typed ahead must count (``rests`` false).
        """
        now = self.context.now

        def timed() -> tuple[T, datetime]:
            return work(), now()

        def answered(answer: tuple[T, datetime]) -> None:
            self.rest(on=False)
            self.settled.emit()
            if file is None:
                self.saved.emit(answer[1])
            else:
                self.filed.emit(answer[1], file)
            if done:
                done(answer[0])

        def refused(error: Exception) -> None:
            self.rest(on=False)
            (failed or self.complained.emit)(error)

        self.rest(on=rests)
        reply = PageCallback(self, answered, refused)
        self.context.jobs.run(
            timed, reply.done, failed=reply.failed, changes=Changed(changes), saves=True
        )

    def rest(self, *, on: bool) -> None:
        """Turn the primary button off or on, while its work is being done."""
        if self.primary is not None:
            self.primary.setEnabled(not on)

    def show_faults(self, faults: Sequence[Fault]) -> bool:
        """Show what is wrong, on top and at each field, in the order of the fields; True if
        anything is."""
        order = list(self._rows.values())
        faults = sorted(faults, key=lambda fault: order.index(fault[0]))
        if faults and self.leads_on and self._are_ahead([row for row, _ in faults]):
            self.show_faults([])
            self.go_to(faults[0][0].field.objectName())
            return True
        for row in self._rows.values():
            row.show_error(next((text for at, text in faults if at is row), ""))
        self.summary.show_items([SummaryItem(row.field.objectName(), text) for row, text in faults])
        if faults:
            # What is typed next belongs to the field at fault; the summary stays in view if it can.
            self.show_part(self.summary)
            self.go_to(faults[0][0].field.objectName())
            if isinstance(field := faults[0][0].field, QLineEdit):
                field.selectAll()
        return bool(faults)

    def _are_ahead(self, rows: Sequence[FieldRow]) -> bool:
        """Whether somebody has just filled the field before these, which are all still empty."""
        order, held = list(self._rows.values()), QApplication.focusWidget()
        at = next((n for n, row in enumerate(order) if row.field is held and row.typed()), None)
        return at is not None and all(order.index(row) > at and not row.typed() for row in rows)

    def fail_at(self, row: FieldRow, error: Exception) -> None:
        """Show at its field why a file or folder could not be written or read. What failed
        elsewhere goes to the band of errors."""
        is_of_file = isinstance(error, (MachineFailedError, WrongUseError))
        if not is_of_file or isinstance(error, StoreFailedError):
            self.complained.emit(error)
        else:
            self.settled.emit()
            self.show_faults([(row, self.context.words(error.whole_message))])

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part that has just appeared. It stays in view, if the focus can be too, when
        what is above it becomes longer, until the focus goes elsewhere or somebody scrolls."""
        self._part = part
        # The area learns its new height only after the layout inside knows it.
        self.column.activate()
        self._fit()
        QApplication.sendEvent(self.area, QEvent(QEvent.Type.LayoutRequest))
        self.area.ensureWidgetVisible(part)

    def day(
        self, row: FieldRow, faults: list[Fault], missing: Message | None = None
    ) -> date | None:
        """The date near today typed into a field; what is wrong with it joins ``faults``, an empty
        field only where ``missing`` says so."""
        today = self.context.now().astimezone().date()
        # The first page, which has no date, is painted without it.
        from npors_desktop.ui.forms.typed_days import read_day  # noqa: PLC0415

        day = self.value(row, partial(read_day, today=today), faults)
        if not row.text() and missing is not None:
            faults.append((row, self.context.words(missing)))
        return day

    def value(self, row: FieldRow, read: Callable[[str], T], faults: list[Fault]) -> T | None:
        """What was typed into a field; None if it cannot be read, and why then joins ``faults``."""
        return read_field(row, read, faults, self.context.words)

    def doubt(self, row: FieldRow, fault: Message | None, faults: list[Fault]) -> None:
        """Add what cannot be about a field, if anything."""
        if fault is not None:
            faults.append((row, self.voice("This cannot be: {what}.", what=fault)))

    def require(self, row: FieldRow, text: Message) -> list[Fault]:
        """An error if the field is empty."""
        return [] if row.text() else [(row, self.voice(text))]

    def require_file(self, row: PathRow) -> list[Fault]:
        """An error if the field is empty, or names a folder and not a file to write."""
        if missing := self.require(row, message("Enter where to save the file.")):
            return missing
        unnamed = self.voice(message("Enter the name of a file, not only of a folder."))
        return [(row, unnamed)] if row.names_folder() else []

    def take_focus(self, widget: QWidget) -> None:
        """Put the focus on a widget, unless the user has already moved it into the page."""
        if self.wants_focus():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def wants_focus(self) -> bool:
        """Whether no widget of this page has the focus."""
        held = QApplication.focusWidget()
        inside = held is not None and held is not self and self.owns(held)
        return self.isVisible() and not inside

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = event.type() is QEvent.Type.Resize
        if watched is self.body and (resized or event.type() is QEvent.Type.LayoutRequest):
            self._fit()
        if resized and watched in (self.body, self._view):
            # Once the area itself knows its new height.
            QTimer.singleShot(0, self.area, self._keep_in_view)
        return False

    def _fit(self) -> None:
        """Give the content the height that it needs, and what is left to the part that fills it."""
        look = self.context.look
        if self._narrow:
            self.body.setMaximumWidth(max(look.mm(self._narrow), look.px(14) * 48))
        wanted = max(
            self.column.totalHeightForWidth(self.body.width()),
            self.column.totalMinimumSize().height(),
            1,
        )
        if self._above is not None and self.body.isAncestorOf(self._above):
            wanted += _high(self._above, self.body.width())
        # A scroll area does not work out how high wrapped text is at its width.
        self.body.setMinimumHeight(wanted)
        fills = self._filling is not None and not self._filling.isHidden()
        # Setting a stretch again would ask for another layout, and so for this, for ever.
        if self._room.stretch(0) != int(fills):
            self._room.setStretch(0, int(fills))
            self._room.setStretch(1, int(not fills))

    def _lay_above(self) -> None:
        part = self._above
        if part is None:
            return
        if self._above_scrolls and self.context.look.text_scale >= _LARGE_FROM:
            self._room.addWidget(part)
        else:
            self._whole.insertWidget(self._whole.indexOf(self.area) + 1, part)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = self.window().focusWidget()
        key = Qt.Key(event.key())
        if key in _ENTER and not event.isAutoRepeat():
            in_text = isinstance(held, QPlainTextEdit)
            with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.enter(None if in_text and with_control else held)
        elif key in self._keys and not event.modifiers() & _MODIFIERS:
            self._keys[key]()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar = self.area.verticalScrollBar()
            step = bar.pageStep() if key == Qt.Key.Key_PageDown else -bar.pageStep()
            bar.setValue(bar.value() + step)
            self._part = None
        else:
            super().keyPressEvent(event)

    def enter(self, held: QWidget | None) -> None:
        """Enter was pressed while ``held`` had the focus."""
        if isinstance(held, QAbstractButton):
            held.click()
        elif isinstance(held, QPlainTextEdit):
            return
        elif self.primary is not None and self.primary.isVisible():
            self.primary.click()

    def go_to(self, target: str) -> None:
        """Put the focus where an item of the summary leads."""
        row = self._rows.get(target)
        if row is not None:
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(row)
        else:
            self.jump(target)

    def jump(self, target: str) -> None:
        """Go to what an item of the summary is about, when it is not a field of this page."""

    def _keep_in_view(self) -> None:
        """What has the focus, and the part last scrolled to, stay in view when something else takes
        from the page's height, or what is told at the fields makes the page longer."""
        if self._part is not None and self._part.isVisible():
            self.area.ensureWidgetVisible(self._part)
        self._show_focus(QApplication.focusWidget())

    def _on_scrolled(self, _action: int) -> None:
        self._part = None

    def _on_focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        part = self._part
        if part is not None and now is not None and self.body.isAncestorOf(now):
            is_inside = now is part or part.isAncestorOf(now)
            self._part = part if is_inside else None
        self._show_focus(now)
        if self.isVisible():
            self._show_which_keys_work(now)

    def _show_which_keys_work(self, held: QWidget | None) -> None:
        """A key is printed with a dashed edge while it does nothing at the focus."""
        typing = isinstance(held, _TYPED)
        for lettered in self._lettered:
            lettered.show_key_works(works=not typing)
        if self.primary is not None:
            self.primary.show_key_works(works=self.enter_is_primary(held))

    def enter_is_primary(self, held: QWidget | None) -> bool:
        """Whether the key of the primary button does what it does, where the focus is now."""
        if isinstance(held, QPlainTextEdit):
            return self.has_long_fields
        same = (self.primary, self._primary_row)
        return held in same or not isinstance(held, QAbstractButton)

    def make_primary(self, row: QWidget | None) -> None:
        """Say which row of a list does, when it is opened, what the primary button does."""
        self._primary_row = row
        if self.isVisible():
            self._show_which_keys_work(QApplication.focusWidget())

    def _show_focus(self, held: QWidget | None) -> None:
        if held is not None and self.body.isAncestorOf(held):
            self.area.ensureWidgetVisible(held, 20, 30)

    def _printed(self, text: Message, key: str) -> str:
        told = self.voice(text)
        return f"{told}   {key}" if key else told


def _high(part: QWidget, width: int) -> int:
    """How high a part is at this width; nothing while it is hidden."""
    if part.isHidden():
        return 0
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
