"""A visit of format 2 opens on the laptop that its own office wrote it for, and nowhere else."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.base.values import to_plain
from npors_desktop.composition.standards import catalogue
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.delivery import LaptopIdentity, VisitSource
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError, UserError
from npors_desktop.domain.people import AssessorDetails, Candidate, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.visit_file import (
    MAGIC,
    SIGNED_LIMIT,
    VISIT,
    SignedVisit,
    VisitFile,
    read_signed_visit,
    write_signed_visit,
    write_visit_file,
)
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.sealing import make_seal_key, open_sealed, seal, seal_public
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.enrolment.laptop_enrolment import IDENTITY
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

SECRET = "a passphrase for tests"
FORKLIFT = catalogue().find("industrial-forklift.novice")
DAY = date(2026, 11, 20)
MakeOffice = Callable[[str], OfficeSession]


@pytest.fixture
def new_office(tmp_path: Path, clock: SetClock) -> Generator[MakeOffice]:
    """Makes an office of this name, in a folder of its own."""
    made: list[OfficeSession] = []

    def make(name: str) -> OfficeSession:
        stores = Stores(clock, cost=KdfCost(64, 1, 1))
        session = stores.make_office(tmp_path / f"office{len(made)}", name, SECRET).session
        assert isinstance(session, OfficeSession)
        made.append(session)
        return session

    yield make
    for session in made:
        session.close()


@pytest.fixture
def office(new_office: MakeOffice, session: LaptopSession, tmp_path: Path) -> OfficeSession:
    """The office that the laptop works for."""
    made = new_office("ATP")
    bind(session, made, tmp_path)
    return made


def bind(laptop: LaptopSession, office: OfficeSession, folder: Path) -> None:
    enrol(laptop, office, folder)
    laptop.enrolment.accept(folder / "answer", office.assessor_enrolment.fingerprint())


def enrol(laptop: LaptopSession, office: OfficeSession, folder: Path) -> None:
    files = (folder / "request", folder / "answer")
    for file in files:
        file.unlink(missing_ok=True)
    laptop.enrolment.write_request(files[0], SECRET)
    office.assessor_enrolment.accept(*files, laptop.enrolment.fingerprint())


def visit_of(*names: str) -> tuple[Visit, tuple[Booking, ...]]:
    ref = PackRef(FORKLIFT.id, FORKLIFT.edition)
    return Visit(new_id(), "Hendre", DAY), tuple(Booking(Candidate(name), ref) for name in names)


def written(office: OfficeSession, folder: Path, *names: str) -> Path:
    to = folder / "visit.npvisit"
    to.unlink(missing_ok=True)
    office.visit_writing.write(*visit_of(*(names or ("Rhys",))), "gp-7", to)
    return to


def refused(laptop: LaptopSession, file: Path) -> str:
    """The code with which the file is refused; nothing is changed."""
    before = laptop.visits.today().visits
    with pytest.raises(UserError) as said:
        laptop.visits.look_at(file)
    assert laptop.visits.today().visits == before
    assert "Nothing was changed" in said.value.advice
    return said.value.code


def own_key(laptop: LaptopSession) -> bytes:
    return bytes.fromhex(laptop.enrolment.identity().own_seal_key)


def inside(laptop: LaptopSession, file: Path) -> SignedVisit:
    data = file.read_bytes().removeprefix(MAGIC)
    return read_signed_visit(open_sealed(data, own_key(laptop)))


def put_in(signed: SignedVisit, key: bytes, to: Path) -> Path:
    to.write_bytes(MAGIC + seal(write_signed_visit(signed), seal_public(key)))
    return to


def test_a_signed_visit_opens_at_once_and_never_twice(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    file = written(office, tmp_path, "Rhys", "Anya")
    assert b"Rhys" not in file.read_bytes()
    prepared = session.visits.look_at(file)
    assert (prepared.source, prepared.needs_consent) == (VisitSource.OFFICE, False)
    first, new = session.visits.take(prepared)
    assert new
    assert session.visits.take(prepared) == (first, False)
    assert session.visits.take(session.visits.look_at(file)) == (first, False)
    (one,) = session.visits.today().visits
    assert [line.candidate for line in one.candidates] == ["Rhys", "Anya"]
    assert one.source is VisitSource.OFFICE


def test_it_says_the_office_and_whose_it_is(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    file = inside(session, written(office, tmp_path)).file
    assert (file.format, file.office, file.number) == (VISIT.newest, "ATP", "GP-7")
    assert file.laptop_seal_key == seal_public(own_key(session)).hex()


def test_another_office_of_the_same_name_is_refused(
    session: LaptopSession, office: OfficeSession, new_office: MakeOffice, tmp_path: Path
) -> None:
    other = new_office(office.name)
    enrol(session, other, tmp_path)
    assert refused(session, written(other, tmp_path)) == "visit_forged"


def test_a_laptop_without_an_office_says_so(
    session: LaptopSession, new_office: MakeOffice, tmp_path: Path
) -> None:
    other = new_office("ATP")
    enrol(session, other, tmp_path)
    assert refused(session, written(other, tmp_path)) == "not_enrolled"


def test_an_office_that_the_laptop_left_is_refused_until_it_works_for_it_again(
    session: LaptopSession, office: OfficeSession, new_office: MakeOffice, tmp_path: Path
) -> None:
    file = written(office, tmp_path)
    session.enrolment.leave("I moved")
    assert refused(session, file) == "office_left"
    bind(session, new_office("Another"), tmp_path)
    assert refused(session, file) == "office_left"
    session.enrolment.leave("I moved back")
    bind(session, office, tmp_path)
    assert session.visits.take(session.visits.look_at(file))[1]


@pytest.mark.parametrize("place", [0, 5, 8, 14, 16, 40, 200, -20, -1])
def test_one_changed_byte_is_refused(
    session: LaptopSession, office: OfficeSession, tmp_path: Path, place: int
) -> None:
    file = written(office, tmp_path)
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    with pytest.raises(UserError):
        session.visits.look_at(file)
    assert session.visits.today().visits == ()


def test_what_was_changed_by_who_can_open_it_is_refused(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    signed = inside(session, written(office, tmp_path))
    visit = replace(signed.file.visit, site="Elsewhere")
    forged = replace(signed, file=replace(signed.file, visit=visit))
    assert refused(session, put_in(forged, own_key(session), tmp_path / "f")) == "visit_forged"


def test_another_laptops_visit_is_refused_also_when_it_is_sealed_anew(
    session: LaptopSession, office: OfficeSession, key: AssessorKey, clock: SetClock, tmp_path: Path
) -> None:
    stores = Stores(clock, cost=KdfCost(64, 1, 1))
    made = stores.make_laptop(
        tmp_path / "second", AssessorDetails("Eve Hale", "EH-1", "ATP One"), SECRET
    )
    second = made.session
    assert isinstance(second, LaptopSession)
    bind(second, office, tmp_path)
    file = written(office, tmp_path)
    assert refused(second, file) == "not_this_laptop"
    signed = inside(session, file)
    assert refused(second, put_in(signed, own_key(second), tmp_path / "f")) == "not_this_laptop"
    second.close()


def test_a_receipt_or_an_answer_of_the_office_is_no_visit(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    signed = inside(session, written(office, tmp_path))
    authority, data = office.assessor_enrolment._authority, write_visit_file(signed.file)
    for signature in (authority.sign_receipt(data), authority.sign(Statement.ANSWER, data)):
        other = replace(signed, signature=signature)
        assert refused(session, put_in(other, own_key(session), tmp_path / "f")) == "visit_forged"


def test_format_1_in_a_sealed_file_and_format_2_outside_one_are_refused(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    signed = inside(session, written(office, tmp_path))
    old = replace(signed.file, format=1)
    signature = office.assessor_enrolment._authority.sign(Statement.VISIT, write_visit_file(old))
    pretends = replace(signed, file=old, signature=signature)
    with pytest.raises(DamagedFileError, match="format"):
        session.visits.look_at(put_in(pretends, own_key(session), tmp_path / "f"))
    bare = tmp_path / "bare"
    bare.write_bytes(write_visit_file(signed.file))
    assert refused(session, bare) == "visit_not_signed"
    bare.write_bytes(write_signed_visit(signed))
    with pytest.raises(DamagedFileError):
        session.visits.look_at(bare)


def test_a_newer_format_is_told_in_every_layer(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    file = written(office, tmp_path)
    signed = inside(session, file)
    data = bytearray(file.read_bytes())
    data[len(MAGIC) + 8] = 2
    file.write_bytes(data)
    later = replace(signed, file=replace(signed.file, format=VISIT.newest + 1))
    for one in (file, put_in(later, own_key(session), tmp_path / "f")):
        with pytest.raises(NewerFormatError):
            session.visits.look_at(one)


@pytest.mark.parametrize("start", [b"", MAGIC, b"{"])
def test_a_huge_file_is_refused(session: LaptopSession, tmp_path: Path, start: bytes) -> None:
    file = tmp_path / "huge.npvisit"
    with file.open("wb") as opened:
        opened.write(start)
        opened.truncate(SIGNED_LIMIT + 1)
    with pytest.raises(DamagedFileError, match="larger than"):
        session.visits.look_at(file)


def test_a_signed_visit_does_not_pass_as_one_that_came_unsigned(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    file = written(office, tmp_path)
    genuine = inside(session, file).file
    fake = tmp_path / "fake"
    fake.write_bytes(write_visit_file(replace(VisitFile(1, genuine.visit, ()))))
    session.visits.take(session.visits.look_at(fake))
    assert refused(session, file) == "visit_differs"


def test_a_laptop_of_version_2_says_what_to_do(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    file = written(office, tmp_path)
    identity = replace(session.enrolment.identity(), own_seal_key="")
    keep(session, identity)
    assert refused(session, file) == "no_seal_key"


def test_a_visit_for_the_key_before_is_for_another_laptop(
    session: LaptopSession, office: OfficeSession, tmp_path: Path
) -> None:
    file = written(office, tmp_path)
    keep(session, replace(session.enrolment.identity(), own_seal_key=make_seal_key().hex()))
    assert refused(session, file) == "not_this_laptop"


def keep(session: LaptopSession, identity: LaptopIdentity) -> None:
    with session.visits._store.writing() as transaction:
        transaction.documents.put(IDENTITY, to_plain(identity))
