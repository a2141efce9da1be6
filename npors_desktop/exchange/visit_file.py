"""A visit prepared by the office (``.npvisit``): its bookings, each with its standard."""

from dataclasses import dataclass, field

from npors_desktop.base.canonical import canonical
from npors_desktop.base.formats import Format
from npors_desktop.base.problems import not_valid, problem_at
from npors_desktop.base.values import from_plain
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import Candidate, MachineDetails, Visit
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.file_header import check_form, check_words, open_json
from npors_desktop.exchange.limits import check_times, check_values
from npors_desktop.exchange.shapes import VISIT_1

VISIT_LIMIT = 1024 * 1024
WHAT = message("The visit file")
VISIT = Format("visit", WHAT, newest=1, shapes={1: VISIT_1})


@dataclass(frozen=True, slots=True)
class Booking:
    """One candidate booked against one standard, and the machine if it is known."""

    candidate: Candidate
    pack: PackRef
    machine: MachineDetails = field(default_factory=MachineDetails)


@dataclass(frozen=True, slots=True)
class VisitFile:
    """A visit with its bookings, in the order in which the candidates will be seen."""

    format: int
    visit: Visit
    bookings: tuple[Booking, ...]


def write_visit_file(file: VisitFile) -> bytes:
    """The bytes of a visit file."""
    return canonical(VISIT.plain(file))


def read_visit_file(data: bytes) -> VisitFile:
    """Read a visit file. Raises DamagedFileError, NewerFormatError."""
    body = VISIT.read(open_json(data, WHAT, VISIT_LIMIT))
    if too_much := check_values(body):
        raise not_valid(WHAT, too_much)
    read = from_plain(VisitFile, body, WHAT)
    problems = [
        *check_times(read, days=True),
        *check_form(data, write_visit_file(read)),
        *check_words(read.visit.id, "visit.id"),
        *check_words(read.visit.site, "visit.site"),
        *(
            problem_at(f"bookings[{number}].candidate.name", message("it is empty"))
            for number, booking in enumerate(read.bookings)
            if not booking.candidate.name.strip()
        ),
    ]
    if problems:
        raise not_valid(WHAT, problems)
    return read
