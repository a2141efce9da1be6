"""What an office waits for, in words; and the reminder that goes to an assessor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.chasing import OF_ASSESSOR, ChaseAge, ChaseKind
from npors_desktop.domain.messages import message, message_in, message_of_count, verbatim
from npors_desktop.domain.planned_visits import NotifiedPart, ToldBy, VisitState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from npors_desktop.domain.chasing import ChaseItem
    from npors_desktop.domain.messages import Message

KINDS: Mapping[ChaseKind, Message] = {
    ChaseKind.NOTHING_RECEIVED: message("Nothing received"),
    ChaseKind.SOME_RECEIVED: message("Some received"),
    ChaseKind.NOT_WRITTEN: message("Visit file not written"),
    ChaseKind.NOT_NOTIFIED: message("Notification missing"),
    ChaseKind.NOTIFIED_LATE: message("Notified late"),
    ChaseKind.CHANGE_UNTOLD: message("Change not told"),
    ChaseKind.NOT_ANSWERED: message("Return not answered"),
}
AGES: Mapping[ChaseAge, Message] = {
    ChaseAge.AHEAD: message("still ahead"),
    ChaseAge.WEEK: message("up to 7 days"),
    ChaseAge.FORTNIGHT: message("8 to 14 days"),
    ChaseAge.LONGER: message("over 14 days"),
}
STATES: Mapping[VisitState, Message] = {
    VisitState.PLANNED: message("Planned"),
    VisitState.TODAY: message("Today"),
    VisitState.HELD: message_in("visit", "Held"),
    VisitState.RETURNED: message("All returned"),
    VisitState.CANCELLED: message("Cancelled"),
}
PARTS: Mapping[NotifiedPart, Message] = {
    NotifiedPart.DATE: message("the date"),
    NotifiedPart.SITE: message("the site"),
    NotifiedPart.CANDIDATE: message("the candidates"),
    NotifiedPart.CATEGORY: message("a category"),
    NotifiedPart.ASSESSOR: message("the assessor"),
    NotifiedPart.CANCELLED: message("the visit was cancelled"),
}
WAYS: Mapping[ToldBy, Message] = {
    ToldBy.PHONE: message("by phone"),
    ToldBy.EMAIL: message("by email"),
    ToldBy.WEBSITE: message("on the scheme's website"),
    ToldBy.LETTER: message("by letter"),
    ToldBy.OTHER: message("in another way"),
}


def about(item: ChaseItem) -> Message:
    """What is waited for, in one line."""
    return _ABOUT[item.kind](item)


def _nothing(item: ChaseItem) -> Message:
    return message_of_count("No record of {n} candidate.", "No record of {n} candidates.", item.of)


def _some(item: ChaseItem) -> Message:
    return message_of_count(
        "{n} record is missing: {names}.",
        "{n} records are missing: {names}.",
        len(item.missing),
        names=", ".join(item.missing),
    )


def _not_notified(item: ChaseItem) -> Message:
    if not item.days:
        return message("No notification number (NRN) and no day of notification is entered.")
    return message_of_count(
        "The scheme has not been told of the visit. Your settings ask for {n} day.",
        "The scheme has not been told of the visit. Your settings ask for {n} days.",
        item.days,
    )


def _late(item: ChaseItem) -> Message:
    return message_of_count(
        "The scheme was told {n} day before the visit: later than your settings ask for.",
        "The scheme was told {n} days before the visit: later than your settings ask for.",
        item.days,
    )


def _untold(item: ChaseItem) -> Message:
    parts = parts_text(item.visit.untold)
    return message("Changed since the scheme was told: {parts}.", parts=parts)


_ABOUT: Mapping[ChaseKind, Callable[[ChaseItem], Message]] = {
    ChaseKind.NOTHING_RECEIVED: _nothing,
    ChaseKind.SOME_RECEIVED: _some,
    ChaseKind.NOT_WRITTEN: lambda _: message(
        "The visit file is not written, or the bookings changed since."
    ),
    ChaseKind.NOT_NOTIFIED: _not_notified,
    ChaseKind.NOTIFIED_LATE: _late,
    ChaseKind.CHANGE_UNTOLD: _untold,
    ChaseKind.NOT_ANSWERED: lambda _: message(
        "A record was returned to the assessor and has not come again."
    ),
}


def parts_text(parts: Iterable[NotifiedPart]) -> Message:
    """What of a notification changed, one after the other."""
    texts = [PARTS[part] for part in parts]
    found = texts[0] if texts else verbatim("")
    for one in texts[1:]:
        found = message("{before}, {next}", before=found, next=one)
    return found


def age_text(item: ChaseItem, today: date) -> Message:
    """How long it has waited."""
    days = item.age(today)
    if days < 0:
        return message_of_count("in {n} day", "in {n} days", -days)
    if not days:
        return message("today")
    return message_of_count("{n} day", "{n} days", days)


def reminder(items: Iterable[ChaseItem], name: str, office: str) -> tuple[Message, ...]:
    """A reminder for one assessor, line by line: of what they are reminded, visit by visit; none
    where they have nothing to send."""
    theirs = [one for one in items if one.kind in OF_ASSESSOR]
    if not theirs:
        return ()
    lines = tuple(line for one in theirs for line in _reminded(one))
    return (
        message("Dear {name},", name=name),
        verbatim(""),
        message("We are waiting for these records:"),
        *lines,
        verbatim(""),
        message(
            "Please hand them over from the Outbox on your laptop. If a test was not held, tell "
            "us, so that we can take it off our list."
        ),
        verbatim(""),
        verbatim(office),
    )


def _reminded(item: ChaseItem) -> Iterator[Message]:
    visit = item.visit
    place = {"site": visit.site, "date": f"{visit.on:%d/%m/%Y}"}
    yield message("- Visit to {site}, {date}", **place)
    if item.kind is ChaseKind.NOT_ANSWERED:
        yield message("  One record was returned to you to be corrected.")
    for name in item.missing:
        yield verbatim(f"  {name}")
