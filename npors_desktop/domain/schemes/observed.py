"""What was found of a person, in the words that rules decide on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from npors_desktop.domain.messages import Message, verbatim
from npors_desktop.domain.schemes.answer import FoundValues
from npors_desktop.domain.schemes.rule_book import FactInForce


class EvidenceState(StrEnum):
    """How an evidence is. Only one that was SEEN can meet a rule: SAID is what a person says of
    themselves, STALE was last checked too long ago."""

    SEEN = "seen"
    ABSENT = "absent"
    SAID = "said"
    STALE = "stale"
    REVOKED = "revoked"


# Words that can never meet a rule, whatever a book says.
UNFIT = frozenset(one.value for one in EvidenceState if one is not EvidenceState.SEEN)


NOTHING_HELD = verbatim("")


@dataclass(frozen=True, slots=True)
class Observed:
    """What was found of one thing: its word, what we hold of it, and values for the texts.
    ``rests_on`` are facts that the rule cannot name because they hang on what was found, such as
    the hours for so many learners; they count like those of the rule. ``own`` are figures from
    elsewhere that it was held against."""

    word: str
    held: Message = NOTHING_HELD
    values: FoundValues = field(default_factory=dict[str, str | int | Message])
    rests_on: tuple[str, ...] = ()
    own: tuple[FactInForce, ...] = ()


@dataclass(frozen=True, slots=True)
class Observations:
    """All that was found for one question. What has no entry does not matter here."""

    found: Mapping[str, Observed]
    dates: Mapping[str, date] = field(default_factory=dict[str, date])
    subject: str = ""
