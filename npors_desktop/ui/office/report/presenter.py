"""What a record says, as plain pairs and lines, without Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import (
    VersionState,
)
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import message, message_in
from npors_desktop.domain.office_log_text import KINDS
from npors_desktop.domain.pack import SEVERITY_POINTS
from npors_desktop.domain.people import Role, SignatureKind
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.sheet import COMPLETED, Mark, PaperReason
from npors_desktop.ui.office.presenter import (
    MARK_ICONS,
    RESULT_ICONS,
    SEVERITY_ICONS,
    VERDICTS,
    day,
    duration,
    moment,
    time,
)
from npors_desktop.ui.office.report.besides import answer_lines, unmarked
from npors_desktop.ui.preparation_text import (
    adjustment_name,
    experience_text,
    fitness_text,
    paper_text,
    training_text,
)
from npors_desktop.ui.widgets.values import Icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import (
        Arrival,
        EnrolledAssessor,
        RegisteredRecord,
    )
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.domain.pack import Criterion, Outcome
    from npors_desktop.domain.people import PersonSignature
    from npors_desktop.domain.record import Record
    from npors_desktop.domain.result import Verdict
    from npors_desktop.domain.sheet import Fault
    from npors_desktop.workflows.office.opened_record import OpenedRecord

Pair = tuple[str, str]
# Between the page that a record was opened from and the version that is to be read.
_FROM = "/"

PAPER_REASONS: Mapping[PaperReason, Message] = {
    PaperReason.LAPTOP_FAULT: message("the laptop failed"),
    PaperReason.LAPTOP_LOST: message("the laptop was lost"),
    PaperReason.LAPTOP_STOLEN: message("the laptop was stolen"),
    PaperReason.WEATHER: message("the weather"),
    PaperReason.OTHER: message("another reason"),
}
DOCUMENTS: Mapping[IdentityKind, Message] = {
    IdentityKind.PASSPORT: message("passport"),
    IdentityKind.DRIVING_LICENCE: message("driving licence"),
    IdentityKind.SCHEME_CARD: message("scheme card"),
    IdentityKind.PHOTO_TAKEN: message("photograph taken"),
}
ROLES: Mapping[Role, Message] = {
    Role.CANDIDATE: message("Candidate"),
    Role.ASSESSOR: message("Assessor"),
}


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line of a list: its code, its text, its sign and word, and a small remark."""

    code: str
    text: str
    icon: Icon
    word: str
    remark: str = ""


def read_from(page: str, version: str) -> str:
    """The subject of a version that is read in between: Back leads to ``page``, which is about its
    record; an empty one is the usual way back."""
    return f"{page}{_FROM}{version}"


def came_from(subject: str) -> tuple[str, str]:
    """The page that Back leads to, empty where that is the usual one, and the version."""
    page, _, version = subject.rpartition(_FROM)
    return page, version


def verdict_of(record: Record) -> Verdict:
    """The record's result, worked out from its marks."""
    return decide(record.standard, record.sheet())


def elements(verdict: Verdict, words: Words) -> list[PartLine]:
    """How each element ended."""
    lines: list[PartLine] = []
    for element, result in verdict.elements.items():
        absent = result is Result.NOT_IN_PACK
        word = words("not in this standard") if absent else words.term(result)
        lines.append(PartLine("", words.term(element), RESULT_ICONS[result], word))
    return lines


def reasons(verdict: Verdict, words: Words) -> list[PartLine]:
    """Every rule that was broken, and where."""
    lines: list[PartLine] = []
    for reason in verdict.reasons:
        icon = RESULT_ICONS[Result.NOT_ACHIEVED]
        lines.append(PartLine("", words(reason.told), icon, words.term(reason.element)))
    return lines


def candidate(record: Record, words: Words) -> list[Pair]:
    """The candidate as recorded; what was left empty is left out."""
    who = record.candidate
    hse = " ".join(x for x in (who.hse_test_id, day(who.hse_test_date)) if x and x != "–")
    hse_more = (who.hse_test_type, who.hse_seen)
    pairs = [
        (words("Name"), who.name),
        (words("Name in Latin letters"), who.latin_name),
        (words("Date of birth"), day(who.date_of_birth)),
        (words("Identified by"), _identified(record, words)),
        (words("Name on document"), who.name_on_document),
        (words("Employer"), who.employer),
        (words("Employer's CITB levy number"), who.levy_number),
        (words("Scheme number"), who.scheme_number),
        (words("Unique learner number (ULN)"), who.uln),
        (words("National Insurance number"), who.ni_number),
        (words("Health and safety test"), hse),
        (words("HS&E test: type, how it was seen"), " · ".join(filter(None, hse_more))),
        (words("Experience"), experience_text(words, who.experience)),
        (words("Trained by"), training_text(words, who.training)),
        (words("Fitness"), fitness_text(words, who.fitness)),
        (words("Adjustments"), "; ".join(adjustment_name(words, a) for a in who.adjustments)),
    ]
    return _filled(pairs)


def test(record: Record, words: Words) -> list[Pair]:
    """What was tested, by whom, where, and on which machine."""
    visit, machine, who = record.visit, record.machine, record.assessor
    ground = " · ".join(x for x in (visit.area, visit.ground, visit.weather) if x)
    edition = record.pack.edition
    pairs = [
        (
            words("Standard"),
            words("{title}, edition {edition}", title=record.standard.title, edition=edition),
        ),
        (
            words("Assessor"),
            words("{name}, number {number}", name=who.name, number=who.number),
        ),
        (words("Provider"), who.provider),
        (words("Site"), f"{visit.site}, {day(visit.on)}"),
        (words("Notification number"), visit.notification),
        (words("Notified on"), day(visit.notified_on) if visit.notified_on else ""),
        (words("Area, ground, weather"), ground),
        (words("Machine"), f"{machine.make} {machine.model}".strip()),
        (words("Serial number"), machine.serial),
        (words("Attachments"), machine.attachments),
        (words("Documents seen"), machine.documents_seen),
        (words("Papers of the machine"), "; ".join(paper_text(words, p) for p in machine.papers)),
    ]
    return _filled(pairs)


def times(record: Record, words: Words) -> list[Pair]:
    """When the practical began and ended, how long was worked, and why it ended."""
    ran = record.practical
    pairs = [
        (words("Practical began"), moment(ran.started)),
        (words("Practical ended"), moment(ran.ended)),
    ]
    if ran.started and ran.ended and record.standard.practical:
        worked = (ran.ended - ran.started) // timedelta(seconds=1) - ran.paused_seconds
        allowed = record.standard.practical.minutes + ran.extra_minutes
        said = words.count(
            "{worked} of {n} minute allowed, excluding {paused} of pauses",
            "{worked} of {n} minutes allowed, excluding {paused} of pauses",
            allowed,
            worked=duration(worked),
            paused=duration(ran.paused_seconds),
        )
        pairs.append((words("Worked"), said))
    reason = next((r.text for r in record.standard.end_reasons if r.code == ran.end_reason), "")
    completed = words("completed") if ran.end_reason == COMPLETED else reason
    return _filled([*pairs, (words("Ended because"), completed)])


def outcome_title(record: Record, outcome: Outcome, words: Words) -> str:
    """An outcome with how many of its criteria got which mark."""
    given = {entry.criterion: entry.mark for entry in record.marks}
    counted = Counter(_mark_word(record, c, given.get(c.code), words) for c in outcome.criteria)
    order = [words.term(mark) for mark in Mark]
    known = [word for word in order if word in counted]
    told = [f"{word} {counted[word]}" for word in dict.fromkeys((*known, *counted))]
    return f"{outcome.code} {outcome.title} – {' · '.join(told)}"


def marks(record: Record, outcome: Outcome, words: Words) -> Iterator[PartLine]:
    """The criteria of an outcome with their marks, their times and notes."""
    given = {entry.criterion: entry for entry in record.marks}
    timed = {entry.criterion: entry for entry in record.times}
    for criterion in outcome.criteria:
        entry, when = given.get(criterion.code), timed.get(criterion.code)
        mark = entry.mark if entry else None
        at = time(when.at) if when else ""
        remark = words("{time}, with others", time=at) if when and when.together else at
        why = (
            words("did not apply: {reason}", reason=entry.reason) if entry and entry.reason else ""
        )
        said = (_criterion_text(criterion, words), why, entry.note if entry else "")
        text = " – ".join(part for part in said if part)
        word = _mark_word(record, criterion, mark, words)
        yield PartLine(criterion.code, text, MARK_ICONS[mark], word, remark)


def faults(record: Record, words: Words) -> list[PartLine]:
    """Every fault, including those withdrawn."""
    return [_fault(record, fault, words) for fault in record.faults]


def theory(record: Record, words: Words) -> list[PartLine]:
    """Every question of the theory paper with the marks awarded."""
    lines: list[PartLine] = []
    for answer in record.theory:
        question = record.standard.question(answer.question)
        if question is None:
            continue
        full = answer.awarded == question.marks
        awarded = "–" if answer.awarded is None else answer.awarded
        word = words("{awarded} of {available}", awarded=awarded, available=question.marks)
        remark = words("mandatory") if question.mandatory and not answer.extra else ""
        icon = Icon.TICK if full else Icon.HALF if answer.awarded else Icon.CROSS
        told = "\n".join((question.text, *answer_lines(record, answer, question, words)))
        lines.append(PartLine(answer.question, told, icon, word, remark))
    return lines


def theory_title(record: Record, words: Words) -> str:
    """The marks of the whole theory paper."""
    paper = [answer for answer in record.theory if not answer.extra]
    questions = [record.standard.question(a.question) for a in paper]
    available = sum(q.marks for q in questions if q)
    awarded = sum(a.awarded or 0 for a in paper)
    return words.count(
        "Theory: {awarded} of {n} mark",
        "Theory: {awarded} of {n} marks",
        available,
        awarded=awarded,
    )


def signature(signed: PersonSignature, words: Words, role: str = "") -> str:
    """Who signed, how and when."""
    who = role or words(ROLES[signed.role])
    return f"{who}: {signed.name}, {words(_how_signed(signed))}, {moment(signed.at)}"


def _how_signed(signed: PersonSignature) -> Message:
    match signed.kind:
        case SignatureKind.DRAWN:
            return message_in("signature", "drawn")
        case SignatureKind.TYPED:
            return message_in("signature", "typed")
        case SignatureKind.ON_PAPER:
            return message_in("signature", "on paper")
        case SignatureKind.REFUSED:
            return message_in("signature", "refused: {reason}", reason=signed.reason)
        case SignatureKind.WITNESSED:
            return message("cannot sign; witness {witness}", witness=signed.witness)


def history(
    row: RegisteredRecord,
    arrivals: Sequence[Arrival],
    assessor: EnrolledAssessor | None,
    words: Words,
    decided: Sequence[OfficeAction] = (),
) -> str:
    """When a record was signed, when it was received and with what verdict, what was decided about
    it by whom and why, and whether its assessor was revoked, line by line."""
    lines = [words("{time}  signed", time=moment(row.signed_at))]
    # They are the newest first: of two at one moment the later one stays the later one.
    came = [(one.at, _received(one, words)) for one in reversed(arrivals)]
    came += [(one.at, _decided(one, words)) for one in decided]
    lines += [text for _, text in sorted(came, key=lambda one: one[0])]
    if assessor and assessor.revoked_at:
        when = moment(assessor.revoked_at)
        lines.append(
            words("The assessor was revoked {time}: {reason}", time=when, reason=assessor.reason)
        )
    return "\n".join(lines)


def _received(arrival: Arrival, words: Words) -> str:
    verdict, at = VERDICTS[arrival.verdict], moment(arrival.at)
    return words("{time}  received: {verdict}", time=at, verdict=verdict)


def _decided(action: OfficeAction, words: Words) -> str:
    what = words(KINDS[action.kind])
    told = words("{time}  {what}, {account}", time=moment(action.at), what=what,
                 account=action.who or "–")  # fmt: skip
    reason = str(action.details.get("reason", ""))
    return f"{told}: {reason}" if reason else told


def standing(opened: OpenedRecord, words: Words) -> str:
    """Why this version of a record is not the one that counts now; empty if it is."""
    if opened.state is VersionState.NOT_KEPT:
        return words("This version does not count: another was decided for.")
    if opened.state is VersionState.WAITS:
        return words("This version is kept apart until somebody decides.")
    if opened.row.replaced_by is None:
        return ""
    return words("This revision was replaced by revision {n}.", n=opened.row.replaced_by)


def identity(row: RegisteredRecord, number: str, program: str, words: Words) -> str:
    """Which record it is, the hash of its data and the program that made it; ``number`` is the
    record's number as it is to be shown."""
    # A word of 64 letters has no place to break: in eight groups it has.
    sha256 = " ".join(row.content_sha256[i : i + 8] for i in range(0, 64, 8))
    return words(
        "Record {record}, revision {revision}\nSHA-256 of its data {sha256}\nMade with {program}",
        record=number,
        revision=row.revision,
        sha256=sha256,
        program=program,
    )


def transcribed(record: Record, words: Words) -> str:
    """A sentence saying that a record was entered from paper, by whom and why; empty for any other
    record.
    """
    if record.transcribed is None:
        return ""
    why = PAPER_REASONS[record.transcribed.reason]
    return words("ENTERED FROM PAPER by {by}: {reason}", by=record.transcribed.by, reason=why)


def debrief(record: Record, words: Words) -> list[Pair]:
    """What the assessor said to the candidate at the end; empty where nothing was noted."""
    pairs = [
        (words("What went well"), record.went_well),
        (words("Next step"), record.next_step),
    ]
    return _filled(pairs)


def _identified(record: Record, words: Words) -> str:
    identity = record.candidate.identity
    if identity is None:
        return ""
    kind = DOCUMENTS[identity.kind]
    if identity.matched:
        return words("{kind}, photograph matches", kind=kind)
    return words("{kind}, photograph does NOT match", kind=kind)


def _filled(pairs: list[Pair]) -> list[Pair]:
    return [(name, value) for name, value in pairs if value and value != "–"]


def _mark_word(record: Record, criterion: Criterion, mark: Mark | None, words: Words) -> str:
    return words.term(mark) if mark else words(unmarked(record, criterion))


def _criterion_text(criterion: Criterion, words: Words) -> str:
    critical = f" ({words('safety-critical')})" if criterion.safety_critical else ""
    return f"{criterion.text}{critical}"


def _fault(record: Record, fault: Fault, words: Words) -> PartLine:
    heading = record.standard.heading(fault.heading)
    severity = heading.severity if heading else fault.severity
    points = heading.points if heading else SEVERITY_POINTS[severity] if severity else 0
    parts = [
        f"{heading.heading} {heading.text}" if heading else "",
        words("under {criterion}", criterion=fault.criterion) if fault.criterion else "",
        words.count("{n} point", "{n} points", points) if record.standard.has_points() else "",
        fault.note,
        words("withdrawn") if fault.withdrawn else "",
    ]
    word = words.term(severity) if severity else "–"
    icon = SEVERITY_ICONS[severity] if severity else Icon.HELP
    text = " · ".join(part for part in parts if part)
    return PartLine(time(fault.at), text, Icon.DASH if fault.withdrawn else icon, word)
