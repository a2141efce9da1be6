"""A revocation ends what it names and nothing else, can be corrected, and survives any stop."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509

from npors_desktop.cli import main
from npors_desktop.cli import office_people as commands
from npors_desktop.domain.delivery import Arrival, EnrolledAssessor, EnrolmentStatus, ReceiptVerdict
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key, validity
from npors_desktop.workflows.sessions import OfficeSession

Bring = Callable[[OfficeSession, bytes], Arrival]
Say = Callable[..., tuple[int, Any]]
LEFT, LOST, BAD, NEW, OTHER = RevocationKind
ENROLLED, REVOKED = EnrolmentStatus.ENROLLED, EnrolmentStatus.REVOKED
NUMBER = "DEMO-0417"
FAILED = MachineFailedError(verbatim("The machine failed."))


@pytest.fixture(scope="session")
def third_key() -> AssessorKey:
    """The key of a third laptop."""
    return make_key()


@pytest.fixture
def say(
    session: OfficeSession, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Say:
    """Gives a command of the office: its status, and what it says or its document."""

    @contextmanager
    def opened(*_: object) -> Generator[OfficeSession]:
        yield session

    def said(name: str, *words: str, read: bool = False) -> tuple[int, Any]:
        monkeypatch.setattr(commands, "opened_office", opened)
        more = ["--json"] if read else []
        status = main(["office", name, str(session.folder), *words, *more])
        told = capsys.readouterr()
        words_ = " ".join(f"{told.out} {told.err}".split())
        return status, json.loads(told.out) if read and told.out else words_

    return said


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The next call of this method of the authority is done, and then everything stops."""

    def stopped(name: str) -> None:
        honest = getattr(Authority, name)

        def done(*args: Any) -> None:
            honest(*args)
            monkeypatch.setattr(Authority, name, honest)
            raise FAILED

        monkeypatch.setattr(Authority, name, done)

    return stopped


def person(office: OfficeSession, serial: str) -> EnrolledAssessor:
    (found,) = (one for one in office.assessor_enrolment.people() if one.serial == serial)
    return found


def only(office: OfficeSession) -> EnrolledAssessor:
    (found,) = office.assessor_enrolment.people()
    return found


def waiting(office: OfficeSession) -> list[str]:
    return [one.serial for one in office.unknown_certificates.all()]


def reasons(office: OfficeSession) -> dict[str, str]:
    """The reason in the public list, by serial."""
    crls = Anchors.read(office.folder / "authority").crls
    entries = [one for der in crls for one in x509.load_der_x509_crl(der)]
    return {
        f"{one.serial_number:x}": one.extensions.get_extension_for_class(
            x509.CRLReason
        ).value.reason.name
        for one in entries
        if any(isinstance(found.value, x509.CRLReason) for found in one.extensions)
    }


def revoke(say: Say, who: str, kind: RevocationKind, *more: str, read: bool = False) -> Any:
    return say("revoke", who, "--reason", "as told", "--kind", kind.value, *more, read=read)


@pytest.fixture
def theirs(session: OfficeSession, restored: OfficeSession, enrolled: Any, bring: Bring) -> Any:
    """An assessor whom another copy of the office enrolled, and whose report waits here."""
    restored.restored.go_on()
    made = enrolled(restored)
    assert bring(session, made.report(made.record)).verdict is ReceiptVerdict.HELD
    return made


def test_the_number_of_a_certificate_ends_no_enrolment_of_another_key(
    session: OfficeSession, enrolled: Any, say: Say
) -> None:
    first = only(session).serial
    assert revoke(say, NUMBER, NEW)[0] == 0
    enrolled(session, NUMBER)
    status, told = revoke(say, first, LOST)
    assert (status, first in told) == (0, True)
    (second,) = (one for one in session.assessor_enrolment.people() if one.serial != first)
    assert (second.standing, person(session, first).kind) == (ENROLLED, LOST)
    assert second.serial not in told
    assert not session.report_import._authority.is_revoked(second.serial)
    # The number itself is that of the enrolment that stands.
    assert revoke(say, NUMBER, LEFT)[0] == 0
    assert person(session, second.serial).kind is LEFT
    assert person(session, first).kind is LOST


def test_the_certificate_of_another_copy_ends_nobodys_enrolment_here(
    session: OfficeSession, theirs: Any, enrolled: Any, third_key: AssessorKey, say: Say
) -> None:
    (serial,) = waiting(session)
    assert revoke(say, serial, LOST)[0] == 0
    enrolled(session, "B-9", third_key)
    status, told = revoke(say, serial, LEFT)
    assert (status, "already revoked. Nothing was changed." in told) == (1, True)
    standing = [one for one in session.assessor_enrolment.people() if one.number == "B-9"]
    assert sorted(one.standing for one in standing) == [ENROLLED, REVOKED]


@pytest.mark.parametrize("kind", [LEFT, LOST])
def test_the_old_number_of_a_renewed_certificate_revokes_the_new_one_as_well(
    world: Any, session: OfficeSession, enrolled: Any, say: Say, tmp_path: Any, kind: Any
) -> None:
    old = enrolled(session)
    world.clock.set(validity(old.identity.certificate)[1] - timedelta(days=30))
    asked = session.assessor_enrolment.look_at(tmp_path / "B-9.npenrol")
    made = session.assessor_enrolment.enrol(asked, tmp_path / "renewed.npidentity").assessor
    issued = session.report_import._authority.issued()
    (first,) = (e.serial for e in issued if e.number == "B-9" and e.serial != made.serial)
    status, told = revoke(say, first, kind)
    assert (status, first in told, made.serial in told) == (0, True, True)
    assert "The enrolment of Boris Okafor (B-9) has ended." in told
    assert ("accepted with a remark" in told) == (kind is LEFT)
    assert ("Whatever comes later is refused" in told) == (kind is LOST)
    assert (person(session, made.serial).kind, len(session.assessor_enrolment.people())) == (
        kind,
        2,
    )
    assert all(one.name and one.number for one in session.assessor_enrolment.people())


def test_a_certificate_that_nobody_knows_makes_no_person_and_stays_revoked(
    world: Any, session: OfficeSession, say: Say
) -> None:
    serial, folder = "5e" * 20, session.folder / "authority"
    older = {path: path.read_bytes() for path in folder.iterdir()}
    before = session.assessor_enrolment.people()
    status, document = revoke(say, serial, LOST, read=True)
    assert (status, document["kind"], document["serials"]) == (0, "other", [serial])
    assert session.assessor_enrolment.people() == before
    assert "already revoked. Nothing was changed." in revoke(say, serial, LOST)[1]
    session.close()
    for path, data in older.items():
        path.write_bytes(data)
    opened = world.open()
    assert opened.report_import._authority.is_revoked(serial)
    opened.close()


def test_a_revocation_is_corrected(
    world: Any, session: OfficeSession, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    world.clock.set(world.record.issued_at + timedelta(days=5))
    assert revoke(say, NUMBER, LEFT, "--from", "2026-11-22")[0] == 0
    gone = only(session)
    status, told = revoke(say, NUMBER, LOST)
    assert (status, "was left from 22/11/2026" in told) == (0, True)
    assert "is now lost key from 22/11/2026" in told
    assert "Only reports that were received before the date count" in told
    now = only(session)
    assert (now.kind, now.untrusted_from) == (LOST, gone.untrusted_from)
    assert now.revoked_at == gone.revoked_at
    assert reasons(session) == {gone.serial: "key_compromise"}
    # The same again changes nothing, also without its date.
    for more in ((), ("--from", "2026-11-22")):
        status, told = revoke(say, NUMBER, LOST, *more)
        assert (status, "already revoked. Nothing was changed." in told) == (1, True)
    status, document = revoke(say, gone.serial, LOST, "--from", "2026-11-21", read=True)
    assert (status, document["from"][:10]) == (0, "2026-11-21")
    assert document["kind"] == "lost_key"
    assert document["was"] == {"kind": "lost_key", "from": "2026-11-22T00:00:00Z"}
    with session.backups._store.reading() as transaction:
        actions = transaction.office_actions.of_kind(ActionKind.REVOCATION_CORRECTED)
        corrected = [one.details for one in actions]
    assert [(one["was"], one["kind"]) for one in corrected] == [
        ("lost_key", "lost_key"), ("left", "lost_key")
    ]  # fmt: skip


def test_a_kind_that_is_not_given_stays_as_it_is(session: OfficeSession, say: Say) -> None:
    assert revoke(say, NUMBER, LEFT)[0] == 0
    assert "already revoked" in say("revoke", NUMBER, "--reason", "again")[1]
    assert only(session).kind is LEFT


def test_a_correction_that_was_stopped_is_completed_at_the_next_opening(
    world: Any, session: OfficeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.assessor_enrolment.revoke(NUMBER, "left", LEFT)

    def fails(*_: object) -> None:
        raise FAILED

    with monkeypatch.context() as patch:
        patch.setattr(Authority, "reconcile", fails)
        with pytest.raises(MachineFailedError):
            session.assessor_enrolment.revoke(NUMBER, "lost", LOST)
    session.close()
    opened = world.open()
    (entry,) = opened.report_import._authority.revoked().values()
    assert (entry.reason, only(opened).kind) == ("key_compromise", LOST)
    assert set(reasons(opened).values()) == {"key_compromise"}
    opened.close()


def test_a_revocation_of_version_0_2_is_left_as_it_is_and_can_be_corrected(
    world: Any, session: OfficeSession, say: Say
) -> None:
    session.report_import._authority.revoke(only(session).serial, "superseded")
    session.close()
    opened = world.open()
    opened.assessor_enrolment.revoke(NUMBER, "as told", NEW)
    assert (only(opened).kind, only(opened).untrusted_from) == (NEW, only(opened).revoked_at)
    with pytest.raises(UserError, match="already revoked"):
        opened.assessor_enrolment.revoke(NUMBER, "as told", NEW)
    opened.close()


def test_a_lost_key_stays_lost_when_the_clock_is_put_right(
    world: Any, session: OfficeSession, bring: Bring, say: Say
) -> None:
    now = world.clock.now()
    world.clock.set(now + timedelta(days=365))
    session.assessor_enrolment.revoke(NUMBER, "stolen", LOST)
    world.clock.set(now + timedelta(hours=1))
    arrival = bring(session, world.report(world.record))
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("revoked",))
    status, told = say("check")
    assert status == 1
    assert "dated later than this computer's clock" in told
    (ahead,) = say("check", read=True)[1]["revoked_later_than_now"]
    assert ahead["number"] == NUMBER
    status, told = revoke(say, NUMBER, LOST)
    assert (status, "is now lost key from" in told) == (0, True)
    assert only(session).untrusted_from == world.clock.now().replace(microsecond=0)
    (entry,) = session.report_import._authority.revoked().values()
    assert entry.at <= world.clock.now()
    assert say("check")[0] == 0


def test_a_clock_that_was_set_back_does_not_make_a_record_older(
    world: Any, session: OfficeSession, bring: Bring, issue: Any
) -> None:
    """After a record that was signed when the signer had left, all that follows in the log is
    later, whatever time it gives."""
    world.clock.set(world.record.issued_at + timedelta(days=9))
    later = issue(1, 20, 8 * 24 * 60)
    assert bring(session, world.report(later)).verdict is ReceiptVerdict.ACCEPTED
    before, after = issue(2, 10, 60), issue(3, 30, 120)
    since = world.record.issued_at + timedelta(days=3)
    session.assessor_enrolment.revoke(NUMBER, "left", LEFT, since)
    assert bring(session, world.report(before)).verdict is ReceiptVerdict.ACCEPTED
    arrival = bring(session, world.report(after))
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("revoked",))
    assert bring(session, world.report(later)).verdict is ReceiptVerdict.DUPLICATE


def test_a_record_known_here_stays_known_whatever_its_place(
    world: Any, session: OfficeSession, bring: Bring, issue: Any
) -> None:
    world.clock.set(world.record.issued_at + timedelta(days=9))
    later, after = issue(1, 20, 8 * 24 * 60), issue(3, 30, 120)
    for one in (later, after):
        bring(session, world.report(one))
    since = world.record.issued_at + timedelta(days=3)
    session.assessor_enrolment.revoke(NUMBER, "left", LEFT, since)
    assert bring(session, world.report(after)).verdict is ReceiptVerdict.DUPLICATE


@pytest.mark.parametrize("reopened", [True, False])
def test_revoking_another_copys_certificate_is_finished_when_it_is_done_again(
    world: Any, session: OfficeSession, theirs: Any, stop: Any, reopened: bool
) -> None:
    (serial,) = waiting(session)
    stop("reconcile")
    with pytest.raises(MachineFailedError):
        session.unknown_certificates.revoke(serial, "nobody knows them", OTHER, None)
    opened = session
    if reopened:
        session.close()
        opened = world.open()
    with pytest.raises(UserError, match="already revoked"):
        opened.unknown_certificates.revoke(serial, "nobody knows them", OTHER, None)
    assert [one.codes for one in opened.report_import.take_held() if one] == [("revoked",)]
    assert waiting(opened) == []
    assert (person(opened, serial).reason, person(opened, serial).number) == (
        "nobody knows them", "B-9"
    )  # fmt: skip
    opened.close()


def test_what_an_earlier_program_left_undone_is_finished(
    session: OfficeSession, theirs: Any
) -> None:
    """It wrote the ledger first."""
    (serial,) = waiting(session)
    session.report_import._authority.reconcile([serial])
    session.unknown_certificates.revoke(serial, "nobody knows them", OTHER, None)
    assert [one.codes for one in session.report_import.take_held() if one] == [("revoked",)]
    assert person(session, serial).standing is REVOKED


def test_a_revoked_certificate_is_not_taken_into_the_list(
    session: OfficeSession, theirs: Any, say: Say
) -> None:
    (serial,) = waiting(session)
    session.unknown_certificates.revoke(serial, "nobody knows them", OTHER, None)
    before = session.assessor_enrolment.people()
    status, told = say("recognise", serial, "--reason", "r")
    assert (status, f"Certificate {serial} is revoked." in told) == (1, True)
    session.assessor_enrolment._make_agree()
    assert session.assessor_enrolment.people() == before


@pytest.mark.parametrize("reopened", [True, False])
def test_one_who_was_taken_in_when_it_was_stopped_keeps_their_name(
    world: Any, session: OfficeSession, theirs: Any, stop: Any, reopened: bool
) -> None:
    (serial,) = waiting(session)
    stop("take_in")
    with pytest.raises(MachineFailedError):
        session.unknown_certificates.take_in(serial, "they work here")
    opened = session
    if reopened:
        session.close()
        opened = world.open()
    known = opened.unknown_certificates.take_in(serial, "they work here")
    assert (known.name, known.number, known.serial) == ("Boris Okafor", "B-9", serial)
    assert person(opened, serial) == known
    assert [one.verdict for one in opened.report_import.take_held() if one] == [
        ReceiptVerdict.ACCEPTED
    ]
    opened.close()


def test_one_whom_only_the_ledger_has_gets_the_name_of_the_report(
    world: Any, session: OfficeSession, theirs: Any
) -> None:
    """So an earlier program left it when it was stopped."""
    (waits,) = session.unknown_certificates.all()
    session.report_import._authority.take_in(waits.number, waits.certificate)
    session.close()
    opened = world.open()
    assert person(opened, waits.serial).name == "B-9"
    assert opened.unknown_certificates.take_in(waits.serial, "r").name == "Boris Okafor"
    assert person(opened, waits.serial).certificate == waits.certificate
    opened.close()
