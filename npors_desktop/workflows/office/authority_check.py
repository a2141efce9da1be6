"""Whether an office's authority is whole: its keys open, and its files and the store agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import EnrolmentStatus
from npors_desktop.domain.messages import message
from npors_desktop.workflows.office.assessors import AssessorEnrolment

if TYPE_CHECKING:
    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.messages import Message
    from npors_desktop.signing.authority.authority import Authority
    from npors_desktop.store.sqlcipher.store import Store


def authority_problems(store: Store, authority: Authority, clock: Clock) -> tuple[Message, ...]:
    """What does not agree between an opened authority and its office's store, once what opening an
    office mends was mended. Raises DamagedFileError, MachineFailedError."""
    people = AssessorEnrolment(store, authority, clock).people()
    issued = {entry.serial for entry in authority.issued()}
    found: list[Message] = []
    for one in people:
        if one.standing is EnrolmentStatus.REVOKED and not authority.is_revoked(one.serial):
            told = message("{name} is revoked, but not in the authority.", name=one.name)
            found.append(told)
        if one.standing is EnrolmentStatus.ENROLLED and one.serial not in issued:
            told = message("The authority does not have the enrolment of {name}.", name=one.name)
            found.append(told)
    return tuple(found)
