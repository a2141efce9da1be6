"""The ways in and out of a vault."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.errors import (
    MachineFailedError,
    UserError,
    WrongPassphraseError,
    WrongUseError,
)
from npors_desktop.vault.kdf import DEFAULT, KdfCost
from npors_desktop.vault.recovery_code import ALPHABET, new_code, read_code
from npors_desktop.vault.vault import Purpose, Vault
from npors_desktop.vault.vault_place import COPY, FILE, exists


def test_the_passphrase_and_the_code_open_the_same_keys(made: Any):
    by_word = Vault.open(made.folder, made.passphrase)
    by_code = Vault.open_with_recovery(made.folder, made.code)
    assert by_word.vault_id == by_code.vault_id == made.vault.vault_id
    for purpose in Purpose:
        assert by_word.subkey(purpose) == by_code.subkey(purpose) == made.vault.subkey(purpose)
        assert len(by_word.subkey(purpose)) == 32


def test_each_purpose_and_each_vault_has_keys_of_its_own(made: Any, tmp_path: Path):
    other, _ = Vault.create(tmp_path / "other", made.passphrase, made.cheap)
    keys = {v.subkey(p) for v in (made.vault, other) for p in Purpose}
    assert len(keys) == 2 * len(Purpose)


def test_a_wrong_passphrase_is_called_that(made: Any):
    with pytest.raises(WrongPassphraseError) as told:
        Vault.open(made.folder, made.passphrase + "!")
    assert told.value.code == "wrong_passphrase"
    assert told.value.exit_status == 1


def test_a_wrong_recovery_code_is_called_that(made: Any):
    with pytest.raises(WrongPassphraseError, match="recovery code"):
        Vault.open_with_recovery(made.folder, new_code())


def test_both_files_are_equal_private_and_hold_no_key(made: Any):
    data = [(made.folder / name).read_bytes() for name in (FILE, COPY)]
    assert data[0] == data[1]
    assert made.vault._data_key.hex().encode() not in data[0]
    if os.name == "posix":
        modes = {stat.S_IMODE((made.folder / name).stat().st_mode) for name in (FILE, COPY)}
        assert modes == {0o600}


def test_changing_the_passphrase_leaves_the_keys_and_the_code_as_they_were(made: Any):
    made.vault.set_passphrase("another twelve and more", made.cheap)
    with pytest.raises(WrongPassphraseError):
        Vault.open(made.folder, made.passphrase)
    opened = Vault.open(made.folder, "another twelve and more")
    assert opened.subkey(Purpose.DATABASE) == made.vault.subkey(Purpose.DATABASE)
    assert Vault.open_with_recovery(made.folder, made.code).vault_id == opened.vault_id


def test_who_forgot_sets_a_new_passphrase_after_the_recovery_code(made: Any):
    Vault.open_with_recovery(made.folder, made.code).set_passphrase("twelve newer ones", made.cheap)
    assert Vault.open(made.folder, "twelve newer ones").vault_id == made.vault.vault_id


def test_a_new_recovery_code_makes_the_old_one_void(made: Any):
    code = new_code()
    made.vault.set_recovery_code(code)
    assert Vault.open_with_recovery(made.folder, code).vault_id == made.vault.vault_id
    with pytest.raises(WrongPassphraseError):
        Vault.open_with_recovery(made.folder, made.code)


def test_a_short_passphrase_is_refused_in_words(tmp_path: Path, made: Any):
    with pytest.raises(UserError, match="at least 12") as told:
        Vault.create(tmp_path / "new", "elevenchars")
    assert told.value.code == "passphrase_rule"
    assert not exists(tmp_path / "new")
    with pytest.raises(UserError, match="at least 12"):
        made.vault.set_passphrase("short", made.cheap)


def test_the_same_letters_composed_otherwise_open_it_too(tmp_path: Path, made: Any):
    Vault.create(tmp_path / "welsh", "tŷ bach twt i mi", made.cheap)
    assert Vault.open(tmp_path / "welsh", "tŷ bach twt i mi")


def test_a_vault_is_never_made_over_another(made: Any):
    before = (made.folder / FILE).read_bytes()
    with pytest.raises(WrongUseError) as told:
        Vault.create(made.folder, made.passphrase, made.cheap)
    assert told.value.code == "vault_exists"
    assert (made.folder / FILE).read_bytes() == before


def test_a_folder_without_a_vault_is_wrong_use(tmp_path: Path):
    assert not exists(tmp_path)
    with pytest.raises(WrongUseError) as told:
        Vault.open(tmp_path, "whatever it may be")
    assert told.value.code == "no_vault"


def test_a_place_that_cannot_be_written_to_is_the_machines_failure(tmp_path: Path, made: Any):
    (tmp_path / "file").write_text("a regular file")
    with pytest.raises(MachineFailedError):
        Vault.create(tmp_path / "file" / "laptop", made.passphrase, made.cheap)


def test_the_default_cost_is_64_mib_three_passes_four_lanes():
    assert KdfCost(65536, 3, 4) == DEFAULT


def test_a_code_is_five_groups_of_five_and_is_read_with_tolerance():
    code = new_code()
    groups = code.split("-")
    assert [len(group) for group in groups] == [5] * 5
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("01ILOU") & set(ALPHABET)
    typed = "  ".join(groups).lower().replace("  ", " – ", 1) + "\n"
    assert read_code(typed) == "".join(groups)


@pytest.mark.parametrize("text", ["", "ABCDE", "O" * 25, "0" * 25, "é" * 25, "A" * 26])
def test_what_is_not_a_code_is_refused_in_words(text: str):
    with pytest.raises(UserError) as told:
        read_code(text)
    assert told.value.code == "recovery_code"
