"""The particulars: who was assessed, on what, where, for how long, against which standard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.pack import Element
from npors_desktop.reports.layout.blocks import Gap, Listing, Stack
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t2 import words
from npors_desktop.reports.templates.t2.building_blocks import (
    BODY,
    LABEL,
    NOTHING,
    SMALL,
    STRONG,
    facts,
    header_row,
    row,
    section,
)
from npors_desktop.reports.templates.t2.look import INK, SEMIBOLD
from npors_desktop.reports.templates.t2.photographs import beside_portrait
from npors_desktop.reports.templates.t2.preparation import (
    arrangement,
    candidate_facts,
    extra,
    paper_facts,
)

if TYPE_CHECKING:
    from npors_desktop.domain.pack import ReplacedFigure
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.templates.t2.building_blocks import (
        Fact,
    )
    from npors_desktop.reports.templates.t2.reading import Reading


def candidate(reading: Reading) -> Block:
    """Who was assessed, how they were identified, and their adjustments."""
    told = beside_portrait(reading, facts(_candidate_facts(reading)))
    return section("Candidate", told, *_adjustments(reading), whole=True)


def machine(reading: Reading) -> Block:
    """The machine they worked on."""
    used = reading.record.machine
    pairs = [
        ("Make and model", f"{used.make} {used.model}".strip()),
        ("Serial number", used.serial),
        ("Hours", used.hours),
        ("Attachments", used.attachments),
        ("Documents seen", used.documents_seen),
        *paper_facts(used.papers),
    ]
    return section("Machine", facts(pairs), whole=True)


def visit(reading: Reading) -> Block:
    """Where, when, in what weather, under which notification, and by whom."""
    where, assessor = reading.record.visit, reading.record.assessor
    pairs = [
        ("Site", where.site),
        ("Date", words.day(where.on)),
        ("Notification number (NRN)", where.notification),
        *([("Notified on", words.day(where.notified_on))] if where.notified_on else []),
        ("Working area", where.area),
        ("Ground", where.ground),
        ("Weather", where.weather),
        ("Briefing given", words.moment(where.briefed_at)),
        ("Site contact", where.contact),
        ("Assessor", words.assessor(assessor)),
    ]
    return section("Visit", facts(pairs), whole=True)


def practical_times(reading: Reading) -> Block:
    """When the practical began and ended, and the time it was allowed."""
    times = reading.record.practical
    allowed = reading.pack.practical
    extra = times.extra_minutes
    if Element.PRACTICAL in reading.carried:
        told = Text("It was achieved in the earlier test.", BODY)
        return section("Practical", told, whole=True)
    whose = reading.whose(f"route.{reading.pack.route}.practical_minutes")
    total = (
        f"{allowed.minutes + extra} min"
        + (f" ({allowed.minutes} + {extra} extra)" if extra else "")
        + whose
        if allowed
        else "No limit in the standard"
    )
    worked = reading.worked
    pairs = [
        ("Started", words.moment(times.started, seconds=True)),
        ("Ended", words.moment(times.ended, seconds=True)),
        ("How it ended", reading.end_reason(times.end_reason)),
        ("Paused", words.span(times.paused_seconds)),
        *_pauses(reading),
        ("Working time without pauses", words.span(worked) if worked is not None else ""),
        ("Time allowed", total),
    ]
    return section("Practical", facts(pairs), whole=True)


def _pauses(reading: Reading) -> list[Fact]:
    began = reading.tested_at
    told = (
        f"{words.hour(one.began, began)} to {words.hour(one.ended, began)}"
        for one in reading.record.pauses
    )
    return [("Pauses (UTC)", ", ".join(told))] if reading.record.pauses else []


def standard(reading: Reading) -> Block:
    """Which standard was used, by edition and hash, and what it is not."""
    record, pack = reading.record, reading.pack
    valid = f"from {_day(pack.valid_from)}"
    if pack.valid_to:
        valid += f" to {_day(pack.valid_to)}"
    core = f"{pack.core.id} {pack.core.edition}" if pack.core else "None"
    route = [("Route", pack.route.capitalize())] if pack.format > 1 else []
    pairs = [
        ("Title", pack.title),
        *route,
        ("Edition", pack.edition),
        ("Valid", valid),
        ("Standard ID", pack.id),
        ("Shared core", core),
        ("SHA-256 of the standard, first 16 digits", record.pack_sha256[:16]),
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


def figures(reading: Reading) -> Block:
    """The figures that the provider put in place of the standard's; nothing without any."""
    found = reading.pack.replaced
    if not found:
        return NOTHING
    widths = (58, 22, 26, 68)
    head = header_row(("Figure", "Counts here", "The standard says", "Where it is from"), widths)
    rows = [
        row(
            (
                Text(one.text, BODY),
                Text(str(one.value), STRONG),
                Text("None" if one.standard is None else str(one.standard), BODY),
                Text(_source(one), SMALL),
            ),
            widths,
        )
        for one in found
    ]
    told = Text(
        "The training provider set these figures in place of those of the standard. The result "
        "follows from them.",
        SMALL,
    )
    return section("The provider's own figures", told, Gap(3), Listing(head, tuple(rows)), lead=2)


def _source(one: ReplacedFigure) -> str:
    known = words.CONFIDENCE.get(one.confidence, one.confidence)
    return (
        f"{one.source.rstrip('. ')}. Seen on {_day(one.seen_on)}. {known}. Settings {one.settings}."
    )


def feedback(reading: Reading) -> Block:
    """The feedback to the candidate."""
    record = reading.record
    if not (record.went_well or record.next_step):
        return section("Feedback", Text("No feedback was recorded.", BODY), whole=True)
    return section(
        "Feedback",
        _labelled("What went well", record.went_well),
        Gap(4),
        _labelled("What to do next", record.next_step),
    )


def _labelled(label: str, text: str) -> Block:
    return Stack((Text(label, LABEL), Text(text or "Nothing recorded.", BODY)), lead=1)


def _day(text: str) -> str:
    """A pack's day in words; a pack may word it in its own way, which is then used."""
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text


def _candidate_facts(reading: Reading) -> list[Fact]:
    person = reading.record.candidate
    identity = person.identity
    seen = words.NOT_RECORDED
    if identity:
        match = "matches the candidate" if identity.matched else "DOES NOT MATCH THE CANDIDATE"
        seen = f"{words.DOCUMENTS[identity.kind]}, {match}"
    pairs = [
        ("Name", words.both_names(person.name, person.latin_name)),
        ("Date of birth", words.day(person.date_of_birth)),
        ("Identity", seen),
    ]
    if person.name_on_document not in ("", person.name, person.latin_name):
        pairs.append(("Name on the document (differs)", person.name_on_document))
    pairs.append(("Employer", person.employer))
    given = [
        ("Employer's CITB levy number", person.levy_number),
        ("Scheme number", person.scheme_number),
        ("Unique learner number (ULN)", person.uln),
        ("National Insurance number", person.ni_number),
        ("Health and safety test", person.hse_test_id),
        (
            "Health and safety test taken",
            words.day(person.hse_test_date) if person.hse_test_date else "",
        ),
    ]
    return [*pairs, *(pair for pair in given if pair[1]), *candidate_facts(person)]


def _adjustments(reading: Reading) -> list[Block]:
    found = reading.record.candidate.adjustments
    if not found:
        return [Gap(4), Text("Reasonable adjustments: none were agreed.", SMALL)]
    widths = (84, 40, 30, 20)
    head = header_row(("Reasonable adjustment", "Agreed with", "Agreed on", "Extra time"), widths)
    rows = [
        row(
            (
                Text(arrangement(one), BODY),
                Text(one.agreed_with, BODY),
                Text(words.day(one.agreed_on), BODY),
                Text(extra(one), BODY),
            ),
            widths,
        )
        for one in found
    ]
    return [Gap(5), Stack((head, *rows), lead=1)]
