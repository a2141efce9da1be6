"""A store's folder is made whole or not at all, even if the machine stops halfway."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from npors_desktop.base.ids import new_id
from npors_desktop.base.leftovers import held, remove, sweep
from npors_desktop.base.named_file import check_name, is_in_store
from npors_desktop.base.paths import real_path
from npors_desktop.base.whole_file import machine_failed, make_folder, put_made_in_place
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.vault.vault_place import exists

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
_MAKING = ".making"


def make_whole(folder: Path, build: Callable[[Path], T]) -> T:
    """Build a store in a folder beside ``folder``, then put it there in one step.

    ``build`` must leave nothing open. What an interrupted attempt left beside it is not a
    store. A folder that contains anything is refused: it may be what is left of a
    store whose vault was lost, and a new store would bury it. A link is followed. Raises
    WrongUseError and what ``build`` raises.
    """
    _check_free(folder)
    folder = real_path(folder)
    making = folder.with_name(f"{folder.name}.{new_id()}{_MAKING}")
    try:
        make_folder(making)
        sweep(making.parent)
        with held(making):
            made = build(making)
        put_made_in_place(making, folder)
    except OSError as error:
        raise machine_failed(error, folder) from error
    finally:
        remove(making)
    return made


def _check_free(folder: Path) -> None:
    check_name(folder)
    if exists(folder):
        raise WrongUseError(
            message("There is already a store in “{folder}”.", folder=folder),
            message("Nothing was changed. Open it instead."),
            code="vault_exists",
        )
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise machine_failed(error, folder) from error
    if taken:
        raise WrongUseError(
            message("“{folder}” is not empty.", folder=folder),
            message("Nothing was changed. Choose an empty folder or a new one."),
            code="not_empty",
        )
    if is_in_store(folder):
        raise WrongUseError(
            message("“{folder}” is inside the folder of another store.", folder=folder),
            message("Nothing was written. Choose a new folder somewhere else."),
            code="own_folder",
        )
