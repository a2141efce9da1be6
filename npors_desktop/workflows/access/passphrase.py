"""A new passphrase for a store, by a person who knows the current one."""

from dataclasses import replace
from typing import cast

from npors_desktop.base.values import to_plain
from npors_desktop.domain.errors import MachineFailedError, WrongPassphraseError
from npors_desktop.signing.keys.key_envelope import EnvelopeCost as KeyCost
from npors_desktop.signing.keys.key_envelope import open_key, public_key_of, seal_key
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.vault.kdf import KdfCost, check_passphrase
from npors_desktop.vault.vault import Vault
from npors_desktop.workflows.enrolment.laptop_enrolment import IDENTITY, read_identity

NEXT_KEY = "next_signing_key"


class Passphrase:
    """Changes the passphrase that opens a store.

    A laptop's signing key is locked by the passphrase too. The key lies in the store and the vault
    beside it, so no single write changes both: the key is first kept a second time, locked by the
    new passphrase; then the vault is changed; then the key's second envelope takes the first one's
    place. Wherever this is interrupted, exactly one passphrase opens the vault, and ``settle`` at
    the next opening keeps the envelope that the same passphrase opens.
    """

    def __init__(self, store: Store, vault: Vault, cost: KdfCost, key_cost: KeyCost) -> None:
        self._store = store
        self._vault = vault
        self._cost = cost
        self._key_cost = key_cost

    def change(self, current: str, new: str) -> None:
        """Make ``new`` the passphrase in place of ``current``. The recovery code stays valid.

        Raises WrongPassphraseError, UserError (code ``passphrase_rule``), MachineFailedError: the
        current passphrase then still opens everything, unless the code is ``key_not_changed``.
        """
        check_passphrase(new)
        self._vault.check(current)
        self._keep_next_key(current, new)
        self._change_vault(new)
        try:
            self.settle(new)
        except MachineFailedError as error:
            raise MachineFailedError(
                "The passphrase was changed, but the signing key is not locked by it yet.",
                "Close the program, then open it with the new passphrase before you sign.",
                code="key_not_changed",
            ) from error

    def settle(self, passphrase: str) -> None:
        """Finish or take back a change that was interrupted, by the passphrase that opened the
        store just now. Raises MachineFailedError."""
        with self._store.reading() as unit:
            waiting = unit.documents.get(NEXT_KEY)
            if waiting is None:
                return
            identity = read_identity(unit)
        envelope = cast("dict[str, str]", waiting)["envelope"]
        # After a recovery the key is another one, and what waited for the lost one is void.
        is_same_key = public_key_of(envelope) == public_key_of(identity.key_envelope)
        with self._store.writing() as unit:
            if is_same_key and _opens(envelope, passphrase):
                unit.documents.put(IDENTITY, to_plain(replace(identity, key_envelope=envelope)))
            unit.documents.remove(NEXT_KEY)

    def _keep_next_key(self, current: str, new: str) -> None:
        with self._store.reading() as unit:
            if unit.documents.get(IDENTITY) is None:  # an office's keys open by the vault alone
                return
            key = open_key(read_identity(unit).key_envelope, current)
        envelope = seal_key(key, new, self._key_cost)
        with self._store.writing() as unit:
            unit.documents.put(NEXT_KEY, {"envelope": envelope})

    def _change_vault(self, new: str) -> None:
        """The vault is two files of which the first decides: when that one was changed before the
        machine failed, the passphrase is the new one."""
        try:
            self._vault.set_passphrase(new, self._cost)
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
