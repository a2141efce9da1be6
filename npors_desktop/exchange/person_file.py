"""What somebody is asked about and what is known of them, as JSON: the input of ``advise``.

{"format": 1,
 "asked": {"category": "N202", "as_of": "2026-11-28"},
 "person": {
   "identity": {"name": "Siân Ŵyn", "date_of_birth": "1990-01-31"},
   "identity_seen": {"by": "A N Other", "on": "2026-11-20", "how": "passport"},
   "has_photograph": true,
   "tests": [{"category": "N202", "tested_on": "2026-11-20", "theory": "achieved",
              "practical": "achieved",
              "seen": {"by": "A N Other", "on": "2026-11-20", "how": "the report"}}],
   "hse": [{"facts": {"issuer": "CITB", "type": "Operatives", "passed_on": "2025-03-05"},
            "seen": {"by": "A N Other", "on": "2026-11-20", "how": "online check"}}],
   "qualifications": [{"facts": {"title": "NVQ Plant Operations", "level": "2",
                                 "pathway": "Excavating", "achieved_on": "2026-10-10",
                                 "name": "Siân Jones"}}],
   "other_names": [["Siân Jones", "marriage certificate"]]}}

All but ``format`` may be left out: ``asked`` has the fields of ``AskedDetails``, ``person`` those
of ``PersonKnown``. Evidence without ``seen`` is what the person says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format, grown
from npors_desktop.base.problems import MOST_PROBLEMS, not_valid, problem_at
from npors_desktop.base.values import from_plain
from npors_desktop.base.whole_file import KIB
from npors_desktop.domain.messages import message
from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.schemes.inputs import AdviceAsked, PersonKnown
from npors_desktop.exchange.file_header import open_written
from npors_desktop.exchange.limits import check_times, check_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.base.canonical import Json
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.question import SchemeQuestion

PERSON = Format("person", message("The person’s file"), newest=1)
PERSON_LIMIT = 1024 * KIB
_LONGEST = 500
_MOST_YEARS = 50
# Each test, card and learner has an answer that looks at all others.
_MOST_HELD = 200
# Minutes of a course, or hours of a year.
_MOST_TIME = 100_000


@dataclass(frozen=True, slots=True)
class AskedDetails:
    """What a question hangs on besides the person (``AdviceAsked``), and for which day it is asked;
    None for today."""

    category: str = ""
    years: int | None = None
    by_category: bool = False
    role: str = ""
    sector: str = ""
    renewal: bool = False
    applied_on: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class AdviceRequest:
    """A whole file: of whom something is asked."""

    format: int = PERSON.newest
    asked: AskedDetails = field(default_factory=AskedDetails)
    person: PersonKnown = field(default_factory=lambda: PersonKnown(IdentityFacts()))

    def ask(self, question: SchemeQuestion) -> AdviceAsked:
        """A question with the details of the file."""
        told = self.asked
        return AdviceAsked(
            question,
            category=told.category,
            years=told.years,
            by_category=told.by_category,
            role=told.role,
            sector=told.sector,
            renewal=told.renewal,
            applied_on=told.applied_on,
        )


def read_person_file(data: bytes, what: Message) -> AdviceRequest:
    """The file in these bytes; ``what`` begins the sentence of an error.

    Raises DamagedFileError with the places, NewerFormatError.
    """
    body = PERSON.read(open_written(data, what, PERSON_LIMIT), what)
    if too_large := check_values(body, _LONGEST):
        raise not_valid(what, too_large)
    read = from_plain(AdviceRequest, _with_identity(body), what)
    if found := [*islice(_problems(read, body), MOST_PROBLEMS)]:
        raise not_valid(what, found)
    return read


def _with_identity(body: Json) -> Json:
    """Of somebody of whom nothing is known, nothing has to be written."""
    match body:
        case {"person": {"identity": _}}:
            return body
        case _:
            return grown(body, "person", {"identity": {}})


def _problems(read: AdviceRequest, body: Json) -> Iterator[Message]:
    yield from _not_printable(body, "")
    yield from check_times(read, days=True)
    if read.asked.years is not None:
        yield from _outside(read.asked.years, 1, _MOST_YEARS, "asked.years")
    yield from _too_many(read.person)
    for number, one in enumerate(read.person.experience):
        place = f"person.experience[{number}].facts"
        yield from _outside(one.facts.hours, 0, _MOST_TIME, f"{place}.hours")
    for number, one in enumerate(read.person.courses):
        place = f"person.courses[{number}]"
        yield from _outside(one.trainers, 0, _MOST_TIME, f"{place}.trainers")
        yield from _outside(one.machines, 0, _MOST_TIME, f"{place}.machines")
        for row, learner in enumerate(one.learners):
            here = f"{place}.learners[{row}].minutes"
            yield from _outside(learner.minutes, 0, _MOST_TIME, here)


def _too_many(known: PersonKnown) -> Iterator[Message]:
    """What a person has more of than anybody, so that an answer would take hours."""
    learners = [learner for one in known.courses for learner in one.learners]
    categories = [code for one in known.cards for code in one.facts.categories]
    held = {
        "tests": known.tests,
        "cards": known.cards,
        "cards.categories": categories,
        "hse": known.hse,
        "qualifications": known.qualifications,
        "experience": known.experience,
        "courses": known.courses,
        "courses.learners": learners,
        "eco": known.eco,
        "other_names": known.other_names,
    }
    told = message("there are more than {most}", most=_MOST_HELD)
    for name, entries in held.items():
        if len(entries) > _MOST_HELD:
            yield problem_at(f"person.{name}", told)


def _outside(number: int, low: int, high: int, place: str) -> Iterator[Message]:
    if not low <= number <= high:
        told = message(
            "{value} is not between {least} and {most}", value=number, least=low, most=high
        )
        yield problem_at(place, told)


def _not_printable(value: Json, place: str) -> Iterator[Message]:
    """What would spoil a line or a table that it is shown in."""
    if isinstance(value, str):
        if not value.isprintable():
            told = message("it contains characters that cannot be printed")
            yield problem_at(place, told)
    elif isinstance(value, dict):
        for name, one in value.items():  # pyright: ignore[reportUnknownVariableType]
            yield from _not_printable(one, f"{place}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, one in enumerate(value):  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
            yield from _not_printable(one, f"{place}[{number}]")
