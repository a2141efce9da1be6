"""A visit against the rules, on the laptop and before it begins. The subject is the visit's id."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.plan_lines import LIGHT_WORDS, PlanLight, plan_light
from npors_desktop.ui.answer_rows import book_told_whole
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.plan_rows import source_lines, told_lines
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.checked_list import CheckedList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.status_chip import StatusChip
from npors_desktop.ui.widgets.values import Checked, Heading, KeyHelp, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from npors_desktop.base.words import Words
    from npors_desktop.domain.schemes.plan_lines import PlanLine
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.visit.plan_check import LaptopPlan, LaptopPlanCheck

_STATUSES: Mapping[PlanLight, Status] = {
    PlanLight.GREEN: Status.DONE,
    PlanLight.AMBER: Status.ATTENTION,
    PlanLight.RED: Status.FAILED,
}


class PlanPage(FormPage):
    """Every rule in one list, what is worst first; below it the reason and the source of each."""

    name = "page_plan"
    title = message("Plan against the rules")
    help = message(
        "What the rules say of this visit before it begins, from what this laptop knows: the "
        "notification, your cover where your provider’s settings name it, how many candidates "
        "there are, and what each of them needs. Below the list stands the reason of each rule, "
        "where it is from and how sure that is. Nothing here keeps you from a test. The scheme "
        "decides."
    )
    keys = (
        KeyHelp("Enter", message("Back to the visit")),
        KeyHelp("Page Down", message("Show the rest of the page")),
    )
    back = "page_visit"

    def __init__(self, context: Context, parent: QWidget, plan: LaptopPlanCheck) -> None:
        super().__init__(context, parent)
        self._plan = plan
        self._heading = Heading(context.words(self.title))
        look = context.look
        self.card = Card(look, "plan", self.body)
        self.light = StatusChip(look, "plan_light", self.card)
        self.besides = label("", self.card, "strong")
        self.besides.setObjectName("plan_besides")
        self.lines = CheckedList(look, "plan_lines", self.card)
        self.detail = label("", self.card)
        self.detail.setObjectName("plan_detail")
        self.book = label("", self.card, "strong")
        self.book.setObjectName("plan_book")
        for part in (self.light, self.besides, self.lines, self.detail, self.book):
            self.card.column.addWidget(part)
        self.column.addWidget(self.card)
        self.begin_at(self.add_primary(message("Back to the visit"), "plan_back", self._leave))

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._plan.of, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        return self._heading

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _leave(self) -> None:
        self.go("page_visit", self.subject)

    def _show(self, found: LaptopPlan) -> None:
        words, visit, lines = self.context.words, found.visit, found.lines
        detail = f"{visit.site}, {spoken_day(words, visit.on)}"
        self._heading = Heading(words(self.title), detail)
        self.heading_changed.emit()
        light = plan_light(lines)
        self.light.show_status(_STATUSES[light], words(LIGHT_WORDS[light]))
        self.besides.setText("\n".join(f"!  {words(one)}" for one in found.besides))
        self.besides.setVisible(bool(found.besides))
        self.lines.show_lines([_checked(n, one, words) for n, one in enumerate(lines)])
        self.detail.setText("\n\n".join(_told(one, words) for one in lines))
        self.book.setText(book_told_whole(found.answers[0], words))


def _titled(one: PlanLine, words: Words) -> str:
    """What a rule asks, and of whom."""
    asks = scheme_text(one.line.text, one.line.values, words)
    return f"{one.subject}: {asks}" if one.subject else asks


def _checked(number: int, one: PlanLine, words: Words) -> Checked:
    state = words(LIGHT_WORDS[one.light])
    held = words(one.line.held).strip()
    return Checked(str(number), _STATUSES[one.light], _titled(one, words), state, held or state)


def _told(one: PlanLine, words: Words) -> str:
    """What is the matter with a rule, what to do, and where that stands."""
    return "\n".join((_titled(one, words), *told_lines(one, words), *source_lines(one, words)))
