"""What the scheme answers on an application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """The answer on one application (its id or a beginning of it): the number of the card that came
    with the dates printed on it, or why it was ``refused``."""

    application: str
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    refused: str = ""
