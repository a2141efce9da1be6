"""How sure a fact of a scheme is, and where it was stated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message


class Confidence(StrEnum):
    """How sure a value is: an official page or two independent sources, one source, or the
    provider's own decision (schemes, part 0)."""

    CONFIRMED = "C"
    SINGLE = "1"
    OWN = "S"


CONFIDENCE_WORDS: Mapping[Confidence, Message] = {
    Confidence.CONFIRMED: message("confirmed"),
    Confidence.SINGLE: message("from one source"),
    Confidence.OWN: message("the provider's own decision"),
}
"""How sure a value is, in words."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Where a fact comes from: ``source`` on the day ``seen_on``."""

    confidence: Confidence
    source: str
    seen_on: date
