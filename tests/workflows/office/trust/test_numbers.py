"""Whoever gets an assessor's number, nobody brings a record under it that its owner began."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.exchange.record_json import write_record
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.sessions import OfficeSession
from tests.newer.conftest import AMENDS, CHEAP
from tests.workflows.office.trust.test_revisions import amended

Bring = Callable[[OfficeSession, bytes], Arrival]
Enrolled = Callable[..., Any]
ACCEPTED, CONFLICT = ReceiptVerdict.ACCEPTED, ReceiptVerdict.CONFLICT
LEFT = RevocationKind.LEFT


def theirs(owner: Any, other: Any) -> list[bytes]:
    """The owner's record, and a revision of it, as the other one would rather have them."""
    first = replace(other.record, record=owner.record.record)
    return [other.report(first), other.report(replace(first, revision=2, amendment=AMENDS))]


def check_kept_apart(office: OfficeSession, bring: Bring, reports: list[bytes]) -> None:
    before = office.register.records()
    for report in reports:
        arrival = bring(office, report)
        assert (arrival.verdict, arrival.codes) == (CONFLICT, ("conflict", "other_assessor"))
    assert office.register.records() == before


@pytest.fixture
def brought(world: Any, session: OfficeSession, bring: Bring) -> OfficeSession:
    """The office, with a record of its assessor's."""
    assert bring(session, world.report(world.record)).verdict is ACCEPTED
    return session


def test_not_who_got_the_number_after_it_was_revoked(
    world: Any, brought: OfficeSession, enrolled: Enrolled, bring: Bring
) -> None:
    number = world.record.assessor.number
    brought.assessor_enrolment.revoke(number, "left", LEFT)
    other = enrolled(brought, number)
    check_kept_apart(brought, bring, theirs(world, other))
    # What is the other one's own is registered, under the same number.
    assert bring(brought, other.report(other.record)).verdict is ACCEPTED


def test_not_who_got_it_while_only_a_later_revision_is_here(
    world: Any, session: OfficeSession, enrolled: Enrolled, bring: Bring
) -> None:
    number = world.record.assessor.number
    second = amended(world.record, world.other(1).history)
    assert bring(session, world.report(second)).verdict is ACCEPTED
    session.assessor_enrolment.revoke(number, "left", LEFT)
    other = enrolled(session, number)
    first = replace(other.record, record=world.record.record)
    third = replace(first, revision=3, amendment=AMENDS)
    check_kept_apart(session, bring, [other.report(first), other.report(third)])


def test_not_whom_another_copy_of_the_office_gave_it_to(
    world: Any, brought: OfficeSession, restored: OfficeSession, enrolled: Enrolled, bring: Bring
) -> None:
    number = world.record.assessor.number
    restored.restored.go_on()
    restored.assessor_enrolment.revoke(number, "left", LEFT)
    other = enrolled(restored, number)
    reports = theirs(world, other)
    assert bring(brought, reports[0]).codes == ("not_in_ledger",)
    ((unknown),) = brought.unknown_certificates.all()
    with pytest.raises(UserError) as said:
        brought.unknown_certificates.take_in(unknown.serial, "r")
    assert said.value.code == "number_taken"
    brought.assessor_enrolment.revoke(number, "left", LEFT)
    brought.unknown_certificates.take_in(unknown.serial, "r")
    (judged,) = brought.report_import.take_held()
    assert judged is not None
    assert (judged.verdict, judged.codes) == (CONFLICT, ("conflict", "other_assessor"))
    check_kept_apart(brought, bring, reports)


@pytest.mark.parametrize("alike", ["DEMO-0417.", "DEMO-O417", "DEMO 0417"])
def test_not_whose_number_looks_alike(
    world: Any, brought: OfficeSession, enrolled: Enrolled, bring: Bring, alike: str
) -> None:
    assert world.record.assessor.number == "DEMO-0417"
    check_kept_apart(brought, bring, theirs(world, enrolled(brought, alike))[1:])


@pytest.mark.parametrize("same", [" DEMO-0417", "demo-0417", "\uff24EMO-0417", "DEMO-0417\u3000"])
def test_the_same_number_is_nobody_elses(
    brought: OfficeSession, enrolled: Enrolled, same: str
) -> None:
    with pytest.raises(UserError) as said:
        enrolled(brought, same)
    assert said.value.code == "number_taken"


def test_who_has_a_new_key_goes_on_with_their_own_records(
    world: Any, brought: OfficeSession, second_key: AssessorKey, bring: Bring, tmp_path: Any
) -> None:
    stores = Stores(world.clock, cost=CHEAP, new_key=lambda: second_key)
    laptop = stores.open_laptop(world.folder / "laptop", LAPTOP_PASSPHRASE)
    brought.assessor_enrolment.revoke(world.record.assessor.number, "a new laptop", LEFT)
    asked, answer = tmp_path / "b.npenrol", tmp_path / "b.npidentity"
    laptop.enrolment.write_request(asked, LAPTOP_PASSPHRASE, new_key=True)
    brought.assessor_enrolment.accept(asked, answer, laptop.enrolment.fingerprint())
    again = replace(world, identity=laptop.enrolment.accept(answer))
    laptop.close()
    amends = replace(AMENDS, content_sha256=sha256_hex(write_record(world.record)))
    record = replace(world.record, revision=2, amendment=amends, issued_at=world.clock.now())
    assert bring(brought, again.report(record)).verdict is ACCEPTED


def test_that_a_number_was_somebody_elses_is_told_before_enrolling(
    world: Any, brought: OfficeSession, enrolled: Enrolled, tmp_path: Any
) -> None:
    number = world.record.assessor.number
    brought.assessor_enrolment.revoke(number, "left", LEFT)
    enrolled(brought, number)
    told = brought.assessor_enrolment.look_at(tmp_path / f"{number}.npenrol").warnings
    ours = f"This looks like {world.record.assessor.name}, number {number}, who is known here."
    assert [str(one)[: len(ours)] for one in told if "looks like" in str(one)] == [ours]
