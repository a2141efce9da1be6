"""Moments as text."""

from datetime import UTC, datetime


def moment_text(at: datetime) -> str:
    """A moment as text in JSON: UTC, ``Z``, whole seconds or milliseconds and below as needed."""
    text = at.astimezone(UTC).isoformat()
    return text.replace("+00:00", "Z")


def read_moment(text: str) -> datetime:
    """A moment that ``moment_text`` wrote. Raises TypeError and ValueError for anything else."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at.astimezone(UTC)
