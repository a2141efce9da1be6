"""Which route of which standard a page shows, in the words in which pages name it to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.workflows.standards.standard_reading import StandardReading
    from npors_desktop.workflows.standards.standards_now import StandardShown

_PARTS = 3


class ShownFrom(StrEnum):
    """Where a standard is shown from, and so where Back leads: one that is stored, one that is only
    in hand on the page Standards, or the draft on the page on which it is written."""

    STORED = "read"
    IN_HAND = "hand"
    WRITTEN = "draft"


@dataclass(frozen=True, slots=True)
class ShownStandard:
    """One route of an edition. As a subject: ``ID/EDITION/ROUTE``, and before that ``hand`` or
    ``draft`` where it is not stored."""

    id: str
    edition: str
    route: str
    origin: ShownFrom = ShownFrom.STORED

    @property
    def subject(self) -> str:
        """The subject of a page that shows it."""
        named = "/".join((self.id, self.edition, self.route))
        return named if self.origin is ShownFrom.STORED else f"{self.origin.value}/{named}"

    @property
    def back_page(self) -> str:
        """The page from which it is shown."""
        is_written = self.origin is ShownFrom.WRITTEN
        return "page_standard_authoring" if is_written else "page_standards"

    @property
    def back_subject(self) -> str | None:
        """The subject for that page: None where it still shows what it did."""
        if self.origin is ShownFrom.WRITTEN:
            return None
        return "/".join((self.origin.value, self.id, self.edition, self.route))

    def find(self, reading: StandardReading) -> StandardShown | None:
        """It with its file read, or None if it is not here. Raises UserError if it cannot be
        used."""
        if self.origin is ShownFrom.STORED:
            return reading.now().find_whole(self.id, self.edition, self.route)
        return reading.route_in_hand(self.id, self.edition, self.route)


def shown_standard(subject: str) -> ShownStandard:
    """What a subject names, as far as it names anything."""
    origin, _, named = subject.partition("/")
    # A standard may be called “draft” itself: what is not stored has one part more.
    if named.count("/") < _PARTS - 1 or origin not in (ShownFrom.IN_HAND, ShownFrom.WRITTEN):
        origin, named = ShownFrom.STORED.value, subject
    id_, edition, route = (*named.split("/"), "", "")[:_PARTS]
    return ShownStandard(id_, edition, route, ShownFrom(origin))
