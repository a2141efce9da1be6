"""Why an enrolment ends."""

from enum import StrEnum


class RevocationKind(StrEnum):
    """Why an enrolment was revoked; it decides what becomes of reports from before."""

    LEFT = "left"
    LOST_KEY = "lost_key"
    MISCONDUCT = "misconduct"
    REPLACED = "replaced"
    OTHER = "other"
