"""Whether a new candidate may be on the visit already: told once, and never refused, for two people
may have one name, and one person may be tested twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.doubles import doubles, namesakes
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import Candidate

ADD_ANYWAY = message("Add them all the same")


def there_already(name: str, *, is_sure: bool) -> Message:
    """Who is on the visit already: the person, or perhaps only somebody of that name."""
    if is_sure:
        return message("{name} is on this visit already.", name=name)
    return message("Somebody called {name} is on this visit already.", name=name)


class SamePerson:
    """Knows the candidates of a visit, and what was said of a new one."""

    def __init__(self) -> None:
        self._there: tuple[Candidate, ...] = ()
        self._told = ""

    def begin(self, booked: Iterable[Assessment]) -> None:
        """A new candidate comes to those who are booked."""
        self._there = tuple(one.candidate for one in booked)
        self._told = ""

    def tell(self, words: Words, who: Candidate) -> str:
        """What to say of a new candidate before they are added; nothing if it was said already."""
        everybody, place = (*self._there, who), len(self._there)
        earlier = dict(namesakes(everybody)).get(place)
        if earlier is None:
            return ""
        is_sure = place in dict(doubles(everybody))
        told = words(there_already(everybody[earlier].name, is_sure=is_sure))
        before, self._told = self._told, told
        return "" if told == before else told
