"""Why and since when an enrolment was revoked decides what becomes of the reports from before."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.revocation import Revoked
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.workflows.sessions import OfficeSession

Take = Callable[..., Arrival]
LEFT, LOST, BAD, NEW, OTHER = RevocationKind
REVOKED, MISCONDUCT = Remark.SIGNER_REVOKED, Remark.MISCONDUCT


def revoke(world: Any, session: OfficeSession, kind: RevocationKind, **since: float) -> None:
    """Revoke the assessor since so long after the time at which ``world.record`` was issued."""
    at = world.record.issued_at + timedelta(**since)
    number = world.record.assessor.number
    session.assessor_enrolment.revoke(number, "as the test says", kind, at)


@pytest.mark.parametrize(
    ("kind", "before"),
    [(LEFT, (REVOKED,)), (NEW, (REVOKED,)), (BAD, (MISCONDUCT,)), (LOST, None), (OTHER, None)],
)
def test_a_report_that_comes_after_a_revocation(
    world: Any, session: OfficeSession, take: Take, issue: Any, kind: Any, before: Any
) -> None:
    world.clock.set(world.record.issued_at + timedelta(days=3))
    revoke(world, session, kind, minutes=30)
    earlier, later = take(world.report(issue(1, 10, 10))), take(world.report(issue(2, 20, 40)))
    assert (later.verdict, later.codes) == (ReceiptVerdict.REJECTED, ("revoked",))
    if before is None:
        assert (earlier.verdict, earlier.codes) == (ReceiptVerdict.REJECTED, ("revoked",))
    else:
        assert (earlier.verdict, earlier.remarks) == (ReceiptVerdict.ACCEPTED, before)
        assert "revoked" in earlier.text


@pytest.mark.parametrize(
    ("kind", "minutes", "codes"),
    [
        (LEFT, 30, ()),
        (LEFT, -30, ("revoked",)),
        (BAD, 30, ()),
        (BAD, -30, ("revoked",)),
        (LOST, 3 * 24 * 60, ()),
        (LOST, 30, ("revoked",)),
    ],
)
def test_a_registered_record_is_looked_at_again_as_of_when_it_came(
    world: Any, session: OfficeSession, take: Take, kind: Any, minutes: float, codes: Any
) -> None:
    """It came a day after it was issued."""
    world.clock.set(world.record.issued_at + timedelta(days=1))
    take(world.report(world.record))
    world.clock.set(world.record.issued_at + timedelta(days=4))
    revoke(world, session, kind, minutes=minutes)
    row = session.register.record(world.record.record)
    assert session.report_import.look_again(row).verification.codes == codes


@pytest.mark.parametrize("kind", list(RevocationKind))
def test_a_report_that_is_known_here_is_a_duplicate_after_the_revocation(
    world: Any, session: OfficeSession, take: Take, kind: Any
) -> None:
    report = world.report(world.record)
    take(report)
    receipts = {file.name: file.read_bytes() for file in session.report_import.receipts.iterdir()}
    revoke(world, session, kind, days=-1)
    again = take(report)
    assert (again.verdict, again.codes) == (ReceiptVerdict.DUPLICATE, ("duplicate",))
    assert again.text == "This record is known here. It was accepted on 20/11/2026."
    assert again.candidate == world.record.candidate.name
    after = {file.name: file.read_bytes() for file in session.report_import.receipts.iterdir()}
    assert after == receipts


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (LEFT, "affiliation_changed"),
        (LOST, "key_compromise"),
        (BAD, "privilege_withdrawn"),
        (NEW, "superseded"),
        (OTHER, None),
    ],
)
def test_the_public_list_says_why_and_since_when(
    world: Any, session: OfficeSession, kind: Any, reason: Any
) -> None:
    revoke(world, session, kind, hours=-5)
    crls = Anchors.read(session.folder / "authority").crls
    (entry,) = [one for der in crls for one in x509.load_der_x509_crl(der)]
    found = {type(one.value): one.value for one in entry.extensions}
    told = found.get(x509.CRLReason)
    assert (told.reason.name if told else None) == reason
    since = world.record.issued_at - timedelta(hours=5)
    assert found[x509.InvalidityDate].invalidity_date_utc == since
    assert entry.revocation_date_utc == world.clock.now()


def test_kind_and_date_survive_an_older_authority_in_its_place(
    world: Any, session: OfficeSession, take: Take
) -> None:
    folder = session.folder / "authority"
    older = {path: path.read_bytes() for path in folder.iterdir()}
    world.clock.set(world.record.issued_at + timedelta(days=1))
    revoke(world, session, LEFT, minutes=30)
    session.close()
    for path, data in older.items():
        path.write_bytes(data)
    office = world.open()
    try:
        (entry,) = json.loads((folder / "issued.json").read_text())["revoked"]
        assert entry["reason"] == "affiliation_changed"
        assert entry["since"] is not None
        row = office.register.record(office.register.records()[0].record)
        assert office.report_import.look_again(row).in_order
    finally:
        office.close()


def test_a_date_to_come_is_refused(world: Any, session: OfficeSession) -> None:
    now = world.clock.now()
    with pytest.raises(UserError, match="later than today") as caught:
        session.assessor_enrolment.revoke("DEMO-0417", "r", LEFT, now + timedelta(hours=1))
    assert caught.value.code == "date_to_come"


def test_what_was_revoked_before_there_were_kinds_accepts_nothing() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    assert not Revoked(LEFT, None).may_accept(at)
    assert not Revoked(LEFT, None).accepts(at, at)


def test_a_report_of_a_newer_version_waits_where_an_earlier_one_may_count(
    world: Any, session: OfficeSession, take: Take, version_9: bytes
) -> None:
    revoke(world, session, LEFT, minutes=30)
    assert take(version_9).verdict is ReceiptVerdict.HELD


@pytest.mark.parametrize(
    ("kind", "since", "told"),
    [
        (LEFT, {"minutes": 30}, Remark.SIGNER_REVOKED),
        (NEW, {"minutes": 30}, Remark.SIGNER_REVOKED),
        (BAD, {"minutes": 30}, Remark.MISCONDUCT),
        (LEFT, {"minutes": -30}, Remark.SIGNER_UNTRUSTED),
        (BAD, {"minutes": -30}, Remark.SIGNER_UNTRUSTED),
        (LOST, {"days": 2}, Remark.SIGNER_REVOKED),
        (LOST, {"minutes": 30}, Remark.SIGNER_UNTRUSTED),
        (OTHER, {"minutes": 30}, Remark.SIGNER_UNTRUSTED),
    ],
)
def test_the_register_says_what_became_of_a_signer(
    world: Any, session: OfficeSession, take: Take, kind: Any, since: Any, told: Any
) -> None:
    """The record came a day after it was issued, and its signer was revoked three days later."""
    world.clock.set(world.record.issued_at + timedelta(days=1))
    take(world.report(world.record))
    mine = world.record.record
    assert session.register.record(mine).remarks == ()
    world.clock.set(world.record.issued_at + timedelta(days=4))
    revoke(world, session, kind, **since)
    assert session.register.record(mine).remarks == (told,)
    assert {row.remarks for row in session.register.records() if row.record == mine} == {(told,)}


def test_a_record_kept_apart_says_it_too(
    world: Any, session: OfficeSession, take: Take, issue: Any
) -> None:
    take(world.report(issue(1, 10, 1)))
    take(world.report(issue(1, 20, 2, "b")))
    revoke(world, session, LEFT, minutes=30)
    (apart,) = session.register.kept_apart()
    assert apart.record.remarks == (Remark.SIGNER_REVOKED,)
