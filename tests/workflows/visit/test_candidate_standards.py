"""Which standard a new candidate most likely needs."""

from collections.abc import Callable
from datetime import date

from npors_desktop.domain.people import Visit
from npors_desktop.workflows.sessions import LaptopSession

Opened = Callable[..., str]


def test_the_standard_used_last_is_that_of_the_visit_or_else_of_the_laptop(
    session: LaptopSession, opened: Opened
) -> None:
    def used(visit: str) -> str:
        found = session.candidate_standards.used_last(visit)
        return found.id if found else ""

    here, other = (
        session.visits.open_visit(Visit("", site, date(2026, 11, 20))).id for site in "AB"
    )
    assert used(here) == ""
    opened("ride-on-roller", visit=here)
    opened("slinger-signaller", visit=here)
    assert used(here) == used(other) == "slinger-signaller"
    opened("ride-on-roller", visit=other)
    assert (used(here), used(other)) == ("slinger-signaller", "ride-on-roller")
