"""The inbox in words, without Qt: its rows, what was found in a file, and what an import did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.domain.course_days import COURSE_DAYS
from npors_desktop.domain.delivery import (
    ConflictReason,
    ReceiptVerdict,
    Remark,
)
from npors_desktop.domain.folded_text import search_token
from npors_desktop.domain.found_files import Passed
from npors_desktop.domain.inbox_state import (
    is_decided_for,
    is_not_kept,
    known_assessor,
    state_now,
    waits_for,
)
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.plausibility import REPEATED_STROKES
from npors_desktop.domain.receipt_text import NOT_KEPT
from npors_desktop.domain.report_refusals import REFUSALS, explanation, reason
from npors_desktop.ui.office.presenter import (
    VERDICTS,
    clock_fact,
    day,
    decided_text,
    facts_of_codes,
    facts_of_record,
    told_facts,
)
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Fact, FactState, Icon
from npors_desktop.workflows.office.incoming_file import DAYS_VERDICTS
from npors_desktop.workflows.office.remarks import HELD, claimed
from npors_desktop.workflows.office.remarks import REMARKS as SENTENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import (
        Arrival,
    )
    from npors_desktop.domain.inbox_state import (
        ArrivalNow,
        InboxCounts,
        KnownVersion,
    )

VERDICT_ICONS: Mapping[ReceiptVerdict, Icon] = {
    ReceiptVerdict.ACCEPTED: Icon.TICK,
    ReceiptVerdict.DUPLICATE: Icon.EQUALS,
    ReceiptVerdict.CONFLICT: Icon.ATTENTION,
    ReceiptVerdict.REJECTED: Icon.CROSS,
    ReceiptVerdict.HELD: Icon.PAUSE,
}
# The states by which the inbox is filtered, in the order of their keys.
FACETS = (
    ReceiptVerdict.ACCEPTED,
    ReceiptVerdict.CONFLICT,
    ReceiptVerdict.REJECTED,
    ReceiptVerdict.DUPLICATE,
    ReceiptVerdict.HELD,
)
# What became of a file whose record somebody decided against.
NOT_KEPT_WORD = message("Not kept")
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
# What a newer version of the program noted, in a store that this one can still read.
_UNKNOWN = message("something to look at that this version does not know")


# Why a file of course days has its verdict, in a few words.
_DAYS_WHY: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message("course days, verified"),
    ReceiptVerdict.DUPLICATE: message("the same course days, nothing to do"),
    ReceiptVerdict.CONFLICT: message("a course day is here with other content"),
}
_DAYS_DIFFER = message("A course day in it is here with other content")
# The remarks on what a card asks of a person; all others are about whether to trust the record.
_OF_PERSON = frozenset(
    {"age", "no_birth_date", "no_document", "name_on_document", "no_briefing", "resit_late"}
)
_NOTHING_MISSING = message("The checks found nothing missing. The scheme decides about the card.")

# So many files that were passed over are named in the window.
MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A reason to doubt a genuine record: in a few words, as a fact, and what happens with it."""

    why: Message
    fact: Message
    found: Message


DOUBTS: Mapping[str, _Doubt] = {
    ConflictReason.OTHER_CONTENT: _Doubt(
        message("a different version"),
        message("A different version of this record is in the register"),
        message(
            "A different version of this record is already registered. Both are kept until "
            "someone decides which is right."
        ),
    ),
    ConflictReason.OTHER_ASSESSOR: _Doubt(
        message("another assessor"),
        message("Another assessor sent a record with the same number"),
        message(
            "Another assessor sent a record with the same number. Both are kept, each under its "
            "assessor. Ask both assessors how this happened."
        ),
    ),
    ConflictReason.OTHER_FORMER: _Doubt(
        message("revisions do not fit"),
        message("One of two revisions corrects a different version than the other one is"),
        message(
            "One of two revisions of this record corrects a different version than the other one "
            "is. Both are kept until someone decides which is right."
        ),
    ),
    ConflictReason.NO_PREDECESSOR: _Doubt(
        message("a revision is missing"),
        message("The previous revision is not in the register"),
        message(
            "This is a later revision of a record that this office does not have from this "
            "assessor. It is kept separately until someone decides what to do."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the verdicts on the reports read, what was passed over, which reports
    came (each the SHA-256 of its file), and whether it went on to its end."""

    verdicts: Counter[ReceiptVerdict]
    passed: tuple[Passed, ...] = ()
    contents: tuple[str, ...] = ()
    is_whole: bool = True

    @property
    def read(self) -> int:
        """How many were read."""
        return self.verdicts.total()


def counted_as(arrival: Arrival) -> ReceiptVerdict:
    """As what a file counts that was just imported: what was not kept before is already here."""
    return ReceiptVerdict.DUPLICATE if NOT_KEPT in arrival.codes else arrival.verdict


def may_decide(arrival: Arrival, version: KnownVersion | None) -> bool:
    """Whether there are versions of its record to compare: open ones, or decided ones."""
    codes = {*ConflictReason, NOT_KEPT}
    doubted = arrival.record is not None and bool(codes.intersection(arrival.codes))
    known = version is not None and (version.decision is not None or version.row.contested)
    return doubted or known


def has_receipt(arrival: Arrival) -> bool:
    """Whether a laptop was told something of it."""
    return arrival.record is not None


def is_readable(arrival: Arrival) -> bool:
    """Whether the office has the record that is in it."""
    refused = arrival.verdict is ReceiptVerdict.REJECTED and NOT_KEPT not in arrival.codes
    return arrival.record is not None and not refused


def counts(found: InboxCounts, words: Words) -> str:
    """How many files were received, need attention, and are held."""
    told = [
        words.count("{n} file received", "{n} files received", found.received),
        words.count("{n} needs attention", "{n} need attention", found.attention)
        if found.attention
        else words("none need attention"),
    ]
    if found.held:
        told.append(words.count("{n} held", "{n} held", found.held))
    if found.away:
        told.append(words.count("{n} put away", "{n} put away", found.away))
    return ", ".join(told)


def state(arrival: Arrival, version: KnownVersion | None, words: Words) -> tuple[str, Icon]:
    """What became of a file, in a word with its sign: the verdict, or what was decided since."""
    now = state_now(arrival, version)
    if now == NOT_KEPT:
        return words(NOT_KEPT_WORD), Icon.DASH
    return words(VERDICTS[ReceiptVerdict(now)]), VERDICT_ICONS[ReceiptVerdict(now)]


def inbox_facets(kinds: Mapping[str, int], words: Words) -> tuple[Facet, ...]:
    """How many files there are in each state, by the token of the state; first all of them."""
    everything = Facet("", sum(kinds.values()), words("all that came"))
    each = (
        Facet(search_token("state", one), kinds.get(one.value, 0), words(VERDICTS[one]))
        for one in FACETS
    )
    return (everything, *each)


# What the columns are called where the inbox is sorted.
SORTED_BY = ("state", "candidate", "category", "assessor", "received", "why")


def shown_as(words: Words) -> dict[str, str]:
    """What files are, by its token, as it is shown: so it can be searched for."""
    states = {search_token("state", one): words(text) for one, text in VERDICTS.items()}
    states[search_token("state", NOT_KEPT)] = words(NOT_KEPT_WORD)
    states[search_token("state", "decided")] = words("decided")
    whys = {code: refusal.why for code, refusal in REFUSALS.items()}
    whys |= {code: doubt.why for code, doubt in DOUBTS.items()}
    codes = {search_token("code", code): words(text) for code, text in whys.items()}
    remarked = {search_token("remark", code): words(text) for code, text in REMARKS.items()}
    return states | codes | remarked


def arrival_row(key: str, now: ArrivalNow, words: Words) -> DataRow:
    """One line of the inbox. Whom a refused file names is not shown as known."""
    arrival, version = now.arrival, now.version
    not_known = words("not known")
    return DataRow(
        key,
        (
            Cell(*state(arrival, version, words)),
            Cell(whose(arrival, words)),
            Cell(version.row.title if version else not_known),
            Cell(assessor(arrival, words) or not_known),
            Cell(day(arrival.at.astimezone()), sort=arrival.at.isoformat()),
            Cell(
                words("put away: {reason}", reason=arrival.put_away_reason)
                if arrival.put_away_at
                else why(arrival, version, words)
            ),
        ),
    )


def whose(arrival: Arrival, words: Words) -> str:
    """The candidate of a file that came, or the file where nobody is known."""
    return named(arrival.candidate, arrival, words) or words("file {file}", file=arrival.file)


def named(name: str, arrival: Arrival, words: Words) -> str:
    """A name that a file gives; one that nobody verified is marked as such."""
    if name and Remark.AS_CLAIMED in arrival.remarks:
        return words("{name} (claimed)", name=name)
    return name


def assessor(arrival: Arrival, words: Words) -> str:
    """Who signed a file, or who is claimed to have; empty where that is not known."""
    return named(known_assessor(arrival), arrival, words)


def why(arrival: Arrival, version: KnownVersion | None, words: Words) -> str:
    """The reason for a verdict, or for what was decided since, in a few words."""
    told = remarks(arrival, words)
    if COURSE_DAYS in arrival.codes:
        return "; ".join((words(_DAYS_WHY[arrival.verdict]), *told))
    if is_not_kept(arrival, version):
        return _why_not_kept(version, words)
    if is_decided_for(arrival, version):
        return "; ".join((words("decided: it counts"), *told))
    return _why_then(arrival, told, words)


def _why_then(arrival: Arrival, told: tuple[str, ...], words: Words) -> str:
    match arrival.verdict:
        case ReceiptVerdict.REJECTED:
            return words(reason(arrival.codes, arrival.text))
        case ReceiptVerdict.HELD if waits_for(arrival):
            return words(reason(arrival.codes, arrival.text))
        case ReceiptVerdict.HELD if arrival.needs:
            return words("needs {needs}", needs=arrival.needs)
        case ReceiptVerdict.HELD:
            return words("update needed")
        case ReceiptVerdict.CONFLICT:
            decided = (words("decided"),) if arrival.is_decided else ()
            return "; ".join((*decided, words(doubt_of(arrival).why), *told))
        case ReceiptVerdict.DUPLICATE:
            return "; ".join((words("same record"), *told))
        case ReceiptVerdict.ACCEPTED:
            doubts = [words(DOUBTS[code].why) for code in arrival.codes if code in DOUBTS]
            return "; ".join((*doubts, *told)) or words("verified")


def found(arrival: Arrival, version: KnownVersion | None, words: Words) -> str:
    """The verdict, or what was decided since, and what to do, in sentences."""
    decision = (decided_text(version.decision, words),) if version and version.decision else ()
    if is_not_kept(arrival, version):
        not_kept = words("This version was not kept. It is here and can be read.")
        nothing = words("Nothing more needs to be done about it.")
        return " ".join((not_kept, nothing, *decision))
    if is_decided_for(arrival, version):
        return " ".join((words("This version counts. It is in the register."), *decision))
    return _found_then(arrival, words)


def _found_then(arrival: Arrival, words: Words) -> str:
    if COURSE_DAYS in arrival.codes:
        return words(DAYS_VERDICTS[arrival.verdict])
    match arrival.verdict:
        case ReceiptVerdict.REJECTED:
            return words(explanation(arrival.codes, arrival.text, arrival.assessor))
        case ReceiptVerdict.HELD:
            return _held(arrival, words)
        case ReceiptVerdict.CONFLICT:
            decided = message("Somebody has decided which version counts.")
            told = [words(decided if arrival.is_decided else doubt_of(arrival).found)]
        case ReceiptVerdict.DUPLICATE:
            told = [
                words(
                    "This record is already in the register. Nothing was changed, and you do not "
                    "need to do anything."
                )
            ]
        case ReceiptVerdict.ACCEPTED:
            doubts = [words(DOUBTS[code].found) for code in arrival.codes if code in DOUBTS]
            told = [words("Verified and entered in the register."), *doubts]
    waited = (Remark.AFTER_UPDATE, Remark.AFTER_DATE, Remark.AFTER_DECISION)
    told += [words(SENTENCES[one]) for one in waited if one in arrival.remarks]
    return " ".join(told)


def doubt_of(arrival: Arrival) -> _Doubt:
    """Why a record is in conflict; before reasons were stored, it was always different content."""
    known = (DOUBTS[code] for code in arrival.codes if code in DOUBTS)
    return next(known, DOUBTS[ConflictReason.OTHER_CONTENT])


def remarks(arrival: Arrival, words: Words) -> tuple[str, ...]:
    """What else there is to know about it, a few words each."""
    return tuple(words(REMARKS.get(one, _UNKNOWN)) for one in arrival.remarks)


def facts(arrival: Arrival, version: KnownVersion | None, words: Words) -> tuple[Fact, ...]:
    """What is known of a file, line by line: of its own version, and of no other."""
    if is_not_kept(arrival, version):
        counts_not = Fact(FactState.DOUBTFUL, words("Another version of this record counts"))
        return (counts_not, *(_established(arrival, version, words) if version else ()))
    if is_decided_for(arrival, version) and version:
        return _established(arrival, version, words)
    return _facts_then(arrival, version, words)


def _facts_then(arrival: Arrival, version: KnownVersion | None, words: Words) -> tuple[Fact, ...]:
    if waits_for(arrival):
        known = (Fact(FactState.UNKNOWN, words(reason(arrival.codes, arrival.text))),)
        good = Fact(FactState.GOOD, words("The file itself is in order"))
        return (*known, good) if arrival.candidate else known
    if arrival.verdict is ReceiptVerdict.HELD or "held_full" in arrival.codes:
        text = words("Not verified yet: only a newer version of the program can do that.")
        return (Fact(FactState.UNKNOWN, text),)
    if arrival.verdict is ReceiptVerdict.REJECTED:
        found = facts_of_codes(arrival.codes, words)
        if Remark.AS_CLAIMED not in arrival.remarks:
            return found
        return (*found, Fact(FactState.UNKNOWN, words(claimed(arrival))))
    if arrival.verdict is ReceiptVerdict.CONFLICT or version is None:
        doubted = arrival.verdict is ReceiptVerdict.CONFLICT
        fact = _DAYS_DIFFER if COURSE_DAYS in arrival.codes else doubt_of(arrival).fact
        doubt = (Fact(FactState.BAD, words(fact)),) if doubted else ()
        signer = words("Signed by {name}, enrolled with this office", name=arrival.assessor)
        in_order = words("The file itself is in order")
        return (*doubt, Fact(FactState.GOOD, signer), Fact(FactState.GOOD, in_order))
    return _established(arrival, version, words)


def _established(arrival: Arrival, version: KnownVersion, words: Words) -> tuple[Fact, ...]:
    record = version.row
    established = facts_of_record(record, words)
    doubtful = told_facts((one for one in record.told if one not in _OF_PERSON), words)
    known = (*doubtful, *established, clock_fact(record, words))
    if Remark.OLDER_FORMAT not in arrival.remarks:
        return known
    older = words("In an older format than an earlier record signed with the same certificate.")
    return (Fact(FactState.DOUBTFUL, older), *known)


def completeness(version: KnownVersion | None, words: Words) -> tuple[Fact, ...]:
    """What the checks found to be missing of what the scheme asks about a person; nothing is known
    of a file whose record is not here."""
    if version is None:
        return ()
    missing = told_facts((one for one in version.row.told if one in _OF_PERSON), words)
    return missing or (Fact(FactState.GOOD, words(_NOTHING_MISSING)),)


def _why_not_kept(version: KnownVersion | None, words: Words) -> str:
    if version is None or version.decision is None:
        return words(reason((NOT_KEPT,), ""))
    return words("not kept: {reason}", reason=version.decision.details["reason"])


def receipt(arrival: Arrival, folder: str, words: Words) -> str:
    """Where the receipt for a file is; ``folder`` is the office's own folder of receipts."""
    if COURSE_DAYS in arrival.codes:
        return words("Course days have no receipt: the laptop keeps them.")
    match arrival.verdict:
        case ReceiptVerdict.REJECTED if arrival.record is None:
            return words("No receipt was made for it; the laptop keeps its record.")
        case ReceiptVerdict.REJECTED:
            return words(
                "An answer for the laptop, with the reason and what to do, is in “{folder}”. If "
                "the file was sealed, another is beside it, unless that place could not be written "
                "to.",
                folder=folder,
            )
        case ReceiptVerdict.HELD if arrival.version:
            return words(
                "No receipt yet: it is made when the file is imported. An answer for the laptop, "
                "which says that the file is held, is in “{folder}”.",
                folder=folder,
            )
        case ReceiptVerdict.HELD:
            return words(
                "No receipt yet: it is made when the file is imported, and kept in “{folder}”.",
                folder=folder,
            )
        case _:
            return words(
                "The receipt is in “{folder}”. If the file was sealed, another is beside it, "
                "unless that place could not be written to.",
                folder=folder,
            )


def import_result(imported: Imported, words: Words) -> str:
    """What an import did, for the line of the last action."""
    verdicts = imported.verdicts
    attention = verdicts[ReceiptVerdict.CONFLICT] + verdicts[ReceiptVerdict.REJECTED]
    told = [
        words.count(
            "{n} file read. Accepted: {accepted}. Already here: {duplicate}. "
            "Needing attention: {attention}.",
            "{n} files read. Accepted: {accepted}. Already here: {duplicate}. "
            "Needing attention: {attention}.",
            imported.read,
            accepted=verdicts[ReceiptVerdict.ACCEPTED],
            duplicate=verdicts[ReceiptVerdict.DUPLICATE],
            attention=attention,
        )
    ]
    if verdicts[ReceiptVerdict.HELD]:
        told.append(words("Held: {held}.", held=verdicts[ReceiptVerdict.HELD]))
    if imported.passed:
        told.append(words("Not imported: {passed}.", passed=len(imported.passed)))
    if not imported.is_whole:
        told.append(words("Stopped before the end. The rest can be imported again."))
    return " ".join(told)


def only_failure(imported: Imported) -> Message | None:
    """Why nothing was imported, where the one path that was entered could not be read."""
    if imported.read or len(imported.passed) != 1 or imported.passed[0].status <= 1:
        return None
    return imported.passed[0].why


def passed_lines(passed: tuple[Passed, ...], words: Words) -> list[str]:
    """The first files that were passed over, a line each with the reason, and how many more."""
    lines = [
        words("“{file}”: {why}", file=Path(one.file).name, why=one.why)
        for one in passed[:MOST_SHOWN]
    ]
    more = len(passed) - MOST_SHOWN
    if more > 0:
        lines.append(words.count("and {n} more", "and {n} more", more))
    return lines


def put_away_told(arrival: Arrival, words: Words) -> str:
    """When and why a row was put away; empty for any other."""
    if arrival.put_away_at is None:
        return ""
    return words(
        "Put away on {date}: {reason}",
        date=day(arrival.put_away_at.astimezone()),
        reason=arrival.put_away_reason,
    )


def _held(arrival: Arrival, words: Words) -> str:
    if code := waits_for(arrival):
        return words(HELD[code])
    if not arrival.needs:
        return words(
            "This file says that it was made by a newer version of the program. It is kept here "
            "unopened and is safe. Update the program; the file is then imported automatically."
        )
    return words(
        "This file says that it was made by version {needs} of the program. It is kept here "
        "unopened and is safe. Update the program to {needs} or later; the file is then imported "
        "automatically.",
        needs=arrival.needs,
    )
