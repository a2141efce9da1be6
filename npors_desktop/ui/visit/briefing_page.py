"""The briefing of a visit: what to tell the candidates, and when it was given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Pack
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.visit.presenter import briefed_lines, briefing_lead, needs_of
from npors_desktop.ui.widgets.checked_list import CheckedList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import KeyHelp

if TYPE_CHECKING:
    from npors_desktop.domain.people import Visit
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.visits import VisitLines, Visits


@dataclass(frozen=True, slots=True)
class _Briefing:
    """The visit with its candidates, and the standards they are tested against."""

    lines: VisitLines
    packs: tuple[Pack, ...]


class BriefingPage(FormPage):
    """The points of every standard of the visit, one below the other."""

    name = "page_briefing"
    title = message("Briefing")
    help = message(
        "Tell the candidates each point before the first practical. Below them is what the test "
        "needs; page down to read it. What you record here counts for the candidates who are on "
        "the visit now; who comes later is briefed on their own page."
    )
    keys = (KeyHelp("Enter", message("Record that the briefing was given")),)
    back = "page_visit"

    def __init__(self, context: Context, parent: QWidget, visits: Visits) -> None:
        super().__init__(context, parent)
        self.body.show_card()
        self._visits = visits
        self._shown: list[QWidget] = []
        self.state = label("", self.body, "heading")
        self.column.addWidget(self.state)
        self.given = CheckedList(context.look, "briefed", self.body)
        self.column.addWidget(self.given)
        text = message("Record that the briefing was given")
        give = self.add_primary(text, "give_briefing", self._give)
        self.begin_at(give)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(_fetch, self._visits, self.subject), self._show)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _show(self, found: _Briefing) -> None:
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        at, has_points = found.lines.visit.briefed_at, bool(found.packs)
        candidates = found.lines.candidates
        drafts = [one for one in candidates if one.stage is Stage.DRAFT]
        self.state.setText(briefing_lead(self.context.words, at, has_points=has_points))
        if self.primary is not None:
            self.primary.setVisible(any(one.briefed_at is None for one in drafts))
        self.given.show_lines(briefed_lines(self.context.words, candidates))
        for pack in found.packs:
            self._add(label(pack.title, self.body, "strong"))
            for number, point in enumerate(pack.briefing, start=1):
                self._add(self._point(str(number), point))
            for title, needed in needs_of(self.context.words, pack):
                self._add(label(title, self.body, "strong"))
                for point in needed:
                    self._add(self._point("–", point))

    def _point(self, sign: str, text: str) -> QWidget:
        """A point with its number or dash before it, so that its lines begin under each other."""
        made = QWidget(self.body)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        before = label(sign, made, wrap=False)
        before.setAlignment(Qt.AlignmentFlag.AlignTop)
        before.setMinimumWidth(2 * self.context.look.px(14))
        row.addWidget(before)
        row.addWidget(label(text, made), 1)
        return made

    def _add(self, widget: QWidget) -> None:
        self.column.addWidget(widget)
        self._shown.append(widget)
        widget.show()

    def _give(self) -> None:
        if self.subject is None:
            return
        subject = self.subject

        def done(_: Visit) -> None:
            self.say(self.context.words("Briefing recorded."))
            self.go("page_visit", subject)

        self.write(partial(self._visits.brief, subject), done, changes=subject)


def _fetch(visits: Visits, id_: str) -> _Briefing:
    return _Briefing(visits.visit(id_), visits.packs_of(id_))
