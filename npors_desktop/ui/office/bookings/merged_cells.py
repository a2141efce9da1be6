"""Cells of a spreadsheet that were merged into one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
_ALPHABET = 26
_MOST = 3000


def merged_down(ranges: Iterable[str]) -> Mapping[tuple[int, int], int]:
    """For each cell that was merged with one above it, by its row and column from 0, the row of
    that."""
    found: dict[tuple[int, int], int] = {}
    for left, right, first, last in _read(ranges):
        if left == right and last - first < _MOST:
            found |= {(row, left): first for row in range(first + 1, last + 1)}
    return found


def merged_across(ranges: Iterable[str], row: int) -> Mapping[int, tuple[int, ...]]:
    """The columns, from 0, that were merged in a row with the one before them, by that."""
    return {
        left: tuple(range(left + 1, right + 1))
        for left, right, first, last in _read(ranges)
        if first <= row <= last and left < right <= left + _ALPHABET
    }


def column_letters(place: int) -> str:
    """The letters that a spreadsheet gives a column, from 0."""
    rest, last = divmod(place, _ALPHABET)
    return (column_letters(rest - 1) if rest else "") + chr(ord("A") + last)


def _read(ranges: Iterable[str]) -> Iterator[tuple[int, int, int, int]]:
    """The first and last column, and the first and last row, of each range."""
    for one in ranges:
        if parts := _RANGE.fullmatch(one):
            yield _column(parts[1]), _column(parts[3]), int(parts[2]), int(parts[4])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number - 1
