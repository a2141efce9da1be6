"""The buttons of a page of the office: those of the step that is open, or else the page's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from npors_desktop.ui.widgets.button_foot import ButtonFoot
from npors_desktop.ui.widgets.buttons import KeyButton, show_primary
from npors_desktop.ui.widgets.key_cap import parted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class PageFoot(ButtonFoot):
    """Only one step is open at a time, so that there is one primary button."""

    def __init__(self, press: Callable[[QKeyEvent], None], parent: QWidget) -> None:
        super().__init__(press, parent)
        self._steps: dict[QAbstractButton, str] = {}
        self._left_out: set[QAbstractButton] = set()
        self.step = ""
        self.hide()

    def put(self, made: QAbstractButton, *, step: str = "") -> None:
        """Add a button that is there while this step is open; without one, while none is."""
        self.add(made)
        self._steps[made] = step
        self._show()

    def buttons(self) -> tuple[QAbstractButton, ...]:
        """All of them, whether shown now or not."""
        return tuple(self._steps)

    def show_step(self, step: str) -> None:
        """Show the buttons of a step, or the page's own."""
        self.step = step
        self._show()

    def leave_out(self, made: QAbstractButton, *, out: bool) -> None:
        """Show a button or not, when its time comes."""
        if out:
            self._left_out.add(made)
        else:
            self._left_out.discard(made)
        self._show()

    def rename(self, made: QAbstractButton, text: str) -> None:
        """Show another text on a button, and whether the key in it works now."""
        if made.text() != text:
            made.setText(text)
            made.setAccessibleName(parted(text)[0])
            self.show_which_keys_work(self.window().focusWidget())

    def show_primary(self, made: QAbstractButton, *, on: bool) -> None:
        """Let a button be the one in the corner, or one beside it."""
        show_primary(made, on=on)
        self.updateGeometry()

    def show_which_keys_work(self, held: QWidget | None) -> None:
        """A key is printed with a dashed edge while it does nothing at the focus."""
        typing = isinstance(held, QLineEdit | QPlainTextEdit | QComboBox)
        for made in self._steps:
            if isinstance(made, KeyButton):
                made.show_key_works(works=self._works(made, held, typing=typing))

    def _works(self, made: KeyButton, held: QWidget | None, *, typing: bool) -> bool:
        key = parted(made.text())[1]
        if len(key) == 1:
            return not typing
        if key != "Enter":
            return True
        # In the field of a step Enter does what the step is for; anywhere else it is the field's.
        elsewhere = isinstance(held, QAbstractButton) and held is not made
        return not elsewhere and (not typing or bool(self.step))

    def _show(self) -> None:
        shown = {x for x, step in self._steps.items() if step == self.step} - self._left_out
        # What goes may have the focus, which then goes on to what is shown.
        for made in sorted(self._steps, key=lambda one: one not in shown):
            made.setVisible(made in shown)
