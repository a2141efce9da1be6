"""What the tabs beside an open record say, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind, OfficeAction
from npors_desktop.domain.office_log_text import KINDS
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.photographs import PhotographPurpose
from npors_desktop.domain.record_besides import BesideKind, RecordBeside
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.office.presenter import VERDICTS, day, duration, moment, time
from npors_desktop.ui.office.report import presenter as parts
from npors_desktop.workflows.office.remarks import version_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.photographs import Photograph
    from npors_desktop.domain.record import Record
    from npors_desktop.domain.timeline import PracticalTimeline
    from npors_desktop.workflows.office.opened_record import OpenedRecord

# What the files it came in say, and what is kept beside it.
_TOLD_ELSEWHERE = frozenset(
    {ActionKind.REPORT_IMPORTED, ActionKind.RECORD_NOTE_ADDED, ActionKind.UPLOAD_NOTED}
)
_PURPOSES: Mapping[PhotographPurpose, Message] = {
    PhotographPurpose.PORTRAIT: message("Portrait of the candidate"),
    PhotographPurpose.MACHINE_PLATE: message("Plate of the machine"),
    PhotographPurpose.DOCUMENT_SEEN: message("Document seen"),
    PhotographPurpose.EVIDENCE: message("Evidence"),
}


@dataclass(frozen=True, slots=True)
class Become:
    """What became of a record: what is kept beside it, and the log's entries about it."""

    beside: tuple[RecordBeside, ...]
    done: tuple[OfficeAction, ...]


def timeline_title(timeline: PracticalTimeline | None, words: Words) -> str:
    """The most serious of what a timeline shows, in a few words: it stands above the picture. Empty
    where there is no timeline."""
    if timeline is None:
        return ""
    return next(_findings(timeline, words))


def _findings(one: PracticalTimeline, words: Words) -> Iterator[str]:
    """What a timeline shows, the most serious first."""
    yield from _faults(one, Severity.SAFETY_CRITICAL, words)
    if one.allowed is not None and one.worked > one.allowed:
        yield words("Worked {long} longer than allowed", long=duration(one.worked - one.allowed))
    if one.after:
        yield words.count(
            "{n} mark was set after the clock had ended",
            "{n} marks were set after the clock had ended",
            one.after,
        )
    if failed := one.marked(Mark.NOT_MET):
        yield words.count(
            "{word}: {n} mark, at {time}",
            "{word}: {n} marks, the first at {time}",
            len(failed),
            word=words.term(Mark.NOT_MET),
            time=time(failed[0].at),
        )
    yield from _faults(one, Severity.MAJOR, words)
    if one.together:
        yield words.count(
            "{n} mark was set together with others",
            "{n} marks were set together with others",
            one.together,
        )
    yield from _faults(one, Severity.MINOR, words)
    yield words("Every mark was set while the clock ran")


def _faults(one: PracticalTimeline, severity: Severity, words: Words) -> Iterator[str]:
    if found := one.faults(severity):
        yield words.count(
            "{word}: {n} fault, at {time}",
            "{word}: {n} faults, the first at {time}",
            len(found),
            word=words.term(severity),
            time=time(found[0].at),
        )


def timeline_told(timeline: PracticalTimeline | None, words: Words) -> str:
    """What a timeline comes to, in one line."""
    if timeline is None:
        return words("The record has no start and end of a practical, so there is no timeline.")
    allowed = duration(timeline.allowed) if timeline.allowed is not None else "–"
    return words(
        "Worked {worked} of {allowed}. Marks set together: {together}. Marks after the clock: "
        "{after}. Longest time without a mark: {gap}.",
        worked=duration(timeline.worked),
        allowed=allowed,
        together=timeline.together,
        after=timeline.after,
        gap=duration(timeline.longest_gap // timedelta(seconds=1)),
    )


def course_lines(
    record: Record, timeline: PracticalTimeline | None, words: Words
) -> tuple[str, ...]:
    """What happened when, as a table says it: the first first."""
    if timeline is None:
        return ()
    found: list[tuple[datetime, str]] = [
        (timeline.started, words("Clock started")),
        (timeline.ended, words("Clock ended")),
    ]
    for pause in timeline.pauses:
        long = duration((pause.ended - pause.began) // timedelta(seconds=1))
        found.append((pause.began, words("Paused for {long}", long=long)))
    for fault, line in zip(record.faults, parts.faults(record, words), strict=True):
        found.append((fault.at, f"{line.word}: {line.text}"))
    times = {one.criterion: one.at for one in record.times}
    noted = (one for one in record.marks if one.note and one.criterion in times)
    found += [(times[one.criterion], f"{one.criterion}: {one.note}") for one in noted]
    ordered = sorted(found, key=lambda one: one[0])
    return tuple(f"{time(at)}  {told}" for at, told in ordered)


def evidence_lines(record: Record, words: Words) -> tuple[str, ...]:
    """Who was identified how, and what was signed; the photographs follow."""
    named = {words("Identified by"), words("Name on document"), words("Documents seen")}
    pairs = (*parts.candidate(record, words), *parts.test(record, words))
    lines = [f"{name}: {value}" for name, value in pairs if name in named]
    if record.privacy:
        lines.append(parts.signature(record.privacy, words, words("Candidate, privacy page")))
    lines += [parts.signature(one, words) for one in record.signatures]
    count = len(record.photographs)
    lines.append(words.count("{n} photograph", "{n} photographs", count))
    return tuple(lines)


def photograph_text(one: Photograph, words: Words) -> str:
    """What a photograph is of, and when it was taken in."""
    told = " ".join(part for part in (words(_PURPOSES[one.purpose]), one.of, one.caption) if part)
    return words("{what}, {time}", what=told, time=moment(one.taken_at))


def history_lines(opened: OpenedRecord, become: Become, words: Words) -> tuple[str, ...]:
    """Everything that became of a record: what is kept beside it, what was done with it, the files
    it came in, and when it was signed, each the newest first; then its versions."""
    row = opened.row
    told = [_beside(one, words) for one in become.beside]
    told += [_done(one, words) for one in become.done if one.kind not in _TOLD_ELSEWHERE]
    arrivals = [
        words("{time}  received: {verdict}", time=moment(one.at), verdict=VERDICTS[one.verdict])
        for one in opened.arrivals
    ]
    versions = [words(version_line(one)) for one in opened.versions]
    known = words("{time}  Verified and registered", time=moment(row.received_at))
    signed = words("{time}  Signed by the assessor", time=moment(row.signed_at))
    return (*told, *arrivals, known, signed, *versions)


def _done(one: OfficeAction, words: Words) -> str:
    what, why = words(KINDS[one.kind]), str(one.details.get("reason", ""))
    told = f"{what}. {why}" if why else what
    return words("{time}  {what}", time=moment(one.at), what=told)


def _beside(one: RecordBeside, words: Words) -> str:
    at = moment(one.at)
    if one.kind is BesideKind.NOTE:
        return words("{time}  Office note: {text}", time=at, text=one.text)
    batch = one.text or "–"
    return words(
        "{time}  Entered in the training register on {day}, batch {batch}",
        time=at,
        day=day(one.on),
        batch=batch,
    )
