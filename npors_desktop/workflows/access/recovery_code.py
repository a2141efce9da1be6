"""The printed recovery code: whether its sheet was kept, and a new one when it was not."""

from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.vault.vault import Vault

SHEET = "recovery_sheet"


class RecoveryCode:
    """Knows whether the way in without the passphrase was printed; never keeps the code itself."""

    def __init__(self, store: Store, vault: Vault) -> None:
        self._store = store
        self._vault = vault

    @property
    def vault_id(self) -> str:
        """Which store the sheet is for."""
        return self._vault.vault_id

    def is_kept(self) -> bool:
        """Whether the sheet that is valid now was saved."""
        with self._store.reading() as unit:
            return unit.documents.get(SHEET) is not None

    def note_kept(self) -> None:
        """Note that the sheet was saved."""
        with self._store.writing() as unit:
            unit.documents.put(SHEET, {"kept": True})

    def new_code(self) -> str:
        """Make the code that was printed void, and return a new one to print."""
        return self._vault.new_recovery_code()
