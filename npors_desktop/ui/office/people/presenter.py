"""The list of people in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.persons.person import REQUEST, SUGGESTED
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Icon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.persons.person import ListedPerson, OpenRequest, PersonFile

SORTED_BY = ("name", "born", "employer", "tested", "tests", "state")
MAY_BE_SAME = message("may be the same as another")
REQUEST_OPEN = message("a request is open")
_SHOWN: dict[str, Message] = {SUGGESTED: MAY_BE_SAME, REQUEST: REQUEST_OPEN}


def shown_as(words: Words) -> dict[str, str]:
    """What people are, by its token, as it is shown: so it can be searched for."""
    return {token: words(text) for token, text in _SHOWN.items()}


def people_facets(total: int, suggested: int, requests: int, words: Words) -> tuple[Facet, ...]:
    """How many people there are, may be the same as another, and wait for an answer."""
    return (
        Facet("", total, words("all people")),
        Facet(SUGGESTED, suggested, words("suggested merges")),
        Facet(REQUEST, requests, words("open requests")),
    )


def person_row(key: str, person: ListedPerson, today: date, words: Words) -> DataRow:
    """One line of the list."""
    needs = person.is_suggested or person.requests
    tested = person.tested_on
    newest = f"{day(tested)}  {person.title}" if tested else "–"
    born = person.date_of_birth
    return DataRow(
        key,
        (
            Cell(person.name or "–", Icon.ATTENTION if needs else None),
            Cell(day(born) if born else "–"),
            Cell(person.employer or "–"),
            Cell(newest),
            Cell(str(person.tests)),
            Cell(state(person, today, words)),
        ),
    )


def state(person: ListedPerson, today: date, words: Words) -> str:
    """What somebody should do about a person, in a few words."""
    told: list[str] = []
    if person.due_on is not None:
        told.append(days_left((person.due_on - today).days, words))
    elif person.requests:
        told.append(words(REQUEST_OPEN))
    if person.is_suggested:
        told.append(words(MAY_BE_SAME))
    return ", ".join(told) or "–"


def days_left(days: int, words: Words) -> str:
    """How long there is for an answer, or how late it is."""
    if days < 0:
        return words.count("{n} day late", "{n} days late", -days)
    return words.count("{n} day left", "{n} days left", days)


def request_state(one: OpenRequest, today: date, words: Words) -> str:
    """How a request stands."""
    if one.state is not None:
        return words("answered") if one.is_open else words("closed")
    left = one.days_left(today)
    return words("open, no day set") if left is None else days_left(left, words)


def about(file: PersonFile, words: Words) -> tuple[str, ...]:
    """Who a person is, in lines."""
    identity = file.identity
    born = identity.date_of_birth
    told = words("Born {day}", day=day(born)) if born else words("Date of birth not known")
    return (told, *_numbers(file, words))


def _numbers(file: PersonFile, words: Words) -> Iterator[str]:
    identity = file.identity
    if identity.ni:
        yield words("NI {number}", number=identity.ni)
    if identity.uln:
        yield words("ULN {number}", number=identity.uln)
    if identity.citb_id:
        yield words("CITB {number}", number=identity.citb_id)


def names_told(file: PersonFile, words: Words) -> str:
    """The other names of a person, each with the paper that links it."""
    lines = (
        words("{name} ({paper})", name=name, paper=link) if link else name
        for name, link in file.other_names
    )
    return "\n".join(lines)


def employers_told(file: PersonFile, words: Words) -> str:
    """For whom a person works and worked."""
    names = dict(file.employers)
    return "\n".join(
        words(
            "{employer}, {began} to {ended}",
            employer=names.get(one.employer, one.employer),
            began=day(one.began) if one.began else "–",
            ended=day(one.ended) if one.ended else "–",
        )
        if one.began or one.ended
        else names.get(one.employer, one.employer)
        for one in file.employments
    )


def tests_told(file: PersonFile, words: Words) -> Iterable[str]:
    """The newest tests, a line each."""
    return (
        words(
            "{day}  {category}: {result}",
            day=day(one.tested_on),
            category=one.title,
            result=words.term(one.result),
        )
        for one in file.tests
    )
