"""What the office waits for in words, without Qt; and the reminders that are copied."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npors_desktop.domain.chase_text import AGES, KINDS, about, age_text, reminder
from npors_desktop.domain.chasing import ChaseAge, ChaseKind
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.office.visits.presenter import assessor_name
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Icon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from npors_desktop.base.words import Words
    from npors_desktop.domain.chasing import ChaseItem

ICONS: Mapping[ChaseKind, Icon] = {
    ChaseKind.NOTHING_RECEIVED: Icon.CLOCK,
    ChaseKind.SOME_RECEIVED: Icon.HALF,
    ChaseKind.NOT_WRITTEN: Icon.RECORD,
    ChaseKind.NOT_NOTIFIED: Icon.FLAG,
    ChaseKind.NOTIFIED_LATE: Icon.WARNING,
    ChaseKind.CHANGE_UNTOLD: Icon.ATTENTION,
    ChaseKind.NOT_ANSWERED: Icon.BACK,
}


def chase_row(item: ChaseItem, words: Words, names: Mapping[str, str], today: date) -> DataRow:
    """One line of what is waited for."""
    age = item.age(today)
    return DataRow(
        item.key,
        (
            Cell(words(KINDS[item.kind]), ICONS[item.kind]),
            Cell(words(age_text(item, today)), sort=f"{age + 100_000:06}"),
            Cell(item.visit.site),
            Cell(day(item.visit.on), sort=item.visit.on.isoformat()),
            Cell(assessor_name(item.visit, names)),
            Cell(words(about(item))),
        ),
        item,
        item.kind.value,
    )


def kind_facets(items: Sequence[ChaseItem], words: Words) -> tuple[Facet, ...]:
    """How much is waited for of each kind; first all of it."""
    counted = Counter(item.kind for item in items)
    each = (
        Facet(kind.value, counted[kind], words(KINDS[kind])) for kind in ChaseKind if counted[kind]
    )
    return (Facet("", len(items), words("in all")), *each)


def age_choices(words: Words) -> dict[str, str]:
    """The ages that can be chosen, by their keys; first all of them."""
    return {"": words("any age"), **{age.value: words(text) for age, text in AGES.items()}}


def of_age(items: Sequence[ChaseItem], age: str, today: date) -> tuple[ChaseItem, ...]:
    """Those of an age, or all."""
    wanted = ChaseAge(age) if age else None
    return tuple(one for one in items if wanted in (None, one.age_group(today)))


def reminder_text(
    items: Sequence[ChaseItem],
    chosen: ChaseItem,
    names: Mapping[str, str],
    office: str,
    words: Words,
) -> str:
    """The reminder for the assessor of what is chosen, of all that they have to send; empty where
    there is nothing."""
    number = chosen.visit.assessor.casefold()
    theirs = [one for one in items if one.visit.assessor.casefold() == number]
    lines = reminder(theirs, assessor_name(chosen.visit, names), office)
    return "\n".join(words(line) for line in lines)
