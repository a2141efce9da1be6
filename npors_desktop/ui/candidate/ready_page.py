"""Right before the test: fitness, adjustments and briefing of one candidate, a press for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.ui.candidate.adjustment_fields import RULE
from npors_desktop.ui.candidate.presenter import (
    adjustment_texts,
    candidate_heading,
    is_ready,
    page_after_ready,
)
from npors_desktop.ui.dates import spoken_moment
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.preparation_text import adjustment_name, fitness_text
from npors_desktop.ui.widgets.card import Card
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.ui.widgets.values import Heading
    from npors_desktop.workflows.visit.preparation import Preparation
    from npors_desktop.workflows.visit.visits import Visits

    Line = tuple[str, str]
    Section = tuple[str, Message, Icon, Sequence[Line]]

_FIT = message("Fit to take the test")
_UNFIT = message("Not fit to take the test")
_READ = message("Adjustments read")
_BRIEFED = message("Briefing given")
_HOW = message(
    "Ask, read and brief, and press the key of each as it is done: F, A and B. Page Down shows the "
    "rest."
)
_ASK = message("Ask the candidate: are you fit and well enough to take this test today?")


class CandidateReadyPage(FormPage):
    """What the candidate declared, what was agreed with them and what they were told. Nothing is
    set beforehand; after the last press the test goes on by itself."""

    name = "page_candidate_ready"
    title = message("Fitness, adjustments and briefing")
    help = message(
        "Ask the candidate whether they are fit to take the test, read the adjustments, and give "
        "the briefing. Each is recorded when you press its key. Do not record why somebody is not "
        "fit."
    )
    keys = (
        KeyHelp("F", _FIT),
        KeyHelp("A", _READ),
        KeyHelp("B", _BRIEFED),
        KeyHelp("U", _UNFIT),
        KeyHelp("Page Down", message("Show the rest of the page")),
    )
    back = "page_candidate"

    def __init__(
        self, context: Context, parent: QWidget, preparation: Preparation, visits: Visits
    ) -> None:
        super().__init__(context, parent)
        self._preparation = preparation
        self._visits = visits
        self._now: Assessment | None = None
        self._shown: list[QWidget] = []
        go_on = self.add_primary(message("Go back"), "ready_go_on", self._go_on)
        fit = partial(preparation.declare_fitness, is_fit=True)
        unfit = partial(preparation.declare_fitness, is_fit=False)
        self.add_action(_FIT, "ready_fit", partial(self._record, _FIT, fit), "F")
        read = partial(self._record, _READ, preparation.read_adjustments)
        self.add_action(_READ, "ready_adjustments", read, "A")
        briefed = partial(self._record, _BRIEFED, preparation.brief)
        self.add_action(_BRIEFED, "ready_briefed", briefed, "B")
        self.add_action(_UNFIT, "ready_unfit", partial(self._record, _UNFIT, unfit), "U")
        self.begin_at(go_on)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(self._fetch, self.subject), self._show)

    @override
    def heading(self) -> Heading:
        return candidate_heading(self.context.words, self._now, self.title)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _fetch(self, id_: str) -> tuple[Assessment, tuple[Message, ...]]:
        return self._preparation.assessment(id_), self._visits.candidate_warnings(id_)

    def _show(self, found: tuple[Assessment, tuple[Message, ...]]) -> None:
        self._now, warnings = found
        self.heading_changed.emit()
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        words = self.context.words
        self._shown = [label(words(told), self.body, "error") for told in warnings]
        ready = is_ready(self._now)
        if not ready:
            self._shown.append(label(words(_HOW), self.body))
        for name, title, icon, lines in self._sections(self._now):
            card = Card(self.context.look, name, self.body, title=words(title), icon=icon)
            for text, kind in lines:
                card.column.addWidget(label(text, card, kind))
            self._shown.append(card)
        for widget in self._shown:
            self.column.addWidget(widget)
            widget.show()
        self.name_primary(message("Go on with the test") if ready else message("Go back"))

    def _sections(self, now: Assessment) -> tuple[Section, ...]:
        words, open_ = self.context.words, self.context.words("Not recorded yet")
        fit = [(fitness_text(words, now.fitness) or open_, "strong")]
        if now.fitness is None:
            fit.append((words(_ASK), "body"))
        read = (words(_READ) if now.adjustments_read else open_, "strong")
        adjusted = (read, *self._adjusted(now))
        given = (
            words("Given {time}", time=spoken_moment(words, at)) if (at := now.briefed_at) else ""
        )
        points = [(f"{n}  {point}", "body") for n, point in enumerate(now.pack.briefing, start=1)]
        return (
            ("ready_of_fitness", message("Fitness"), Icon.PERSON, fit),
            ("ready_of_adjustments", message("Adjustments"), Icon.ADJUSTMENTS, adjusted),
            (
                "ready_of_briefing",
                message("Briefing"),
                Icon.BRIEFING,
                ((given or open_, "strong"), *self._times(now), *points),
            ),
        )

    def _times(self, now: Assessment) -> Iterator[Line]:
        """The times of this candidate, where they are not those in the points below."""
        count, practical = self.context.words.count, now.pack.practical
        if now.pack.theory and now.theory_minutes != now.pack.theory.minutes:
            one = "Theory, with the extra time of this candidate: {n} minute"
            many = "Theory, with the extra time of this candidate: {n} minutes"
            yield count(one, many, now.theory_minutes), "strong"
        if practical and now.extra_minutes:
            one = "Practical, with the extra time of this candidate: {n} minute"
            many = "Practical, with the extra time of this candidate: {n} minutes"
            yield count(one, many, practical.minutes + now.extra_minutes), "strong"

    def _adjusted(self, now: Assessment) -> Iterator[Line]:
        words = self.context.words
        agreed = now.candidate.adjustments
        yield (words(RULE) if agreed else words("None agreed")), "body"
        for one in agreed:
            yield adjustment_name(words, one), "strong"
            yield from ((text, "body") for text in adjustment_texts(words, one))

    def _record(self, told: Message, act: Callable[[str], Assessment]) -> None:
        now = self._now
        if now is None:
            return

        def done(after: Assessment) -> None:
            self.say(self.context.words(told))
            if is_ready(after) and not is_ready(now):
                self.go(page_after_ready(after), after.id)

        # Keys that are typed ahead count: the button with the focus does not rest meanwhile.
        self.write(partial(act, now.id), done, changes=now.id, rests=False)

    def _go_on(self) -> None:
        now = self._now
        if now is not None:
            self.go(page_after_ready(now) if is_ready(now) else self.back, now.id)
