"""A person's page in words, without Qt: a line for everything that came and was entered."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from npors_desktop.domain.messages import message
from npors_desktop.domain.persons.entries import (
    KIND_WORDS,
    REQUEST_WORDS,
    STEP_WORDS,
    EntryKind,
    NoFacts,
    RequestKind,
    RequestStep,
)
from npors_desktop.domain.result import Result
from npors_desktop.ui.office.people.presenter import request_state
from npors_desktop.ui.office.person.deeds import DEEDS
from npors_desktop.ui.office.presenter import RESULT_ICONS, day
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.persons.entries import CardCategory, PartyEntry
    from npors_desktop.domain.persons.person import PersonFile, PersonTest


class PersonSection(StrEnum):
    """The sections of the page, which the strip above the table filters."""

    TESTS = "tests"
    IDENTITY = "identity"
    CARDS = "cards"
    HSE = "hse"
    QUALIFICATIONS = "qualifications"
    EXPERIENCE = "experience"
    REQUESTS = "requests"
    DEEDS = "deeds"
    ADVICE = "advice"


SECTIONS: Mapping[PersonSection, Message] = {
    PersonSection.IDENTITY: message("identity"),
    PersonSection.HSE: message("health and safety"),
    PersonSection.EXPERIENCE: message("experience"),
    PersonSection.DEEDS: message("merged, split or revoked"),
    PersonSection.ADVICE: message("answers of rule books"),
}
_OF: Mapping[EntryKind, PersonSection] = {
    EntryKind.IDENTITY: PersonSection.IDENTITY,
    EntryKind.NAME: PersonSection.IDENTITY,
    EntryKind.CARD: PersonSection.CARDS,
    EntryKind.HSE: PersonSection.HSE,
    EntryKind.QUALIFICATION: PersonSection.QUALIFICATIONS,
    EntryKind.EXPERIENCE: PersonSection.EXPERIENCE,
    EntryKind.PROFILE: PersonSection.EXPERIENCE,
    EntryKind.EMPLOYMENT: PersonSection.EXPERIENCE,
    EntryKind.REQUEST: PersonSection.REQUESTS,
    EntryKind.REQUEST_STEP: PersonSection.REQUESTS,
    EntryKind.MERGED: PersonSection.DEEDS,
    EntryKind.SPLIT: PersonSection.DEEDS,
    EntryKind.APART: PersonSection.DEEDS,
    EntryKind.REVOKED: PersonSection.DEEDS,
}
# The words of what no form asks for.
_BESIDES: Mapping[str, Message] = {
    "received_on": message("Received on"),
    "due_on": message("To be answered by"),
    "source": message("Where that is from"),
    "former": message("Name before"),
    "name": message("Name"),
    "link": message("Paper that links both names, and its number"),
    "step": message("What became of it"),
    "on": message("On"),
    "date_of_birth": message("Date of birth"),
}


def file_rows(file: PersonFile, today: date, words: Words) -> list[DataRow]:
    """Everything about a person: open requests first, then tests and entries, the newest first."""
    rows = [_test_row(one, words) for one in file.tests]
    entries = [_entry_row(one, file, today, words) for one in reversed(file.entries)]
    return [*rows, *entries]


def section_facets(rows: Sequence[DataRow], words: Words) -> tuple[Facet, ...]:
    """How much each section has; those that have nothing are left out."""
    counts = {one: sum(row.kind == one for row in rows) for one in PersonSection}
    each = (Facet(one, n, _section_word(one, n, words)) for one, n in counts.items() if n)
    return (Facet("", len(rows), words("in all")), *each)


def _section_word(section: PersonSection, n: int, words: Words) -> str:
    """The word of a section after how much it has."""
    match section:
        case PersonSection.TESTS:
            return words.count("test", "tests", n)
        case PersonSection.CARDS:
            return words.count("card", "cards", n)
        case PersonSection.QUALIFICATIONS:
            return words.count("qualification", "qualifications", n)
        case PersonSection.REQUESTS:
            return words.count("request", "requests", n)
        case _:
            return words(SECTIONS[section])


def facts_told(entry: PartyEntry, file: PersonFile, words: Words) -> Iterator[str]:
    """What an entry says, a line each."""
    deed = DEEDS.get(entry.kind)
    named = {name: words(text) for name, text in _BESIDES.items()}
    named |= {ask.name: words(ask.text) for ask in deed.asks} if deed else {}
    for name, value in _values(entry, file, words):
        yield f"{named.get(name, name)}: {value}"
    yield from _told_besides(entry, words)


def _values(entry: PartyEntry, file: PersonFile, words: Words) -> Iterator[tuple[str, str]]:
    """What is known of an entry's facts, by their names."""
    if not isinstance(entry.facts, NoFacts):
        for one in fields(entry.facts):
            if value := getattr(entry.facts, one.name):
                yield one.name, _value(value, file, words)


def _told_besides(entry: PartyEntry, words: Words) -> Iterator[str]:
    """Who saw and entered it, and what became of it."""
    if entry.seen is not None:
        yield words(
            "Seen by {name} on {day}: {how}",
            name=entry.seen.by, day=day(entry.seen.on), how=entry.seen.how,
        )  # fmt: skip
    if entry.attachment is not None:
        yield words("File: {name}", name=entry.attachment.name)
    if entry.reason:
        yield words("Reason: {reason}", reason=entry.reason)
    if entry.by:
        yield words("Entered by {name} on {day}", name=entry.by, day=day(entry.at.date()))
    if entry.revoked is not None:
        yield words("Revoked: {reason}", reason=entry.revoked)


def _test_row(test: PersonTest, words: Words) -> DataRow:
    result = Result(test.result)
    cells = (
        Cell(words("Test"), Icon.RECORD),
        Cell(test.title),
        Cell(day(test.tested_on)),
        Cell(words.term(result), RESULT_ICONS[result]),
    )
    return DataRow(f"{test.record} {test.assessor_number}", cells, test, PersonSection.TESTS)


def _entry_row(entry: PartyEntry, file: PersonFile, today: date, words: Words) -> DataRow:
    what = words(KIND_WORDS[entry.kind])
    state = "–"
    request = next((one for one in file.requests if one.entry.id == entry.id), None)
    if request is not None:
        what = words(REQUEST_WORDS[request.facts.request])
        state = request_state(request, today, words)
    elif entry.revoked is not None:
        state = words("revoked")
    elif entry.seen is not None:
        state = words("seen by {name}", name=entry.seen.by)
    icon = Icon.CROSS if entry.revoked is not None else Icon.PEN
    told = ", ".join(value for _, value in _values(entry, file, words)) or entry.reason or "–"
    on = entry.seen.on if entry.seen else entry.at.date()
    cells = Cell(what, icon), Cell(told), Cell(day(on)), Cell(state)
    return DataRow(entry.id, cells, entry, _OF.get(entry.kind, PersonSection.DEEDS))


def _value(value: object, file: PersonFile, words: Words) -> str:
    """One fact as text."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, RequestKind):
        return words(REQUEST_WORDS[value])
    if isinstance(value, RequestStep):
        return words(STEP_WORDS[value])
    if isinstance(value, tuple):
        return ", ".join(map(_category, cast("tuple[CardCategory, ...]", value)))
    names = dict(file.employers)
    return names.get(str(value), str(value))


def _category(one: CardCategory) -> str:
    return f"{one.code} {day(one.tested_on)}" if one.tested_on else one.code
