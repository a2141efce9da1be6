"""The verbs on faults: recorded first, filed later, repeated or withdrawn only by an offer."""

from dataclasses import replace

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.state import OfferKind, Standing, State, is_grave
from npors_desktop.ui.marking.walking import Walking
from npors_desktop.workflows.progress import Said


class Filing(Walking):
    """Records and files faults."""

    def fault(self, severity: Severity, *, here: bool = False) -> State:
        """Record a fault at once; ``here`` files it under the criterion in focus."""
        criterion = self.state.focus if here else None
        progress = self._assessing.record_fault(self._id, severity, criterion)
        return self._recorded(self._take(progress))

    def file(self, criterion: str | None, heading: str | None) -> State:
        """File the fault in question: under a criterion, a heading, or as general."""
        seq = self._target()
        if seq is None:
            return self._say("no_unfiled")
        held = self.state.recorded(seq)
        kept = held.criterion if held and heading and not criterion else criterion
        taken = self._take(self._assessing.file_fault(self._id, seq, kept, heading), fault=seq)
        return self._doubted(taken)

    def file_at(self, key: str | None) -> State:
        """File at a place of the search: ``c:code``, ``h:heading`` or general."""
        if key is None:
            return self._say("nothing_fits", offer=self.state.offer)
        kind, _, code = key.partition(":")
        return self.file(code if kind == "c" else None, code if kind == "h" else None)

    def begin_filing(self) -> State:
        """Settle which fault is to be filed: the one just recorded, else the oldest open one."""
        seq = self._target()
        if seq is None:
            return self._say("no_unfiled")
        return replace(self.state, said=Said("filing", done=False), fault=seq)

    def choose_fault(self, seq: int) -> State:
        """Make a fault the one in question."""
        return replace(self.state, said=None, fault=seq, offer=None)

    def begin_note(self) -> State:
        """Settle what a note would be about: the fault in question, else the criterion."""
        return replace(self.state, said=Said("noting", done=False))

    def withdraw(self, seq: int) -> State:
        """Withdraw a fault; it stays in the history."""
        return self._take(self._assessing.withdraw_fault(self._id, seq))

    def note(self, text: str, *, adds: bool = False) -> State:
        """Write the note of the fault in question, else of the criterion in focus; ``adds``
        keeps what was there."""
        fault = self.state.recorded(self.state.fault)
        notes = self.state.assessment.notes
        before = fault.note if fault else notes.get(self.state.focus or "", "")
        text = f"{before}\n{text}" if adds and before else text
        if fault is not None:
            seq = fault.seq
            return self._take(self._assessing.note_fault(self._id, seq, text), fault=seq)
        return self._at_focus(lambda id_, code: self._assessing.note(id_, code, text))

    def offer_repeat(self) -> State:
        """Offer to record the last fault again."""
        return self._offer(OfferKind.REPEAT, "offer_repeat")

    def offer_withdrawal(self) -> State:
        """Offer to withdraw the last fault."""
        return self._offer(OfferKind.WITHDRAW, "offer_withdraw")

    def accept_not_met(self) -> State:
        """Change the doubtful criterion to not met."""
        code = self.state.doubtful
        if code is None:
            return self._say("nothing_offered")
        return self._take(self._assessing.mark(self._id, code, Mark.NOT_MET))

    def _repeat(self) -> State:
        last = self.state.last_fault()
        if last is None:
            return self._say("no_fault")
        focus = self.state.focus
        return self._recorded(
            self._take(self._assessing.record_fault(self._id, last.severity, focus, last.heading))
        )

    def _offer(self, kind: OfferKind, said: str) -> State:
        last = self.state.last_fault()
        if last is None:
            return self._say("no_fault")
        words = {
            "severity": last.severity.value,
            "time": last.at.isoformat(),
            "criterion": self.state.focus or "",
        }
        return self._say(said, words, Standing(kind, last.seq))

    def _recorded(self, taken: State) -> State:
        """The state after a fault was recorded: what may follow is offered."""
        last = taken.last_fault()
        if last is None or taken.said is None or not taken.said.done:
            return taken
        open_ = last in taken.open_faults()
        points = taken.assessment.pack.has_points()
        kind = OfferKind.HEADING if points else OfferKind.FILE
        offer = Standing(kind, last.seq) if open_ else None
        return self._doubted(replace(taken, fault=last.seq, offer=offer))

    def _doubted(self, taken: State) -> State:
        """Offer “not met” for a met criterion under which a grave fault now stands."""
        held = taken.recorded(taken.fault)
        if held is None or held.criterion is None or not is_grave(held.severity):
            return taken
        marked = taken.assessment.marks.get(held.criterion)
        met = marked is not None and marked.mark is Mark.MET
        return replace(taken, doubtful=held.criterion if met else None)

    def _target(self) -> int | None:
        state = self.state
        if state.fault is not None and state.recorded(state.fault):
            return state.fault
        unfiled = state.open_faults()
        return unfiled[0].seq if unfiled else None
