"""What a revision changed, in words: each change with what was there before and what is now."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message, message_in
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.preparation_text import ADJUSTMENTS, PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.record import RecordChange

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOTHING = "–"
_NAMES: dict[str, Message] = {
    "issued_at": message("Signed by the assessor"),
    "format": message("Format of the record"),
    "template": message("Layout of the report"),
    "program": message("Version of the program"),
    "pack.id": message("Standard"),
    "pack.edition": message("Edition of the standard"),
    "pack.route": message("Route"),
    "pack_sha256": message("Hash of the standard"),
    "history.events": message("Events in the laptop's history"),
    "history.chain_head": message("Head of the laptop's history"),
    "history.digest": message("Hash of this record's history"),
    "history.earlier": message("What the laptop signed before"),
    "clock_jumps": message("How often the laptop's clock was set"),
    "clock_doubts": message("How often the laptop's clock was in doubt"),
    "amendment.reason": message("Why it was corrected"),
    "amendment.content_sha256": message("Hash of the version it corrects"),
    "amendment.changes": message("What the correction says it changed"),
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
    "visit.notified_on": message("Notified on"),
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
    "candidate.hse_test_type": message("Type of the HS&E test"),
    "candidate.hse_seen": message("How the HS&E test was seen"),
    "candidate.experience.years": message("Years of experience"),
    "candidate.experience.machines": message("Machines worked on before"),
    "candidate.experience.reference": message("Who vouches for the experience"),
    "candidate.training.trained_by": message("Trained by"),
    "candidate.training.by_tester": message("Trained by the tester"),
    "candidate.training.reason": message("Why the tester tests them"),
    "candidate.fitness.is_fit": message("Fit to take the test"),
    "candidate.fitness.at": message("Fitness declared"),
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
    "resit_of.record": message("Resit of the record"),
    "resit_of.elements": message("Achieved in the earlier test"),
    "resit_of.on": message("Day of the earlier test"),
    "paper_seed": message("Seed of the theory paper"),
    "result.result": message_in("record", "Result"),
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
    "agreed_with": message("agreed with"),
    "agreed_on": message("agreed on"),
    "extra_minutes": message("extra minutes"),
    "name": message("name"),
    "kind": message("how it was given"),
    "reason": message("reason"),
    "witness": message("witness"),
    "strokes": message("hash of what was drawn"),
    "began": message("began"),
    "ended": message("ended"),
    "together": message("set with others"),
    "chosen": message("options chosen"),
    "points": message("points of the answer given"),
    "extra": message("asked besides the paper"),
    "by_candidate": message("answered by the candidate on the laptop"),
    "is_applicable": message("applicable"),
    "percent": message("extra time in per cent"),
    "minutes": message("extra time in minutes"),
    "organisation": message("organisation"),
    "number": message("registration number"),
}
_VALUES: dict[str, Message] = {
    "true": message("Yes"),
    "false": message("No"),
    "completed": message("Completed"),
    "passport": message("Passport"),
    "driving_licence": message("Driving licence"),
    "scheme_card": message("Scheme card"),
    "photo_taken": message("None – a photograph was taken"),
    "drawn": message_in("signature", "drawn"),
    "typed": message_in("signature", "typed"),
    "on_paper": message_in("signature", "on paper"),
    "refused": message_in("signature", "refused"),
    "witnessed": message_in("signature", "by a witness"),
    "laptop_fault": message("The laptop had a fault"),
    "laptop_lost": message("The laptop was lost"),
    "laptop_stolen": message("The laptop was stolen"),
    "weather": message("The weather did not allow a laptop"),
    **{kind.value: text for kind, text in (*PAPERS.items(), *ADJUSTMENTS.items())},
    "other": message("Another reason"),
}
_PHOTOGRAPHS: dict[str, Message] = {
    "portrait": message("The candidate"),
    "machine_plate": message("The machine's plate"),
    "document_seen": message("A document"),
    "evidence": message("Evidence"),
}
_SIGNATURES: dict[str, Message] = {
    "candidate": message("Candidate’s signature"),
    "assessor": message("Assessor’s signature"),
}
_IN_WORDS = (
    "matched", "withdrawn", "kind", "end_reason", "together", "extra", "by_candidate",
    "is_applicable", "by_tester", "is_fit",
)  # fmt: skip
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
        if field == "practical.end_reason" and text in ends:
            return ends[text]
        if field == "transcribed.reason" and text in _VALUES:
            return words(_VALUES[text])
        return field_value(words, field, text)

    return [
        (
            _with_words(field_name(words, change.field), change.field, standard),
            told(change.field, change.before),
            told(change.field, change.after),
        )
        for change in changes
    ]


def _with_words(name: str, field: str, standard: Pack) -> str:
    """The name with the standard's own words for the criterion, question or task in it."""
    kind, _, rest = field.partition(".")
    code = rest.rpartition(".")[0]
    if kind == "tasks" and (label := _task_label(standard, code)):
        return label
    found = (
        standard.criterion(code)
        if kind in ("marks", "times")
        else standard.question(code)
        if kind == "theory"
        else None
    )
    return f"{name}. {found.text}" if found else name


def _task_label(standard: Pack, code: str) -> str:
    """What a value of a task is called, by the codes of both; empty for one that is not known."""
    named = {
        f"{task.code}.{one.key}": f"{task.title}: {one.label}"
        for task in standard.tasks
        for one in (*task.set, *task.measured)
    }
    return named.get(code, "")


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
        case "times" if part != "at":
            return words("Criterion {code}", code=code)
        case "privacy" | "signatures":
            return _signature(words, code)
        case "result" if part in _TERMS:
            return words("Result: {part}", part=words.term(part))
        case "candidate" if code.startswith("adjustments."):
            return words("Adjustment {code}", code=code.split(".")[1])
        case "machine" if code.startswith("papers."):
            return words("Paper {code} of the machine", code=code.removeprefix("papers."))
        case _:
            return _numbered(words, kind, code)


def _numbered(words: Words, kind: str, code: str) -> str | None:
    match kind:
        case "marks":
            return words("Criterion {code}", code=code)
        case "faults":
            return words("Fault {code}", code=code)
        case "times":
            return words("Time of criterion {code}", code=code)
        case "theory":
            return words("Question {code}", code=code)
        case "pauses":
            return words("Pause {code}", code=code)
        case "tasks":
            return words("Task {code}", code=code)
        case "photographs":
            return words("Photograph {code}", code=code)
        case _:
            return None


def _shows(words: Words, text: str) -> str:
    """What a photograph is of, with what it belongs to."""
    purpose, _, of = text.partition(" ")
    told = words(_PHOTOGRAPHS[purpose]) if purpose in _PHOTOGRAPHS else purpose
    return f"{told} {of}".strip()


def _signature(words: Words, role: str) -> str | None:
    """A signature by its role; the one on the privacy page has none."""
    if not role:
        return words("Privacy page")
    return words(_SIGNATURES[role]) if role in _SIGNATURES else None


def field_value(words: Words, field: str, text: str) -> str:
    """A value in words; what is no value of its field, in a record that another program made, as it
    stands."""
    part = field.rpartition(".")[2]
    if part == "shows" and text:
        return _shows(words, text)
    try:
        if _DAY.fullmatch(text):
            return spoken_day(words, date.fromisoformat(text))
        if part in _TIMES:
            at = datetime.fromisoformat(text).astimezone()
            return f"{spoken_day(words, at.date())}, {at:%H:%M:%S}"
        if part in _TERMS and not field.endswith(".note"):
            return words.term(text)
        if field == "resit_of.elements" and text:
            return ", ".join(map(words.term, text.split(", ")))
    except (KeyError, ValueError):
        return text or _NOTHING
    return words(_VALUES[text]) if part in _IN_WORDS and text in _VALUES else text or _NOTHING
