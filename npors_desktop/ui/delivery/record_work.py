"""What the page of a record works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.delivery.hand_over import HandOver
    from npors_desktop.workflows.ending.amending import Amending
    from npors_desktop.workflows.ending.check_and_sign import CheckAndSign
    from npors_desktop.workflows.visit.visits import Visits


@dataclass(frozen=True, slots=True)
class RecordWork:
    """What the page of a record needs of the laptop."""

    hand_over: HandOver
    check_and_sign: CheckAndSign
    amending: Amending
    visits: Visits
