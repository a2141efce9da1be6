"""Opens files given to the program, as soon as a session is open (see workflows.opened_file)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.widgets.values import ActionLine
from npors_desktop.workflows.given_file import OpenedKind, look

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.main_window import MainWindow
    from npors_desktop.workflows.given_file import OpenedFile

# The page that shows what was done.
PLACES = {
    OpenedKind.IDENTITY: "page_enrolment",
    OpenedKind.VISIT_NEW: "page_visit",
    OpenedKind.VISIT_KNOWN: "page_visit",
    OpenedKind.VISIT_UNSIGNED: "page_today",
    OpenedKind.RECEIPT: "page_outbox",
    OpenedKind.STANDARD: "page_standards",
    OpenedKind.STATUS: "page_standards",
    OpenedKind.SETTINGS: "page_standards",
    OpenedKind.RULES: "page_standards",
    OpenedKind.ARRIVAL: "page_inbox",
    OpenedKind.ARRIVAL_KNOWN: "page_inbox",
    OpenedKind.ARRIVAL_REFUSED: "page_inbox",
    OpenedKind.ARRIVAL_HELD: "page_inbox",
    OpenedKind.ENROLMENT: "page_assessors",
}
_NOT_DONE = (OpenedKind.VISIT_UNSIGNED, OpenedKind.ARRIVAL_REFUSED, OpenedKind.ARRIVAL_HELD)
# Pages where someone, perhaps the candidate, is in the middle of something: they stay in front, and
# only the last-action bar says what was done.
STAYS = (
    "page_visit_details",
    "page_tasks",
    "page_briefing",
    "page_course_day",
    "page_course_day_sign",
    "page_course_day_learner",
    "page_edition",
    "page_candidate",
    "page_candidate_details",
    "page_candidate_identity",
    "page_candidate_adjustments",
    "page_candidate_list",
    "page_candidate_ready",
    "page_candidate_privacy",
    "page_theory",
    "page_theory_handed",
    "page_theory_candidate",
    "page_marking",
    "page_check",
    "page_outcome",
    "page_outcome_told",
    "page_sign",
    "page_hand_back",
)


class OpenedFiles(QObject):
    """Brings the window to the front and opens the files it is given."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        window.session_ready.connect(self._go)

    def come_forward(self, file: Path | None) -> None:
        """The program was started again: show this window, and open the file if there is one."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if file is not None:
            self.take(file)

    def take(self, file: Path) -> None:
        """Open a file now, or as soon as a session is open."""
        try:
            look(file)
        except UserError as error:
            self._window.show_error(error)
            return
        self._waiting.append(file)
        # A session alone is not enough: the first run still shows the recovery code then.
        if self._window.is_in_session:
            self._go()
        else:
            words = self._window.context.words
            text = words("“{name}” will open as soon as your store is open.", name=file.name)
            self._say(text, done=False)

    def _go(self) -> None:
        context = self._window.context
        if context.session is None:
            return
        files, self._waiting = self._waiting, []
        for file in files:
            context.jobs.run(
                partial(context.opener.open_file, context.session, file),
                self._on_opened,
                failed=self._window.show_error,
                changes=Changed(),
                saves=True,
            )

    def _on_opened(self, opened: OpenedFile) -> None:
        window = self._window
        front = window.page.name if window.page else ""
        if front not in STAYS:
            is_visit = opened.kind in (OpenedKind.VISIT_NEW, OpenedKind.VISIT_KNOWN)
            window.open_page(PLACES[opened.kind], opened.subject if is_visit else None)
            shown = (OpenedKind.ENROLMENT, OpenedKind.IDENTITY, OpenedKind.VISIT_UNSIGNED)
            if opened.kind in shown and window.page and opened.subject:
                window.page.take_file(Path(opened.subject))
        done = opened.kind not in _NOT_DONE
        words = window.context.words
        self._say(words(_text_of(opened)), words(opened.text), done=done)

    def _say(self, head: str, tail: str = "", *, done: bool = True) -> None:
        self._window.bar.line.show_line(ActionLine(head, tail, done=done))


def _text_of(opened: OpenedFile) -> Message:
    name = opened.name
    return {
        OpenedKind.IDENTITY: message(
            "{name} has answered your request. Phone the office to compare fingerprints, then open "
            "the answer on the page Enrolment.",
            name=name,
        ),
        OpenedKind.VISIT_NEW: message("The visit to {name} was added.", name=name),
        OpenedKind.VISIT_KNOWN: message(
            "The visit to {name} is already here. Nothing was changed.", name=name
        ),
        OpenedKind.VISIT_UNSIGNED: message(
            "The visit to {name} is not signed by your office. Decide on the page Today whether to "
            "take it.",
            name=name,
        ),
        OpenedKind.RECEIPT: message("The office's receipt was read."),
        OpenedKind.STANDARD: message("The standard {name} was installed.", name=name),
        OpenedKind.STATUS: message("What your office says of {name} was noted.", name=name),
        OpenedKind.SETTINGS: message("The settings {name} were installed.", name=name),
        OpenedKind.RULES: message("The rule book {name} was installed.", name=name),
        OpenedKind.ARRIVAL: message("“{name}” was received.", name=name),
        OpenedKind.ARRIVAL_KNOWN: message("“{name}” was already received.", name=name),
        OpenedKind.ARRIVAL_REFUSED: message("“{name}” was refused.", name=name),
        OpenedKind.ARRIVAL_HELD: message("“{name}” is held.", name=name),
        OpenedKind.ENROLMENT: message(
            "Someone has asked to be enrolled. Phone them to compare fingerprints, then enrol them."
        ),
    }[opened.kind]
