"""The office's log in words, without Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionFilter, ActionKind, OfficeAction
from npors_desktop.domain.office_log_text import KINDS, about
from npors_desktop.ui.office.presenter import moment
from npors_desktop.ui.widgets.values import Cell, DataRow, Icon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message

# How far back is looked, in days; None is to the beginning.
SPANS: Mapping[Message, int | None] = {
    message("The last 30 days"): 30,
    message("The last 7 days"): 7,
    message("Today"): 1,
    message("From the beginning"): None,
}
ANYTHING = message("Everything")
ANYBODY = message("Everybody")


@dataclass(frozen=True, slots=True)
class LogShown:
    """The newest entries that are asked for, how many there are of them, and the names of all who
    ever were on the staff, by their ids."""

    entries: tuple[OfficeAction, ...]
    found: int
    staff: dict[str, str] = field(default_factory=dict[str, str])


def asked_for(
    kind: ActionKind | None, days: int | None, record: str, now: datetime, by: str = ""
) -> ActionFilter:
    """The entries of a kind (or any), of so many days to now, about a record (or anything), done by
    somebody of the staff (or anybody)."""
    kinds = frozenset({kind}) if kind else frozenset[ActionKind]()
    whose = frozenset({by}) if by else frozenset[str]()
    if days is None:
        return ActionFilter(kinds, record=record, by=whose)
    first = now.astimezone().date() - timedelta(days=days - 1)
    since = datetime.combine(first, time()).astimezone()
    return ActionFilter(kinds, since, record=record, by=whose)


def log_row(action: OfficeAction, words: Words, staff: Mapping[str, str] | None = None) -> DataRow:
    """One line of the log."""
    failed = Icon.ATTENTION if action.kind is ActionKind.FAILED else None
    return DataRow(
        str(action.seq),
        (
            Cell(moment(action.at), sort=f"{action.seq:012}"),
            Cell((staff or {}).get(action.by) or action.account or "–"),
            Cell(words(KINDS[action.kind]), failed),
            Cell(words(about(action, staff))),
        ),
    )


def found_text(shown: LogShown, words: Words) -> str:
    """How many entries were found, and that older ones are not shown."""
    if shown.found == len(shown.entries):
        return words.count("{n} entry", "{n} entries", shown.found)
    return words("Entries: the newest {n} of {total}", n=len(shown.entries), total=shown.found)
