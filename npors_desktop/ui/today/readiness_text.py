"""In words: whether the site may be left, and whether the laptop is ready for the next visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.readiness import ReadyKind, ReadyState
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.widgets.values import Checked, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.readiness import ReadyItem
    from npors_desktop.workflows.visit.readiness import DayAhead

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
    """A day with visits: when, where, and how many candidates."""
    sites, day = ", ".join(ahead.sites), spoken_day(words, ahead.day)
    many = words.count("{n} candidate", "{n} candidates", ahead.candidates)
    return words("{day}: {sites}, {candidates}", day=day, sites=sites, candidates=many)


def evening_text(words: Words, items: Sequence[ReadyItem]) -> str:
    """Whether this laptop is ready for the next visit, in a sentence."""
    left = sum(one.is_open for one in items)
    if not left:
        return words("This laptop is ready for it.")
    return words.count(
        "Before then: {n} thing to see to", "Before then: {n} things to see to", left
    )
