"""The part of the identity page for the candidate's photograph: where from, its frame, and what may
be wrong with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npors_desktop.domain.photograph_frame import FRAME_WARNINGS
from npors_desktop.domain.photographs import PhotographPurpose, of_purpose
from npors_desktop.ui.forms.kept_photograph import KeptPhotograph
from npors_desktop.ui.forms.picture_source import PictureSource
from npors_desktop.ui.widgets.buttons import button
from npors_desktop.ui.widgets.frame_view import FrameView
from npors_desktop.ui.widgets.labels import label, show_lines

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.photograph_frame import Frame, FrameWarning
    from npors_desktop.ui.forms.form_page import FormPage
    from npors_desktop.workflows.program.preferences import PreferencesFile
    from npors_desktop.workflows.visit.photographs import GivenPhotograph, PhotographTaking


class PhotographPanel(QWidget):
    """The portrait that is kept, or the photograph that one is being framed on."""

    def __init__(
        self, page: FormPage, photographs: PhotographTaking, preferences: PreferencesFile
    ) -> None:
        super().__init__(page.body)
        self._page, self._photographs = page, photographs
        self._given: GivenPhotograph | None = None
        self._is_looking = False
        words, look = page.context.words, page.context.look
        self.kept = KeptPhotograph(page, photographs, "portrait", self._remove)
        self.source = PictureSource(page, photographs, preferences, "portrait")
        self.source.given.connect(self._frame)
        self.frame = FrameView(look, words, self)
        self.frame.changed.connect(self._look)
        self.warnings = label("", self)
        self.warnings.setObjectName("portrait_warnings")
        self.keep = button(words("Keep this photograph"), "portrait_keep", self)
        self.keep.clicked.connect(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = label(words("Photograph of the candidate (optional)"), self, "strong")
        for part in (head, self.kept, self.source, self.frame, self.warnings):
            column.addWidget(part)
        column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignLeft)
        self._show_framing(on=False)

    @property
    def is_waiting(self) -> bool:
        """Whether a photograph is shown that was not kept yet, or is still being read."""
        return self._given is not None or self.source.is_reading

    def show_record(self, now: Assessment) -> None:
        """Show the portrait of a record."""
        self._given, self.source.is_reading = None, False
        self._show_framing(on=False)
        self.kept.show_photograph(of_purpose(now.photographs, PhotographPurpose.PORTRAIT))

    def _frame(self, given: GivenPhotograph) -> None:
        self._given = given
        self._show_framing(on=True)
        self.frame.show_photograph(given.shown, (given.width, given.height))
        self._page.show_part(self.keep)
        self.frame.setFocus()

    def _look(self, frame: Frame) -> None:
        """Look for what may be wrong, at one frame at a time: a key that is held down moves it
        faster than it can be looked at."""
        id_, given = self._page.subject, self._given
        if id_ is None or given is None or self._is_looking:
            return
        self._is_looking = True

        def done(found: tuple[FrameWarning, ...]) -> None:
            self._is_looking = False
            if self._given is given and self.frame.frame == frame:
                self._warn(found)
            else:
                self._look(self.frame.frame)

        def failed(error: Exception) -> None:
            self._is_looking = False
            self._page.context.jobs.failed.emit(error)

        self.source.beside(partial(self._photographs.warnings, id_, given, frame), done, failed)

    def _warn(self, found: tuple[FrameWarning, ...]) -> None:
        words = self._page.context.words
        show_lines(self.warnings, [words(FRAME_WARNINGS[one]) for one in found])

    def _keep(self) -> None:
        id_, given = self._page.subject, self._given
        if id_ is not None and given is not None:
            work = partial(self._photographs.take_portrait, id_, given, self.frame.frame)
            self._page.write(work, self.show_record, changes=id_)

    def _remove(self, sha256: str) -> None:
        id_ = self._page.subject
        if id_ is not None:
            work = partial(self._photographs.remove, id_, sha256)
            self._page.write(work, self.show_record, changes=id_)

    def _show_framing(self, *, on: bool) -> None:
        self.warnings.hide()
        for part in (self.frame, self.keep):
            part.setVisible(on)
