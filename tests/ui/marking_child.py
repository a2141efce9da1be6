"""The program that the killing test kills: it opens the real window and marks as fast as it can.

``python marking_child.py STORE PASSPHRASE ASSESSMENT`` loads everything once and then answers each
line on its input by a fork that opens the store, the window and the marking screen, and presses
keys until it is killed. What it says, one JSON list a line:

    ["pid", 4711]                          the process to kill
    ["resumed", focus, {criterion: mark}]  what the marking screen shows after it was opened
    ["press", key]                         a key is about to be pressed
    ["shown", focus, count]                the answer is on the screen, and "Saved" as well

Nothing is said before the screen shows it: a line "shown" is an acknowledgement.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import SIZE, application, make_window
from npors_desktop.ui.marking.page import MarkingPage
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.marking.state import MarkingState

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
KEYS = {
    "M": Qt.Key.Key_M,
    "X": Qt.Key.Key_X,
    "U": Qt.Key.Key_U,
    "Backspace": Qt.Key.Key_Backspace,
}


def main(store: Path, passphrase: str, assessment: str) -> None:
    """Fork at every line of the input; wait for that process to be killed; say so."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work(store, passphrase, assessment, undoing=line.strip() == "undo")
        os.waitpid(pid, 0)
        say("gone", pid)


def work(store: Path, passphrase: str, assessment: str, *, undoing: bool) -> None:
    """Open the window where it was left and press keys until killed."""
    say("pid", os.getpid())
    app = application()
    page, window = open_marking(app, store, passphrase, assessment)
    state = shown(page)
    say(
        "resumed",
        state.focus,
        {code: given.mark.value for code, given in state.assessment.marks.items()},
    )
    turn = 0
    while True:
        state = shown(page)
        undoing = bool(state.assessment.marks) and (undoing or not_left(state))
        key = next_key(state, turn, undoing=undoing)
        turn += 1
        press(app, window, page, key)


def open_marking(
    app: QApplication, store: Path, passphrase: str, assessment: str
) -> tuple[MarkingPage, MainWindow]:
    """The real window on the real store, the marking screen in front with its state shown."""
    stores = Stores(cost=CHEAP)
    window = make_window(DataFolderSessions(stores, store.parent), Look(app))
    window.context.session = stores.open_laptop(store, passphrase)
    window.resize(SIZE)
    window.show()
    window.open_page("page_marking", assessment)
    page = window.page
    if not isinstance(page, MarkingPage):
        raise TypeError("the marking screen did not open")
    while page.state is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return page, window


def shown(page: MarkingPage) -> MarkingState:
    """The state on the screen."""
    if page.state is None:
        raise RuntimeError("nothing is shown")
    return page.state


def not_left(state: MarkingState) -> bool:
    """Whether every criterion is marked."""
    return state.assessment.first_unmarked() is None


def next_key(state: MarkingState, turn: int, *, undoing: bool) -> str:
    """Mark the criterion in focus; where it is marked, go to the next that is not."""
    if undoing:
        return "Backspace"
    if state.focus in state.assessment.marks:
        return "U"
    return "MX"[turn % 2]


def press(app: QApplication, window: MainWindow, page: MarkingPage, key: str) -> None:
    """Post one key press, and say what is shown once it is."""
    before = shown(page)
    say("press", key)
    target = app.focusWidget() or page.marking_view.list
    nothing = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        text = key.lower() if len(key) == 1 else ""
        QCoreApplication.postEvent(target, QKeyEvent(kind, KEYS[key], nothing, text))
    while shown(page) is before:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    state = shown(page)
    if state.saved_at is not None:
        saved = f"{state.saved_at.astimezone():%H:%M:%S}"
        text = window.status.saved_state.text()
        if saved not in text or "Saved" not in text:
            raise RuntimeError(f"the mark is shown, but the status line says “{text}”")
    say("shown", state.focus, len(state.assessment.marks))


def say(*what: object) -> None:
    """Write one line at once, past every buffer, so that it is out before the kill."""
    os.write(1, (json.dumps(what) + "\n").encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
