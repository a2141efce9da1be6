"""A small vault, cheap to open."""

from pathlib import Path
from typing import NamedTuple

import pytest

from npors_desktop.vault.kdf import KdfCost
from npors_desktop.vault.vault import Vault

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "copper lantern seven rain"


class CreatedStore(NamedTuple):
    """A vault as made: its folder, what opens it, and the unlocked vault."""

    folder: Path
    passphrase: str
    code: str
    vault: Vault
    cheap: KdfCost


@pytest.fixture
def made(tmp_path: Path) -> CreatedStore:
    """A vault in a folder of its own."""
    folder = tmp_path / "laptop"
    vault, code = Vault.create(folder, PASSPHRASE, CHEAP)
    return CreatedStore(folder, PASSPHRASE, code, vault, CHEAP)
