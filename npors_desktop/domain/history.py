"""Which events of a history count: what was undone, what can be undone or redone next, and what
each signature was given for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.events import Change
from npors_desktop.domain.events.amending import AmendmentBegun
from npors_desktop.domain.events.ending import PersonSigned
from npors_desktop.domain.events.photographs import PhotographRemoved, PhotographTaken
from npors_desktop.domain.events.preparation import CandidateDescribed, MachineDescribed, Opened
from npors_desktop.domain.events.undoing import Redone, Undone

if TYPE_CHECKING:
    from npors_desktop.domain.events import Event

# The latest of each kind counts; of photographs, each that is there by its SHA-256.
Facts = dict[type[Change] | str, Change]


def with_fact(facts: Facts, change: Change) -> Facts:
    """The facts once another was entered."""
    match change:
        case Opened():
            described = CandidateDescribed(change.candidate), MachineDescribed(change.machine)
            return {**facts, **{type(one): one for one in described}}
        case PhotographTaken(photograph=one):
            kept = _without_fact(facts, change.replaces)
            return {**kept, one.sha256: PhotographTaken(one)}
        case PhotographRemoved():
            return _without_fact(facts, change.sha256)
        case _:
            return {**facts, type(change): change}


def _without_fact(facts: Facts, sha256: str) -> Facts:
    return {key: fact for key, fact in facts.items() if key != sha256}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a signature was given for: these events and facts. ``apart`` counts the events that are
    either in it or in what the record says now, but not in both."""

    events: frozenset[int]
    facts: Facts
    apart: int

    def turned(self, seq: int, *, counts: bool) -> Coverage:
        """The same once an event counts that did not, or no longer counts."""
        nearer = counts is (seq in self.events)
        return replace(self, apart=self.apart + (-1 if nearer else 1))

    def stands(self, facts: Facts) -> bool:
        """Whether the record still says exactly that, with these facts."""
        return self.apart == 0 and self.facts == facts


@dataclass(slots=True)
class History:
    """The two stacks, newest last, and what each signature was given for.

    Only an event on the first stack can be undone, and only one on the second redone; any other
    undo or redo changes nothing. A new undoable event empties the second stack. What was locked
    before an amendment is changed in it, but not undone.

    A person signs for everything that the record says above the signature. Marks, faults, answers
    and the clock are compared by their events, so that an undo afterwards is a change; the latest
    facts by their values, so that entering a candidate's same details again is no change. The visit
    has no events here; a digest of it comes with each signature. Times that are corrected later are
    the business of ``fold``.
    """

    undone: set[int] = field(default_factory=set[int])
    undoable: list[int] = field(default_factory=list[int])
    redoable: list[int] = field(default_factory=list[int])
    amended_at: int = 0
    _unsigned: set[int] = field(default_factory=set[int])
    facts: Facts = field(default_factory=dict[type[Change] | str, Change])
    _signed: dict[int, tuple[frozenset[int], Facts]] = field(
        default_factory=dict[int, tuple[frozenset[int], Facts]]
    )

    def note(self, event: Event) -> None:
        """Add the next event to the history."""
        change = event.change
        if change.undo_words is not None:
            self.undoable.append(event.seq)
            self.redoable.clear()
            if not change.signed_for:
                self._unsigned.add(event.seq)
        elif change.signed_for:
            self.facts = with_fact(self.facts, change)
            if isinstance(change, AmendmentBegun):
                self.amended_at = event.seq
                self.redoable.clear()
        elif isinstance(change, Undone | Redone):
            self._turn(change)
        elif isinstance(change, PersonSigned):
            self._signed[event.seq] = self._content()

    def open_to_undo(self) -> tuple[int, ...]:
        """The events that can be undone, the newest last."""
        return tuple(seq for seq in self.undoable if seq > self.amended_at)

    def signature_stands(self, seq: int) -> bool:
        """Whether the record still says exactly what was signed for by this event."""
        return self._signed.get(seq) == self._content()

    def coverage(self, seq: int) -> Coverage:
        """What was signed for by this event, against what the record says now."""
        events, facts = self._signed[seq]
        return Coverage(events, facts, len(events ^ self._content()[0]))

    def _turn(self, change: Undone | Redone) -> None:
        if isinstance(change, Undone) and change.event in self.open_to_undo():
            self._move(change.event, self.undoable, self.redoable)
            self.undone.add(change.event)
        elif isinstance(change, Redone) and change.event in self.redoable:
            self._move(change.event, self.redoable, self.undoable)
            self.undone.discard(change.event)

    def _content(self) -> tuple[frozenset[int], Facts]:
        """The events that a signature is given for, without those undone and without flags to look
        again, and the latest facts."""
        return frozenset(self.undoable) - self._unsigned, dict(self.facts)

    @staticmethod
    def _move(seq: int, source: list[int], target: list[int]) -> None:
        source.remove(seq)
        target.append(seq)
