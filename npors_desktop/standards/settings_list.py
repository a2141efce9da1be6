"""A provider's settings as somebody wrote them, before the office gives them an edition and signs
them (``office settings DIR FILE.toml``).

format = 1

[[setting]]
key = "practical_minutes"        # of a figure
value = 150                      # a whole number or a word
source = "Letter of the scheme"  # where it comes from
seen_on = 2026-11-02             # when it was seen there
confidence = "1"                 # C confirmed, 1 one source, S the provider's own decision
valid_from = 2026-12-01          # from this day on
standard = "dumper"              # may be left out: every standard
route = "novice"                 # may be left out: every route

[[category]]                     # one that the program's register does not have, or in place of one
code = "N204"                    # that it has; standards/category_file.py says what it can hold
name = "Forward tipping dumper"
confidence = "S"
source = "The scheme's list, as the office has it"
seen_on = 2026-11-02
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format
from npors_desktop.domain.category_register import Category
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import ROUTES
from npors_desktop.domain.provider_settings import Setting, twins
from npors_desktop.domain.stated import Confidence
from npors_desktop.standards.category_file import read_categories
from npors_desktop.standards.cores import CORE_ID, CORE_ID_WORDS, faulty
from npors_desktop.standards.pack_parts import TEXT_LENGTH
from npors_desktop.standards.toml_file import read_toml
from npors_desktop.standards.toml_table import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

LIST = Format("settings_list", message("The list of settings"), newest=1)
_KEY = r"[a-z][a-z0-9_]*"
_NO_DAY = date(2000, 1, 1)  # a stand-in where the day is a problem


@dataclass(frozen=True, slots=True)
class ListedSettings:
    """What a provider's list holds, in its order."""

    settings: tuple[Setting, ...]
    categories: tuple[Category, ...] = ()


def read_settings_list(path: Path) -> ListedSettings:
    """The settings and the provider's own categories in a file.

    Raises DamagedFileError (code ``pack_faulty``, every fault with its place; and as
    ``toml_file.read_toml``), NewerFormatError, WrongUseError, MachineFailedError.
    """
    table = TomlTable(read_toml(path, LIST, message("a list of settings")), None, [])
    table.whole("format", 1, LIST.newest)
    tables = table.tables("setting")
    read = tuple(_setting(one) for one in tables)
    for place, _ in twins(read):
        tables[place].complain(message("the same figure has a value from this day twice"))
    categories = read_categories(table)
    table.done()
    if table.found:
        raise faulty(path.name, table.found)
    return ListedSettings(read, categories)


def _setting(table: TomlTable) -> Setting:
    words = message("lower-case letters, digits and underscores")
    value = table.number_or_word("value", TEXT_LENGTH)
    if value is None and not table.has("value"):
        table.complain(message("“{key}” is missing", key="value"))
    has_standard, has_route = table.has("standard"), table.has("route")
    made = Setting(
        key=table.matching("key", _KEY, words),
        value=value or 0,
        source=table.text("source", TEXT_LENGTH),
        seen_on=_day(table, "seen_on"),
        confidence=table.choice("confidence", Confidence),
        valid_from=_day(table, "valid_from"),
        standard=table.matching("standard", CORE_ID, CORE_ID_WORDS) if has_standard else "",
        route=table.word("route", ROUTES) if has_route else "",
    )
    table.done()
    return made


def _day(table: TomlTable, key: str) -> date:
    text = table.day(key)
    return date.fromisoformat(text) if text else _NO_DAY
