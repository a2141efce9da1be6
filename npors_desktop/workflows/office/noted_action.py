"""What a person does at the office is noted before it is done, so that no file leaves it unnoted.

If it fails, that is noted too. If the program is killed in between, it counts as done: the file may
be there.
"""

import contextlib
import getpass
from collections.abc import Generator
from dataclasses import replace

from npors_desktop.domain.delivery import OfficeAction
from npors_desktop.domain.errors import UserError
from npors_desktop.store.sqlcipher.store import Store

_FAILED = "_failed"


@contextlib.contextmanager
def noted(store: Store, action: OfficeAction) -> Generator[None]:
    """Note an action, then do it inside the with-block. Raises MachineFailedError when it cannot be
    noted; it is not done then."""
    _note(store, action)
    try:
        yield
    except BaseException:
        # Why it failed matters more to the user than that the note of it failed as well.
        with contextlib.suppress(UserError):
            _note(store, _failure(action))
        raise


def last_done(store: Store, kind: str) -> OfficeAction | None:
    """The newest action of a kind that is not known to have failed; None if there is none."""
    with store.reading() as transaction:
        actions = transaction.office_actions.of_kinds(kind, kind + _FAILED)
    done = (one for one in actions if one.kind == kind and _failure(one) not in actions)
    return next(done, None)


def account() -> str:
    """The account of the computer that the office is used with; empty if it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _failure(action: OfficeAction) -> OfficeAction:
    return replace(action, kind=action.kind + _FAILED)


def _note(store: Store, action: OfficeAction) -> None:
    with store.writing() as transaction:
        transaction.office_actions.note(action)
