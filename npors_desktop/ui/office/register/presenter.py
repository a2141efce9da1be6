"""The register in words, without Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.folded_text import search_token, search_words
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_log_text import KINDS
from npors_desktop.domain.register_filter import ACCEPTABLE
from npors_desktop.domain.register_views import SHOWABLE
from npors_desktop.ui.office.presenter import RESULT_ICONS, day, initialled, moment
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Icon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.domain.register_filter import RegisterFilter

# The results that an accepted record can have.
RESULTS = ACCEPTABLE


# Why a person should look at a record, in a few words.
_REMARKS: Mapping[Remark, Message] = {
    Remark.HISTORY_SET_BACK: message("history set back"),
    Remark.EARLIER_MISSING: message("the record before it is missing"),
    Remark.SIGNER_REVOKED: message("assessor revoked later"),
    Remark.MISCONDUCT: message("assessor revoked for misconduct"),
    Remark.SIGNER_UNTRUSTED: message("assessor not trusted then"),
}


# What the columns are called where the register is sorted.
SORTED_BY = SHOWABLE
COLUMN_NAMES: Mapping[str, Message] = {
    "result": message("Result"),
    "candidate": message("Candidate"),
    "codes": message("Code"),
    "category": message("Category"),
    "assessor": message("Assessor"),
    "employer": message("Employer"),
    "site": message("Site"),
    "notification": message("Notification"),
    "tested": message("Tested"),
    "accepted": message("Accepted"),
    "record": message("Record"),
}


def shown_as(words: Words) -> dict[str, str]:
    """What records are, by its token, as it is shown: so it can be searched for."""
    results = {search_token("result", one): words.term(one) for one in RESULTS}
    return results | {search_token("remark", one): words(text) for one, text in _REMARKS.items()}


def register_facets(kinds: Mapping[str, int], words: Words) -> tuple[Facet, ...]:
    """How many records have each result, by the token of the result; first all of them."""
    everything = Facet("", sum(kinds.values()), words("all records"))
    each = (
        Facet(search_token("result", one), kinds.get(one.value, 0), words.term(one))
        for one in RESULTS
    )
    return (everything, *each)


def filter_text(sought: RegisterFilter, words: Words) -> str:
    """What a filter seeks, in one line; empty where it seeks nothing."""
    parts = [words.term(one) for one in RESULTS if one == sought.result]
    parts += [o for o in (sought.category, sought.assessor, sought.employer, sought.place) if o]
    if sought.since:
        parts.append(words("tested from {day}", day=day(sought.since)))
    if sought.until:
        parts.append(words("tested up to {day}", day=day(sought.until)))
    return " · ".join(parts)


def record_row(key: str, record: RegisteredRecord, words: Words) -> DataRow:
    """One line of the register."""
    return DataRow(
        key,
        (
            Cell(words.term(record.result), RESULT_ICONS[record.result]),
            # The name may leave no room for the words; the sign stands before it.
            Cell(candidate(record, words), Icon.ATTENTION if record.remarks else None),
            Cell(record.facts.codes or "–"),
            Cell(record.title),
            Cell(record.assessor),
            Cell(record.facts.employer or "–"),
            Cell(record.facts.site or "–"),
            Cell(record.facts.notification or "–"),
            Cell(day(record.tested_on), sort=record.tested_on.isoformat()),
            Cell(accepted(record, words)),
            Cell(record_name(record)),
        ),
    )


# What a search finds a record by beside the candidate, and no column tells at a glance.
_FOUND_BY = ("assessor", "employer", "site", "notification")


def mark_found(
    row: DataRow, record: RegisteredRecord, typed: Sequence[str], words: Words
) -> DataRow:
    """The line of a record that a search found, with what held the words that are not of the
    candidate's name: an employer may be called as a person is. ``typed`` are the beginnings."""
    texts = {
        "assessor": record.assessor,
        "employer": record.facts.employer,
        "site": record.facts.site,
        "notification": record.facts.notification,
    }
    own = search_words(record.candidate)
    others = [one for one in typed if not any(word.startswith(one) for word in own)]
    named = [name for name in _FOUND_BY if _holds(texts[name], others)]
    if not named:
        return row
    places = [words(COLUMN_NAMES[name]) for name in named]
    pairs = (
        words("{name}: {value}", name=place, value=texts[name])
        for place, name in zip(places, named, strict=True)
    )
    who = row.cells[1]
    told = words("{name} – {found}", name=who.text, found=", ".join(pairs))
    # In a narrow column what was found must still be read.
    names = dict.fromkeys((who.text, record.candidate, initialled(record.candidate)))
    briefly = (words("{name} – {found}", name=one, found=", ".join(places)) for one in names)
    marked = replace(who, text=told, briefly=tuple(briefly))
    return replace(row, cells=(row.cells[0], marked, *row.cells[2:]))


def _holds(text: str, starts: Sequence[str]) -> bool:
    return bool(text and starts) and any(
        word.startswith(one) for word in search_words(text) for one in starts
    )


def candidate(record: RegisteredRecord, words: Words) -> str:
    """The candidate's name, and that a person should look at their record."""
    told = [words(_REMARKS[one]) for one in record.remarks if one in _REMARKS]
    if not told:
        return record.candidate
    return words("{name} ({remarks})", name=record.candidate, remarks=", ".join(told))


def accepted(record: RegisteredRecord, words: Words) -> str:
    """When somebody accepted a record; or that nobody has yet, and that it is sent back."""
    if record.returned_at:
        return words("sent back")
    return moment(record.accepted_at) if record.accepted_at else words("not yet")


def about(record: RegisteredRecord, words: Words) -> tuple[str, ...]:
    """What a record is, in lines: the category, and who tested when."""
    return record.title, words("{name}, {date}", name=record.assessor, date=day(record.tested_on))


def done_lines(
    record: RegisteredRecord, done: Iterable[OfficeAction], words: Words
) -> tuple[str, ...]:
    """What was done when with a record, the newest first: what the office's log says, what came of
    the record, and when it was signed. The log may be older than what it says of a record."""
    noted = [_noted(one, words) for one in done if one.kind is not ActionKind.REPORT_IMPORTED]
    came = words("{time}  Verified and registered", time=moment(record.received_at))
    signed = words("{time}  Signed by the assessor", time=moment(record.signed_at))
    return (*noted, came, signed)


def _noted(action: OfficeAction, words: Words) -> str:
    what, at = words(KINDS[action.kind]), moment(action.at)
    if not action.who:
        return words("{time}  {what}", time=at, what=what)
    return words("{time}  {what}, {account}", time=at, what=what, account=action.who)


def numbers(record: RegisteredRecord, number: str, words: Words) -> str:
    """By which numbers a record and its assessor are known; ``number`` is the record's as it is to
    be shown."""
    return words(
        "Record {record}, revision {revision}\nStandard, edition {edition}\n"
        "Number of the assessor {number}",
        record=number,
        revision=record.revision,
        edition=record.pack.edition,
        number=record.assessor_number,
    )


def export_told(action: OfficeAction | None, words: Words) -> str:
    """When the register was last exported, by whom, and how much of it; empty if never."""
    if action is None:
        return ""
    return words(
        "Last exported {time} by {account}: {n} of {total}",
        time=moment(action.at),
        account=action.details.get("account") or "–",
        n=action.details.get("records", 0),
        total=action.details.get("of", 0),
    )


def record_name(record: RegisteredRecord) -> str:
    """The end of a record's number, which tells records apart, and its revision."""
    return f"…{record.record[-8:]} r{record.revision}"
