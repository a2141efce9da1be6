"""What the presenters of the marking screen make and its widgets paint: frozen values, no Qt."""

from dataclasses import dataclass
from enum import StrEnum

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.widgets.values import MarkCounts


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion as the list shows it; ``sentence`` is what is read aloud, ``reason`` why it is
    not applicable."""

    code: str
    text: str
    safety_critical: bool
    mark: Mark | None
    word: str
    flagged: bool
    noted: bool
    faults: str
    limit_reached: bool
    sentence: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeEntry:
    """One outcome as the outcome list shows it: ``short`` beside its bar, ``counts`` in words."""

    code: str
    title: str
    counts: str
    short: str
    bar: MarkCounts
    is_current: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """One candidate on the visit, as a tab in the header."""

    letter: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class FaultFigures:
    """What one fault button shows: its word, its number, and its limit, if any; ``count`` says the
    last two in words."""

    severity: Severity
    word: str
    count: str
    number: str = ""
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of a search: its key for the page, its code and its text."""

    key: str
    code: str
    text: str


class Hint(StrEnum):
    """What the action bar says for a second about a key or a tap that changed nothing."""

    DEAD = "dead"
    BOUNCED = "bounced"
    HOLD_LONGER = "hold_longer"
    ALREADY_SAVED = "already_saved"
