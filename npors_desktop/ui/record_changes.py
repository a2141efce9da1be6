"""What a revision changed, in words: each change with what was there before and what is now."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from npors_desktop.base.words import Words
from npors_desktop.domain.messages import Message, message, message_in
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.record import RecordChange
from npors_desktop.ui.dates import spoken_day

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOTHING = "–"
_NAMES: dict[str, Message] = {
    "assessor.name": message("Assessor"),
    "assessor.number": message("Assessor’s number"),
    "assessor.provider": message("Provider"),
    "assessor.email": message("Assessor’s email"),
    "assessor.latin_name": message("Assessor’s name in Latin letters"),
    "visit.site": message("Site"),
    "visit.on": message("Date of the visit"),
    "visit.contact": message("Site contact"),
    "visit.notification": message("Notification number (NRN)"),
    "visit.area": message("Working area"),
    "visit.ground": message("Ground"),
    "visit.weather": message("Weather"),
    "visit.briefed_at": message("Briefing given"),
    "candidate.name": message("Name"),
    "candidate.date_of_birth": message("Date of birth"),
    "candidate.identity.kind": message("Document"),
    "candidate.identity.matched": message("The photograph matches"),
    "candidate.name_on_document": message("Name on the document"),
    "candidate.latin_name": message("Name in Latin letters"),
    "candidate.employer": message("Employer"),
    "candidate.levy_number": message("Employer's CITB levy number"),
    "candidate.scheme_number": message("Scheme number"),
    "candidate.uln": message("Unique learner number (ULN)"),
    "candidate.ni_number": message("National Insurance number"),
    "candidate.hse_test_id": message("HS&E test number"),
    "candidate.hse_test_date": message("Date of the HS&E test"),
    "machine.make": message("Make"),
    "machine.model": message("Model"),
    "machine.serial": message("Serial number"),
    "machine.hours": message("Hours"),
    "machine.attachments": message("Attachments"),
    "machine.documents_seen": message("Documents seen"),
    "practical.started": message("Practical started"),
    "practical.ended": message("Practical ended"),
    "practical.paused_seconds": message("Seconds paused"),
    "practical.extra_minutes": message("Extra minutes"),
    "practical.end_reason": message("How the practical ended"),
    "transcribed.reason": message("Why it was on paper"),
    "transcribed.by": message("Entered from paper by"),
    "result.result": message_in("record", "Result"),
    "privacy.kind": message("Privacy page: how it was signed"),
    "privacy.name": message("Privacy page: name"),
    "privacy.at": message("Privacy page: when"),
    "privacy.reason": message("Privacy page: reason"),
    "privacy.witness": message("Privacy page: witness"),
    "privacy.strokes": message("Privacy page: drawing"),
    "went_well": message("What went well"),
    "next_step": message("What to do next"),
}
_DETAILS: dict[str, Message] = {
    "note": message("note"),
    "at": message("time"),
    "severity": message("severity"),
    "criterion": message("criterion"),
    "heading": message("heading"),
    "withdrawn": message("withdrawn"),
    "reason": message("reason"),
    "together": message("marked together"),
    "began": message("start"),
    "ended": message("end"),
    "agreed_with": message("agreed with"),
    "agreed_on": message("agreed on"),
    "extra_minutes": message("extra minutes"),
}
_VALUES: dict[str, Message] = {
    "true": message("Yes"),
    "false": message("No"),
    "completed": message("Completed"),
    "passport": message("Passport"),
    "driving_licence": message("Driving licence"),
    "scheme_card": message("Scheme card"),
    "photo_taken": message("None – a photograph was taken"),
    "drawn": message("Drawn"),
    "typed": message("Typed"),
    "refused": message("Refused"),
    "witnessed": message("Witnessed"),
    "on_paper": message("On paper"),
    "laptop_fault": message("The laptop had a fault"),
    "laptop_lost": message("The laptop was lost"),
    "laptop_stolen": message("The laptop was stolen"),
    "weather": message("The weather did not allow a laptop"),
    "other": message("Another reason"),
}
_IN_WORDS = ("matched", "withdrawn", "kind", "end_reason", "together", "reason")
_TERMS = ("mark", "severity", "result", "theory", "pre_use", "practical")
_TIMES = ("at", "began", "started", "ended", "briefed_at")


def change_head(words: Words) -> tuple[str, str, str]:
    """The head of a table of changes."""
    return words("What was changed"), words("Before"), words("Now")


def change_rows(
    words: Words, changes: Iterable[RecordChange], standard: Pack
) -> list[tuple[str, str, str]]:
    """What was changed, the value before, and the value now; ``words`` are in the terms of the
    record's standard."""
    ends = {reason.code: reason.text for reason in standard.end_reasons}

    def told(field: str, text: str) -> str:
        is_end = field == "practical.end_reason" and text in ends
        return ends[text] if is_end else _value(words, field, text)

    return [
        (
            _with_words(field_name(words, change.field), change.field, standard),
            told(change.field, change.before),
            told(change.field, change.after),
        )
        for change in changes
    ]


def _with_words(name: str, field: str, standard: Pack) -> str:
    """The name with the standard's own words for the criterion or question in it."""
    kind, _, rest = field.partition(".")
    code = rest.rpartition(".")[0]
    found = (
        standard.criterion(code)
        if kind in ("marks", "times")
        else standard.question(code)
        if kind == "theory"
        else None
    )
    return f"{name}. {found.text}" if found else name


def field_name(words: Words, field: str) -> str:
    """A place of the record in words; one that this version does not know as it stands."""
    if field in _NAMES:
        return words(_NAMES[field])
    within, _, part = field.rpartition(".")
    name = _entry(words, within, part)
    if name is None:
        return field
    return words("{name}: {part}", name=name, part=_DETAILS[part]) if part in _DETAILS else name


def _entry(words: Words, within: str, part: str) -> str | None:
    kind, _, code = within.partition(".")
    match kind:
        case "marks" | "times":
            return words("Criterion {code}", code=code)
        case "faults":
            return words("Fault {code}", code=code)
        case "theory":
            return words("Question {code}", code=code)
        case "result" if part in _TERMS:
            return words("Result: {part}", part=words.term(part))
        case "pauses":
            return words("Pause {code}", code=code)
        case "candidate" if code.startswith("adjustments."):
            return words("Adjustment {code}", code=code.removeprefix("adjustments."))
        case _:
            return None


def _value(words: Words, field: str, text: str) -> str:
    """A value in words; what is no value of its field, in a record that another program made, as it
    stands."""
    part = field.rpartition(".")[2]
    try:
        if _DAY.fullmatch(text):
            return spoken_day(words, date.fromisoformat(text))
        if part in _TIMES:
            at = datetime.fromisoformat(text).astimezone()
            return f"{spoken_day(words, at.date())}, {at:%H:%M:%S}"
        if part in _TERMS and not field.endswith(".note"):
            return words.term(text)
    except (KeyError, ValueError):
        return text or _NOTHING
    return words(_VALUES[text]) if part in _IN_WORDS and text in _VALUES else text or _NOTHING
