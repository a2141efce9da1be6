"""The scheme's categories in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.stated import CONFIDENCE_WORDS, Confidence
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.widgets.values import Cell, DataRow, Fact, FactState, Icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.category_register import AbaGroup
    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.standards.categories import CategoriesNow, CategoryShown

OWN = message("added by your office")
_ICONS = {
    Confidence.CONFIRMED: Icon.TICK,
    Confidence.SINGLE: Icon.ATTENTION,
    Confidence.OWN: Icon.PEN,
}
_STATES = {
    Confidence.CONFIRMED: FactState.GOOD,
    Confidence.SINGLE: FactState.DOUBTFUL,
    Confidence.OWN: FactState.UNKNOWN,
}


def known_word(shown: CategoryShown) -> Message:
    """How it is known."""
    return OWN if shown.is_own else CONFIDENCE_WORDS[shown.category.stated.confidence]


def category_row(shown: CategoryShown, words: Words) -> DataRow:
    """One line of the register."""
    one = shown.category
    return DataRow(
        one.code,
        (
            Cell(one.code),
            Cell(one.name),
            Cell(one.section or words("not known")),
            Cell(words(known_word(shown)), _ICONS[one.stated.confidence]),
            Cell(", ".join(standards_of(shown))),
        ),
    )


def standards_of(shown: CategoryShown) -> list[str]:
    """The titles of its standards, each once."""
    return list(dict.fromkeys(head.standard_title for head in shown.standards))


def category_facts(shown: CategoryShown, now: CategoriesNow, words: Words) -> Sequence[Fact]:
    """All that is known of a category, each with how sure it is."""
    return tuple(_facts(shown, now, words))


def _facts(shown: CategoryShown, now: CategoriesNow, words: Words) -> Iterator[Fact]:
    one = shown.category
    said = words(
        "{known}: {source}, seen {day}",
        known=words(known_word(shown)),
        source=one.stated.source,
        day=spoken_day(words, one.stated.seen_on),
    )
    yield Fact(_STATES[one.stated.confidence], said)
    if one.section:
        yield Fact(FactState.GOOD, words("Section: {section}", section=one.section))
    else:
        yield Fact(FactState.UNKNOWN, words("The section is not known."))
    for code in one.groups:
        if group := now.register.group(code, now.today):
            yield _group(group, now, words)
    for restriction in one.restrictions:
        yield Fact(FactState.GOOD, words("Known restriction: {text}", text=restriction))
    if one.note:
        yield Fact(FactState.GOOD, one.note)
    yield from _standards(shown, words)
    yield from _hours(shown, now, words)


def _group(group: AbaGroup, now: CategoriesNow, words: Words) -> Fact:
    told = words("Lift-truck group {code}: {text}", code=group.code, text=group.text)
    if not group.is_valid(now.today) and group.last_day:
        ended = words(
            "{group}. It ended on {day}; certificates of it stay valid.",
            group=told,
            day=spoken_day(words, group.last_day),
        )
        return Fact(FactState.DOUBTFUL, ended)
    state = _STATES[group.stated.confidence]
    return Fact(state, told)


def _standards(shown: CategoryShown, words: Words) -> Iterator[Fact]:
    if not shown.standards:
        yield Fact(FactState.UNKNOWN, words("No standard here is for it."))
    editions = dict.fromkeys((head.standard_title, head.edition) for head in shown.standards)
    for title, edition in editions:
        text = words("Standard: {title}, edition {edition}", title=title, edition=edition)
        yield Fact(FactState.GOOD, text)


def _hours(shown: CategoryShown, now: CategoriesNow, words: Words) -> Iterator[Fact]:
    titles = {(head.id, head.route): head.title for head in shown.standards}
    for one in now.register.hours:
        if title := titles.get((one.standard, one.route)):
            told = words(
                "{title}: a course of at least {hours} h for {ratio} (learners : trainers : "
                "machines)",
                title=title,
                hours=one.hours,
                ratio=f"{one.learners} : {one.trainers} : {one.machines}",
            )
            yield Fact(FactState.GOOD, told)
