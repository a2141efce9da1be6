"""Why a file that came is what it is, in a few words each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from npors_desktop.domain.acceptance import (
    AMENDS,
    BIRTH_DATE,
    HSE_ID,
    NI_NUMBER,
    PHOTOGRAPH,
    to_look_at,
)
from npors_desktop.domain.course_days import COURSE_DAYS
from npors_desktop.domain.delivery import ConflictReason, ReceiptVerdict, Remark, VersionState
from npors_desktop.domain.inbox_state import (
    InboxState,
    is_decided_for,
    is_not_kept,
    state_now,
    waits_for,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.plausibility import REPEATED_STROKES
from npors_desktop.domain.receipt_text import NOT_KEPT
from npors_desktop.domain.report_refusals import reason
from npors_desktop.domain.result import Result
from npors_desktop.ui.dates import short_day
from npors_desktop.ui.office.presenter import initialled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import Arrival, RegisteredRecord
    from npors_desktop.domain.inbox_state import KnownVersion
    from npors_desktop.domain.messages import Message

REMARKS: Mapping[str, Message] = {
    Remark.OLDER_FORMAT: message("in an older format"),
    Remark.AFTER_UPDATE: message("imported after the update"),
    Remark.AS_CLAIMED: message("its names are not verified"),
    Remark.AFTER_DATE: message("imported when its date had come"),
    Remark.AFTER_DECISION: message("imported after a decision"),
    Remark.CLOCK_SET: message("the laptop's clock was set"),
    Remark.FORMER_NOT_HERE: message("the revision before it is not here"),
    Remark.LATER_HERE: message("a later revision is here"),
    Remark.HISTORY_SET_BACK: message("the laptop's history was set back"),
    Remark.HISTORY_FORKED: message("two records that cannot both be from it"),
    Remark.EARLIER_MISSING: message("the record before it is missing"),
    Remark.SIGNER_REVOKED: message("the assessor was revoked later"),
    Remark.MISCONDUCT: message("the assessor was revoked for misconduct"),
    Remark.SIGNER_UNTRUSTED: message("the assessor was not trusted then"),
    Remark.CERTIFICATE_ENDED: message("the certificate has ended since"),
    Remark.CHANGES_DIFFER: message("it lists other changes than there are"),
    Remark.MARKS_NOT_RECOMPUTED: message("its theory marks were not worked out again"),
    Remark.PAPER_NOT_CHECKED: message("its theory paper was not checked"),
    Remark.SETTINGS_NOT_CHECKED: message("the provider's figures were not checked"),
    Remark.SETTINGS_NOT_USED: message("the provider's figures were not used"),
    Remark.EARLIER_TEST_NOT_HERE: message("the test that it takes up was not here"),
    Remark.EARLIER_TEST_DIFFERS: message("the test that it takes up says otherwise"),
    "age": message("the candidate's age is unusual"),
    "no_birth_date": message("no date of birth"),
    "no_briefing": message("the briefing was not recorded"),
    "briefing_time": message("briefing later than the signature"),
    "clock_date": message("the laptop's clock was not right"),
    "visit_day": message("not on the day of the visit"),
    "name_on_document": message("the document has another name"),
    "while_paused": message("marked while the clock was paused"),
    "resit_late": message("taken again too late"),
    "no_document": message("the candidate showed no document"),
    "signed_as_another": message("a signature has another name"),
    "signed_late": message("the candidate signed late"),
    "fault_outside": message("a fault outside the practical"),
    REPEATED_STROKES: message("the same signature as on another record"),
}
# The same in so few words that a row has room for them.
_BRIEF: Mapping[str, Message] = {
    Remark.AS_CLAIMED: message("names not verified"),
    Remark.AFTER_DATE: message("imported at its date"),
    Remark.FORMER_NOT_HERE: message("earlier revision not here"),
    Remark.HISTORY_SET_BACK: message("history set back"),
    Remark.HISTORY_FORKED: message("two histories"),
    Remark.EARLIER_MISSING: message("record before it missing"),
    Remark.SIGNER_REVOKED: message("assessor revoked later"),
    Remark.MISCONDUCT: message("revoked for misconduct"),
    Remark.SIGNER_UNTRUSTED: message("assessor not trusted then"),
    Remark.CERTIFICATE_ENDED: message("certificate has ended"),
    Remark.CHANGES_DIFFER: message("lists other changes"),
    Remark.MARKS_NOT_RECOMPUTED: message("theory marks not checked"),
    Remark.PAPER_NOT_CHECKED: message("theory paper not checked"),
    Remark.SETTINGS_NOT_CHECKED: message("figures not checked"),
    Remark.SETTINGS_NOT_USED: message("figures not used"),
    Remark.EARLIER_TEST_NOT_HERE: message("earlier test not here"),
    Remark.EARLIER_TEST_DIFFERS: message("earlier test differs"),
    "age": message("unusual age"),
    "no_briefing": message("no briefing recorded"),
    "briefing_time": message("briefed after signing"),
    "clock_date": message("laptop’s clock not right"),
    "visit_day": message("not on the visit’s day"),
    "name_on_document": message("other name on document"),
    "while_paused": message("marked while paused"),
    "no_document": message("no document shown"),
    "signed_as_another": message("signed with other name"),
    "fault_outside": message("fault outside practical"),
    REPEATED_STROKES: message("signature seen before"),
    ConflictReason.OTHER_CONTENT: message("a different version"),
    ConflictReason.OTHER_ASSESSOR: message("another assessor"),
    ConflictReason.OTHER_FORMER: message("revisions do not fit"),
    ConflictReason.NO_PREDECESSOR: message("a revision is missing"),
    ReceiptVerdict.DUPLICATE: message("same record"),
}
# What a newer version of the program noted, in a store that this one can still read.
_UNKNOWN = message("something to look at that this version does not know")


# Why a file of course days has its verdict, in a few words.
_DAYS_WHY: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message("course days, verified"),
    ReceiptVerdict.DUPLICATE: message("the same course days, nothing to do"),
    ReceiptVerdict.CONFLICT: message("a course day is here with other content"),
}
_SAME = message("same record, nothing to do")
# What a card asks for, in a word each.
MISSING: Mapping[str, Message] = {
    PHOTOGRAPH: message("photo"),
    HSE_ID: message("HS&E id"),
    NI_NUMBER: message("NI number"),
    BIRTH_DATE: message("date of birth"),
}


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A reason to doubt a genuine record: in a few words, as a fact, and what happens with it."""

    why: Message
    fact: Message
    found: Message


DOUBTS: Mapping[str, _Doubt] = {
    ConflictReason.OTHER_CONTENT: _Doubt(
        message("a different version is registered"),
        message("A different version of this record is in the register"),
        message(
            "A different version of this record is already registered. Both are kept until "
            "someone decides which is right."
        ),
    ),
    ConflictReason.OTHER_ASSESSOR: _Doubt(
        message("another assessor sent this record"),
        message("Another assessor sent a record with the same number"),
        message(
            "Another assessor sent a record with the same number. Both are kept, each under its "
            "assessor. Ask both assessors how this happened."
        ),
    ),
    ConflictReason.OTHER_FORMER: _Doubt(
        message("it does not fit another revision"),
        message("One of two revisions corrects a different version than the other one is"),
        message(
            "One of two revisions of this record corrects a different version than the other one "
            "is. Both are kept until someone decides which is right."
        ),
    ),
    ConflictReason.NO_PREDECESSOR: _Doubt(
        message("the previous revision is missing"),
        message("The previous revision is not in the register"),
        message(
            "This is a later revision of a record that this office does not have from this "
            "assessor. It is kept separately until someone decides what to do."
        ),
    ),
}


def whys(arrival: Arrival, version: KnownVersion | None, words: Words) -> tuple[str, ...]:
    """The reasons for what a file is now, a few words each; the first says most."""
    told = remarks(arrival, version, words)
    if COURSE_DAYS in arrival.codes:
        return (words(_DAYS_WHY[arrival.verdict]), *told)
    if is_not_kept(arrival, version):
        return (_why_not_kept(version, words),)
    if result := failed_result(version):
        # What there is to look at comes first, then that it was not achieved.
        told = (*told, words.term(result))
    if version is not None and (decision := _decided(version.row, words)):
        return (decision, *told)
    if is_decided_for(arrival, version):
        return (words("decided: it counts"), *told)
    return _whys_then(arrival, version, told, words)


def failed_result(version: KnownVersion | None) -> str:
    """The result of a record, if that is not that the test was achieved; empty otherwise."""
    result = version.row.result if version else ""
    return "" if result == Result.ACHIEVED.value else result


def why(arrival: Arrival, version: KnownVersion | None, words: Words) -> str:
    """All of them."""
    return "; ".join(whys(arrival, version, words))


def short_why(arrival: Arrival, version: KnownVersion | None, words: Words) -> str:
    """The first of them, in few words, and how many more there are: so much has room in a row."""
    told = whys(arrival, version, words)
    if not told:
        return ""
    first = _brief(words).get(told[0], told[0])
    if version is not None and told[0] == _decided(version.row, words):
        first = _briefly_decided(version.row, words)
    return words("{why} +{n}", why=first, n=len(told) - 1) if len(told) > 1 else first


@lru_cache(maxsize=2)
def _brief(words: Words) -> dict[str, str]:
    """The few words by what is said where there is room; the same for every row of a language."""
    return {words(_long(code)): words(text) for code, text in _BRIEF.items()}


def _long(code: str) -> Message:
    """What is said of a code where there is room."""
    return _SAME if code == ReceiptVerdict.DUPLICATE else REMARKS.get(code) or DOUBTS[code].why


def _decided(row: RegisteredRecord, words: Words) -> str:
    """What somebody decided about a record, if anybody did."""
    if row.returned_at:
        return words("sent back {date}", date=short_day(words, row.returned_at.astimezone()))
    if row.accepted_at is None:
        return ""
    date = short_day(words, row.accepted_at.astimezone())
    if not row.accepted_by:
        return words("accepted {date}", date=date)
    return words("accepted {date} by {name}", date=date, name=row.accepted_by)


def _briefly_decided(row: RegisteredRecord, words: Words) -> str:
    """When and by whom; that it was accepted or sent back is the row's state."""
    if row.returned_at or not row.accepted_at:
        return _decided(row, words)
    date = short_day(words, row.accepted_at.astimezone())
    if not row.accepted_by:
        return date
    return words("{date} by {name}", date=date, name=initialled(row.accepted_by))


def _whys_then(
    arrival: Arrival, version: KnownVersion | None, told: tuple[str, ...], words: Words
) -> tuple[str, ...]:
    match arrival.verdict:
        case ReceiptVerdict.REJECTED:
            return (words(reason(arrival.codes, arrival.text)),)
        case ReceiptVerdict.HELD:
            return (_why_held(arrival, words),)
        case ReceiptVerdict.CONFLICT:
            decided = (words("decided"),) if arrival.is_decided else ()
            return (*decided, words(doubt_of(arrival).why), *told)
        case ReceiptVerdict.DUPLICATE:
            return (words(_SAME), *told)
        case ReceiptVerdict.ACCEPTED:
            if state_now(arrival, version) is InboxState.REPLACED:
                return (words(REMARKS[Remark.LATER_HERE]),)
            doubts = [words(DOUBTS[code].why) for code in arrival.codes if code in DOUBTS]
            return tuple(dict.fromkeys((*doubts, *told))) or (words("verified"),)


def _why_held(arrival: Arrival, words: Words) -> str:
    if waits_for(arrival):
        return words(reason(arrival.codes, arrival.text))
    return words("needs {needs}", needs=arrival.needs) if arrival.needs else words("update needed")


def doubt_of(arrival: Arrival) -> _Doubt:
    """Why a record is in conflict; before reasons were stored, it was always different content."""
    known = (DOUBTS[code] for code in arrival.codes if code in DOUBTS)
    return next(known, DOUBTS[ConflictReason.OTHER_CONTENT])


def remarks(arrival: Arrival, version: KnownVersion | None, words: Words) -> tuple[str, ...]:
    """What else there is to know about it, a few words each."""
    seen: tuple[str, ...] = ()
    if version is not None and version.state is VersionState.COUNTS:
        # What a person has to look at comes before what only informs.
        seen = to_look_at(version.row, arrival.remarks)
    others = dict.fromkeys(one for one in arrival.remarks if one not in seen)
    first = _remarks(dict.fromkeys(seen), version, words)
    return (*first, *_remarks(others, version, words))


def _remarks(codes: dict[str, None], version: KnownVersion | None, words: Words) -> Iterator[str]:
    for code in codes:
        if code == AMENDS and version is not None:
            yield words("corrects revision {n}", n=version.row.revision - 1)
        elif code in DOUBTS:
            yield words(DOUBTS[code].why)
        elif code not in MISSING:
            yield words(REMARKS.get(code, _UNKNOWN))
    if missing := [words(told) for code, told in MISSING.items() if code in codes]:
        yield words("missing: {what}", what=", ".join(missing))


def _why_not_kept(version: KnownVersion | None, words: Words) -> str:
    if version is None or version.decision is None:
        return words(reason((NOT_KEPT,), ""))
    return words("not kept: {reason}", reason=version.decision.details["reason"])
