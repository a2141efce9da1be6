"""What an exception means that was raised over a file from elsewhere: a bad file or a bad machine.

Hostile files break parsers in ways that no list ends, so everything that a parser raises is the
file's fault, except what the machine did: a computer that has no memory or no file handles left
says nothing about a file.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import machine_failed, out_of_resources
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def reading_untrusted(damaged: UserError) -> Generator[None]:
    """Turn whatever a parser raises inside the with-block into ``damaged``. Errors that have words
    already stay as they are. Raises MachineFailedError when the machine failed."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        raise (failure_of(error) or damaged) from error


@contextmanager
def machine_watched() -> Generator[None]:
    """Turn a failure of the machine inside the with-block into MachineFailedError; everything else
    is raised as it is."""
    try:
        yield
    except Exception as error:
        if failure := failure_of(error):
            raise failure from error
        raise


def failure_of(error: BaseException) -> MachineFailedError | None:
    """The failure of the machine that an exception is or comes from; None where it is not one.

    Libraries raise errors of their own over the system's, so what led to it is looked at too.
    """
    at: BaseException | None = error
    while at is not None:
        match at:
            case MachineFailedError():
                return at
            case MemoryError():
                return out_of_resources()
            case ImportError():
                return MachineFailedError(
                    message("A part of the program could not be loaded."),
                    message("Nothing was changed. Close other programs and try again."),
                    code="machine_failed",
                )
            # Libraries use this class for files they do not know, without the system's number.
            case OSError(errno=int()):
                return machine_failed(at, Path(str(at.filename or "?")))
            case _:
                at = at.__cause__ or at.__context__
    return None
