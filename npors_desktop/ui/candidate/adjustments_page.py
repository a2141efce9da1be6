"""What was agreed for a candidate, to be read before the practical starts."""

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import Assessment
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading


class CandidateAdjustmentsPage(FormPage):
    """One paragraph an adjustment; reading them is a gate."""

    name = "page_candidate_adjustments"
    title = "title.page_candidate_adjustments"
    back = "page_candidate"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._now: Assessment | None = None
        self._shown: list[QWidget] = []
        self.add_text("person.adjustment_rule", "heading")
        read = self.add_primary("adjust.read", "adjustments_read", self._read)
        self.setFocusProxy(read)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self.context.laptop.preparation.assessment, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        now, title = self._now, self.context.words(self.title)
        return Heading(now.candidate.name, title, now.letter) if now else Heading(title)

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
            self._add(one.arrangement, "strong")
            day = spoken_day(words, one.agreed_on)
            self._add(words("adjust.agreed", who=one.agreed_with, day=day))
            if one.extra_minutes:
                self._add(words("adjust.minutes", n=one.extra_minutes))
        if not agreed:
            self._add(words("adjust.none"))
        self.name_primary("adjust.read" if agreed else "adjust.back")

    def _add(self, text: str, kind: str = "body") -> None:
        made = label(text, self.body, kind)
        self.column.addWidget(made)
        self._shown.append(made)
        made.show()

    def _read(self) -> None:
        now = self._now
        if now is None:
            return
        if not now.candidate.adjustments or now.adjustments_read:
            self.go("page_candidate", now.id)
            return

        def done(_: Assessment) -> None:
            self.say(self.context.words("adjust.done"))
            self.go("page_candidate", now.id)

        work = partial(self.context.laptop.preparation.read_adjustments, now.id)
        self.write(work, done, changes=now.id)
