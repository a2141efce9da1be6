"""What the pages of applications for cards do their work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.office.card_applications import CardApplications
    from npors_desktop.workflows.office.card_batches import CardBatches
    from npors_desktop.workflows.office.card_portraits import CardPortraits
    from npors_desktop.workflows.office.persons import OfficePersons
    from npors_desktop.workflows.office.register import RegisterReading


@dataclass(frozen=True, slots=True)
class CardsWork:
    """The workflows of the pages."""

    applications: CardApplications
    portraits: CardPortraits
    batches: CardBatches
    persons: OfficePersons
    register: RegisterReading
