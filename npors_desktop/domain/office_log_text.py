"""What an entry of the office's event log says, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import NOTHING, ReceiptVerdict
from npors_desktop.domain.messages import Value, message, verbatim
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_roles import ROLES, OfficeRole
from npors_desktop.domain.persons.entries import KIND_WORDS, EntryKind
from npors_desktop.domain.schemes.question import QUESTION_WORDS

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
    ActionKind.STAFF_ADDED: message("Staff member added"),
    ActionKind.STAFF_ROLE_CHANGED: message("Role changed"),
    ActionKind.STAFF_ENDED: message("Staff member ended"),
    ActionKind.STAFF_PASSPHRASE_SET: message("New passphrase given"),
    ActionKind.PASSPHRASE_CHANGED: message("Own passphrase changed"),
    ActionKind.SIGNED_IN: message("Signed in"),
    ActionKind.RECOVERY_CODE_RENEWED: message("Recovery sheet renewed"),
    ActionKind.BACKUP_MADE: message("Backup made"),
    ActionKind.FRAMEWORK_TAKEN_IN: message("Framework taken in"),
    ActionKind.VISIT_PLANNED: message("Visit planned"),
    ActionKind.VISIT_CHANGED: message("Planned visit changed"),
    ActionKind.VISIT_CANCELLED: message("Planned visit cancelled"),
    ActionKind.BOOKING_MADE: message("Booking made"),
    ActionKind.BOOKING_CHANGED: message("Booking changed"),
    ActionKind.BOOKING_CANCELLED: message("Booking cancelled"),
    ActionKind.BOOKINGS_TAKEN: message("Bookings taken from a spreadsheet"),
    ActionKind.NOTIFICATION_AMENDED: message("Notification amended"),
    ActionKind.RECORD_ACCEPTED: message("Record accepted"),
    ActionKind.RECORD_RETURNED: message("Record sent back"),
    ActionKind.RETURN_WITHDRAWN: message("Sending back withdrawn"),
    ActionKind.FOLDER_WATCHED: message("Folder watched"),
    ActionKind.FOLDER_LEFT: message("Folder no longer watched"),
    ActionKind.COURSE_DAY_PUT_AWAY: message("Course day put away"),
    ActionKind.COURSE_DAY_BROUGHT_BACK: message("Course day brought back"),
    ActionKind.PERSON_OPENED: message("Person opened"),
    ActionKind.PERSON_MERGED: message("People merged"),
    ActionKind.PERSON_SPLIT: message("People split again"),
    ActionKind.PERSON_TOLD_APART: message("People told apart"),
    ActionKind.PERSON_RENAMED: message("Person renamed"),
    ActionKind.PERSON_ENTERED: message("Entered about a person"),
    ActionKind.PERSON_REVOKED: message("Entry about a person revoked"),
    ActionKind.PERSON_EXPORTED: message("Everything held about a person exported"),
    ActionKind.AUDIT_PACK_MADE: message("Audit pack written"),
    ActionKind.PERSON_FILE_SAVED: message("File of an evidence saved"),
    ActionKind.REQUEST_OPENED: message("Request opened"),
    ActionKind.REQUEST_STEPPED: message("Request answered or closed"),
    ActionKind.EMPLOYER_ENTERED: message("Entered about an employer"),
    ActionKind.EMPLOYER_MERGED: message("Employers merged"),
    ActionKind.EMPLOYER_SPLIT: message("Employers split again"),
    ActionKind.EMPLOYER_TOLD_APART: message("Employers told apart"),
    ActionKind.REGISTER_VIEW_KEPT: message("View of the register kept"),
    ActionKind.REGISTER_VIEW_REMOVED: message("View of the register removed"),
    ActionKind.CERTIFICATE_LIST_MADE: message("List of results made"),
    ActionKind.RECORD_NOTE_ADDED: message("Office note added"),
    ActionKind.ASSESSOR_FILE_KEPT: message("Assessor’s file changed"),
    ActionKind.UPLOAD_NOTED: message("Upload to the register noted"),
    ActionKind.UPLOAD_TEMPLATE_TAKEN: message("Template of the training register taken"),
    ActionKind.UPLOAD_COLUMNS_KEPT: message("Columns of the upload said"),
    ActionKind.UPLOAD_TITLE_KEPT: message("Course title of the upload kept"),
    ActionKind.UPLOAD_WRITTEN: message("File for the training register written"),
    ActionKind.UPLOAD_COPIED: message("File for the training register saved again"),
    ActionKind.UPLOAD_BATCH_NOTED: message("Upload of a batch noted"),
    ActionKind.UPLOAD_TASK_DONE: message("Put right in the training register"),
    ActionKind.REMINDER_COPIED: message("Reminder copied"),
    ActionKind.CARD_APPLICATION_BEGUN: message("Card application begun"),
    ActionKind.CARD_APPLICATION_CHANGED: message("Card application changed"),
    ActionKind.CARD_APPLICATION_CHECKED: message("Card application checked"),
    ActionKind.CARD_APPLICATION_WITHDRAWN: message("Card application withdrawn"),
    ActionKind.CARD_SCHEME_ASKED: message("Scheme asked about a card"),
    ActionKind.CARD_PORTRAIT_ACCEPTED: message("Photograph for a card accepted"),
    ActionKind.CARD_CHECK_PRINTED: message("Check of a card application printed"),
    ActionKind.CARD_BATCH_EXPORTED: message("Batch of card applications written"),
    ActionKind.CARD_ANSWERED: message("Scheme’s answer on a card entered"),
    ActionKind.CARD_TASK_DONE: message("Scheme told of an amended record"),
    ActionKind.RULES_ISSUED: message("Rule book issued"),
    ActionKind.ADVICE_ASKED: message("Advice asked for"),
    ActionKind.ADVICE_SAVED: message("Advice saved"),
    ActionKind.ROUTE_SAVED: message("Route to competence saved"),
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


def _visit(told: Told) -> Message:
    return message("visit {visit}", **told)


def _booking(told: Told) -> Message:
    return message("booking {booking} of visit {visit}", **told)


def _returned(told: Told) -> Message:
    return message("record {record}, revision {revision}. {reason}", **told)


def _folder(told: Told) -> Message:
    return verbatim(str(told["folder"]))


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


def _application(told: Told) -> Message:
    if not told.get("reason"):
        return message("application {application}, person {party}", **told)
    return message("application {application}, person {party}. {reason}", **told)


def _card_batch(told: Told) -> Message:
    if not told.get("reason"):
        return message("batch {batch}, applications: {applications}, to {file}", **told)
    return message("batch {batch}, applications: {applications}, to {file}. {reason}", **told)


def _batch(told: Told) -> Message:
    values = {**told, "sha256": str(told["sha256"])[:16]}
    if not told.get("reason"):
        return message("batch {batch}, rows: {rows}, to {file}, file {sha256}", **values)
    return message(
        "batch {batch}, rows: {rows}, to {file}, file {sha256}. Again, because: {reason}", **values
    )


def _rules(told: Told) -> Message:
    if "file" not in told:
        return message("rule book {book}, edition {edition}", **told)
    return message("rule book {book}, edition {edition}, to {file}", **told)


def _asked(told: Told) -> Told:
    """With the words of the question; of all of them where none is named."""
    word = str(told.get("question", ""))
    known = {one.value: words for one, words in QUESTION_WORDS.items()}
    return {**told, "question": known.get(word, message("every question"))}


def _entered(told: Told) -> Message:
    what = KIND_WORDS[EntryKind(str(told["kind"]))]
    return message("{what}: person {party}, entry {entry}", **{**told, "what": what})


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
    ActionKind.VISIT_PLANNED: _visit,
    ActionKind.VISIT_CHANGED: _visit,
    ActionKind.VISIT_CANCELLED: lambda v: message("visit {visit}. {reason}", **v),
    ActionKind.BOOKING_MADE: _booking,
    ActionKind.BOOKING_CHANGED: lambda v: message(
        "booking {booking} of visit {visit}. {reason}", **v
    ),
    ActionKind.BOOKING_CANCELLED: lambda v: message(
        "booking {booking} of visit {visit}. {reason}", **v
    ),
    ActionKind.BOOKINGS_TAKEN: lambda v: message(
        "bookings: {bookings}, new visits: {visits}, file {sha256}",
        **{**v, "sha256": str(v["sha256"])[:16]},
    ),
    ActionKind.NOTIFICATION_AMENDED: _visit,
    ActionKind.RECORD_ACCEPTED: _record,
    ActionKind.RECORD_RETURNED: _returned,
    ActionKind.RETURN_WITHDRAWN: _returned,
    ActionKind.FOLDER_WATCHED: _folder,
    ActionKind.FOLDER_LEFT: _folder,
    ActionKind.COURSE_DAY_PUT_AWAY: lambda v: message("course day {day}. {reason}", **v),
    ActionKind.COURSE_DAY_BROUGHT_BACK: lambda v: message("course day {day}", **v),
    ActionKind.REGISTER_VIEW_KEPT: lambda v: message("“{view}”", **v),
    ActionKind.REGISTER_VIEW_REMOVED: lambda v: message("“{view}”", **v),
    ActionKind.CERTIFICATE_LIST_MADE: lambda v: message(
        "to {file}, records: {records}. For: {purpose}", **v
    ),
    ActionKind.RECORD_NOTE_ADDED: _record,
    ActionKind.ASSESSOR_FILE_KEPT: lambda v: message("assessor {number}", **v),
    ActionKind.UPLOAD_NOTED: _record,
    ActionKind.UPLOAD_TEMPLATE_TAKEN: lambda v: message(
        "{file}, columns: {columns}, file {sha256}", **{**v, "sha256": str(v["sha256"])[:16]}
    ),
    ActionKind.UPLOAD_COLUMNS_KEPT: lambda v: message("columns: {columns}", **v),
    ActionKind.UPLOAD_TITLE_KEPT: lambda v: message("{standard}: “{course}”", **v),
    ActionKind.UPLOAD_WRITTEN: _batch,
    ActionKind.UPLOAD_COPIED: lambda v: message("batch {batch}, to {file}", **v),
    ActionKind.UPLOAD_BATCH_NOTED: lambda v: message(
        "batch {batch}, uploaded on {on}, the register’s number {receipt}", **v
    ),
    ActionKind.UPLOAD_TASK_DONE: lambda v: message(
        "record {record}, of batch {batch}. {reason}", **v
    ),
    ActionKind.REMINDER_COPIED: lambda v: message("for assessor {number}", **v),
    ActionKind.CARD_APPLICATION_BEGUN: _application,
    ActionKind.CARD_APPLICATION_CHANGED: _application,
    ActionKind.CARD_APPLICATION_CHECKED: _application,
    ActionKind.CARD_APPLICATION_WITHDRAWN: _application,
    ActionKind.CARD_SCHEME_ASKED: _application,
    ActionKind.CARD_PORTRAIT_ACCEPTED: lambda v: message("person {party}", **v),
    ActionKind.CARD_CHECK_PRINTED: lambda v: message(
        "applications: {applications}, to {file}", **v
    ),
    ActionKind.CARD_BATCH_EXPORTED: _card_batch,
    ActionKind.CARD_ANSWERED: _application,
    ActionKind.CARD_TASK_DONE: _application,
    ActionKind.RULES_ISSUED: _rules,
    ActionKind.ADVICE_ASKED: lambda v: message("person {party}: {question}", **_asked(v)),
    ActionKind.ADVICE_SAVED: lambda v: message(
        "person {party}: {question}, rule book {book} {edition}, to {file}", **_asked(v)
    ),
    ActionKind.ROUTE_SAVED: lambda v: message("person {party}, to {file}", **v),
    ActionKind.FAILED: lambda v: message("entry {of} came to nothing: {what}", **v),
    ActionKind.STAFF_ADDED: lambda v: message("{person}, as {role}", **v),
    ActionKind.STAFF_ROLE_CHANGED: lambda v: message("{person}, from {before} to {role}", **v),
    ActionKind.STAFF_ENDED: lambda v: message("{person}. {reason}", **v),
    ActionKind.STAFF_PASSPHRASE_SET: lambda v: message("{person}", **v),
    ActionKind.PASSPHRASE_CHANGED: lambda v: (
        message("with the recovery code") if "recovered" in v else NOTHING
    ),
    ActionKind.SIGNED_IN: lambda _: NOTHING,
    ActionKind.RECOVERY_CODE_RENEWED: lambda _: NOTHING,
    ActionKind.BACKUP_MADE: lambda v: message("to {file}", **v),
    ActionKind.FRAMEWORK_TAKEN_IN: lambda v: message("{framework}, edition {edition}", **v),
    ActionKind.PERSON_OPENED: lambda v: message("person {party}", **v),
    ActionKind.PERSON_MERGED: lambda v: message("{other} into {party}. {reason}", **v),
    ActionKind.PERSON_SPLIT: lambda v: message("{other} from {party}. {reason}", **v),
    ActionKind.PERSON_TOLD_APART: lambda v: message(
        "{party} and {other} are not the same. {reason}", **v
    ),
    ActionKind.PERSON_RENAMED: lambda v: message("person {party}, entry {entry}. {reason}", **v),
    ActionKind.PERSON_ENTERED: _entered,
    ActionKind.PERSON_REVOKED: lambda v: message("entry {about}. {reason}", **v),
    ActionKind.PERSON_EXPORTED: lambda v: message(
        "person {party}, to {file}, files: {files}. Purpose: {reason}", **v
    ),
    ActionKind.AUDIT_PACK_MADE: lambda v: message(
        "notification {notification}, to {file}, files: {files}", **v
    ),
    ActionKind.PERSON_FILE_SAVED: lambda v: message(
        "person {party}, entry {entry}, to {file}", **v
    ),
    ActionKind.REQUEST_OPENED: lambda v: message("person {party}, request {entry}", **v),
    ActionKind.REQUEST_STEPPED: lambda v: message("request {about}. {reason}", **v),
    ActionKind.EMPLOYER_ENTERED: lambda v: message("employer {party}, entry {entry}", **v),
    ActionKind.EMPLOYER_MERGED: lambda v: message("{other} into {party}. {reason}", **v),
    ActionKind.EMPLOYER_SPLIT: lambda v: message("{other} from {party}. {reason}", **v),
    ActionKind.EMPLOYER_TOLD_APART: lambda v: message(
        "{party} and {other} are not the same. {reason}", **v
    ),
}


def about(action: OfficeAction, staff: Mapping[str, str] | None = None) -> Message:
    """What it was done with: records, people and files by their numbers, never by name; those on
    the ``staff`` by the names that it has for their ids."""
    told: dict[str, Value] = dict(action.details)
    if "person" in told:
        told["person"] = (staff or {}).get(str(told["person"]), told["person"])
    if action.kind in (ActionKind.REPORT_IMPORTED, ActionKind.COURSE_DAYS_IMPORTED):
        told |= {"verdict": _VERDICTS[ReceiptVerdict(str(told["verdict"]))]}
        told |= {"sha256": str(told.get("sha256", ""))[:16]}
    elif action.kind is ActionKind.FAILED:
        told |= {"what": KINDS[ActionKind(str(told["what"]))]}
    told |= {
        name: ROLES[OfficeRole(str(told[name]))] for name in ("before", "role") if name in told
    }
    return _ABOUT[action.kind](told)


def whose(action: OfficeAction, office: str, staff: Mapping[str, str] | None = None) -> Message:
    """Who did it: somebody of the ``staff`` (names by ids), or the office; and the account of the
    computer where that is known."""
    who = (staff or {}).get(action.by, office)
    if not action.account:
        return verbatim(who)
    return message("{office} ({account})", office=who, account=action.account)
