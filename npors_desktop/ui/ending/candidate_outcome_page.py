"""The outcome in the candidate's view: the result, the reasons for it, and what comes next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.result import decide
from npors_desktop.ui.ending.presenter import notes_on_result, reasons_with_words, restrictions
from npors_desktop.ui.forms.candidate_view import CandidateView
from npors_desktop.ui.standards.presenter import language_notice
from npors_desktop.ui.widgets.result_band import ResultBand
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.result import Verdict
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.preparation import Preparation


class CandidateOutcomePage(CandidateView):
    """Shows the result in the candidate's language, before the signatures."""

    name = "page_outcome_told"
    title = message("Your result")
    help = message(
        "This page is for the candidate: first the result, then the reasons. Continue to the "
        "signatures together."
    )
    keys = (
        KeyHelp("Enter", message("Continue to the signatures")),
        KeyHelp("Esc", message("Hand back to the assessor")),
    )
    back = "page_outcome"

    def __init__(self, context: Context, parent: QWidget, preparation: Preparation) -> None:
        super().__init__(context, parent)
        self._preparation = preparation
        proceed = self.add_primary(
            message("Continue to the signatures"), "outcome_go_on", self._proceed
        )
        self.begin_at(proceed)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        if subject:
            self.read(partial(self._preparation.assessment, subject), self.show_assessment)

    @override
    def fill(self, now: Assessment) -> None:
        voice = self.voice.in_terms_of(now.pack.terms)
        verdict = decide(now.pack, now.sheet())
        self.paragraph(f"{now.candidate.name} · {now.pack.title}", "strong")
        band = ResultBand(self.context.look, self.body)
        band.show_result(verdict.result, voice.term(verdict.result))
        self.content.addWidget(band)
        for told in restrictions(voice, verdict):
            self.paragraph(told, "strong")
        self._fill_reasons(voice, verdict)
        for told in notes_on_result(voice, now, verdict):
            self.paragraph(told)
        notice = language_notice(voice, now.pack)
        if notice and (verdict.reasons or verdict.restrictions):
            self.paragraph(notice, "small")
        if now.went_well:
            self.paragraph(voice("What went well"), "title")
            self.paragraph(now.went_well)
        if now.next_step:
            self.paragraph(voice("Next step"), "title")
            self.paragraph(now.next_step)
        self.name_primary(message("Continue to the signatures"))

    def _fill_reasons(self, voice: Words, verdict: Verdict) -> None:
        self.paragraph(voice("Reasons for the result"), "title")
        for reason, lines in reasons_with_words(voice, verdict):
            self.paragraph(f"–  {reason}")
            for line in lines:
                self.paragraph(line, indented=True)
        if not verdict.reasons:
            self.paragraph(voice("All the rules of the standard are satisfied."))

    def _proceed(self) -> None:
        self.go("page_sign", self.subject)
