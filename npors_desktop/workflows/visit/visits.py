"""The day: visits, who is to be tested at each, and what is still to finish."""

from dataclasses import dataclass, replace
from pathlib import Path

from npors_desktop.base.clock import Clock
from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.assessment import ClockState, Stage
from npors_desktop.domain.delivery import AssessmentLine
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import Candidate, MachineDetails, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.exchange.visit_file import VISIT_LIMIT, Booking, read_visit_file
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.store.sqlcipher.store import Store, Transaction

LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class VisitLines:
    """A visit and its candidates in the order of their letters."""

    visit: Visit
    candidates: tuple[AssessmentLine, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The first screen: what runs now, the visits newest first, and what is to finish."""

    running: AssessmentLine | None
    visits: tuple[VisitLines, ...]
    to_finish: tuple[AssessmentLine, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class StandardShown:
    """A standard, its status, and the state that this makes of it today."""

    pack: Pack
    status: StandardStatus
    state: StandardState


class Visits:
    """Opens visits and puts candidates on them."""

    def __init__(self, store: Store, catalogue: Catalogue, clock: Clock) -> None:
        self._store = store
        self._catalogue = catalogue
        self._clock = clock

    def packs(self) -> tuple[Pack, ...]:
        """Every standard on this laptop."""
        return self._catalogue.packs()

    def offered(self) -> tuple[Pack, ...]:
        """The standards that a new candidate can be assessed against today."""
        return self._catalogue.offered(self._clock.now().date())

    def standards(self) -> tuple[StandardShown, ...]:
        """Every standard on this laptop with what has become of it since its release."""
        today = self._clock.now().date()
        told = ((pack, self._catalogue.status(pack)) for pack in self._catalogue.packs())
        return tuple(StandardShown(pack, one, one.state_on(today)) for pack, one in told)

    def today(self) -> Today:
        """What the assessor sees first."""
        with self._store.reading() as unit:
            lines = unit.assessments.lines()
            visits = tuple(VisitLines(v, _of(lines, v.id)) for v in unit.visits.all())
            waiting = len(unit.outbox.waiting())
        running = next((x for x in lines if x.clock is ClockState.RUNNING), None)
        began = (
            x for x in lines if x.stage is Stage.DRAFT and x.clock is not ClockState.NOT_STARTED
        )
        to_finish = tuple(x for x in began if x is not running)
        return Today(running, visits, to_finish, waiting)

    def being_assessed(self) -> tuple[AssessmentLine, ...]:
        """Whose clock runs or stands paused, and who has answered a part of the theory, before the
        practical or after it."""
        with self._store.reading() as unit:
            lines = unit.assessments.lines()
        return tuple(x for x in lines if x.stage is Stage.DRAFT and _is_under_way(x))

    def visit(self, id_: str) -> VisitLines:
        """One visit with its candidates."""
        with self._store.reading() as unit:
            return VisitLines(unit.visits.get(id_), unit.assessments.lines(id_))

    def open_visit(self, visit: Visit) -> Visit:
        """Begin a visit; its id is given here. The site must be named."""
        if not visit.site.strip():
            raise UserError("Enter the site.", code="site_missing")
        made = replace(visit, id=new_id())
        with self._store.writing() as unit:
            unit.visits.put(made)
        return made

    def open_file(self, file: Path) -> tuple[Visit, bool]:
        """Take a visit that the office prepared, with its candidates; all of it or nothing.

        The same file opened again changes nothing: the visit is told as it stands here. The second
        value is true when the visit is new.
        """
        data = read_limited(file, VISIT_LIMIT, "a visit file")
        prepared = read_visit_file(data)
        chosen = [(booking, self._catalogue.get(booking.pack)) for booking in prepared.bookings]
        with self._store.writing() as unit:
            known = next((v for v in unit.visits.all() if v.id == prepared.visit.id), None)
            if known is not None:
                return known, False
            unit.visits.put(prepared.visit)
            for booking, pack in chosen:
                self._book(unit, prepared.visit.id, booking, pack)
        return prepared.visit, True

    def describe(self, visit: Visit) -> Visit:
        """Keep corrected details of a visit."""
        with self._store.writing() as unit:
            unit.visits.put(visit)
        return visit

    def brief(self, id_: str) -> Visit:
        """Note that the briefing was given now."""
        with self._store.writing() as unit:
            visit = replace(unit.visits.get(id_), briefed_at=self._clock.now())
            unit.visits.put(visit)
        return visit

    def add_candidate(
        self,
        visit: str,
        candidate: Candidate,
        pack: PackRef,
        machine: MachineDetails | None = None,
    ) -> str:
        """Put a candidate on a visit, to be assessed against a pack; returns the assessment's id.

        The draft carries its own copy of the pack from here on. The machine is the visit's unless
        another is given. A standard that may no longer be begun with is refused (UserError, code
        ``standard_ended``); one that the office booked is taken, for the office has decided.
        """
        if not candidate.name.strip():
            raise UserError("Enter the candidate's name.", code="name_missing")
        chosen = self._catalogue.get(pack)
        if chosen not in self.offered():
            raise UserError(
                f"{chosen.title}, edition {chosen.edition}, may no longer be used for a new test.",
                "Nothing was added. Choose another edition. Tests already begun go on as they are.",
                code="standard_ended",
            )
        with self._store.writing() as unit:
            used = machine or unit.visits.get(visit).machine
            return self._book(unit, visit, Booking(candidate, pack, used), chosen)

    def _book(self, unit: Transaction, visit: str, booking: Booking, pack: Pack) -> str:
        id_, sha256 = new_id(), pack_sha256(pack)
        unit.packs.put(pack, sha256)
        machine = booking.machine
        if machine == MachineDetails():
            machine = unit.visits.get(visit).machine
        letter = self._letter(unit, visit)
        opened = Opened(visit, letter, booking.pack, sha256, booking.candidate, machine)
        unit.assessments.open(id_, opened, pack)
        return id_

    @staticmethod
    def _letter(unit: Transaction, visit: str) -> str:
        taken = len(unit.assessments.lines(visit))
        if taken >= len(LETTERS):
            raise UserError(
                f"A visit takes {len(LETTERS)} candidates.", "Make a second visit for the others."
            )
        return LETTERS[taken]


def _of(lines: tuple[AssessmentLine, ...], visit: str) -> tuple[AssessmentLine, ...]:
    return tuple(sorted((x for x in lines if x.visit == visit), key=lambda x: x.letter))


def _is_under_way(line: AssessmentLine) -> bool:
    clock_is_on = line.clock in (ClockState.RUNNING, ClockState.PAUSED)
    return clock_is_on or 0 < line.theory_answered < line.theory_asked
