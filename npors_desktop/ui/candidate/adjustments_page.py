"""What was agreed for a candidate, to be read before the practical starts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.candidate.adjustment_fields import RULE
from npors_desktop.ui.candidate.presenter import adjustment_texts, candidate_heading
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.preparation_text import adjustment_name
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import Heading
    from npors_desktop.workflows.visit.preparation import Preparation

_READ = message("I have read them")
_CHANGE = message("Change the adjustments")


class CandidateAdjustmentsPage(FormPage):
    """A paragraph for each adjustment. The practical cannot start until they have been read."""

    name = "page_candidate_adjustments"
    title = message("Adjustments")
    help = message(
        "The adjustments agreed for this candidate before the test. The practical cannot start "
        "until you have read them."
    )
    keys = (KeyHelp("Enter", _READ), KeyHelp("D", _CHANGE))
    back = "page_candidate"

    def __init__(self, context: Context, parent: QWidget, preparation: Preparation) -> None:
        super().__init__(context, parent)
        self.body.show_card()
        self._preparation = preparation
        self._now: Assessment | None = None
        self._shown: list[QWidget] = []
        self.add_text(RULE, "heading")
        read = self.add_primary(_READ, "adjustments_read", self._read)
        self.add_action(_CHANGE, "adjustments_change", self._change, "D")
        self.begin_at(read)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._preparation.assessment, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        return candidate_heading(self.context.words, self._now, self.title)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _show(self, now: Assessment) -> None:
        self._now, words = now, self.context.words
        self.heading_changed.emit()
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        agreed = now.candidate.adjustments
        for one in agreed:
            self._add(adjustment_name(words, one), "strong")
            for text in adjustment_texts(words, one):
                self._add(text)
        if not agreed:
            self._add(words("No adjustments were agreed for this candidate."))
        self.name_primary(_READ if agreed else message("Go back"))

    def _add(self, text: str, kind: str = "body") -> None:
        made = label(text, self.body, kind)
        self.column.addWidget(made)
        self._shown.append(made)
        made.show()

    def _change(self) -> None:
        self.go("page_candidate_details", self.subject)

    def _read(self) -> None:
        now = self._now
        if now is None:
            return
        if not now.candidate.adjustments or now.adjustments_read:
            self.go("page_candidate", now.id)
            return

        def done(_: Assessment) -> None:
            self.say(self.context.words("Adjustments read."))
            self.go("page_candidate", now.id)

        work = partial(self._preparation.read_adjustments, now.id)
        self.write(work, done, changes=now.id)
