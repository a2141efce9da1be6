"""A small file whose loss would be a disaster is kept twice: beside it is a copy that mends it.

The file is always written before its copy, so the copy is never newer, and it counts only where the
file is damaged or missing. A program that is killed between the two leaves both whole.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from npors_desktop.base.whole_file import read_limited, write_whole
from npors_desktop.domain.errors import (
    DamagedFileError,
    MachineFailedError,
    NewerFormatError,
    UserError,
    WrongUseError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from npors_desktop.domain.messages import Message

ENDING = ".copy"
T = TypeVar("T")
_log = logging.getLogger(__name__)


def copy_of(file: Path) -> Path:
    """The copy of a file."""
    return file.with_name(f"{file.name}{ENDING}")


def write_twice(file: Path, data: bytes) -> None:
    """Write a file, then its copy, each whole or not at all. Raises MachineFailedError."""
    for one in (file, copy_of(file)):
        write_whole(one, data)


def whole_copies(
    file: Path, limit: int, what: Message, read: Callable[[bytes], T], troubles: list[UserError]
) -> Iterator[T]:
    """What ``read`` makes of the file and then of its copy, without those it refuses; why it did is
    added to ``troubles``. Raises NewerFormatError: what a newer version wrote is not damaged."""
    for one in (file, copy_of(file)):
        try:
            found = read(read_limited(one, limit, what))
        except NewerFormatError:
            raise
        except UserError as error:
            troubles.append(error)
        else:
            yield found


def mend(file: Path, data: bytes, limit: int, what: Message) -> None:
    """Make both this content, the file first. A folder that cannot be written to is left as it
    is."""
    for one in (file, copy_of(file)):
        with suppress(DamagedFileError, WrongUseError, MachineFailedError):
            if read_limited(one, limit, what) == data:
                continue
        try:
            write_whole(one, data)
            _log.warning("%s differed from its other copy and was repaired", one.name)
        except MachineFailedError:
            _log.warning("%s is damaged and could not be repaired", one.name)
