"""What was found in a file that came, in sentences and as facts, and where its receipt is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.course_days import COURSE_DAYS
from npors_desktop.domain.delivery import ReceiptVerdict, Remark
from npors_desktop.domain.inbox_state import is_decided_for, is_not_kept, waits_for
from npors_desktop.domain.messages import message
from npors_desktop.domain.photographs import PhotographPurpose, of_purpose
from npors_desktop.domain.report_refusals import explanation, reason
from npors_desktop.domain.result import Result
from npors_desktop.ui.office.inbox.why_text import DOUBTS, doubt_of
from npors_desktop.ui.office.presenter import (
    clock_fact,
    day,
    decided_text,
    facts_of_codes,
    facts_of_record,
    told_facts,
)
from npors_desktop.ui.widgets.values import Fact, FactState
from npors_desktop.workflows.office.incoming_file import DAYS_VERDICTS
from npors_desktop.workflows.office.remarks import HELD, claimed
from npors_desktop.workflows.office.remarks import REMARKS as SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import Arrival
    from npors_desktop.domain.inbox_state import KnownVersion
    from npors_desktop.domain.record import Record

_DAYS_DIFFER = message("A course day in it is here with other content")
# The remarks on what a card asks of a person; all others are about whether to trust the record.
_OF_PERSON = frozenset(
    {"age", "no_birth_date", "no_document", "name_on_document", "no_briefing", "resit_late"}
)
_NOTHING_MISSING = message("The checks found nothing missing. The scheme decides about the card.")


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


def completeness(
    version: KnownVersion | None, words: Words, record: Record | None = None
) -> tuple[Fact, ...]:
    """What there is of what a card asks for, and what the checks found about the person; nothing is
    known of a file whose record is not here. ``record`` is what it says, once it was read."""
    if version is None:
        return ()
    told = told_facts((one for one in version.row.told if one in _OF_PERSON), words)
    if version.row.result != Result.ACHIEVED.value:
        result = words.term(version.row.result)
        no_card = words("{result}: no card comes of it", result=result)
        return (*told, Fact(FactState.UNKNOWN, no_card))
    if record is None:
        return told or (Fact(FactState.GOOD, words(_NOTHING_MISSING)),)
    return (*told, *_of_card(record, words))


def _of_card(record: Record, words: Words) -> Iterator[Fact]:
    who = record.candidate
    portrait = of_purpose(record.photographs, PhotographPurpose.PORTRAIT)
    if portrait is None:
        yield Fact(FactState.DOUBTFUL, words("There is no photograph"))
    else:
        size = words("Photograph, in pixels: {w} by {h}", w=portrait.width, h=portrait.height)
        yield Fact(FactState.GOOD, size)
    if not who.hse_test_id:
        yield Fact(FactState.DOUBTFUL, words("The HS&E test number is missing"))
    else:
        date = f", {day(who.hse_test_date)}" if who.hse_test_date else ""
        told = words("HS&E test: {number}{date}", number=who.hse_test_id, date=date)
        yield Fact(FactState.GOOD, told)
    if who.ni_number:
        yield Fact(FactState.GOOD, words("National Insurance number is there"))
    else:
        yield Fact(FactState.DOUBTFUL, words("The National Insurance number is missing"))
    if who.date_of_birth is None:
        yield Fact(FactState.DOUBTFUL, words("The date of birth is missing"))
    else:
        yield Fact(FactState.GOOD, words("Born {date}", date=day(who.date_of_birth)))


def receipt(arrival: Arrival, folder: str, words: Words) -> str:
    """Where the receipt for a file is; ``folder`` is the office's own folder of receipts."""
    if COURSE_DAYS in arrival.codes and arrival.verdict is not ReceiptVerdict.REJECTED:
        return words(
            "The receipt for the course days is in “{folder}”, and beside the file unless that "
            "place could not be written to.",
            folder=folder,
        )
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
