"""Completion of commands, options and paths by the Tab key: a script that a shell reads.

It is made from the parser, so it knows every command; shtab writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.cli.command_parser import CommandParser
    from npors_desktop.cli.printing import Printer

SHELLS = ("bash", "zsh")


def print_script(parser: CommandParser, asked: Namespace, printer: Printer) -> int:
    """Print the script for the shell that is asked for."""
    # No other command needs it.
    import shtab  # noqa: PLC0415

    printer.script(shtab.complete(parser, asked.print_completion))
    return 0
