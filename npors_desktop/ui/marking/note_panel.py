"""A note on a criterion or a fault, over the fault column; the list stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.ui.marking.marking_panel import PADDING, MarkingPanel
from npors_desktop.ui.marking.panel_text import PHRASES
from npors_desktop.ui.widgets.buttons import button, primary_button
from npors_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from npors_desktop.base.words import Words
    from npors_desktop.ui.appearance.look import Look

LIMIT = 2000


class NotePanel(MarkingPanel):
    """The text and nine phrases. No typing is lost.

    Signals: ``edited`` the text was changed; ``kept`` the text, what it is about (as ``noted`` of a
    state spells it), and whether it is to be added to the note that was there: true if it was typed
    before that note was shown, and then what it is about is not known either.
    """

    edited = Signal()
    kept = Signal(str, str, bool)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, words, "note_panel", parent)
        self._before = self._about = ""
        self.is_open = False
        self._taken_up: str | None = None
        self.field = QPlainTextEdit(self)
        self.field.textChanged.connect(self.edited)
        self.field.setObjectName("note_field")
        self.field.setAccessibleName(words("Note"))
        self.field.setTabChangesFocus(True)
        self.field.installEventFilter(self)
        self.too_long = label("", self, "error")
        self.too_long.hide()
        self.column.addWidget(self.too_long)
        self.column.addWidget(self.field, 1)
        offer = label(words("Phrases: Alt and a number"), self, "small")
        self.column.addWidget(offer)
        phrases = QScrollArea(self)
        phrases.setWidgetResizable(True)
        phrases.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        phrases.setWidget(self._phrases())
        self.column.addWidget(phrases, 2)
        self._offers = offer, phrases
        keep = primary_button(words("Save  Ctrl+Enter"), "note_keep", self)
        keep.setStyleSheet(PADDING)
        keep.clicked.connect(lambda _=False: self.keep())
        self.foot.add(keep)
        self.foot.add(self.close_button)  # moves behind it

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from what was kept before."""
        return self.field.toPlainText().strip() != self._before

    def draft_texts(self) -> dict[str, str]:
        """What was typed and is not kept yet, with what it is about; empty if nothing is."""
        if not (self._about and self.is_changed):
            return {}
        return {"about": self._about, "text": self.field.toPlainText()}

    def take_up(self, text: str) -> None:
        """Show this once it is known what the note is about: it was typed before."""
        self._taken_up = text

    def begin(self, title: str) -> None:
        """Accept text at once, before it is known what the note is about."""
        self.show_title(title)
        self.field.setAccessibleName(title)
        self._before = self._about = ""
        self._taken_up = None
        self.is_open = True
        self._show_offers(are_shown=True)
        self.field.setAccessibleDescription("")
        self.field.clear()
        self.field.setFocus()

    def show_note(self, about: str, title: str, text: str) -> None:
        """Say what the note is about, and put the earlier note before what was typed meanwhile."""
        self.show_title(title)
        self.field.setAccessibleName(title)
        self._before, self._about = text, about
        typed, earlier = self.field.toPlainText(), self._taken_up
        self._taken_up = None
        whole = "\n".join(part for part in (text if earlier is None else earlier, typed) if part)
        if whole != typed:
            self.field.setPlainText(whole)
            cursor = self.field.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            self.field.setTextCursor(cursor)

    def keep(self) -> None:
        """Keep the text if it was changed, and close; a text that is too long stays."""
        text = self.field.toPlainText().strip()
        is_too_long = len(text) > LIMIT
        self._show_offers(are_shown=not is_too_long)
        if is_too_long:
            told = self.words(
                "Not saved: the note has length {n}, and the most is {most}. Shorten it.",
                n=len(text),
                most=LIMIT,
            )
            self.too_long.setText(told)
            self.field.setAccessibleDescription(told)
            self.field.setFocus()
            return
        if self.is_changed:
            self.kept.emit(text, self._about, not self._about)
        self.put_aside()

    def put_aside(self) -> None:
        """Close without keeping anything more."""
        self.is_open, self._about = False, ""
        self.closed.emit()

    @override
    def leave(self) -> None:
        self.keep()

    def _show_offers(self, *, are_shown: bool) -> None:
        """Show the phrases, or in their place that the text is too long for more."""
        self.too_long.setVisible(not are_shown)
        for part in self._offers:
            part.setVisible(are_shown)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def _phrases(self) -> QWidget:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setSpacing(4)
        for place, text in enumerate(PHRASES):
            digit, phrase = place + 1, self.words(text)
            made = button(f"{digit}  {phrase}", f"phrase_{digit}", self)
            made.setStyleSheet("text-align: left; font-weight: normal; padding: 0px 6px;")
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            made.clicked.connect(lambda _=False, phrase=phrase: self._add(phrase))
            shortcut = QShortcut(QKeySequence(f"Alt+{digit}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(made.click)
            grid.addWidget(made, place, 0)
        return body

    def _add(self, phrase: str) -> None:
        text = self.field.toPlainText().rstrip()
        self.field.setPlainText(f"{text}; {phrase}" if text else phrase)
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)
        self.field.setFocus()
