"""A practical with a history as long as wanted, to be marked."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import cycle

from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.events.marking import Marked
from npors_desktop.domain.events.theory import Answered
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import Candidate, PersonSignature, Role, SignatureKind, Visit
from npors_desktop.domain.sheet import Mark, pack_ref
from npors_desktop.workflows.sessions import LaptopSession

PACK, ROUTE = "excavator-360-above-10t-tracked", "novice"
SIZES = (100, 300, 1_000, 10_000)


class Practical:
    """A practical whose clock runs and whose history has so many events."""

    def __init__(self, laptop: LaptopSession, events: int) -> None:
        self.laptop = laptop
        self.id, codes = begin(laptop)
        self.marks = ((next(codes), mark) for mark in cycle([Mark.MET, Mark.NOT_MET]))
        # Each a transaction of its own, ten thousand would take most of a minute.
        with laptop.marking._store.writing() as transaction:
            table = transaction.assessments
            for _ in range(events - len(table.events(self.id))):
                table.append(self.id, Marked(*next(self.marks)))

    def mark(self) -> None:
        """Change the next mark."""
        self.laptop.marking.mark(self.id, *next(self.marks))

    def undo(self) -> None:
        """Take the last action back."""
        self.laptop.marking.undo(self.id)

    def redo(self) -> None:
        """Do it again."""
        self.laptop.marking.redo(self.id)


def begin(laptop: LaptopSession) -> tuple[str, Iterator[str]]:
    """A practical whose clock runs, and the criteria of its pack that are then marked."""
    pack = catalogue().find(PACK, ROUTE)
    visit = laptop.visits.open_visit(Visit("", "Hendre Quarry", date(2026, 11, 20)))
    id_ = laptop.visits.add_candidate(
        visit.id, Candidate("Rhys Jones", date(1990, 1, 31)), pack_ref(pack)
    )
    kind, at = IdentityKind.PASSPORT, datetime(2026, 11, 20, 9, tzinfo=UTC)
    laptop.preparation.check_identity(id_, kind, matched=True, name_on_document="Rhys Jones")
    typed = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Rhys Jones", at)
    laptop.preparation.sign_privacy(id_, typed)
    drawn = laptop.theory_marking.draw(id_, seed=1)
    with laptop.marking._store.writing() as transaction:
        for question in drawn.paper:
            transaction.assessments.append(id_, Answered(question, 0))
    laptop.marking.start_clock(id_)
    # An odd number, so that going round changes every mark.
    codes = [c.code for c in drawn.criteria()]
    return id_, cycle(codes[: (len(codes) - 1) // 2 * 2 + 1])
