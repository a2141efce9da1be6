"""The figures of a standard while its file is read: each use of one is noted with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import FigureUse
from npors_desktop.domain.standard_routes import FIGURE_LIMITS
from npors_desktop.standards.file_words import FileKey
from npors_desktop.standards.pack_parts import TITLE_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.pack import Figure
    from npors_desktop.standards.toml_table import TomlTable


class FigureBook:
    """The figures by their keys, and where they were used so far."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.figures = tuple(figures)
        self._figures = {figure.key: figure for figure in self.figures}
        self.uses: list[FigureUse] = []

    def figure(self, table: TomlTable, key: str, place: str, *, empty: bool = False) -> int | None:
        """The value of the figure that ``key`` names, used at ``place`` (``theory.asked``); None if
        the key is left out, and where ``empty`` figures may be used, for one without a value."""
        given = table.number_or_word(key, TITLE_LENGTH)
        if isinstance(given, int):
            table.complain(message("“{key}” must be the key of a figure", key=FileKey(key)))
            return FIGURE_LIMITS[key][0]
        return None if given is None else self._use(table, given, place, empty)

    def number(self, table: TomlTable, key: str, place: str) -> int:
        """The value at a key that may also be written as a number."""
        given = table.number_or_word(key, TITLE_LENGTH)
        if isinstance(given, str):
            found = self._use(table, given, place, empty=False)
            return FIGURE_LIMITS[key][0] if found is None else found
        return table.whole(key, *FIGURE_LIMITS[key])

    def _use(self, table: TomlTable, name: str, place: str, empty: bool) -> int | None:
        key = FileKey(place.rpartition(".")[2])
        low, high = FIGURE_LIMITS[key]
        figure = self._figures.get(name)
        if figure is None:
            table.complain(
                message(
                    "“{key}” is “{name}”, but there is no figure of that name",
                    key=key,
                    name=name,
                )
            )
            return low
        self.uses.append(FigureUse(place, name))
        if figure.value is None:
            if not empty:
                text = message(
                    "the figure “{name}” needs a value, since it is used as “{key}”",
                    name=name,
                    key=key,
                )
                table.complain(text)
            return None if empty else low
        if not isinstance(figure.value, int) or not low <= figure.value <= high:
            table.complain(
                message(
                    "the figure “{name}” is {value}; as “{key}” it must be a whole number from "
                    "{low} to {high}",
                    name=name,
                    key=key,
                    value=figure.value,
                    low=low,
                    high=high,
                )
            )
            return low
        return figure.value
