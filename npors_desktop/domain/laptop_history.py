"""Whether the records of one signing key can come from one history that only grew.

A record carries the length of the laptop's log at its issue, and the log's head. Every issue adds
to the log, so a later record has more events than an earlier one, and no two have the same number.
Where that is not so, the laptop was put back to an older state, or its clock was.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from npors_desktop.domain.delivery import Remark


@dataclass(frozen=True, slots=True)
class IssuePoint:
    """Where a history was when a record was issued. ``name`` tells the records apart; records with
    another ``signing_key`` have another history. ``serial`` is their certificate's (hex)."""

    name: tuple[str, int, str]
    signing_key: str
    serial: str
    signed_at: datetime
    events: int


def history_remarks(points: Iterable[IssuePoint]) -> dict[tuple[str, int, str], tuple[Remark, ...]]:
    """The remarks on every record that does not fit another one of the same key, by its name."""
    histories: dict[str, dict[tuple[str, int, str], IssuePoint]] = {}
    for point in points:
        histories.setdefault(point.signing_key, {})[point.name] = point
    found: dict[tuple[str, int, str], tuple[Remark, ...]] = {}
    for history in histories.values():
        found |= _of_one(list(history.values()))
    return found


def _of_one(points: list[IssuePoint]) -> dict[tuple[str, int, str], tuple[Remark, ...]]:
    forward = sorted(points, key=lambda one: (one.signed_at, one.events))
    times = Counter(one.events for one in points)
    back = {one.name for one in points if times[one.events] > 1}
    most = 0
    for one in forward:
        if one.events < most:
            back.add(one.name)
        most = max(most, one.events)
    least = most + 1
    for one in reversed(forward):
        if one.events > least:
            back.add(one.name)
        least = min(least, one.events)
    return {
        one.name: (Remark.HISTORY_SET_BACK, Remark.HISTORY_FORKED)
        if times[one.events] > 1
        else (Remark.HISTORY_SET_BACK,)
        for one in points
        if one.name in back
    }
