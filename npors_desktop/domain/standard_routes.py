"""One route of a standard as the pack that it is decided by: its own times and outcomes, the
figures a provider replaced, and texts that say the figures which count."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import (
    Pack,
    Practical,
    QuestionKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from npors_desktop.domain.pack import (
        Criterion,
        FaultHeading,
        Figure,
        Outcome,
        PracticalTask,
        Question,
        ReplacedFigure,
        ResitRule,
        Route,
        Rule,
        Standard,
        Theory,
    )

Value = int | str | None
T = TypeVar("T", "Criterion", "FaultHeading", "Question", "PracticalTask")

# What no candidate may see of a question, and what only those see who were asked it.
_NOT_SHOWN: Mapping[str, Any] = {
    "correct": (),
    "points": (),
    "accept": (),
    "refuse": (),
    "basis": (),
    "tags": (),
}
_NOT_SEEN: Mapping[str, Any] = {
    **_NOT_SHOWN,
    "kind": QuestionKind.SINGLE,
    "text": "",
    "marks": 0,
    "options": (),
    "stimulus": "",
}

FIGURE_LIMITS: Mapping[str, tuple[int, int]] = {
    "asked": (1, 200),
    "mandatory_asked": (0, 200),
    "theory_minutes": (1, 600),
    "practical_minutes": (1, 1440),
    "limit": (0, 1000),
    "points": (1, 100),
    "percent": (1, 100),
    "within_days": (1, 3650),
}
"""What a figure may be, by the last part of the place where it is used."""

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A figure named in a text."""


def pack_of_route(
    standard: Standard, route: str, replaced: tuple[ReplacedFigure, ...] = ()
) -> Pack:
    """The pack of one route, with the figures of a provider in place of the standard's own.

    Raises UserError with the code ``route_unknown``, or ``setting_unfit`` for a figure that cannot
    be used where the standard uses it.
    """
    chosen = next((one for one in standard.routes if one.code == route), None)
    if chosen is None:
        raise UserError(
            message(
                "The standard “{title}” has no route “{route}”.", title=standard.title, route=route
            ),
            message("Its routes: {routes}.", routes=tuple(one.code for one in standard.routes)),
            code="route_unknown",
        )
    used = _Figures(standard, replaced)
    chosen = used.route(chosen)
    said = used.said
    return Pack(
        format=standard.format,
        id=standard.id,
        edition=standard.edition,
        route=route,
        title=route_title(standard.title, route),
        state=standard.state,
        valid_from=standard.valid_from,
        valid_to=None,
        category=standard.id,
        scheme_code=standard.scheme_code,
        notice=said(standard.notice),
        official_standard=standard.official_standard,
        core=standard.core,
        outcomes=tuple(_said_outcome(o, said) for o in _of_route(standard, chosen)),
        faults=tuple(_with(fault, {"text": said(fault.text)}) for fault in standard.faults),
        theory=used.theory(standard.theory, chosen),
        practical=_practical(chosen),
        end_reasons=standard.end_reasons,
        rules=used.rules(standard.rules),
        briefing=_each(standard.briefing, said),
        terms=standard.terms,
        theory_first=standard.theory_first,
        prerequisites=_each(chosen.prerequisites, said),
        tasks=tuple(
            _with(task, {"text": said(task.text)})
            for task in standard.tasks
            if not task.routes or route in task.routes
        ),
        resits=used.resits(),
        resources=_each(standard.resources, said),
        area=_each(standard.area, said),
        figures=used.counting(),
        replaced=replaced,
        source=standard,
    )


def route_title(title: str, route: str) -> str:
    """What one route of a standard with this title is called."""
    return f"{title}, {route}"


def extract(pack: Pack, asked: Iterable[str]) -> Pack:
    """The pack without what no candidate may see: of the questions that were asked, what was shown;
    of the others their digests; no key, no model answer, no note on them, no secret.

    A pack of format 1 is a record's as a whole, as it ever was.
    """
    standard = pack.source
    if standard is None:
        return pack
    seen, theory = frozenset(asked), standard.theory
    if theory is not None:
        questions = tuple(shown_part(q) if q.code in seen else unseen(q) for q in theory.questions)
        theory = replace(theory, questions=questions)
    bare = replace(standard, theory=theory, secret="")
    return pack_of_route(bare, pack.route, pack.replaced)


def shown_part(asked: Question) -> Question:
    """A question as the extract has it that was asked."""
    return _with(asked, _NOT_SHOWN)


def unseen(question: Question) -> Question:
    """A question as the extract has it that was not asked."""
    return _with(question, _NOT_SEEN)


class _Figures:
    """The figures that count: the standard's own, or those in their place."""

    def __init__(self, standard: Standard, replaced: tuple[ReplacedFigure, ...]) -> None:
        self._standard = standard
        self._instead = {one.key: one for one in replaced}
        self._own = {figure.key: figure for figure in standard.figures}
        self._uses = {use.place: use.key for use in standard.uses}

    def value(self, key: str) -> Value:
        if key in self._instead:
            return self._instead[key].value
        return self._own[key].value if key in self._own else None

    def counting(self) -> tuple[Figure, ...]:
        return tuple(replace(one, value=self.value(one.key)) for one in self._standard.figures)

    def said(self, text: str) -> str:
        """A text with the figures that it names."""
        if "{" not in text:
            return text
        return PLACEHOLDER.sub(lambda found: str(self._said(found[1], found[0])), text)

    def _said(self, key: str, as_written: str) -> int | str:
        value = self.value(key)
        return as_written if value is None else value

    def _at(self, place: str, otherwise: int | None) -> int | None:
        """The whole number that counts at a place; ``otherwise`` where no figure is used there."""
        key = self._uses.get(place)
        if key is None:
            return otherwise
        value = self.value(key)
        if value is None:
            return None
        low, high = FIGURE_LIMITS[place.rpartition(".")[2]]
        if not isinstance(value, int) or not low <= value <= high:
            raise UserError(
                message(
                    "The setting “{key}” is {value}, which “{title}” cannot use.",
                    key=key,
                    value=value,
                    title=self._standard.title,
                ),
                message("It must be a whole number from {low} to {high}.", low=low, high=high),
                code="setting_unfit",
            )
        return value

    def route(self, route: Route) -> Route:
        at = f"route.{route.code}"
        return replace(
            route,
            practical_minutes=self._at(f"{at}.practical_minutes", route.practical_minutes),
            theory_minutes=self._at(f"{at}.theory_minutes", route.theory_minutes),
        )

    def theory(self, theory: Theory | None, route: Route) -> Theory | None:
        if theory is None:
            return None
        return replace(
            theory,
            asked=self._at("theory.asked", theory.asked) or theory.asked,
            minutes=route.theory_minutes or theory.minutes,
            mandatory_asked=self._at("theory.mandatory_asked", theory.mandatory_asked),
        )

    def rules(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(self._rule(number, rule) for number, rule in enumerate(rules))

    def _rule(self, number: int, rule: Rule) -> Rule:
        at = f"rule.{number}"
        return replace(
            rule,
            limit=self._at(f"{at}.limit", rule.limit),
            points=self._at(f"{at}.points", rule.points),
            percent=self._at(f"{at}.percent", rule.percent),
        )

    def resits(self) -> tuple[ResitRule, ...]:
        return tuple(
            replace(
                one,
                within_days=self._at(f"resit.{one.element.value}.within_days", one.within_days),
            )
            for one in self._standard.resits
        )


def _with(value: T, own: Mapping[str, Any]) -> T:
    """The value with these fields: itself where it has them, as most of a standard's have. A report
    has hundreds of them, and each copy takes longer than looking."""
    same = all(getattr(value, name) == one for name, one in own.items())
    return value if same else replace(value, **own)


def _practical(route: Route) -> Practical | None:
    return Practical(route.practical_minutes) if route.practical_minutes else None


def _of_route(standard: Standard, route: Route) -> tuple[Outcome, ...]:
    return tuple(one for one in standard.outcomes if one.code not in route.leave_out)


def _said_outcome(outcome: Outcome, said: Callable[[str], str]) -> Outcome:
    criteria = tuple(_with(one, {"text": said(one.text)}) for one in outcome.criteria)
    return replace(outcome, criteria=criteria)


def _each(texts: tuple[str, ...], said: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(said(text) for text in texts)
