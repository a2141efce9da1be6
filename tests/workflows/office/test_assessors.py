"""Enrolling and revoking can be done again after any stop; what is told before enrolling."""

import errno
import json
import os
from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base import whole_file
from npors_desktop.base.canonical import canonical
from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import EnrolmentStatus
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.exchange.enrolment import read_request, write_request
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.keys.identity import make_key, validity
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.sessions import LaptopSession

SECRET = "a passphrase for tests"
FAILED = MachineFailedError(verbatim("The machine failed."))


@pytest.fixture
def stores(clock: SetClock) -> Stores:
    """Stores whose new keys are their own."""
    return Stores(clock, cost=KdfCost(64, 1, 1))


@pytest.fixture
def office(stores: Stores, tmp_path: Path) -> Generator[Callable[[], Any]]:
    """Opens the office anew, as after a stop."""
    open_: list[Any] = [stores.make_office(tmp_path / "office", "ATP One", SECRET).session]

    def again() -> Any:
        open_.pop().close()
        open_.append(stores.open_office(tmp_path / "office", SECRET))
        return open_[-1].assessor_enrolment

    yield again
    open_.pop().close()


@pytest.fixture
def asked(session: LaptopSession, tmp_path: Path) -> tuple[Path, str]:
    """This laptop's request and what it shows as its fingerprint."""
    session.enrolment.write_request(tmp_path / "r", SECRET)
    return tmp_path / "r", session.enrolment.fingerprint()


def serials(enrolment: Any) -> list[str]:
    return [entry.serial for entry in enrolment._authority.issued()]


@pytest.mark.parametrize("stopped", ["enter", "put_in_place"])
def test_an_enrolment_that_was_stopped_is_completed_by_the_same_request(
    office: Any, session: LaptopSession, asked: tuple[Path, str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, stopped: str,
) -> None:  # fmt: skip
    def fails(*_: object, **__: object) -> None:
        raise FAILED

    enrolment, to = office(), tmp_path / "a"
    monkeypatch.setattr(Authority if stopped == "enter" else whole_file, stopped, fails)
    with pytest.raises(MachineFailedError):
        enrolment.accept(asked[0], to, asked[1])
    monkeypatch.undo()
    assert not to.exists()
    enrolment = office()
    (person,) = enrolment.people()
    assert serials(enrolment) == [person.serial]
    # No fingerprint: this laptop was compared already.
    assert enrolment.accept(asked[0], to).assessor == person
    assert session.enrolment.accept(to, enrolment.fingerprint()).certificate == person.certificate
    assert enrolment.revoke("gp-7", "left").person.standing is EnrolmentStatus.REVOKED
    assert person.serial in enrolment._authority.revoked()


def test_a_number_that_only_the_ledger_has_can_be_revoked(
    office: Any, asked: tuple[Path, str], stores: Stores, tmp_path: Path
) -> None:
    """So version 0.2 left it when it was stopped, and so does an older copy of the store."""
    enrolment = office()
    found = enrolment.look_at(asked[0])
    enrolment._authority.issue(found.request.csr.encode(), found.details)
    enrolment = office()
    (person,) = enrolment.people()
    assert (person.number, person.standing) == ("GP-7", EnrolmentStatus.ENROLLED)
    second: Any = stores.make_laptop(tmp_path / "second", found.details, SECRET).session
    second.enrolment.write_request(tmp_path / "r2", SECRET)
    shown = second.enrolment.fingerprint()
    second.close()
    with pytest.raises(UserError) as said:
        enrolment.accept(tmp_path / "r2", tmp_path / "a", shown)
    assert said.value.code == "number_taken"
    enrolment.revoke("GP-7", "unknown")
    assert enrolment.accept(tmp_path / "r2", tmp_path / "a", shown).assessor.number == "GP-7"


def test_a_revoking_that_was_stopped_is_seen_and_completed(
    office: Any, asked: tuple[Path, str], tmp_path: Path
) -> None:
    enrolment = office()
    made = enrolment.accept(asked[0], tmp_path / "a", asked[1]).assessor
    enrolment._authority.revoke(made.serial, "lost")
    enrolment = office()
    (person,) = enrolment.people()
    assert (person.standing, person.reason) == (EnrolmentStatus.REVOKED, "")
    assert enrolment.revoke("GP-7", "lost laptop").person.reason == "lost laptop"
    with pytest.raises(UserError, match="already revoked"):
        enrolment.revoke("GP-7", "again")


def test_a_revoked_key_is_no_dead_end(
    office: Any, session: LaptopSession, asked: tuple[Path, str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    enrolment = office()
    enrolment.accept(asked[0], tmp_path / "a", asked[1])
    session.enrolment.accept(tmp_path / "a", enrolment.fingerprint())
    enrolment.revoke("GP-7", "the answer was lost")
    with pytest.raises(UserError) as said:
        enrolment.accept(asked[0], tmp_path / "b", asked[1])
    assert said.value.code == "key_revoked"
    assert "--new-key" in said.value.advice
    monkeypatch.setattr(session.enrolment, "_make_key", make_key)
    session.enrolment.write_request(tmp_path / "r2", SECRET, new_key=True)
    enrolment.accept(tmp_path / "r2", tmp_path / "b", session.enrolment.fingerprint())
    # The laptop stays with its office, which need not be compared again.
    assert not session.enrolment.identity().confirmed
    assert session.enrolment.accept(tmp_path / "b").confirmed


def test_the_same_laptop_gets_a_new_certificate_before_and_after_the_old_one_ends(
    office: Any, session: LaptopSession, asked: tuple[Path, str], clock: SetClock, tmp_path: Path
) -> None:
    enrolment = office()
    first = enrolment.accept(asked[0], tmp_path / "a", asked[1]).assessor
    session.enrolment.accept(tmp_path / "a", enrolment.fingerprint())
    end = validity(first.certificate)[1]
    clock.set(end - timedelta(days=91))
    assert enrolment.accept(asked[0], tmp_path / "b").assessor == first
    clock.set(end - timedelta(days=89))
    second = enrolment.accept(asked[0], tmp_path / "c").assessor
    assert session.enrolment.accept(tmp_path / "c").certificate == second.certificate
    clock.set(validity(second.certificate)[1] + timedelta(days=1))
    third = enrolment.accept(asked[0], tmp_path / "d").assessor
    assert len({first.serial, second.serial, third.serial}) == 3
    assert enrolment.people() == (third,)
    enrolment.revoke("GP-7", "left")
    assert enrolment._authority.revoked().keys() == {first.serial, second.serial, third.serial}


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (AssessorDetails("Mair Rees", "GP-8", "ATP One"), ""),
        (AssessorDetails("Mair Rees", "GP-8", "ATP Two"), "“ATP Two”"),
        (AssessorDetails("Mair Rees", "GP.7", "ATP One"), "like Gareth Price, number GP-7"),
        (AssessorDetails("Gareth Pr1ce", "X", "ATP One"), "like Gareth Price, number GP-7"),
        (AssessorDetails("Gareth Price", "X", "ATP One"), "like Gareth Price, number GP-7"),
        (AssessorDetails("Price, Gareth", "X", "ATP One"), "like Gareth Price, number GP-7"),
        (AssessorDetails("Mair Rees", "GP-07", "ATP One"), "like Gareth Price, number GP-7"),
    ],
)
def test_another_provider_and_look_alikes_are_told(
    office: Any, asked: Any, stores: Stores, tmp_path: Path, who: AssessorDetails, told: str
) -> None:
    enrolment = office()
    enrolment.accept(asked[0], tmp_path / "a", asked[1])
    second: Any = stores.make_laptop(tmp_path / "second", who, SECRET).session
    second.enrolment.write_request(tmp_path / "r2", SECRET)
    second.close()
    warnings = enrolment.look_at(tmp_path / "r2").warnings
    assert len(warnings) == bool(told)
    assert told in "".join(map(str, warnings))


def test_a_sealing_key_that_a_laptop_of_version_0_2_gets_is_compared(
    office: Any, session: LaptopSession, tmp_path: Path
) -> None:
    old = replace(session.enrolment.identity(), own_seal_key="")
    session.enrolment._keep(old)
    session.enrolment.write_request(tmp_path / "r", SECRET)
    plain = json.loads((tmp_path / "r").read_bytes())
    first = {key: value for key, value in plain.items() if key != "seal_key"} | {"format": 1}
    (tmp_path / "r1").write_bytes(canonical(first))
    enrolment = office()
    asked = enrolment.look_at(tmp_path / "r1")
    made = enrolment.enrol(asked, tmp_path / "a", asked.signing_key).assessor
    assert made.seal_key == ""
    again = enrolment.look_at(tmp_path / "r")
    assert not again.is_known
    with pytest.raises(UserError):
        enrolment.enrol(again, tmp_path / "b")
    now = enrolment.enrol(again, tmp_path / "b", session.enrolment.fingerprint()).assessor
    assert now == replace(made, seal_key=plain["seal_key"])
    answer = json.loads((tmp_path / "b").read_bytes())
    assert (answer["format"], answer["laptop_seal_key"]) == (2, plain["seal_key"])


def test_nobody_is_enrolled_where_there_is_no_room_for_the_answer(
    office: Any, asked: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    enrolment, to = office(), tmp_path / "a"
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineFailedError) as said:
        enrolment.accept(asked[0], to, asked[1])
    monkeypatch.undo()
    assert (said.value.code, to.exists()) == ("disk_full", False)
    assert "“a”" in str(said.value)
    assert (enrolment.people(), serials(enrolment)) == ((), [])


def test_what_a_request_changes_of_a_known_laptop_is_told_and_a_new_address_is_compared(
    office: Any, asked: tuple[Path, str], tmp_path: Path
) -> None:
    enrolment, to = office(), tmp_path / "a"
    before = enrolment.accept(asked[0], to, asked[1]).assessor
    request = read_request(asked[0].read_bytes())
    asked[0].write_bytes(write_request(replace(request, email="thief@example.org")))
    found = enrolment.look_at(asked[0])
    (told,) = (str(one) for one in found.warnings if "email" in str(one))
    assert f"from “{before.email}” to “thief@example.org”" in told
    assert not found.is_known
    with pytest.raises(UserError) as said:
        enrolment.enrol(found, to, replace=True)
    assert said.value.code == "fingerprint_missing"
    assert enrolment.people() == (before,)
    changed = enrolment.enrol(found, to, asked[1], replace=True).assessor
    assert (changed.email, changed.certificate) == ("thief@example.org", before.certificate)
    assert enrolment.look_at(asked[0]).is_known


def test_another_provider_of_a_known_laptop_is_told(
    office: Any, session: LaptopSession, asked: tuple[Path, str], tmp_path: Path
) -> None:
    enrolment = office()
    before = enrolment.accept(asked[0], tmp_path / "a", asked[1]).assessor
    known = session.enrolment.identity()
    session.enrolment._keep(replace(known, assessor=replace(known.assessor, provider="New Ltd")))
    session.enrolment.write_request(tmp_path / "r2", SECRET)
    told = " ".join(str(one) for one in enrolment.look_at(tmp_path / "r2").warnings)
    assert f"the provider from “{before.provider}” to “New Ltd”" in told
