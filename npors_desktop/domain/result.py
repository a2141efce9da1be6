"""The result of a mark sheet under its pack's rules, and why.

Precedence (contract): not achieved, stopped, referred, incomplete, achieved.
"""

from dataclasses import dataclass
from enum import StrEnum

from npors_desktop.domain.pack import Element, Pack
from npors_desktop.domain.sheet import MarkSheet


class Result(StrEnum):
    """What a record or one of its elements amounts to."""

    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"
    REFERRED = "referred"
    STOPPED = "stopped"
    INCOMPLETE = "incomplete"
    NOT_IN_PACK = "not_in_pack"


@dataclass(frozen=True, slots=True)
class Reason:
    """One breach: the rule's kind, the element, a sentence, and what it rests on."""

    rule: str
    element: Element
    text: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision: the whole, its elements, every breach, and what is missing by name."""

    result: Result
    elements: dict[Element, Result]
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]


def decide(pack: Pack, sheet: MarkSheet) -> Verdict:
    """Compute the result of a sheet under its pack's rules."""
    raise NotImplementedError
