"""The outcome in the candidate's view: the result, what decided it, and what comes next."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.result import decide
from npors_desktop.ui.forms.candidate_view import CandidateView
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.result_band import ResultBand


class OutcomeToldPage(CandidateView):
    """Result first, in the candidate's language."""

    name = "page_outcome_told"
    title = "title.page_outcome_told"
    back = "page_outcome"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        go_on = self.add_primary("told_result.go_on", "outcome_go_on", self._go_on)
        self.setFocusProxy(go_on)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        if subject:
            self.read(
                partial(self.context.laptop.preparation.assessment, subject), self.show_assessment
            )

    @override
    def fill(self, now: Assessment) -> None:
        voice = self.voice.in_terms_of(now.pack.terms)
        verdict = decide(now.pack, now.sheet(), voice.language.value)
        who = voice("told_result.for", name=now.candidate.name, title=now.pack.title)
        self.paragraph(who, "strong")
        band = ResultBand(self.context.look, self.body)
        band.show_result(verdict.result, voice(f"term.{verdict.result.value}"))
        self.content.addWidget(band)
        self.paragraph(voice("told_result.why"), "title")
        for reason in verdict.reasons:
            self.paragraph(f"–  {reason.text}")
        if not verdict.reasons:
            self.paragraph(voice("outcome.nothing"))
        for key, text in (("went_well", now.went_well), ("next_step", now.next_step)):
            if text:
                self.paragraph(voice(f"outcome.{key}"), "title")
                self.paragraph(text)
        self.name_primary("told_result.go_on")

    def _go_on(self) -> None:
        self.go("page_sign", self.subject)
