"""Visits: who is to be tested at each, and what is still to be finished."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_key
from npors_desktop.domain.assessment import Assessment, ClockState, Stage
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.certificate_end import CertificateEnd
from npors_desktop.domain.delivery import AssessmentLine, LaptopIdentity, OutboxItem, VisitSource
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.preparation import Briefed, MachineDescribed, Opened
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.gaps import Gate
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.people import MachineDetails, Visit
from npors_desktop.domain.preparation_warnings import candidate_warnings
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import PackRef, pack_ref
from npors_desktop.domain.taking_again import earlier_test
from npors_desktop.exchange.file_kind import read_kind
from npors_desktop.exchange.visit_file import MAGIC, SIGNED_LIMIT, VisitFile, read_visit_file
from npors_desktop.workflows.access.recovery_code import SHEET
from npors_desktop.workflows.enrolment.laptop_enrolment import ASKED, read_identity
from npors_desktop.workflows.enrolment.signing_clock import certificate_end
from npors_desktop.workflows.marking.running_clocks import with_theory_clocks
from npors_desktop.workflows.standards.intake import read_own_release
from npors_desktop.workflows.standards.standards_now import StandardShown
from npors_desktop.workflows.visit.photographs import take_plate_of_visit
from npors_desktop.workflows.visit.signed_visit import open_signed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack, PackHead
    from npors_desktop.domain.people import Candidate
    from npors_desktop.domain.sheet import EarlierTest
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.intake import StandardIntake
    from npors_desktop.workflows.standards.new_editions import NewEditions
    from npors_desktop.workflows.standards.standards_here import StandardsHere
    from npors_desktop.workflows.standards.standards_now import StandardsNow

_NOT_STARTED = ClockState.NOT_STARTED
LETTERS = "ABCDEFGHIJKLMNOPQRST"


@dataclass(frozen=True, slots=True)
class VisitLines:
    """A visit, its candidates in the order of their letters, and where it came from."""

    visit: Visit
    candidates: tuple[AssessmentLine, ...]
    source: VisitSource = VisitSource.HERE


@dataclass(frozen=True, slots=True)
class EnclosedStandard:
    """A standard in the file of a visit."""

    title: str
    edition: str


@dataclass(frozen=True, slots=True)
class PreparedVisit:
    """A visit file that was looked at. ``known`` is the visit as it is here, if it was opened
    before; ``new_standards`` are those in it that are not here yet."""

    file: VisitFile
    source: VisitSource
    known: Visit | None = None
    new_standards: tuple[EnclosedStandard, ...] = ()

    @property
    def visit(self) -> Visit:
        """The visit that the file is of."""
        return self.known or self.file.visit

    @property
    def needs_consent(self) -> bool:
        """Whether a person must be warned before it is taken."""
        return self.source is VisitSource.UNSIGNED and self.known is None


@dataclass(frozen=True, slots=True)
class Today:
    """The first screen: what runs now, the visits newest first, and what is to be finished.

    ``waiting`` is how many records the office has no receipt for; ``is_sheet_saved`` whether the
    recovery sheet that is valid now was saved; ``now`` the moment all of this was read;
    ``certificate_end`` when the assessor's certificate ends, None before there is one; ``ending``
    the standards that can soon no longer be used for a new test; ``test`` is what runs now, whole;
    ``unread`` are those of this day's candidates whose adjustments nobody has read yet;
    ``is_asked`` whether a request to enrol was ever written; ``theory`` whose theory clock runs;
    ``sent_back`` the records that the office sent back.
    """

    running: AssessmentLine | None
    visits: tuple[VisitLines, ...]
    to_finish: tuple[AssessmentLine, ...]
    waiting: int
    identity: LaptopIdentity
    is_sheet_saved: bool
    now: datetime
    certificate_end: CertificateEnd | None = None
    ending: tuple[StandardShown, ...] = ()
    test: Assessment | None = None
    unread: frozenset[str] = frozenset()
    is_asked: bool = False
    theory: AssessmentLine | None = None
    sent_back: tuple[OutboxItem, ...] = ()


class Visits:
    """Creates visits, adds candidates to them, and lists both."""

    def __init__(
        self,
        store: Store,
        here: StandardsHere,
        intake: StandardIntake,
        editions: NewEditions,
        clock: Clock,
    ) -> None:
        self._store = store
        self._here = here
        self._intake = intake
        self._editions = editions
        self._clock = clock

    def packs_of(self, visit: str) -> tuple[Pack, ...]:
        """The standards of a visit's candidates, as each has kept its own."""
        with self._store.reading() as transaction:
            lines = transaction.assessments.lines(visit)
            packs = [transaction.assessments.get(line.id).pack for line in lines]
        return tuple({pack_key(pack): pack for pack in packs}.values())

    def offered(self) -> tuple[PackHead, ...]:
        """The standards that a new candidate can be assessed against today."""
        return tuple(one.head for one in self._here.now().offered())

    def ending(self) -> tuple[StandardShown, ...]:
        """Of those, the ones that can soon no longer be used."""
        return self._here.now().ending()

    def standards(self) -> StandardsNow:
        """Every standard on this laptop."""
        return self._here.now()

    def today(self) -> Today:
        """What the assessor sees first. Raises UserError if no assessor has been entered yet."""
        with self._store.reading() as transaction:
            from_, all_ = transaction.visits.sources(), transaction.visits.all()
            now = self._clock.now()
            day = now.astimezone().date()
            lines = with_theory_clocks(transaction, transaction.assessments.lines())
            of_visit = _by_visit(lines)
            for one in all_:
                if one.on == day:
                    of_visit[one.id] = _with_fitness(transaction, of_visit.get(one.id, ()))
            visits = tuple(VisitLines(v, of_visit.get(v.id, ()), from_[v.id]) for v in all_)
            waiting = len(transaction.outbox.waiting())
            sent_back = transaction.outbox.sent_back()
            identity = read_identity(transaction)
            is_sheet_saved = transaction.documents.get(SHEET) is not None
            is_asked = transaction.documents.get(ASKED) is not None
            running = next((x for x in lines if x.clock is ClockState.RUNNING), None)
            theory = next((x for x in lines if x.theory_runs), None)
            on = running or theory
            test = transaction.assessments.get(on.id) if on else None
            of_day = [n for one in visits if one.visit.on == day for n in one.candidates]
            unread = _unread(transaction, of_day)
        began = (
            x for x in lines if x.stage is Stage.DRAFT and x.clock is not ClockState.NOT_STARTED
        )
        to_finish = tuple(x for x in began if x is not running)
        ends = certificate_end(identity, now)
        ending = self._here.now().ending()
        here = Today(running, visits, to_finish, waiting, identity, is_sheet_saved, now)
        return replace(
            here,
            certificate_end=ends,
            ending=ending,
            test=test,
            unread=unread,
            is_asked=is_asked,
            theory=theory,
            sent_back=sent_back,
        )

    def being_assessed(self) -> tuple[AssessmentLine, ...]:
        """The candidates whose clock is running or paused, or who have answered part of the theory,
        whether before the practical or after it."""
        with self._store.reading() as transaction:
            lines = transaction.assessments.lines()
        return tuple(x for x in lines if x.stage is Stage.DRAFT and _is_under_way(x))

    def is_busy(self) -> bool:
        """Whether anybody's practical is running or paused."""
        with self._store.reading() as transaction:
            return any(
                line.clock in (ClockState.RUNNING, ClockState.PAUSED)
                for line in transaction.assessments.lines()
            )

    def unread(self, id_: str) -> frozenset[str]:
        """Those of a visit who have not begun and whose adjustments nobody has read yet."""
        with self._store.reading() as transaction:
            return _unread(transaction, transaction.assessments.lines(id_))

    def visit(self, id_: str) -> VisitLines:
        """One visit with its candidates."""
        with self._store.reading() as transaction:
            visit, lines = transaction.visits.get(id_), transaction.assessments.lines(id_)
            lines = _with_fitness(transaction, with_theory_clocks(transaction, lines))
            return VisitLines(visit, lines, transaction.visits.sources()[id_])

    def open_visit(self, visit: Visit) -> Visit:
        """Create a visit and give it an id. Raises UserError if it has no site."""
        if not visit.site.strip():
            raise UserError(message("Enter the site."), code="site_missing")
        made = replace(visit, id=new_id())
        with self._store.writing() as transaction:
            transaction.visits.put(made)
        return made

    def look_at(self, file: Path) -> PreparedVisit:
        """Read a visit file without taking it.

        It must be from the office that this laptop works for, and for this laptop; or in format 1,
        which nobody signed. Raises UserError for a file that cannot be read or is not in order, as
        ``open_signed`` does, and for a standard that is not on this laptop.
        """
        data = read_kind(file, SIGNED_LIMIT, message("a visit file"), FileType.VISIT)
        with self._store.reading() as transaction:
            visits, sources = transaction.visits.all(), transaction.visits.sources()
            if data.startswith(MAGIC):
                source = VisitSource.OFFICE
                prepared = open_signed(data, read_identity(transaction))
            else:
                source, prepared = VisitSource.UNSIGNED, read_visit_file(data)
        known = next((one for one in visits if one.id == prepared.visit.id), None)
        if known and source is VisitSource.OFFICE and sources[known.id] is not source:
            raise UserError(
                message("This visit is here already, but it did not come signed from your office."),
                message("Nothing was changed. Ask your office to write the visit again."),
                code="visit_differs",
            )
        return PreparedVisit(prepared, source, known, self._check_bookings(prepared))

    def _check_bookings(self, file: VisitFile) -> tuple[EnclosedStandard, ...]:
        """Refuse a visit whose standards are not here once it is taken; else those that are new
        here."""
        with self._store.reading() as transaction:
            enclosed = [read_own_release(transaction, one.encode()) for one in file.standards]
            now = self._here.within(transaction)
        routes = {
            PackRef(standard.id, standard.edition, route.code)
            for _, standard in enclosed
            if standard is not None
            for route in standard.routes
        }
        for booking in file.bookings:
            if booking.pack not in routes:
                now.get(booking.pack)
        here = {(one.head.id, one.head.edition) for one in now.shown}
        return tuple(
            EnclosedStandard(standard.title, standard.edition)
            for _, standard in enclosed
            if standard is not None and (standard.id, standard.edition) not in here
        )

    def take(self, prepared: PreparedVisit) -> tuple[Visit, bool]:
        """Add a visit that was looked at, with its candidates, and what came with it of standards
        and settings; all of it or nothing.

        Taking the same again changes nothing of the visit: it is returned as it is here. The second
        value is true when the visit is new.
        """
        visit = prepared.file.visit
        with self._store.writing() as transaction:
            if prepared.source is VisitSource.OFFICE:
                self._take_enclosed(transaction, prepared.file)
            known = next((v for v in transaction.visits.all() if v.id == visit.id), None)
            if known is not None:
                return known, False
            transaction.visits.put(visit, prepared.source)
            now = self._here.within(transaction)
            for booking in prepared.file.bookings:
                self._book(transaction, visit.id, booking, now.get(booking.pack))
        return visit, True

    def _take_enclosed(self, transaction: Transaction, file: VisitFile) -> None:
        if file.settings:
            self._intake.take_settings(transaction, file.settings.encode())
        for rules in file.rules:
            self._intake.take_rules(transaction, rules.encode())
        for one in file.standards:
            self._intake.take_release(transaction, one.encode())
        self._here.release(transaction, file.released)

    def describe(self, visit: Visit) -> Visit:
        """Save changed details of a visit. Whoever is to be tested on its machine gets what is now
        known of the machine."""
        with self._store.writing() as transaction:
            before = transaction.visits.get(visit.id).machine
            transaction.visits.put(visit)
            for line in transaction.assessments.lines(visit.id):
                is_draft = line.stage is Stage.DRAFT and before != visit.machine
                if is_draft and transaction.assessments.get(line.id).machine == before:
                    transaction.assessments.append(line.id, MachineDescribed(visit.machine))
        return visit

    def brief(self, id_: str, only: Sequence[str] = ()) -> Visit:
        """Record that the briefing was given now: to some of the candidates (their assessments), or
        to all who did not have it yet. Raises UserError if there is nobody to give it to."""
        with self._store.writing() as transaction:
            lines = transaction.assessments.lines(id_)
            drafts = [one for one in lines if one.stage is Stage.DRAFT]
            given = [one.id for one in drafts if one.id in only or not (only or one.briefed_at)]
            if not given:
                raise UserError(
                    message("Nobody is left to be briefed."),
                    message("Nothing was recorded. Add a candidate, or choose who is briefed."),
                    code="nobody_to_brief",
                )
            for one in given:
                transaction.assessments.append(one, Briefed())
            return transaction.visits.get(id_)

    def candidate_warnings(self, id_: str) -> tuple[Message, ...]:
        """What the provider's settings say of a candidate; none of it forbids anything."""
        with self._store.reading() as transaction:
            now = transaction.assessments.get(id_)
            day = transaction.visits.get(now.visit).on
            settings = self._here.within(transaction).settings
        return candidate_warnings(now.candidate, now.pack, settings, day)

    def add_candidate(
        self,
        visit: str,
        candidate: Candidate,
        pack: PackRef,
        machine: MachineDetails | None = None,
    ) -> str:
        """Add a candidate to a visit, to be assessed against a pack; returns the assessment's id.

        The draft keeps its own copy of the pack from then on. The machine is the visit's unless
        another is given. Raises UserError for a standard that cannot be used for a new test (as
        ``StandardsNow.check``; in a visit file the office has decided, and the practical does not
        start), and for an edition whose changes nobody has read yet (``edition_not_read``).
        """
        if not candidate.name.strip():
            raise UserError(message("Enter the candidate's name."), code="name_missing")
        advice = message(
            "Nothing was added. Choose another edition. Tests already started are not affected."
        )
        chosen = self._here.now().check(pack, self._clock.now().date(), advice)
        self._editions.check_read(pack)
        with self._store.writing() as transaction:
            used = machine or transaction.visits.get(visit).machine
            return self._book(transaction, visit, Booking(candidate, pack, used), chosen)

    def add_candidates(self, visit: str, bookings: Sequence[Booking]) -> tuple[str, ...]:
        """Add several candidates at once, all of them or none; returns their assessments. Raises
        UserError as ``add_candidate``, and where a visit cannot have so many."""
        advice = message("Nobody was added. Choose another edition.")
        packs: dict[PackRef, Pack] = {}
        for ref in {one.pack for one in bookings}:
            packs[ref] = self._here.now().check(ref, self._clock.now().date(), advice)
            self._editions.check_read(ref)
        with self._store.writing() as transaction:
            return tuple(self._book(transaction, visit, one, packs[one.pack]) for one in bookings)

    def booked(self, id_: str) -> tuple[Assessment, ...]:
        """The assessments of a visit, in the order of their letters."""
        with self._store.reading() as transaction:
            lines = _by_visit(transaction.assessments.lines(id_)).get(id_, ())
            return tuple(transaction.assessments.get(one.id) for one in lines)

    def take_again(self, record: str, visit: str) -> str:
        """Put the candidate of a referred record on a visit again, for what was not achieved, under
        the edition of their standard that is offered now; returns the assessment's id. A resit of
        it that is on this visit already is returned as it is.

        Raises UserError as ``earlier_test``, and for its standard as ``add_candidate`` does.
        """
        pack, today = self.offered_again(record), self._clock.now().astimezone().date()
        self._editions.check_read(pack_ref(pack))
        with self._store.writing() as transaction:
            assessments = transaction.assessments
            now = assessments.get(record)
            for line in assessments.lines(visit):
                earlier = assessments.get(line.id).resit_of
                if earlier is not None and earlier.record == record:
                    return line.id
            held = transaction.visits.get(now.visit).on
            earlier = earlier_test(now, decide(now.pack, now.sheet()), held, pack, today)
            booking = Booking(now.candidate, pack_ref(pack), MachineDetails())
            return self._book(transaction, visit, booking, pack, earlier)

    def offered_again(self, record: str) -> Pack:
        """The newest edition of a record's standard and route that may be used today. Raises
        UserError as ``StandardsNow.check``."""
        with self._store.reading() as transaction:
            of = transaction.assessments.get(record).pack
        here = self._here.now()
        offered = [one for one in here.offered() if one.head.id == of.id]
        found = [one for one in offered if one.head.route == of.route]
        if not found:
            advice = message("Nothing was opened. Tests already started are not affected.")
            return here.check(pack_ref(of), self._clock.now().date(), advice)
        return found[-1].pack

    def _book(
        self,
        transaction: Transaction,
        visit: str,
        booking: Booking,
        pack: Pack,
        resit_of: EarlierTest | None = None,
    ) -> str:
        id_, sha256 = new_id(), pack_key(pack)
        transaction.packs.put(pack, sha256)
        machine = booking.machine
        if machine == MachineDetails():
            machine = transaction.visits.get(visit).machine
        letter = self._letter(transaction, visit)
        opened = Opened(
            visit, letter, booking.pack, sha256, booking.candidate, machine, resit_of, booking.id
        )
        transaction.assessments.open(id_, opened, pack)
        take_plate_of_visit(transaction, visit, id_)
        return id_

    @staticmethod
    def _letter(transaction: Transaction, visit: str) -> str:
        taken = len(transaction.assessments.lines(visit))
        if taken >= len(LETTERS):
            raise UserError(
                message_of_count(
                    "A visit can have {n} candidate.",
                    "A visit can have up to {n} candidates.",
                    len(LETTERS),
                ),
                message("Create a second visit for the others."),
            )
        return LETTERS[taken]


def _by_visit(lines: tuple[AssessmentLine, ...]) -> dict[str, tuple[AssessmentLine, ...]]:
    """The candidates of each visit in the order of their letters."""
    found: dict[str, list[AssessmentLine]] = {}
    for line in lines:
        found.setdefault(line.visit, []).append(line)
    return {id_: tuple(sorted(its, key=lambda x: x.letter)) for id_, its in found.items()}


def _with_fitness(
    transaction: Transaction, lines: Sequence[AssessmentLine]
) -> tuple[AssessmentLine, ...]:
    """The lines, with those marked who could start but for their fitness."""
    return tuple(
        replace(line, is_unfit=_is_unfit(transaction, line)) if _could_start(line) else line
        for line in lines
    )


def _could_start(line: AssessmentLine) -> bool:
    is_new = line.stage is Stage.DRAFT and line.clock is _NOT_STARTED
    return is_new and line.identity_done and line.privacy_done


def _is_unfit(transaction: Transaction, line: AssessmentLine) -> bool:
    fitness = transaction.assessments.get(line.id).fitness
    return fitness is not None and not fitness.is_fit


def _unread(transaction: Transaction, lines: Sequence[AssessmentLine]) -> frozenset[str]:
    """Those who have not begun and whose adjustments are still to be read."""
    waiting = [
        x.id for x in lines if x.adjustments and x.stage is Stage.DRAFT and x.clock is _NOT_STARTED
    ]
    get = transaction.assessments.get
    return frozenset(id_ for id_ in waiting if Gate.ADJUSTMENTS in get(id_).gates())


def _is_under_way(line: AssessmentLine) -> bool:
    clock_is_on = line.clock in (ClockState.RUNNING, ClockState.PAUSED)
    return clock_is_on or 0 < line.theory_answered < line.theory_asked
