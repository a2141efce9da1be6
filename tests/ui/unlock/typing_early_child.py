"""The program in whose window a passphrase is typed before what opens a store is loaded.

``python typing_early_child.py HOME PASSPHRASE`` runs the real window on a data folder and holds the
first import of SQLAlchemy back. It says, one JSON list a line:

    ["typed", text, sessions]  what the field holds while the import is held, and whether a store is
                               open; Enter was pressed
    ["opened", page]           the page in front once the import is let go
"""

import json
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.ui import application
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.unlock.page import UnlockPage

# Only a start that waits for the import itself is held so long.
PATIENCE = 60


class HeldImport(MetaPathFinder):
    """Holds the import of one library back until it is let go."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.reached, self.free = Event(), Event()

    @override
    def find_spec(self, fullname: str, *_: object) -> None:
        """Find nothing, but wait."""
        if fullname == self._name:
            self.reached.set()
            self.free.wait(PATIENCE)


def main(home: Path, passphrase: str) -> int:
    """Run the window, and type in it."""
    held = HeldImport("sqlalchemy")
    sys.meta_path.insert(0, held)
    application.application()
    QTimer.singleShot(0, lambda: play(held, passphrase))
    return application.run(DataFolderSessions(root=home))


def play(held: HeldImport, passphrase: str) -> None:
    """Type the passphrase and Enter while the import is held; then let it go."""
    app = QApplication.instance()
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    while not held.reached.is_set():
        turn(app)
    page = window.page
    assert isinstance(page, UnlockPage)
    field: Any = page.passphrase.field
    QTest.keyClicks(field, passphrase)
    turn(app)
    typed = field.text()
    QTest.keyClick(field, Qt.Key.Key_Return)
    turn(app)
    say("typed", typed, window.context.session is not None)
    held.free.set()
    while window.context.session is None:
        turn(app)
    say("opened", window.page.name if window.page else "")
    window.close()


def turn(app: Any) -> None:
    """One turn of the event loop."""
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def say(*words: object) -> None:
    """Write one line."""
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
