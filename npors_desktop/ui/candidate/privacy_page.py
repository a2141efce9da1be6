"""The privacy page: what is kept about a candidate and why, signed before anything is assessed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from npors_desktop.domain.declarations import PRIVACY, PRIVACY_READ
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Role
from npors_desktop.ui.candidate.presenter import is_ready
from npors_desktop.ui.forms.candidate_view import STACKED_FROM, CandidateView
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.sign_box import REFUSE, SIGN, WITNESS, SignBox
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.preparation import Preparation

_READ_AND_SIGN = message("I have read this and sign")


class CandidatePrivacyPage(CandidateView):
    """Four paragraphs and a signature."""

    name = "page_candidate_privacy"
    title = message("Your data")
    help = message(
        "This page is for the candidate. Turn the laptop round and let them read and sign. Then "
        "press “Hand back to the assessor”."
    )
    keys = (KeyHelp("Enter", _READ_AND_SIGN), KeyHelp("Esc", message("Hand back")))

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        preparation: Preparation,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(context, parent)
        self._preparation = preparation
        self._clock = now
        self.box: SignBox | None = None
        self.add_primary(_READ_AND_SIGN, "sign_privacy", self._sign)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self.box = None
        self.tell(message("Give the laptop to the candidate: they read this and sign."), done=False)
        if subject:
            self.read(partial(self._preparation.assessment, subject), self.show_assessment)

    @override
    def fill(self, now: Assessment) -> None:
        self.paragraph(self.voice("For {name}", name=now.candidate.name), "title")
        for point in PRIVACY:
            self.paragraph(self.voice(point))
        ways = (SIGN, WITNESS, REFUSE)
        before = self.box
        self.box = SignBox(self.context.look, self.voice, ways, self.body)
        if before is not None:
            self.box.take_over(before)
        for row in self.box.fields:
            self.know_field(row)
        self.side.addWidget(label(self.voice(PRIVACY_READ), self.body, "strong"))
        self.side.addWidget(self.box)
        self.name_primary(_READ_AND_SIGN)
        # In large letters the field is below what is to be read first; Enter leads there, and so
        # does a name that is typed at once.
        is_beside = self.context.look.text_scale < STACKED_FROM
        if self.isVisible():
            (self.box.typed.field if is_beside else self).setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = [row.field for row in self.box.fields if not row.isHidden()] if self.box else []
        text = event.text().strip()
        if shown and text and text.isprintable() and QApplication.focusWidget() is self:
            shown[0].setFocus()
            QCoreApplication.sendEvent(shown[0], event)
        else:
            super().keyPressEvent(event)

    def _sign(self) -> None:
        box, now = self.box, self.now
        if box is None or now is None:
            return
        fault = box.fault()
        if self.show_faults([fault] if fault else []):
            return
        signed = box.signature(Role.CANDIDATE, now.candidate.name)

        def sign() -> Assessment:
            return self._preparation.sign_privacy(now.id, signed(self._clock()))

        def done(after: Assessment) -> None:
            self.tell(message("Privacy page signed."))
            self.go("page_candidate" if is_ready(after) else "page_candidate_ready", now.id)

        self.write(sign, done, changes=now.id)
