"""What the page of applications for cards shows, and where its work begins."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.cards.application import CardType
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from npors_desktop.domain.cards.application import CardApplication
    from npors_desktop.domain.cards.gate import CardCheck
    from npors_desktop.domain.cards.tasks import CardTask
    from npors_desktop.ui.office.cards.work import CardsWork

# So many portraits are read for the list.
_PORTRAITS = 40


@dataclass(frozen=True, slots=True)
class CardsFound:
    """All that the page shows: the applications with their checks, those that are with the scheme,
    the number of the next batch, what the scheme has to be told, and portraits by person."""

    checks: tuple[CardCheck, ...]
    out: tuple[CardApplication, ...]
    number: int
    tasks: tuple[CardTask, ...]
    names: dict[str, str] = field(default_factory=dict[str, str])
    portraits: dict[str, bytes] = field(default_factory=dict[str, bytes])
    results: dict[CardType, CardCheck] = field(default_factory=dict["CardType", "CardCheck"])


def fetch(work: CardsWork, chosen: str) -> CardsFound:
    """Read everything anew; of the ``chosen`` application also what each card comes to."""
    checks = work.applications.look_at_all(work.applications.all(only_open=True))
    out, tasks = work.applications.out(), work.batches.tasks()
    first = next(iter(checks), None)
    shown = next((x for x in checks if x.prepared.application.id == chosen), first)
    people = dict.fromkeys(one.prepared.application.person for one in checks[:_PORTRAITS])
    return CardsFound(
        checks,
        out,
        work.batches.next_number(),
        tasks,
        work.persons.names({one.person for one in (*out, *tasks)}),
        work.portraits.shown_of(people),
        work.applications.results(shown) if shown else {},
    )


def look_closer(work: CardsWork, found: CardsFound, chosen: str) -> CardsFound:
    """What was read, with what each card comes to for the ``chosen`` application."""
    shown = next((x for x in found.checks if x.prepared.application.id == chosen), None)
    return replace(found, results=work.applications.results(shown) if shown else {})


# How the page of the applications is opened to begin some: of a person, of records, or of lines of
# the register, by what follows with spaces between.
PERSON, RECORDS, LINES = "person:", "records:", "lines:"


def begin(work: CardsWork, subject: str) -> CardApplication:
    """Begin an application for each who is asked for, or find the one that is worked at; gives the
    last. Raises UserError (``nobody`` where there is none)."""
    made: list[CardApplication] = []
    for person in _people(work, subject):
        there = [one for one in work.applications.of_person(person) if one.is_open]
        made.append(there[-1] if there else work.applications.begin(person, CardType.RED))
    if not made:
        raise UserError(
            message("There is nobody here to apply for."),
            message("Nothing was changed. Choose a record of somebody who is known."),
            code="nobody",
        )
    return made[-1]


def _people(work: CardsWork, subject: str) -> list[str]:
    kind, _, rest = subject.partition(":")
    names = rest.split()
    if kind == "person":
        return names
    if kind == "lines":
        names = [row.record for row in work.register.list.some(tuple(map(int, names)))]
    found = (person for record in names for person in work.persons.of_record(record))
    return list(dict.fromkeys(found))
