"""Whether the records of one signing key can come from one history that only grew.

A record carries the length of the laptop's log at its issue, and the log's head. Every issue adds
to the log, so a later record has more events than an earlier one, and no two have the same number.
Where that is not so, the laptop was put back to an older state, or its clock was.

A record of format 2 also names the issues before it, the last MOST_EARLIER of them. A record that
is from before it, and that it should name but does not, is from another branch of the history.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.record import MOST_EARLIER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.record import HistoryProof

_Name = tuple[str, int, str]
# So much of a head tells one point from another; who could make two alike could as well copy one.
_ENOUGH = 16


@dataclass(frozen=True, slots=True)
class IssuePoint:
    """Where a history was when a record was issued. ``name`` tells the records apart; records with
    another ``signing_key`` have another history. ``serial`` is their certificate's (hex);
    ``earlier`` is as ``earlier_text`` gives it."""

    name: _Name
    signing_key: str
    serial: str
    signed_at: datetime
    events: int
    chain_head: str = ""
    earlier: str | None = None

    @property
    def mark(self) -> str:
        """The point itself, as others name it in ``earlier``."""
        return _mark(self.events, self.chain_head)


def earlier_text(proof: HistoryProof) -> str | None:
    """The issues before a record, in the short form that is stored; None if it names none because
    its format does not."""
    if proof.earlier is None:
        return None
    return " ".join(_mark(point.events, point.chain_head) for point in proof.earlier)


def history_remarks(points: Iterable[IssuePoint]) -> dict[_Name, tuple[Remark, ...]]:
    """The remarks on every record that does not fit another one of the same key, or whose
    predecessor is not here, by its name."""
    histories: dict[str, dict[_Name, IssuePoint]] = {}
    for point in points:
        histories.setdefault(point.signing_key, {})[point.name] = point
    found: dict[_Name, tuple[Remark, ...]] = {}
    for history in histories.values():
        found |= _of_one(list(history.values()))
    return found


def lasting(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Those remarks that stay, whatever else arrives later."""
    return tuple(one for one in remarks if one is not Remark.EARLIER_MISSING)


def _of_one(points: list[IssuePoint]) -> dict[_Name, tuple[Remark, ...]]:
    forked = {*_twins(points), *_other_branches(points)}
    back = forked.union(_falling(points))
    missing = frozenset(_after_missing(points))
    kinds = (
        (Remark.HISTORY_SET_BACK, back),
        (Remark.HISTORY_FORKED, forked),
        (Remark.EARLIER_MISSING, missing),
    )
    return {
        name: tuple(remark for remark, names in kinds if name in names) for name in back | missing
    }


def _twins(points: list[IssuePoint]) -> Iterator[_Name]:
    times = Counter(one.events for one in points)
    return (one.name for one in points if times[one.events] > 1)


def _falling(points: list[IssuePoint]) -> Iterator[_Name]:
    """Those that are later than one with more events, or are that one. What a record of format 2
    names tells more than the time, which is by a clock that may have been set."""
    forward = sorted(points, key=lambda one: (one.signed_at, one.events))
    most = 0
    for one in forward:
        if one.events < most:
            yield one.name
        if one.earlier is None:
            most = max(most, one.events)
    least = max(one.events for one in points)
    for one in reversed(forward):
        if one.events > least and one.earlier is None:
            yield one.name
        least = min(least, one.events)


def _other_branches(points: list[IssuePoint]) -> Iterator[_Name]:
    """Those that do not name an issue which they should, and the issues that are not named.

    For each point it is counted how many records speak of its part of the history and how many of
    them name it, so that the work grows with the records, and not with their pairs.
    """
    here = sorted({(one.events, one.mark) for one in points})
    is_here = {mark for _, mark in here}.__contains__
    spoken, named = [0] * (len(here) + 1), Counter[str]()
    for one in points:
        if one.earlier is None:
            continue
        marks = one.earlier.split()
        begin, end = bisect_left(here, (_since(marks), "")), bisect_left(here, (one.events, ""))
        spoken[begin] += 1
        spoken[end] -= 1
        named.update(marks)
        if sum(map(is_here, marks)) < end - begin:
            yield one.name
    wanted = zip(here, accumulate(spoken), strict=False)
    left_out = {mark for (_, mark), times in wanted if named[mark] < times}
    yield from (one.name for one in points if one.mark in left_out)


def _since(marks: list[str]) -> int:
    """From how many events on a list of marks names every issue."""
    return int(marks[-1].partition(".")[0]) if len(marks) >= MOST_EARLIER else 0


def _after_missing(points: list[IssuePoint]) -> Iterator[_Name]:
    """Those whose predecessor is not here. The first record of a key makes none: what came before
    it may have been signed for another office."""
    here = {one.mark for one in points}
    least = min(one.events for one in points)
    for one in points:
        if one.earlier and one.events > least and one.earlier.partition(" ")[0] not in here:
            yield one.name


def _mark(events: int, chain_head: str) -> str:
    return f"{events}.{chain_head[:_ENOUGH]}"
