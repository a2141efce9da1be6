"""What the page of the register does its work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.office.record_glance import RecordGlance
    from npors_desktop.workflows.office.record_trail import RecordTrail
    from npors_desktop.workflows.office.register import RegisterReading
    from npors_desktop.workflows.office.register_views import RegisterViews
    from npors_desktop.workflows.office.result_lists import ResultLists


@dataclass(frozen=True, slots=True)
class RegisterWork:
    """The workflows of the register."""

    register: RegisterReading
    glance: RecordGlance
    views: RegisterViews
    lists: ResultLists
    trail: RecordTrail
