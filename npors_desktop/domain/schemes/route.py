"""The route of a person in a category, from the entry to the supervisor, as their own data shows it
(schemes, S10). Nobody is shown as competent because of a test alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, message, verbatim
from npors_desktop.domain.schemes.known_on_day import known_on
from npors_desktop.domain.schemes.observed import NOTHING_HELD
from npors_desktop.domain.schemes.observing.evidence import state_of
from npors_desktop.domain.schemes.observing.profile import (
    COMPETENT,
    EVIDENCED,
    TRAINED,
    is_shown,
    profile_found,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npors_desktop.domain.persons.entries import CardFacts
    from npors_desktop.domain.schemes.inputs import Held, PersonKnown

_LEVEL_3 = "3"


class RouteStage(StrEnum):
    """A stage of the route, in its order."""

    ENTRY = "entry"
    TRAINED = "trained"
    SUPERVISED = "supervised"
    NVQ = "nvq"
    COMPETENT = "competent"
    KEPT = "kept"
    SUPERVISOR = "supervisor"


class StageState(StrEnum):
    """How far a person is with a stage. ``ENDED``: it was reached, and its date is past."""

    DONE = "done"
    NEXT = "next"
    LATER = "later"
    ENDED = "ended"


STAGE_WORDS: Mapping[RouteStage, Message] = {
    RouteStage.ENTRY: message("Entry"),
    RouteStage.TRAINED: message("Trained (Red)"),
    RouteStage.SUPERVISED: message("Supervised experience"),
    RouteStage.NVQ: message("NVQ or SVQ"),
    RouteStage.COMPETENT: message("Competent (Blue)"),
    RouteStage.KEPT: message("Kept up"),
    RouteStage.SUPERVISOR: message("Supervisor (Gold)"),
}
STATE_WORDS: Mapping[StageState, Message] = {
    StageState.DONE: message("reached"),
    StageState.NEXT: message("next"),
    StageState.LATER: message("later"),
    StageState.ENDED: message("ended"),
}
STEP_WORDS: Mapping[RouteStage, Message] = {
    RouteStage.ENTRY: message("Begin the training."),
    RouteStage.TRAINED: message("Take the theory and the practical of the category."),
    RouteStage.SUPERVISED: message("Work under supervision, and record the hours with a witness."),
    RouteStage.NVQ: message("Be assessed on real work for the NVQ or SVQ."),
    RouteStage.COMPETENT: message("Ask the scheme for the Blue card."),
    RouteStage.KEPT: message("Ask the scheme how the card is renewed, before it ends."),
    RouteStage.SUPERVISOR: message("Only for supervisors: the NVQ of level 3, then the Gold card."),
}


@dataclass(frozen=True, slots=True)
class RoutePoint:
    """A stage with how far the person is, since when, what evidences it, and the date by which
    something is to be done (as printed on a card), where one is known."""

    stage: RouteStage
    state: StageState
    on: date | None = None
    held: Message = NOTHING_HELD
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RoutePicture:
    """The whole route of a category."""

    category: str
    as_of: date
    points: tuple[RoutePoint, ...]

    @property
    def next(self) -> RoutePoint | None:
        """What comes next; None where all is reached."""
        wanted = (StageState.NEXT, StageState.ENDED)
        return next((one for one in self.points if one.state in wanted), None)

    @property
    def reached(self) -> RouteStage:
        """The last stage that is reached without a gap before it."""
        reached = RouteStage.ENTRY
        for one in self.points:
            if one.state is not StageState.DONE:
                break
            reached = one.stage
        return reached


def route_picture(known: PersonKnown, category: str, as_of: date) -> RoutePicture:
    """The route of a person in a category, as it stands on a day."""
    known = known_on(known, as_of)
    found = profile_found(known, category, as_of)
    stage = found["stage"].word
    red, blue, gold = (_card(known.cards, colour, category) for colour in ("red", "blue", "gold"))
    is_trained, is_competent = stage in (TRAINED, COMPETENT), stage == COMPETENT
    made = (
        _point(RouteStage.ENTRY, as_of, is_done=True),
        _point(
            RouteStage.TRAINED,
            as_of,
            is_done=is_trained,
            on=_tested(known, category) if is_trained else None,
            held=found["skill"].held,
            # Once somebody is competent, the end of the Red card says nothing.
            until=_ends(red) if not is_competent else None,
        ),
        _point(
            RouteStage.SUPERVISED,
            as_of,
            is_done=found["experience"].word == EVIDENCED,
            held=found["experience"].held,
        ),
        _nvq(known, as_of),
        _point(RouteStage.COMPETENT, as_of, is_done=is_competent, held=_told(blue)),
        _point(
            RouteStage.KEPT,
            as_of,
            is_done=is_competent and blue is not None and _ends(blue) is not None,
            until=_ends(blue) if is_competent else None,
        ),
        _supervisor(known, gold, as_of),
    )
    return RoutePicture(category, as_of, tuple(_in_order(made)))


def _point(
    stage: RouteStage,
    as_of: date,
    *,
    is_done: bool,
    on: date | None = None,
    held: Message = NOTHING_HELD,
    until: date | None = None,
) -> RoutePoint:
    state = StageState.DONE if is_done else StageState.LATER
    if is_done and until is not None and until < as_of:
        state = StageState.ENDED
    return RoutePoint(stage, state, on, held, until)


def _in_order(points: Iterable[RoutePoint]) -> Iterable[RoutePoint]:
    """The first stage that is not reached is the next one; being a supervisor is nobody's duty."""
    has_next = False
    for one in points:
        is_open = one.state is StageState.LATER and one.stage is not RouteStage.SUPERVISOR
        if is_open and not has_next:
            has_next = True
            yield RoutePoint(one.stage, StageState.NEXT, one.on, one.held, one.until)
        else:
            has_next = has_next or one.state is StageState.ENDED
            yield one


def _tested(known: PersonKnown, category: str) -> date | None:
    days = (
        one.tested_on
        for one in known.tests
        if one.category == category and one.practical == "achieved" and is_shown(one)
    )
    return max(days, default=None)


def _nvq(known: PersonKnown, as_of: date) -> RoutePoint:
    seen = [one.facts for one in known.qualifications if state_of(one) == "seen"]
    achieved = [one for one in seen if one.achieved_on]
    if achieved:
        newest = max(achieved, key=lambda one: one.achieved_on or date.min)
        told = verbatim(f"{newest.title} {newest.pathway}".strip())
        return _point(RouteStage.NVQ, as_of, is_done=True, on=newest.achieved_on, held=told)
    registered = [one.registered_on for one in seen if one.registered_on]
    told = (
        message("registered on {day}", day=f"{max(registered):%d/%m/%Y}")
        if registered
        else NOTHING_HELD
    )
    return _point(RouteStage.NVQ, as_of, is_done=False, held=told)


def _supervisor(known: PersonKnown, gold: CardFacts | None, as_of: date) -> RoutePoint:
    has_level = any(
        one.facts.achieved_on and state_of(one) == "seen" and _LEVEL_3 in one.facts.level
        for one in known.qualifications
    )
    is_done = gold is not None and has_level
    return _point(
        RouteStage.SUPERVISOR, as_of, is_done=is_done, held=_told(gold), until=_ends(gold)
    )


def _card(cards: Iterable[Held[CardFacts]], colour: str, category: str) -> CardFacts | None:
    """The card of a colour that somebody saw and that has the category, or names none."""
    seen = [
        one.facts
        for one in cards
        if state_of(one) == "seen"
        and colour in one.facts.colour.casefold()
        and (not one.facts.categories or category in {x.code for x in one.facts.categories})
    ]
    return max(seen, key=lambda one: one.expires_on or date.min, default=None)


def _ends(card: CardFacts | None) -> date | None:
    return card.expires_on if card else None


def _told(card: CardFacts | None) -> Message:
    return verbatim(f"{card.scheme} {card.colour} {card.number}".strip()) if card else NOTHING_HELD
