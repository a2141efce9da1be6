"""The course days that came to an office, in words and without Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.course_days import (
    INSTRUCTOR,
    Ratio,
    minutes_of,
    ratio,
    replaced_ids,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.person_signatures import way_of_signing
from npors_desktop.ui.course_text import hours_text, ratio_text, times_text
from npors_desktop.ui.office.presenter import day as day_shown
from npors_desktop.ui.office.presenter import moment
from npors_desktop.ui.widgets.values import Cell, DataRow, Fact, FactState, Icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.course_days import CourseDay, RegisteredDay
    from npors_desktop.domain.messages import Message

COUNTS, REPLACED, DIFFERS, REFUSED, AWAY = "counts", "replaced", "differs", "refused", "away"
STATES: Mapping[str, tuple[Message, Icon]] = {
    COUNTS: (message("Signed"), Icon.TICK),
    REPLACED: (message("Replaced"), Icon.DASH),
    DIFFERS: (message("Differs"), Icon.ATTENTION),
    REFUSED: (message("Refused"), Icon.ATTENTION),
    AWAY: (message("Put away"), Icon.DASH),
}


@dataclass(frozen=True, slots=True)
class ShownDay:
    """An entry as it is listed: its key, what it is among the others, and the ratio of its day."""

    key: str
    one: RegisteredDay
    state: str
    ratio: Ratio


def shown_days(rows: tuple[RegisteredDay, ...]) -> dict[str, ShownDay]:
    """The entries by their keys, in their order."""
    kept = [one for one in rows if one.put_away_at is None]
    contents = Counter(one.day.id for one in kept)
    of_visit: dict[str, list[CourseDay]] = {one.visit.id: [] for one in rows}
    for one in kept:
        of_visit[one.visit.id].append(one.day)
    gone = replaced_ids(one.day for one in kept)
    found: dict[str, ShownDay] = {}
    for one in rows:
        key = f"{one.day.id}.{one.content_sha256}"
        now = ratio(one.day, of_visit[one.visit.id])
        state = AWAY if one.put_away_at else _state(one.day, gone, contents)
        found[key] = ShownDay(key, one, state, now)
    return found


def _state(day: CourseDay, gone: frozenset[str], contents: Counter[str]) -> str:
    if day.id in gone:
        return REPLACED
    if contents[day.id] > 1:
        return DIFFERS
    return REFUSED if any(one.reason for one in day.signatures) else COUNTS


def day_row(shown: ShownDay, words: Words) -> DataRow:
    """One line of the list."""
    one, day = shown.one, shown.one.day
    word, icon = STATES[shown.state]
    return DataRow(
        shown.key,
        (
            Cell(words(word), icon),
            Cell(day_shown(day.on), sort=f"{day.on.isoformat()} {day.began}"),
            Cell(", ".join(learner.name for learner in day.learners)),
            Cell(day.instructor),
            Cell(hours_text(words, day.minutes), sort=f"{day.minutes:05}"),
            Cell(str(shown.ratio.to_instructor)),
            Cell(str(shown.ratio.to_machine or "–")),
            Cell(one.visit.site),
        ),
    )


def day_facts(shown: ShownDay, words: Words) -> tuple[Fact, ...]:
    """All that is known of an entry."""
    return tuple(_facts(shown, words))


def _facts(shown: ShownDay, words: Words) -> Iterator[Fact]:
    one, day = shown.one, shown.one.day
    if shown.state == DIFFERS:
        yield Fact(
            FactState.BAD,
            words("The same entry came with other content: ask the assessor to correct it."),
        )
    if shown.state == AWAY:
        why = words("Put away: {reason}", reason=one.put_away_reason)
        yield Fact(FactState.DOUBTFUL, why)
    if shown.state == REPLACED:
        yield Fact(FactState.DOUBTFUL, words("A later entry replaces this one."))
    breaks = ", ".join(times_text(words, one) for one in day.breaks) or words("none")
    told = words("{times}, breaks: {breaks}", times=times_text(words, day.period), breaks=breaks)
    yield Fact(FactState.GOOD, told)
    told = words("Learners at one time: {ratio}.", ratio=ratio_text(words, shown.ratio))
    yield Fact(FactState.GOOD, told)
    site = " · ".join(filter(None, (one.visit.site, one.visit.notification)))
    yield Fact(FactState.GOOD, words("Site: {site}", site=site))
    number = " ".join(filter(None, (day.instructor, day.instructor_number)))
    yield Fact(FactState.GOOD, words("Instructor: {name}", name=number))
    if day.machine:
        yield Fact(FactState.GOOD, words("Machine: {machine}", machine=day.machine))
    yield Fact(FactState.GOOD, words("Topics taught: {topics}", topics=day.topics))
    if day.replaces:
        told = words("It replaces an earlier entry. Reason: {reason}", reason=day.reason)
        yield Fact(FactState.GOOD, told)
    yield from _signatures(day, words)
    handed = words(
        "Handed over by {name} ({number})", name=one.assessor, number=one.assessor_number
    )
    yield Fact(FactState.GOOD, handed)
    yield Fact(FactState.GOOD, words("Received {time}", time=moment(one.received_at)))


def _signatures(day: CourseDay, words: Words) -> Iterator[Fact]:
    by = {signed.learner: signed for signed in day.signatures}
    names = {learner.record: learner.name for learner in day.learners}
    names[INSTRUCTOR] = words("{name} (instructor)", name=day.instructor)
    for who in day.signers:
        if who not in by:
            told = words("{name}: not signed", name=names[who])
            yield Fact(FactState.UNKNOWN, told)
            continue
        how, at = words(way_of_signing(by[who].given)), moment(by[who].at)
        told = words("{name}: {how}, {time}", name=names[who], how=how, time=at)
        yield Fact(FactState.DOUBTFUL if by[who].reason else FactState.GOOD, told)


def total_lines(shown: ShownDay, all_: tuple[ShownDay, ...], words: Words) -> list[str]:
    """How long each learner of an entry was taught in all; what differs proves nothing."""
    days = [each.one.day for each in all_ if each.state not in (DIFFERS, AWAY)]
    return [
        words(
            "{name}: {hours} in all",
            name=one.name,
            hours=hours_text(words, minutes_of(one.record, days)),
        )
        for one in shown.one.day.learners
    ]
