"""The workflows that the page of a visit uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.visit.group_pictures import GroupPictures
    from npors_desktop.workflows.visit.photographs import PhotographTaking
    from npors_desktop.workflows.visit.plan_check import LaptopPlanCheck
    from npors_desktop.workflows.visit.visits import Visits


@dataclass(frozen=True)
class VisitWork:
    """The visits, the portraits, how all candidates do beside each other, and what the rules say
    of a visit."""

    visits: Visits
    photographs: PhotographTaking
    group_pictures: GroupPictures
    plan: LaptopPlanCheck
