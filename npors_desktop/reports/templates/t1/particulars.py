"""The particulars: who was assessed, on what, where, for how long, against which standard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.reports.layout.blocks import Gap, Stack
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t1 import words
from npors_desktop.reports.templates.t1.look import INK, SEMIBOLD
from npors_desktop.reports.templates.t1.parts import (
    BODY,
    LABEL,
    SMALL,
    facts,
    header_row,
    row,
    section,
)

if TYPE_CHECKING:
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.templates.t1.parts import (
        Fact,
    )
    from npors_desktop.reports.templates.t1.reading import Reading


def candidate(reading: Reading) -> Block:
    """Who was assessed, how he was known, and what was arranged for him."""
    told = facts(_candidate_facts(reading))
    return section("Candidate", told, *_adjustments(reading), whole=True)


def machine(reading: Reading) -> Block:
    """What he worked on."""
    used = reading.record.machine
    pairs = [
        ("Make and model", f"{used.make} {used.model}".strip()),
        ("Serial number", used.serial),
        ("Hours", used.hours),
        ("Attachments", used.attachments),
        ("Documents seen", used.documents_seen),
    ]
    return section("Machine", facts(pairs), whole=True)


def visit(reading: Reading) -> Block:
    """Where, when, in what weather, under which notification, and by whom."""
    where, assessor = reading.record.visit, reading.record.assessor
    pairs = [
        ("Site", where.site),
        ("Day", words.day(where.on)),
        ("Notification number (NRN)", where.notification),
        ("Working area", where.area),
        ("Ground", where.ground),
        ("Weather", where.weather),
        ("Briefing given", words.moment(where.briefed_at)),
        ("Site contact", where.contact),
        ("Assessor", f"{assessor.name} ({assessor.number})"),
    ]
    return section("Visit", facts(pairs), whole=True)


def practical_times(reading: Reading) -> Block:
    """When the practical began and ended, and the time it was allowed."""
    times = reading.record.practical
    allowed = reading.pack.practical
    extra = times.extra_minutes
    total = (
        f"{allowed.minutes + extra} min"
        + (f" ({allowed.minutes} + {extra} extra)" if extra else "")
        if allowed
        else "Not limited by the standard"
    )
    worked = reading.worked
    pairs = [
        ("Started", words.moment(times.started, seconds=True)),
        ("Ended", words.moment(times.ended, seconds=True)),
        ("How it ended", reading.end_reason()),
        ("Paused", words.span(times.paused_seconds)),
        ("Working time, pauses left out", words.span(worked) if worked is not None else ""),
        ("Time allowed", total),
    ]
    return section("Practical", facts(pairs), whole=True)


def standard(reading: Reading) -> Block:
    """Which standard was used, by edition and hash, and what it is not."""
    record, pack = reading.record, reading.pack
    valid = f"from {_day(pack.valid_from)}"
    if pack.valid_to:
        valid += f" to {_day(pack.valid_to)}"
    core = f"{pack.core.id} {pack.core.edition}" if pack.core else "None"
    pairs = [
        ("Title", pack.title),
        ("Edition", pack.edition),
        ("Valid", valid),
        ("Standards pack", pack.id),
        ("Shared core", core),
        ("Pack SHA-256, first 16 digits", record.pack_sha256[:16]),
    ]
    notice = Text(
        (
            Span("Notice. " if pack.notice else "", SEMIBOLD, INK),
            Span(pack.notice),
            Span(
                f" Official standard: {pack.official_standard}." if pack.official_standard else ""
            ),
        ),
        SMALL,
    )
    return section(
        "Standard",
        facts(pairs),
        Gap(4),
        notice,
        whole=True,
    )


def feedback(reading: Reading) -> Block:
    """What the candidate was told."""
    record = reading.record
    if not (record.went_well or record.next_step):
        return section("Feedback", Text("No feedback was recorded.", BODY), whole=True)
    return section(
        "Feedback",
        _told("What went well", record.went_well),
        Gap(4),
        _told("What to do next", record.next_step),
    )


def _told(label: str, text: str) -> Block:
    return Stack((Text(label, LABEL), Text(text or "Nothing recorded.", BODY)), lead=1)


def _day(text: str) -> str:
    """A pack's day in words; a pack may say it in a way of its own, which then stands."""
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text


def _candidate_facts(reading: Reading) -> list[Fact]:
    person = reading.record.candidate
    identity = person.identity
    seen = words.NOT_RECORDED
    if identity:
        match = "likeness matched" if identity.matched else "LIKENESS DID NOT MATCH"
        seen = f"{words.DOCUMENTS[identity.kind]}, {match}"
    pairs = [
        ("Name", person.name),
        ("Date of birth", words.day(person.date_of_birth)),
        ("Identity", seen),
    ]
    if person.name_on_document and person.name_on_document != person.name:
        pairs.append(("Name on the document (differs)", person.name_on_document))
    pairs.append(("Employer", person.employer))
    given = [
        ("Scheme number", person.scheme_number),
        ("National Insurance number", person.ni_number),
        ("Health and safety test", person.hse_test_id),
        (
            "Health and safety test taken",
            words.day(person.hse_test_date) if person.hse_test_date else "",
        ),
    ]
    return pairs + [pair for pair in given if pair[1]]


def _adjustments(reading: Reading) -> list[Block]:
    found = reading.record.candidate.adjustments
    if not found:
        return [Gap(4), Text("Reasonable adjustments: none were agreed.", SMALL)]
    widths = (84, 40, 30, 20)
    head = header_row(("Reasonable adjustment", "Agreed with", "Agreed on", "Extra time"), widths)
    rows = [
        row(
            (
                Text(one.arrangement, BODY),
                Text(one.agreed_with, BODY),
                Text(words.day(one.agreed_on), BODY),
                Text(f"{one.extra_minutes} min" if one.extra_minutes else "None", BODY),
            ),
            widths,
        )
        for one in found
    ]
    return [Gap(5), Stack((head, *rows), lead=1)]
