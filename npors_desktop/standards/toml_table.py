"""One table of a TOML file, read key by key, so that every problem is found.

A wrong value is noted with its place and replaced by a harmless stand-in; look at ``found`` before
using what was built.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, cast

from npors_desktop.domain.messages import Message, message, message_of_count, verbatim
from npors_desktop.standards.file_words import FileKey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

E = TypeVar("E", bound=StrEnum)

TOP = message("the top")
"""The place of a problem that belongs to no inner table."""

PLACES: Mapping[str, Callable[[int], Message]] = {
    "outcome": lambda number: message("outcome {number}", number=number),
    "criterion": lambda number: message("criterion {number}", number=number),
    "question": lambda number: message("question {number}", number=number),
    "fault": lambda number: message("fault {number}", number=number),
    "end_reason": lambda number: message("end reason {number}", number=number),
    "rule": lambda number: message("rule {number}", number=number),
    "standard": lambda number: message("standard {number}", number=number),
    "figure": lambda number: message("figure {number}", number=number),
    "route": lambda number: message("route {number}", number=number),
    "section": lambda number: message("section {number}", number=number),
    "task": lambda number: message("task {number}", number=number),
    "set": lambda number: message("“set”, entry {number}", number=number),
    "measured": lambda number: message("“measured”, entry {number}", number=number),
    "resit": lambda number: message("resit {number}", number=number),
    "allow": lambda number: message("“allow”, entry {number}", number=number),
    "setting": lambda number: message("setting {number}", number=number),
    "category": lambda number: message("category {number}", number=number),
    "group": lambda number: message("group {number}", number=number),
    "mixing": lambda number: message("mixing rule {number}", number=number),
    "hours": lambda number: message("“hours”, entry {number}", number=number),
    "fact": lambda number: message("fact {number}", number=number),
    "case": lambda number: message("case {number}", number=number),
    "date": lambda number: message("date {number}", number=number),
}
"""The place of each table of a list, by the list's key and the table's number from 1."""

_TEXT = message("text in quotes")
_NUMBER_OR_WORD = message("a whole number, or text in quotes")

_SHOWN = 80
# Python refuses to write out a number of more than 4300 digits.
_MOST_DIGITS = 10**_SHOWN


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One problem in a pack: where it is (``outcome 3, criterion 4``) and what is wrong there.
    ``suspected``: what it is about (``two_acts``) where a person may look at it and allow it."""

    place: Message
    text: Message
    suspected: str = ""


class TomlTable:
    """Reads one table and collects what is wrong with it, and with its inner tables.

    Every reading method takes the key; the key may then not be missing unless a default is
    given. ``done`` reports the keys that were not read.
    """

    def __init__(
        self, values: dict[str, Any], place: Message | None, found: list[PackProblem]
    ) -> None:
        self._values = values
        self._asked: set[str] = set()
        self.place = place or TOP
        self._is_top = place is None
        self.found = found

    def complain(self, text: Message, place: Message | None = None) -> None:
        """Note a problem in this table, or in another place."""
        self.found.append(PackProblem(place or self.place, text))

    def has(self, key: str) -> bool:
        """Whether the key is written at all."""
        return key in self._values

    def keys(self) -> tuple[str, ...]:
        """The keys that are written, in their order."""
        return tuple(self._values)

    def is_last(self, key: str) -> bool:
        """Whether this key is written after all others."""
        return next(reversed(self._values), None) == key

    def text(self, key: str, longest: int, default: str | None = None) -> str:
        """A text of one line, not empty, at most ``longest`` characters."""
        value = self._value(key, str, _TEXT, default, "")
        if key in self._values and isinstance(self._values[key], str):
            for fault in text_faults(value, longest):
                self.complain(message("“{key}” {problem}", key=FileKey(key), problem=fault))
        return value

    def matching(self, key: str, pattern: str, words: Message) -> str:
        """A text of the given pattern; ``words`` says what it must look like."""
        value = self._value(key, str, _TEXT, None, "")
        if isinstance(self._values.get(key), str) and not re.fullmatch(pattern, value):
            self._complain_of(key, value, words)
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self._value(key, int, message("a whole number"), None, low)
        if not low <= value <= high:
            self._complain_of(key, value, message("from {low} to {high}", low=low, high=high))
            return low
        return value

    def number_or_word(self, key: str, longest: int) -> int | str | None:
        """A whole number or a text of one line; None if it is left out."""
        self._asked.add(key)
        value = self._values.get(key)
        if value is None or isinstance(value, str):
            return self.text(key, longest) if value is not None else None
        if not isinstance(value, int) or isinstance(value, bool):
            self._complain_of(key, value, _NUMBER_OR_WORD)
            return None
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false; ``default`` if it is left out."""
        return self._value(key, bool, message("true or false"), default, stand_in=default)

    def day(self, key: str, *, optional: bool = False) -> str | None:
        """A TOML date as ISO text; None if it is left out."""
        if optional and key not in self._values:
            self._asked.add(key)
            return None
        words = message("a date without quotes, such as 2026-11-01")
        value = self._value(key, date, words, None, None)
        if isinstance(value, datetime):
            self.complain(message("“{key}” must be a date without a time", key=FileKey(key)))
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
        value = self._value(key, str, _TEXT, default, words[0])
        if value not in words:
            self._complain_of(key, value, message("one of {words}", words=", ".join(words)))
            return words[0]
        return value

    def texts(self, key: str, longest: int) -> tuple[str, ...]:
        """A list of texts; an empty tuple if it is left out."""
        values = self._value(key, list, message("a list of text values"), [], [])
        good: list[str] = []
        for number, value in enumerate(cast("list[object]", values), 1):
            faults = (
                text_faults(value, longest) if isinstance(value, str) else [message("must be text")]
            )
            for fault in faults:
                self.complain(
                    message(
                        "“{key}”, entry {number}, {problem}",
                        key=FileKey(key),
                        number=number,
                        problem=fault,
                    )
                )
            good += [value] if isinstance(value, str) else []
        return tuple(good)

    def table(self, key: str) -> TomlTable | None:
        """An inner table, or None if it is left out."""
        values = self._value(key, dict, message("a table [{key}]", key=key), {}, {})
        if key not in self._values:
            return None
        return TomlTable(cast("dict[str, Any]", values), self._within(verbatim(key)), self.found)

    def tables(self, key: str) -> list[TomlTable]:
        """A list of inner tables, each with its place from ``PLACES``."""
        values = self._value(key, list, message("tables [[{key}]]", key=key), [], [])
        made: list[TomlTable] = []
        for number, value in enumerate(cast("list[object]", values), 1):
            place = self._within(PLACES[key](number))
            if isinstance(value, dict):
                made.append(TomlTable(cast("dict[str, Any]", value), place, self.found))
            else:
                self.complain(message("must be a table, not {value}", value=short(value)), place)
        return made

    def entries(self, known: frozenset[str], longest: int) -> dict[str, str]:
        """Every key of this table as a text; keys outside ``known`` are faults."""
        return {key: self.text(key, longest) for key in self._values if key in known}

    def done(self) -> None:
        """Report the keys that were not read."""
        for key in self._values:
            if key not in self._asked:
                self.complain(message("“{key}” is not a known key", key=FileKey(_printable(key))))

    def _within(self, step: Message) -> Message:
        # No text of its own, so that it is the same in every language.
        inner = Message("{outer}, {inner}", {"outer": self.place, "inner": step})
        return step if self._is_top else inner

    def _complain_of(self, key: str, value: object, words: Message) -> None:
        self.complain(
            message(
                "“{key}” is {value}; it must be {words}",
                key=FileKey(key),
                value=short(value),
                words=words,
            )
        )

    def _value(self, key: str, kind: type, words: Message, default: Any, stand_in: Any) -> Any:
        self._asked.add(key)
        if key not in self._values:
            if default is None:
                self.complain(message("“{key}” is missing", key=FileKey(key)))
                return stand_in
            return default
        value = self._values[key]
        # a bool is an int to Python, and a time stamp is a date; neither is one to an author
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self._complain_of(key, value, words)
            return stand_in
        return value


def text_faults(value: str, longest: int) -> list[Message]:
    """What is wrong with a text that people will read; nothing for a good one."""
    faults: list[Message] = []
    if not value.strip():
        return [message("is empty")]
    if value != value.strip():
        faults.append(message("begins or ends with a space"))
    if len(value) > longest:
        faults.append(
            message_of_count(
                "has {n} character; the limit is {most}",
                "has {n} characters; the limit is {most}",
                len(value),
                most=longest,
            )
        )
    hidden = next((char for char in value if unicodedata.category(char)[0] == "C"), None)
    if hidden is not None:
        faults.append(
            message(
                "contains the character {code}, which cannot be printed",
                code=f"U+{ord(hidden):04X}",
            )
        )
    return faults


def short(value: object) -> str | Message:
    """A value as it can be shown inside a sentence."""
    if isinstance(value, list | dict):
        return message("a list") if isinstance(value, list) else message("a table")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) > _MOST_DIGITS:
        return message("a number far too large")
    text = _printable(f"“{value}”" if isinstance(value, str) else str(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def wrong_name(right: str) -> PackProblem:
    """The problem with a file that must have a different name."""
    return PackProblem(message("the file's name"), message("it must be {name}", name=short(right)))


def _printable(text: str) -> str:
    return "".join(char if unicodedata.category(char)[0] != "C" else "?" for char in text)
