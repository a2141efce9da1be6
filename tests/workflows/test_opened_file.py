"""A file is opened in the session that its kind is for, and refused in the other."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import OutboxState
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.found_files import ENDINGS
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE
from npors_desktop.workflows.given_file import OpenedKind, look
from npors_desktop.workflows.opened_file import open_file
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession

NOWHERE_YET = ("x.npcopy", "x.docx", "x", ".npvisit")


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
    # The same file again is the same row.
    assert len(office.report_import.arrivals()) == before


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
    with pytest.raises(WrongUseError, match=r"a backup of|cannot open"):
        look(tmp_path / name)


@pytest.mark.parametrize("ending", sorted(ENDINGS.keys() - {".npcopy"}))
def test_a_missing_file_is_said_so(tmp_path: Path, ending: str) -> None:
    with pytest.raises(WrongUseError, match="does not exist"):
        look(tmp_path / f"gone{ending.upper()}")


@pytest.mark.parametrize("name", ["a\0b.npvisit", "x" * 5000 + ".npvisit"])
def test_a_name_that_cannot_be_is_said_so(name: str) -> None:
    with pytest.raises(WrongUseError, match="does not exist"):
        look(Path(name))


@pytest.mark.parametrize("name", ["r.npsealed.txt", "r", "r.zip", "r.npvisit"])
def test_a_renamed_sealed_report_is_opened_as_what_it_is(
    office: OfficeSession, one: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(one(".npsealed").read_bytes())
    assert open_file(office, file).kind is OpenedKind.ARRIVAL_KNOWN


@pytest.mark.parametrize(
    ("ending", "kind"), [(".npidentity", OpenedKind.IDENTITY), (".npreceipt", OpenedKind.RECEIPT)]
)
def test_a_renamed_file_of_the_laptop_is_opened_as_what_it_is(
    laptop: LaptopSession,
    one: Callable[[str], Path],
    tmp_path: Path,
    ending: str,
    kind: OpenedKind,
) -> None:
    file = tmp_path / "x.npsealed"
    file.write_bytes(one(ending).read_bytes())
    assert open_file(laptop, file).kind is kind


def test_a_renamed_receipt_that_cannot_be_read_is_told(
    laptop: LaptopSession, one: Callable[[str], Path]
) -> None:
    read = laptop.hand_over.read_receipt(one(".npenrol"))
    assert read.item is None
    assert "office enrol" in str(read.text)


def test_a_zip_file_is_imported_at_the_office_and_named_on_a_laptop(
    office: OfficeSession,
    laptop: LaptopSession,
    one: Callable[[str], Path],
    tmp_path: Path,
) -> None:
    file = tmp_path / "november"
    with zipfile.ZipFile(file, "w") as packed:
        packed.write(one(".npsealed"), "a")
        packed.write(one(".pdf"), "b")
        packed.write(one(".npenrol"), "c")
        packed.writestr("d", "x")
    opened = open_file(office, file)
    assert opened.kind is OpenedKind.ARRIVAL
    assert str(opened.text).startswith("2 reports were read. 2 files were passed over.")
    assert "office enrol" in str(opened.text)
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("d", "x")
    assert open_file(office, file).kind is OpenedKind.ARRIVAL_REFUSED
    with pytest.raises(WrongUseError, match="on a laptop") as caught:
        open_file(laptop, file)
    assert "Take out what is in it" in caught.value.advice


def test_an_outlook_message_is_told_what_to_do_with(tmp_path: Path) -> None:
    (tmp_path / "x.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(WrongUseError, match="cannot open") as caught:
        look(tmp_path / "x.msg")
    assert "Open it in Outlook" in caught.value.advice
