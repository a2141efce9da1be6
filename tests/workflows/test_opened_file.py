"""A file is opened in the session that its kind is for, and refused in the other."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE
from npors_desktop.workflows.opened_file import TRAVELLING, OpenedKind, look, open_file
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

NOWHERE_YET = ("x.nppack", "x.npcopy", "x.docx", "x", ".npvisit")


@pytest.fixture
def laptop(own_demonstration: Path) -> Iterator[LaptopSession]:
    made = Stores().open_laptop(own_demonstration / "laptop", LAPTOP_PASSPHRASE)
    yield made
    made.close()


@pytest.fixture
def office(own_demonstration: Path) -> Iterator[OfficeSession]:
    made = Stores().open_office(own_demonstration / "office", OFFICE_PASSPHRASE)
    yield made
    made.close()


@pytest.fixture
def one(own_demonstration: Path) -> Callable[[str], Path]:
    """A file of the demonstration by its ending."""

    def find(ending: str) -> Path:
        return min(own_demonstration.rglob(f"*{ending}"))

    return find


def test_an_identity_is_accepted(laptop: LaptopSession, one: Callable[[str], Path]) -> None:
    opened = open_file(laptop, one(".npidentity"))
    assert opened.kind is OpenedKind.IDENTITY
    assert opened.name == laptop.enrolment.identity().office


def test_a_receipt_is_taken(laptop: LaptopSession, one: Callable[[str], Path]) -> None:
    opened = open_file(laptop, one(".npreceipt"))
    states = {item.record: item.state for item in laptop.hand_over.outbox()}
    assert opened.kind is OpenedKind.RECEIPT
    assert states[opened.subject or ""] is OutboxState.RECEIVED


def test_a_damaged_receipt_is_refused_with_its_sentence(
    laptop: LaptopSession, tmp_path: Path
) -> None:
    file = tmp_path / "x.npreceipt"
    file.write_bytes(b"{}")
    with pytest.raises(UserError, match="receipt"):
        open_file(laptop, file)


def test_a_sealed_report_is_imported_and_told_as_known(
    office: OfficeSession, one: Callable[[str], Path]
) -> None:
    before = len(office.report_import.arrivals())
    opened = open_file(office, one(".npsealed"))
    assert opened.kind is OpenedKind.ARRIVAL_KNOWN
    assert "already in the register" in str(opened.text)
    assert len(office.report_import.arrivals()) == before + 1


def test_an_enrolment_request_is_only_shown(
    office: OfficeSession, one: Callable[[str], Path]
) -> None:
    before = office.assessor_enrolment.people()
    opened = open_file(office, one(".npenrol"))
    assert opened.kind is OpenedKind.ENROLMENT
    assert opened.subject == str(one(".npenrol"))
    assert office.assessor_enrolment.people() == before


@pytest.mark.parametrize("ending", [".npenrol", ".npsealed", ".pdf"])
def test_the_laptop_says_that_the_office_opens_it(
    laptop: LaptopSession, one: Callable[[str], Path], ending: str
) -> None:
    with pytest.raises(WrongUseError, match="office"):
        open_file(laptop, one(ending))


@pytest.mark.parametrize("ending", [".npidentity", ".npreceipt"])
def test_the_office_says_that_the_laptop_opens_it(
    office: OfficeSession, one: Callable[[str], Path], ending: str
) -> None:
    with pytest.raises(WrongUseError, match="assessor's laptop"):
        open_file(office, one(ending))


@pytest.mark.parametrize("name", NOWHERE_YET)
def test_what_no_desk_opens_is_refused_before_a_passphrase_is_asked(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(WrongUseError, match=r"cannot be installed|a backup of|cannot open"):
        look(tmp_path / name)


@pytest.mark.parametrize("ending", TRAVELLING[:-1])
def test_a_missing_file_is_said_so(tmp_path: Path, ending: str) -> None:
    with pytest.raises(WrongUseError, match="does not exist"):
        look(tmp_path / f"gone{ending.upper()}")


@pytest.mark.parametrize("name", ["a\0b.npvisit", "x" * 5000 + ".npvisit"])
def test_a_name_that_cannot_be_is_said_so(name: str) -> None:
    with pytest.raises(WrongUseError, match="does not exist"):
        look(Path(name))
