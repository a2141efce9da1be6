"""What can happen to an assessment: each event is a frozen value, appended and never edited.

To add a kind: write it in the module that it belongs to, add it to that module's union and give it
a case in the ``fold`` below it; the type checker reports what is missing. Tests ask for its words
and for an example of its stored text. Beside its fields each kind has

- ``undo_words``: the key of what the window says was undone (``ui.marking.feedback_text``); None
  for what cannot be undone, such as who a candidate is, the signatures and the issue;
- ``signed_for``: whether a person's signature covers it, and so lapses when it happens.

A released kind keeps its name and its fields: they are what the log has stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.events import (
    amending,
    clock,
    ending,
    faults,
    marking,
    photographs,
    preparation,
    theory,
    transcription,
    undoing,
)
from npors_desktop.domain.events.amending import AmendmentEvent
from npors_desktop.domain.events.clock import ClockEvent
from npors_desktop.domain.events.ending import EndingEvent
from npors_desktop.domain.events.faults import FaultEvent
from npors_desktop.domain.events.marking import MarkingEvent
from npors_desktop.domain.events.photographs import PhotographEvent
from npors_desktop.domain.events.preparation import PreparationEvent
from npors_desktop.domain.events.theory import TheoryEvent
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.events.undoing import UndoEvent

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment

Change = (
    PreparationEvent
    | TheoryEvent
    | MarkingEvent
    | FaultEvent
    | ClockEvent
    | EndingEvent
    | PhotographEvent
    | AmendmentEvent
    | Transcribed
    | UndoEvent
)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of an assessment's history, ordered by ``seq`` and not by time. ``at`` is what the
    machine's clock said, right or wrong; ``mono_ns`` its monotonic clock in nanoseconds, which can
    be compared only within one ``session`` (one opening of the store; empty where unknown)."""

    seq: int
    at: datetime
    mono_ns: int
    change: Change
    session: str = ""


def after(now: Assessment, event: Event) -> Assessment:
    """The state after one event."""
    change = event.change
    if isinstance(change, MarkingEvent):
        return marking.fold(now, change, event.seq, event.at)
    if isinstance(change, FaultEvent):
        return faults.fold(now, change, event.seq, event.at)
    if isinstance(change, TheoryEvent):
        return theory.fold(now, change, event.at)
    if isinstance(change, ClockEvent):
        return clock.fold(now, change, event.at)
    if isinstance(change, PreparationEvent):
        return preparation.fold(now, change, event.at)
    if isinstance(change, EndingEvent):
        return ending.fold(now, change, event.seq, event.at)
    return _after_rare(now, change, event)


def _after_rare(
    now: Assessment,
    change: PhotographEvent | AmendmentEvent | Transcribed | UndoEvent,
    event: Event,
) -> Assessment:
    if isinstance(change, PhotographEvent):
        return photographs.fold(now, change)
    if isinstance(change, AmendmentEvent):
        return amending.fold(now, change, event.seq)
    if isinstance(change, Transcribed):
        return transcription.fold(now, change, event.seq, event.at)
    return undoing.fold(now, change)
