"""Signing: drawn, typed, by a witness, or refused with a reason. All ways are equally valid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from npors_desktop.domain.messages import message
from npors_desktop.domain.people import PersonSignature, SignatureKind
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.choice_row import ChoiceRow
from npors_desktop.ui.widgets.fields import line_field
from npors_desktop.ui.widgets.sign_pad import SignPad
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import Role
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.fields import FieldRow

SIGN, REFUSE, WITNESS = "sign", "refuse", "witness"
_WAYS: Mapping[str, Message] = {
    SIGN: message("I sign"),
    WITNESS: message("I cannot"),
    REFUSE: message("I will not"),
}
MakeSignature = Callable[[datetime], PersonSignature]


class SignBox(QWidget):
    """The signature box and the fields of one signature. ``ways`` are the ways offered here.

    Signals: ``way_changed`` the way that was chosen.
    """

    way_changed = Signal(str)

    def __init__(self, look: Look, words: Words, ways: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        choices = [(way, words(_WAYS[way])) for way in ways]
        self.way = ChoiceRow(look, words("How will you sign?"), "sign_way", choices, self)
        self.pad = SignPad(look, words, self)
        self.clear = button(words("Clear"), "sign_clear", self)
        self.undo = button(words("Undo stroke"), "sign_undo", self)
        self.clear.clicked.connect(self.pad.clear)
        self.undo.clicked.connect(self.pad.undo_stroke)
        typed = words("Sign in the box, or type your name here")
        witness = words("Name of the witness, who signs in the box or with this name")
        reason = words("Reason for not signing (kept in the record)")
        self.typed = line_field(words, typed, "sign_typed", self)
        self.witness = line_field(words, witness, "sign_witness", self)
        self.reason = line_field(words, reason, "sign_reason", self)
        self.fields = (self.typed, self.witness, self.reason)
        self._arrange(few=len(ways) < 2)  # noqa: PLR2004 - one way is no choice
        self.way.changed.connect(self._on_chosen)
        self.start()

    def start(self) -> None:
        """Empty everything for the next person."""
        self.pad.clear()
        for field in self.fields:
            field.show_text("")
            field.show_error("")
        self.way.show_value(SIGN)
        self._on_way(SIGN)

    def rest(self, *, on: bool) -> None:
        """Take no keys while the signature is saved: what is typed ahead may be the passphrase of
        the next person."""
        for row in self.fields:
            if isinstance(row.field, QLineEdit):
                row.field.setReadOnly(on)

    def take_over(self, other: SignBox) -> None:
        """Take over what was entered in another box, after a change of language."""
        self.pad.show_strokes(other.pad.strokes)
        for mine, theirs in zip(self.fields, other.fields, strict=True):
            mine.show_text(theirs.text())
        self.way.show_value(other.way.value)
        self._on_way(other.way.value or SIGN)

    def fault(self) -> tuple[FieldRow, str] | None:
        """What is missing, at its field; None when there is a signature."""
        way = self.way.value
        if way == REFUSE and not self.reason.text():
            return self.reason, self._words("Enter the reason for not signing.")
        if way == WITNESS and not self.witness.text():
            return self.witness, self._words("Enter the name of the witness.")
        if way == SIGN and not self.pad.is_signed:
            return self._typed_fault(self.typed.text())
        return None

    def _typed_fault(self, typed: str) -> tuple[FieldRow, str] | None:
        if not typed:
            return self.typed, self._words("Sign in the box, or type your name.")
        if not any(sign.isalpha() for sign in typed):
            # Such as the PIN, typed into the wrong field.
            return self.typed, self._words(
                "This is not a name: nothing was signed. Type your name."
            )
        return None

    def signature(self, role: Role, name: str) -> MakeSignature:
        """The signature as it is now, to be dated when it is saved."""
        way, drawn = self.way.value, self.pad.is_signed
        strokes = self.pad.strokes if drawn and way != REFUSE else ()
        kind = SignatureKind.DRAWN if drawn else SignatureKind.TYPED
        used = name if drawn else self.typed.text()
        reason = witness = ""
        if way == REFUSE:
            kind, used, reason = SignatureKind.REFUSED, name, self.reason.text()
        elif way == WITNESS:
            kind, used, witness = SignatureKind.WITNESSED, name, self.witness.text()

        def at(moment: datetime) -> PersonSignature:
            second = moment.replace(microsecond=0)
            return PersonSignature(role, kind, used, second, strokes, reason, witness)

        return at

    def _arrange(self, *, few: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.way, self.pad, WrapRow(self, self.clear, self.undo), *self.fields):
            column.addWidget(part)
        column.addStretch(1)
        self.way.setVisible(not few)

    def _on_chosen(self, way: str) -> None:
        # The focus first: hiding the field that has it would move it anywhere.
        target = {WITNESS: self.witness, REFUSE: self.reason}.get(way, self.typed)
        target.setVisible(True)
        target.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_way(way)
        self.way_changed.emit(way)

    def _on_way(self, way: str) -> None:
        self.typed.setVisible(way == SIGN)
        self.witness.setVisible(way == WITNESS)
        self.reason.setVisible(way == REFUSE)
        for part in (self.pad, self.clear, self.undo):
            part.setVisible(way != REFUSE)
