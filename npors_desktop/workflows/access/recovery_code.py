"""The recovery code of a store: whether its sheet was saved, and making a new code."""

from collections.abc import Callable

from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.vault.recovery_code import new_code
from npors_desktop.vault.vault import Vault

SHEET = "recovery_sheet"


class RecoveryCode:
    """Knows whether the recovery sheet was saved. The code itself is never stored."""

    def __init__(self, store: Store, vault: Vault) -> None:
        self._store = store
        self._vault = vault

    @property
    def vault_id(self) -> str:
        """The id of the store that the code opens."""
        return self._vault.vault_id

    def is_kept(self) -> bool:
        """Whether a sheet with a recovery code was saved."""
        with self._store.reading() as transaction:
            return transaction.documents.get(SHEET) is not None

    def note_kept(self) -> None:
        """Note that the sheet was saved."""
        with self._store.writing() as transaction:
            transaction.documents.put(SHEET, {"kept": True})

    def replace(self, write: Callable[[str], object]) -> None:
        """Make a new code and give it to ``write``, which writes its sheet. Only then does it
        replace the earlier one: if ``write`` fails, that one still opens the store."""
        code = new_code()
        write(code)
        self._vault.set_recovery_code(code)
