"""What the pages of planned visits work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.office.audit_pack import AuditPacks
    from npors_desktop.workflows.office.booking_intake import BookingIntake
    from npors_desktop.workflows.office.chasing import Chasing
    from npors_desktop.workflows.office.visit_check import VisitCheck
    from npors_desktop.workflows.office.visit_planning import VisitPlanning


@dataclass(frozen=True, slots=True)
class PlanningWork:
    """The workflows of planned visits, and the office's name."""

    office: str
    planning: VisitPlanning
    intake: BookingIntake
    chasing: Chasing
    check: VisitCheck
    packs: AuditPacks
