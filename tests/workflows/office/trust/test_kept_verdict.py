"""A record that was accepted stays in order, whatever the clock says and whoever is revoked since;
unless what is found out since tells that it should not have been accepted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.certificates.kept_anchors import kept_form, read_kept
from npors_desktop.workflows.office.verify_report import Verified
from npors_desktop.workflows.sessions import OfficeSession

Take = Callable[..., Arrival]
LATER = (200, 1_100, 2_500)
"""After the lists of the day have ended; after the assessor's certificate has; much later."""
LEFT, LOST, BAD, NEW, OTHER = RevocationKind


@pytest.fixture(params=["kept", "before they were kept"])
def accepted(
    world: Any, session: OfficeSession, take: Take, request: pytest.FixtureRequest
) -> Callable[[], Verified]:
    """Looks again at a record that came a day after it was issued; also at one that came when no
    lists were kept with it."""
    world.clock.set(world.record.issued_at + timedelta(days=1))
    assert take(world.report(world.record)).verdict is ReceiptVerdict.ACCEPTED
    if request.param != "kept":
        forget(session)
    return lambda: again(world, session)


def forget(session: OfficeSession) -> None:
    with session.report_import._store.writing() as transaction:
        connection: Any = transaction.register._connection
        connection.execute(text("UPDATE registered_record SET lists = NULL, verified_at = NULL"))


def again(world: Any, session: OfficeSession) -> Verified:
    return session.report_import.look_again(session.register.record(world.record.record))


def later(world: Any) -> Iterator[int]:
    """Each of the days, with the clock set to it."""
    for days in LATER:
        world.clock.set(world.record.issued_at + timedelta(days=days))
        yield days


def revoke(world: Any, session: OfficeSession, kind: RevocationKind, **since: float) -> None:
    at = world.record.issued_at + timedelta(**since)
    session.assessor_enrolment.revoke(world.record.assessor.number, "as the test says", kind, at)


def test_time_alone_changes_nothing(
    world: Any, session: OfficeSession, accepted: Callable[[], Verified]
) -> None:
    for _ in later(world):
        found = accepted()
        assert (found.in_order, found.verification.codes, found.remarks) == (True, (), ())
        assert Remark.CERTIFICATE_ENDED not in found.noted
        assert session.register.record(world.record.record).remarks == ()


@pytest.mark.parametrize("kind", list(RevocationKind))
def test_a_revocation_from_a_day_after_it_came_leaves_it_in_order(
    world: Any, session: OfficeSession, accepted: Callable[[], Verified], kind: Any
) -> None:
    world.clock.set(world.record.issued_at + timedelta(days=3))
    revoke(world, session, kind, days=2)
    remark = Remark.MISCONDUCT if kind is BAD else Remark.SIGNER_REVOKED
    for _ in later(world):
        found = accepted()
        assert (found.in_order, found.remarks) == (True, (remark,))
        assert session.register.record(world.record.record).remarks == (remark,)


@pytest.mark.parametrize(
    ("kind", "hours"), [(LOST, 23), (OTHER, 23), (LEFT, -1), (BAD, -1), (NEW, -1)]
)
def test_a_revocation_from_a_day_before_it_came_does_not(
    world: Any,
    session: OfficeSession,
    accepted: Callable[[], Verified],
    kind: Any,
    hours: int,
) -> None:
    """It came 24 hours after it was issued. Of who has left, what they signed before counts."""
    world.clock.set(world.record.issued_at + timedelta(days=3))
    revoke(world, session, kind, hours=hours)
    for _ in later(world):
        found = accepted()
        assert (found.in_order, found.verification.codes) == (False, ("revoked",))
        row = session.register.record(world.record.record)
        assert row.remarks == (Remark.SIGNER_UNTRUSTED,)


def test_a_revocation_without_a_date_leaves_what_came_before_it_in_order(
    world: Any, session: OfficeSession, accepted: Callable[[], Verified]
) -> None:
    """As versions up to 0.2 revoked."""
    world.clock.set(world.record.issued_at + timedelta(days=3))
    authority = session.assessor_enrolment._authority
    row = session.register.record(world.record.record)
    authority.revoke(row.serial, "key_compromise")
    assert all(accepted().in_order for _ in later(world))


def test_what_it_was_verified_by_is_kept_with_it(
    world: Any, session: OfficeSession, take: Take
) -> None:
    then = Anchors.read(session.folder / "authority")
    take(world.report(world.record))
    row = session.register.record(world.record.record)
    assert row.verified_at == world.clock.now()
    with session.report_import._store.reading() as transaction:
        kept = transaction.register.lists_of(row)
        assert transaction.register.lists_of(replace(row, lists=None)) == b""
    found = read_kept(kept)
    assert (found.root, found.issuing) == (then.root, then.issuing)
    assert set(found.crls) == set(then.crls)
    assert kept_form(found) == kept


def test_lists_of_another_authority_prove_nothing(
    world: Any, session: OfficeSession, take: Take, other_office: OfficeSession
) -> None:
    """Whoever can write into the store could say that another office enrolled the signer."""
    take(world.report(world.record))
    foreign = kept_form(Anchors.read(other_office.folder / "authority"))
    row = session.register.record(world.record.record)
    with session.report_import._store.writing() as transaction:
        connection: Any = transaction.register._connection
        values = {"data": foreign, "sha256": row.lists}
        connection.execute(text("UPDATE blob SET data = :data WHERE sha256 = :sha256"), values)
    assert again(world, session).in_order


def test_lists_that_cannot_be_read_are_told(world: Any, session: OfficeSession, take: Take) -> None:
    take(world.report(world.record))
    with session.report_import._store.writing() as transaction:
        connection: Any = transaction.register._connection
        row = session.register.record(world.record.record)
        values = {"sha256": row.lists}
        connection.execute(text("UPDATE blob SET data = X'00' WHERE sha256 = :sha256"), values)
    with pytest.raises(DamagedFileError, match="kept with this record"):
        again(world, session)


def test_a_report_is_found_by_its_bytes(world: Any, session: OfficeSession, take: Take) -> None:
    report = world.report(world.record)
    assert session.register.of_report(report) is None
    take(report)
    found = session.register.of_report(report)
    assert found is not None
    assert (found.record, found.pdf) == (world.record.record, report)
