"""Every file of the authority has a copy that mends it, and that never forgets a revocation."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from npors_desktop.base import two_copies
from npors_desktop.base.clock import SetClock
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.authority.authority import Authority
from tests.signing.conftest import AT

NAMES = (
    "authority.json", "keys.json", "root.pem", "issuing.pem", "receipts.pem", "root.crl",
    "issuing.crl", "issued.json",
)  # fmt: skip
Again = Callable[[], Authority]


class Killed(BaseException):
    """The program was killed here."""


@pytest.fixture
def folder(office: Authority, tmp_path: Path) -> Path:
    return tmp_path / "north"


@pytest.fixture
def again(folder: Path, clock: SetClock, passphrase: str) -> Again:
    return lambda: Authority.open(folder, passphrase, clock)


@pytest.fixture
def serial(office: Authority, csr: bytes, details: AssessorDetails) -> str:
    return office.issue(csr, details).serial


def damage(file: Path, how: str) -> None:
    data = file.read_bytes()
    match how:
        case "missing":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "one letter":
            # In a certificate or list this is in the signature; elsewhere in a name or a number.
            at = len(data) - 60 if data.startswith(b"-----") else len(data) // 3
            while not chr(data[at]).isalnum():
                at += 1
            file.write_bytes(
                data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :]
            )
        case _:
            file.write_bytes(data[:-40] + bytes(40))


@pytest.mark.parametrize("how", ["missing", "empty", "cut", "zeros", "one letter"])
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_or_missing_file_is_mended_from_its_copy(
    folder: Path, again: Again, serial: str, name: str, how: str
):
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    damage(folder / name, how)
    opened = again()
    assert opened.mended == (name,)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
    assert opened.has_issued(serial)
    assert again().mended == ()


def test_another_name_of_the_office_is_mended_by_that_of_its_root(folder: Path, again: Again):
    before = (folder / "authority.json").read_bytes()
    name = again().name.encode()
    (folder / "authority.json").write_bytes(before.replace(name, name.swapcase()))
    assert again().mended == ("authority.json",)
    assert (folder / "authority.json").read_bytes() == before


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_copy_is_made_again_without_a_word(
    folder: Path, again: Again, serial: str, name: str
):
    assert serial
    copy = folder / f"{name}.copy"
    whole = copy.read_bytes()
    copy.write_bytes(b"{")
    assert again().mended == ()
    assert copy.read_bytes() == whole


@pytest.mark.parametrize("how", ["missing", "cut", "zeros"])
@pytest.mark.parametrize("name", NAMES)
def test_with_both_damaged_it_is_refused_and_nothing_is_changed(
    folder: Path, again: Again, name: str, how: str
):
    for one in (folder / name, folder / f"{name}.copy"):
        damage(one, how)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    with pytest.raises(UserError) as refused:
        again()
    gone = name == "authority.json" and how == "missing"
    assert refused.value.code == ("no_authority" if gone else "authority_damaged")
    assert refused.value.headline
    assert refused.value.advice
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_text_is_damage_too(folder: Path, again: Again, name: str):
    for one in (folder / name, folder / f"{name}.copy"):
        one.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError) as refused:
        again()
    assert refused.value.code == "authority_damaged"


@pytest.mark.parametrize("name", ["root.pem", "issuing.pem", "receipts.pem", "issuing.crl"])
def test_a_file_of_another_authority_is_not_taken_for_whole(
    folder: Path, again: Again, tmp_path: Path, clock: SetClock, passphrase: str, name: str
):
    Authority.create(tmp_path / "other", "Other", passphrase, clock)
    own = (folder / name).read_bytes()
    (folder / name).write_bytes((tmp_path / "other" / name).read_bytes())
    assert again().mended == (name,)
    assert (folder / name).read_bytes() == own


def test_an_authority_of_before_gets_its_copies(folder: Path, again: Again):
    for name in NAMES:
        (folder / f"{name}.copy").unlink()
    assert again().mended == ()
    for name in NAMES:
        assert (folder / f"{name}.copy").read_bytes() == (folder / name).read_bytes()


def kill_at(monkeypatch: pytest.MonkeyPatch, place: int) -> list[str]:
    """Let the program be killed just before its nth write from now."""
    wrote: list[str] = []
    write = two_copies.write_whole

    def killing(to: Path, data: bytes) -> None:
        if len(wrote) == place:
            raise Killed
        wrote.append(to.name)
        write(to, data)

    monkeypatch.setattr(two_copies, "write_whole", killing)
    return wrote


# The ledger, the number of the list in it, and the list: each twice.
WRITES = ("issued.json", "issued.json", "issuing.crl")
TWICE = tuple(name for one in WRITES for name in (one, f"{one}.copy"))


@pytest.mark.parametrize("place", range(len(TWICE)))
def test_killed_anywhere_while_revoking_no_copy_takes_it_back(
    office: Authority, folder: Path, again: Again, serial: str, place: int
):
    with pytest.MonkeyPatch.context() as killing:
        wrote = kill_at(killing, place)
        with pytest.raises(Killed):
            office.revoke(serial, "key_compromise")
    assert tuple(wrote) == TWICE[:place]
    assert again().is_revoked(serial) == (place > 0)
    # Opened once, the copies say the same as the files: none of them can take anything back.
    for name in ("issued.json", "issuing.crl"):
        damage(folder / name, "missing")
    assert again().is_revoked(serial) == (place > 0)


@pytest.mark.parametrize("place", range(1, len(TWICE)))
@pytest.mark.parametrize("name", ["issued.json", "issuing.crl"])
def test_killed_and_then_damaged_it_says_so_and_the_store_still_knows(
    office: Authority, folder: Path, again: Again, serial: str, place: int, name: str
):
    with pytest.MonkeyPatch.context() as killing:
        kill_at(killing, place)
        with pytest.raises(Killed):
            office.revoke(serial, "key_compromise")
    damage(folder / name, "cut")
    opened = again()
    assert opened.mended == (name,)
    missing = () if opened.is_revoked(serial) else (serial,)
    assert opened.reconcile([serial]) == missing
    assert again().is_revoked(serial)


def test_a_ledger_put_back_beside_its_newer_copy_forgets_nothing(
    office: Authority, folder: Path, again: Again, serial: str
):
    older = [(folder / name).read_bytes() for name in ("issued.json", "issuing.crl")]
    office.revoke(serial, "key_compromise")
    for name, data in zip(("issued.json", "issuing.crl"), older, strict=True):
        (folder / name).write_bytes(data)
        (folder / "issuing.crl.copy").write_bytes(older[1])
    assert again().mended == ("issued.json",)
    assert again().is_revoked(serial)


def test_an_older_copy_never_takes_the_place_of_a_whole_file(
    office: Authority, folder: Path, again: Again, serial: str
):
    names = ("issued.json.copy", "issuing.crl.copy")
    older = [(folder / name).read_bytes() for name in names]
    office.revoke(serial, "key_compromise")
    for name, data in zip(names, older, strict=True):
        (folder / name).write_bytes(data)
    assert again().is_revoked(serial)
    for name in ("issued.json", "issuing.crl"):
        assert (folder / f"{name}.copy").read_bytes() == (folder / name).read_bytes()


@pytest.fixture
def read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be written there."""
    assert folder.is_dir()

    def refuse(_to: Path, _data: bytes) -> None:
        raise MachineFailedError(message("no"))

    monkeypatch.setattr(two_copies, "write_whole", refuse)


@pytest.mark.usefixtures("read_only")
def test_without_a_copy_a_folder_that_cannot_be_written_still_opens(folder: Path, again: Again):
    (folder / "root.pem.copy").unlink()
    assert again().mended == ()


@pytest.mark.usefixtures("read_only")
@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("root.pem", None, "missing"),
        ("authority.json", None, "missing"),
        ("authority.json", b'{"format":1,"name":"North","seal_public":"00"}', "do not match"),
        ("receipts.pem", b"root.pem", "do not match"),
    ],
)
def test_what_cannot_be_mended_is_refused(
    folder: Path, again: Again, name: str, data: bytes | None, why: str
):
    (folder / name).unlink()
    if data is not None:
        other = folder / data.decode()
        (folder / name).write_bytes(other.read_bytes() if b"." in data else data)
    with pytest.raises(UserError, match=why):
        again()


def test_what_only_the_list_still_says_is_taken_into_an_older_ledger(
    office: Authority, folder: Path, again: Again, serial: str
):
    older = {one: one.read_bytes() for one in folder.glob("issued.json*")}
    since = AT - timedelta(days=3)
    office.revoke(serial, "key_compromise", since)
    for one, data in older.items():
        one.write_bytes(data)
    found = again().revoked()[serial]
    assert (found.reason, found.since) == ("key_compromise", since)


def test_the_certificate_of_another_authority_is_never_taken_in(
    office: Authority, new_office: Callable[[str], Authority], csr: bytes, details: AssessorDetails
):
    issued = new_office("south").issue(csr, details)
    office.enter(issued.certificate)
    with pytest.raises(UserError) as refused:
        office.take_in(details.number, issued.certificate)
    assert refused.value.code == "serial_unknown"
    assert not office.has_issued(issued.serial)


def test_an_office_has_a_name_that_can_be_seen(new_office: Callable[[str], Authority]):
    with pytest.raises(UserError, match="invisible character"):
        new_office("no\u200brth")
