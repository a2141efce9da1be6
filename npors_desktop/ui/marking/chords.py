"""The chords of the marking screen: two keys on purpose, wherever on the screen the focus is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from npors_desktop.ui.marking.board import Board
from npors_desktop.ui.marking.hand import Hand

_LETTERS = "ABCDEFGH"


def add_chords(board: Board) -> None:
    """Give the board and what it keeps in header and footer the chords."""
    acts: dict[str, Callable[[], None]] = {
        "Ctrl+Z": partial(board.press, Hand.undo),
        "Ctrl+Y": partial(board.press, Hand.redo),
        "Ctrl+F": board.find_criterion,
        "Ctrl+S": partial(board.told.emit, "already_saved", ""),
        "Ctrl+Space": partial(board.press, Hand.turn_clock),
        "Ctrl+End": partial(board.press, Hand.finish),
        "Alt+S": board.stop,
        "Alt+X": partial(board.press, Hand.accept_not_met),
    }
    for number, letter in enumerate(_LETTERS, start=1):
        acts[f"Ctrl+{number}"] = partial(board.switch, letter)
    for key, act in acts.items():
        action = QAction(board)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(act)
        for widget in (board, board.tools, board.buttons):
            widget.addAction(action)
