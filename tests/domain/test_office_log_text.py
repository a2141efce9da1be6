"""Every kind of action has its words, and none names a person."""

from datetime import UTC, datetime

import pytest

from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.office_log import ActionKind, Details, OfficeAction
from npors_desktop.domain.office_log_text import KINDS, about, whose

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
ALL: Details = {
    "book": "npors", "question": "red", "application": "a1", "applications": 4,
    "record": "01900000", "revision": 2, "sha256": "ab" * 32, "verdict": "accepted", "arrival": 7,
    "reason": "The first one.", "kept": "2:abcd", "records": 3, "of": 4, "file": "out.csv",
    "number": "GP-7", "serial": "1f", "visit": "v", "edition": "2026.1", "standard": "excavator",
    "epoch": 1, "what": "register_exported", "booking": "b", "bookings": 12, "visits": 3,
    "person": "0193", "role": "viewer",
    "before": "importer", "framework": "plant-operator", "folder": "share", "day": "d",
    "view": "Mine", "purpose": "audit",
    "batch": 3, "rows": 12, "columns": 9, "course": "Dumper (N)", "on": "2026-11-21",
    "receipt": "CTR-9",
    "notification": "NRN 5",
    "party": "p", "other": "q", "entry": "e", "about": "a", "kind": "card", "files": 2,
}  # fmt: skip
# There is nothing to say but who it was.
ABOUT_ONESELF = {
    ActionKind.PASSPHRASE_CHANGED, ActionKind.SIGNED_IN, ActionKind.RECOVERY_CODE_RENEWED
}  # fmt: skip


@pytest.mark.parametrize("kind", ActionKind)
def test_every_kind_says_what_it_was_done_with(kind: ActionKind) -> None:
    said = str(about(OfficeAction(1, AT, kind, ALL)))
    assert bool(said) is (kind not in ABOUT_ONESELF)
    assert "{" not in said
    assert kind in KINDS


@pytest.mark.parametrize("verdict", ReceiptVerdict)
def test_a_file_without_a_record_is_named_by_its_hash(verdict: ReceiptVerdict) -> None:
    told: Details = {"sha256": "ab" * 32, "verdict": verdict.value}
    said = str(about(OfficeAction(1, AT, ActionKind.REPORT_IMPORTED, told)))
    assert said.endswith(": file abababababababab")


def test_settings_are_signed_before_they_are_written() -> None:
    said = str(about(OfficeAction(1, AT, ActionKind.SETTINGS_ISSUED, {"edition": "2026.1"})))
    assert said.endswith("edition 2026.1")


def test_a_file_that_was_not_read_has_no_hash() -> None:
    told: Details = {"verdict": ReceiptVerdict.REJECTED.value}
    said = str(about(OfficeAction(1, AT, ActionKind.REPORT_IMPORTED, told)))
    assert said == "refused: a file that was not read"


def test_a_batch_that_went_out_once_has_no_reason() -> None:
    told: Details = {"batch": 3, "rows": 12, "file": "out.csv", "sha256": "ab" * 32}
    said = str(about(OfficeAction(1, AT, ActionKind.UPLOAD_WRITTEN, told)))
    assert said == "batch 3, rows: 12, to out.csv, file abababababababab"


def test_a_list_without_a_purpose_and_a_book_without_a_file_say_what_they_have() -> None:
    told: Details = {"records": 3, "of": 12, "file": "out.csv"}
    said = str(about(OfficeAction(1, AT, ActionKind.REGISTER_EXPORTED, told)))
    assert said == "3 of 12, to out.csv"
    book: Details = {"book": "npors", "edition": "2026.2"}
    said = str(about(OfficeAction(1, AT, ActionKind.RULES_ISSUED, book)))
    assert said == "rule book npors, edition 2026.2"


def test_what_failed_is_named() -> None:
    told: Details = {"of": 12, "what": "report_copied"}
    said = str(about(OfficeAction(13, AT, ActionKind.FAILED, told)))
    assert said == "entry 12 came to nothing: Report copied"


def test_the_account_stands_beside_the_office_where_it_is_known() -> None:
    one = OfficeAction(1, AT, ActionKind.RECORD_OPENED, {"account": "mair"})
    assert str(whose(one, "Hendre Training")) == "Hendre Training (mair)"
    nobody = OfficeAction(1, AT, ActionKind.RECORD_OPENED, {})
    assert str(whose(nobody, "Hendre Training")) == "Hendre Training"


def test_those_on_the_staff_are_told_by_name_where_the_store_has_it() -> None:
    added = OfficeAction(1, AT, ActionKind.STAFF_ADDED, {**ALL, "by": "0194", "account": "pc"})
    staff = {"0193": "Ben Tudor", "0194": "Ann Preece"}
    assert str(about(added, staff)) == "Ben Tudor, as Viewer"
    assert str(whose(added, "Eryri", staff)) == "Ann Preece (pc)"
    assert str(whose(added, "Eryri")) == "Eryri (pc)"


def test_who_did_it_is_named_where_that_is_known_or_else_by_the_account() -> None:
    by_account = OfficeAction(1, AT, ActionKind.RECORD_ACCEPTED, {"account": "office-pc"})
    assert by_account.who == by_account.account == "office-pc"
    named = OfficeAction(1, AT, ActionKind.RECORD_ACCEPTED, {"account": "office-pc"}, "Ann")
    assert named.who == "Ann"


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (ActionKind.CARD_APPLICATION_BEGUN, "application a1, person p"),
        (ActionKind.CARD_BATCH_EXPORTED, "batch 3, applications: 4, to b"),
    ],
)
def test_what_is_done_for_a_card_without_a_reason_has_none(kind: ActionKind, wanted: str) -> None:
    told: Details = {"application": "a1", "party": "p", "batch": 3, "applications": 4, "file": "b"}
    assert str(about(OfficeAction(1, AT, kind, told))) == wanted
