"""Changing the passphrase of a store, by someone who knows the current one."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from npors_desktop.base.passphrase_rule import Strength, check_passphrase, strength_of
from npors_desktop.base.values import to_plain
from npors_desktop.domain.errors import MachineFailedError, WrongPassphraseError
from npors_desktop.domain.messages import message
from npors_desktop.signing.keys.key_envelope import open_key, public_key_of, seal_key
from npors_desktop.workflows.enrolment.laptop_enrolment import IDENTITY, read_identity

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from npors_desktop.signing.keys.key_envelope import EnvelopeCost as KeyCost
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.vault.kdf import KdfCost
    from npors_desktop.vault.vault import Vault

NEXT_KEY = "next_signing_key"
ADVISED = "passphrase_advised"


class Passphrase:
    """Changes the passphrase that opens a store.

    The passphrase locks a laptop's signing key too. The key is in the store and the vault is
    beside it, so no single write can change both: first a second envelope of the key is stored,
    locked by the new passphrase; then the vault is changed; then the second envelope replaces the
    first. Wherever this is interrupted, exactly one passphrase opens the vault, and ``settle`` at
    the next opening keeps the envelope that this passphrase opens. Of an office, ``office`` gives
    its name and that of who signed in, and ``noting`` notes that the passphrase is changed.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        cost: KdfCost,
        key_cost: KeyCost,
        office: Callable[[], tuple[str, ...]] = tuple,
        noting: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._store = store
        self._vault = vault
        self._cost = cost
        self._key_cost = key_cost
        self._office = office
        self._noting = noting

    def names(self) -> tuple[str, ...]:
        """The names that a passphrase of this store must not rest on: the assessor's, or the
        office's and its owner's."""
        with self._store.reading() as transaction:
            if transaction.documents.get(IDENTITY) is None:
                return self._office()
            return read_identity(transaction).assessor.names()

    def should_change(self, passphrase: str) -> bool:
        """Whether the passphrase that has just opened the store is one that could not be set now;
        True once only, so that a person is told once."""
        strength = strength_of(passphrase, self.names(), demonstration=True)
        if strength not in (Strength.SHORT, Strength.EASY):
            return False
        advised = f"{ADVISED}/{self._vault.person}" if self._vault.person else ADVISED
        with self._store.reading() as transaction:
            if transaction.documents.get(advised) is not None:
                return False
        with self._store.writing() as transaction:
            transaction.documents.put(advised, {"advised": True})
        return True

    def check(self, passphrase: str) -> None:
        """Refuse another passphrase than the one that opens this store. Raises
        WrongPassphraseError."""
        self._vault.check(passphrase)

    def change(self, current: str, new: str) -> None:
        """Replace the passphrase ``current`` with ``new``. The recovery code stays valid.

        Raises WrongPassphraseError, UserError (code ``passphrase_rule``), MachineFailedError. The
        current passphrase then still opens everything, unless the code is ``key_not_changed``.
        """
        names = self.names()
        check_passphrase(new, names)
        self._vault.check(current)
        self._keep_next_key(current, new)
        with self._noting():
            self._change_vault(new, names)
        try:
            self.settle(new)
        except MachineFailedError as error:
            raise MachineFailedError(
                message("The passphrase was changed, but the signing key was not updated yet."),
                message("Close the program and unlock it with the new passphrase before you sign."),
                code="key_not_changed",
            ) from error

    def settle(self, passphrase: str) -> None:
        """Finish or undo an interrupted change, according to the passphrase that has just opened
        the store. Raises MachineFailedError."""
        with self._store.reading() as transaction:
            waiting = transaction.documents.get(NEXT_KEY)
            if waiting is None:
                return
            identity = read_identity(transaction)
        envelope = cast("dict[str, str]", waiting)["envelope"]
        # After a recovery the key is a new one, and the envelope of the lost key is of no use.
        is_same_key = public_key_of(envelope) == public_key_of(identity.key_envelope)
        with self._store.writing() as transaction:
            if is_same_key and _opens(envelope, passphrase):
                changed = replace(identity, key_envelope=envelope)
                transaction.documents.put(IDENTITY, to_plain(changed))
            transaction.documents.remove(NEXT_KEY)

    def _keep_next_key(self, current: str, new: str) -> None:
        with self._store.reading() as transaction:
            if (
                transaction.documents.get(IDENTITY) is None
            ):  # the vault alone opens an office's keys
                return
            key = open_key(read_identity(transaction).key_envelope, current)
        envelope = seal_key(key, new, self._key_cost)
        with self._store.writing() as transaction:
            transaction.documents.put(NEXT_KEY, {"envelope": envelope})

    def _change_vault(self, new: str, names: tuple[str, ...]) -> None:
        """The vault is two files and the first decides: if that one was changed before the machine
        failed, the new passphrase is the valid one."""
        try:
            self._vault.set_passphrase(new, self._cost, names)
        except MachineFailedError as error:
            try:
                self._vault.check(new)
            except WrongPassphraseError:
                raise error from None


def _opens(envelope: str, passphrase: str) -> bool:
    try:
        open_key(envelope, passphrase)
    except WrongPassphraseError:
        return False
    return True
