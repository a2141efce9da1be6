"""Which verb of the hand each key of the list means."""

from collections.abc import Mapping

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.marking.hand import Hand
from npors_desktop.ui.marking.keys import Key
from npors_desktop.ui.marking.presses import Press

_FAR = 10_000

PRESSES: Mapping[Key, Press] = {
    Key.MET: lambda hand: hand.mark(Mark.MET),
    Key.NOT_MET: lambda hand: hand.mark(Mark.NOT_MET),
    Key.NOT_APPLICABLE: lambda hand: hand.mark(Mark.NOT_APPLICABLE),
    Key.REST: lambda hand: hand.mark_rest(),
    Key.MINOR: lambda hand: hand.fault(Severity.MINOR),
    Key.MAJOR: lambda hand: hand.fault(Severity.MAJOR),
    Key.SAFETY_CRITICAL: lambda hand: hand.fault(Severity.SAFETY_CRITICAL),
    Key.MINOR_HERE: lambda hand: hand.fault(Severity.MINOR, here=True),
    Key.MAJOR_HERE: lambda hand: hand.fault(Severity.MAJOR, here=True),
    Key.SAFETY_CRITICAL_HERE: lambda hand: hand.fault(Severity.SAFETY_CRITICAL, here=True),
    Key.MORE: Hand.offer_repeat,
    Key.LESS: Hand.offer_withdrawal,
    Key.UNDO: Hand.undo,
    Key.CLEAR: Hand.clear,
    Key.DOWN: lambda hand: hand.step(1),
    Key.UP: lambda hand: hand.step(-1),
    Key.FIRST: lambda hand: hand.step(-_FAR),
    Key.LAST: lambda hand: hand.step(_FAR),
    Key.NEXT_OUTCOME: lambda hand: hand.outcome(1),
    Key.PREVIOUS_OUTCOME: lambda hand: hand.outcome(-1),
    Key.NEXT_UNMARKED: Hand.next_unmarked,
    Key.FLAG: Hand.flag,
    Key.VIEW: Hand.cycle_view,
    Key.ACCEPT: Hand.accept,
}
