"""What is asked for each deed about a person or an employer, and the facts that come of the
answers; without Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.persons.entries import (
    FACTS,
    REQUEST_WORDS,
    SCOPE_WORDS,
    CardCategory,
    EmployerFacts,
    EntryKind,
    InScope,
)

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.persons.entries import Facts


class AskKind(StrEnum):
    """What is typed or chosen."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a form: the name of what it fills, its words, and what is missing without an
    answer; None where it may be left out."""

    name: str
    text: Message
    kind: AskKind = AskKind.TEXT
    missing: Message | None = None
    choices: Mapping[str, Message] = field(default_factory=dict[str, "Message"])


@dataclass(frozen=True, slots=True)
class Deed:
    """One form: its title, its questions, and the kind of evidence that it enters, if any."""

    title: Message
    asks: tuple[Ask, ...]
    evidence: EntryKind | None = None


# In place of an entry, where there is none and more follows.
NO_ENTRY = "-"
EMPLOYER_DEED, RENAME, REQUEST, ANSWER = "employer", "rename", "request", "answer"
CLOSE, REVOKE, SPLIT, EMPLOYMENT = "close", "revoke", "split", "employment"
# What of the office's log each deed is; every other enters an evidence.
_KINDS: Mapping[str, ActionKind] = {
    EMPLOYER_DEED: ActionKind.EMPLOYER_ENTERED,
    RENAME: ActionKind.PERSON_RENAMED,
    REQUEST: ActionKind.REQUEST_OPENED,
    ANSWER: ActionKind.REQUEST_STEPPED,
    CLOSE: ActionKind.REQUEST_STEPPED,
    REVOKE: ActionKind.PERSON_REVOKED,
    SPLIT: ActionKind.PERSON_SPLIT,
}
_DAY = AskKind.DAY
_REASON = Ask(
    "reason",
    message("Reason"),
    missing=message("Enter the reason. It is kept in the office’s log."),
)
_FILE = Ask("file", message("File to keep with it (never opened here)"), AskKind.FILE)
_SEEN = (
    Ask("by", message("Seen by"), missing=message("Enter who saw it.")),
    Ask("on", message("Seen on"), _DAY, message("Enter the day on which it was seen.")),
    Ask(
        "how",
        message("Seen how, such as the original or a copy"),
        missing=message("Enter how it was seen."),
    ),
    _FILE,
)


def _evidence(title: Message, kind: EntryKind, *asks: Ask) -> Deed:
    return Deed(title, (*asks, *_SEEN), kind)


DEEDS: Mapping[str, Deed] = {
    EntryKind.IDENTITY: _evidence(
        message("Identity, as on the document"),
        EntryKind.IDENTITY,
        Ask("name", message("Name")),
        Ask("date_of_birth", message("Date of birth"), _DAY),
        Ask("ni", message("NI number")),
        Ask("uln", message("ULN")),
        Ask("citb_id", message("CITB individual ID")),
        Ask("address", message("Address")),
        Ask("email", message("Their own email")),
        Ask("phone", message("Phone")),
    ),
    EntryKind.CARD: _evidence(
        message("Card"),
        EntryKind.CARD,
        Ask("scheme", message("Scheme"), missing=message("Enter the scheme of the card.")),
        Ask("colour", message("Colour or type")),
        Ask("number", message("Number")),
        Ask("categories", message("Categories with the day of each test, such as N202 31/1/2025")),
        Ask("issued_on", message("Issued on"), _DAY),
        Ask("expires_on", message("Printed expiry"), _DAY),
        Ask("restrictions", message("Restrictions")),
    ),
    EntryKind.HSE: _evidence(
        message("Health and safety test"),
        EntryKind.HSE,
        Ask("issuer", message("Issuer"), missing=message("Enter who issued it.")),
        Ask("type", message("Type of test")),
        Ask("id", message("Number")),
        Ask("passed_on", message("Passed on"), _DAY),
        Ask("checked_on", message("Last checked with the issuer"), _DAY),
    ),
    EntryKind.QUALIFICATION: _evidence(
        message("Qualification"),
        EntryKind.QUALIFICATION,
        Ask("title", message("Title"), missing=message("Enter the title.")),
        Ask("level", message("Level")),
        Ask("pathway", message("Pathway or units")),
        Ask("occupation", message("Endorsed occupation")),
        Ask("body", message("Awarding body")),
        Ask("certificate", message("Certificate number")),
        Ask("registered_on", message("Registered on"), _DAY),
        Ask("achieved_on", message("Achieved on"), _DAY),
        Ask("name", message("Name on the qualification, as it stands there")),
    ),
    EntryKind.EXPERIENCE: _evidence(
        message("Experience"),
        EntryKind.EXPERIENCE,
        Ask("category", message("Category"), missing=message("Enter the category.")),
        Ask("year", message("Year"), AskKind.NUMBER, message("Enter the year.")),
        Ask("hours", message("Hours"), AskKind.NUMBER, message("Enter the hours.")),
        Ask("witness", message("Witness")),
        Ask("last_used", message("Last used"), _DAY),
    ),
    EntryKind.PROFILE: _evidence(
        message("Profile against a standard"),
        EntryKind.PROFILE,
        Ask(
            "standard",
            message("Category, or id of the standard"),
            missing=message("Enter the category or the id of the standard."),
        ),
        Ask("profiled_on", message("Profiled on"), _DAY, message("Enter the day.")),
        Ask("covered", message("What it showed, and what was taught for it")),
    ),
    EMPLOYMENT: Deed(
        message("Employer"),
        (
            Ask(
                "employer",
                message("Name of the employer, or its beginning"),
                missing=message("Enter the name of an employer."),
            ),
            Ask("began", message("From"), _DAY),
            Ask("ended", message("To"), _DAY),
        ),
    ),
    RENAME: Deed(
        message("New name"),
        (
            Ask("name", message("New name"), missing=message("Enter the new name.")),
            Ask(
                "link",
                message("Paper that links both names, and its number"),
                missing=message("Enter the paper that links both names."),
            ),
            _REASON,
            _FILE,
        ),
    ),
    REQUEST: Deed(
        message("Complaint, appeal or subject-access request"),
        (
            Ask(
                "request",
                message("What it is"),
                AskKind.CHOICE,
                message("Choose what it is."),
                {kind.value: text for kind, text in REQUEST_WORDS.items()},
            ),
            Ask("on", message("Received on"), _DAY, message("Enter the day on which it came.")),
            Ask("what", message("What it is about")),
        ),
    ),
    ANSWER: Deed(
        message("Request answered"),
        (Ask("on", message("Answered on"), _DAY, message("Enter the day.")), _REASON),
    ),
    CLOSE: Deed(
        message("Request closed"),
        (Ask("on", message("Closed on"), _DAY, message("Enter the day.")), _REASON),
    ),
    REVOKE: Deed(message("Revoke an entry"), (_REASON,)),
    SPLIT: Deed(message("Split again"), (_REASON,)),
    EMPLOYER_DEED: Deed(
        message("Employer"),
        (
            Ask("name", message("Name"), missing=message("Enter the employer’s name.")),
            Ask("contact", message("Contact")),
            Ask("address", message("Address, with commas between its lines")),
            Ask("levy_number", message("CITB registration number (7 digits)")),
            Ask("size_band", message("Size band")),
            Ask(
                "in_scope",
                message("In scope of the CITB levy"),
                AskKind.CHOICE,
                choices={scope.value: text for scope, text in SCOPE_WORDS.items()},
            ),
            Ask("source", message("Where you know it from")),
            Ask("seen_by", message("Registration with the CITB seen by")),
            Ask("seen_on", message("Registration with the CITB seen on"), _DAY),
        ),
    ),
}
# The evidence that can be entered, in the order in which it is offered.
OFFERED = tuple(
    name for name, deed in DEEDS.items() if deed.evidence is not None or name == EMPLOYMENT
)
_CATEGORY = re.compile(r"\s*(\S+)(?:\s+(.+?))?\s*")


def kind_of(deed: str) -> ActionKind:
    """What of the office's log a deed is."""
    return _KINDS.get(deed, ActionKind.PERSON_ENTERED)


def deed_subject(deed: str, party: str = "", entry: str = "", back: str = "") -> str:
    """How the form of a deed is opened: about a person or employer, and an entry. ``back`` is where
    it leads once that is done, as PAGE=SUBJECT, where that is not the page of the person."""
    if back:
        return f"{deed} {party} {entry or NO_ENTRY} {back}"
    return f"{deed} {party} {entry}".strip()


def facts_from(kind: EntryKind, given: Mapping[str, Any], read_day: Any) -> Facts:
    """The facts of an evidence from the answers by their names; what was left out is not known."""
    made = FACTS[kind]
    wanted = {one.name for one in fields(made)}
    values = {name: value for name, value in given.items() if name in wanted and value is not None}
    if kind is EntryKind.CARD:
        values["categories"] = categories_from(str(given.get("categories") or ""), read_day)
    return made(**values)


def categories_from(typed: str, read_day: Any) -> tuple[CardCategory, ...]:
    """The categories of a card, each with the day of its test. Raises UnreadableError."""
    found: list[CardCategory] = []
    for part in re.split(r"[,;\n]", typed):
        if (one := _CATEGORY.fullmatch(part)) is not None:
            day: date | None = read_day(one[2]) if one[2] else None
            found.append(CardCategory(one[1], day))
    return tuple(found)


def employer_from(given: Mapping[str, Any]) -> EmployerFacts:
    """What was entered of an employer."""
    scope = InScope(given.get("in_scope") or InScope.NOT_KNOWN.value)
    texts = ("name", "contact", "address", "levy_number", "size_band", "source", "seen_by")
    told = {n: str(given.get(n) or "") for n in texts}
    return EmployerFacts(**told, in_scope=scope, seen_on=given.get("seen_on"))
