"""What the page Sign works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.ending.check_and_sign import CheckAndSign
    from npors_desktop.workflows.ending.issue_record import RecordIssue
    from npors_desktop.workflows.enrolment.laptop_enrolment import LaptopEnrolment
    from npors_desktop.workflows.marking.practical import PracticalMarking


@dataclass(frozen=True, slots=True)
class SignWork:
    """The workflows that this page uses."""

    check_and_sign: CheckAndSign
    record_issue: RecordIssue
    enrolment: LaptopEnrolment
    marking: PracticalMarking
