"""Two copies of one office: neither can make the other accept, or forget, anybody."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores, verifying
from npors_desktop.domain.delivery import Arrival, EnrolmentStatus, ReceiptVerdict, Remark
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.laptop_history import lasting
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.signing.authority.public_part import public_part
from npors_desktop.signing.keys.identity import validity
from npors_desktop.workflows.backup.backup import restore
from npors_desktop.workflows.backup.restored_mark import MARK
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from npors_desktop.workflows.office.restored_office import restored_from
from npors_desktop.workflows.office.unknown_certificates import typed_serial
from npors_desktop.workflows.sessions import OfficeSession
from tests.newer.conftest import CHEAP

Bring = Callable[[OfficeSession, bytes], Arrival]
Enrolled = Callable[..., Any]
ACCEPTED, REJECTED, HELD = (
    ReceiptVerdict.ACCEPTED, ReceiptVerdict.REJECTED, ReceiptVerdict.HELD,
)  # fmt: skip


def judged(office: OfficeSession) -> list[Arrival | None]:
    return list(office.report_import.take_held())


def serials(office: OfficeSession) -> dict[str, int]:
    return {one.serial: one.files for one in office.unknown_certificates.all()}


def test_a_restored_office_does_nothing_until_a_person_has_said_that_it_goes_on(
    world: Any, session: OfficeSession, restored: OfficeSession, enrolled: Enrolled, tmp_path: Path
) -> None:
    assert session.restored.found is None
    found = restored.restored.found
    assert found is not None
    assert found.days == 3
    assert "20/11/2026" in str(found.message)
    assert "3 days old" in str(found.message)
    office, number = restored.assessor_enrolment, world.record.assessor.number
    acts: list[Callable[[], object]] = [
        lambda: enrolled(restored),
        lambda: office.revoke(number, "lost"),
        lambda: restored.report_import.take((tmp_path,)),
        lambda: restored.unknown_certificates.take_in("a" * 40, "r"),
        lambda: restored.unknown_certificates.revoke("a" * 40, "r", RevocationKind.OTHER, None),
    ]
    for act in acts:
        with pytest.raises(UserError, match="restored from a backup") as caught:
            act()
        assert caught.value.code == "office_restored"
    assert restored.report_import.held() == ()
    assert len(office.people()) == 1
    assert office.people()[0].standing is EnrolmentStatus.ENROLLED


def test_going_on_takes_a_new_epoch_and_is_noted(restored: OfficeSession) -> None:
    assert restored.restored.epoch == 0
    assert restored.restored.go_on() is not None
    assert (restored.restored.epoch, restored.restored.found) == (1, None)
    assert not (restored.folder / MARK).exists()
    with restored.backups._store.reading() as transaction:
        (action,) = transaction.office_actions.of_kind(ActionKind.RESTORED_OFFICE_CONTINUED)
    assert action.details["epoch"] == 1
    assert str(action.details["backup"]).startswith("2026-11-20")
    assert restored.restored.go_on() is None
    assert restored.restored.epoch == 1


def test_a_mark_that_cannot_be_read_is_a_mark(restored: OfficeSession) -> None:
    (restored.folder / MARK).write_bytes(b"{}")
    found = restored.restored.found
    assert found is not None
    assert found.made_at is None
    with pytest.raises(UserError, match="unknown age"):
        restored.restored.check()


def test_whom_the_second_enrolled_the_first_does_not_accept(
    session: OfficeSession, restored: OfficeSession, enrolled: Enrolled, bring: Bring
) -> None:
    restored.restored.go_on()
    theirs = enrolled(restored)
    report = theirs.report(theirs.record)
    assert bring(restored, report).verdict is ACCEPTED
    arrival = bring(session, report)
    assert (arrival.verdict, arrival.codes) == (HELD, ("not_in_ledger",))
    assert (arrival.candidate, arrival.assessor) == (theirs.record.candidate.name, "Boris Okafor")
    (unknown,) = session.unknown_certificates.all()
    assert unknown.serial in arrival.text
    assert (unknown.name, unknown.number, unknown.files) == ("Boris Okafor", "B-9", 1)
    assert judged(session) == []
    assert len(session.register.records()) == 1


def test_an_office_that_meets_another_copys_certificate_enrols_nobody_before_it_is_decided(
    session: OfficeSession, restored: OfficeSession, enrolled: Enrolled, bring: Bring
) -> None:
    restored.restored.go_on()
    theirs = enrolled(restored)
    bring(session, theirs.report(theirs.record))
    people = session.assessor_enrolment.people()
    with pytest.raises(UserError, match="Another copy of this office gave 1 cert") as caught:
        enrolled(session, "B-10")
    assert caught.value.code == "other_copy"
    assert session.assessor_enrolment.people() == people
    ((serial, _),) = serials(session).items()
    session.unknown_certificates.revoke(serial, "the copy is gone", RevocationKind.OTHER, None)
    enrolled(session, "B-11")
    assert len(session.assessor_enrolment.people()) == len(people) + 2


def test_by_the_first_ones_folder_what_it_does_not_know_is_not_in_order(
    world: Any, session: OfficeSession, restored: OfficeSession, enrolled: Enrolled
) -> None:
    restored.restored.go_on()
    theirs = enrolled(restored)
    report, judge = theirs.report(theirs.record), verifying()
    found = {
        office.folder.name: judge.verify(
            report, public_part(office.folder / "authority"), world.clock.now()
        )
        for office in (session, restored)
    }
    assert found["second"].in_order
    assert found["office"].verification.codes == ("not_in_ledger",)
    assert not found["office"].in_order


def test_whom_the_first_enrolled_later_the_second_does_not_accept(
    session: OfficeSession, restored: OfficeSession, enrolled: Enrolled, bring: Bring
) -> None:
    restored.restored.go_on()
    theirs = enrolled(session)
    report = theirs.report(theirs.record)
    assert bring(session, report).verdict is ACCEPTED
    assert bring(restored, report).codes == ("not_in_ledger",)


def test_a_revocation_on_either_side_holds_there_and_is_not_undone_by_the_other(
    world: Any, session: OfficeSession, restored: OfficeSession, bring: Bring
) -> None:
    number, report = world.record.assessor.number, world.report(world.record)
    session.assessor_enrolment.revoke(number, "lost", RevocationKind.LOST_KEY)
    restored.restored.go_on()
    assert bring(restored, report).verdict is ACCEPTED
    assert bring(session, report).codes == ("revoked",)
    restored.assessor_enrolment.revoke(number, "lost", RevocationKind.LOST_KEY)
    assert bring(session, report).codes == ("revoked",)
    assert bring(restored, world.report(world.other(2))).codes == ("revoked",)


def test_a_person_takes_the_certificate_in_and_what_waited_is_judged(
    session: OfficeSession, restored: OfficeSession, enrolled: Enrolled, bring: Bring
) -> None:
    restored.restored.go_on()
    theirs = enrolled(restored)
    bring(session, theirs.report(theirs.record))
    ((serial, _),) = serials(session).items()
    with pytest.raises(UserError, match="reason"):
        session.unknown_certificates.take_in(serial, " ")
    with pytest.raises(UserError, match="No report that waits here"):
        session.unknown_certificates.take_in("b" * 40, "r")
    known = session.unknown_certificates.take_in(serial, "the second copy was in use for a day")
    assert (known.number, known.provider) == ("B-9", "Northmoor Training Ltd")
    (arrival,) = judged(session)
    assert arrival is not None
    assert (arrival.verdict, arrival.remarks) == (ACCEPTED, (Remark.AFTER_DECISION,))
    assert serials(session) == {}
    assert known in session.assessor_enrolment.people()
    session.assessor_enrolment.revoke("B-9", "left", RevocationKind.LEFT)


def test_a_number_that_is_enrolled_here_is_not_given_to_two(
    session: OfficeSession, restored: OfficeSession, enrolled: Enrolled, bring: Bring, world: Any
) -> None:
    restored.restored.go_on()
    number = world.record.assessor.number
    restored.assessor_enrolment.revoke(number, "new laptop", RevocationKind.REPLACED)
    theirs = enrolled(restored, number)
    bring(session, theirs.report(theirs.record))
    ((serial, _),) = serials(session).items()
    with pytest.raises(UserError) as caught:
        session.unknown_certificates.take_in(serial, "same assessor")
    assert caught.value.code == "number_taken"
    assert serials(session) == {serial: 1}


@pytest.fixture
def certified_twice(
    session: OfficeSession,
    restored: OfficeSession,
    enrolled: Enrolled,
    bring: Bring,
    tmp_path: Path,
) -> Any:
    """An assessor whom both copies answered, with a report by each certificate: that of the first
    is in the register, that of the second waits."""
    restored.restored.go_on()
    theirs = enrolled(restored)
    asked = session.assessor_enrolment.look_at(tmp_path / "B-9.npenrol")
    answer = tmp_path / "of the first.npidentity"
    own = session.assessor_enrolment.enrol(asked, answer, asked.fingerprints()[0]).assessor
    identity = replace(theirs.identity, certificate=own.certificate)
    ours = replace(theirs, identity=identity, record=theirs.other(3))
    assert bring(session, ours.report(ours.record)).verdict is ACCEPTED
    assert bring(session, theirs.report(theirs.record)).verdict is HELD
    return replace(ours, record=ours.other(4))


def test_a_second_certificate_of_somebody_enrolled_is_taken_in_beside_the_first(
    session: OfficeSession, certified_twice: Any, bring: Bring
) -> None:
    before = session.assessor_enrolment.people()
    ((serial, _),) = serials(session).items()
    known = session.unknown_certificates.take_in(serial, "the second copy was in use for a day")
    assert known in before
    assert [one.verdict for one in judged(session) if one] == [ACCEPTED]
    assert serials(session) == {}
    assert session.assessor_enrolment.people() == before
    assert bring(session, certified_twice.report(certified_twice.record)).verdict is ACCEPTED


def test_revoking_another_copys_certificate_leaves_that_of_this_office_alone(
    session: OfficeSession, certified_twice: Any, bring: Bring
) -> None:
    ((serial, _),) = serials(session).items()
    revoke = session.unknown_certificates.revoke
    assert revoke(serial, "the copy was deleted", RevocationKind.OTHER, None).person.number == "B-9"
    session.assessor_enrolment._make_agree()  # as the next opening does
    assert [one.codes for one in judged(session) if one] == [("revoked",)]
    assert bring(session, certified_twice.report(certified_twice.record)).verdict is ACCEPTED
    theirs = [one for one in session.register.records() if one.assessor_number == "B-9"]
    assert [lasting(one.remarks) for one in theirs] == [(), ()]


def test_a_certificate_that_an_older_authority_has_forgotten_is_known_by_its_records(
    world: Any, session: OfficeSession, enrolled: Enrolled, bring: Bring, tmp_path: Path
) -> None:
    authority = session.folder / "authority"
    shutil.copytree(authority, tmp_path / "older")
    theirs = enrolled(session)
    report = theirs.report(theirs.record)
    assert bring(session, report).verdict is ACCEPTED
    world.clock.set(validity(theirs.identity.certificate)[1] - timedelta(days=30))
    asked = session.assessor_enrolment.look_at(tmp_path / "B-9.npenrol")
    made = session.assessor_enrolment.enrol(asked, tmp_path / "renewed.npidentity").assessor
    assert made.certificate != theirs.identity.certificate
    session.close()
    shutil.rmtree(authority)
    shutil.copytree(tmp_path / "older", authority)
    opened = world.open()
    assert bring(opened, report).verdict is ReceiptVerdict.DUPLICATE
    assert serials(opened) == {}
    opened.close()


@pytest.mark.parametrize("kind", [RevocationKind.OTHER, RevocationKind.LEFT])
def test_any_certificate_can_be_revoked_by_its_number_and_what_waited_is_refused(
    world: Any, session: OfficeSession, restored: OfficeSession, enrolled: Enrolled, bring: Bring,
    kind: Any,
) -> None:  # fmt: skip
    restored.restored.go_on()
    theirs = enrolled(restored)
    bring(session, theirs.report(theirs.record))
    # What was received before the day of a revocation counts only if it was trusted here once.
    world.clock.set(world.clock.now() + timedelta(days=1))
    ((serial, _),) = serials(session).items()
    gone = session.unknown_certificates.revoke(serial, "nobody knows them", kind, None)
    assert (gone.person.standing, gone.person.number) == (EnrolmentStatus.REVOKED, "B-9")
    (arrival,) = judged(session)
    assert arrival is not None
    assert (arrival.verdict, arrival.codes) == (REJECTED, ("revoked",))
    assert bring(session, theirs.report(theirs.record)).codes == ("revoked",)
    with pytest.raises(UserError, match="already revoked"):
        session.unknown_certificates.revoke(serial, "again", kind, None)


def test_one_that_never_came_here_can_be_revoked_too(session: OfficeSession) -> None:
    serial = "5e" * 20
    session.unknown_certificates.revoke(serial, "told by telephone", RevocationKind.OTHER, None)
    assert session.report_import._authority.is_revoked(serial)
    assert all(one.name and one.number for one in session.assessor_enrolment.people())


def test_an_older_authority_in_the_folder_forgets_nobody_who_is_enrolled(
    world: Any, session: OfficeSession, enrolled: Enrolled, bring: Bring
) -> None:
    folder = session.folder / "authority"
    older = {path: path.read_bytes() for path in folder.iterdir()}
    theirs = enrolled(session)
    session.close()
    for path, data in older.items():
        path.write_bytes(data)
    office = world.open()
    try:
        assert bring(office, theirs.report(theirs.record)).verdict is ACCEPTED
    finally:
        office.close()


@pytest.mark.parametrize(
    ("typed", "serial"),
    [
        ("5E5E5E5E 5E5E5E5E 5E5E5E5E 5E5E5E5E", "5e" * 16),
        (":".join(["05", *["5e"] * 19]), "5" + "5e" * 19),
        ("DEMO-0417", None),
        ("1002", None),
    ],
)
def test_a_certificates_number_is_told_from_an_assessors(typed: str, serial: str | None) -> None:
    assert typed_serial(typed) == serial


def lists(office: OfficeSession) -> list[bytes]:
    return [file.read_bytes() for file in sorted((office.folder / "authority").glob("*.crl*"))]


def test_a_restored_office_verifies_nothing_and_signs_no_list_until_it_is_continued(
    world: Any, session: OfficeSession, restored: OfficeSession
) -> None:
    number = world.record.assessor.number
    session.assessor_enrolment.revoke(number, "stolen", RevocationKind.MISCONDUCT)
    before = lists(restored)
    (row,) = restored.register.records()
    whole = restored.register.record(row.record)
    with pytest.raises(UserError) as caught:
        restored.report_import.look_again(whole)
    assert caught.value.code == "office_restored"
    assert lists(restored) == before
    restored.restored.go_on()
    assert restored.report_import.look_again(whole).in_order
    assert lists(restored) != before


def test_what_a_restored_offices_store_has_revoked_is_published_when_it_is_continued(
    world: Any, session: OfficeSession, tmp_path: Path
) -> None:
    """The authority's folder in the backup is older than its store."""
    older = shutil.copytree(session.folder / "authority", tmp_path / "older")
    (gone,) = session.assessor_enrolment.people()
    session.assessor_enrolment.revoke(world.record.assessor.number, "left")
    folder = restore(session.backups.copy(tmp_path / "o.npcopy"), tmp_path / "second")
    shutil.rmtree(folder / "authority")
    shutil.copytree(older, folder / "authority")
    opened = Stores(world.clock, cost=CHEAP).open_office(folder, OFFICE_PASSPHRASE)
    before = lists(opened)
    assert before == [file.read_bytes() for file in sorted(older.glob("*.crl*"))]
    opened.restored.go_on()
    opened.report_import.take((tmp_path / "older",))
    assert lists(opened) != before
    assert gone.serial in opened.unknown_certificates._authority.revoked()
    opened.close()


def test_a_backup_of_a_restored_office_is_as_old_as_what_is_in_it(
    world: Any, restored: OfficeSession, tmp_path: Path
) -> None:
    again = restore(restored.backups.copy(tmp_path / "again.npcopy"), tmp_path / "third")
    found = restored_from(again, world.clock.now())
    assert found == restored.restored.found
    (again / MARK).write_bytes(b"{}")
    opened = Stores(world.clock, cost=CHEAP).open_office(again, OFFICE_PASSPHRASE)
    unknown = restore(opened.backups.copy(tmp_path / "u.npcopy"), tmp_path / "fourth")
    opened.close()
    found = restored_from(unknown, world.clock.now())
    assert found is not None
    assert found.made_at is None
    restored.restored.go_on()
    new = restore(restored.backups.copy(tmp_path / "new.npcopy"), tmp_path / "fifth")
    found = restored_from(new, world.clock.now())
    assert found is not None
    assert found.days == 0


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_replaces_only_one_whose_records_are_all_known_here(
    world: Any, session: OfficeSession, other_office: OfficeSession, tmp_path: Path, ending: str
) -> None:
    to = tmp_path / f"register.{ending}"
    assert session.register.export(to) == 1
    before = to.read_bytes()
    with pytest.raises(UserError, match="records are all in this office's register") as caught:
        other_office.register.export(to, replace=True)
    assert (caught.value.code, to.read_bytes()) == ("other_kind", before)
    assert session.register.export(to, replace=True) == 1
    assert other_office.register.export(tmp_path / f"none.{ending}") == 0
    assert session.register.export(tmp_path / f"none.{ending}", replace=True) == 1
