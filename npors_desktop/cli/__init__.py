"""The commands (contract: offices script against them).

``main`` reads the command line, carries out one command, and ends with the documented status:
0 done, 1 what was asked about is not in order, 2 wrong use, 3 the machine failed. Results go to
standard output, everything else to standard error; ``--json`` prints exactly one document.

To add a command: 1. write its function in the module of its desk; 2. give it a parser in
``arguments.py``; 3. say it in docs/guide/commands.md.
"""

import errno
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from npors_desktop.base.whole_file import machine_failed
from npors_desktop.cli.arguments import parse
from npors_desktop.cli.printing import Printer, speak_utf8
from npors_desktop.domain.errors import MachineFailedError, UserError, WrongUseError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status."""
    speak_utf8()
    # What a command has to say it says itself; the program's own notes are not for its output.
    logging.getLogger("npors_desktop").addHandler(logging.NullHandler())
    asked = parse(sys.argv[1:] if arguments is None else list(arguments))
    printer = Printer(as_json=getattr(asked, "json", False))
    try:
        return int(asked.run(asked, printer))
    except UserError as error:
        printer.refuse(error)
        return error.exit_status
    except BrokenPipeError:
        return 0  # The reader of our output went away; there is nobody left to tell.
    except OSError as error:
        worded = _worded(error)
        printer.refuse(worded)
        return worded.exit_status
    except Exception as error:  # noqa: BLE001 - the last place that can turn a fault into words
        return _own_fault(error, printer)
    except KeyboardInterrupt:
        printer.tell("Stopped. What was finished before is kept.")
        return INTERRUPTED


def _worded(error: OSError) -> UserError:
    """A sentence for what no part of the program put into a better one."""
    path = Path(str(error.filename or "a file"))
    if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
        return WrongUseError(f"“{path}” cannot be the name of anything.", "Check the name.")
    return machine_failed(error, path)


def _own_fault(error: Exception, printer: Printer) -> int:
    """Words for a fault of the program. Its message may name a person, so only its place is told;
    ``NPORS_DEBUG`` set shows everything."""
    if os.environ.get("NPORS_DEBUG"):
        raise error
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
    printer.refuse(
        MachineFailedError(
            f"The program met a fault of its own: {where}.",
            "What was acknowledged before is kept. Tell whoever looks after the program.",
            code="own_fault",
        )
    )
    return MachineFailedError.exit_status
