"""Whether the file that was written of a planned visit still says what the office plans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.values import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit, VisitPlan


def file_digest(visit: PlannedVisit, live: Iterable[PlannedBooking]) -> str:
    """What names a visit file by all that the office says in it: the SHA-256 (hex)."""
    plain = to_plain(visit.visit()), [to_plain(one.booking()) for one in live]
    return sha256_hex(canonical([visit.assessor, *plain]))


def with_file(plan: VisitPlan) -> VisitPlan:
    """The plan, with whether its file was written and is as planned."""
    visit = plan.visit
    written = bool(visit.written) and visit.written == file_digest(visit, plan.live)
    return replace(plan, is_written=written)
