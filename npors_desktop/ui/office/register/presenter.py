"""The register in words, without Qt."""

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import OfficeAction, RegisteredRecord
from npors_desktop.domain.result import Result
from npors_desktop.ui.office.presenter import RESULT_ICONS, day, moment
from npors_desktop.ui.widgets.values import Cell, DataRow

# The results that an accepted record can have.
RESULTS = (Result.ACHIEVED, Result.NOT_ACHIEVED, Result.REFERRED, Result.STOPPED)


def record_row(record: RegisteredRecord, words: Words) -> DataRow:
    """One line of the register."""
    return DataRow(
        record.record,
        (
            Cell(words.term(record.result), RESULT_ICONS[record.result]),
            Cell(candidate(record, words)),
            Cell(record.title),
            Cell(record.assessor),
            Cell(day(record.tested_on), sort=record.tested_on.isoformat()),
            Cell(moment(record.received_at), sort=record.received_at.isoformat()),
            Cell(record_name(record)),
        ),
    )


def candidate(record: RegisteredRecord, words: Words) -> str:
    """The candidate's name, and that a person should look at their record."""
    if not record.remarks:
        return record.candidate
    return words("{name} (history set back)", name=record.candidate)


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
