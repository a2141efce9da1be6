"""What a template turns a record into."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Photographs = Mapping[str, bytes]
"""The JPEGs of photographs by their SHA-256."""

NO_PHOTOGRAPHS: Photographs = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything in a certified report that the record's template decides.

    ``pages`` is the report (PDF) before it is signed; ``appearance`` (PDF) is what the assessor's
    field will show; ``reason`` and ``location`` are what the signature says about itself.
    """

    pages: bytes
    appearance: bytes
    reason: str
    location: str
