"""Make and open a vault, and change its passphrase or code."""

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from npors_desktop.base.ids import new_id
from npors_desktop.base.passphrase_rule import check_passphrase
from npors_desktop.base.two_copies import mend, whole_copies, write_twice
from npors_desktop.base.whole_file import make_folder
from npors_desktop.domain.errors import (
    MachineFailedError,
    UserError,
    WrongPassphraseError,
    WrongUseError,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.sign_in import SignInName
from npors_desktop.vault.kdf import (
    DEFAULT,
    KEY_BYTES,
    from_passphrase,
    from_random,
)
from npors_desktop.vault.recovery_code import new_code, read_code
from npors_desktop.vault.vault_file import (
    FIRST,
    MOST_PEOPLE,
    NONCE_BYTES,
    SALT_BYTES,
    Slot,
    SlotKind,
    VaultFile,
    damaged,
    read_file,
    write_file,
)
from npors_desktop.vault.vault_place import FILE, LARGEST, WHAT, exists

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from npors_desktop.vault.kdf import (
        KdfCost,
    )

NOBODY = SignInName("", "")
_DOES_NOT_OPEN = {
    SlotKind.PASSPHRASE: message("This passphrase does not open the store."),
    SlotKind.RECOVERY: message("This recovery code does not open the store."),
}


class Purpose(StrEnum):
    """What a key derived from the data key is for."""

    DATABASE = "database"
    AUDIT = "audit"
    AUTHORITY = "authority"


class Vault:
    """An unlocked vault: it holds the data key in memory and hands out keys derived from it."""

    def __init__(self, folder: Path, data_key: bytes, vault_id: str, person: str = "") -> None:
        self._folder = folder
        self._data_key = data_key
        self.vault_id = vault_id
        # Whose passphrase opened it, by their id; empty for nobody's, or for the recovery code.
        self.person = person

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        cost: KdfCost = DEFAULT,
        vault_id: str = "",
        names: Sequence[str] = (),
        person: SignInName = NOBODY,
    ) -> tuple[Vault, str]:
        """Make a vault in a folder (made if necessary); returns it with the recovery code to print.

        ``vault_id`` is a UUID where the caller has named the folder by it already. The passphrase
        must be hard to guess for someone who knows ``names``; it is that of ``person``.

        Raises UserError (passphrase rule), WrongUseError (a vault is there), MachineFailedError.
        """
        # The demonstration makes its vaults like everyone; where a person chooses a passphrase, its
        # own are refused before.
        check_passphrase(passphrase, names, demonstration=True)
        if exists(folder):
            raise WrongUseError(
                message("There is already a store in “{folder}”.", folder=folder),
                message("It was not changed. Open it, or choose another folder."),
                code="vault_exists",
            )
        make_folder(folder)
        made = cls(folder, secrets.token_bytes(KEY_BYTES), vault_id or new_id(), person.id)
        code = new_code()
        file = VaultFile(FIRST, made.vault_id, ())
        file = file.with_slot(made._wrap_passphrase(passphrase, cost, person))
        made._write(file.with_slot(made._wrap_recovery(code)))
        return made, code

    @classmethod
    def open(
        cls, folder: Path, passphrase: str, person: str = "", *, mending: bool = True
    ) -> Vault:
        """Unlock with the passphrase of a person, or with anybody's where none is named: each then
        costs a derivation. A damaged copy is repaired; without ``mending``, which is for a store
        that another program has open, nothing is written.

        Raises WrongPassphraseError, DamagedFileError (``vault_damaged``), NewerFormatError,
        WrongUseError (no vault there), MachineFailedError.
        """
        key_of = partial(_key_of, passphrase)
        return _unlock(folder, SlotKind.PASSPHRASE, key_of, person, mending=mending)

    @classmethod
    def open_with_recovery(cls, folder: Path, code: str) -> Vault:
        """Unlock with the printed recovery code; raises as ``open`` does."""

        def key_of(slot: Slot) -> bytes:
            return from_random(read_code(code).encode(), bytes.fromhex(slot.salt), "recovery")

        return _unlock(folder, SlotKind.RECOVERY, key_of)

    def check(self, passphrase: str) -> None:
        """Refuse a passphrase with which the person who opened this vault could not open it now;
        raises as ``open`` does."""
        Vault.open(self._folder, passphrase, self.person)

    def set_passphrase(
        self,
        new: str,
        cost: KdfCost = DEFAULT,
        names: Sequence[str] = (),
        person: SignInName | None = None,
    ) -> None:
        """Give an unlocked vault a new passphrase: that of ``person``, who may be new, or of the
        person who opened it. Atomic; the data and what others open it with are not touched. It must
        be hard to guess for someone who knows ``names``, and open nobody else's entry: that costs a
        derivation for each of them.

        Raises UserError (passphrase rule; ``passphrase_taken``; ``too_many_people``),
        MachineFailedError.
        """
        check_passphrase(new, names)
        file = self._current()
        own = (one for one in file.people() if one.id == self.person)
        whose = person or next(own, NOBODY)
        if whose.id not in {one.id for one in file.people()} and len(file.people()) >= MOST_PEOPLE:
            raise UserError(
                message("At most {n} people can have a passphrase of one store.", n=MOST_PEOPLE),
                message("Nothing was changed. End somebody who no longer works here."),
                code="too_many_people",
            )
        self._check_own(file, new, whose)
        self._write(file.with_slot(self._wrap_passphrase(new, cost, whose)))

    def _check_own(self, file: VaultFile, new: str, whose: SignInName) -> None:
        """Refuse the passphrase of somebody else. Each could sign in as the other, so that the log
        would not say who it was. To try names at the sign-in tells as much as this refusal, which
        does not say whose it is."""
        others = (one for one in file.slots_of(SlotKind.PASSPHRASE) if one.person != whose.id)
        for slot in others:
            with suppress(WrongPassphraseError):
                _unwrap(file, (slot,), partial(_key_of, new))
                raise UserError(
                    message("Somebody else on the staff uses this passphrase."),
                    message("Nothing was changed. Choose another, which only one person knows."),
                    code="passphrase_taken",
                )

    def people(self) -> tuple[SignInName, ...]:
        """The people who have a passphrase now."""
        return self._current().people()

    def name_owner(self, person: SignInName) -> None:
        """Let the passphrase that was nobody's be this person's. Raises MachineFailedError."""
        self._write(self._current().named(person))
        self.person = person.id

    def remove_people(self, people: Collection[str]) -> None:
        """Let the passphrases of these people, named by their ids, open the vault no longer. Raises
        MachineFailedError."""
        file = self._current()
        if any(one.id in people for one in file.people()):
            self._write(file.without(people))

    def set_recovery_code(self, code: str) -> None:
        """Let this code open the vault, and the previous one no longer. Raises
        MachineFailedError."""
        self._write(self._current().with_slot(self._wrap_recovery(code)))

    def opens_with(self, code: str) -> bool:
        """Whether this recovery code opens the vault now. Raises as ``open`` does."""
        try:
            Vault.open_with_recovery(self._folder, code)
        except WrongPassphraseError:
            return False
        return True

    def subkey(self, purpose: Purpose) -> bytes:
        """The 32-byte key for one purpose; the same for the life of the vault."""
        return from_random(self._data_key, self.vault_id.encode(), f"key/{purpose.value}")

    def _current(self) -> VaultFile:
        for file in _copies(self._folder):
            if self.owns(file):
                return file
        raise damaged(message("it was altered after it was opened"))

    def owns(self, file: VaultFile) -> bool:
        """Whether this file was last written by the holder of this data key."""
        return hmac.compare_digest(self._mac(file).encode(), file.mac.encode("utf-8", "replace"))

    def _mac(self, file: VaultFile) -> str:
        key = from_random(self._data_key, file.vault_id.encode(), "vault-file")
        return hmac.digest(key, file.authenticated(), "sha256").hex()

    def _wrap_passphrase(self, passphrase: str, cost: KdfCost, person: SignInName) -> Slot:
        salt = secrets.token_bytes(SALT_BYTES)
        key = from_passphrase(passphrase, salt, cost)
        made = self._wrap(SlotKind.PASSPHRASE, key, salt)
        return replace(made, cost=cost, person=person.id, name=person.name)

    def _wrap_recovery(self, code: str) -> Slot:
        salt = secrets.token_bytes(SALT_BYTES)
        key = from_random(read_code(code).encode(), salt, "recovery")
        return self._wrap(SlotKind.RECOVERY, key, salt)

    def _wrap(self, kind: SlotKind, key: bytes, salt: bytes) -> Slot:
        nonce = secrets.token_bytes(NONCE_BYTES)
        ct = AESGCM(key).encrypt(nonce, self._data_key, _bound(self.vault_id, kind))
        return Slot(kind, ct.hex(), salt.hex(), nonce.hex())

    def _write(self, file: VaultFile) -> None:
        write_twice(self._folder / FILE, write_file(replace(file, mac=self._mac(file))))


def id_of(folder: Path) -> str:
    """The id of the store in a folder, which nothing proves yet. Raises as ``Vault.open``."""
    return _copies(folder)[0].vault_id


def _key_of(passphrase: str, slot: Slot) -> bytes:
    return from_passphrase(passphrase, bytes.fromhex(slot.salt), slot.cost or DEFAULT)


def _unlock(
    folder: Path,
    kind: SlotKind,
    key_of: Callable[[Slot], bytes],
    person: str = "",
    *,
    mending: bool = True,
) -> Vault:
    """Unlock the first whole copy; one that the data key disowns was altered, so try the other."""
    files, passed = _copies(folder), list[VaultFile]()
    for file in files:
        if slots := file.slots_of(kind, person):
            data_key, slot = _unwrap(file, slots, key_of)
            vault = Vault(folder, data_key, file.vault_id, slot.person)
            # A whole file counts before its copy, in which somebody may not be removed yet.
            if vault.owns(file) and not any(map(vault.owns, passed)):
                if mending:
                    mend(folder / FILE, write_file(file), LARGEST, WHAT)
                return vault
        passed.append(file)
    first = files[0]
    if first.slots_of(kind, person) or not first.slots_of(kind):
        raise damaged(message("it was altered"))
    raise _does_not_open(kind)


def _unwrap(
    file: VaultFile, slots: tuple[Slot, ...], key_of: Callable[[Slot], bytes]
) -> tuple[bytes, Slot]:
    """The data key, with the first of these slots that the key of it opens."""
    for slot in slots:
        nonce, ct = bytes.fromhex(slot.nonce), bytes.fromhex(slot.ct)
        with suppress(InvalidTag):
            return AESGCM(key_of(slot)).decrypt(nonce, ct, _bound(file.vault_id, slot.kind)), slot
    raise _does_not_open(slots[0].kind)


def _does_not_open(kind: SlotKind) -> WrongPassphraseError:
    return WrongPassphraseError(
        _DOES_NOT_OPEN[kind],
        message("Nothing was changed. Check Caps Lock and the keyboard, and try again."),
        code="wrong_passphrase",
    )


def _copies(folder: Path) -> list[VaultFile]:
    """The whole copies, the first file before its copy; raises when there is none."""
    troubles: list[UserError] = []
    found = list(whole_copies(folder / FILE, LARGEST, WHAT, read_file, troubles))
    if not found:
        raise _worst(folder, troubles)
    return found


def _worst(folder: Path, troubles: list[UserError]) -> UserError:
    if not exists(folder):
        return WrongUseError(
            message("There is no store in “{folder}”.", folder=folder),
            message("Check the folder."),
            code="no_vault",
        )
    for trouble in troubles:
        if isinstance(trouble, MachineFailedError):
            return trouble
        if trouble.code == "vault_damaged":
            return trouble
    return damaged(message("both of its files are damaged"))


def _bound(vault_id: str, kind: SlotKind) -> bytes:
    return f"{vault_id}/{kind.value}".encode("utf-8", "replace")
