"""One table of a TOML file, read key by key, so that every fault is found and none stops the next.

A faulty value is noted with its place and replaced by a harmless stand-in; whoever reads must ask
for the complaints before using what was built.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

E = TypeVar("E", bound=StrEnum)

TOP = "the top"
"""The place of a fault that belongs to no inner table."""

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One fault of a pack: where it is (``outcome 3, criterion 4``) and what is wrong there."""

    place: str
    text: str


class TomlTable:
    """Reads one table and collects what is wrong with it, and with its inner tables.

    Every reading method takes the key; the key may then not be missing unless a default is
    given. ``done`` reports the keys nobody asked for.
    """

    def __init__(self, values: dict[str, Any], place: str, found: list[PackProblem]) -> None:
        self._values = values
        self._asked: set[str] = set()
        self.place = place
        self.found = found

    def complain(self, text: str, place: str | None = None) -> None:
        """Note a fault of this table, or of another place."""
        self.found.append(PackProblem(place or self.place or TOP, text))

    def has(self, key: str) -> bool:
        """Whether the key is written at all."""
        return key in self._values

    def is_last(self, key: str) -> bool:
        """Whether this key is written after all others."""
        return next(reversed(self._values), None) == key

    def text(self, key: str, longest: int, default: str | None = None) -> str:
        """A text of one line, not empty, at most ``longest`` characters."""
        value = self._value(key, str, "a text in quotes", default, "")
        if key in self._values and isinstance(self._values[key], str):
            for fault in text_faults(value, longest):
                self.complain(f"“{key}” {fault}")
        return value

    def matching(self, key: str, pattern: str, words: str) -> str:
        """A text of the given pattern; ``words`` says what it must look like."""
        value = self._value(key, str, "a text in quotes", None, "")
        if isinstance(self._values.get(key), str) and not re.fullmatch(pattern, value):
            self.complain(f"“{key}” is {short(value)}; it must be {words}")
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self._value(key, int, "a whole number", None, low)
        if not low <= value <= high:
            self.complain(f"“{key}” is {short(value)}; it must be from {low} to {high}")
            return low
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false; ``default`` when it is left out."""
        return self._value(key, bool, "true or false", default, stand_in=default)

    def day(self, key: str, *, optional: bool = False) -> str | None:
        """A TOML date as ISO text; None when it is left out."""
        if optional and key not in self._values:
            self._asked.add(key)
            return None
        value = self._value(key, date, "a date without quotes, such as 2026-11-01", None, None)
        if isinstance(value, datetime):
            self.complain(f"“{key}” must be a date without a time")
            return None
        return value.isoformat() if value else None

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of the words of an enumeration."""
        first = next(iter(kind))
        words = [member.value for member in kind]
        value = self.word(key, words, default.value if default else None)
        return kind(value) if value in words else first

    def word(self, key: str, words: list[str], default: str | None = None) -> str:
        """One of the given words."""
        value = self._value(key, str, "a text in quotes", default, words[0])
        if value not in words:
            self.complain(f"“{key}” is {short(value)}; it must be one of {', '.join(words)}")
            return words[0]
        return value

    def texts(self, key: str, longest: int) -> tuple[str, ...]:
        """A list of texts; an empty tuple when it is left out."""
        values = self._value(key, list, "a list of texts", [], [])
        good: list[str] = []
        for number, value in enumerate(cast("list[object]", values), 1):
            faults = text_faults(value, longest) if isinstance(value, str) else ["must be a text"]
            for fault in faults:
                self.complain(f"“{key}”, entry {number}, {fault}")
            good += [value] if isinstance(value, str) else []
        return tuple(good)

    def table(self, key: str) -> "TomlTable | None":
        """An inner table, or None when it is left out."""
        values = self._value(key, dict, f"a table [{key}]", {}, {})
        if key not in self._values:
            return None
        return TomlTable(cast("dict[str, Any]", values), self._within(key), self.found)

    def tables(self, key: str, noun: str) -> list["TomlTable"]:
        """A list of inner tables, each named by ``noun`` and its number from 1."""
        values = self._value(key, list, f"tables [[{key}]]", [], [])
        made: list[TomlTable] = []
        for number, value in enumerate(cast("list[object]", values), 1):
            place = self._within(f"{noun} {number}")
            if isinstance(value, dict):
                made.append(TomlTable(cast("dict[str, Any]", value), place, self.found))
            else:
                self.complain(f"a table is needed here, not {short(value)}", place)
        return made

    def entries(self, known: frozenset[str], longest: int) -> dict[str, str]:
        """Every key of this table as a text; keys outside ``known`` are faults."""
        return {key: self.text(key, longest) for key in self._values if key in known}

    def done(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                self.complain(f"“{_printable(key)}” is not a known key")

    def _within(self, step: str) -> str:
        return f"{self.place}, {step}" if self.place else step

    def _value(self, key: str, kind: type, words: str, default: Any, stand_in: Any) -> Any:
        self._asked.add(key)
        if key not in self._values:
            if default is None:
                self.complain(f"“{key}” is missing")
                return stand_in
            return default
        value = self._values[key]
        # a bool is an int to Python, and a time stamp is a date; neither is one to an author
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.complain(f"“{key}” is {short(value)}; it must be {words}")
            return stand_in
        return value


def text_faults(value: str, longest: int) -> list[str]:
    """What is wrong with a text that people are to read; nothing for a good one."""
    faults: list[str] = []
    if not value.strip():
        return ["is empty"]
    if value != value.strip():
        faults.append("begins or ends with a space")
    if len(value) > longest:
        faults.append(f"has {len(value)} characters; at most {longest} fit")
    hidden = next((char for char in value if unicodedata.category(char)[0] == "C"), None)
    if hidden is not None:
        faults.append(f"holds the character U+{ord(hidden):04X}, which cannot be printed")
    return faults


def short(value: object) -> str:
    """A value as it can be shown inside a sentence."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _printable(f"“{value}”" if isinstance(value, str) else _plain(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _plain(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # a number of thousands of digits (hexadecimal in TOML) has no short text
        return "a number far too large"


def _printable(text: str) -> str:
    return "".join(char if unicodedata.category(char)[0] != "C" else "?" for char in text)
