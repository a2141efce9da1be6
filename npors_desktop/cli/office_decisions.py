"""The office's commands about records that came twice or were refused: decide, and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.cli.office_session import working_office
from npors_desktop.domain.messages import message
from npors_desktop.domain.record_versions import version_name

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.delivery import RegisteredRecord


def decide(asked: Namespace, printer: Printer) -> int:
    """Decide which version of a record counts."""
    with working_office(asked, printer) as session:
        decided = session.deciding.decide(asked.record, asked.keep, asked.reason)
        folder = session.report_import.receipts
    kept, against = decided.kept, decided.against
    printer.line(
        message(
            "Version {version} of record {record} from {assessor} counts.",
            version=version_name(kept),
            record=kept.record,
            assessor=kept.assessor,
        )
    )
    for row in against:
        printer.line(
            message(
                "Version {version} from {assessor} does not count. It is kept and can be read.",
                version=version_name(row),
                assessor=row.assessor,
            )
        )
    printer.line(message("Their receipts are in {folder}.", folder=folder))
    document: dict[str, Json] = {"record": kept.record, "kept": _version(kept)}
    document |= {"against": [_version(row) for row in against], "receipts": str(folder)}
    printer.document(document)
    return 0


def answer(asked: Namespace, printer: Printer) -> int:
    """Write the receipt for a record again, or the answer to one that was refused."""
    with working_office(asked, printer) as session:
        given = session.answering.answer(
            asked.record, asked.to, asked.revision, replace=asked.force
        )
    printer.line(
        message(
            "The receipt for revision {revision} of record {record} is in {file}.",
            revision=given.revision,
            record=given.record,
            file=asked.to,
        )
    )
    document: dict[str, Json] = {"record": given.record, "revision": given.revision}
    told: dict[str, Json] = {"verdict": given.verdict.value, "codes": list(given.codes)}
    printer.document(document | told | {"file": str(asked.to)})
    return 0


def _version(row: RegisteredRecord) -> Json:
    return {
        "revision": row.revision,
        "content_sha256": row.content_sha256,
        "assessor": row.assessor_number,
    }
