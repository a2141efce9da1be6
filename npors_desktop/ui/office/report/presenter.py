"""What a record says, as plain pairs and lines: no widget here, so that it can be tested."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from npors_desktop.base.words import Words
from npors_desktop.domain.pack import SEVERITY_POINTS, Criterion, Outcome
from npors_desktop.domain.people import PersonSignature
from npors_desktop.domain.record import Record
from npors_desktop.domain.result import Result, Verdict, decide
from npors_desktop.domain.sheet import COMPLETED, Fault, Mark
from npors_desktop.ui.office.text import (
    MARK_ICONS,
    RESULT_ICONS,
    SEVERITY_ICONS,
    day,
    duration,
    moment,
    time,
)
from npors_desktop.ui.widgets.values import Icon

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line of a list: its code, its text, its sign and word, and a small remark."""

    code: str
    text: str
    icon: Icon
    word: str
    remark: str = ""


def verdict_of(record: Record) -> Verdict:
    """The record's result, worked out from its marks."""
    return decide(record.standard, record.sheet())


def elements(verdict: Verdict, words: Words) -> list[PartLine]:
    """How each element ended."""
    lines: list[PartLine] = []
    for element, result in verdict.elements.items():
        key = "report.not_in_pack" if result is Result.NOT_IN_PACK else f"term.{result.value}"
        name = words(f"term.{element.value}")
        lines.append(PartLine("", name, RESULT_ICONS[result.value], words(key)))
    return lines


def reasons(verdict: Verdict, words: Words) -> list[PartLine]:
    """Every breach with what it rests on."""
    lines: list[PartLine] = []
    for reason in verdict.reasons:
        icon = RESULT_ICONS[Result.NOT_ACHIEVED.value]
        lines.append(
            PartLine("", words(reason.message), icon, words(f"term.{reason.element.value}"))
        )
    return lines


def candidate(record: Record, words: Words) -> list[Pair]:
    """The candidate as the record keeps him; what was left open is left out."""
    who = record.candidate
    hse = " ".join(x for x in (who.hse_test_id, day(who.hse_test_date)) if x and x != "–")
    pairs = [
        ("name", who.name),
        ("born", day(who.date_of_birth)),
        ("identified", _identified(record, words)),
        ("document_name", who.name_on_document),
        ("employer", who.employer),
        ("scheme_number", who.scheme_number),
        ("ni_number", who.ni_number),
        ("hse", hse),
        ("adjustments", "; ".join(a.arrangement for a in who.adjustments)),
    ]
    return _said(pairs, words)


def test(record: Record, words: Words) -> list[Pair]:
    """What was tested, by whom, where, and on which machine."""
    visit, machine, who = record.visit, record.machine, record.assessor
    ground = " · ".join(x for x in (visit.area, visit.ground, visit.weather) if x)
    edition = record.pack.edition
    pairs = [
        ("standard", words("report.standard_said", title=record.standard.title, edition=edition)),
        ("assessor", words("report.assessor_said", name=who.name, number=who.number)),
        ("provider", who.provider),
        ("site", f"{visit.site}, {day(visit.on)}"),
        ("notification", visit.notification),
        ("ground", ground),
        ("machine", f"{machine.make} {machine.model}".strip()),
        ("serial", machine.serial),
        ("attachments", machine.attachments),
        ("documents", machine.documents_seen),
    ]
    return _said(pairs, words)


def times(record: Record, words: Words) -> list[Pair]:
    """When the practical began and ended, how long was worked, and why it ended."""
    ran = record.practical
    pairs = [("started", moment(ran.started)), ("ended", moment(ran.ended))]
    if ran.started and ran.ended and record.standard.practical:
        worked = (ran.ended - ran.started) // timedelta(seconds=1) - ran.paused_seconds
        allowed = record.standard.practical.minutes + ran.extra_minutes
        said = words(
            "report.worked_said",
            worked=duration(worked),
            allowed=allowed,
            paused=duration(ran.paused_seconds),
        )
        pairs.append(("worked", said))
    reason = next((r.text for r in record.standard.end_reasons if r.code == ran.end_reason), "")
    completed = words("report.completed") if ran.end_reason == COMPLETED else reason
    return _said([*pairs, ("end_reason", completed)], words)


def outcome_title(record: Record, outcome: Outcome, words: Words) -> str:
    """An outcome with how many of its criteria got which mark."""
    given = {entry.criterion: entry.mark for entry in record.marks}
    counted = Counter(given.get(c.code) for c in outcome.criteria)
    told = [
        words("report.count", mark=_mark_word(mark, words), n=counted[mark])
        for mark in (*Mark, None)
        if counted[mark]
    ]
    title = words("report.outcome", code=outcome.code, title=outcome.title)
    return f"{title} – {' · '.join(told)}"


def marks(record: Record, outcome: Outcome, words: Words) -> Iterator[PartLine]:
    """The criteria of an outcome with their marks, their times and notes."""
    given = {entry.criterion: entry for entry in record.marks}
    timed = {entry.criterion: entry for entry in record.times}
    for criterion in outcome.criteria:
        entry, when = given.get(criterion.code), timed.get(criterion.code)
        mark = entry.mark if entry else None
        at = time(when.at) if when else ""
        remark = words("report.together", time=at) if when and when.together else at
        note = entry.note if entry else ""
        text = _criterion_text(criterion, words) + (f" – {note}" if note else "")
        yield PartLine(criterion.code, text, MARK_ICONS[mark], _mark_word(mark, words), remark)


def faults(record: Record, words: Words) -> list[PartLine]:
    """Every fault, the withdrawn ones named as such."""
    return [_fault(record, fault, words) for fault in record.faults]


def theory(record: Record, words: Words) -> list[PartLine]:
    """Every question of the paper with what was awarded."""
    lines: list[PartLine] = []
    for answer in record.theory:
        question = record.standard.question(answer.question)
        if question is None:
            continue
        full = answer.awarded == question.marks
        awarded = "–" if answer.awarded is None else answer.awarded
        word = words("report.awarded", awarded=awarded, marks=question.marks)
        remark = words("report.mandatory") if question.mandatory else ""
        icon = Icon.TICK if full else Icon.HALF if answer.awarded else Icon.CROSS
        lines.append(PartLine(answer.question, question.text, icon, word, remark))
    return lines


def theory_title(record: Record, words: Words) -> str:
    """What the whole paper came to."""
    questions = [record.standard.question(a.question) for a in record.theory]
    available = sum(q.marks for q in questions if q)
    awarded = sum(a.awarded or 0 for a in record.theory)
    return words("report.theory", awarded=awarded, available=available)


def signature(signed: PersonSignature, words: Words, role: str = "") -> str:
    """Who signed, how and when."""
    how = words(f"report.signed.{signed.kind.value}", reason=signed.reason, witness=signed.witness)
    told = role or words(f"report.role.{signed.role.value}")
    return words(
        "report.signature_said", role=told, name=signed.name, how=how, time=moment(signed.at)
    )


def _identified(record: Record, words: Words) -> str:
    identity = record.candidate.identity
    if identity is None:
        return ""
    kind = words(f"report.kind.{identity.kind.value}")
    return words("report.likeness" if identity.matched else "report.unlike", kind=kind)


def _said(pairs: list[Pair], words: Words) -> list[Pair]:
    return [(words(f"report.{key}"), value) for key, value in pairs if value and value != "–"]


def _mark_word(mark: Mark | None, words: Words) -> str:
    return words(f"term.{mark.value}") if mark else words("report.not_marked")


def _criterion_text(criterion: Criterion, words: Words) -> str:
    critical = f" ({words('report.critical')})" if criterion.safety_critical else ""
    return f"{criterion.text}{critical}"


def _fault(record: Record, fault: Fault, words: Words) -> PartLine:
    heading = record.standard.heading(fault.heading)
    severity = heading.severity if heading else fault.severity
    points = heading.points if heading else SEVERITY_POINTS[severity] if severity else 0
    parts = [
        f"{heading.heading} {heading.text}" if heading else "",
        words("report.under", criterion=fault.criterion) if fault.criterion else "",
        words("report.points", points=points) if record.standard.has_points() else "",
        fault.note,
        words("report.withdrawn") if fault.withdrawn else "",
    ]
    word = words(f"term.{severity.value}") if severity else "–"
    icon = SEVERITY_ICONS[severity] if severity else Icon.HELP
    text = " · ".join(part for part in parts if part)
    return PartLine(time(fault.at), text, Icon.DASH if fault.withdrawn else icon, word)
