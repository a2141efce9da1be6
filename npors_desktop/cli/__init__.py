"""The commands (contract: offices script against them).

``main`` reads the command line, carries out one command, and ends with the documented status:
0 done, 1 what was asked about is not in order, 2 wrong use, 3 the machine failed, 130 stopped.
Results go to standard output, everything else to standard error; ``--json`` prints exactly one
document. Work goes on to its end, whatever becomes of the output.

To add a command: 1. write its function in the module of its store (``laptop``, ``office``) or in
``program`` or ``standards``; 2. name it in ``command_list.py`` and give it a parser in
``arguments.py``; 3. list it in docs/guide/commands.md.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import machine_failed, out_of_resources
from npors_desktop.cli.arguments import parse
from npors_desktop.cli.printing import Printer, speak_utf8
from npors_desktop.domain.errors import MachineFailedError, UserError, WrongUseError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None, ready: Callable[[], None] = lambda: None) -> int:
    """Carry out one command and return its exit status.

    ``arguments`` are those of this process if none are given.
    ``ready`` is called as soon as a stop (KeyboardInterrupt) can be reported; it may raise one.
    """
    speak_utf8()
    # A command prints what matters itself; the program's log is not part of its output.
    logging.getLogger("npors_desktop").addHandler(logging.NullHandler())
    asked = parse(sys.argv[1:] if arguments is None else list(arguments))
    printer = Printer(asked.words, as_json=getattr(asked, "json", False))
    try:
        ready()
        return printer.ended(int(asked.run(asked, printer)))
    except UserError as error:
        printer.refuse(error)
        return error.exit_status
    except (OSError, MemoryError) as error:
        user_error = _user_error(error)
        printer.refuse(user_error)
        return user_error.exit_status
    except Exception as error:  # noqa: BLE001 - the last place that can turn a fault into words
        return _own_fault(error, printer)
    except KeyboardInterrupt:
        printer.refuse(
            UserError(message("Stopped. Work that was finished is kept."), code="stopped")
        )
        return INTERRUPTED


def _user_error(error: OSError | MemoryError) -> UserError:
    """An error in words, for one that no other part of the program has worded."""
    if isinstance(error, MemoryError):
        return out_of_resources()
    if isinstance(error, FileNotFoundError) and error.filename is None:
        # What ``tempfile`` raises.
        return MachineFailedError(
            message("There is no folder for temporary files that can be written to."),
            message("Free some space and try again."),
            code="no_temporary_folder",
        )
    path = Path(str(error.filename or "?"))
    if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
        return WrongUseError(
            message("“{path}” is not a valid file name.", path=path),
            message("Check the name."),
        )
    return machine_failed(error, path)


def _own_fault(error: Exception, printer: Printer) -> int:
    """Report a fault of the program. Its text may contain a person's name, so only the place is
    printed; with ``NPORS_DEBUG`` set, everything is."""
    if os.environ.get("NPORS_DEBUG"):
        raise error
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
    printer.refuse(
        MachineFailedError(
            message("Internal error ({where}).", where=where),
            message("Everything already saved is kept. Report this to your IT support team."),
            code="own_fault",
        )
    )
    return MachineFailedError.exit_status
