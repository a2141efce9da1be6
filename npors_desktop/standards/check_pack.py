"""A pack file checked against the format and against itself; every fault is told at once.

Checking and reading are one pass, so that the pack which checks clean is the pack which is read.
"""

from datetime import date
from pathlib import Path

from npors_desktop.base.pack_identity import PACK
from npors_desktop.domain.errors import MachineFailedError, UserError, WrongUseError
from npors_desktop.domain.pack import Pack
from npors_desktop.standards.build_pack import build_pack
from npors_desktop.standards.cores import check_core, core_folders
from npors_desktop.standards.rules import rule_faults
from npors_desktop.standards.status_file import STATUS_FOLDER, check_statuses
from npors_desktop.standards.toml_file import read_toml
from npors_desktop.standards.toml_table import TOP, PackProblem, TomlTable, short


def check_pack(path: Path, cores: Path | None = None) -> tuple[PackProblem, ...]:
    """Every fault of a pack file with its place; nothing for a good one. A file in a folder
    ``core`` is checked as a shared core, one in a folder ``status`` as a list of statuses.

    A file that cannot be read as a pack at all (damaged, newer) is one complaint. Raises only
    WrongUseError (not there) and MachineFailedError.
    """
    try:
        if path.parent.name == STATUS_FOLDER:
            return check_statuses(path)
        return check_core(path) if path.parent.name == "core" else examine(path, cores)[1]
    except (WrongUseError, MachineFailedError):
        raise
    except UserError as error:
        return (PackProblem("the file", f"{error.headline} {error.advice}".strip()),)


def examine(path: Path, cores: Path | None = None) -> tuple[Pack, tuple[PackProblem, ...]]:
    """Build a pack and tell everything that is wrong with it. With complaints the pack holds
    stand-ins and must not be used. ``cores`` is where its core is; see ``cores.core_folders``.

    Raises DamagedFileError, NewerFormatError, WrongUseError, MachineFailedError.
    """
    values = read_toml(path, PACK, "a standards pack")
    found: list[PackProblem] = []
    pack = build_pack(TomlTable(values, "", found), core_folders(path, cores))
    # a part with stand-ins in it would only be blamed for them
    if all(fault.place == TOP for fault in found):
        found += rule_faults(pack)
    return pack, (*found, *_head_faults(pack, path))


def _head_faults(pack: Pack, path: Path) -> list[PackProblem]:
    found: list[PackProblem] = []
    if pack.id and pack.category and pack.id != f"{pack.category}.{pack.route}":
        text = f"it must be the category and the route: {pack.category}.{pack.route}"
        found.append(PackProblem("id", text))
    if pack.id and pack.edition and path.name != f"{pack.id}-{pack.edition}.toml":
        text = f"it must be {short(f'{pack.id}-{pack.edition}.toml')}"
        found.append(PackProblem("the file's name", text))
    if pack.valid_to and pack.valid_from and _day(pack.valid_to) < _day(pack.valid_from):
        found.append(PackProblem("valid_to", "it lies before valid_from"))
    return found


def _day(text: str) -> date:
    return date.fromisoformat(text)
