"""What is done at an office, as its event log keeps it: who did what, and when.

People and records are named by their ids, certificates by their serials and files by their SHA-256.
Reasons are as somebody typed them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ActionKind(StrEnum):
    """What was done. A released kind keeps its word: the log has stored it."""

    REPORT_IMPORTED = "report_imported"
    COURSE_DAYS_IMPORTED = "course_days_imported"
    ARRIVAL_PUT_AWAY = "arrival_put_away"
    ARRIVAL_BROUGHT_BACK = "arrival_brought_back"
    CONFLICT_DECIDED = "conflict_decided"
    RECEIPT_WRITTEN = "receipt_written"
    RECORD_OPENED = "record_opened"
    REPORT_VIEWED = "report_viewed"
    REPORT_COPIED = "report_copied"
    REGISTER_EXPORTED = "register_exported"
    ASSESSOR_ENROLLED = "assessor_enrolled"
    CERTIFICATE_TAKEN_IN = "certificate_taken_in"
    CERTIFICATE_REVOKED = "certificate_revoked"
    ENROLMENT_REVOKED = "enrolment_revoked"
    REVOCATION_CORRECTED = "revocation_corrected"
    VISIT_WRITTEN = "visit_written"
    SETTINGS_ISSUED = "settings_issued"
    STANDARD_SIGNED = "standard_signed"
    RESTORED_OFFICE_CONTINUED = "restored_office_continued"
    FAILED = "failed"
    STAFF_ADDED = "staff_added"
    STAFF_ROLE_CHANGED = "staff_role_changed"
    STAFF_ENDED = "staff_ended"
    STAFF_PASSPHRASE_SET = "staff_passphrase_set"  # noqa: S105 - the name of what was done
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - the name of what was done
    SIGNED_IN = "signed_in"
    RECOVERY_CODE_RENEWED = "recovery_code_renewed"
    BACKUP_MADE = "backup_made"
    FRAMEWORK_TAKEN_IN = "framework_taken_in"
    VISIT_PLANNED = "visit_planned"
    VISIT_CHANGED = "visit_changed"
    VISIT_CANCELLED = "visit_cancelled"
    BOOKING_MADE = "booking_made"
    BOOKING_CHANGED = "booking_changed"
    BOOKING_CANCELLED = "booking_cancelled"
    BOOKINGS_TAKEN = "bookings_taken"
    NOTIFICATION_AMENDED = "notification_amended"
    RECORD_ACCEPTED = "record_accepted"
    RECORD_RETURNED = "record_returned"
    RETURN_WITHDRAWN = "return_withdrawn"
    FOLDER_WATCHED = "folder_watched"
    FOLDER_LEFT = "folder_left"
    COURSE_DAY_PUT_AWAY = "course_day_put_away"
    COURSE_DAY_BROUGHT_BACK = "course_day_brought_back"
    PERSON_OPENED = "person_opened"
    PERSON_MERGED = "person_merged"
    PERSON_SPLIT = "person_split"
    PERSON_TOLD_APART = "person_told_apart"
    PERSON_RENAMED = "person_renamed"
    PERSON_ENTERED = "person_entered"
    PERSON_REVOKED = "person_revoked"
    PERSON_EXPORTED = "person_exported"
    AUDIT_PACK_MADE = "audit_pack_made"
    PERSON_FILE_SAVED = "person_file_saved"
    REQUEST_OPENED = "request_opened"
    REQUEST_STEPPED = "request_stepped"
    EMPLOYER_ENTERED = "employer_entered"
    EMPLOYER_MERGED = "employer_merged"
    EMPLOYER_SPLIT = "employer_split"
    EMPLOYER_TOLD_APART = "employer_told_apart"
    REGISTER_VIEW_KEPT = "register_view_kept"
    REGISTER_VIEW_REMOVED = "register_view_removed"
    CERTIFICATE_LIST_MADE = "certificate_list_made"
    RECORD_NOTE_ADDED = "record_note_added"
    ASSESSOR_FILE_KEPT = "assessor_file_kept"
    UPLOAD_NOTED = "upload_noted"
    UPLOAD_TEMPLATE_TAKEN = "upload_template_taken"
    UPLOAD_COLUMNS_KEPT = "upload_columns_kept"
    UPLOAD_TITLE_KEPT = "upload_title_kept"
    UPLOAD_WRITTEN = "upload_written"
    UPLOAD_COPIED = "upload_copied"
    UPLOAD_BATCH_NOTED = "upload_batch_noted"
    UPLOAD_TASK_DONE = "upload_task_done"
    REMINDER_COPIED = "reminder_copied"
    CARD_APPLICATION_BEGUN = "card_application_begun"
    CARD_APPLICATION_CHANGED = "card_application_changed"
    CARD_APPLICATION_CHECKED = "card_application_checked"
    CARD_APPLICATION_WITHDRAWN = "card_application_withdrawn"
    CARD_SCHEME_ASKED = "card_scheme_asked"
    CARD_PORTRAIT_ACCEPTED = "card_portrait_accepted"
    CARD_CHECK_PRINTED = "card_check_printed"
    CARD_BATCH_EXPORTED = "card_batch_exported"
    CARD_ANSWERED = "card_answered"
    CARD_TASK_DONE = "card_task_done"
    RULES_ISSUED = "rules_issued"
    ADVICE_ASKED = "advice_asked"
    ADVICE_SAVED = "advice_saved"
    ROUTE_SAVED = "route_saved"


Details = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class OfficeAction:
    """One entry of the office's log: its number, what the machine's clock said, what was done and
    its details as plain JSON. Of ``FAILED`` they name the entry that counts for nothing (``of``).
    ``name`` is what who did it is called, where that was looked up.
    """

    seq: int
    at: datetime
    kind: ActionKind
    details: Details
    name: str = ""

    @property
    def who(self) -> str:
        """Who did it: the name where it is known, or else the account of the computer."""
        return self.name or self.account

    @property
    def account(self) -> str:
        """The account of the computer that it was done with; empty if it had none."""
        return str(self.details.get("account", ""))

    @property
    def by(self) -> str:
        """The id of who of the staff did it; empty where the office had only one passphrase, which
        was nobody's."""
        return str(self.details.get("by", ""))


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """Which entries are asked for: of these kinds (of any, where none is named), from and before
    these moments (aware), about a record (its whole id), done by any of these of the staff (by
    their ids; by anybody, where none is named).
    """

    kinds: frozenset[ActionKind] = frozenset()
    since: datetime | None = None
    before: datetime | None = None
    record: str = ""
    by: frozenset[str] = frozenset()
