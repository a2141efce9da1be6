"""The route of a person with what the frameworks in force say, as it is shown and printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from npors_desktop.domain.competence_profile import ProfiledStatement
from npors_desktop.domain.framework import CompetenceFramework
from npors_desktop.domain.schemes.answer import BookName
from npors_desktop.domain.schemes.route import RoutePicture


@dataclass(frozen=True, slots=True)
class FrameworkProfile:
    """A framework in force with each of its statements as it stands for a person."""

    framework: CompetenceFramework
    statements: tuple[ProfiledStatement, ...]


@dataclass(frozen=True, slots=True)
class ShownRoute:
    """A person with the route of each category that they were tested in, and their profile, as it
    stands on a day. ``book`` is the rule book that says what the stages ask."""

    name: str
    pictures: tuple[RoutePicture, ...]
    profiles: tuple[FrameworkProfile, ...]
    as_of: date
    book: BookName
