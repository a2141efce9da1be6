"""What a person does at the office is noted in its log: what writes a file, before it is done, so
that no file leaves it unnoted.

If it fails, that is noted too. If the program is killed in between, it counts as done: the file may
be there.
"""

from __future__ import annotations

import contextlib
import getpass
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.office_log import ActionKind

if TYPE_CHECKING:
    from collections.abc import Generator

    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.store.sqlcipher.store import Store, Transaction


def unchecked(_kind: ActionKind) -> None:
    """Where nobody signs in everything may be done, as far as the log lets it (``note``)."""


def note(transaction: Transaction, kind: ActionKind, /, **details: str | int) -> int:
    """Note an action in the transaction that does it, with who did it; returns its number. Raises
    UserError where they may not: what the transaction did is then undone."""
    return transaction.office_actions.note(kind, {**details, "account": account()})


@contextlib.contextmanager
def noted(store: Store, kind: ActionKind, /, **details: str | int) -> Generator[None]:
    """Note an action, then do it inside the with-block. Raises MachineFailedError when it cannot be
    noted, and UserError where it may not be done; it is not done then."""
    with store.writing() as transaction:
        number = note(transaction, kind, **details)
    try:
        yield
    except BaseException:
        # Why it failed matters more to the user than that the note of it failed as well.
        with contextlib.suppress(UserError), store.writing() as transaction:
            note(transaction, ActionKind.FAILED, of=number, what=kind.value)
        raise


def last_done(store: Store, kind: ActionKind) -> OfficeAction | None:
    """The newest action of a kind that is not known to have failed; None if there is none."""
    with store.reading() as transaction:
        actions = transaction.office_actions
        failed = {one.details["of"] for one in actions.of_kind(ActionKind.FAILED)}
        done = actions.of_kind(kind)
        return next((one for one in done if one.seq not in failed), None)


def account() -> str:
    """The account of the computer that the office is used with; empty if it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
