"""The program that a test kills while a form is being typed into: ``typing_child.py STORE
PASSPHRASE``. It says “kept” once what was typed is in the store, and goes on until it is killed."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest

from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.application import application, make_window
from npors_desktop.ui.visit.details_page import VisitDetailsPage
from npors_desktop.vault.kdf import KdfCost


def main(store: Path, passphrase: str) -> None:
    """Type the name of a site, as a person does; nothing is saved."""
    app = application()
    stores = Stores(cost=KdfCost(memory_kib=64, passes=1, lanes=1))
    window = make_window(DataFolderSessions(stores, store.parent), Look(app))
    window.context.session = session = stores.open_laptop(store, passphrase)
    window.show()
    window.open_page("page_visit_details")
    page = window.page
    if not isinstance(page, VisitDetailsPage):
        raise TypeError("the form did not open")
    wait = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    while window.context.jobs.pending:
        app.processEvents(wait)
    QTest.keyClicks(page.fields["site"].field, "Hendre Quarry")
    while not session.drafts.read("page_visit_details", ""):
        app.processEvents(wait)
    os.write(1, b"kept\n")
    while True:
        app.processEvents(wait)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
