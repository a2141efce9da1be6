"""What a cell stands for in the file of a standard, whatever a spreadsheet program made of it.

Spreadsheets turn what looks like a number or a date into one, and people paste spaces and dashes
that nobody sees. What is plain is taken; for the rest a sentence says what to write.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.spreadsheet import LONGEST_CELL, Odd, OddCell
from npors_desktop.standards.spreadsheet.planned import YES_NO, CellKind
from npors_desktop.standards.toml_file import MOST_DOTS
from npors_desktop.standards.toml_table import short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.spreadsheet import FoundCell, NewCell
    from npors_desktop.standards.spreadsheet.planned import PlannedColumn

_ODD: Mapping[Odd, Callable[[str], Message]] = {
    Odd.FORMULA: lambda shown: message(
        "it is a formula ({shown}). Write the value itself.", shown=shown
    ),
    Odd.ERROR: lambda shown: message(
        "it shows the error {shown}. Write the value itself.", shown=shown
    ),
    Odd.LONG: lambda _: message_of_count(
        "it has more than {n} letter. Shorten it.",
        "it has more than {n} letters. Shorten it.",
        LONGEST_CELL,
    ),
    Odd.TIME: lambda shown: message(
        "it is a time ({shown}). Format the cell as text and write it again.", shown=shown
    ),
}
# What is in no text that people read, and is left behind by copying: of no width, or a soft hyphen.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_QUOTES = " \"'\u2018\u2019\u201c\u201d`\u00b4"
_BREAKS = re.compile(r"_x000D_\n?|\r\n?|\n")
_BETWEEN = re.compile(r"[,;\n]")
_WHOLE = re.compile(r"[+-]?\d{1,15}")
_PERCENT = re.compile(r"(\d{1,3}([.,]\d{1,12})?) ?%")
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_CORE = re.compile(r"(\S+) (20\d\d\.[1-9]\d?)")
_MOST = 10**12
_LETTERS = re.compile(r"[a-h]+")
_ALSO = {"y": True, "true": True, "n": False, "false": False, "yes": True, "no": False}
# Days are kept as their number since then; of years in which no standard is, it is something else.
_FIRST_DAY, _DAYS = date(1899, 12, 30), range(36526, 73051)


class UnfitCellError(Exception):
    """A cell that says nothing which the file could have; ``told`` is the sentence about it."""

    def __init__(self, told: Message) -> None:
        super().__init__(str(told))
        self.told = told


def cell_of(column: PlannedColumn, value: Any) -> NewCell:
    """The cell for a value of the file; None for one that is left out."""
    if value is None:
        return None
    match column.kind:
        case CellKind.LINES:
            return "\n".join(value)
        case CellKind.CORE:
            return " ".join(value)
        case CellKind.NAMES | CellKind.LETTERS:
            return ", ".join(value)
        case CellKind.CHOICES:
            return ", ".join(column.words[one] for one in value)
        case CellKind.CHOICE:
            return column.words[value]
        case CellKind.YES_NO:
            return YES_NO["yes" if value else "no"]
        case _:
            return value


def value_of(column: PlannedColumn, cell: FoundCell) -> Any:
    """The value for the file; None for an empty cell. Raises UnfitCellError."""
    if isinstance(cell, OddCell):
        raise UnfitCellError(_ODD[cell.odd](cell.shown))
    if cell is None or (isinstance(cell, str) and not _plain(cell)):
        return None
    if isinstance(cell, str) and any(line.count(".") > MOST_DOTS for line in _lines(cell)):
        text = message("it has too many full stops in a line: more than {most}.", most=MOST_DOTS)
        raise UnfitCellError(text)
    return _READ[column.kind](column, cell)


def words_of(text: FoundCell) -> str:
    """A heading, or another word to be looked up, without what does not matter in it."""
    return " ".join(_name(text).casefold().rstrip("*: ").split()) if isinstance(text, str) else ""


def _plain(text: str) -> str:
    return _BREAKS.sub("\n", text).translate(_UNSEEN).strip()


def _name(text: str) -> str:
    """A code or a word of a list, as it was meant."""
    whole = unicodedata.normalize("NFKC", _plain(text)).translate(_DASHES)
    return whole.strip(_QUOTES)


def _text(_: PlannedColumn, cell: FoundCell) -> str:
    match cell:
        case bool():
            return "True" if cell else "False"
        case int() | float():
            return f"{cell:.15g}"
        case date():
            raise UnfitCellError(
                message(
                    "it is a date ({day}). Format the cell as text and write it again.",
                    day=f"{cell:%d/%m/%Y}",
                )
            )
        case _:
            # A break in what must be one line was made for the eye.
            return " ".join(line.strip() for line in _lines(str(cell)))


def _names_text(column: PlannedColumn, cell: FoundCell) -> str:
    return _name(_text(column, cell))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in _plain(text).split("\n") if line.strip()]


def _list(column: PlannedColumn, cell: FoundCell) -> list[str]:
    return _lines(cell) if isinstance(cell, str) else [_text(column, cell)]


def _names(column: PlannedColumn, cell: FoundCell) -> list[str]:
    parts = _BETWEEN.split(_plain(cell)) if isinstance(cell, str) else [_text(column, cell)]
    return [name for part in parts if (name := _name(part))]


def _letters(column: PlannedColumn, cell: FoundCell) -> list[str]:
    found = [letters for part in _names(column, cell) for letters in part.casefold().split()]
    if not all(map(_LETTERS.fullmatch, found)):
        raise _unfit(cell, message("letters of options, such as b or a, c"))
    return list("".join(found))


def _number_or_name(column: PlannedColumn, cell: FoundCell) -> int | str:
    if isinstance(cell, str):
        if percent := _PERCENT.fullmatch(_name(cell)):
            return _whole(column, percent[1])
        return int(_name(cell)) if _WHOLE.fullmatch(_name(cell)) else _text(column, cell)
    if isinstance(cell, float) and 0 < cell < 1:
        # A part of 1 that is not shown as a percentage; one that is comes as a text.
        raise UnfitCellError(
            message(
                "“{value}” is not a whole number. For {percent} per cent, write {percent}.",
                value=_shown(cell),
                percent=f"{cell * 100:.4g}",
            )
        )
    return _whole(column, cell)


def _whole(_: PlannedColumn, cell: FoundCell) -> int:
    number = _number_in(cell)
    if number is None or number != int(number):
        raise _unfit(cell, message("a whole number"))
    return int(number)


def _number(_: PlannedColumn, cell: FoundCell) -> float:
    number = _number_in(cell)
    if number is None:
        raise _unfit(cell, message("a number"))
    return number


def _number_in(cell: FoundCell) -> float | None:
    if isinstance(cell, str):
        text = _name(cell).replace(",", ".")
        return float(text) if re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,12})?", text) else None
    if not isinstance(cell, int | float) or isinstance(cell, bool):
        return None
    return float(cell) if abs(cell) < _MOST else None


def _yes_no(_: PlannedColumn, cell: FoundCell) -> bool:
    if isinstance(cell, bool):
        return cell
    word = _name(cell).casefold() if isinstance(cell, str) else ""
    if word not in _ALSO:
        text = message("“{value}” is neither yes nor no.", value=_shown(cell))
        raise UnfitCellError(text)
    return _ALSO[word]


def _choice(column: PlannedColumn, cell: FoundCell) -> str:
    found = _chosen(column.words, cell if isinstance(cell, str) else _text(column, cell))
    if found is None:
        raise _none_of(column, cell)
    return found


def _choices(column: PlannedColumn, cell: FoundCell) -> list[str]:
    found = [_chosen(column.words, name) for name in _names(column, cell)]
    if None in found:
        raise _none_of(column, cell)
    return [one for one in found if one]


def _chosen(words: Mapping[str, str], text: str) -> str | None:
    asked = words_of(text)
    return next((key for key, word in words.items() if asked in (key, word.casefold())), None)


def _day(_: PlannedColumn, cell: FoundCell) -> date:
    match cell:
        case date():
            return cell
        case int() | float() if not isinstance(cell, bool) and cell in _DAYS:
            return _FIRST_DAY + timedelta(days=int(cell))
        case str():
            return _day_in(_name(cell))
        case _:
            raise _no_day(cell)


def _day_in(text: str) -> date:
    if text.isdecimal() and len(text) == len(str(_DAYS.start)) and int(text) in _DAYS:
        return _FIRST_DAY + timedelta(days=int(text))
    british = _DAY.fullmatch(text)
    try:
        if british:
            day, month, year = map(int, british.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError as error:
        raise _no_day(text) from error


def _no_day(cell: FoundCell) -> UnfitCellError:
    return _unfit(cell, message("a date, such as 01/11/2026"))


def _core(_: PlannedColumn, cell: FoundCell) -> tuple[str, str]:
    found = _CORE.fullmatch(" ".join(_name(cell).split())) if isinstance(cell, str) else None
    if found is None:
        words = message("a core by its name and edition, such as plant-operations 2026.2")
        raise _unfit(cell, words)
    return found[1], found[2]


def _none_of(column: PlannedColumn, cell: FoundCell) -> UnfitCellError:
    words: Iterable[str] = column.words.values()
    return UnfitCellError(
        message("“{value}” is none of these: {words}.", value=_shown(cell), words=", ".join(words))
    )


def _unfit(cell: FoundCell, words: Message) -> UnfitCellError:
    return UnfitCellError(message("“{value}” is not {words}.", value=_shown(cell), words=words))


def _shown(cell: FoundCell) -> str | Message:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = short(_plain(cell) if isinstance(cell, str) else cell)
    return text.removeprefix("“").removesuffix("”") if isinstance(text, str) else text


_READ: Mapping[CellKind, Callable[[PlannedColumn, FoundCell], Any]] = {
    CellKind.TEXT: _text,
    CellKind.NAME: _names_text,
    CellKind.LINES: _list,
    CellKind.NAMES: _names,
    CellKind.LETTERS: _letters,
    CellKind.OPTION: _text,
    CellKind.WHOLE: _whole,
    CellKind.NUMBER_OR_NAME: _number_or_name,
    CellKind.NUMBER: _number,
    CellKind.YES_NO: _yes_no,
    CellKind.CHOICE: _choice,
    CellKind.CHOICES: _choices,
    CellKind.DAY: _day,
    CellKind.CORE: _core,
    CellKind.ANY: lambda _, cell: cell,
}
