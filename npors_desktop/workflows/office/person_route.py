"""The route of a person and their competence by the frameworks in force, as the office has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.base.clock import Clock
from npors_desktop.domain.competence_profile import ProfiledStatement, competence_profile
from npors_desktop.domain.framework import CompetenceFramework, evidenced_statements
from npors_desktop.domain.pack import Standard
from npors_desktop.domain.schemes.route import RoutePicture, route_picture
from npors_desktop.workflows.office.known_people import KnownPeople

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class FrameworkProfile:
    """A framework in force with each of its statements as it stands for a person."""

    framework: CompetenceFramework
    statements: tuple[ProfiledStatement, ...]


@dataclass(frozen=True, slots=True)
class ShownRoute:
    """A person with the route of each category that they were tested in, and their profile."""

    name: str
    pictures: tuple[RoutePicture, ...]
    profiles: tuple[FrameworkProfile, ...]


@dataclass(frozen=True, slots=True)
class PersonRoute:
    """Reads it anew each time; nothing of it is kept."""

    people: KnownPeople
    frameworks: Callable[[], Iterable[CompetenceFramework]]
    standards: Callable[[], Iterable[Standard]]
    clock: Clock

    def of(self, id_: str) -> ShownRoute:
        """The routes of a person. Raises UserError (``no_party``)."""
        known = self.people.of(id_)
        today: date = self.clock.now().astimezone().date()
        codes = dict.fromkeys(one.category for one in known.tests if one.category)
        standards = tuple(self.standards())
        profiles = (
            FrameworkProfile(
                one, competence_profile(evidenced_statements(one, standards), known, today)
            )
            for one in self.frameworks()
        )
        pictures = tuple(route_picture(known, one, today) for one in codes)
        return ShownRoute(known.identity.name, pictures, tuple(profiles))
