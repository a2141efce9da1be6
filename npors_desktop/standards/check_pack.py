"""A pack file checked against the format and against itself; every problem is listed at once.

Checking and reading are one pass, so that the pack which checks clean is the pack which is read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.pack_identity import PACK
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import MachineFailedError, UserError, WrongUseError
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.standards.build_pack import build_pack
from npors_desktop.standards.build_standard import StandardFile, build_standard
from npors_desktop.standards.check_standard import standard_problems
from npors_desktop.standards.cores import check_core, cores_beside
from npors_desktop.standards.read_rules import rule_faults
from npors_desktop.standards.status_file import STATUS_FOLDER, check_statuses
from npors_desktop.standards.toml_file import LIMIT, checked_toml
from npors_desktop.standards.toml_table import TOP, PackProblem, TomlTable, wrong_name
from npors_desktop.standards.unread import Unread

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.domain.pack import Pack, Standard
    from npors_desktop.standards.cores import CoreSource

UnreadIn = Callable[[StandardFile, tuple[PackProblem, ...]], Unread]
"""What could not be read of a standard with these problems of its shape."""


def check_pack(path: Path, cores: Path | None = None) -> tuple[PackProblem, ...]:
    """Every fault in a pack file with its place; nothing for a good one. A file in a folder
    ``core`` is checked as a shared core, one in a folder ``status`` as a list of statuses.

    A file that cannot be read as a pack at all (damaged, newer) is one problem. Raises only
    WrongUseError (not there) and MachineFailedError.
    """
    try:
        if path.parent.name == STATUS_FOLDER:
            return check_statuses(path)
        return check_core(path) if path.parent.name == "core" else examine(path, cores)[1]
    except (WrongUseError, MachineFailedError):
        raise
    except UserError as error:
        return (PackProblem(message("the file"), error.whole_message),)


def examine(
    path: Path, cores: Path | None = None
) -> tuple[Pack | Standard, tuple[PackProblem, ...]]:
    """Build the standard of a file and list everything that is wrong with it. With problems it
    holds stand-ins and must not be used. ``cores`` is where its core is; see
    ``cores.cores_beside``.

    Raises DamagedFileError, NewerFormatError, WrongUseError, MachineFailedError.
    """
    data = read_limited(path, LIMIT, message("a standard"))
    return examine_text(data, path.name, cores_beside(path, cores))


def examine_text(
    data: bytes, name: str, find: CoreSource, unread_in: UnreadIn | None = None
) -> tuple[Pack | Standard, tuple[PackProblem, ...]]:
    """The same of the bytes of a file with this name. A standard with problems of its shape is
    judged only as far as ``unread_in`` says that it could be read. Raises DamagedFileError,
    NewerFormatError."""
    values = checked_toml(data, name, PACK, message("a standard"))
    found: list[PackProblem] = []
    table = TomlTable(values, None, found)
    if values["format"] == 1:
        pack = build_pack(table, find)
        if _may_be_judged(found):
            found += rule_faults(pack)
        return pack, (*found, *_head_faults(pack, name))
    file = build_standard(table, find)
    if unread_in is not None:
        found += standard_problems(file, unread_in(file, tuple(found)))
    elif _may_be_judged(found):
        found += standard_problems(file)
    standard = file.standard
    return standard, (*found, *_name_faults(standard.id, standard.edition, name))


def _may_be_judged(found: list[PackProblem]) -> bool:
    """Whether its parts are whole: the stand-ins in one would only cause more problems."""
    return all(fault.place == TOP for fault in found)


def _head_faults(pack: Pack, name: str) -> list[PackProblem]:
    found: list[PackProblem] = []
    if pack.id and pack.category and pack.id != f"{pack.category}.{pack.route}":
        right = f"{pack.category}.{pack.route}"
        text = message("it must be the category and the route: {id}", id=right)
        found.append(PackProblem(verbatim("id"), text))
    found += _name_faults(pack.id, pack.edition, name)
    if pack.valid_to and pack.valid_from and _day(pack.valid_to) < _day(pack.valid_from):
        found.append(PackProblem(verbatim("valid_to"), message("it is before valid_from")))
    return found


def _name_faults(id_: str, edition: str, name: str) -> list[PackProblem]:
    right = f"{id_}-{edition}.toml"
    return [wrong_name(right)] if id_ and edition and name != right else []


def _day(text: str) -> date:
    return date.fromisoformat(text)
