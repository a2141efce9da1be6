"""A new recovery code replaces the earlier one once its sheet is written, and not before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base import two_copies
from npors_desktop.composition.program import DataFolderSessions
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.vault.vault import Vault
from npors_desktop.workflows.access.recovery_code import RecoveryCode

SECRET = "a passphrase for tests"


@pytest.fixture
def made(tmp_path: Path) -> Any:
    """A new laptop's store, with its first recovery code."""
    stores = Stores(cost=KdfCost(64, 1, 1))
    created = stores.make_laptop(tmp_path / "laptop", AssessorDetails("A", "1", "P"), SECRET)
    yield created
    created.session.close()


@pytest.fixture
def renew(made: Any, tmp_path: Path) -> Callable[..., Path]:
    """Writes a new recovery sheet."""
    opener = DataFolderSessions(Stores(), tmp_path / "data")

    def renew(to: Path, *, replace: bool = False) -> Path:
        return opener.renew_recovery_sheet(made.session, to, replace=replace)

    return renew


def fail(*_: object, **__: object) -> Any:
    """A disk that is full."""
    raise MachineFailedError(verbatim("The disk is full."), code="disk_full")


def opens(made: Any) -> bool:
    """Whether the first code still opens the store."""
    vault: Vault = made.session.recovery_code._vault
    return vault.opens_with(made.recovery_code)


def test_a_new_sheet_ends_the_earlier_code(made: Any, renew: Any, tmp_path: Path):
    assert not made.session.recovery_code.is_kept()
    assert renew(tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert made.session.recovery_code.is_kept()
    assert not opens(made)


def test_a_sheet_that_cannot_be_written_leaves_the_earlier_code(
    made: Any, renew: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("npors_desktop.composition.program.write_named", fail)
    with pytest.raises(MachineFailedError):
        renew(tmp_path / "sheet.pdf")
    assert opens(made)
    assert not made.session.recovery_code.is_kept()


def test_a_sheet_is_taken_away_where_the_store_cannot_be_changed(
    made: Any, renew: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    valid = renew(tmp_path / "valid.pdf")
    before = valid.read_bytes()
    monkeypatch.setattr(Vault, "set_recovery_code", fail)
    for sheet, how in ((tmp_path / "new.pdf", {}), (valid, {"replace": True})):
        with pytest.raises(MachineFailedError) as told:
            renew(sheet, **how)
        assert told.value.code == "disk_full"
    assert not (tmp_path / "new.pdf").exists()
    assert valid.read_bytes() == before


def test_a_sheet_that_stays_is_named_as_not_valid(
    made: Any, renew: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    unlink = Path.unlink

    def gone(file: Path, *, missing_ok: bool = False) -> None:
        if file.name == "sheet.pdf":
            raise PermissionError
        unlink(file, missing_ok=missing_ok)

    monkeypatch.setattr(Vault, "set_recovery_code", fail)
    monkeypatch.setattr(Path, "unlink", gone)
    with pytest.raises(MachineFailedError, match="could not be changed") as told:
        renew(tmp_path / "sheet.pdf")
    monkeypatch.undo()
    assert told.value.code == "sheet_not_valid"
    assert opens(made)


def test_a_code_that_was_saved_in_the_first_of_the_two_files_is_valid(
    made: Any, renew: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write = two_copies.write_whole

    def first_only(to: Path, data: bytes) -> None:
        write(to, data) if to.name == "vault.json" else fail()

    monkeypatch.setattr(two_copies, "write_whole", first_only)
    assert renew(tmp_path / "sheet.pdf").exists()
    assert not opens(made)


def test_a_sheet_is_valid_also_where_its_note_cannot_be_kept(
    made: Any, renew: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    codes: RecoveryCode = made.session.recovery_code
    monkeypatch.setattr(codes._store, "writing", fail)
    assert renew(tmp_path / "sheet.pdf").exists()
    monkeypatch.undo()
    assert not opens(made)
    assert not codes.is_kept()
