"""In words: whether the site may be left, and whether the laptop is ready for the next visit."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.readiness import ReadyKind, ReadyState
from npors_desktop.ui.dates import short_day, short_weekday
from npors_desktop.ui.widgets.values import Checked, DayShown, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.readiness import ReadyItem
    from npors_desktop.workflows.visit.readiness import DayAhead

# So many days are shown, of the week's first so many.
_DAYS, _WORKING = 5, 5
_TITLES: dict[ReadyKind, Message] = {
    ReadyKind.PRACTICALS: message("All practicals ended"),
    ReadyKind.SIGNATURES: message("All candidates signed"),
    ReadyKind.HANDED_OVER: message("Records handed over"),
    ReadyKind.MACHINE_PAPERS: message("Machine papers"),
    ReadyKind.SECOND_COPY: message("Second copy"),
    ReadyKind.STANDARDS: message("Standards in date"),
    ReadyKind.KEY: message("Your certificate"),
    ReadyKind.BATTERY: message("Battery"),
    ReadyKind.DISK: message("Room on the disk"),
    ReadyKind.CLOCK: message("Clock of this laptop"),
}
_STATES: dict[ReadyState, tuple[Status, Message]] = {
    ReadyState.DONE: (Status.DONE, message("Done")),
    ReadyState.TO_DO: (Status.NOT_STARTED, message("To do")),
    ReadyState.ATTENTION: (Status.ATTENTION, message("Needs attention")),
    ReadyState.NOT_KNOWN: (Status.UNKNOWN, message("Not known")),
}


def checked(words: Words, items: Sequence[ReadyItem]) -> list[Checked]:
    """The lines of a list."""
    lines: list[Checked] = []
    for one in items:
        status, word = _STATES[one.state]
        lines.append(
            Checked(one.kind, status, words(_TITLES[one.kind]), words(word), words(one.fact))
        )
    return lines


def leaving_text(words: Words, items: Sequence[ReadyItem]) -> str:
    """Whether the site may be left, in a sentence."""
    left = sum(one.is_open for one in items)
    if not left:
        return words("Yes, everything is done.")
    return words.count("Not yet: {n} thing to do", "Not yet: {n} things to do", left)


def day_text(words: Words, ahead: DayAhead) -> str:
    """A day with visits: when and where."""
    day = words(
        "{weekday} {day}",
        weekday=short_weekday(words, ahead.day), day=short_day(words, ahead.day),
    )  # fmt: skip
    return f"{day} · {', '.join(ahead.sites)}"


def days_shown(words: Words, days: Sequence[DayAhead], today: date) -> list[DayShown]:
    """The next days: working days, and others with visits."""
    booked = {one.day: one.candidates for one in days}
    shown: list[DayShown] = []
    day = today
    while len(shown) < _DAYS:
        if day == today or day.weekday() < _WORKING or day in booked:
            name = f"{short_weekday(words, day)} {day.day}"
            shown.append(DayShown(name, booked.get(day, 0), is_today=day == today))
        day += timedelta(days=1)
    return shown


def days_spoken(words: Words, shown: Sequence[DayShown]) -> str:
    """The same in words."""
    told = (
        words.count("{day}: {n} candidate", "{day}: {n} candidates", one.candidates, day=one.name)
        for one in shown
    )
    return ", ".join(told)


def evening_text(words: Words, items: Sequence[ReadyItem]) -> str:
    """Whether this laptop is ready for the next visit, in a sentence."""
    left = sum(one.is_open for one in items)
    if not left:
        return words("This laptop is ready for it.")
    return words.count(
        "Before then: {n} thing to see to", "Before then: {n} things to see to", left
    )
