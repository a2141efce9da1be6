"""The statuses of released standards: ``status/released.toml`` beside them.

format = 1

[[standard]]
id = "excavator-360-above-10t-tracked.novice"    # since format 2 of standards without the route
edition = "2026.1"
state = "withdrawn"              # current deprecated withdrawn
since = 2027-02-01               # from this day on
valid_to = 2027-01-31            # may be left out: the last day of use
reason = "Replaced by 2027.1."   # one line, for the person who chooses a standard
source = "Where this was published"
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.standards.cores import EDITION, EDITION_WORDS, faulty
from npors_desktop.standards.pack_parts import TEXT_LENGTH, complain_of_twins
from npors_desktop.standards.toml_file import read_toml
from npors_desktop.standards.toml_table import TomlTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from npors_desktop.standards.toml_table import PackProblem

_ID = r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?"
_ID_WORDS = message("the ID of a standard")
STATUS = Format("status", message("The list of statuses"), newest=1)
STATUS_FOLDER = "status"
STATUS_FILE = "released.toml"


def read_statuses(path: Path) -> Mapping[PackRef, StandardStatus]:
    """The statuses in a file, by the edition that each is about.

    Raises DamagedFileError (code ``pack_faulty``, every fault with its place), NewerFormatError,
    WrongUseError, MachineFailedError.
    """
    statuses, found = _examine(path)
    if found:
        raise faulty(path.name, found)
    return statuses


def check_statuses(path: Path) -> tuple[PackProblem, ...]:
    """Every fault in a file of statuses with its place; raises as ``toml_file.read_toml`` does."""
    return tuple(_examine(path)[1])


def _examine(path: Path) -> tuple[Mapping[PackRef, StandardStatus], list[PackProblem]]:
    found: list[PackProblem] = []
    table = TomlTable(read_toml(path, STATUS, message("a list of statuses")), None, found)
    table.whole("format", 1, STATUS.newest)
    tables = table.tables("standard")
    read = [_status(one) for one in tables]
    complain_of_twins(tables, "edition", (f"{ref.id} {ref.edition}" for ref, _ in read))
    table.done()
    return dict(read), found


def _status(table: TomlTable) -> tuple[PackRef, StandardStatus]:
    ref = PackRef(
        table.matching("id", _ID, _ID_WORDS),
        table.matching("edition", EDITION, EDITION_WORDS),
    )
    status = StandardStatus(
        state=table.choice("state", StandardState),
        since=_day(table.day("since")),
        valid_to=_day(table.day("valid_to", optional=True)),
        reason=table.text("reason", TEXT_LENGTH),
        source=table.text("source", TEXT_LENGTH),
    )
    table.done()
    return ref, status


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
