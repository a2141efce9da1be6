"""The route of a person in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.framework import Reach
from npors_desktop.domain.framework_text import SHORT_REACH_WORDS
from npors_desktop.domain.schemes.route import STAGE_WORDS, STATE_WORDS, STEP_WORDS, StageState
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.widgets.values import Cell, DataRow, Fact, FactState, Icon, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.competence_profile import ProfiledStatement
    from npors_desktop.domain.schemes.route import RoutePicture, RoutePoint
    from npors_desktop.domain.shown_route import ShownRoute

_ICONS: Mapping[StageState, Icon] = {
    StageState.DONE: Icon.TICK,
    StageState.NEXT: Icon.FORWARD,
    StageState.LATER: Icon.RING,
    StageState.ENDED: Icon.CROSS,
}
STATUSES: Mapping[StageState, Status] = {
    StageState.DONE: Status.DONE,
    StageState.NEXT: Status.IN_PROGRESS,
    StageState.LATER: Status.NOT_STARTED,
    StageState.ENDED: Status.ATTENTION,
}
_REACHES: Mapping[Reach, FactState] = {
    Reach.WHOLE: FactState.GOOD,
    Reach.PARTLY: FactState.DOUBTFUL,
    Reach.NONE: FactState.OPEN,
}


def route_rows(picture: RoutePicture, words: Words) -> list[DataRow]:
    """The stages of a category, in the order of the route."""
    return [_row(picture, one, words) for one in picture.points]


def _row(picture: RoutePicture, one: RoutePoint, words: Words) -> DataRow:
    return DataRow(
        f"{picture.category} {one.stage.value}",
        (
            Cell(picture.category),
            Cell(words(STAGE_WORDS[one.stage])),
            Cell(words(STATE_WORDS[one.state]), _ICONS[one.state]),
            Cell(day(one.on) if one.on else "–", sort=one.on.isoformat() if one.on else ""),
            Cell(words(one.held) or "–"),
            Cell(day(one.until) if one.until else "–"),
        ),
        value=one,
        kind=picture.category,
    )


def next_text(picture: RoutePicture, words: Words) -> str:
    """What comes next in a category."""
    found = picture.next
    if found is None:
        return words("{category}: nothing is left to do.", category=picture.category)
    return words("{category}: {step}", category=picture.category, step=STEP_WORDS[found.stage])


def profile_facts(shown: ShownRoute, words: Words) -> tuple[Fact, ...]:
    """Each statement of the frameworks in force: how far it is evidenced, by what, and why not."""
    return tuple(
        Fact(_REACHES[one.reach], "\n".join(_told(one, words)))
        for profile in shown.profiles
        for one in profile.statements
    )


def _told(one: ProfiledStatement, words: Words) -> Iterator[str]:
    yield f"{one.statement.key} {one.statement.text}: {words(SHORT_REACH_WORDS[one.reach])}"
    for held in one.evidence:
        when = day(held.on) if held.on else ""
        lost = words(held.lost) if held.lost else ""
        yield ", ".join(filter(None, (words(held.told), when, lost)))
    if one.stale_on is not None:
        until = day(one.stale_on)
        past = words("was evidenced until {day}", day=until)
        yield past if one.is_stale else words("until {day}", day=until)
