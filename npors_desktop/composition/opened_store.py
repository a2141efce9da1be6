"""A store that is open and locked for this program, with the key it was unlocked by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from npors_desktop.base.clock import Clock
from npors_desktop.signing.keys import key_envelope
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.vault.vault import Purpose, Vault


@dataclass(frozen=True)
class OpenedStore:
    """A store of a folder, open, and its unlocked vault. ``close`` closes it and lets others open
    it; new passphrases and keys are made at ``cost`` and ``key_cost``."""

    folder: Path
    vault: Vault
    store: Store
    clock: Clock
    cost: KdfCost
    key_cost: key_envelope.EnvelopeCost
    close: Callable[[], None]


def authority_secret(vault: Vault) -> str:
    """The secret that opens the authority's keys. It comes from the vault, so whatever opens the
    vault (any current passphrase, the recovery code) opens the authority too."""
    return vault.subkey(Purpose.AUTHORITY).hex()
