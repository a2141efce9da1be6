"""Which events of a history stand: what was undone, what may be undone or done again next."""

from dataclasses import dataclass, field

from npors_desktop.domain.changes import (
    UNDOABLE,
    Event,
    Flagged,
    PersonSigned,
    Redone,
    Undone,
)


@dataclass(slots=True)
class History:
    """The two stacks, newest last, and what each signature was given for.

    Only an undoable event that stands can be undone, and only an undone one done again; any
    other word of an undo counts for nothing. A new undoable event empties the second stack.
    """

    undone: set[int] = field(default_factory=set[int])
    undoable: list[int] = field(default_factory=list[int])
    redoable: list[int] = field(default_factory=list[int])
    _flags: set[int] = field(default_factory=set[int])
    _signed: dict[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])

    def note(self, event: Event) -> None:
        """Take the next event into the history."""
        change = event.change
        if isinstance(change, UNDOABLE):
            self.undoable.append(event.seq)
            self.redoable.clear()
            if isinstance(change, Flagged):
                self._flags.add(event.seq)
        elif isinstance(change, Undone):
            if change.event in self.undoable:
                self._move(change.event, self.undoable, self.redoable)
                self.undone.add(change.event)
        elif isinstance(change, Redone):
            if change.event in self.redoable:
                self._move(change.event, self.redoable, self.undoable)
                self.undone.discard(change.event)
        elif isinstance(change, PersonSigned):
            self._signed[event.seq] = self._content()

    def signature_stands(self, seq: int) -> bool:
        """Whether what was marked is still exactly what the person of this event signed for."""
        return self._signed.get(seq) == self._content()

    def _content(self) -> frozenset[int]:
        """The standing events that a record shows; a flag to look again is not among them."""
        return frozenset(self.undoable) - self._flags

    @staticmethod
    def _move(seq: int, source: list[int], target: list[int]) -> None:
        source.remove(seq)
        target.append(seq)
