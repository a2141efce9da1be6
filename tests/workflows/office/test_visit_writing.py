"""The office writes a visit only for a laptop that can open it; a refusal writes nothing."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.people import Candidate, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.visit_file import MAGIC, VISIT_LIMIT
from npors_desktop.signing.keys.sealing import seal
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.office.visit_writing import WrittenVisit
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from npors_desktop.workflows.visit.visits import LETTERS

SECRET = "a passphrase for tests"
FORKLIFT = catalogue().find("industrial-forklift.novice")
BOOKED = Booking(Candidate("Rhys"), PackRef(FORKLIFT.id, FORKLIFT.edition))


@pytest.fixture
def office(session: LaptopSession, clock: SetClock, tmp_path: Path) -> Generator[OfficeSession]:
    """An office at which the laptop's assessor is enrolled."""
    made = Stores(clock, cost=KdfCost(64, 1, 1)).make_office(tmp_path / "office", "ATP", SECRET)
    assert isinstance(made.session, OfficeSession)
    session.enrolment.write_request(tmp_path / "r", SECRET)
    own = session.enrolment.fingerprint()
    made.session.assessor_enrolment.accept(tmp_path / "r", tmp_path / "a", own)
    yield made.session
    made.session.close()


@pytest.fixture
def refused(office: OfficeSession, tmp_path: Path) -> Callable[..., UserError]:
    """The error with which such a visit is refused; no file is written."""

    def tried(number: str = "GP-7", *bookings: Booking, id_: str = "") -> UserError:
        visit = Visit(id_ or new_id(), "Hendre", date(2026, 11, 20))
        with pytest.raises(UserError) as said:
            office.visit_writing.write(visit, bookings, number, tmp_path / "v.npvisit")
        assert not (tmp_path / "v.npvisit").exists()
        return said.value

    return tried


def test_who_can_receive_is_known_and_every_visit_is_noted(
    office: OfficeSession, tmp_path: Path
) -> None:
    (person,) = office.visit_writing.enrolled()
    visit = Visit(new_id(), "Hendre", date(2026, 11, 20))
    to = tmp_path / "v.npvisit"
    written = office.visit_writing.write(visit, (BOOKED,), "gp-7", to)
    assert written == WrittenVisit(person, to, 1, ())
    with office.visit_writing._store.reading() as transaction:
        (action,) = transaction.office_actions.of_kind(ActionKind.VISIT_WRITTEN)
    told = {"visit": visit.id, "number": "GP-7", "bookings": 1, "account": action.account}
    assert action.details == told
    assert FORKLIFT.head in office.visit_writing.offered()


def test_what_a_plan_is_stands_right_in_the_sentences(
    office: OfficeSession, tmp_path: Path
) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(bytes(VISIT_LIMIT + 1))
    with pytest.raises(UserError, match="larger than 1 MiB, the limit for a visit file"):
        office.visit_writing.read(file)
    with pytest.raises(UserError, match="is a folder, but a visit file is needed"):
        office.visit_writing.read(tmp_path)


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(
    office: OfficeSession, tmp_path: Path
) -> None:
    visit, to = Visit(new_id(), "Hendre", date(2026, 11, 20)), tmp_path / "v.npvisit"
    office.visit_writing.write(visit, (), "GP-7", to)
    first = to.read_bytes()
    with pytest.raises(UserError) as said:
        office.visit_writing.write(visit, (), "GP-7", to)
    assert (said.value.code, to.read_bytes()) == ("file_exists", first)
    office.visit_writing.write(visit, (), "GP-7", to, replace=True)
    assert to.read_bytes() != first
    another = MAGIC + seal(b"theirs", bytes(range(32)))
    for theirs in (b"NPSEALED\1", MAGIC, to.read_bytes()[: len(MAGIC) + 10], another):
        to.write_bytes(theirs)
        with pytest.raises(UserError) as said:
            office.visit_writing.write(visit, (), "GP-7", to, replace=True)
        assert (said.value.code, to.read_bytes()) == ("other_kind", theirs)


def test_only_an_enrolled_assessor_with_a_key_for_it_can_receive(
    office: OfficeSession, refused: Callable[..., UserError]
) -> None:
    assert refused("GP-8").code == "no_assessor"
    (person,) = office.visit_writing.enrolled()
    with office.visit_writing._store.writing() as transaction:
        transaction.people.put(replace(person, seal_key=""))
    # The same whether an earlier version enrolled it or the certificate is another copy's.
    error = refused()
    assert (error.code, error.headline) == (
        "no_seal_key",
        f"This office does not have the key to seal a visit to the laptop of {person.name}.",
    )
    assert "enrolled" not in error.advice
    with office.visit_writing._store.writing() as transaction:
        transaction.people.put(person)
    office.assessor_enrolment.revoke("GP-7", "left")
    assert refused().code == "assessor_revoked"
    assert office.visit_writing.enrolled() == ()


def test_what_no_laptop_could_take_is_not_written(refused: Callable[..., UserError]) -> None:
    assert refused("GP-7", *[BOOKED] * (len(LETTERS) + 1)).code == "too_many_candidates"
    assert refused("GP-7", replace(BOOKED, pack=PackRef("unheard-of", "1"))).code
    assert refused("GP-7", id_="visit 1").code == "bad_id"


def test_a_restored_office_writes_none_until_it_is_confirmed(
    office: OfficeSession, refused: Callable[..., UserError], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_kind: ActionKind) -> None:
        raise UserError(verbatim("Restored."), code="restored")

    monkeypatch.setattr(office.visit_writing, "_check", stopped)
    assert refused().code == "restored"


def test_plain_data_is_read_strictly_and_gets_an_id(office: OfficeSession, tmp_path: Path) -> None:
    file = tmp_path / "plain.json"
    file.write_text(
        '{"format": 1, "visit": {"site": "Hendre", "on": "2026-11-20"}, "bookings": []}'
    )
    first, second = office.visit_writing.read(file), office.visit_writing.read(file)
    assert (first.visit.site, first.bookings) == ("Hendre", ())
    assert first.visit.id != second.visit.id


def test_a_booking_has_an_id_that_a_record_can_carry(office: OfficeSession, tmp_path: Path) -> None:
    file, id_ = tmp_path / "plain.json", new_id()
    plain = (
        '{"format": 2, "visit": {"site": "Hendre", "on": "2026-11-20"}, "bookings": '
        '[{"id": "%s", "candidate": {"name": "Rhys"}, "pack": {"id": "x", "edition": "1"}}]}'
    )
    file.write_text(plain % id_)
    assert [one.id for one in office.visit_writing.read(file).bookings] == [id_]
    file.write_text(plain % "booking 7")
    with pytest.raises(UserError, match=r"bookings\[0\].id"):
        office.visit_writing.read(file)
