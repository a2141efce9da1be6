"""The panel beside the planned visits: what is known of the chosen one, and who is booked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.office.visits.presenter import (
    about_visit,
    amendment_lines,
    candidate_lines,
    course_day_facts,
    visit_facts,
)
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.wrap_row import WrapRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.planned_visits import VisitPlan
    from npors_desktop.domain.visit_days import VisitDay
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.widgets.values import Fact


class VisitPanel(SidePanel):
    """Shows a visit in words."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, "visit_panel", words("Selected visit"), parent)
        self._words = words
        self._has_names = True
        body = self.body
        self._site = label("", body, "heading")
        self._on = label("", body, "strong")
        self._about = label("", body)
        self.facts = FactList(look, "visit_facts", body)
        self._who = label(words("Candidates"), body, "heading")
        self._names = label("", body)
        self._taught = label(words("Course days"), body, "heading")
        self.days = FactList(look, "visit_days", body)
        self._against = label(words("Plan against the rules"), body, "heading")
        self.rules = FactList(look, "visit_rules", body)
        self._told = label(words("What the scheme was told"), body, "heading")
        self._amended = label("", body)
        # What is done about the visit as a whole, where a page offers that.
        self.deeds = WrapRow(body, spacing=8, below=8)
        self.deeds.hide()
        for part in (
            self._site, self._on, self._about, self.facts, self.deeds, self._against, self.rules,
            self._who, self._names, self._taught, self.days, self._told, self._amended,
        ):  # fmt: skip
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.show_days(())
        self.show_rules(())
        self.body.hide()

    def show_days(self, days: Sequence[VisitDay]) -> None:
        """Show the course days that came of the visit."""
        self.days.show_facts(course_day_facts(days, self._words))
        for part in (self._taught, self.days):
            part.setVisible(bool(days))

    def show_rules(self, facts: Sequence[Fact]) -> None:
        """Show what the rules say of the plan; nothing hides the part."""
        self.rules.show_facts(facts)
        for part in (self._against, self.rules):
            part.setVisible(bool(facts))

    def leave_out_names(self) -> None:
        """Do not name who is booked: a list beside it does."""
        self._has_names = False
        self._names.hide()

    def show_plan(self, plan: VisitPlan | None, names: Mapping[str, str] | None = None) -> None:
        """Show a visit, or none; ``names`` are those of the assessors by their numbers."""
        self.body.setVisible(plan is not None)
        if plan is None:
            return
        words = self._words
        self._site.setText(plan.visit.site)
        self._on.setText(spoken_day(words, plan.visit.on))
        self._about.setText(about_visit(plan, words, names or {}))
        self.facts.show_facts(visit_facts(plan, words))
        self._names.setText("\n".join(candidate_lines(plan, words)))
        self._who.setVisible(bool(plan.live) and self._has_names)
        told = amendment_lines(plan, words)
        self._amended.setText("\n".join(told))
        for part in (self._told, self._amended):
            part.setVisible(bool(told))
        self.verticalScrollBar().setValue(0)
