"""A folder with files, written whole or not at all."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from npors_desktop.base.ids import new_id
from npors_desktop.base.leftovers import held, remove, sweep
from npors_desktop.base.named_file import check_outside
from npors_desktop.base.paths import real_path
from npors_desktop.base.whole_file import (
    machine_failed,
    make_folder,
    put_made_in_place,
    sync_folder,
    write_new,
)
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

_MAKING = ".making"


def check_new_folder(to: Path) -> None:
    """Refuse a folder in which there is something (UserError ``folder_used``), or that is one of
    the program's own (WrongUseError)."""
    check_outside(to)
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise UserError(
            message("There is already something in “{folder}”.", folder=to),
            message("Nothing was written. Name a new folder."),
            code="folder_used",
        )


@contextlib.contextmanager
def made_folder(to: Path, files: Iterable[tuple[str, bytes]]) -> Generator[Path]:
    """Write files, by their names within it, to a folder beside ``to``; after the with-block it has
    that name, in one step. An exception before, in the block or then leaves nothing. Raises
    MachineFailedError, and as ``check_new_folder``."""
    check_new_folder(to)
    to = real_path(to)
    making = to.with_name(f"{to.name}.{new_id()}{_MAKING}")
    try:
        make_folder(making)
        sweep(making.parent)
        with held(making):
            folders = {making}
            for name, data in files:
                folder = (making / name).parent
                make_folder(folder)
                write_new(making / name, data)
                folders.add(folder)
            # Once for all its files: nobody looks here before the folder has its name.
            for folder in folders:
                sync_folder(folder)
        yield making
        put_made_in_place(making, to)
    except OSError as error:
        raise machine_failed(error, to) from error
    finally:
        remove(making)
