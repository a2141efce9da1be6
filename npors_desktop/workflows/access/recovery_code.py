"""The recovery code of a store: whether its sheet was saved, and making a new code."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.vault.recovery_code import new_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.vault.vault import Vault

SHEET = "recovery_sheet"


class RecoveryCode:
    """Knows whether the recovery sheet was saved. The code itself is never stored. ``noting`` notes
    at an office that it is replaced."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        noting: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._store = store
        self._vault = vault
        self._noting = noting

    @property
    def vault_id(self) -> str:
        """The id of the store that the code opens."""
        return self._vault.vault_id

    def is_kept(self) -> bool:
        """Whether a sheet with a recovery code was saved."""
        with self._store.reading() as transaction:
            return transaction.documents.get(SHEET) is not None

    def note_kept(self) -> None:
        """Note that the sheet was saved. Only a reminder rests on it: the sheet is valid also where
        the note cannot be written."""
        with suppress(MachineFailedError), self._store.writing() as transaction:
            transaction.documents.put(SHEET, {"kept": True})

    def replace(self, write: Callable[[str], None], take_away: Callable[[], None]) -> None:
        """Let a new code replace the earlier one, once ``write`` has put it on a sheet.

        Where the vault then cannot be changed, ``take_away`` removes that sheet, and the earlier
        code still opens the store. Raises what ``write`` raises, MachineFailedError, and with the
        code ``sheet_not_valid`` where the sheet could not be taken away.
        """
        with self._noting():
            self._replace(write, take_away)
        self.note_kept()

    def _replace(self, write: Callable[[str], None], take_away: Callable[[], None]) -> None:
        code = new_code()
        write(code)
        try:
            self._vault.set_recovery_code(code)
        except UserError as error:
            # The vault is two files and the first decides: it may have been written.
            if not self._vault.opens_with(code):
                _take_away(take_away)
                raise error from None


def _take_away(take_away: Callable[[], None]) -> None:
    try:
        take_away()
    except (OSError, UserError) as error:
        raise MachineFailedError(
            message("The sheet was written, but the store could not be changed."),
            message(
                "The new sheet is not valid, and could not be taken away: delete it. The earlier "
                "sheet still opens the store."
            ),
            code="sheet_not_valid",
        ) from error
