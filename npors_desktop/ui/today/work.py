"""The workflows that Today uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.visit.photographs import PhotographTaking
    from npors_desktop.workflows.visit.readiness import Readiness
    from npors_desktop.workflows.visit.visits import Visits


@dataclass(frozen=True)
class TodayWork:
    """The visits, whether the site may be left, and the portraits."""

    visits: Visits
    readiness: Readiness
    photographs: PhotographTaking
