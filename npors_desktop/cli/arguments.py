"""The words of every command."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from npors_desktop.cli import laptop as laptop_desk
from npors_desktop.cli import office as office_desk
from npors_desktop.cli import program as shows
from npors_desktop.cli import standards as standards_shelf
from npors_desktop.cli.printing import Printer

Run = Callable[[Namespace, Printer], int]
WRONG_USE = 2


class _Parser(ArgumentParser):
    """Says what is wrong in one sentence and where help is."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message}. See {self.prog} --help.\n")


def parse(arguments: Sequence[str]) -> Namespace:
    """Read a command line; ends the program with status 2 when it cannot be understood.

    A file in place of a command opens the window with it; a command's name stays a command.
    """
    root = _parser()
    known = root.get_default("known")
    if len(arguments) == 1 and arguments[0] not in known and shows.is_file(arguments[0]):
        return Namespace(run=shows.window, file=Path(arguments[0]))
    return root.parse_args(arguments)


def _parser() -> ArgumentParser:
    root = _Parser(
        prog="npors-desktop",
        description="Records assessments of plant operators and hands them over signed. "
        "Without a command it opens the window; with a file in its place, that file in it.",
    )
    root.add_argument("--version", action="version", version=shows.version_line())
    root.set_defaults(run=shows.window, file=None)
    commands = root.add_subparsers(title="commands", metavar="COMMAND")
    _shows(commands)
    _standards(commands)
    _laptop(commands)
    _office(commands)
    root.set_defaults(known=frozenset(commands.choices))
    return root


def _add(group: Any, name: str, run: Run, words: str) -> ArgumentParser:
    made: ArgumentParser = group.add_parser(name, help=words, description=words)
    made.add_argument("--json", action="store_true", help="print one JSON document")
    made.set_defaults(run=run)
    return made


def _secret(made: ArgumentParser) -> ArgumentParser:
    made.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the passphrase from the first line of FILE (else NPORS_PASSPHRASE, else ask)",
    )
    return made


def _shows(group: Any) -> None:
    made = _add(group, "demo", shows.demo, "Do the main job on the demonstration visit.")
    made.add_argument("--folder", type=Path, required=True, metavar="DIR")
    made = _add(group, "self-test", shows.self_test, "Check that this program works here.")
    made.add_argument("--out", type=Path, metavar="FILE", help="also write the findings here")
    made.add_argument("--shot", type=Path, metavar="FILE", help="write a picture of the window")
    made = _add(group, "verify", shows.verify, "Is this report whole, and whose is it?")
    made.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    made.add_argument("--office", type=Path, metavar="DIR")
    made.add_argument("--root", type=Path, metavar="CERT")
    made.add_argument("--crl", type=Path, nargs="+", action="extend", default=[], metavar="CRL")
    made = _secret(_add(group, "backup", laptop_desk.backup, "Copy a store, or prove a copy."))
    made.add_argument("--laptop", type=Path, metavar="DIR")
    made.add_argument("--office", type=Path, metavar="DIR")
    made.add_argument("--to", type=Path, metavar="FILE")
    made.add_argument("--prove", type=Path, metavar="FILE")
    made = _add(group, "restore", laptop_desk.restore_copy, "Lay a copy out as a new store.")
    made.add_argument("file", type=Path, metavar="FILE")
    made.add_argument("--to", type=Path, required=True, metavar="DIR")


def _standards(group: Any) -> None:
    packs = _group(group, "packs", "The standards.")
    _add(packs, "list", standards_shelf.list_packs, "The standards that come with the program.")
    made = _add(packs, "check", standards_shelf.check_packs, "Name every fault of pack files.")
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")
    made = _add(packs, "show", standards_shelf.show_pack, "One standard, its core included.")
    made.add_argument("id", metavar="ID")
    words = "What the result of mark sheets is under their packs' rules, and why."
    made = _add(group, "outcome", standards_shelf.outcome, words)
    made.add_argument("sheets", nargs="+", type=Path, metavar="SHEET.json")


def _laptop(group: Any) -> None:
    laptop = _group(group, "laptop", "A laptop and its assessor.")
    made = _secret(_add(laptop, "init", laptop_desk.init, "Make a laptop's store."))
    made.add_argument("dir", type=Path, metavar="DIR")
    _details(made)
    made = _secret(_add(laptop, "enrol", laptop_desk.enrol, "Write the request to the office."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--to", type=Path, required=True, metavar="FILE.npenrol")
    made = _secret(_add(laptop, "identity", laptop_desk.identity, "Take the office's answer."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("file", type=Path, metavar="FILE.npidentity")
    _unlocking(laptop, laptop_desk.change_passphrase)
    made = _secret(_add(laptop, "list", laptop_desk.list_records, "What the laptop holds."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made = _secret(_add(group, "transcribe", laptop_desk.transcribe, "Enter sheets from paper."))
    made.add_argument("sheets", nargs="+", type=Path, metavar="SHEET.json")
    _at_laptop(made)
    made = _secret(_add(group, "sign", laptop_desk.sign, "Sign and lock what both have signed."))
    made.add_argument("records", nargs="*", metavar="RECORD")
    _at_laptop(made)
    made = _secret(_add(group, "deliver", laptop_desk.deliver, "Hand sealed records over."))
    _at_laptop(made)
    made.add_argument("--to", type=Path, required=True, metavar="PLACE")
    made = _secret(_add(group, "receipts", laptop_desk.receipts, "Take the office's receipts."))
    _at_laptop(made)
    made.add_argument("--from", dest="place", type=Path, required=True, metavar="PLACE")


def _unlocking(group: Any, change: Run) -> None:
    words = "Change the passphrase of a store; on a laptop its signing key's too."
    made = _secret(_add(group, "passphrase", change, words))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the new passphrase from the first line of FILE (else ask, twice)",
    )
    words = "Open a store with its recovery code, and give it a new passphrase."
    made = _secret(_add(group, "recover", laptop_desk.recover, words))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument(
        "--recovery-file", type=Path, metavar="FILE", help="read the code from FILE (else ask)"
    )


def _details(made: ArgumentParser) -> None:
    made.add_argument("--name", default="", help="your name as it should be printed")
    made.add_argument("--number", default="", help="your assessor number")
    made.add_argument("--provider", default="", help="the accredited training provider")
    made.add_argument("--email", default="")


def _at_laptop(made: ArgumentParser) -> None:
    made.add_argument("--laptop", type=Path, required=True, metavar="DIR")


def _office(group: Any) -> None:
    office = _group(group, "office", "The office: its assessors and its register.")
    made = _secret(_add(office, "init", office_desk.init, "Make an office and its authority."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--name", default="", help="the office's name as it should be printed")
    _unlocking(office, office_desk.change_passphrase)
    made = _secret(_add(office, "enrol", office_desk.enrol, "Accept an assessor's request."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("file", type=Path, metavar="FILE.npenrol")
    made.add_argument("--to", type=Path, required=True, metavar="FILE.npidentity")
    made = _secret(_add(office, "revoke", office_desk.revoke, "Withdraw an assessor's right."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("assessor", metavar="ASSESSOR", help="the assessor's number")
    made.add_argument("--reason", required=True, metavar="R")
    made = _secret(_add(office, "import", office_desk.take, "Verify and register reports."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    made = _secret(_add(office, "list", office_desk.list_records, "The register."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made = _secret(_add(office, "show", office_desk.show, "One record of the register."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("record", metavar="RECORD")
    made.add_argument("--pdf", type=Path, metavar="FILE", help="write a clear copy of the report")
    made.add_argument("--assessor", metavar="NUMBER", help="whose, when two brought that record")
    made = _secret(_add(office, "export", office_desk.export, "The register as a spreadsheet."))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--to", type=Path, required=True, metavar="FILE.csv")


def _group(group: Any, name: str, words: str) -> Any:
    made: ArgumentParser = group.add_parser(name, help=words, description=words)
    return made.add_subparsers(title="commands", metavar="COMMAND", required=True)
