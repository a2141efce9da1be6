"""The group picture in words: outcomes by candidates, faults, theory, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.ui.visit.practical_clock import first_name
from npors_desktop.ui.widgets.values import MarkCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment_parts import OutcomeCounts
    from npors_desktop.domain.group_picture import GroupMember, GroupOutcome, GroupPicture

# Of more candidates than this each has room for little more than a bar.
_ROOMY = 4
_TWO = 2


@dataclass(frozen=True, slots=True)
class GroupCell:
    """How one candidate did in one row; ``counts`` is None where there is no bar."""

    text: str
    counts: MarkCounts | None = None
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One row: its code and title, a cell for each candidate, and all of it in a sentence."""

    code: str
    title: str
    cells: tuple[GroupCell, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """The picture of one standard: what it says, the candidates by letter and first name, and the
    rows."""

    title: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[GroupRow, ...]


def group_shown(
    words: Words, pictures: Sequence[GroupPicture], across: int
) -> tuple[GroupShown, ...]:
    """The pictures as they are shown, each with at most so many candidates beside each other; what
    goes on below has no title."""
    shown: list[GroupShown] = []
    for picture in pictures:
        title = finding_text(words, picture)
        if len(pictures) > 1:
            title = f"{picture.title}: {title}"
        for first in range(0, len(picture.members), across):
            part = slice(first, first + across)
            shown.append(_part(words, picture, part, "" if first else title))
    return tuple(shown)


def _part(words: Words, picture: GroupPicture, part: slice, title: str) -> GroupShown:
    members = picture.members[part]
    heads = tuple((one.letter, first_name(one.name)) for one in members)
    rows = [_row(words, members, outcome, outcome.counts[part]) for outcome in picture.outcomes]
    faults = words("Faults: minor · major · safety-critical")
    rows.append(_told(heads, faults, [" · ".join(map(str, one.faults)) for one in members]))
    if any(one.asked for one in members):
        answered = [f"{one.answered}/{one.asked}" if one.answered else "–" for one in members]
        rows.append(_told(heads, words("Theory"), answered))
    return GroupShown(title, heads, tuple(rows))


def finding_text(words: Words, picture: GroupPicture) -> str:
    """What the picture says, as its title."""
    if picture.begun < _TWO:
        return words("Too few are marked to compare")
    found = picture.finding
    if found is None:
        return words("No outcome caught more than one of {n}", n=picture.begun)
    return words(
        "Outcome {code} caught {n} of {all}: was it the briefing or the machine?",
        code=found.code, n=found.caught, all=picture.begun,
    )  # fmt: skip


def group_table(words: Words, shown: GroupShown) -> tuple[list[str], list[list[str]]]:
    """The same as a table: its head and its rows."""
    head = [words("Outcome"), *(f"{letter} {name}" for letter, name in shown.heads)]
    rows = [
        [f"{row.code} {row.title}".strip(), *(cell.text for cell in row.cells)]
        for row in shown.rows
    ]
    return head, rows


def _row(
    words: Words,
    members: Sequence[GroupMember],
    outcome: GroupOutcome,
    counts: Sequence[OutcomeCounts],
) -> GroupRow:
    roomy = len(members) <= _ROOMY
    pairs = zip(members, counts, strict=True)
    cells = tuple(_cell(words, one, counted, roomy=roomy) for one, counted in pairs)
    told = (f"{one.letter} {cell.text}" for one, cell in zip(members, cells, strict=True))
    spoken = f"{outcome.code} {outcome.title}: {', '.join(told)}"
    return GroupRow(outcome.code, outcome.title, cells, spoken)


def _cell(words: Words, one: GroupMember, counts: OutcomeCounts, *, roomy: bool) -> GroupCell:
    aside = counts.not_applicable + counts.not_observed
    marked = counts.met + counts.not_met + aside
    bar = MarkCounts(counts.met, counts.not_met, aside, marked + counts.left)
    if not one.is_begun:
        return GroupCell("–", bar)
    share = f"{bar.marked}/{bar.total}"
    if not counts.not_met:
        return GroupCell(share, bar)
    if not roomy:
        return GroupCell(f"{share} ✗{counts.not_met}", bar, is_strong=True)
    told = words.count(
        "{share} · {n} not met", "{share} · {n} not met", counts.not_met, share=share
    )
    return GroupCell(told, bar, is_strong=True)


def _told(heads: tuple[tuple[str, str], ...], title: str, texts: list[str]) -> GroupRow:
    told = (f"{letter} {text}" for (letter, _), text in zip(heads, texts, strict=True))
    return GroupRow("", title, tuple(map(GroupCell, texts)), f"{title}: {', '.join(told)}")


OPEN = message("Group picture")
AS_TABLE = message("Show as a table")
AS_PICTURE = message("Show as a picture")
