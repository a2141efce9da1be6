"""An application for a card: what the office enters for it beside what it knows of the person.

Who somebody is, where they live, their HS&E test, qualifications, cards and employer are those of
the person's page: nothing of it is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.after_batch import BatchedVersion
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.inputs import TestRoute
from npors_desktop.domain.schemes.question import SchemeQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message


class CardType(StrEnum):
    """What card is asked for. A released one keeps its word: the store has kept it."""

    TRADITIONAL_3 = "traditional_3"
    TRADITIONAL_5 = "traditional_5"
    RED = "red"
    BLUE = "blue"
    GOLD = "gold"

    @property
    def is_traditional(self) -> bool:
        """Whether it carries no CSCS logo, so that it may last 3 or 5 years and be renewed."""
        return self in TRADITIONAL


TRADITIONAL = frozenset({CardType.TRADITIONAL_3, CardType.TRADITIONAL_5})
CSCS_CARDS = frozenset(CardType) - TRADITIONAL
WITH_QUALIFICATION = frozenset({CardType.BLUE, CardType.GOLD})
CARD_WORDS: Mapping[CardType, Message] = {
    CardType.TRADITIONAL_3: message("Traditional card, 3 years"),
    CardType.TRADITIONAL_5: message("Traditional card, 5 years"),
    CardType.RED: message("Red card"),
    CardType.BLUE: message("Blue card"),
    CardType.GOLD: message("Gold card"),
}
QUESTION_OF: Mapping[CardType, SchemeQuestion] = {
    CardType.TRADITIONAL_3: SchemeQuestion.TRADITIONAL,
    CardType.TRADITIONAL_5: SchemeQuestion.TRADITIONAL,
    CardType.RED: SchemeQuestion.RED,
    CardType.BLUE: SchemeQuestion.BLUE,
    CardType.GOLD: SchemeQuestion.GOLD,
}
YEARS: Mapping[CardType, int] = {CardType.TRADITIONAL_3: 3, CardType.TRADITIONAL_5: 5}


class CardExpiry(StrEnum):
    """From what a card's expiry counts: the earliest test of all its categories, or each its
    own."""

    BY_CARD = "by_card"
    BY_CATEGORY = "by_category"


EXPIRY_WORDS: Mapping[CardExpiry, Message] = {
    CardExpiry.BY_CARD: message("by card: one date for all categories"),
    CardExpiry.BY_CATEGORY: message("by category: each has its own date (there is no way back)"),
}


class InvoiceState(StrEnum):
    """Whether a bill keeps the application from going out."""

    UNPAID = "unpaid"
    HELD_BACK = "held_back"
    PAID = "paid"
    NOT_NEEDED = "not_needed"


INVOICE_WORDS: Mapping[InvoiceState, Message] = {
    InvoiceState.UNPAID: message("not paid"),
    InvoiceState.HELD_BACK: message("held back until the last category"),
    InvoiceState.PAID: message("paid"),
    InvoiceState.NOT_NEEDED: message("not needed"),
}
INVOICE_FINE = frozenset({InvoiceState.PAID, InvoiceState.NOT_NEEDED})


class ApplicationState(StrEnum):
    """How far an application is. READY is worked out each time and never kept: nothing is missing
    any more. REFUSED, the scheme said no with a reason: it is in the list again."""

    PREPARING = "preparing"
    READY = "ready"
    EXPORTED = "exported"
    RECEIVED = "received"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


STATE_WORDS: Mapping[ApplicationState, Message] = {
    ApplicationState.PREPARING: message("being prepared"),
    ApplicationState.READY: message("ready"),
    ApplicationState.EXPORTED: message("exported"),
    ApplicationState.RECEIVED: message("card received"),
    ApplicationState.REFUSED: message("refused"),
    ApplicationState.WITHDRAWN: message("withdrawn"),
}
# What somebody still works at, and what went to the scheme.
OPEN = frozenset({ApplicationState.PREPARING, ApplicationState.REFUSED})
WENT_OUT = frozenset(
    {ApplicationState.EXPORTED, ApplicationState.RECEIVED, ApplicationState.REFUSED}
)


@dataclass(frozen=True, slots=True)
class AppliedCategory:
    """A category that is asked for, by the test that it rests on. ``aba_group`` with the version of
    its list, ``variant`` and ``attachments`` are as the office enters them. ``restriction`` is put
    on the card; what the test did not cover is always in it."""

    code: str
    version: BatchedVersion
    title: str = ""
    route: TestRoute | None = None
    theory_on: date | None = None
    practical_on: date | None = None
    result: str = ""
    restriction: str = ""
    aba_group: str = ""
    aba_list: str = ""
    variant: str = ""
    attachments: str = ""
    tester: str = ""
    tester_number: str = ""
    notification: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class EmployerDeclaration:
    """That an employer signed for the renewal of a card: who, when, and how it was seen."""

    by: str
    on: date
    seen: str = ""


@dataclass(frozen=True, slots=True)
class SchemeAsked:
    """That somebody asked the scheme where its rules are not clear, and what it said."""

    what: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SecondCheck:
    """That another person than who prepared it compared everything. ``digest`` is that of what they
    saw: the check ends with the first change. ``by`` is their id on the staff."""

    by: str
    name: str
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class SchemeRefusal:
    """Why the scheme refused it, on which day, and which batch that was."""

    on: date
    reason: str
    batch: int


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """The card that came: its number and the dates that are printed on it."""

    number: str
    issued_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class CardApplication:
    """One application of a ``person`` (their id). ``prepared_by`` is the id of who of the staff
    changed it last, or the account of the computer; ``batches`` are the numbers of those that it
    went out in."""

    id: str
    person: str
    card: CardType
    prepared_by: str
    prepared_at: datetime
    expiry: CardExpiry = CardExpiry.BY_CARD
    lines: tuple[AppliedCategory, ...] = ()
    title: str = ""
    scheme_number: str = ""
    provider_number: str = ""
    is_renewal: bool = False
    declaration: EmployerDeclaration | None = None
    privacy_version: str = ""
    privacy_on: date | None = None
    send_to: str = ""
    payer: str = ""
    order_number: str = ""
    invoice: InvoiceState = InvoiceState.UNPAID
    scheme_asked: SchemeAsked | None = None
    second_check: SecondCheck | None = None
    state: ApplicationState = ApplicationState.PREPARING
    batches: tuple[int, ...] = ()
    refusals: tuple[SchemeRefusal, ...] = ()
    issued: IssuedCard | None = None
    withdrawn: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody can still change it."""
        return self.state in OPEN

    @property
    def codes(self) -> tuple[str, ...]:
        """The categories that are asked for."""
        return tuple(one.code for one in self.lines)


@dataclass(frozen=True, slots=True)
class CardBatch:
    """A folder of applications that was written for the scheme: its number, when and by whom, its
    name, the applications, and the SHA-256 (hex) of each file by its name. ``again`` is why it has
    one that was in a batch before; ``book`` names the edition of the rule book."""

    number: int
    at: datetime
    by: str
    folder: str
    applications: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    again: str = ""
    book: str = ""
