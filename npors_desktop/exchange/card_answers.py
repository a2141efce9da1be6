"""The scheme's answers on card applications, read from a table that the office filled in."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.cards.answers import CardAnswer
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import joined, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.messages import Message

LIMIT = 4 * MIB
WHAT = message("a table of the scheme’s answers")
COLUMNS = ("application", "number", "issued", "expires", "refused")
_SEPARATORS = ",;\t"
_DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_MOST_FAULTS = 20


def read_answers(data: bytes) -> tuple[CardAnswer, ...]:
    """The answers in a CSV file with these columns, in any order: ``application``, and ``number``
    with ``issued`` and ``expires`` (days as DD/MM/YYYY or YYYY-MM-DD), or ``refused`` with the
    reason. Raises UserError (``answers_unfit``) that names the rows; nothing is taken then."""
    text = _decoded(data)
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    faults: list[Message] = []
    found: list[CardAnswer] = []
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restval="")
    try:
        heads = {(name or "").strip().casefold(): name for name in rows.fieldnames or ()}
        if "application" not in heads or not {"number", "refused"} & set(heads):
            raise _unfit([message("the first row has to name its columns: {names}", names=COLUMNS)])
        for number, row in enumerate(rows, 2):
            cells = {name: str(row.get(heads.get(name) or "") or "").strip() for name in COLUMNS}
            if any(cells.values()):
                found += _answer(number, cells, faults)
    except csv.Error as error:
        raise _unfit([message("it is not a table (CSV)")]) from error
    if faults:
        raise _unfit(faults)
    return tuple(found)


def _answer(number: int, cells: dict[str, str], faults: list[Message]) -> Iterator[CardAnswer]:
    """The answer of a row; what is wrong with it joins ``faults``."""
    days = {name: _day(cells[name]) for name in ("issued", "expires")}
    for name, day in days.items():
        if day is None and cells[name]:
            told = message("row {n}: “{text}” is no day", n=number, text=cells[name])
            faults.append(told)
    if not cells["application"]:
        faults.append(message("row {n}: the application’s ID is missing", n=number))
    if bool(cells["number"]) is bool(cells["refused"]):
        faults.append(message("row {n}: enter the card’s number, or why it was refused", n=number))
    yield CardAnswer(
        cells["application"], cells["number"], days["issued"], days["expires"], cells["refused"]
    )


def _day(text: str) -> date | None:
    try:
        if (found := _DAY.fullmatch(text)) is not None:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _unfit(faults: list[Message]) -> UserError:
    return UserError(
        joined((message("This table of answers cannot be read:"), *faults[:_MOST_FAULTS]), "\n"),
        message("Nothing was changed. Correct the file, then try again."),
        code="answers_unfit",
    )
