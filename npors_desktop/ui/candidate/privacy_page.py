"""The privacy page: what is kept of a candidate and why, signed before anything is assessed."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.people import Role
from npors_desktop.ui.forms.candidate_view import CandidateView
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.sign_box import REFUSE, SIGN, WITNESS, SignBox

_POINTS = ("what", "why", "who", "rights")


class CandidatePrivacyPage(CandidateView):
    """Four paragraphs and a signature."""

    name = "page_candidate_privacy"
    title = "title.page_candidate_privacy"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.box: SignBox | None = None
        self.add_primary("privacy.sign", "sign_privacy", self._sign)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self.box = None
        if subject:
            self.read(
                partial(self.context.laptop.preparation.assessment, subject), self.show_assessment
            )

    @override
    def fill(self, now: Assessment) -> None:
        self.paragraph(self.voice("privacy.for", name=now.candidate.name), "title")
        for point in _POINTS:
            self.paragraph(self.voice(f"privacy.{point}"))
        self.paragraph(self.voice("privacy.says"), "strong")
        ways = (SIGN, WITNESS, REFUSE)
        before = self.box
        self.box = SignBox(self.context.look, self.voice, ways, self.body)
        if before is not None:
            self.box.take_over(before)
        for row in self.box.fields:
            self.know_field(row)
        self.side.addWidget(self.box)
        self.name_primary("privacy.sign")
        self.box.typed.field.setFocus()

    def _sign(self) -> None:
        box, now = self.box, self.now
        if box is None or now is None:
            return
        fault = box.fault()
        if self.show_faults([fault] if fault else []):
            return
        made, laptop = box.signature(Role.CANDIDATE, now.candidate.name), self.context.laptop

        def sign() -> Assessment:
            return laptop.preparation.sign_privacy(now.id, made(laptop.marking.now()))

        def done(_: Assessment) -> None:
            self.say(self.context.words("privacy.signed"))
            self.go("page_candidate", now.id)

        self.write(sign, done, changes=now.id)
