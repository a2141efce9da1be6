"""A file that was handed to the program: kept until a desk is open, then given to its workflow."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from npors_desktop.domain.errors import UserError
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.ui.widgets.values import ActionLine
from npors_desktop.workflows.handed_file import Handed, HandedKind, hand_in, look

# Where what was done is seen.
PLACES = {
    HandedKind.IDENTITY: "page_today",
    HandedKind.VISIT_NEW: "page_visit",
    HandedKind.VISIT_KNOWN: "page_visit",
    HandedKind.RECEIPT: "page_outbox",
    HandedKind.ARRIVAL: "page_inbox",
    HandedKind.ARRIVAL_KNOWN: "page_inbox",
    HandedKind.ARRIVAL_REFUSED: "page_inbox",
    HandedKind.ARRIVAL_HELD: "page_inbox",
    HandedKind.ENROLMENT: "page_people",
}
# Here somebody is in the middle of something, and perhaps it is the candidate: what was done is
# said, and the page stays.
STAYS = (
    "page_visit_details",
    "page_briefing",
    "page_candidate",
    "page_candidate_details",
    "page_candidate_identity",
    "page_candidate_adjustments",
    "page_candidate_privacy",
    "page_theory",
    "page_marking",
    "page_check",
    "page_outcome",
    "page_outcome_told",
    "page_sign",
)


class HandedFiles(QObject):
    """Brings the window to the front and opens what was handed over."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        window.session_ready.connect(self._go)

    def come_forward(self, file: Path | None) -> None:
        """The program was started again: show the window, and open its file if there is one."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if file is not None:
            self.take(file)

    def take(self, file: Path) -> None:
        """Open a file now, or as soon as a desk is open."""
        try:
            look(file)
        except UserError as error:
            self._window.show_error(error)
            return
        self._waiting.append(file)
        # Not as soon as there is a store: at the first run its recovery code is on the screen.
        if self._window.is_in_session:
            self._go()
        else:
            self._say("wait", file.name, done=False)

    def _go(self) -> None:
        context = self._window.context
        if context.session is None:
            return
        files, self._waiting = self._waiting, []
        for file in files:
            context.jobs.run(
                partial(hand_in, context.session, file),
                self._on_handed,
                failed=self._window.show_error,
                changes=Changed(),
                saves=True,
            )

    def _on_handed(self, handed: Handed) -> None:
        window = self._window
        front = window.page.name if window.page else ""
        if front not in STAYS:
            is_visit = handed.kind in (HandedKind.VISIT_NEW, HandedKind.VISIT_KNOWN)
            window.open_page(PLACES[handed.kind], handed.subject if is_visit else None)
            if handed.kind is HandedKind.ENROLMENT and window.page and handed.subject:
                window.page.take_file(Path(handed.subject))
        done = handed.kind not in (HandedKind.ARRIVAL_REFUSED, HandedKind.ARRIVAL_HELD)
        self._say(handed.kind.value, handed.name, handed.text, done=done)

    def _say(self, kind: str, name: str, text: str = "", *, done: bool = True) -> None:
        head = self._window.context.words(f"handed.{kind}", name=name)
        self._window.bar.line.show_line(ActionLine(head, text, done=done))
