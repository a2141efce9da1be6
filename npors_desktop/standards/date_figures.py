"""The file of how long things last that an office watches (``resources/dates``).

format = 1
edition = "2026.1"

[[figure]]
key = "upload_days"
value = 10
confidence = "C"                 # C confirmed, 1 one source, S the provider's own decision
source = "..."
seen_on = 2026-11-20
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format
from npors_desktop.domain.biting_dates import DateFigure
from npors_desktop.domain.messages import message
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.standards.cores import EDITION, EDITION_WORDS, faulty
from npors_desktop.standards.pack_parts import TEXT_LENGTH, TITLE_LENGTH, complain_of_twins
from npors_desktop.standards.toml_file import read_toml
from npors_desktop.standards.toml_table import TomlTable

if TYPE_CHECKING:
    from pathlib import Path

DATES = Format("dates", message("The list of periods"), newest=1)
_MOST = 100
_NO_DAY = date(2000, 1, 1)  # a stand-in where the day is a problem


def read_date_figures(path: Path) -> tuple[DateFigure, ...]:
    """The figures in a file. Raises as ``category_file.read_register``."""
    table = TomlTable(read_toml(path, DATES, message("a list of periods")), None, [])
    table.whole("format", 1, DATES.newest)
    table.matching("edition", EDITION, EDITION_WORDS)
    tables = table.tables("figure")
    made = tuple(_figure(one) for one in tables)
    complain_of_twins(tables, "key", (one.key for one in made))
    table.done()
    if table.found:
        raise faulty(path.name, table.found)
    return made


def _figure(table: TomlTable) -> DateFigure:
    day = table.day("seen_on", optional=False)
    made = DateFigure(
        key=table.text("key", TITLE_LENGTH),
        value=table.whole("value", 0, _MOST),
        stated=Stated(
            confidence=table.choice("confidence", Confidence),
            source=table.text("source", TEXT_LENGTH),
            seen_on=date.fromisoformat(day) if day else _NO_DAY,
        ),
    )
    table.done()
    return made
