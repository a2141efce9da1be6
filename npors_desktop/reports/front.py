"""The first page: what was decided and why, about whom, on what, where and when."""

from datetime import date

from npors_desktop.domain.pack import Element
from npors_desktop.domain.result import Reason, Result
from npors_desktop.reports import words
from npors_desktop.reports.blocks import Block, Columns, Framed, Gap, Picture, Stack
from npors_desktop.reports.parts import (
    BODY,
    LABEL,
    NOTHING,
    SMALL,
    STRONG,
    Fact,
    Signed,
    bullet,
    facts,
    header_row,
    row,
    section,
)
from npors_desktop.reports.pen import INK, MET, MM, NAVY, NOT_MET, PAPER, QUIET, Pen, Point
from npors_desktop.reports.reading import Reading
from npors_desktop.reports.signs import paint_code, result_ink, result_sign
from npors_desktop.reports.text import Span, Style, Text
from npors_desktop.reports.typecase import Face

_TITLE = Style(20, 25, face=Face.BOLD)
_PROVIDER = Style(9.5, 13, face=Face.SEMIBOLD, ink=QUIET)
_WORD = 19.0
_CODE = 23 * MM


def masthead(reading: Reading) -> Block:
    """Title, provider, standard, and the code to scan."""
    record = reading.record
    scanned = (
        f"NPORS-DESKTOP RECORD:{record.record} R{record.revision} SHA256:{reading.sha256[:16]}"
    )

    def paint(pen: Pen, at: Point, width: float) -> None:
        paint_code(pen, (at[0] + width, at[1]), _CODE, _scannable(scanned))

    title = Stack(
        (
            Text("Practical assessment report", _TITLE),
            Text(record.assessor.provider, _PROVIDER),
            Gap(3),
            Text(record.standard.title, STRONG),
            Text(
                f"Record {record.record}, revision {record.revision} · check number "
                f"{words.check_number(reading.sha256)}",
                SMALL,
            ),
        )
    )
    return Columns((title, Picture(_CODE, paint)), (146, 28))


def warnings(reading: Reading) -> Block:
    """The band of a record that was entered from paper."""
    transcribed = reading.record.transcribed
    if transcribed is None:
        return NOTHING
    why = words.PAPER_REASONS[transcribed.reason]
    text = (
        Span("ENTERED FROM PAPER. ", Face.BOLD),
        Span(
            f"This record was kept on a paper sheet because {_because(why)} and entered "
            f"afterwards by {transcribed.by}. The times of single marks were not recorded by the "
            "program."
        ),
    )
    return Stack((Gap(8), Framed(Text(text, BODY), 6, INK, thick=1.6)))


def result_band(reading: Reading) -> Block:
    """The result's word first, then the elements, then every reason."""
    verdict = reading.record.result
    elements = tuple(
        _element(reading, element, verdict.elements.get(element, Result.NOT_IN_PACK))
        for element in Element
    )
    band = Columns(
        (_result_word(reading), Columns(elements, (1, 1, 1), (7, 0))),
        (74, 100),
        line=_frame(verdict.result),
    )
    return Stack((Gap(9), band, Gap(5), _reasons(reading)))


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
            Span("Notice. ", Face.SEMIBOLD, INK),
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


def _scannable(text: str) -> str:
    """Upper case and only what a code's compact alphabet has."""
    return "".join(c for c in text.upper() if c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def _because(why: str) -> str:
    return "of another reason" if why == "another reason" else why


def _frame(result: Result) -> str:
    return {Result.ACHIEVED: MET, Result.NOT_ACHIEVED: NOT_MET}.get(result, NAVY)


def _result_word(reading: Reading) -> Block:
    result = reading.record.result.result
    filled = result in {Result.ACHIEVED, Result.NOT_ACHIEVED}
    ink = PAPER if filled else NAVY
    word = Text(reading.say(result).upper(), Style(_WORD, 24, face=Face.BOLD, ink=ink))
    label = Text("Result", Style(7.5, 10, ink=ink))

    def sign(pen: Pen, at: Point, size: float) -> None:
        result_sign(pen, at, size, result, ink)

    body = Stack((label, Signed(sign, word, 19, 24, 5)))
    return Columns((body,), (1,), (9, 8), fill=_frame(result) if filled else PAPER)


def _element(reading: Reading, element: Element, result: Result) -> Block:
    def sign(pen: Pen, at: Point, size: float) -> None:
        result_sign(pen, at, size, result)

    word = Text(reading.say(result), Style(9.5, 12, face=Face.BOLD, ink=result_ink(result)))
    return Stack((Gap(9), Text(reading.say(element), LABEL), Gap(2), Signed(sign, word, 9, 12, 3)))


def _reasons(reading: Reading) -> Block:
    verdict = reading.record.result
    missing: list[Block] = []
    if verdict.missing:
        spans = (Span("Missing: ", Face.SEMIBOLD), Span(f"{', '.join(verdict.missing)}."))
        missing.append(Text(spans, BODY))
    if not verdict.reasons:
        why = (Span("Why: ", Face.SEMIBOLD), Span("No rule of the standard was breached."))
        return Stack((Text(why, BODY), *missing))
    rows = [
        bullet(number, _reason(reading, reason)) for number, reason in enumerate(verdict.reasons, 1)
    ]
    return Stack((Text("What decided it", STRONG), *rows, *missing), lead=1)


def _reason(reading: Reading, reason: Reason) -> list[Span]:
    spans = [Span(f"{reading.say(reason.element)}. ", Face.SEMIBOLD), Span(reason.text)]
    if not all(code in reason.text for code in reason.because):
        spans.append(Span(f" Rests on: {', '.join(reason.because)}", ink=QUIET))
    return spans


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
