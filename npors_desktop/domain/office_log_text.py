"""What an entry of the office's event log says, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.messages import Value, message, verbatim
from npors_desktop.domain.office_log import ActionKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.office_log import OfficeAction

KINDS: Mapping[ActionKind, Message] = {
    ActionKind.REPORT_IMPORTED: message("Report imported"),
    ActionKind.COURSE_DAYS_IMPORTED: message("Course days imported"),
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
    ActionKind.REGISTER_VIEW_KEPT: message("View of the register kept"),
    ActionKind.REGISTER_VIEW_REMOVED: message("View of the register removed"),
    ActionKind.CERTIFICATE_LIST_MADE: message("List of results made"),
    ActionKind.RECORD_NOTE_ADDED: message("Office note added"),
    ActionKind.ASSESSOR_FILE_KEPT: message("Assessor’s file changed"),
    ActionKind.UPLOAD_NOTED: message("Upload to the register noted"),
}

_VERDICTS: Mapping[ReceiptVerdict, Message] = {
    ReceiptVerdict.ACCEPTED: message("accepted"),
    ReceiptVerdict.DUPLICATE: message("already here"),
    ReceiptVerdict.CONFLICT: message("in conflict"),
    ReceiptVerdict.REJECTED: message("refused"),
    ReceiptVerdict.HELD: message("held"),
}

Told = Mapping[str, Value]


def _imported(told: Told) -> Message:
    if not told["sha256"]:
        return message("{verdict}: a file that was not read", **told)
    if not told.get("record"):
        return message("{verdict}: file {sha256}", **told)
    return message("{verdict}: record {record}, revision {revision}, file {sha256}", **told)


def _record(told: Told) -> Message:
    return message("record {record}, revision {revision}", **told)


def _exported(told: Told) -> Message:
    if not told.get("purpose"):
        return message("{records} of {of}, to {file}", **told)
    return message("{records} of {of}, to {file}. For: {purpose}", **told)


def _certificate(told: Told) -> Message:
    return message("certificate {serial}. {reason}", **told)


def _settings(told: Told) -> Message:
    if "file" not in told:
        return message("edition {edition}", **told)
    return message("edition {edition}, to {file}", **told)


_ABOUT: Mapping[ActionKind, Callable[[Told], Message]] = {
    ActionKind.REPORT_IMPORTED: _imported,
    ActionKind.COURSE_DAYS_IMPORTED: _imported,
    ActionKind.ARRIVAL_PUT_AWAY: lambda v: message("row {arrival}. {reason}", **v),
    ActionKind.ARRIVAL_BROUGHT_BACK: lambda v: message("row {arrival}", **v),
    ActionKind.CONFLICT_DECIDED: lambda v: message(
        "record {record}: version {kept} counts. {reason}", **v
    ),
    ActionKind.RECEIPT_WRITTEN: _record,
    ActionKind.RECORD_OPENED: _record,
    ActionKind.REPORT_VIEWED: _record,
    ActionKind.REPORT_COPIED: _record,
    ActionKind.REGISTER_EXPORTED: _exported,
    ActionKind.ASSESSOR_ENROLLED: lambda v: message("number {number}, certificate {serial}", **v),
    ActionKind.CERTIFICATE_TAKEN_IN: _certificate,
    ActionKind.CERTIFICATE_REVOKED: _certificate,
    ActionKind.ENROLMENT_REVOKED: _certificate,
    ActionKind.REVOCATION_CORRECTED: _certificate,
    ActionKind.VISIT_WRITTEN: lambda v: message("visit {visit} for assessor {number}", **v),
    ActionKind.SETTINGS_ISSUED: _settings,
    ActionKind.STANDARD_SIGNED: lambda v: message("{standard}, edition {edition}, to {file}", **v),
    ActionKind.RESTORED_OFFICE_CONTINUED: lambda v: message(
        "copy number {epoch} of this office", **v
    ),
    ActionKind.REGISTER_VIEW_KEPT: lambda v: message("“{view}”", **v),
    ActionKind.REGISTER_VIEW_REMOVED: lambda v: message("“{view}”", **v),
    ActionKind.CERTIFICATE_LIST_MADE: lambda v: message(
        "{records} records, to {file}. For: {purpose}", **v
    ),
    ActionKind.RECORD_NOTE_ADDED: _record,
    ActionKind.ASSESSOR_FILE_KEPT: lambda v: message("assessor {number}", **v),
    ActionKind.UPLOAD_NOTED: _record,
    ActionKind.FAILED: lambda v: message("entry {of} came to nothing: {what}", **v),
}


def about(action: OfficeAction) -> Message:
    """What it was done with: records, people and files by their numbers, never by name."""
    told: dict[str, Value] = dict(action.details)
    if action.kind in (ActionKind.REPORT_IMPORTED, ActionKind.COURSE_DAYS_IMPORTED):
        told |= {"verdict": _VERDICTS[ReceiptVerdict(str(told["verdict"]))]}
        told |= {"sha256": str(told.get("sha256", ""))[:16]}
    elif action.kind is ActionKind.FAILED:
        told |= {"what": KINDS[ActionKind(str(told["what"]))]}
    return _ABOUT[action.kind](told)


def whose(action: OfficeAction, office: str) -> Message:
    """Who did it: the office, and the account of the computer where that is known."""
    if not action.account:
        return verbatim(office)
    return message("{office} ({account})", office=office, account=action.account)
