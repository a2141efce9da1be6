"""Whether an NPORS card gives a card with the CSCS logo (schemes, S7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.folded_text import folded
from npors_desktop.domain.messages import Message, message, verbatim
from npors_desktop.domain.schemes.observed import Observations, Observed
from npors_desktop.domain.schemes.observer import Observer
from npors_desktop.domain.schemes.observing.evidence import (
    ABSENT,
    APPLICANT,
    REVOKED,
    SAID,
    SEEN,
    applicant,
    known_dates,
    state_of,
)
from npors_desktop.domain.schemes.observing.held_cards import (
    NPORS,
    WITH_LOGO,
    CardKind,
    best_card,
    card_kind,
    card_words,
    cards_of,
    is_expired,
    is_held,
)
from npors_desktop.domain.schemes.observing.hse_found import (
    HSE,
    HSE_DATES,
    HSE_VALUES,
    best_hse,
    hse_observed,
    operators_hse,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.persons.entries import CardFacts, HseFacts
    from npors_desktop.domain.schemes.inputs import AdviceAsked, Held, PersonKnown
    from npors_desktop.domain.schemes.observer import Look

OPERATOR, SUPERVISOR, OTHER = "operator", "supervisor", "other"
LOGO, TRADITIONAL, EXPIRED = "logo", "traditional", "expired"
COMPLETE, INCOMPLETE = "complete", "incomplete"
_OPERATORS = ("operator", "gweithredwr", "driver", "plant", "slinger", "marshaller", "signaller")
_SUPERVISORS = ("supervisor", "goruchwyliwr", "foreman")


def _subjects(_: PersonKnown, asked: AdviceAsked) -> tuple[str, ...]:
    return (asked.category,)


def _observe(look: Look) -> Observations:
    role = _role(look)
    logo = _card(look, WITH_LOGO)
    found = {"role": Observed(role, verbatim(look.asked.role))}
    if role == OTHER:
        return Observations(found, subject=look.subject)
    if role == SUPERVISOR and not (logo and card_kind(logo.facts) is CardKind.GOLD):
        found["supervisor_card"] = Observed(ABSENT)
        return Observations(found, subject=look.subject)
    card = logo if is_held(logo, look.as_of) else _card(look, [CardKind.TRADITIONAL]) or logo
    found["cscs_card"] = Observed(*_card_found(card, look))
    printed = known_dates({"printed_expiry": card.facts.expires_on if card else None})
    if card is None or found["cscs_card"].word == LOGO:
        return Observations(found, printed, look.subject)
    hse = best_hse(look, operators_hse(look))
    found |= dict(hse_observed(look, hse)) | dict(
        applicant(look, (hse.held if hse else None, card))
    )
    found["details"] = _details(look, hse.held if hse else None)
    passed = known_dates({"hse_passed": hse.held.facts.passed_on if hse else None})
    return Observations(found, printed | passed, look.subject)


def _role(look: Look) -> str:
    """What somebody does; whoever says nothing and holds or asks for a category operates plant."""
    text = folded(look.asked.role)
    if any(one in text for one in _SUPERVISORS):
        return SUPERVISOR
    if any(one in text for one in _OPERATORS):
        return OPERATOR
    if text.strip():
        return OTHER
    is_operator = look.subject or look.known.tests or any(cards_of(look.known, NPORS, CardKind))
    return OPERATOR if is_operator else ABSENT


def _card(look: Look, kinds: tuple[CardKind, ...] | list[CardKind]) -> Held[CardFacts] | None:
    return best_card(cards_of(look.known, NPORS, kinds, look.subject), look.as_of)


def _card_found(card: Held[CardFacts] | None, look: Look) -> tuple[str, Message]:
    if card is None:
        return ABSENT, verbatim("")
    held, state = card_words(card), state_of(card)
    if state is not SEEN:
        return state, held
    if is_expired(card.facts, look.as_of):
        return EXPIRED, held
    return (TRADITIONAL if card_kind(card.facts) is CardKind.TRADITIONAL else LOGO), held


def _details(look: Look, hse: Held[HseFacts] | None) -> Observed:
    """What CSCS asks for in an application (7.5)."""
    lacking = tuple(_lacking(look.known, hse))
    # No text of its own, so that it is the same in every language.
    values = {"details": Message("{all}", {"all": lacking})}
    return Observed(INCOMPLETE if lacking else COMPLETE, values["details"], values)


def _lacking(known: PersonKnown, hse: Held[HseFacts] | None) -> Iterator[Message]:
    who = known.identity
    wanted = (
        (who.address, message("address")),
        (who.phone, message("phone number")),
        (who.date_of_birth, message("date of birth")),
        (who.ni, message("NI number")),
        (who.email, message("email address of their own")),
        (hse.facts.id if hse else "", message("number of the HS&E test")),
    )
    return (words for value, words in wanted if not value)


CSCS = Observer(
    {
        **HSE,
        **APPLICANT,
        "role": (OPERATOR, SUPERVISOR, OTHER, ABSENT),
        "supervisor_card": (ABSENT,),
        "cscs_card": (LOGO, TRADITIONAL, EXPIRED, SAID, REVOKED, ABSENT),
        "details": (COMPLETE, INCOMPLETE),
    },
    HSE_DATES | {"printed_expiry"},
    _subjects,
    _observe,
    HSE_VALUES | {"details"},
)
