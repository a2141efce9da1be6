"""The days of a course go to the office: signed with the laptop's key, sealed with the office's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop import __version__
from npors_desktop.base.named_file import check_outside
from npors_desktop.delivery.folder_place import FolderPlace
from npors_desktop.domain.course_days import CourseDays, CourseVisit, settled
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.exchange.course_days import DAYS, DAYS_FILE, ENDING, MAGIC, days_sha256
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.signing.keys.key_envelope import open_key, public_key_of
from npors_desktop.signing.keys.sealing import seal
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.enrolment.signing_clock import check_signing_clock

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.delivery import LaptopIdentity
    from npors_desktop.domain.people import Visit
    from npors_desktop.signing.keys.assessor_key import AssessorKey
    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.access.pin import Pin


@dataclass(frozen=True, slots=True)
class HandedDays:
    """What was handed over: in which file, how many entries, and how many are not signed yet."""

    file: str
    entries: int
    unsigned: int


class DaysHandOver:
    """Writes the course days of a visit where the office fetches them. Writing them twice is
    harmless: a file has all of the visit's, and the office knows each by its id."""

    def __init__(self, store: Store, clock: Clock, pin: Pin) -> None:
        self._store = store
        self._clock = clock
        self._pin = pin

    def pin_signs(self) -> bool:
        """Whether the PIN signs now; if not, the passphrase is needed."""
        return self._pin.holds(public_key_of(self._identity().key_envelope))

    def hand_over(self, visit: str, to: Path, passphrase: str) -> HandedDays:
        """Write the entries that all have signed, and those that others replace, to a folder or USB
        stick.

        Raises UserError: ``no_days``, ``not_enrolled``, as ``check_signing_clock``, for the place;
        WrongPassphraseError. From then on the chosen PIN signs, until midnight.
        """
        key = open_key(self._ready(visit).key_envelope, passphrase)
        handed = self._write(visit, to, key)
        self._pin.hold(key)
        return handed

    def hand_over_with_pin(self, visit: str, to: Path, pin: str) -> HandedDays:
        """As ``hand_over``, with the PIN. Raises WrongPinError instead of WrongPassphraseError."""
        envelope = self._ready(visit).key_envelope
        return self._write(visit, to, self._pin.open_key(pin, public_key_of(envelope)))

    def _identity(self) -> LaptopIdentity:
        with self._store.reading() as transaction:
            return read_identity(transaction)

    def _ready(self, visit: str) -> LaptopIdentity:
        """Who signs; what cannot be handed over is refused before a secret is looked at."""
        with self._store.reading() as transaction:
            kept = transaction.course_days.of(visit)
            identity = read_identity(transaction)
        if not settled(one.day for one in kept):
            raise UserError(
                message("No course day is signed by all yet."),
                message("Nothing was written. The learners and the instructor sign each day."),
                code="no_days",
            )
        if not identity.confirmed:
            raise UserError(
                message("The office has not answered the enrolment request yet."),
                message("The course days are safe here. Open the office's identity file first."),
                code="not_enrolled",
            )
        check_signing_clock(identity, self._clock.now())
        return identity

    def _write(self, visit: str, to: Path, key: AssessorKey) -> HandedDays:
        with self._store.reading() as transaction:
            kept = [one.day for one in transaction.course_days.of(visit)]
            of, identity = transaction.visits.get(visit), read_identity(transaction)
        now = self._clock.now().replace(microsecond=0)
        program, days = f"npors_desktop {__version__}", settled(kept)
        part = CourseDays(DAYS.newest, program, _course_visit(of), now, days)
        signature = key.sign_days(DAYS_FILE.part_bytes(part))
        content = DAYS_FILE.write(OfficeSigned(part, signature, identity.certificate))
        # What the office would refuse is not handed over.
        DAYS_FILE.read(content)
        sealed = MAGIC + seal(content, bytes.fromhex(identity.seal_key))
        check_outside(to)
        together = days_sha256(days)
        name = f"{visit}.{together[:16]}{ENDING}"
        FolderPlace(to).put(name, sealed)
        with self._store.writing() as transaction:
            transaction.course_days.hand_over((one.id for one in days), now, together)
        return HandedDays(name, len(days), len(kept) - len(days))


def _course_visit(visit: Visit) -> CourseVisit:
    return CourseVisit(visit.id, visit.site, visit.on, visit.notification)
