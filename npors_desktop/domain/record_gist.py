"""What of a record bears on advice about its candidate: read alone, because a whole record, with
the standard that it carries, takes much longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from npors_desktop.domain.pack import Element
from npors_desktop.domain.record import RecordedCandidate
from npors_desktop.domain.result import Restriction, Result


@dataclass(frozen=True, slots=True)
class RecordGist:
    """``route`` is that of its standard; ``elements`` are the results; ``carried`` are those that
    an earlier test, on ``carried_from``, had achieved. ``met`` are the codes of the outcomes of
    which every criterion is met, ``not_met`` of those of which one is not; ``unmarked`` of those
    in which a mark is missing that a test must have. A theory paper draws its questions: an outcome
    needs no mark for each of its theory criteria, and one for any."""

    candidate: RecordedCandidate
    route: str
    elements: Mapping[Element, Result]
    restrictions: tuple[Restriction, ...] = ()
    carried: tuple[Element, ...] = ()
    carried_from: date | None = None
    has_portrait: bool = False
    met: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()

    def word_of(self, element: Element) -> str:
        """The result of an element as a record says it; empty where it is not in the standard."""
        found = self.elements.get(element, Result.NOT_IN_PACK)
        return "" if found is Result.NOT_IN_PACK else found.value

    def day_of(self, element: Element, tested_on: date) -> date | None:
        """When it was taken; None where it was not."""
        if not self.word_of(element):
            return None
        return self.carried_from if element in self.carried else tested_on
