"""What is known of a planned visit when the rules of a visit are asked (schemes, S1). What is None
or empty is not known, and nothing is said of it unless a rule needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from npors_desktop.domain.planned_visits import NotifiedPart
from npors_desktop.domain.schemes.inputs import TestRoute
from npors_desktop.domain.schemes.rule_book import FactInForce


@dataclass(frozen=True, slots=True)
class BookedKnown:
    """One person booked for a category and route. ``profile`` says whether an experienced worker's
    was found to be met; ``former`` how a former certificate is (a word of ``EvidenceState``);
    ``privacy`` whether they agreed to the privacy page; ``minutes`` how long their tests take at
    most; ``most`` is the provider's own figure of candidates for one assessor."""

    id: str
    name: str
    category: str
    route: TestRoute | None = None
    date_of_birth: date | None = None
    profile: bool | None = None
    former: str = ""
    privacy: bool | None = None
    by_trainer: bool | None = None
    minutes: int | None = None
    most: FactInForce | None = None


@dataclass(frozen=True, slots=True)
class PlannedVisitKnown:
    """A visit before it is held. ``untold`` are the changes that the scheme was not told of, None
    where nobody here keeps them. ``cover`` are the categories that its assessor is covered for,
    None where nobody entered them; ``asks_cover`` is false where only the office knows that.
    ``sections`` has the section of each category, where it is known."""

    on: date
    notification: str = ""
    notified_on: date | None = None
    untold: tuple[NotifiedPart, ...] | None = ()
    assessor: str = ""
    cover: tuple[str, ...] | None = None
    cover_ends: date | None = None
    card_expires: date | None = None
    bookings: tuple[BookedKnown, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict[str, str])
    asks_cover: bool = True
