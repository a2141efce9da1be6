"""What an entry of the office's event log says, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.office_log import ActionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message, Value
    from npors_desktop.domain.office_log import OfficeAction

KINDS: Mapping[ActionKind, Message] = {
    ActionKind.REPORT_IMPORTED: message("Report imported"),
    ActionKind.ARRIVAL_PUT_AWAY: message("Inbox row put away"),
    ActionKind.ARRIVAL_BROUGHT_BACK: message("Inbox row brought back"),
    ActionKind.CONFLICT_DECIDED: message("Conflict decided"),
    ActionKind.RECEIPT_WRITTEN: message("Receipt written"),
    ActionKind.RECORD_OPENED: message("Record opened"),
    ActionKind.REPORT_VIEWED: message("Report opened to view or print"),
    ActionKind.REPORT_COPIED: message("Report copied"),
    ActionKind.REGISTER_EXPORTED: message("Register exported"),
    ActionKind.ASSESSOR_ENROLLED: message("Assessor enrolled"),
    ActionKind.CERTIFICATE_TAKEN_IN: message("Certificate taken in"),
    ActionKind.CERTIFICATE_REVOKED: message("Unknown certificate revoked"),
    ActionKind.ENROLMENT_REVOKED: message("Enrolment revoked"),
    ActionKind.REVOCATION_CORRECTED: message("Revocation corrected"),
    ActionKind.VISIT_WRITTEN: message("Visit written"),
    ActionKind.SETTINGS_ISSUED: message("Settings issued"),
    ActionKind.STANDARD_SIGNED: message("Standard signed"),
    ActionKind.RESTORED_OFFICE_CONTINUED: message("Restored office continued"),
    ActionKind.FAILED: message("Failed"),
}

_VERDICTS: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message("accepted"),
    ReceiptVerdict.DUPLICATE: message("already here"),
    ReceiptVerdict.CONFLICT: message("in conflict"),
    ReceiptVerdict.REJECTED: message("refused"),
    ReceiptVerdict.HELD: message("held"),
}

_RECORD = message("record {record}, revision {revision}")
_CERTIFICATE = message("certificate {serial}. {reason}")
_ABOUT: Mapping[ActionKind, Message] = {
    ActionKind.REPORT_IMPORTED: message(
        "record {record}, revision {revision}, from file {sha256}: {verdict}"
    ),
    ActionKind.ARRIVAL_PUT_AWAY: message("row {arrival}. {reason}"),
    ActionKind.ARRIVAL_BROUGHT_BACK: message("row {arrival}"),
    ActionKind.CONFLICT_DECIDED: message("record {record}: version {kept} counts. {reason}"),
    ActionKind.RECEIPT_WRITTEN: _RECORD,
    ActionKind.RECORD_OPENED: _RECORD,
    ActionKind.REPORT_VIEWED: _RECORD,
    ActionKind.REPORT_COPIED: _RECORD,
    ActionKind.REGISTER_EXPORTED: message("{records} of {of} records, to {file}"),
    ActionKind.ASSESSOR_ENROLLED: message("number {number}, certificate {serial}"),
    ActionKind.CERTIFICATE_TAKEN_IN: _CERTIFICATE,
    ActionKind.CERTIFICATE_REVOKED: _CERTIFICATE,
    ActionKind.ENROLMENT_REVOKED: _CERTIFICATE,
    ActionKind.REVOCATION_CORRECTED: _CERTIFICATE,
    ActionKind.VISIT_WRITTEN: message("visit {visit} for assessor {number}"),
    ActionKind.SETTINGS_ISSUED: message("edition {edition}, to {file}"),
    ActionKind.STANDARD_SIGNED: message("{standard}, edition {edition}, to {file}"),
    ActionKind.RESTORED_OFFICE_CONTINUED: message("copy number {epoch} of this office"),
    ActionKind.FAILED: message("entry {of} came to nothing: {what}"),
}
_NO_RECORD = message("file {sha256}: {verdict}")
_UNREAD = message("a file that was not read: {verdict}")


def about(action: OfficeAction) -> Message:
    """What it was done with: records, people and files by their numbers, never by name."""
    values: dict[str, Value] = dict(action.details)
    template = _ABOUT[action.kind]
    if action.kind is ActionKind.REPORT_IMPORTED:
        named = template if values.get("record") else _NO_RECORD
        template = named if values.get("sha256") else _UNREAD
        values |= {"verdict": _VERDICTS[ReceiptVerdict(str(values["verdict"]))]}
        values |= {"sha256": str(values.get("sha256", ""))[:16]}
    elif action.kind is ActionKind.FAILED:
        values |= {"what": KINDS[ActionKind(str(values["what"]))]}
    return replace(template, values=values)


def whose(action: OfficeAction, office: str) -> Message:
    """Who did it: the office, and the account of the computer where that is known."""
    if not action.account:
        return verbatim(office)
    return message("{office} ({account})", office=office, account=action.account)
