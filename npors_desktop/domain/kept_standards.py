"""What a store keeps of standards and settings that came signed, and of what was agreed to."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeptRelease:
    """A signed file about a standard, as it came (``exchange.standard_file``). ``has_text``: the
    standard itself is in it, not a status alone."""

    standard: str
    edition: str
    identity: str
    signed_at: datetime
    has_text: bool
    file: bytes


@dataclass(frozen=True, slots=True)
class KeptSettings:
    """A signed edition of an office's settings, as it came (``exchange.provider_settings``)."""

    office: str
    edition: int
    at: datetime
    file: bytes


@dataclass(frozen=True, slots=True)
class KeptRules:
    """A signed edition of an office's own rule book, as it came (``exchange.rules_file``)."""

    office: str
    book: str
    edition: str
    at: datetime
    file: bytes


@dataclass(frozen=True, slots=True)
class AcceptedEdition:
    """That somebody read what an edition of a standard changes, since the ``earlier`` one that was
    used here, and agreed to work by it."""

    standard: str
    edition: str
    earlier: str
    at: datetime
    by: str
