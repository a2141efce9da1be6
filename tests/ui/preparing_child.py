"""The program that the killing test of the pages before a test kills: the real window on the real
store, which types into forms, saves them, and turns from page to page as fast as it can.

``python preparing_child.py STORE PASSPHRASE VISIT/CANDIDATE`` works as ``marking_child.py`` does.
What it says, one JSON list a line:

    ["pid", 4711]                          the process to kill
    ["resumed", page, subject, told, s]    where it opened, what the bar says, after what time
    ["form", page, texts]                  what a form shows after it was opened
    ["turn", page, subject]                what is about to come to the front
    ["there"]                              it is there, and all that was asked for is done
    ["typed", page, field, text, at]       what a field shows now; ``at`` by the monotonic clock
    ["save", page] and ["saved", page]     before and after Enter, where the form was taken
    ["press", key] and ["pressed", keys]   before and after a key of the page Fitness and briefing;
                                           ``keys`` are all that are recorded
"""

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import SIZE, application, make_window
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PIN = "480271"
# Fields of free text: whatever is typed there can be saved.
FIELDS = {
    "page_visit_details": ("visit_site", "visit_ground", "visit_weather", "visit_documents"),
    "page_candidate_details": ("candidate_name", "candidate_employer", "candidate_trained_by"),
    "page_candidate_identity": ("identity_name",),
    "page_candidate_list": ("list_rows",),
}
# What is typed there is never added: each row would be a candidate more.
LIST = "page_candidate_list"
OF_VISIT = ("page_visit", "page_visit_details", LIST)
KEYS = {"fit": Qt.Key.Key_F, "read": Qt.Key.Key_A, "briefed": Qt.Key.Key_B}
READY = "page_candidate_ready"


def main(store: Path, passphrase: str, ids: str) -> None:
    """Fork at every line of the input; wait for that process to be killed; say so."""
    visit, candidate = ids.split("/")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            Life(store, passphrase, visit, candidate, random.Random(line)).live()
        os.waitpid(pid, 0)
        say("gone", pid)


class Life:
    """One process from its start until it is killed."""

    def __init__(
        self, store: Path, passphrase: str, visit: str, candidate: str, chance: random.Random
    ) -> None:
        self.began = time.monotonic()
        say("pid", os.getpid())
        self.app: QApplication = application()
        self.chance = chance
        self.visit, self.candidate = visit, candidate
        stores = Stores(cost=CHEAP)
        session = stores.open_laptop(store, passphrase)
        session.pin.choose(PIN)
        self.session: LaptopSession = session
        self.window: MainWindow = make_window(
            DataFolderSessions(stores, store.parent), Look(self.app)
        )
        self.window.context.session = session
        self.window.resize(SIZE)
        self.window.show()
        self.window.start()
        self.wait()

    def live(self) -> None:
        """Say what is there, then play keys."""
        page = self.page
        told = self.window.bar.line.accessibleName()
        say("resumed", page.name, page.subject or "", told, time.monotonic() - self.began)
        for name in FIELDS:
            self.turn(name)
        while True:
            deed = self.chance.random()
            if deed < 0.3:
                self.turn(self.chance.choice((*FIELDS, READY, "page_visit", "page_candidate")))
            elif self.page.name in FIELDS:
                self.save() if deed > 0.85 and self.page.name != LIST else self.type()
            elif self.page.name == READY:
                self.press()
            else:
                self.turn(self.chance.choice((*FIELDS, READY)))

    @property
    def page(self) -> Any:
        """The page in front."""
        if self.window.page is None:
            raise RuntimeError("no page is shown")
        return self.window.page

    def wait(self) -> None:
        """Wait until everything that was asked for is done."""
        while self.window.context.jobs.pending:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def turn(self, name: str) -> None:
        """Bring a page to the front."""
        subject = self.visit if name in OF_VISIT else self.candidate
        say("turn", name, subject)
        self.window.open_page(name, subject)
        self.wait()
        say("there")
        if name in FIELDS:
            say("form", name, {field: self.page._rows[field].typed() for field in FIELDS[name]})

    def type(self) -> None:
        """Type a letter at the end of a field."""
        name = self.chance.choice(FIELDS[self.page.name])
        row = self.page._rows[name]
        row.field.setFocus()
        if isinstance(row.field, QPlainTextEdit):
            row.field.moveCursor(QTextCursor.MoveOperation.End)
        else:
            row.field.end(False)
        QTest.keyClicks(row.field, self.chance.choice("abcdefghij"))
        say("typed", self.page.name, name, row.typed(), time.monotonic())
        self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def save(self) -> None:
        """Press Enter; what cannot be saved yet stays as it is typed."""
        name = self.page.name
        say("save", name)
        self.page.primary.click()
        self.wait()
        if self.page.name != name:
            say("saved", name, self.page.name, self.page.subject or "")

    def press(self) -> None:
        """Record one of the three declarations."""
        what = self.chance.choice(tuple(KEYS))
        say("press", what)
        QTest.keyClick(self.page, KEYS[what])
        self.wait()
        now = self.session.preparation.assessment(self.candidate)
        kept = {
            "fit": now.fitness is not None,
            "read": now.adjustments_read,
            "briefed": now.briefed_at is not None,
        }
        say("pressed", [one for one, is_kept in kept.items() if is_kept])
        if self.page.name != READY:
            say("turn", self.page.name, self.page.subject or "")
            say("there")


def say(*what: object) -> None:
    """Write one line at once, past every buffer, so that it is out before the kill."""
    os.write(1, (json.dumps(what) + "\n").encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
