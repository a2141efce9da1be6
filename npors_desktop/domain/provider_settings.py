"""A provider's own figures, which count in place of those of standards and of rule books.

What the trade has not confirmed is such a setting: one home for all of them, each with where it
comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from npors_desktop.domain.category_register import Category
from npors_desktop.domain.pack import ReplacedFigure
from npors_desktop.domain.stated import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.pack import Figure, Standard


@dataclass(frozen=True, slots=True)
class Setting:
    """One figure by its key, from a day on. With a ``standard`` (its id) or a ``route`` it counts
    there alone. Of several, one that names the standard counts before one that does not, then one
    that names the route, then the latest."""

    key: str
    value: int | str
    source: str
    seen_on: date
    confidence: Confidence
    valid_from: date
    standard: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """The settings of one provider in one edition (1, 2 ...), and the categories that it adds to
    the program's register."""

    format: int
    office: str
    edition: int
    settings: tuple[Setting, ...]
    categories: tuple[Category, ...] = ()

    @property
    def name(self) -> str:
        """What names this edition in records: the office and the number."""
        return f"{self.office} {self.edition}"

    def value_for(self, key: str, standard: str, route: str, day: date) -> Setting | None:
        """The setting of a key that counts for a route of a standard on a day; None without one."""
        fitting = [
            one
            for one in self.settings
            if one.key == key
            and one.valid_from <= day
            and one.standard in ("", standard)
            and one.route in ("", route)
        ]
        return max(fitting, key=_weight, default=None)

    def replaced(self, standard: Standard, route: str, day: date) -> tuple[ReplacedFigure, ...]:
        """What they put in the place of a standard's figures, in the standard's order."""
        return tuple(self._replaced(standard, route, day))

    def _replaced(self, standard: Standard, route: str, day: date) -> Iterator[ReplacedFigure]:
        for figure in standard.figures:
            found = self.value_for(figure.key, standard.id, route, day)
            if found is not None and found.value != figure.value:
                yield _in_place_of(figure, found, self.name)


def twins(settings: Iterable[Setting]) -> Iterator[tuple[int, Setting]]:
    """Each setting, with its place from 0, of which nobody could say whether it counts or the one
    before it: for the same figure of the same standard and route, from the same day."""
    seen: set[tuple[str, str, str, date]] = set()
    for place, one in enumerate(settings):
        about = one.key, one.standard, one.route, one.valid_from
        if about in seen:
            yield place, one
        seen.add(about)


def _weight(setting: Setting) -> tuple[bool, bool, date]:
    return bool(setting.standard), bool(setting.route), setting.valid_from


def _in_place_of(figure: Figure, setting: Setting, name: str) -> ReplacedFigure:
    return ReplacedFigure(
        key=figure.key,
        text=figure.text,
        standard=figure.value,
        value=setting.value,
        source=setting.source,
        seen_on=setting.seen_on.isoformat(),
        confidence=setting.confidence.value,
        settings=name,
    )
