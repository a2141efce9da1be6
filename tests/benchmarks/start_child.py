"""One start of the program, or of a bare window, measured from inside.

``python start_child.py KIND BEGUN REPORT ARGUMENT...`` starts what KIND says, and writes to the
file REPORT, as JSON, the seconds of processor and of the clock that it took since BEGUN, and its
memory in KiB. Nothing of the program is imported before KIND asks for it.
"""

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

SIZE = (1366, 728)


def memory() -> dict[str, int]:
    """The resident memory of this process, and its share of it, where the system tells."""
    file = Path("/proc/self/smaps_rollup")
    told = file.read_text("ascii") if file.exists() else ""
    return {name: int(kib) for name, kib in re.findall(r"^(Rss|Pss): +(\d+) kB", told, re.M)}


def report(cpu: float = 0.0, begun: float | None = None, **more: Any) -> None:
    """Write what was measured since ``begun``, or else since the process was asked for."""
    since = float(sys.argv[2]) if begun is None else begun
    took = {"cpu": time.process_time() - cpu, "wall": time.monotonic() - since}
    Path(sys.argv[3]).write_text(json.dumps({**took, **memory(), **more}), "ascii")


def bare() -> None:
    """A window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.resize(*SIZE)
    window.show()
    app.processEvents()
    window.grab()
    report()


def window(home: str) -> tuple[Any, Any]:
    """The program's window on a data folder, painted once, and the application."""
    from npors_desktop.composition.program import DataFolderSessions
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.application import application, make_window

    app = application()
    made = make_window(DataFolderSessions(root=Path(home)), Look(app))
    made.resize(*SIZE)
    made.show()
    made.start()
    app.processEvents()
    made.grab()
    return app, made


def painted(home: str) -> None:
    """The first page of a data folder, painted; what it has loaded stays in its memory."""
    kept = window(home)
    report(page=kept[1].page.name)


def unlocked(home: str, passphrase: str) -> None:
    """From Enter under the passphrase to the first page of the open store, painted. Before that
    the passphrase is typed while what opens the store is loaded: ``keys`` is how long each took."""
    from PySide6.QtTest import QTest

    app, made = window(home)
    field = made.page.passphrase.field
    made.context.jobs.run(made.context.opener.load)
    keys: list[float] = []
    while made.context.jobs.pending:
        pressed = time.monotonic()
        QTest.keyClicks(field, "x")
        field.repaint()
        app.processEvents()
        keys.append(time.monotonic() - pressed)
        # A person's pause, in which the program's other thread goes on: qWait would hold it up.
        time.sleep(0.02)
    field.setText(passphrase)
    cpu, begun = time.process_time(), time.monotonic()
    made.page.primary.click()
    while not made.is_in_session:
        app.processEvents()
    app.processEvents()
    made.grab()
    report(cpu, begun, keys=keys, page=made.page.name)
    made.close()


def command(*arguments: str) -> None:
    """A command, from the start of the process to the end of its work."""
    from npors_desktop.cli import main

    try:
        main(arguments)
    except SystemExit as ended:
        if ended.code:
            raise
    report()


if __name__ == "__main__":
    kinds = {"bare": bare, "painted": painted, "unlocked": unlocked, "command": command}
    kinds[sys.argv[1]](*sys.argv[4:])
