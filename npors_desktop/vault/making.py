"""A store's folder is made whole or not at all, also when the machine stops half way."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from npors_desktop.base.ids import new_id
from npors_desktop.base.whole_file import machine_failed
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.vault.vault import COPY, FILE, exists

T = TypeVar("T")
MAKING = ".making"


def make_whole(folder: Path, build: Callable[[Path], T]) -> T:
    """Build a store in a folder beside ``folder``, then put it there, the vault file last.

    ``build`` must leave nothing open. What an interrupted attempt left beside it is not a store
    to anybody. Raises WrongUseError (a store is there already) and what ``build`` raises.
    """
    if exists(folder):
        raise WrongUseError(
            f"There is a store in “{folder}” already.",
            "Nothing was changed. Open it instead.",
            code="vault_exists",
        )
    making = folder.with_name(f"{folder.name}.{new_id()}{MAKING}")
    try:
        made = build(making)
        _put(making, folder)
    except OSError as error:
        raise machine_failed(error, folder) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return made


def _put(making: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    entries = sorted(making.iterdir(), key=_order)
    for entry in entries:
        entry.replace(folder / entry.name)


def _order(path: Path) -> int:
    """The vault file comes last: with it there, the store is there."""
    return (COPY, FILE).index(path.name) + 1 if path.name in {COPY, FILE} else 0
