"""What the office's pages share, without Qt: times, results, verdicts and the facts of a report.

What verification did not establish is shown as not known; only a record that was accepted (or is
the same as one that was) is shown as good.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.report_refusals import DEMONSTRATION, REFUSALS
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.dates import spoken_moment
from npors_desktop.ui.widgets.values import Fact, FactState, Icon
from npors_desktop.workflows.office.remarks import REMARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.domain.office_log import OfficeAction

# What the title of a standard says of its machine in brackets, and of its size.
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_BOUNDS = re.compile(r" (?:above|below|over|under|up to) \d.*$")
VERDICTS: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message("Verified"),
    ReceiptVerdict.DUPLICATE: message("Already here"),
    ReceiptVerdict.CONFLICT: message("Conflict"),
    ReceiptVerdict.REJECTED: message("Do not use"),
    ReceiptVerdict.HELD: message("Held"),
}
RESULT_ICONS: Mapping[str, Icon] = {
    Result.ACHIEVED.value: Icon.TICK,
    Result.NOT_ACHIEVED.value: Icon.CROSS,
    Result.REFERRED.value: Icon.FORWARD,
    Result.STOPPED.value: Icon.STOP,
    Result.INCOMPLETE.value: Icon.HALF,
    Result.NOT_IN_PACK.value: Icon.DASH,
}
MARK_ICONS: Mapping[Mark | None, Icon] = {
    Mark.MET: Icon.TICK,
    Mark.NOT_MET: Icon.CROSS,
    Mark.NOT_APPLICABLE: Icon.DASH,
    Mark.NOT_OBSERVED: Icon.NOT_SEEN,
    None: Icon.RING,
}
SEVERITY_ICONS: Mapping[Severity, Icon] = {
    Severity.MINOR: Icon.RING,
    Severity.MAJOR: Icon.SQUARE,
    Severity.SAFETY_CRITICAL: Icon.DIAMOND,
}
# What a newer version of the program noted, in a store that this one can still read.
_UNKNOWN = message("There is something to look at that this version does not know.")
# A laptop's clock may be this far ahead of the office's without a remark.
CLOCK_TOLERANCE = timedelta(minutes=2)
# What the icon before a word and its heavier letters take, in letters.
_ICON = 2


@dataclass(frozen=True, slots=True)
class _Question:
    """One question about a report that is not in order: the codes that answer it with no, what
    is said then, and what is said where it stays open."""

    codes: frozenset[str]
    bad: Message
    unknown: Message


_QUESTIONS = (
    _Question(
        frozenset(
            {"untrusted", "wrong_role", "expired", "not_yet_valid", "crl_stale", "crl_missing",
             "revoked", "wrong_assessor", "time"}
        ),
        message("The signer cannot be trusted"),
        message("It is not known who signed it"),
    ),
    _Question(
        frozenset(
            {"not_signed", "extra_signature", "extra_revision", "not_whole_file", "not_certified",
             "changed", "signature_altered", "attachment", "record_json", "page_differs"}
        ),
        message("Changed since it was signed, or not complete"),
        message("It is not known whether it was changed"),
    ),
    _Question(
        frozenset({"pack_differs", "pack_unknown"}),
        message("Its standard is not the published one"),
        message("Its standard was not checked"),
    ),
    _Question(
        frozenset(
            {"result_differs", "resit_not_allowed", "marks_differ", "paper_differs",
             "settings_differ"}
        ),
        message("Its result does not match its marks"),
        message("Its result was not checked"),
    ),
)  # fmt: skip


def moment(at: datetime | None) -> str:
    """A moment on this machine's clock: ``20/11/2026 10:42``; a dash if there is none."""
    return f"{at.astimezone():%d/%m/%Y %H:%M}" if at else "–"


def time(at: datetime | None) -> str:
    """The time of day on this machine's clock: ``10:42:06``; a dash if there is none."""
    return f"{at.astimezone():%H:%M:%S}" if at else "–"


def day(on: date | None) -> str:
    """A day: ``20/11/2026``; a dash if there is none."""
    return f"{on:%d/%m/%Y}" if on else "–"


def initialled(name: str) -> str:
    """A name for a narrow column: ``E. Vaughan``; one that is a single word as it is."""
    first, _, rest = name.strip().partition(" ")
    return f"{first[0]}. {rest.split()[-1]}" if rest.strip() else first


@lru_cache(maxsize=256)
def brief_titles(title: str) -> tuple[str, ...]:
    """What a standard is called where its title has no room, each shorter than the one before:
    without its route, without what stands in brackets, and without its bounds (``above 10 t``)."""
    bare = title.rpartition(", ")[0] or title
    machine = _BRACKETS.sub("", bare).strip()
    shorter = (bare, machine, _BOUNDS.sub("", machine))
    return tuple(one for one in dict.fromkeys(shorter) if one and one != title)


def duration(seconds: int) -> str:
    """Hours, minutes and seconds: ``1:56:04``."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def letters(texts: Iterable[str]) -> int:
    """How many characters a column needs for the longest of these texts with its icon."""
    return max(map(len, texts)) + _ICON


def decided_text(decision: OfficeAction, words: Words) -> str:
    """When, by whom and why it was decided which version of a record counts."""
    return words(
        "Decided {time} by {account}: version {version} counts. Reason: {reason}",
        time=moment(decision.at),
        account=decision.details["account"] or "–",
        version=decision.details["kept"],
        reason=decision.details["reason"],
    )


def decision_told(row: RegisteredRecord, words: Words) -> str:
    """What somebody decided about a record, when and who; empty if nobody did."""
    if row.returned_at:
        return words("Sent back {time}", time=spoken_moment(words, row.returned_at))
    if row.accepted_at is None:
        return ""
    at = spoken_moment(words, row.accepted_at)
    if not row.accepted_by:
        return words("Accepted {time}", time=at)
    return words("Accepted {time} by {name}", time=at, name=row.accepted_by)


def facts_of_record(record: RegisteredRecord, words: Words) -> tuple[Fact, ...]:
    """The facts that were established when a record was accepted."""
    told = (
        words(
            "Signed by {name}, number {number}, enrolled with this office",
            name=record.assessor,
            number=record.assessor_number,
        ),
        words("Not changed since {time}", time=moment(record.signed_at)),
        words(
            "Standard known, text identical: {title}, edition {edition}",
            title=record.title,
            edition=record.pack.edition,
        ),
        words("Result worked out again from the marks: the same"),
    )
    return tuple(Fact(FactState.GOOD, text) for text in told)


def clock_fact(record: RegisteredRecord, words: Words) -> Fact:
    """Whether the laptop's time of signing agrees with the office's time of arrival."""
    if record.signed_at > record.received_at + CLOCK_TOLERANCE:
        signed = moment(record.signed_at)
        text = words(
            "The laptop's clock was wrong: signed {time}, after it was received", time=signed
        )
        return Fact(FactState.DOUBTFUL, text)
    received = moment(record.received_at)
    text = words("Clock plausible: signed before it was received, {time}", time=received)
    return Fact(FactState.GOOD, text)


def history_facts(record: RegisteredRecord, words: Words) -> tuple[Fact, ...]:
    """What somebody should look at: in the record, and what the laptop's other records show of it
    now."""
    return told_facts(record.told, words)


def told_facts(codes: Iterable[str], words: Words) -> tuple[Fact, ...]:
    """What these remarks say, each as something to look at."""
    told = (words(REMARKS.get(one, _UNKNOWN)) for one in codes)
    return tuple(Fact(FactState.DOUBTFUL, text) for text in told)


def facts_of_codes(codes: tuple[str, ...], words: Words) -> tuple[Fact, ...]:
    """What is known about a file that is not in order: what is bad, and what is not known. Of what
    is no record of a test nothing else matters."""
    if DEMONSTRATION in codes:
        return (Fact(FactState.BAD, words(REFUSALS[DEMONSTRATION].what)),)
    found = [
        Fact(FactState.BAD, words(question.bad))
        if question.codes.intersection(codes)
        else Fact(FactState.UNKNOWN, words(question.unknown))
        for question in _QUESTIONS
    ]
    if all(fact.state is FactState.UNKNOWN for fact in found):
        return (Fact(FactState.BAD, words("It could not be opened as a report")), *found)
    return tuple(sorted(found, key=lambda fact: fact.state is not FactState.BAD))
