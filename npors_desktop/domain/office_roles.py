"""The roles of an office's staff, and what each of them may do.

Whoever may do nothing of a kind is not offered it, and is refused it. What is not named here only
an administrator may do.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message


class OfficeRole(StrEnum):
    """What somebody of the staff does. A released role keeps its word: the store has kept it."""

    ADMINISTRATOR = "administrator"
    IMPORTER = "importer"
    QUALITY_ASSURER = "quality_assurer"
    VIEWER = "viewer"


ROLES: Mapping[OfficeRole, Message] = {
    OfficeRole.ADMINISTRATOR: message("Administrator"),
    OfficeRole.IMPORTER: message("Importer"),
    OfficeRole.QUALITY_ASSURER: message("Quality assurer"),
    OfficeRole.VIEWER: message("Viewer"),
}
DUTIES: Mapping[OfficeRole, Message] = {
    OfficeRole.ADMINISTRATOR: message(
        "Everything the others do. Only administrators deal with staff, assessors, standards, "
        "settings and backups, and export everything held about a person."
    ),
    OfficeRole.IMPORTER: message(
        "Imports reports, accepts them or sends them back, and writes receipts. Plans visits, "
        "takes bookings and chases what is missing. Enters and merges people and employers, and "
        "deals with requests. Writes uploads to the training register. Reads everything, writes "
        "notes, copies reports, and exports lists and letters."
    ),
    OfficeRole.QUALITY_ASSURER: message(
        "Decides which version of a record counts. Reads everything, writes notes, copies reports "
        "and reminders, and exports lists and letters. Changes nothing else."
    ),
    OfficeRole.VIEWER: message(
        "Reads records, people, employers, visits and what is waited for. Copies, exports and "
        "changes nothing."
    ),
}

_ADMINISTRATOR = frozenset({OfficeRole.ADMINISTRATOR})
_IMPORTING = _ADMINISTRATOR | {OfficeRole.IMPORTER}
_QUALITY = _ADMINISTRATOR | {OfficeRole.QUALITY_ASSURER}
_WORKING = _IMPORTING | _QUALITY
_ALL = frozenset(OfficeRole)

WHO_MAY: Mapping[ActionKind, frozenset[OfficeRole]] = {
    ActionKind.REPORT_IMPORTED: _IMPORTING,
    ActionKind.COURSE_DAYS_IMPORTED: _IMPORTING,
    ActionKind.ARRIVAL_PUT_AWAY: _IMPORTING,
    ActionKind.ARRIVAL_BROUGHT_BACK: _IMPORTING,
    ActionKind.CONFLICT_DECIDED: _QUALITY,
    ActionKind.RECEIPT_WRITTEN: _IMPORTING,
    ActionKind.RECORD_OPENED: _ALL,
    ActionKind.REPORT_VIEWED: _ALL,
    ActionKind.REPORT_COPIED: _WORKING,
    ActionKind.REGISTER_EXPORTED: _WORKING,
    ActionKind.ASSESSOR_ENROLLED: _ADMINISTRATOR,
    ActionKind.CERTIFICATE_TAKEN_IN: _ADMINISTRATOR,
    ActionKind.CERTIFICATE_REVOKED: _ADMINISTRATOR,
    ActionKind.ENROLMENT_REVOKED: _ADMINISTRATOR,
    ActionKind.REVOCATION_CORRECTED: _ADMINISTRATOR,
    ActionKind.VISIT_WRITTEN: _IMPORTING,
    ActionKind.SETTINGS_ISSUED: _ADMINISTRATOR,
    ActionKind.STANDARD_SIGNED: _ADMINISTRATOR,
    ActionKind.RESTORED_OFFICE_CONTINUED: _ADMINISTRATOR,
    ActionKind.FAILED: _ALL,
    ActionKind.STAFF_ADDED: _ADMINISTRATOR,
    ActionKind.STAFF_ROLE_CHANGED: _ADMINISTRATOR,
    ActionKind.STAFF_ENDED: _ADMINISTRATOR,
    ActionKind.STAFF_PASSPHRASE_SET: _ADMINISTRATOR,
    ActionKind.PASSPHRASE_CHANGED: _ALL,
    ActionKind.SIGNED_IN: _ALL,
    ActionKind.RECOVERY_CODE_RENEWED: _ADMINISTRATOR,
    ActionKind.BACKUP_MADE: _ADMINISTRATOR,
    ActionKind.FRAMEWORK_TAKEN_IN: _ADMINISTRATOR,
    ActionKind.VISIT_PLANNED: _IMPORTING,
    ActionKind.VISIT_CHANGED: _IMPORTING,
    ActionKind.VISIT_CANCELLED: _IMPORTING,
    ActionKind.BOOKING_MADE: _IMPORTING,
    ActionKind.BOOKING_CHANGED: _IMPORTING,
    ActionKind.BOOKING_CANCELLED: _IMPORTING,
    ActionKind.BOOKINGS_TAKEN: _IMPORTING,
    ActionKind.NOTIFICATION_AMENDED: _IMPORTING,
    ActionKind.RECORD_ACCEPTED: _IMPORTING,
    ActionKind.RECORD_RETURNED: _IMPORTING,
    ActionKind.RETURN_WITHDRAWN: _IMPORTING,
    ActionKind.FOLDER_WATCHED: _IMPORTING,
    ActionKind.FOLDER_LEFT: _IMPORTING,
    ActionKind.COURSE_DAY_PUT_AWAY: _IMPORTING,
    ActionKind.COURSE_DAY_BROUGHT_BACK: _IMPORTING,
    ActionKind.PERSON_OPENED: _ALL,
    ActionKind.PERSON_MERGED: _IMPORTING,
    ActionKind.PERSON_SPLIT: _IMPORTING,
    ActionKind.PERSON_TOLD_APART: _IMPORTING,
    ActionKind.PERSON_RENAMED: _IMPORTING,
    ActionKind.PERSON_ENTERED: _IMPORTING,
    ActionKind.PERSON_REVOKED: _IMPORTING,
    ActionKind.PERSON_EXPORTED: _ADMINISTRATOR,
    ActionKind.AUDIT_PACK_MADE: _WORKING,
    ActionKind.PERSON_FILE_SAVED: _WORKING,
    ActionKind.REQUEST_OPENED: _IMPORTING,
    ActionKind.REQUEST_STEPPED: _IMPORTING,
    ActionKind.EMPLOYER_ENTERED: _IMPORTING,
    ActionKind.EMPLOYER_MERGED: _IMPORTING,
    ActionKind.EMPLOYER_SPLIT: _IMPORTING,
    ActionKind.EMPLOYER_TOLD_APART: _IMPORTING,
    ActionKind.REGISTER_VIEW_KEPT: _WORKING,
    ActionKind.REGISTER_VIEW_REMOVED: _WORKING,
    ActionKind.CERTIFICATE_LIST_MADE: _WORKING,
    ActionKind.RECORD_NOTE_ADDED: _WORKING,
    ActionKind.ASSESSOR_FILE_KEPT: _ADMINISTRATOR,
    ActionKind.UPLOAD_NOTED: _IMPORTING,
    ActionKind.UPLOAD_TEMPLATE_TAKEN: _IMPORTING,
    ActionKind.UPLOAD_COLUMNS_KEPT: _IMPORTING,
    ActionKind.UPLOAD_TITLE_KEPT: _IMPORTING,
    ActionKind.UPLOAD_WRITTEN: _IMPORTING,
    ActionKind.UPLOAD_COPIED: _IMPORTING,
    ActionKind.UPLOAD_BATCH_NOTED: _IMPORTING,
    ActionKind.UPLOAD_TASK_DONE: _IMPORTING,
    ActionKind.REMINDER_COPIED: _WORKING,
    ActionKind.CARD_APPLICATION_BEGUN: _IMPORTING,
    ActionKind.CARD_APPLICATION_CHANGED: _IMPORTING,
    ActionKind.CARD_APPLICATION_CHECKED: _WORKING,
    ActionKind.CARD_APPLICATION_WITHDRAWN: _IMPORTING,
    ActionKind.CARD_SCHEME_ASKED: _IMPORTING,
    ActionKind.CARD_PORTRAIT_ACCEPTED: _IMPORTING,
    ActionKind.CARD_CHECK_PRINTED: _WORKING,
    ActionKind.CARD_BATCH_EXPORTED: _IMPORTING,
    ActionKind.CARD_ANSWERED: _IMPORTING,
    ActionKind.CARD_TASK_DONE: _IMPORTING,
    ActionKind.RULES_ISSUED: _ADMINISTRATOR,
    ActionKind.ADVICE_ASKED: _ALL,
    ActionKind.ADVICE_SAVED: _WORKING,
    ActionKind.ROUTE_SAVED: _WORKING,
}
# What may be done in an office that was restored, before it was decided that this copy goes on.
WHILE_RESTORED = frozenset(
    {
        ActionKind.ARRIVAL_PUT_AWAY,
        ActionKind.ARRIVAL_BROUGHT_BACK,
        ActionKind.RECORD_OPENED,
        ActionKind.REPORT_VIEWED,
        ActionKind.REPORT_COPIED,
        ActionKind.REMINDER_COPIED,
        ActionKind.REGISTER_EXPORTED,
        ActionKind.PERSON_OPENED,
        ActionKind.ADVICE_ASKED,
        ActionKind.ADVICE_SAVED,
        ActionKind.ROUTE_SAVED,
        ActionKind.PERSON_EXPORTED,
        ActionKind.AUDIT_PACK_MADE,
        ActionKind.PERSON_FILE_SAVED,
        ActionKind.CERTIFICATE_LIST_MADE,
        ActionKind.RESTORED_OFFICE_CONTINUED,
        ActionKind.FAILED,
        ActionKind.PASSPHRASE_CHANGED,
        ActionKind.SIGNED_IN,
        ActionKind.RECOVERY_CODE_RENEWED,
        ActionKind.BACKUP_MADE,
        ActionKind.FRAMEWORK_TAKEN_IN,
    }
)


def may(role: OfficeRole, kind: ActionKind) -> bool:
    """Whether somebody with this role may do this."""
    return role in WHO_MAY.get(kind, _ADMINISTRATOR)
