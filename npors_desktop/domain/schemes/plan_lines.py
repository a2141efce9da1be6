"""The plan of a visit against the rules, line by line, as green, amber and red."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.preparation_figures import COVER, NOTIFIED, PER_ASSESSOR, PER_MACHINE
from npors_desktop.domain.schemes.answer import AnswerLine
from npors_desktop.domain.schemes.rule_book import Effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.preparation_warnings import PreparationWarning
    from npors_desktop.domain.schemes.answer import Answer


class PlanLight(StrEnum):
    """How a line stands: in order, to be looked at, or against a rule. Nothing keeps anybody from
    going."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


LIGHT_WORDS: Mapping[PlanLight, Message] = {
    PlanLight.GREEN: message("in order"),
    PlanLight.AMBER: message("look at this"),
    PlanLight.RED: message("against a rule"),
}
_LIGHTS: Mapping[Effect, PlanLight] = {
    Effect.MET: PlanLight.GREEN,
    Effect.NOT_ELIGIBLE: PlanLight.RED,
}
# What is worst first.
WORST_FIRST = (PlanLight.RED, PlanLight.AMBER, PlanLight.GREEN)
# By the provider's figure that a warning is of: what a rule looks at that tells the same.
_TOLD_BY: Mapping[str, tuple[str, ...]] = {
    PER_ASSESSOR: ("ratio",),
    PER_MACHINE: ("ratio",),
    COVER: ("cover",),
    NOTIFIED: ("number", "notice"),
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One rule held against the plan: of the ``subject`` (a category or a candidate; empty for the
    visit as a whole)."""

    subject: str
    line: AnswerLine

    @property
    def light(self) -> PlanLight:
        """How it stands."""
        return light_of(self.line.effect)


def worst_first(lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """The lines with those against a rule first, then those to look at."""
    return tuple(sorted(lines, key=lambda one: WORST_FIRST.index(one.light)))


def untold_warnings(
    warned: Iterable[PreparationWarning], lines: Iterable[PlanLine], observes: Mapping[str, str]
) -> tuple[Message, ...]:
    """What the provider's settings say that no line tells; ``observes`` says by the id of a rule
    what it looks at. A line that is in order, or asks for a figure, tells nothing of them."""
    quiet = (Effect.MET, Effect.ASK_SCHEME)
    told = {observes.get(one.line.rule, "") for one in lines if one.line.effect not in quiet}
    left = (one for one in warned if told.isdisjoint(_TOLD_BY.get(one.figure, ())))
    return tuple(dict.fromkeys(one.told for one in left))


def light_of(effect: Effect) -> PlanLight:
    """How a line with this effect stands."""
    return _LIGHTS.get(effect, PlanLight.AMBER)


def plan_lines(answers: Iterable[Answer]) -> tuple[PlanLine, ...]:
    """Every line, in the order of the visit, its categories and its candidates."""
    return tuple(PlanLine(one.subject, line) for one in answers for line in one.lines)


def plan_light(lines: Iterable[PlanLine]) -> PlanLight:
    """How the whole stands: as its worst line."""
    lights = {one.light for one in lines}
    return next((one for one in (PlanLight.RED, PlanLight.AMBER) if one in lights), PlanLight.GREEN)
