"""The worked examples of a planned visit, in one table: for the engine as what is known of it, and
for the command and the window as a visit that an office has planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.assessor_file import AssessorFile
from npors_desktop.domain.people import Candidate, Experience
from npors_desktop.domain.planned_visits import (
    NotificationAmendment,
    NotifiedPart,
    PlannedBooking,
    PlannedVisit,
    ToldBy,
)
from npors_desktop.domain.schemes.plan_lines import PlanLight
from npors_desktop.domain.schemes.planned_visit_known import BookedKnown, PlannedVisitKnown
from npors_desktop.domain.sheet import PackRef
from npors_desktop.workflows.office.visit_planning import BookingChange
from tests.course_books import tractors, visit

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.workflows.sessions import OfficeSession

CRANES = {"N402": "Cranes and lifting", "N107": "Cranes and lifting"}
RATIOS = {"ratio_n402_experienced": 3, "ratio_n107_experienced": 3}
TOLD = NotificationAmendment(
    "Office", datetime(2026, 11, 20, 7, 40, tzinfo=UTC), ToldBy.PHONE, "message left", "NRN 5"
)
SETTING = """
[[setting]]
key = "{key}"
value = {value}
source = "our rule"
seen_on = 2026-01-01
confidence = "S"
valid_from = 2026-01-01
"""


@dataclass(frozen=True, slots=True)
class VisitExample:
    """A visit and how it stands: the whole, and the rules that make it so with what they say."""

    name: str
    known: PlannedVisitKnown
    light: PlanLight
    rules: Mapping[str, PlanLight] = field(default_factory=dict[str, PlanLight])
    says: tuple[str, ...] = ()
    figures: Mapping[str, int | str] = field(default_factory=dict[str, "int | str"])


def _mixed() -> tuple[BookedKnown, ...]:
    other = tractors(3, category="N107")
    return (
        *tractors(3, category="N402"),
        *(replace(one, id=f"b{one.id}", name=f"Other {one.id}") for one in other),
    )


GREEN, AMBER, RED = PlanLight.GREEN, PlanLight.AMBER, PlanLight.RED
VISITS: tuple[VisitExample, ...] = (
    VisitExample("S1 E1", visit(tractors(4)), GREEN, {"visit.ratio": GREEN, "visit.cover": GREEN}),
    VisitExample("S1 E2", visit(tractors(5)), RED, {"visit.ratio": RED}, ("4", "5")),
    VisitExample(
        "S1 E4, the pair marked", visit(_mixed(), sections=CRANES), GREEN,
        {"visit.mixing": GREEN}, figures={**RATIOS, "mixed_pairs": "N107+N402"},
    ),
    VisitExample(
        "S1 E4, the pair not marked", visit(_mixed(), sections=CRANES), AMBER,
        {"visit.mixing": AMBER}, ("mixed_pairs",), RATIOS,
    ),
    VisitExample(
        "S1 E6", visit(tractors(4), untold=(NotifiedPart.CANDIDATE,)), AMBER,
        {"visit.untold": AMBER},
    ),
    VisitExample("S1 E6, told by phone", visit(tractors(4)), GREEN, {"visit.untold": GREEN}),
)  # fmt: skip


def planned(office: OfficeSession, example: VisitExample, folder: Path) -> str:
    """Let the office plan the visit of an example, with the figures that it hangs on; its id."""
    known, planning = example.known, office.visit_planning
    parts = ["format = 1", *(_setting(*one) for one in (example.figures or {"x": 1}).items())]
    file = folder / "own.toml"
    file.write_text("\n".join(parts), "utf-8")
    office.settings.issue(file)
    assessor = planning.enrolled()[0].number
    covered = AssessorFile(assessor, known.cover or (), cover_ends=known.cover_ends)
    office.assessor_files.keep(covered)
    made = PlannedVisit(
        "", "Hendre", known.on, notification=known.notification, notified_on=known.notified_on,
        assessor=assessor,
    )  # fmt: skip
    bookings = [_booking(one) for one in known.bookings]
    saved = planning.save(made, bookings)
    if example.name.startswith("S1 E6"):
        first = planning.plan(saved.id).live[0]
        planning.cancel_booking(saved.id, first.id, "ill")
        planning.book(BookingChange(saved.id, replace(bookings[0], candidate=_who("Cai Rees"))))
    if "told by phone" in example.name:
        planning.amend(saved.id, TOLD)
    return saved.id


def _setting(key: str, value: int | str) -> str:
    return SETTING.format(key=key, value=f'"{value}"' if isinstance(value, str) else value)


def _booking(one: BookedKnown) -> PlannedBooking:
    route = one.route.value if one.route else ""
    return PlannedBooking("", _who(one.name), PackRef(one.category, "2026.1", route))


def _who(name: str) -> Candidate:
    return Candidate(name, date(1990, 1, 31), experience=Experience(5, "", "Di Penn, seen"))
