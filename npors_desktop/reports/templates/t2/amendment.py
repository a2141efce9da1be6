"""What a later revision says otherwise than the one before it, and why."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Element, Severity
from npors_desktop.domain.people import AdjustmentKind, PaperKind, SignatureKind
from npors_desktop.domain.photographs import PhotographPurpose
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import Mark, PaperReason
from npors_desktop.reports.layout.blocks import Gap, Listing
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t2 import words
from npors_desktop.reports.templates.t2.building_blocks import (
    BODY,
    NOTHING,
    STRONG,
    header_row,
    row,
    section,
)
from npors_desktop.reports.templates.t2.look import SEMIBOLD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.record import RecordChange
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.templates.t2.reading import Reading

_WIDTHS = (54, 60, 60)
_NAMES: Mapping[str, str] = {
    "assessor.name": "Assessor",
    "assessor.number": "Assessor's number",
    "assessor.provider": "Provider",
    "assessor.latin_name": "Assessor's name in Latin letters",
    "assessor.email": "Assessor's email",
    "visit.site": "Site",
    "visit.on": "Date of the visit",
    "visit.contact": "Site contact",
    "visit.notification": "Notification number (NRN)",
    "visit.area": "Working area",
    "visit.ground": "Ground",
    "visit.weather": "Weather",
    "visit.briefed_at": "Briefing given",
    "visit.notified_on": "Notified on",
    "candidate.name": "Candidate's name",
    "candidate.date_of_birth": "Date of birth",
    "candidate.identity.kind": "Identity document",
    "candidate.identity.matched": "Identity matches the candidate",
    "candidate.name_on_document": "Name on the document",
    "candidate.latin_name": "Name in Latin letters",
    "candidate.employer": "Employer",
    "candidate.levy_number": "Employer's CITB levy number",
    "candidate.scheme_number": "Scheme number",
    "candidate.uln": "Unique learner number (ULN)",
    "candidate.ni_number": "National Insurance number",
    "candidate.hse_test_id": "Health and safety test",
    "candidate.hse_test_date": "Health and safety test taken",
    "candidate.hse_test_type": "Health and safety test type",
    "candidate.hse_seen": "Health and safety test seen",
    "candidate.experience.years": "Years of experience",
    "candidate.experience.machines": "Machines of the experience",
    "candidate.experience.reference": "Who vouches for the experience",
    "candidate.training.trained_by": "Trained by",
    "candidate.training.by_tester": "Trained by the tester",
    "candidate.training.reason": "Why the tester tests them",
    "candidate.fitness.is_fit": "Fit to take the test",
    "candidate.fitness.at": "Fitness declared",
    "machine.make": "Make of the machine",
    "machine.model": "Model of the machine",
    "machine.serial": "Serial number",
    "machine.hours": "Hours of the machine",
    "machine.attachments": "Attachments",
    "machine.documents_seen": "Documents seen",
    "practical.started": "Practical started",
    "practical.ended": "Practical ended",
    "practical.paused_seconds": "Seconds paused",
    "practical.extra_minutes": "Extra minutes",
    "practical.end_reason": "How the practical ended",
    "transcribed.reason": "Why it was on paper",
    "transcribed.by": "Entered from paper by",
    "resit_of.record": "Resit of the record",
    "resit_of.elements": "Achieved in the earlier test",
    "resit_of.on": "Day of the earlier test",
    "paper_seed": "Seed of the theory paper",
    "result.result": "Result",
    "privacy.kind": "Privacy page: how it was signed",
    "privacy.name": "Privacy page: name",
    "privacy.at": "Privacy page: when",
    "privacy.reason": "Privacy page: reason",
    "privacy.witness": "Privacy page: witness",
    "privacy.strokes": "Privacy page: drawing",
    "went_well": "What went well",
    "next_step": "What to do next",
}
# Fields within a list, by what the list is of: its entry's code or number comes first.
_ENTRIES: Mapping[str, str] = {
    "marks": "Criterion",
    "times": "Criterion",
    "pauses": "Pause",
    "faults": "Fault",
    "theory": "Question",
    "tasks": "Task",
    "photographs": "Photograph",
    "candidate.adjustments": "Reasonable adjustment",
    "machine.papers": "Paper of the machine",
}
# What the entry itself is told by, without a name of its own.
_ITSELF = ("mark", "awarded", "arrangement", "value", "shows", "seen")
_PARTS = {
    "chosen": "options chosen",
    "points": "points of the answer given",
    "extra": "asked besides the paper",
    "by_candidate": "answered by the candidate on the laptop",
    "is_applicable": "applicable",
    "percent": "extra time in per cent",
    "minutes": "extra time in minutes",
    "number": "registration number",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ELEMENT = "result.elements."
_YES_NO = (
    "matched", "withdrawn", "together", "extra", "by_candidate", "is_applicable", "by_tester",
    "is_fit",
)  # fmt: skip
_ANSWERS = {"true": "Yes", "false": "No"}


def amendment(reading: Reading) -> Block:
    """Which revision this one amends, why, and each change; nothing in a first revision."""
    amends, record = reading.record.amendment, reading.record
    if amends is None:
        return NOTHING
    told = (
        Span(
            f"This is revision {record.revision}. It replaces revision {record.revision - 1} "
            f"(check number {words.check_number(amends.content_sha256)}), which stays as it was "
            "signed. "
        ),
        Span("Reason: ", SEMIBOLD),
        Span(amends.reason),
    )
    if not amends.changes:
        rest: Block = Text("Nothing changed but the signatures.", BODY)
    else:
        head = header_row(("What was changed", "Before", "Now"), _WIDTHS)
        rest = Listing(head, tuple(_row(reading, change) for change in amends.changes))
    return section("What this revision changes", Text(told, BODY), Gap(5), rest)


def _row(reading: Reading, change: RecordChange) -> Block:
    before, after = (
        Text(_value(reading, change.field, text) or "–", BODY)
        for text in (change.before, change.after)
    )
    return row((Text(_name(reading, change.field), STRONG), before, after), _WIDTHS)


def _name(reading: Reading, field: str) -> str:
    element = field.removeprefix(_ELEMENT)
    if element in set(Element):
        return f"Result: {reading.say(Element(element))}"
    for place, name in _ENTRIES.items():
        if field.startswith(f"{place}."):
            return _entry(reading, name, field.removeprefix(f"{place}."))
    plain = field.replace(".", ", ").replace("_", " ")
    return _NAMES.get(field, plain[:1].upper() + plain[1:])


def _entry(reading: Reading, name: str, rest: str) -> str:
    code, _, part = rest.replace(".extra_time.", ".").replace(".helper.", ".").rpartition(".")
    shown = reading.task_label(code) if name == "Task" else f"{name} {code}"
    return shown if part in _ITSELF else f"{shown}, {_PARTS.get(part, part.replace('_', ' '))}"


def _value(reading: Reading, field: str, text: str) -> str:
    """A value in words. What is no value of its field, in a record that another program made, is
    shown as it stands."""
    part = field.rpartition(".")[2]
    try:
        if text in _ANSWERS and part in _YES_NO:
            return _ANSWERS[text]
        if _DAY.fullmatch(text):
            return words.day(date.fromisoformat(text))
        if part in {"at", "began", "started", "ended", "briefed_at"}:
            return words.moment(datetime.fromisoformat(text), seconds=True)
        if field == "resit_of.elements":
            return reading.say_elements(Element(one) for one in text.split(", "))
        return _photograph(text) if part == "shows" else _term(reading, field, text)
    except ValueError:
        return text


def _photograph(text: str) -> str:
    """Raises ValueError as ``_term``."""
    purpose, _, of = text.partition(" ")
    return words.photograph(PhotographPurpose(purpose), of)


def _term(reading: Reading, field: str, text: str) -> str:
    """Raises ValueError for what is no word of this field."""
    part = "elements" if field.startswith(_ELEMENT) else field.rpartition(".")[2]
    match part:
        case "mark":
            return reading.say(Mark(text))
        case "severity":
            return reading.say(Severity(text))
        case "result" | "elements":
            return reading.say(Result(text))
        case "kind":
            return _kind(field, text)
        case "reason" if field.startswith("transcribed"):
            return words.PAPER_REASONS[PaperReason(text)]
        case "end_reason":
            return reading.end_reason(text)
        case _:
            return text


def _kind(field: str, text: str) -> str:
    """Raises ValueError for what is no kind of this field's."""
    kinds = {"privacy": SignatureKind, "machine": PaperKind, "candidate.adj": AdjustmentKind}
    for start, kind in kinds.items():
        if field.startswith(start):
            return kind(text).value.replace("_", " ").capitalize()
    return words.DOCUMENTS[IdentityKind(text)]
