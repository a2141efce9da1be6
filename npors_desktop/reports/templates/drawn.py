"""What a template makes of a record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that the template of a record decides of its certified report.

    ``pages`` is the report (PDF) before it is signed; ``appearance`` (PDF) is what will stand in
    the assessor's field; ``reason`` and ``location`` are what the signature says of itself.
    """

    pages: bytes
    appearance: bytes
    reason: str
    location: str
