"""A booking of a visit."""

from dataclasses import dataclass, field

from npors_desktop.domain.people import Candidate, MachineDetails
from npors_desktop.domain.sheet import PackRef


@dataclass(frozen=True, slots=True)
class Booking:
    """One candidate booked against one standard, and the machine if it is known. ``id`` is what the
    office knows the booking by; empty for one that no office planned."""

    candidate: Candidate
    pack: PackRef
    machine: MachineDetails = field(default_factory=MachineDetails)
    id: str = ""
