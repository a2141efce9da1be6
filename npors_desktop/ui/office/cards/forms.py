"""What is asked in each form of an application for a card, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from npors_desktop.domain.cards.application import (
    EXPIRY_WORDS,
    INVOICE_WORDS,
    CardExpiry,
    EmployerDeclaration,
    InvoiceState,
)
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.ui.office.person.deeds import Ask, AskKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.cards.application import AppliedCategory, CardApplication

YES, NO = "yes", "no"
_YES_NO: Mapping[str, Message] = {YES: message("yes"), NO: message("no")}
_DAY, _CHOICE = AskKind.DAY, AskKind.CHOICE


@dataclass(frozen=True, slots=True)
class CardForm:
    """One form: its title, its questions, what of the office's log it does, and what it says on
    top."""

    title: Message
    asks: tuple[Ask, ...]
    kind: ActionKind
    about: Message | None = None


FORMS: Mapping[str, CardForm] = {
    "details": CardForm(
        message("Details of the application"),
        (
            Ask("title", message("Title, such as Mr or Ms")),
            Ask("scheme_number", message("Number with the scheme, if any")),
            Ask("provider_number", message("Provider’s number with the scheme")),
            Ask("privacy_version", message("Version of the data-protection page")),
            Ask("privacy_on", message("Signed on"), _DAY),
            Ask("send_to", message("Where the card is sent")),
            Ask("payer", message("Who pays")),
            Ask("order_number", message("Order number, or “none”")),
            Ask(
                "invoice",
                message("Invoice"),
                _CHOICE,
                choices={one.value: text for one, text in INVOICE_WORDS.items()},
            ),
            Ask(
                "expiry",
                message("Expiry of a Traditional card"),
                _CHOICE,
                choices={one.value: text for one, text in EXPIRY_WORDS.items()},
            ),
            Ask("is_renewal", message("Renewal of a card"), _CHOICE, choices=_YES_NO),
            Ask("declared_by", message("Renewal: who signed for the employer")),
            Ask("declared_on", message("Renewal: signed on"), _DAY),
            Ask("declared_how", message("Renewal: how it was seen")),
        ),
        ActionKind.CARD_APPLICATION_CHANGED,
    ),
    "category": CardForm(
        message("Category"),
        (
            Ask("restriction", message("Restriction on the card")),
            Ask("aba_group", message("ABA group")),
            Ask("aba_list", message("Version of the ABA list")),
            Ask("variant", message("Variant")),
            Ask("attachments", message("Attachments")),
            Ask("notification", message("Notification number (NRN)")),
            Ask("site", message("Site")),
            Ask("tester_number", message("Assessor’s number")),
        ),
        ActionKind.CARD_APPLICATION_CHANGED,
        message(
            "What the test did not cover stays among the restrictions. Where the record was "
            "amended since, it is read again."
        ),
    ),
    "asked": CardForm(
        message("What the scheme said"),
        (
            Ask(
                "what",
                message("Whom you asked, when, and what they said"),
                missing=message("Enter what the scheme said."),
            ),
        ),
        ActionKind.CARD_SCHEME_ASKED,
        message(
            "What is not clear does not stand in the way any more. It is printed on the check."
        ),
    ),
    "hse_again": CardForm(
        message("HS&E test looked up"),
        (
            Ask(
                "how",
                message("How you looked it up today, such as on the issuer’s website"),
                missing=message("Enter how you looked it up."),
            ),
        ),
        ActionKind.PERSON_ENTERED,
        message("If it was revoked, or differs, do not enter this: correct the HS&E test (H)."),
    ),
    "answer": CardForm(
        message("Scheme’s answer"),
        (
            Ask("number", message("Number of the card that came")),
            Ask("issued_on", message("Issued on"), _DAY),
            Ask("expires_on", message("Printed expiry"), _DAY),
            Ask("refused", message("Or why it was refused")),
        ),
        ActionKind.CARD_ANSWERED,
    ),
    "told": CardForm(
        message("The scheme was told"),
        (
            Ask(
                "how",
                message("Whom you told, when and how"),
                missing=message("Enter how the scheme was told."),
            ),
        ),
        ActionKind.CARD_TASK_DONE,
        message("The application stays as it went out. A later amendment is told again."),
    ),
    "withdraw": CardForm(
        message("Withdraw the application"),
        (
            Ask(
                "reason",
                message("Reason"),
                missing=message("Enter the reason. It is kept in the office’s log."),
            ),
        ),
        ActionKind.CARD_APPLICATION_WITHDRAWN,
    ),
}


LINES: Mapping[str, str] = {
    "provider_number": "provider", "privacy_version": "privacy", "order_number": "order",
}  # fmt: skip
"""The line of an application that a question of its details puts right, where it is not called the
same."""


def form_subject(form: str, application: str, code: str = "") -> str:
    """How a form is opened."""
    return f"{form} {application} {code}".strip()


def shown_details(own: CardApplication) -> dict[str, Any]:
    """What the form of the details shows, by the names of its questions."""
    signed = own.declaration
    return {
        **{
            name: getattr(own, name)
            for name in (
                "title", "scheme_number", "provider_number", "privacy_version", "privacy_on",
                "send_to", "payer", "order_number", "invoice", "expiry",
            )
        },
        "is_renewal": YES if own.is_renewal else NO,
        "declared_by": signed.by if signed else "",
        "declared_on": signed.on if signed else None,
        "declared_how": signed.seen if signed else "",
    }  # fmt: skip


def shown_category(line: AppliedCategory) -> dict[str, Any]:
    """The same of a category."""
    return {ask.name: getattr(line, ask.name) for ask in FORMS["category"].asks}


def details_from(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed as the details of an application."""
    texts = ("title", "scheme_number", "provider_number", "privacy_version", "send_to", "payer")
    by, on = given["declared_by"], given["declared_on"]
    return {
        **{name: given[name] or "" for name in (*texts, "order_number")},
        "privacy_on": given["privacy_on"],
        "invoice": InvoiceState(given["invoice"] or InvoiceState.UNPAID),
        "expiry": CardExpiry(given["expiry"] or CardExpiry.BY_CARD),
        "is_renewal": given["is_renewal"] == YES,
        "declaration": EmployerDeclaration(by, on, given["declared_how"] or "")
        if by and on
        else None,
    }
