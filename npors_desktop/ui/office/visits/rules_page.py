"""A planned visit against the rules: each line green, amber or red, with its source beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.answer import THE_SCHEME_DECIDES
from npors_desktop.domain.schemes.plan_lines import LIGHT_WORDS, worst_first
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.presenter import day, letters
from npors_desktop.ui.office.visits.rules_presenter import (
    light_facets,
    line_row,
)
from npors_desktop.ui.plan_rows import source_lines, told_lines
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.values import Column, Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.schemes.plan_lines import PlanLine
    from npors_desktop.ui.office.visits.work import PlanningWork
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.visit_check import CheckedVisit


class VisitRulesPage(ShortTablePage):
    """Read anew each time the page is opened; nothing of it is kept."""

    name = "page_visit_rules"
    title = message("Plan against the rules")
    help = message(
        "What the rules say of this visit before anybody drives to it: its notification, the "
        "assessor's cover, how many candidates there are, and what each candidate needs. Beside "
        "the list stands where a rule is from, and how sure that is. A figure that nobody "
        "confirmed is not shown as a rule: your provider sets it. Nothing here keeps you from "
        "writing the visit file. The scheme decides."
    )
    keys = (KeyHelp("1 2 3", message("Show all rules, or one kind")), FIND, SORT, GO_TO_PLACE)
    office_place = "page_visits"
    empty = message("Nothing is known yet that a rule could be held against.")
    empty_icon = Icon.TICK

    def __init__(self, context: Context, parent: QWidget, work: PlanningWork) -> None:
        super().__init__(context, parent, work.office)
        words = context.words
        self._work = work
        self._found: CheckedVisit | None = None
        self._lines: tuple[PlanLine, ...] = ()
        self.panel = SidePanel(context.look, "rule_panel", words("Selected rule"), self)
        self.panel.limit()
        body = self.panel.body
        self.rule = label("", body, "heading")
        self.held = label("", body, "strong")
        self.told = label("", body)
        self.from_ = label(words("Where it is from"), body, "strong")
        self.sources = label("", body)
        self.sources.setObjectName("rule_sources")
        self.decides = label(words(THE_SCHEME_DECIDES), body, "small")
        for part in (self.rule, self.held, self.told, self.from_, self.sources, self.decides):
            self.panel.column.addWidget(part)
        self.panel.column.addStretch(1)
        self.arrange((self.panel, 5))
        self.begin_at(self.table)

    @override
    def back_page(self) -> str:
        return "page_booking"

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("State"), letters(tuple(words(one) for one in LIGHT_WORDS.values())), 0),
            Column(words("Of whom"), 16, 2, wraps=True),
            Column(words("Rule"), 30, 5, wraps=True),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} rule", "{n} rules", self.table.rows.total)

    @override
    def heading(self) -> Heading:
        visit = self._found.plan.visit if self._found else None
        detail = f"{visit.site}, {day(visit.on)}" if visit else self.office
        return Heading(self.context.words(self.title), detail)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.context.jobs.run(partial(self._work.check.of, self.subject), self._show)

    @override
    def on_chosen(self, key: str) -> None:
        one = self._lines[int(key)] if key and int(key) < len(self._lines) else None
        self.panel.body.setVisible(one is not None)
        if one is None:
            return
        words = self.context.words
        row = line_row(0, one, words)
        self.rule.setText(row.cells[2].text)
        self.held.setText(words(one.line.held))
        self.held.setVisible(bool(self.held.text()))
        self.told.setText("\n".join(told_lines(one, words)) or row.cells[0].text)
        self.sources.setText("\n".join(source_lines(one, words)))

    def _show(self, found: CheckedVisit) -> None:
        if found.plan.visit.id != self.subject:
            return
        self._found = found
        words, lines = self.context.words, worst_first(found.lines)
        self._lines = lines
        self.show_rows([line_row(n, one, words) for n, one in enumerate(lines)])
        self.show_facets(light_facets(lines, words))
        self.on_chosen(self.table.key or "")
        self.heading_changed.emit()
