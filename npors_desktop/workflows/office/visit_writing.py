"""Writes a visit for an assessor's laptop: signed by the office, sealed to that laptop."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path
from typing import TYPE_CHECKING

from npors_desktop.base.ids import new_id
from npors_desktop.base.named_file import FileKind, check_target, write_named
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.exchange.visit_file import (
    MAGIC,
    VISIT,
    VISIT_LIMIT,
    SignedVisit,
    VisitFile,
    read_visit_plan,
    write_signed_visit,
    write_visit_file,
)
from npors_desktop.signing.authority.receipts import Statement
from npors_desktop.signing.keys.sealing import seal, sealed_start
from npors_desktop.store.core.column_types import read_id
from npors_desktop.workflows.office.assessors import newest_of
from npors_desktop.workflows.office.noted_action import noted, unchecked
from npors_desktop.workflows.office.rules_issuing import newest_rules
from npors_desktop.workflows.visit.visits import LETTERS, EnclosedStandard

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.domain.booking import Booking
    from npors_desktop.domain.pack import PackHead
    from npors_desktop.domain.people import Visit
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.standards.standards_here import StandardsHere


@dataclass(frozen=True, slots=True)
class WrittenVisit:
    """A visit that was written: for whom, where to, and what is in the file."""

    who: EnrolledAssessor
    file: Path
    candidates: int
    standards: tuple[EnclosedStandard, ...]


class VisitWriting:
    """Writes visits. ``check`` raises UserError while it may not be done."""

    def __init__(
        self,
        store: Store,
        authority: Authority,
        here: StandardsHere,
        check: Callable[[ActionKind], None] = unchecked,
    ) -> None:
        self._store = store
        self._authority = authority
        self._here = here
        self._check = check

    def offered(self) -> tuple[PackHead, ...]:
        """The standards that a candidate can be booked for today."""
        return tuple(one.head for one in self._here.now().offered())

    def offered_refs(self) -> tuple[PackRef, ...]:
        """What names them in a booking."""
        return tuple(pack_ref(one) for one in self.offered())

    def enrolled(self) -> tuple[EnrolledAssessor, ...]:
        """Who is enrolled, by name; those without ``seal_key`` cannot receive a visit yet."""
        with self._store.reading() as transaction:
            people = transaction.people.all()
        stand = (one for one in people if one.standing is EnrolmentStatus.ENROLLED)
        return tuple(sorted(stand, key=lambda one: one.name.casefold()))

    def read(self, file: Path) -> VisitFile:
        """The visit that a file has as plain data. Raises DamagedFileError, NewerFormatError."""
        data = read_limited(file, VISIT_LIMIT, message("a visit file"))
        return read_visit_plan(data, new_id())

    def write(
        self,
        visit: Visit,
        bookings: tuple[Booking, ...],
        number: str,
        to: Path,
        *,
        replace: bool = False,
    ) -> WrittenVisit:
        """Write a visit for the laptop of the assessor with this number; a visit without an id gets
        one. ``replace``, over an earlier visit file for the same laptop.

        Raises UserError: ``bad_id``, ``no_assessor``, ``assessor_revoked``, ``no_seal_key``,
        ``too_many_candidates``, an unknown standard, and as ``check_target``.
        """
        self._check(ActionKind.VISIT_WRITTEN)
        who = self._receiver(number)
        kind = _for_laptop(who)
        check_target(to, kind, replace=replace)
        visit = replaced(visit, id=visit.id or new_id())
        read_id(visit.id, message("a visit"))
        if len(bookings) > len(LETTERS):
            raise UserError(
                message_of_count(
                    "A visit can have {n} candidate.",
                    "A visit can have up to {n} candidates.",
                    len(LETTERS),
                ),
                message("Nothing was written. Write a second visit for the others."),
                code="too_many_candidates",
            )
        file, enclosed = self._with_standards(visit, bookings)
        file = replaced(file, number=who.number, laptop_seal_key=who.seal_key)
        sealed = self._sealed(file)
        told = {"visit": visit.id, "number": who.number, "bookings": len(bookings)}
        with noted(self._store, ActionKind.VISIT_WRITTEN, **told):
            write_named(to, sealed, kind, replace=replace)
        return WrittenVisit(who, to, len(bookings), enclosed)

    def _with_standards(
        self, visit: Visit, bookings: tuple[Booking, ...]
    ) -> tuple[VisitFile, tuple[EnclosedStandard, ...]]:
        """A visit with what its bookings need of standards and settings, and with every later
        status; and which standards these are. Raises UserError for an unknown standard."""
        with self._store.reading() as transaction:
            now = self._here.within(transaction)
            settings = transaction.settings_editions.newest(self._authority.name)
            kept = transaction.standard_releases.all()
            rules = newest_rules(transaction, self._authority.name)
        titles = {
            (one.pack.id, one.pack.edition): now.get(one.pack).head.standard_title
            for one in bookings
        }
        needed = [one for one in kept if not one.has_text or (one.standard, one.edition) in titles]
        enclosed = (
            EnclosedStandard(titles[one.standard, one.edition], one.edition)
            for one in needed
            if one.has_text
        )
        file = VisitFile(
            VISIT.newest,
            visit,
            bookings,
            self._authority.name,
            settings=settings.file.decode() if settings else "",
            standards=tuple(one.file.decode() for one in needed),
            released=tuple(sorted(now.released, key=lambda one: (one.id, one.edition))),
            rules=tuple(one.file.decode() for one in rules),
        )
        return file, tuple(enclosed)

    def _sealed(self, file: VisitFile) -> bytes:
        signature = self._authority.sign(Statement.VISIT, write_visit_file(file))
        signed = SignedVisit(file, signature, self._authority.public.receipts)
        return MAGIC + seal(write_signed_visit(signed), bytes.fromhex(file.laptop_seal_key))

    def _receiver(self, number: str) -> EnrolledAssessor:
        with self._store.reading() as transaction:
            found = newest_of(transaction.people.all(), number)
        if found is None:
            raise UserError(
                message("No assessor with number {number} is enrolled here.", number=number),
                message("Nothing was written."),
                code="no_assessor",
            )
        if found.standing is EnrolmentStatus.REVOKED:
            raise UserError(
                message("The enrolment of {name} was revoked.", name=found.name),
                message(
                    "Nothing was written. Ask them for a new enrolment request and enrol them "
                    "first."
                ),
                code="assessor_revoked",
            )
        if not found.seal_key:
            raise UserError(
                message(
                    "This office does not have the key to seal a visit to the laptop of {name}.",
                    name=found.name,
                ),
                message(
                    "Nothing was written. Ask them for a new enrolment request, made with the "
                    "current version of the program, and answer it."
                ),
                code="no_seal_key",
            )
        return found


def _for_laptop(who: EnrolledAssessor) -> FileKind:
    """Visit files for one laptop: all that can be read of one without its key."""
    start = MAGIC + sealed_start(bytes.fromhex(who.seal_key))
    return FileKind(message("a visit file for this laptop"), (start,))
