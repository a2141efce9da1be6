"""Candidates of one visit who are the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.names import folded_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from npors_desktop.domain.people import Candidate


def doubles(candidates: Iterable[Candidate]) -> Iterator[tuple[int, int]]:
    """The place, from 0, of each candidate who is there before, and the place where they first are:
    with the same name and birth date, or the same National Insurance number."""
    first: dict[tuple[str, date] | str, int] = {}
    for place, who in enumerate(candidates):
        names = tuple(_names(who))
        earlier = min((first[name] for name in names if name in first), default=place)
        for name in names:
            first.setdefault(name, earlier)
        if earlier < place:
            yield place, earlier


def namesakes(candidates: Iterable[Candidate]) -> Iterator[tuple[int, int]]:
    """As ``doubles``, and each who has the name of somebody before, where the birth date of one of
    the two is not known: they may be the same person."""
    everybody = tuple(candidates)
    sure = dict(doubles(everybody))
    before: dict[str, list[int]] = {}
    for place, who in enumerate(everybody):
        born, alike = who.date_of_birth, before.setdefault(folded_name(who.name), [])
        theirs = ((one, everybody[one].date_of_birth) for one in alike)
        maybe = next((one for one, date_ in theirs if born is None or date_ is None), None)
        found = sure.get(place, maybe)
        if found is not None:
            yield place, found
        alike.append(place)


def _names(who: Candidate) -> Iterator[tuple[str, date] | str]:
    if who.date_of_birth is not None:
        yield folded_name(who.name), who.date_of_birth
    if number := "".join(who.ni_number.split()).upper():
        yield number
