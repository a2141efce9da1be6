"""What of setting up a laptop or an office is done, and what is still needed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.store.sqlcipher.store import Store
    from npors_desktop.workflows.access.recovery_code import RecoveryCode
    from npors_desktop.workflows.enrolment.laptop_enrolment import LaptopEnrolment
    from npors_desktop.workflows.standards.standards_here import StandardsHere

_DOCUMENT = "set_up"


class SetUpStep(StrEnum):
    """What somebody has only to have looked at; the other steps show by themselves."""

    STANDARDS = "standards"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class SetUp:
    """How far it is: whether the recovery sheet was saved, how many standards there are, what was
    looked at; of a laptop, whether its request was written, the office that has confirmed its
    assessor (empty before), and whether a practical is running; of an office, how many assessors
    it has enrolled (None of a laptop), and how many of its staff sign in by a name."""

    is_sheet_saved: bool
    standards: int
    seen: frozenset[SetUpStep]
    is_asked: bool = False
    office: str = ""
    is_running: bool = False
    assessors: int | None = None
    staff: int = 0


class SettingUp:
    """Looks how far a store is set up. ``enrolled`` counts an office's assessors, ``is_running``
    says whether a laptop's practical is."""

    def __init__(
        self,
        store: Store,
        recovery_code: RecoveryCode,
        here: StandardsHere,
        *,
        enrolment: LaptopEnrolment | None = None,
        is_running: Callable[[], bool] = bool,
        enrolled: Callable[[], int] | None = None,
    ) -> None:
        self._store = store
        self._recovery_code = recovery_code
        self._here = here
        self._enrolment = enrolment
        self._is_running = is_running
        self._enrolled = enrolled

    def look(self) -> SetUp:
        """How far it is now."""
        editions = {(one.head.id, one.head.edition) for one in self._here.now().shown}
        is_asked, office = False, ""
        if self._enrolment is not None:
            identity = self._enrolment.identity()
            office = identity.office if identity.confirmed else ""
            is_asked = bool(office) or self._enrolment.is_asked()
        return SetUp(
            is_sheet_saved=self._recovery_code.is_kept(),
            standards=len(editions),
            seen=self._seen(),
            is_asked=is_asked,
            office=office,
            is_running=self._is_running(),
            assessors=self._enrolled() if self._enrolled else None,
            staff=self._staff() if self._enrolled else 0,
        )

    def _staff(self) -> int:
        with self._store.reading() as transaction:
            return sum(member.is_current for member in transaction.staff.all())

    def note(self, step: SetUpStep) -> None:
        """Note that somebody has looked at this."""
        seen = sorted({*self._seen(), step})
        with self._store.writing() as transaction:
            transaction.documents.put(_DOCUMENT, {"seen": seen})

    def note_demonstration(self) -> None:
        """Note that somebody has looked at the demonstration."""
        self.note(SetUpStep.PRACTICE)

    def _seen(self) -> frozenset[SetUpStep]:
        with self._store.reading() as transaction:
            body = transaction.documents.get(_DOCUMENT)
        known: list[str] = body["seen"] if body else []
        return frozenset(step for step in SetUpStep if step in known)
