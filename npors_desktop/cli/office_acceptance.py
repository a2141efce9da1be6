"""The office's commands of what comes: accepting records, sending them back, watched folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.moments import moment_text
from npors_desktop.cli.office_session import working_office
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.workflows.office.returning import OpenReturn


def accept(asked: Namespace, printer: Printer) -> int:
    """Accept the named records, or all that are ready."""
    if bool(asked.records) is asked.ready:
        raise WrongUseError(
            message("Name the records to accept, or give --ready for all that are ready."),
            message("Nothing was accepted."),
        )
    with working_office(asked, printer) as session:
        session.acting.check(ActionKind.RECORD_ACCEPTED)
        if asked.ready:
            rows = session.accepting.ready()
        else:
            rows = tuple(session.register.record(one) for one in asked.records)
        accepted = session.accepting.accept(rows)
        now = [session.register.record(one.record, one.assessor_number) for one in accepted]
    for row in now:
        printer.line(f"{row.record} r{row.revision}  {row.candidate}")
    printer.tell(message_of_count("{n} record accepted.", "{n} records accepted.", len(accepted)))
    if known := len(rows) - len(accepted):
        printer.tell(
            message_of_count(
                "{n} record was accepted before.", "{n} records were accepted before.", known
            )
        )
    printer.document({"accepted": [_accepted(row) for row in now], "known": known})
    return 0


def send_back(asked: Namespace, printer: Printer) -> int:
    """Send a record back to its assessor, or withdraw that."""
    if not asked.withdraw and asked.to is None:
        raise WrongUseError(
            message("Name the file for the laptop: --to FILE.npreceipt"),
            message("Nothing was changed."),
        )
    kind = ActionKind.RETURN_WITHDRAWN if asked.withdraw else ActionKind.RECORD_RETURNED
    with working_office(asked, printer) as session:
        session.acting.check(kind)
        row = session.register.record(asked.record)
        if asked.withdraw:
            session.returning.withdraw(row, asked.reason, asked.to, replace=asked.force)
        else:
            session.returning.send_back(row, asked.reason, asked.to, replace=asked.force)
    told: dict[str, Json] = {"record": row.record, "revision": row.revision}
    told |= {"reason": asked.reason, "withdrawn": asked.withdraw}
    if asked.withdraw:
        printer.line(message("Record {record} is not sent back any more.", record=row.record))
    else:
        printer.line(
            message(
                "Record {record} was sent back to {name}.", record=row.record, name=row.assessor
            )
        )
    if asked.to is not None:
        printer.line(
            message("The file for the laptop is {file}. Only it can open it.", file=asked.to)
        )
    printer.document({**told, "file": str(asked.to) if asked.to else None})
    return 0


def returns(asked: Namespace, printer: Printer) -> int:
    """Print what was sent back and is not answered."""
    with working_office(asked, printer, reading=True) as session:
        found = session.returning.open_returns()
    printer.rows(
        [
            (
                f"{one.returned.record} r{one.returned.revision}", f"{one.days}",
                one.candidate, one.returned.assessor, one.returned.reason,
            )
            for one in found
        ]
    )  # fmt: skip
    if not found:
        printer.tell(message("Nothing is sent back that is not answered."))
    printer.document({"returns": [_returned(one) for one in found]})
    return 0


def watch(asked: Namespace, printer: Printer) -> int:
    """Name a folder that the window watches or leave one, and print those that are watched."""
    reading = not (asked.add or asked.leave)
    with working_office(asked, printer, reading=reading) as session:
        if asked.add:
            session.watching.add(asked.add)
        elif asked.leave:
            session.watching.leave(asked.leave)
        folders = session.watching.folders()
    for folder in folders:
        printer.line(str(folder))
    if not folders:
        printer.tell(message("No folder is watched."))
    printer.document({"folders": [str(folder) for folder in folders]})
    return 0


def _accepted(row: RegisteredRecord) -> Json:
    return {
        "record": row.record,
        "revision": row.revision,
        "accepted_at": moment_text(row.accepted_at) if row.accepted_at else None,
        "accepted_by": row.accepted_by,
    }


def _returned(one: OpenReturn) -> Json:
    back = one.returned
    return {
        "record": back.record,
        "revision": back.revision,
        "candidate": one.candidate,
        "assessor": back.assessor_number,
        "reason": back.reason,
        "returned_at": moment_text(back.at),
        "by": back.by,
        "days": one.days,
    }
