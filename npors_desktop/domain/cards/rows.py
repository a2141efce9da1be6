"""What goes out of an application: one row for each category, as texts and days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.cards.application import WITH_QUALIFICATION
from npors_desktop.domain.cards.form_lines import held_hse, held_qualification
from npors_desktop.domain.persons.entries import HseFacts, QualificationFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.cards.application import AppliedCategory
    from npors_desktop.domain.cards.check_line import PreparedCard
    from npors_desktop.domain.schemes.inputs import PersonKnown

RowValue = str | date | None
COLUMNS = (
    "application", "card_type", "expiry", "renewal", "title", "name", "other_names",
    "date_of_birth", "ni_number", "address", "email", "phone", "scheme_number", "other_cards",
    "employer", "employer_contact", "citb_registration", "photograph", "hse_type", "hse_id",
    "hse_date", "hse_seen", "hse_checked_on", "nvq_title", "nvq_level", "nvq_pathway",
    "nvq_awarding_body", "nvq_certificate", "nvq_date", "category", "category_title", "aba_group",
    "aba_list", "variant", "attachments", "restriction", "route", "theory_date", "practical_date",
    "result", "record", "revision", "notification", "site", "instructor", "instructor_number",
    "provider_number", "declaration_by", "declaration_on", "privacy_version", "privacy_on",
    "send_to", "payer", "order_number",
)  # fmt: skip


def photograph_name(application: str) -> str:
    """The name of the file of an application's photograph, within the folder of its batch."""
    return f"photographs/{application}.jpg"


def application_rows(one: PreparedCard) -> Iterator[tuple[RowValue, ...]]:
    """The rows of an application, in the order of ``COLUMNS``."""
    for line in one.application.lines:
        values = {**_person(one), **_evidence(one), **_category(line), **_ending(one)}
        yield tuple(values[name] for name in COLUMNS)


def scheme_number_of(one: PreparedCard) -> str:
    """The person's number with the scheme: as entered here, or else that of a card they have."""
    if one.application.scheme_number:
        return one.application.scheme_number
    return next((card for card in _cards(one.known) if card), "")


def _cards(known: PersonKnown) -> tuple[str, ...]:
    """The numbers of the cards that count, the newest first."""
    return tuple(held.facts.number for held in known.cards if held.revoked is None)


def _person(one: PreparedCard) -> dict[str, RowValue]:
    own, who, employer = one.application, one.known.identity, one.known.employer
    cards = (
        f"{held.facts.scheme} {held.facts.colour} {held.facts.number}".strip()
        for held in one.known.cards
        if held.revoked is None
    )
    return {
        "application": own.id,
        "card_type": own.card.value,
        "expiry": own.expiry.value if own.card.is_traditional else "",
        "renewal": "yes" if own.is_renewal else "no",
        "title": own.title,
        "name": who.name,
        "other_names": "; ".join(f"{name} ({paper})" for name, paper in one.known.other_names),
        "date_of_birth": who.date_of_birth,
        "ni_number": who.ni,
        "address": who.address,
        "email": who.email,
        "phone": who.phone,
        "scheme_number": scheme_number_of(one),
        "other_cards": "; ".join(cards),
        "employer": employer.name if employer else "",
        "employer_contact": employer.contact if employer else "",
        "citb_registration": employer.levy_number if employer else "",
        "photograph": photograph_name(own.id) if one.portrait else "",
    }


def _evidence(one: PreparedCard) -> dict[str, RowValue]:
    card = one.application.card
    hse = held_hse(one.known)
    nvq = held_qualification(one.known) if card in WITH_QUALIFICATION else None
    test = hse.facts if hse else HseFacts("")
    title = nvq.facts if nvq else QualificationFacts("")
    return {
        "hse_type": test.type,
        "hse_id": test.id,
        "hse_date": test.passed_on,
        "hse_seen": hse.seen.how if hse and hse.seen else "",
        "hse_checked_on": hse.checked_on if hse else None,
        "nvq_title": title.title,
        "nvq_level": title.level,
        "nvq_pathway": title.pathway,
        "nvq_awarding_body": title.body,
        "nvq_certificate": title.certificate,
        "nvq_date": title.achieved_on,
    }


def _category(line: AppliedCategory) -> dict[str, RowValue]:
    return {
        "category": line.code,
        "category_title": line.title,
        "aba_group": line.aba_group,
        "aba_list": line.aba_list,
        "variant": line.variant,
        "attachments": line.attachments,
        "restriction": line.restriction,
        "route": line.route.value if line.route else "",
        "theory_date": line.theory_on,
        "practical_date": line.practical_on,
        "result": line.result,
        "record": line.version.record,
        "revision": str(line.version.revision),
        "notification": line.notification,
        "site": line.site,
        "instructor": line.tester,
        "instructor_number": line.tester_number,
    }


def _ending(one: PreparedCard) -> dict[str, RowValue]:
    own = one.application
    return {
        "provider_number": own.provider_number,
        "declaration_by": own.declaration.by if own.declaration else "",
        "declaration_on": own.declaration.on if own.declaration else None,
        "privacy_version": own.privacy_version,
        "privacy_on": own.privacy_on,
        "send_to": own.send_to,
        "payer": own.payer,
        "order_number": own.order_number,
    }
