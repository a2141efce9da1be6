"""An edition of a standard as an office gives it to its laptops."""

from dataclasses import dataclass
from datetime import datetime

from npors_desktop.domain.standard_status import StandardStatus


@dataclass(frozen=True, slots=True)
class StandardRelease:
    """The standard with this id, edition and identity (64 hex digits), and its status from the
    moment ``signed_at`` on. ``text`` is its file, sealed, and ``core`` that of its shared core;
    without a text it is a later status alone."""

    format: int
    office: str
    signed_at: datetime
    id: str
    edition: str
    identity: str
    status: StandardStatus
    text: str = ""
    core: str = ""
