"""The shortcuts of the marking screen, wherever on the screen the focus is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from npors_desktop.ui.marking.values import Hint
from npors_desktop.workflows.marking.session import MarkingSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.ui.marking.marking_view import MarkingView

_LETTERS = "ABCDEFGH"


def add_shortcuts(view: MarkingView) -> None:
    """Add the shortcuts to the view and to its parts in the header and the footer."""
    acts: dict[str, Callable[[], None]] = {
        "Ctrl+Z": partial(view.send, MarkingSession.undo),
        "Ctrl+Y": partial(view.send, MarkingSession.redo),
        "Ctrl+F": view.find_criterion,
        "Ctrl+S": partial(view.hinted.emit, Hint.ALREADY_SAVED, ""),
        "Ctrl+Space": partial(view.send, MarkingSession.start_or_pause),
        "Ctrl+End": partial(view.send, MarkingSession.finish),
        "Ctrl+T": view.tasks_asked.emit,
        "Alt+S": view.stop,
        "Alt+X": partial(view.send, MarkingSession.change_to_not_met),
    }
    for number, letter in enumerate(_LETTERS, start=1):
        acts[f"Ctrl+{number}"] = partial(view.switch, letter)
    for key, act in acts.items():
        action = QAction(view)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(act)
        for widget in (view, view.tools, view.buttons):
            widget.addAction(action)
