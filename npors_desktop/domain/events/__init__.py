"""What can happen to an assessment: one frozen value an event, appended and never edited.

To add a kind: write it in the module of what it belongs to, put it into that module's union and
give it a case in the ``fold`` below it: the type checker says so until it is there, and that what
stands beside its fields is missing; tests ask for its words and for an example of its stored text.
Beside its fields each kind says

- ``undo_words``: the key of the words by which undo tells that it was taken back (``said.undone_*``
  and ``said.redone_*``, or ``did.*``); None for what nothing takes back. Who a candidate is, the
  signatures and the issue are not taken back;
- ``signed_for``: whether a person's signature stands for it, and so lapses when it happens.

A released kind keeps its name and its fields: they are what the log has stored.
"""

from dataclasses import dataclass
from datetime import datetime

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import (
    clock,
    ending,
    faults,
    marking,
    preparation,
    theory,
    transcription,
    undoing,
)
from npors_desktop.domain.events.clock import Clock
from npors_desktop.domain.events.ending import Ending
from npors_desktop.domain.events.faults import Faults
from npors_desktop.domain.events.marking import Marking
from npors_desktop.domain.events.preparation import Preparation
from npors_desktop.domain.events.theory import Theory
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.events.undoing import Undoing

Change = Preparation | Theory | Marking | Faults | Clock | Ending | Transcribed | Undoing


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of an assessment's history. ``seq`` orders it, never the time. ``at`` is what the
    machine's clock said, right or wrong; ``mono_ns`` its monotonic clock, for spans that a stepped
    wall clock would falsify, to be compared only within one ``session`` (one opening of the store;
    none when empty)."""

    seq: int
    at: datetime
    mono_ns: int
    change: Change
    session: str = ""


def after(now: Assessment, event: Event) -> Assessment:
    """The state after one event that stands."""
    change = event.change
    if isinstance(change, Marking):
        return marking.fold(now, change, event.seq, event.at)
    if isinstance(change, Faults):
        return faults.fold(now, change, event.seq, event.at)
    if isinstance(change, Theory):
        return theory.fold(now, change)
    if isinstance(change, Clock):
        return clock.fold(now, change, event.at)
    if isinstance(change, Preparation):
        return preparation.fold(now, change)
    if isinstance(change, Ending):
        return ending.fold(now, change, event.seq)
    if isinstance(change, Transcribed):
        return transcription.fold(now, change, event.seq, event.at)
    return undoing.fold(now, change)
