"""The command line: the commands and their options."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError, Namespace
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from npors_desktop import __version__
from npors_desktop.base.words import Language, Words, language_of
from npors_desktop.cli.command_list import command, window
from npors_desktop.cli.command_parser import CommandParser, argparse_in, asked_language
from npors_desktop.cli.completion import SHELLS, print_script
from npors_desktop.domain.biting_dates import DateKind
from npors_desktop.domain.cards.application import CardType
from npors_desktop.domain.found_files import ENDINGS
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_roles import OfficeRole
from npors_desktop.domain.pack import ROUTES
from npors_desktop.domain.persons.entries import RequestKind
from npors_desktop.domain.register_filter import ACCEPTABLE
from npors_desktop.domain.result import Result
from npors_desktop.domain.revocation_kind import RevocationKind
from npors_desktop.domain.standard_status import StandardState
from npors_desktop.exchange.limits import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PROGRAM = "npors-desktop"
# No office writes more batches than this has digits.
_BATCH_DIGITS = 6
_YEARS_DIGITS = 2


def parse(arguments: Sequence[str]) -> Namespace:
    """Read a command line; exits with status 2 if it is not understood.

    ``words`` of the result are those of its language. A file in place of a command opens the
    window with it; a command's name stays a command.
    """
    language, rest = asked_language(arguments)
    words = Words(language_of(language, os.environ))
    with argparse_in(words):
        first = rest[0] if rest else ""
        if len(rest) == 1 and first not in _KNOWN and _is_file(first):
            return Namespace(run=window(), file=Path(first), words=words)
        root = _parser(words, None if rest and first not in _KNOWN else first)
        asked = root.parse_args(arguments)
    if asked.print_completion:
        asked.run = partial(print_script, root)
    return asked


def _is_file(word: str) -> bool:
    """Whether a word in place of a command is a file: by its ending, or because it exists."""
    if word.startswith("-"):
        return False
    if Path(word).suffix.lower() in ENDINGS or any(sign in word for sign in "/\\"):
        return True
    return os.path.exists(word)  # noqa: PTH110 - Path's own raises for an impossible name


def _parser(words: Words, first: str | None = None) -> CommandParser:
    """The parser of every command, or of no more than a line needs that begins with this one."""
    root = CommandParser(
        words,
        prog=PROGRAM,
        description=words(
            "Records assessments of plant operators and delivers signed reports. With no "
            "command, it opens the window. With a file instead of a command, it opens that "
            "file in the window."
        ),
    )
    root.add_argument(
        "--version",
        action="version",
        version=f"{PROGRAM} {__version__}",
        help=words("show the program's version and exit"),
    )
    root.add_argument(
        "--print-completion",
        choices=SHELLS,
        help=words("print a script that lets this shell complete commands with the Tab key"),
    )
    root.set_defaults(run=window(), file=None, words=words)
    commands = root.commands()
    for names, describe in _PARTS.items():
        if first is None or first in names:
            describe(commands, words)
    return root


def _add(commands: Any, name: str, what: str) -> CommandParser:
    made: CommandParser = commands.add_parser(name, help=what, description=what)
    made.add_argument("--json", action="store_true", help=made.words("print one JSON document"))
    made.set_defaults(run=command(made.prog.removeprefix(f"{PROGRAM} ")))
    return made


def _force(made: CommandParser) -> None:
    told = made.words(
        "replace the same thing that is there already, such as an earlier copy of the report"
    )
    made.add_argument("--force", action="store_true", help=told)


def _secret(made: CommandParser) -> CommandParser:
    made.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=made.words(
            "read the passphrase from the first line of FILE (otherwise from NPORS_PASSPHRASE, "
            "otherwise ask)"
        ),
    )
    return made


def _at_office(made: CommandParser) -> CommandParser:
    told = made.words("who you are, where several people sign in at the office")
    _secret(made).add_argument("--as", dest="person", default="", metavar="NAME", help=told)
    return made


def _new_passphrase(made: CommandParser) -> None:
    told = made.words("read the new passphrase from the first line of FILE (otherwise ask, twice)")
    made.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=told)


def _group(commands: Any, name: str, what: str) -> Any:
    made: CommandParser = commands.add_parser(name, help=what, description=what)
    return made.commands(required=True)


def _program(commands: Any, words: Words) -> None:
    what = words("Play the demonstration visit without a window.")
    made = _add(commands, "demo", what)
    made.add_argument("--folder", type=Path, required=True, metavar="DIR")
    what = words("Check that this program works on this machine.")
    made = _add(commands, "self-test", what)
    out, shot = (
        words("also write the results to FILE"),
        words("write a picture of the window to FILE"),
    )
    made.add_argument("--out", type=Path, metavar="FILE", help=out)
    made.add_argument("--shot", type=Path, metavar="FILE", help=shot)
    _force(made)
    what = words("Check whether reports are in order and who signed them.")
    made = _secret(_add(commands, "verify", what))
    made.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf")
    made.add_argument("--office", type=Path, metavar="DIR", help=words("trust this office"))
    made.add_argument("--root", type=Path, metavar="CERT", help=words("trust this certificate"))
    made.add_argument(
        "--crl",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="CRL",
        help=words("the revocation lists for that certificate"),
    )


def _backups(commands: Any, words: Words) -> None:
    what = words("Back up a store, or check that a backup can be restored.")
    made = _at_office(_add(commands, "backup", what))
    made.add_argument("--laptop", type=Path, metavar="DIR", help=words("the laptop to back up"))
    made.add_argument("--office", type=Path, metavar="DIR", help=words("the office to back up"))
    made.add_argument("--to", type=Path, metavar="FILE", help=words("the backup to write"))
    _force(made)
    made.add_argument("--prove", type=Path, metavar="FILE", help=words("the backup to check"))
    what = words("Restore a backup into a new folder.")
    made = _add(commands, "restore", what)
    made.add_argument("file", type=Path, metavar="FILE")
    made.add_argument("--to", type=Path, required=True, metavar="DIR")


def _standards(commands: Any, words: Words) -> None:
    packs = _group(commands, "packs", words("List, check, show, seal and compare standards."))
    what = words("List the standards that come with the program.")
    _add(packs, "list", what)
    what = words("List the scheme's categories, and the standards that are for each.")
    _add(packs, "categories", what)
    what = words("List every problem in a standard's file.")
    made = _add(packs, "check", what)
    made.add_argument("files", nargs="+", type=Path, metavar="FILE")
    what = words("Show one standard, including its shared core.")
    made = _add(packs, "show", what)
    made.add_argument("id", metavar="ID")
    made.add_argument("--route", choices=ROUTES, help=words("the route; without it the first one"))
    _printing(packs, words)
    what = words("Seal the draft of a standard: its file is never edited again.")
    made = _add(packs, "seal", what)
    made.add_argument("file", type=Path, metavar="FILE")
    what = words("Say what one edition of a standard changed against another.")
    made = _add(packs, "diff", what)
    either = words("a file, or the ID and the edition in quotes")
    made.add_argument("old", type=Path, metavar="OLD", help=either)
    made.add_argument("new", type=Path, metavar="NEW", help=either)
    _spreadsheets(packs, words)
    _signing(packs, words)


def _outcome(commands: Any, words: Words) -> None:
    what = words(
        "Work out the result of mark sheets under the rules of their standards, and say why."
    )
    made = _add(commands, "outcome", what)
    made.add_argument("sheets", nargs="+", type=Path, metavar="SHEET.json")
    _own_figures(made)


def _advise(commands: Any, words: Words) -> None:
    what = words("Answer a question of a rule book about the person in a file.")
    made = _add(commands, "advise", what)
    made.add_argument("file", type=Path, metavar="PERSON.json")
    _asking(made, words, required=True)
    rules = words("a rule book that counts before the program's; its signature is not checked")
    made.add_argument("--rules", type=Path, metavar="FILE.nprules|.toml", help=rules)
    _own_figures(made)


def _asking(made: CommandParser, words: Words, *, required: bool) -> None:
    told = words(
        "red, blue, traditional, gold, cscs, cpcs, standard, grant, profile or eco; or its number, "
        "S2 to S11"
    )
    made.add_argument("--question", required=required, metavar="Q", help=told)


def _asked_besides(made: CommandParser, words: Words) -> None:
    """On what a question hangs besides the person."""
    category = words("of which category alone")
    made.add_argument("--category", default="", metavar="CODE", help=category)
    years = words("for how many years the card is to be, such as 3 or 5")
    made.add_argument("--years", type=partial(_years, words), metavar="N", help=years)
    by_category = words("the expiry is counted by category, not by card")
    made.add_argument("--by-category", action="store_true", help=by_category)
    sector = words("for which kind of work, such as warehouse or construction")
    made.add_argument("--sector", default="", metavar="TEXT", help=sector)
    role = words("what they work as, such as operator; employer_network: money of such a network")
    made.add_argument("--role", default="", metavar="TEXT", help=role)
    made.add_argument("--renewal", action="store_true", help=words("the card is to be renewed"))
    applied = words("when it is applied for")
    made.add_argument(
        "--applied-on", type=partial(_date, words), metavar="YYYY-MM-DD", help=applied
    )


def _office_advice(group: Any, words: Words) -> None:
    what = words("Say what the rule books say of a person; the scheme decides.")
    made = _at_office(_add(group, "advise", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("id", metavar="PERSON")
    _asking(made, words, required=False)
    _asked_besides(made, words)
    what = words("Show the route of a person to competence, or write it as a PDF.")
    made = _at_office(_add(group, "route", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("id", metavar="PERSON")
    pdf = words("the PDF to write; it is not encrypted")
    made.add_argument("--to", type=Path, metavar="FILE.pdf", help=pdf)
    _force(made)
    what = words("List the rule books, or sign the office's own edition of one.")
    made = _at_office(_add(group, "rules", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    own = words("the rule book as it is written, to be signed as the office's own")
    made.add_argument("file", type=Path, nargs="?", metavar="FILE.toml", help=own)
    to = words("write the newest own edition, signed, for laptops")
    made.add_argument("--to", type=Path, metavar="FILE.nprules", help=to)
    which = words("of which rule book; without it the one that is signed")
    made.add_argument("--book", default="", metavar="ID", help=which)
    _force(made)


def _own_figures(made: CommandParser) -> None:
    own = made.words("a provider's settings, whose figures count; the signature is not checked")
    made.add_argument("--settings", type=Path, metavar="FILE.npsettings", help=own)


def _printing(packs: Any, words: Words) -> None:
    what = words(
        "Write a standard's mark sheet, a theory paper and the key to it, to be printed for a "
        "test without the laptop."
    )
    made = _add(packs, "print", what)
    made.add_argument("id", metavar="ID")
    made.add_argument("--route", choices=ROUTES, help=words("the route; without it the first one"))
    to = words("the folder to write the files to")
    made.add_argument("--to", type=Path, required=True, metavar="FOLDER", help=to)
    seed = words("the seed of an earlier paper (16 digits), to write that one again")
    made.add_argument("--seed", default="", metavar="SEED", help=seed)
    _own_figures(made)
    _force(made)


def _spreadsheets(packs: Any, words: Words) -> None:
    what = words("Write a standard as a spreadsheet, to be filled in or changed.")
    made = _add(packs, "to-sheet", what)
    either = words("a file, or the ID, or the ID and the edition in quotes")
    made.add_argument("standard", nargs="?", type=Path, metavar="ID", help=either)
    empty = words("write the sheets without a standard, to begin one")
    made.add_argument("--template", action="store_true", help=empty)
    to = words("the workbook (.xlsx) to write, or a folder for one CSV file a sheet")
    made.add_argument("--to", type=Path, metavar="FILE", help=to)
    _force(made)
    what = words("Write the draft of a standard from a spreadsheet, or say what is wrong in it.")
    made = _add(packs, "from-sheet", what)
    file = words("a workbook (.xlsx), or a folder with its sheets as CSV files")
    made.add_argument("file", type=Path, metavar="FILE.xlsx", help=file)
    to = words("the draft to write (otherwise beside FILE, called by its ID and edition)")
    made.add_argument("--to", type=Path, metavar="FILE.toml", help=to)
    _force(made)


def _signing(packs: Any, words: Words) -> None:
    what = words("Sign a sealed standard for the office's laptops, or say what became of it.")
    made = _at_office(_add(packs, "sign", what))
    made.add_argument("file", type=Path, metavar="FILE")
    made.add_argument("--office", dest="dir", type=Path, required=True, metavar="DIR")
    to = words("the signed file to write (otherwise beside FILE, ending in .nppack)")
    made.add_argument("--to", type=Path, metavar="FILE.nppack", help=to)
    states = [state.value for state in StandardState]
    state = words("what it is from now on; a withdrawal is written without the standard itself")
    made.add_argument("--state", choices=states, default=states[0], help=state)
    day = partial(_date, words)
    since = words("the first day of that state (YYYY-MM-DD; otherwise at once)")
    made.add_argument("--since", type=day, metavar="DATE", help=since)
    last = words("the last day on which it may be used (YYYY-MM-DD)")
    made.add_argument("--valid-to", type=day, metavar="DATE", help=last)
    made.add_argument("--reason", default="", metavar="R", help=words("why, for the assessors"))
    made.add_argument("--source", default="", metavar="S", help=words("where it was published"))
    only = words("let new tests use only this edition and others signed with --release")
    made.add_argument("--release", action="store_true", help=only)
    _force(made)
    what = words("Install a signed standard, or what became of one, on a laptop.")
    made = _secret(_add(packs, "install", what))
    made.add_argument("file", type=Path, metavar="FILE.nppack")
    _at_laptop(made)


def _laptop(commands: Any, words: Words) -> None:
    group = _group(commands, "laptop", words("Commands for a laptop and its assessor."))
    made = _secret(_add(group, "init", words("Set up a laptop.")))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--name", default="", help=words("your name as it should be printed"))
    latin = words("your name in Latin letters, if reports cannot print the other")
    made.add_argument("--latin-name", default="", help=latin)
    made.add_argument("--number", default="", help=words("your assessor number"))
    made.add_argument("--provider", default="", help=words("the accredited training provider"))
    made.add_argument("--email", default="", help=words("your email address"))
    what = words("Write the enrolment request to the office.")
    made = _secret(_add(group, "enrol", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--to", type=Path, required=True, metavar="FILE.npenrol")
    new_key = words("make a new signing key, if the office has revoked the present one")
    made.add_argument("--new-key", action="store_true", help=new_key)
    _force(made)
    made = _secret(_add(group, "identity", words("Read the office's answer.")))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("file", type=Path, metavar="FILE.npidentity")
    _compared(made, words("the office's fingerprint, as it was read to you"))
    what = words("Unbind the laptop from its office, so that it can work for another.")
    made = _secret(_add(group, "leave", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--reason", required=True, metavar="R", help=words("why it leaves"))
    _unlocking(group, words)
    what = words("List the records on the laptop and how far each has got.")
    made = _secret(_add(group, "list", what))
    made.add_argument("dir", type=Path, metavar="DIR")


def _compared(made: CommandParser, what: str) -> None:
    made.add_argument("--fingerprint", default="", metavar="DIGITS", help=what)


def _unlocking(
    group: Any, words: Words, secret: Callable[[CommandParser], CommandParser] = _secret
) -> None:
    what = words("Change the passphrase of a store, and of the signing key on a laptop.")
    made = secret(_add(group, "passphrase", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    _new_passphrase(made)
    what = words("Open a store with its recovery code and set a new passphrase.")
    made = secret(_add(group, "recover", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    code = words("read the code from FILE (otherwise ask)")
    made.add_argument("--recovery-file", type=Path, metavar="FILE", help=code)


def _records(commands: Any, words: Words) -> None:
    what = words("Enter completed paper sheets.")
    made = _secret(_add(commands, "transcribe", what))
    made.add_argument("sheets", nargs="+", type=Path, metavar="SHEET.json")
    _at_laptop(made)
    what = words("Amend a locked record by a corrected sheet.")
    made = _secret(_add(commands, "amend", what))
    made.add_argument("record", metavar="RECORD")
    made.add_argument("sheet", type=Path, metavar="SHEET.json")
    _at_laptop(made)
    made.add_argument("--reason", required=True, metavar="R", help=words("why it is amended"))
    what = words("Sign and lock the records that both people have signed.")
    made = _secret(_add(commands, "sign", what))
    made.add_argument("records", nargs="*", metavar="RECORD")
    _at_laptop(made)
    what = words("Write the records for the office to a folder.")
    made = _secret(_add(commands, "deliver", what))
    _at_laptop(made)
    made.add_argument("--to", type=Path, required=True, metavar="PLACE")
    what = words("Read the office's receipts from a folder.")
    made = _secret(_add(commands, "receipts", what))
    _at_laptop(made)
    made.add_argument("--from", dest="place", type=Path, required=True, metavar="PLACE")


def _at_laptop(made: CommandParser) -> None:
    made.add_argument("--laptop", type=Path, required=True, metavar="DIR")


def _office(commands: Any, words: Words) -> None:
    what = words("Commands for the office, its assessors and its register.")
    group = _group(commands, "office", what)
    what = words("Set up an office and its authority.")
    made = _at_office(_add(group, "init", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--name", default="", help=words("the office's name as it should be printed"))
    _unlocking(group, words, _at_office)
    _enrolments(group, words)
    for describe in (
        _copies,
        _people,
        _employers,
        _visit,
        _visit_rules,
        _settings,
        _frameworks,
        _register,
    ):
        describe(group, words)
    _office_advice(group, words)
    _decisions(group, words)
    _staff(group, words)


def _enrolments(group: Any, words: Words) -> None:
    what = words("Accept an assessor's enrolment request.")
    made = _at_office(_add(group, "enrol", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("file", type=Path, metavar="FILE.npenrol")
    made.add_argument("--to", type=Path, required=True, metavar="FILE.npidentity")
    _compared(made, words("the laptop's fingerprint, as the assessor read it to you"))
    _force(made)
    made = _at_office(_add(group, "revoke", words("End an assessor's enrolment.")))
    made.add_argument("dir", type=Path, metavar="DIR")
    who = words("the assessor's number, or the number of a certificate")
    made.add_argument("assessor", metavar="ASSESSOR", help=who)
    made.add_argument("--reason", required=True, metavar="R", help=words("why it ends"))
    kinds = [kind.value for kind in RevocationKind]
    kind = words("what kind of end it is, which decides about reports from before")
    made.add_argument("--kind", choices=kinds, help=kind)
    since = words("the first day on which they are not trusted (YYYY-MM-DD; otherwise now)")
    made.add_argument("--from", dest="since", type=partial(_day, words), metavar="DATE", help=since)


def _staff(group: Any, words: Words) -> None:
    staff = _group(group, "staff", words("Who signs in at the office, and what they may do."))
    made = _at_office(_add(staff, "list", words("List the staff, and who was on it.")))
    made.add_argument("dir", type=Path, metavar="DIR")
    what = words("Say whose the one passphrase of the office is: an administrator's.")
    _of_staff(_at_office(_add(staff, "name", what)))
    what = words("Add somebody, who chooses a passphrase of their own.")
    made = _of_staff(_at_office(_add(staff, "add", what)))
    _role(made)
    _new_passphrase(made)
    made = _of_staff(_at_office(_add(staff, "role", words("Give somebody another role."))))
    _role(made)
    made = _of_staff(_at_office(_add(staff, "end", words("Let somebody sign in no longer."))))
    made.add_argument("--reason", required=True, metavar="R", help=words("why it ends"))
    what = words("Give somebody a new passphrase, in place of one that they forgot.")
    _new_passphrase(_of_staff(_at_office(_add(staff, "passphrase", what))))


def _of_staff(made: CommandParser) -> CommandParser:
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("name", metavar="NAME", help=made.words("the name that they sign in with"))
    return made


def _role(made: CommandParser) -> None:
    roles = [role.value for role in OfficeRole]
    told = made.words("what they may do")
    made.add_argument("--role", choices=roles, required=True, help=told)


def _decisions(group: Any, words: Words) -> None:
    version = words(
        "the version: its revision, such as 2, or with the beginning of its content's hash, such "
        "as 2:1f4a09c3"
    )
    what = words("Decide which of several versions of a record counts. Nothing is deleted.")
    made = _at_office(_add(group, "decide", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("record", metavar="RECORD")
    made.add_argument("--keep", required=True, metavar="REVISION[:HASH]", help=version)
    made.add_argument("--reason", required=True, metavar="R", help=words("why this one counts"))
    what = words("Write the receipt for a record again, or the answer to one that was refused.")
    made = _at_office(_add(group, "answer", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("record", metavar="RECORD")
    made.add_argument("--to", type=Path, required=True, metavar="FILE.npreceipt")
    made.add_argument("--revision", default="", metavar="REVISION[:HASH]", help=version)
    _force(made)
    _acceptance(group, words)


def _acceptance(group: Any, words: Words) -> None:
    what = words("Accept records, or all that are verified, complete and without a remark.")
    made = _at_office(_add(group, "accept", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("records", nargs="*", metavar="RECORD")
    made.add_argument("--ready", action="store_true", help=words("all that are ready"))
    what = words("Send a record back to its assessor, with the reason.")
    made = _at_office(_add(group, "return", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("record", metavar="RECORD")
    made.add_argument("--reason", required=True, metavar="R", help=words("why; they read it"))
    made.add_argument("--to", type=Path, metavar="FILE.npreceipt")
    ended = words("it is not sent back any more")
    made.add_argument("--withdraw", action="store_true", help=ended)
    _force(made)
    what = words("List what was sent back and is not answered.")
    made = _at_office(_add(group, "returns", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    what = words("List the folders that the window watches, and name others.")
    made = _at_office(_add(group, "watch", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    one = made.add_mutually_exclusive_group()
    for name, told in (("add", words("watch this one")), ("leave", words("watch it no more"))):
        one.add_argument(f"--{name}", type=Path, metavar="FOLDER", help=told)


def _people(group: Any, words: Words) -> None:
    told = words("List the people who were assessed or are booked.")
    made = _at_office(_add(group, "people", told))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--find", default="", metavar="TEXT", help=words("only who is found by this"))
    for name, told in (
        ("suggested", words("only who may be the same as another")),
        ("requests", words("only of whom a request is open")),
    ):
        made.add_argument(f"--{name}", action="store_true", help=told)
    what = words("Show a person, say who is one, or enter what is known about them.")
    made = _at_office(_add(group, "person", what))
    deeds = words(
        "DIR PERSON shows a person. With a word before: merge DIR KEPT OTHER, split DIR OTHER, "
        "apart DIR ONE OTHER, rename DIR PERSON, enter DIR PERSON, revoke DIR ENTRY, request DIR "
        "PERSON, answer DIR REQUEST, close DIR REQUEST, file DIR ENTRY"
    )
    made.add_argument("words_", nargs="+", metavar="[WORD] DIR PERSON", help=deeds)
    made.add_argument("--reason", default="", metavar="R", help=words("why; kept in the log"))
    made.add_argument("--name", default="", metavar="NAME", help=words("the new name"))
    paper = words("the paper that links both names")
    made.add_argument("--link", default="", metavar="PAPER", help=paper)
    facts = words("what is entered, as plain data (kind, facts, seen)")
    made.add_argument("--facts", type=Path, metavar="FILE.json", help=facts)
    held = words("a file to keep with it; it is never opened")
    made.add_argument("--file", type=Path, metavar="FILE", help=held)
    kinds = [kind.value for kind in RequestKind]
    made.add_argument("--kind", choices=kinds, help=words("what is asked for"))
    day = partial(_date, words)
    made.add_argument("--on", type=day, metavar="DATE", help=words("on which day (YYYY-MM-DD)"))
    every = words("write everything that is held about the person, unencrypted")
    made.add_argument("--everything", action="store_true", help=every)
    place = words("the new folder for everything, or the file for that of an entry")
    made.add_argument("--to", type=Path, metavar="PLACE", help=place)
    made.add_argument("--purpose", default="", metavar="P", help=words("what it is for"))
    _force(made)


def _employers(group: Any, words: Words) -> None:
    made = _at_office(_add(group, "employers", words("List the employers.")))
    made.add_argument("dir", type=Path, metavar="DIR")
    what = words("Show an employer, say which are one, or enter what is known about it.")
    made = _at_office(_add(group, "employer", what))
    deeds = words(
        "DIR EMPLOYER shows an employer. With a word before: merge DIR KEPT OTHER, split DIR "
        "OTHER, apart DIR ONE OTHER, enter DIR [EMPLOYER]"
    )
    made.add_argument("words_", nargs="+", metavar="[WORD] DIR EMPLOYER", help=deeds)
    made.add_argument("--reason", default="", metavar="R", help=words("why; kept in the log"))
    facts = words("what is entered, as plain data (name, contact, levy_number ...)")
    made.add_argument("--facts", type=Path, metavar="FILE.json", help=facts)


def _visit(group: Any, words: Words) -> None:
    what = words("Write a visit for an assessor's laptop, signed and sealed.")
    made = _at_office(_add(group, "visit", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    plain = words("the visit as plain data")
    made.add_argument("file", type=Path, nargs="?", metavar="FILE", help=plain)
    who = words("the number of the assessor whose laptop it is for")
    made.add_argument("--laptop", metavar="NUMBER", help=who)
    planned = words("the planned visit to write, by its ID, in place of a file and a laptop")
    made.add_argument("--visit", metavar="ID", help=planned)
    made.add_argument("--to", type=Path, required=True, metavar="FILE.npvisit")
    _force(made)
    what = words("Read a spreadsheet of bookings, and store them with --take.")
    made = _at_office(_add(group, "bookings", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("file", type=Path, metavar="FILE.csv|.xlsx")
    means = words("what a column means, such as name=Operator; may be given several times")
    made.add_argument("--mapping", action="append", default=[], metavar="F=COLUMN", help=means)
    take = words("store what was read; without it, it is only shown")
    made.add_argument("--take", action="store_true", help=take)
    made = _at_office(_add(group, "visits", words("List the planned visits, with who is booked.")))
    made.add_argument("dir", type=Path, metavar="DIR")
    made = _at_office(_add(group, "chase", words("List what the office waits for.")))
    made.add_argument("dir", type=Path, metavar="DIR")


def _visit_rules(group: Any, words: Words) -> None:
    what = words("Hold a planned visit against the rules of the scheme, line by line.")
    made = _at_office(_add(group, "visit-check", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("visit", metavar="VISIT", help=words("the visit's ID, or its beginning"))
    what = words("Write the papers of a notification number that are held here to a new folder.")
    made = _at_office(_add(group, "audit-pack", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("notification", metavar="NRN", help=words("the notification number"))
    made.add_argument("--to", type=Path, required=True, metavar="DIR", help=words("the new folder"))


def _settings(group: Any, words: Words) -> None:
    what = words("Show the provider's settings in force, or give the office new ones.")
    made = _at_office(_add(group, "settings", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    plain = words("the new settings as plain data")
    made.add_argument("file", type=Path, nargs="?", metavar="FILE.toml", help=plain)
    to = words("write the settings in force, signed")
    made.add_argument("--to", type=Path, metavar="FILE.npsettings", help=to)
    _force(made)


def _frameworks(group: Any, words: Words) -> None:
    what = words("List the office's competence frameworks, or take one in from a spreadsheet.")
    made = _at_office(_add(group, "frameworks", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    filled = words("a workbook that was filled in")
    made.add_argument("file", type=Path, nargs="?", metavar="FILE.xlsx", help=filled)
    template = words("write a workbook to fill in")
    made.add_argument("--template", type=Path, metavar="FILE.xlsx", help=template)
    _force(made)


def _log(group: Any, words: Words) -> None:
    what = words("Print what was done at the office, the newest first.")
    made = _at_office(_add(group, "log", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    kinds = [kind.value for kind in ActionKind]
    kind = words("only this kind; may be given several times")
    made.add_argument(
        "--kind", action="append", default=[], choices=kinds, metavar="KIND", help=kind
    )
    day = partial(_day, words)
    made.add_argument("--since", type=day, metavar="YYYY-MM-DD", help=words("from this day on"))
    made.add_argument(
        "--until", type=partial(_date, words), metavar="YYYY-MM-DD", help=words("up to this day")
    )
    by = words("only what this person of the staff did")
    made.add_argument("--by", default="", metavar="NAME", help=by)
    about = words("only what was done with this record, by its whole ID")
    whole = partial(_whole_id, words)
    made.add_argument("--record", type=whole, metavar="RECORD", help=about)


def _whole_id(words: Words, text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise ArgumentTypeError(words("“{text}” is not a record’s whole ID", text=text)) from error


def _years(words: Words, text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= _YEARS_DIGITS:
        return int(text)
    raise ArgumentTypeError(words("“{text}” is not a number of years", text=text))


def _batch(words: Words, text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < len(text) <= _BATCH_DIGITS:
        return int(text)
    raise ArgumentTypeError(words("“{text}” is not the number of a batch", text=text))


def _copies(group: Any, words: Words) -> None:
    what = words("Say whether this office was restored, and what it does not know.")
    made = _at_office(_add(group, "check", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    what = words("Confirm that this restored copy of the office continues, and no other.")
    made = _at_office(_add(group, "continue", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    what = words("Take a certificate from another copy of this office into its list.")
    made = _at_office(_add(group, "recognise", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("serial", metavar="SERIAL", help=words("the number of the certificate"))
    made.add_argument("--reason", required=True, metavar="R", help=words("why it is taken"))


def _day(words: Words, text: str) -> datetime:
    """The beginning of a day on this computer's clock."""
    return datetime.combine(_date(words, text), time()).astimezone()


def _date(words: Words, text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if str(day) == text and EARLIEST <= day.year <= LATEST:
            return day
    except ValueError:
        pass
    told = words(
        "“{text}” is not a date written as YYYY-MM-DD, from {first} to {last}",
        text=text,
        first=date(EARLIEST, 1, 1).isoformat(),
        last=date(LATEST, 12, 31).isoformat(),
    )
    raise ArgumentTypeError(told)


def _register(group: Any, words: Words) -> None:
    what = words("Verify reports and enter them in the register.")
    made = _at_office(_add(group, "import", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    made = _at_office(_add(group, "list", words("List the register.")))
    made.add_argument("dir", type=Path, metavar="DIR")
    every = words("every revision of each record, not only the latest")
    made.add_argument("--revisions", action="store_true", help=every)
    made = _at_office(_add(group, "show", words("Show one record in the register.")))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("record", metavar="RECORD")
    pdf = words("write an unencrypted copy of the report")
    made.add_argument("--pdf", type=Path, metavar="FILE", help=pdf)
    _force(made)
    number = words("the assessor's number, if two assessors have a record with this ID")
    made.add_argument("--assessor", metavar="NUMBER", help=number)
    version = words(
        "another version than the latest that counts: its revision, such as 1, or with the "
        "beginning of its content's hash, such as 1:1f4a09c3"
    )
    made.add_argument("--revision", default="", metavar="REVISION[:HASH]", help=version)
    what = words("Export the register as a spreadsheet.")
    made = _at_office(_add(group, "export", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--to", type=Path, required=True, metavar="FILE.csv|.xlsx")
    made.add_argument("--revisions", action="store_true", help=every)
    _export_choice(made, words)
    _force(made)
    _customer_list(group, words)
    _views(group, words)
    _beside(group, words)
    _for_schemes(group, words)
    _log(group, words)


def _export_choice(made: CommandParser, words: Words) -> None:
    numbers = words("also the numbers of the people: NI, ULN, scheme, levy, HS&E test")
    made.add_argument("--numbers", action="store_true", help=numbers)
    _purpose_and_choice(made, words, is_needed=False)


def _customer_list(group: Any, words: Words) -> None:
    what = words("Make a PDF of results for a customer, or a letter to each employer.")
    made = _at_office(_add(group, "customer-list", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--to", type=Path, required=True, metavar="FILE.pdf")
    letters = words("a letter to each employer instead of one list")
    made.add_argument("--letters", action="store_true", help=letters)
    address = words("the address of the employer of a single letter, with commas")
    made.add_argument("--address", default="", metavar="TEXT", help=address)
    spoken = words("the language of the list, or both; the default is English")
    made.add_argument(
        "--in", dest="spoken", choices=("en", "cy", "both"), default="en", help=spoken
    )
    _purpose_and_choice(made, words, is_needed=True)
    _force(made)


def _purpose_and_choice(made: CommandParser, words: Words, *, is_needed: bool) -> None:
    purpose = words("what the file is for; it is kept in the office's log")
    made.add_argument("--purpose", required=is_needed, default="", metavar="TEXT", help=purpose)
    view = words("what a view of this name finds, in its order")
    made.add_argument("--view", metavar="NAME", help=view)
    _filters(made, words)


def _filters(made: CommandParser, words: Words) -> None:
    """The fields of ``domain.register_filter``."""
    results = [one.value for one in Result if one in ACCEPTABLE]
    made.add_argument("--result", choices=results, help=words("only records with this result"))
    for name, what in (
        ("category", words("only those of a category: its code, or words of its title")),
        ("assessor", words("only those of an assessor, by name or number")),
        ("employer", words("only those of an employer")),
        ("place", words("only those of a site or a notification number (NRN)")),
    ):
        made.add_argument(f"--{name}", default="", metavar="TEXT", help=what)
    for name, what in (
        ("since", words("only those tested on this day or later")),
        ("until", words("only those tested on this day or earlier")),
    ):
        day = partial(_date, words)
        made.add_argument(f"--{name}", type=day, metavar="YYYY-MM-DD", help=what)


def _beside(group: Any, words: Words) -> None:
    day = {"type": partial(_date, words), "metavar": "YYYY-MM-DD"}
    made = _at_office(_add(group, "dates", words("List the dates that are near or past.")))
    made.add_argument("dir", type=Path, metavar="DIR")
    kinds, what = [one.value for one in DateKind], words("only dates of this kind; repeatable")
    made.add_argument("--kind", action="append", choices=kinds, default=[], help=what)
    what = words("Show or keep what the office knows of an assessor beside the enrolment.")
    made = _at_office(_add(group, "assessor-file", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("number", metavar="ASSESSOR")
    made.add_argument("--categories", metavar="CODES", help=words("the codes they are covered for"))
    made.add_argument("--cover-ends", help=words("the last day of that cover"), **day)
    made.add_argument("--card", metavar="NUMBER", help=words("the number of their card"))
    made.add_argument("--card-expires", help=words("the day printed on the card"), **day)
    made.add_argument("--seen-by", metavar="NAME", help=words("who saw the card"))
    made.add_argument("--seen-on", help=words("the day on which it was seen"), **day)
    what = words("Keep a note beside a record, or list what is kept beside it.")
    made = _at_office(_add(group, "note", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("record", metavar="RECORD")
    made.add_argument("--text", metavar="TEXT", help=words("what is to be kept"))
    what = words("Keep that a record was entered in the training register.")
    made = _at_office(_add(group, "uploaded", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("record", metavar="RECORD")
    made.add_argument("--on", required=True, help=words("the day on which it was"), **day)
    made.add_argument("--batch", default="", metavar="NUMBER", help=words("its batch"))


def _for_schemes(group: Any, words: Words) -> None:
    """What leaves the office for a scheme or the training register."""
    _cards(group, words)
    _uploads(group, words)


def _uploads(group: Any, words: Words) -> None:
    what = words("Take in the training register's template; say what its columns mean.")
    made = _at_office(_add(group, "upload-template", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    empty = words("the register's own empty template")
    made.add_argument("file", type=Path, nargs="?", metavar="FILE.csv", help=empty)
    column = words("what a column means; repeatable")
    made.add_argument("--mapping", action="append", default=[], metavar="FIELD=COLUMN", help=column)
    course = words("what CITB calls the course of a standard, or of one route of it; repeatable")
    metavar = "STANDARD[/TITLE]=COURSE"
    made.add_argument("--title", action="append", default=[], metavar=metavar, help=course)
    _upload_batches(group, words)
    _upload_tasks(group, words)


def _upload_batches(group: Any, words: Words) -> None:
    what = words("Write a batch for the training register.")
    made = _at_office(_add(group, "upload", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--to", type=Path, metavar="FILE.csv")
    these = words("these records instead of all that are due")
    made.add_argument("--records", nargs="+", default=[], metavar="RECORD", help=these)
    made.add_argument("--dry-run", action="store_true", help=words("show what would be written"))
    again = words("why records that went out before go again")
    made.add_argument("--again", default="", metavar="R", help=again)
    batch = words("write the file of this batch once more")
    made.add_argument("--batch", type=partial(_batch, words), metavar="NUMBER", help=batch)
    _force(made)
    what = words("Keep that a batch was uploaded to the training register.")
    made = _at_office(_add(group, "upload-note", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("batch", type=partial(_batch, words), metavar="BATCH")
    day = {"type": partial(_date, words), "metavar": "YYYY-MM-DD"}
    made.add_argument("--on", required=True, help=words("the day on which it was"), **day)
    number = words("the register's own number for it")
    made.add_argument("--number", default="", metavar="NUMBER", help=number)
    what = words("List the batches for the training register.")
    made = _at_office(_add(group, "upload-batches", what))
    made.add_argument("dir", type=Path, metavar="DIR")


def _upload_tasks(group: Any, words: Words) -> None:
    what = words("List what has to be put right in the training register since its upload.")
    made = _at_office(_add(group, "upload-tasks", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    done = words("keep that it is done for this record")
    made.add_argument("--done", metavar="RECORD", help=done)
    how = words("what was done, or why nothing has to be")
    made.add_argument("--reason", default="", metavar="R", help=how)


def _cards(group: Any, words: Words) -> None:
    what = words("List the applications for cards, each with what it is missing.")
    made = _at_office(_add(group, "cards", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("--all", action="store_true", help=words("also those that went out"))
    told = words("keep that the scheme was told of what changed in this application")
    made.add_argument("--told", metavar="APPLICATION", help=told)
    how = words("how the scheme was told")
    made.add_argument("--reason", default="", metavar="R", help=how)
    _card(group, words)
    what = words("Write the applications that are ready to a new folder for the scheme.")
    made = _at_office(_add(group, "card-batch", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help=words("the new folder")
    )
    told = words("only these; otherwise all that are ready")
    made.add_argument("--applications", nargs="+", default=[], metavar="ID", help=told)
    made.add_argument("--reason", default="", metavar="R", help=words("why one goes out again"))
    _print_in(made, words)
    what = words("Enter what the scheme answered on applications for cards.")
    made = _at_office(_add(group, "card-answer", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    made.add_argument("application", nargs="?", default="", metavar="APPLICATION")
    made.add_argument("--number", default="", metavar="N", help=words("the number of the card"))
    day = {"type": partial(_date, words), "metavar": "YYYY-MM-DD"}
    made.add_argument("--issued", help=words("the day on which it was issued"), **day)
    made.add_argument("--expires", help=words("the day printed on the card"), **day)
    made.add_argument("--refused", default="", metavar="R", help=words("why it was refused"))
    told = words("a table with the answers: application, number, issued, expires, refused")
    made.add_argument("--from", dest="from_", type=Path, metavar="FILE.csv", help=told)


def _card(group: Any, words: Words) -> None:
    what = words("Show an application for a card, or prepare it.")
    made = _at_office(_add(group, "card", what))
    deeds = words(
        "DIR APPLICATION shows it. With a word before: begin DIR PERSON, set DIR APPLICATION, "
        "category DIR APPLICATION CODE, drop DIR APPLICATION CODE, records DIR APPLICATION, hse "
        "DIR APPLICATION, photograph DIR APPLICATION, asked DIR APPLICATION, check DIR "
        "APPLICATION, withdraw DIR APPLICATION, print DIR APPLICATION"
    )
    made.add_argument("words_", nargs="+", metavar="[WORD] DIR APPLICATION", help=deeds)
    cards = [one.value for one in CardType]
    made.add_argument("--type", choices=cards, help=words("which card is applied for"))
    told = words("only the test of this record; repeatable")
    made.add_argument("--record", action="append", default=[], metavar="RECORD", help=told)
    made.add_argument("--renewal", action="store_true", help=words("it renews a card"))
    facts = words("what is entered, as plain data")
    made.add_argument("--facts", type=Path, metavar="FILE.json", help=facts)
    made.add_argument("--file", type=Path, metavar="FILE", help=words("a photograph"))
    made.add_argument(
        "--how", default="", metavar="H", help=words("how the HS&E test was looked up")
    )
    made.add_argument("--reason", default="", metavar="R", help=words("why; kept in the log"))
    made.add_argument("--to", type=Path, metavar="FILE.pdf", help=words("the check to write"))
    _print_in(made, words)
    _force(made)


def _print_in(made: CommandParser, words: Words) -> None:
    languages = [*(one.value for one in Language), "both"]
    told = words("the language of the printed check")
    made.add_argument("--print-in", choices=languages, default=Language.ENGLISH.value, help=told)


def _views(group: Any, words: Words) -> None:
    what = words("List the kept views of the register, keep one more, or remove one.")
    made = _at_office(_add(group, "views", what))
    made.add_argument("dir", type=Path, metavar="DIR")
    one = made.add_mutually_exclusive_group()
    one.add_argument("--keep", metavar="NAME", help=words("keep a view with the filters given"))
    one.add_argument("--remove", metavar="NAME", help=words("keep this one no longer"))
    _filters(made, words)


# The commands in the order in which they are listed, and what describes some of them.
_PARTS: Mapping[tuple[str, ...], Callable[[Any, Words], None]] = {
    ("demo", "self-test", "verify"): _program,
    ("backup", "restore"): _backups,
    ("packs",): _standards,
    ("outcome",): _outcome,
    ("advise",): _advise,
    ("laptop",): _laptop,
    ("transcribe", "amend", "sign", "deliver", "receipts"): _records,
    ("office",): _office,
}
_KNOWN = frozenset(name for names in _PARTS for name in names)
