"""The file of a scheme's categories (``resources/categories``), and of an office's own ones in its
list of settings.

format = 1
scheme = "NPORS"
edition = "2026.1"
notice = "..."
sections = ["Lift trucks", "..."]

[[category]]
code = "N001"
name = "Industrial counterbalance lift truck"
section = "Lift trucks"          # may be left out: not known
groups = ["B1"]                  # codes of groups; may be left out
restrictions = ["..."]           # known on a registration; may be left out
note = "..."                     # may be left out
standard = "ride-on-roller"      # its standard's id, where that has not the code; may be left out
confidence = "C"                 # C confirmed, 1 one source, S the provider's own decision
source = "..."
seen_on = 2026-11-20

[[group]]
code = "D2"
text = "..."
valid_from = 2026-01-19          # may be left out: from the beginning
last_day = 2026-01-18            # may be left out: no end
superseded_by = ["D1"]           # may be left out
# and confidence, source, seen_on

[[mixing]]
route = "experienced"
each = 3
text = "..."

[[hours]]
standard = "telescopic-handler"  # the id of the standard
route = "novice"
learners = 2
trainers = 1
machines = 1
hours = 28
includes_assessment = true
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format
from npors_desktop.domain.category_register import (
    CATEGORY_CODE,
    AbaGroup,
    Category,
    CategoryRegister,
    CourseHours,
    MixingRule,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import ROUTES
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.standards.build_pack import NOTICE_LENGTH
from npors_desktop.standards.cores import CORE_ID, CORE_ID_WORDS, EDITION, EDITION_WORDS, faulty
from npors_desktop.standards.pack_parts import TEXT_LENGTH, TITLE_LENGTH, complain_of_twins
from npors_desktop.standards.toml_file import read_toml
from npors_desktop.standards.toml_table import TomlTable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

REGISTER = Format("categories", message("The register of categories"), newest=1)
_CODE_WORDS = message("one to three capital letters and a number, such as N202")
_NO_DAY = date(2000, 1, 1)  # a stand-in where the day is a problem


def read_register(path: Path) -> CategoryRegister:
    """The register in a file.

    Raises DamagedFileError (code ``pack_faulty``, every fault with its place; and as
    ``toml_file.read_toml``), NewerFormatError, WrongUseError, MachineFailedError.
    """
    table = TomlTable(read_toml(path, REGISTER, message("a register of categories")), None, [])
    table.whole("format", 1, REGISTER.newest)
    made = CategoryRegister(
        scheme=table.text("scheme", TITLE_LENGTH),
        edition=table.matching("edition", EDITION, EDITION_WORDS),
        notice=table.text("notice", NOTICE_LENGTH),
        sections=table.texts("sections", TITLE_LENGTH),
        categories=read_categories(table),
        groups=tuple(_group(one) for one in table.tables("group")),
        mixing=tuple(_mixing(one) for one in table.tables("mixing")),
        hours=tuple(_hours(one) for one in table.tables("hours")),
    )
    _check_names(table, made)
    table.done()
    if table.found:
        raise faulty(path.name, table.found)
    return made


def read_categories(table: TomlTable) -> tuple[Category, ...]:
    """The tables ``[[category]]`` of a table."""
    tables = table.tables("category")
    read = tuple(_category(one) for one in tables)
    complain_of_twins(tables, "code", (one.code for one in read))
    return read


def _check_names(table: TomlTable, made: CategoryRegister) -> None:
    """Sections and groups that are named must be there."""
    groups = {one.code for one in made.groups}
    for one in made.categories:
        _complain_of_unknown(table, one.code, {one.section} - {"", *made.sections})
        _complain_of_unknown(table, one.code, {*one.groups} - groups)
    for group in made.groups:
        _complain_of_unknown(table, group.code, {*group.superseded_by} - groups)


def _complain_of_unknown(table: TomlTable, code: str, names: Iterable[str]) -> None:
    for name in names:
        told = message("“{name}”, named by {code}, is not in the file", code=code, name=name)
        table.complain(told)


def _category(table: TomlTable) -> Category:
    has_standard = table.has("standard")
    made = Category(
        code=table.matching("code", CATEGORY_CODE, _CODE_WORDS),
        name=table.text("name", TITLE_LENGTH),
        section=table.text("section", TITLE_LENGTH, ""),
        groups=table.texts("groups", TITLE_LENGTH),
        restrictions=table.texts("restrictions", TEXT_LENGTH),
        note=table.text("note", TEXT_LENGTH, ""),
        standard=table.matching("standard", CORE_ID, CORE_ID_WORDS) if has_standard else "",
        stated=_stated(table),
    )
    table.done()
    return made


def _group(table: TomlTable) -> AbaGroup:
    made = AbaGroup(
        code=table.matching("code", CATEGORY_CODE, _CODE_WORDS),
        text=table.text("text", TEXT_LENGTH),
        valid_from=_day(table, "valid_from"),
        last_day=_day(table, "last_day"),
        superseded_by=table.texts("superseded_by", TITLE_LENGTH),
        stated=_stated(table),
    )
    table.done()
    return made


def _mixing(table: TomlTable) -> MixingRule:
    made = MixingRule(
        route=table.word("route", ROUTES),
        each=table.whole("each", 1, 100),
        text=table.text("text", TEXT_LENGTH),
        stated=_stated(table),
    )
    table.done()
    return made


def _hours(table: TomlTable) -> CourseHours:
    made = CourseHours(
        standard=table.matching("standard", CORE_ID, CORE_ID_WORDS),
        route=table.word("route", ROUTES),
        learners=table.whole("learners", 1, 100),
        trainers=table.whole("trainers", 1, 100),
        machines=table.whole("machines", 1, 100),
        hours=table.whole("hours", 1, 1000),
        includes_assessment=table.flag("includes_assessment"),
        stated=_stated(table),
    )
    table.done()
    return made


def _stated(table: TomlTable) -> Stated:
    return Stated(
        confidence=table.choice("confidence", Confidence),
        source=table.text("source", TEXT_LENGTH),
        seen_on=_day(table, "seen_on", optional=False) or _NO_DAY,
    )


def _day(table: TomlTable, key: str, *, optional: bool = True) -> date | None:
    text = table.day(key, optional=optional)
    return date.fromisoformat(text) if text else None
