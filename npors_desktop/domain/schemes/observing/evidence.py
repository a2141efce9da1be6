"""What the questions about cards look at alike: how an evidence is, identity, names and what an
application needs besides (schemes, 0.2a and 0.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.persons.entries import QualificationFacts
from npors_desktop.domain.persons.identity import Agreement, compare_names, name_key
from npors_desktop.domain.schemes.calendar import years_later
from npors_desktop.domain.schemes.observed import EvidenceState, Observed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.persons.entries import SeenBy
    from npors_desktop.domain.schemes.inputs import Held, PersonKnown
    from npors_desktop.domain.schemes.observer import Look, Vocabulary

T = TypeVar("T")

SEEN, ABSENT, SAID = EvidenceState.SEEN, EvidenceState.ABSENT, EvidenceState.SAID
STALE, REVOKED = EvidenceState.STALE, EvidenceState.REVOKED
NAMED, KNOWN = "named", "known"
SAME, LINKED, SWAPPED, DIFFERS, BORN_DIFFERS = (
    "same",
    "linked",
    "swapped",
    "differs",
    "born_differs",
)
ADULT, YOUNG, CHILD, NOT_KNOWN = "adult", "young", "child", "not_known"
# At 16 somebody may leave school; until 18 the law protects young workers (MHSWR 1999, reg. 19).
_SCHOOL_AGE, _ADULT_AGE = 16, 18
APPLICANT: Vocabulary = {
    "identity": (SEEN, SAID, ABSENT),
    "names": (SAME, LINKED, SWAPPED, DIFFERS, BORN_DIFFERS),
    "age": (ADULT, YOUNG, CHILD, NOT_KNOWN),
}
APPLICATION: Vocabulary = {
    "category": (NAMED, ABSENT),
    "photo": (SEEN, ABSENT),
    "contact": (KNOWN, ABSENT),
}
# The better an evidence is, the later it stands.
RANK: Mapping[str, int] = {
    one: place for place, one in enumerate((ABSENT, REVOKED, SAID, STALE, SEEN))
}


def state_of(held: Held[T]) -> EvidenceState:
    """How an evidence is that does not have to be checked again."""
    if held.revoked is not None:
        return REVOKED
    return SAID if held.seen is None else SEEN


def with_reason(told: Message, held: Held[T]) -> Message:
    """An evidence in words, and where it was revoked why: who decides next has to know that."""
    if held.revoked is None:
        return told
    return message("{evidence} (revoked: {reason})", evidence=told, reason=held.revoked)


def last_checked(held: Held[T]) -> date | None:
    """When somebody last saw or checked an evidence."""
    days = (held.checked_on, held.seen.on if held.seen else None)
    return max((one for one in days if one is not None), default=None)


def day_text(day: date) -> str:
    """A day as people write it."""
    return f"{day:%d/%m/%Y}"


def seen_words(seen: SeenBy) -> Message:
    """Who saw something, when and how."""
    return message(
        "seen by {who} on {day}: {how}", who=seen.by, day=day_text(seen.on), how=seen.how
    )


def name_on(held: Held[Any]) -> str:
    """In which name an evidence is, as it stands there; empty where that is not known."""
    facts: object = held.facts
    return held.name or (facts.name if isinstance(facts, QualificationFacts) else "")


def applicant(look: Look, used: Iterable[Held[Any] | None]) -> Iterator[tuple[str, Observed]]:
    """Who applies: with the evidence that is ``used``, whose names must be theirs."""
    yield "identity", _identity(look.known)
    yield "names", _names(look.known, [one for one in used if one is not None])
    yield "age", _age(look.known, look.as_of)


def application(look: Look) -> Iterator[tuple[str, Observed]]:
    """What an application needs besides the evidence."""
    known = look.known
    named = NAMED if look.subject else ABSENT
    yield "category", Observed(named, verbatim(look.subject))
    yield "photo", Observed(SEEN if known.has_photograph else ABSENT)
    address = known.identity.address or (known.employer.name if known.employer else "")
    yield "contact", Observed(KNOWN if address.strip() else ABSENT, verbatim(address))


def _identity(known: PersonKnown) -> Observed:
    if known.identity_seen is not None:
        return Observed(SEEN, seen_words(known.identity_seen))
    said = known.identity.name.strip()
    return Observed(SAID if said else ABSENT, verbatim(said))


def _names(known: PersonKnown, used: list[Held[Any]]) -> Observed:
    """Whether every evidence is in the name of the person, or in one that a paper links to it."""
    stated = [name for one in used if (name := name_on(one)).strip()]
    here = known.identity.name.strip() or next(iter(stated), "")
    told = verbatim(", ".join(dict.fromkeys(one for one in (here, *stated) if one)))
    born = known.identity.date_of_birth
    if born and any(one.born not in (None, born) for one in used):
        return Observed(BORN_DIFFERS, told)
    linked = {name_key(name) for name, paper in known.other_names if paper.strip()}
    found = {_name_word(here, one, linked) for one in stated}
    word = next((one for one in (DIFFERS, SWAPPED, LINKED) if one in found), SAME)
    return Observed(word, told)


def _name_word(here: str, there: str, linked: set[str]) -> str:
    agreed = compare_names(here, there)
    if agreed is Agreement.DIFFERENT:
        return LINKED if name_key(there) in linked else DIFFERS
    return SWAPPED if agreed is Agreement.SWAPPED else SAME


def _age(known: PersonKnown, as_of: date) -> Observed:
    born = known.identity.date_of_birth
    if born is None:
        return Observed(NOT_KNOWN)
    if as_of < years_later(born, _SCHOOL_AGE):
        return Observed(CHILD)
    return Observed(YOUNG if as_of < years_later(born, _ADULT_AGE) else ADULT)


def known_dates(dates: Mapping[str, date | None]) -> dict[str, date]:
    """The dates that there are."""
    return {name: day for name, day in dates.items() if day is not None}
