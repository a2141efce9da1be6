"""The staff of an office: who signs in there, and with which role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from npors_desktop.domain.office_roles import OfficeRole


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody of the staff, since when, and until when and why; those who ended stay, because the
    log names them."""

    id: str
    name: str
    role: OfficeRole
    since: datetime
    ended_at: datetime | None = None
    reason: str = ""

    @property
    def is_current(self) -> bool:
        """Whether they are on the staff now."""
        return self.ended_at is None
