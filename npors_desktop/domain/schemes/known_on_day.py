"""What was already known of a person on a day: what somebody saw or checked later is no evidence
yet, and a day that was mistyped into the future never makes one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.domain.persons.entries import HseFacts, SeenBy
    from npors_desktop.domain.schemes.inputs import Held, PersonKnown

F = TypeVar("F")


def known_on(known: PersonKnown, day: date) -> PersonKnown:
    """A person as they were known on a day: evidence that was seen later is what they say, and a
    later check was not made."""
    return replace(
        known,
        identity_seen=_seen(known.identity_seen, day),
        cards=tuple(_held(one, day) for one in known.cards),
        tests=tuple(replace(one, seen=_seen(one.seen, day)) for one in known.tests),
        hse=tuple(_hse(_held(one, day), day) for one in known.hse),
        qualifications=tuple(_held(one, day) for one in known.qualifications),
        experience=tuple(_held(one, day) for one in known.experience),
    )


def _held(held: Held[F], day: date) -> Held[F]:
    return replace(held, seen=_seen(held.seen, day), checked_on=_until(held.checked_on, day))


def _hse(held: Held[HseFacts], day: date) -> Held[HseFacts]:
    return replace(held, facts=replace(held.facts, checked_on=_until(held.facts.checked_on, day)))


def _seen(seen: SeenBy | None, day: date) -> SeenBy | None:
    return seen if seen is not None and seen.on <= day else None


def _until(checked: date | None, day: date) -> date | None:
    return checked if checked is not None and checked <= day else None
