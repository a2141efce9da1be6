"""The program that the killing test of the candidate's paper kills: it opens the real window at the
candidate's own view and answers as fast as it can.

``python answering_child.py STORE PASSPHRASE ASSESSMENT`` works as ``tests/ui/marking_child.py``
does. What it says, one JSON list a line:

    ["pid", 4711]                 the process to kill
    ["resumed", question, given]  what the view shows after it was opened
    ["press", question, given]    what a key is about to make of it
    ["shown"]                     that is on the screen, with the word "saved"
"""

import json
import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import SIZE, application, make_window
from npors_desktop.ui.theory.candidate_page import TheoryCandidatePage
from npors_desktop.ui.theory.own_paper import OwnPages
from npors_desktop.vault.kdf import KdfCost

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
ANSWERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


def main(store: Path, passphrase: str, assessment: str) -> None:
    """Fork at every line of the input; wait for that process to be killed; say so."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work(store, passphrase, assessment, random.Random(line))
        os.waitpid(pid, 0)
        say("gone", pid)


def work(store: Path, passphrase: str, assessment: str, chance: random.Random) -> None:
    """Open the view where it was left and press keys until killed."""
    say("pid", os.getpid())
    app = application()
    page = open_view(app, store, passphrase, assessment)
    say("resumed", *shown(pages(page)))
    while True:
        press(app, page, chance)


def open_view(
    app: QApplication, store: Path, passphrase: str, assessment: str
) -> TheoryCandidatePage:
    """The real window on the real store, the candidate's question in front and open."""
    stores = Stores(cost=CHEAP)
    window = make_window(DataFolderSessions(stores, store.parent), Look(app))
    window.context.session = stores.open_laptop(store, passphrase)
    window.resize(SIZE)
    window.show()
    window.open_page("page_theory_candidate", assessment)
    page = window.page
    if not isinstance(page, TheoryCandidatePage):
        raise TypeError("the view did not open")
    # The window lives as long as its page is asked for.
    page.setProperty("window", window)
    until_saved(app, page)
    return page


def until_saved(app: QApplication, page: TheoryCandidatePage) -> None:
    """Wait until the screen says that all is saved."""
    while page.context.jobs.pending or not page.how_far.counts.text().endswith("saved"):
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def pages(page: TheoryCandidatePage) -> OwnPages:
    """The paper on the screen."""
    if page._pages is None:
        raise RuntimeError("nothing is shown")
    return page._pages


def shown(paper: OwnPages) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The question, and what is given so far."""
    return paper.code, paper.given


def press(app: QApplication, page: TheoryCandidatePage, chance: random.Random) -> None:
    """Choose an answer or turn to the question beside; say it before, and once it is shown."""
    paper = pages(page)
    if chance.random() < 0.4:
        to = paper.at + (1 if paper.at == 0 else -1 if paper.at == 5 else chance.choice((-1, 1)))
        key = Qt.Key.Key_Down if to > paper.at else Qt.Key.Key_Up
        say("press", paper.questions[to].code, paper.given)
    else:
        place = chance.randrange(len(ANSWERS))
        letters = paper.chosen_with(place + 1)
        if letters is None:
            return
        key = ANSWERS[place]
        others = {code: had for code, had in paper.given.items() if code != paper.code}
        say("press", paper.code, {**others, paper.code: letters} if letters else others)
    nothing = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(page, QKeyEvent(kind, key, nothing))
    until_saved(app, page)
    say("shown")


def say(*what: object) -> None:
    """Write one line at once, past every buffer, so that it is out before the kill."""
    os.write(1, (json.dumps(what) + "\n").encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
