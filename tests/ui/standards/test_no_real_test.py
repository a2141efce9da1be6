"""In the window, no real test begins under a standard that was altered, is not signed, is of the
future or was withdrawn; one that has begun goes on under its own edition."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import Candidate, PersonSignature, Role, SignatureKind, Visit
from npors_desktop.domain.sheet import Mark, PackRef
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from tests.small_sealed import standard_file

Opened = Callable[..., Any]
ROLLER = PackRef("roller", "2026.2", "novice")
Bring = Callable[..., None]


@pytest.fixture
def bring(
    laptop: LaptopSession, office: OfficeSession, ui_clock: SetClock, tmp_path: Path
) -> Bring:
    """Sign the standard with a status at the office, and install it."""

    def made(status: StandardStatus | None = None, **how: Any) -> None:
        ui_clock.set(ui_clock.now() + timedelta(seconds=1))
        to = tmp_path / f"{ui_clock.now():%H%M%S}.nppack"
        file = standard_file(tmp_path / "standards", **how)
        office.standard_signing.sign(file, status or StandardStatus(), to)
        laptop.standard_intake.install(to)

    return made


@pytest.fixture
def ready(laptop: LaptopSession, bring: Bring, ui_clock: SetClock) -> str:
    """A candidate by the standard whose gates are open."""
    bring()
    visit = laptop.visits.open_visit(Visit("", "Hendre", ui_clock.now().date())).id
    id_ = laptop.visits.add_candidate(visit, Candidate("Anya Nowak", date(1990, 1, 31)), ROLLER)
    laptop.preparation.check_identity(
        id_, IdentityKind.PASSPORT, matched=True, name_on_document="Anya Nowak"
    )
    signed = PersonSignature(Role.CANDIDATE, SignatureKind.TYPED, "Anya Nowak", ui_clock.now())
    laptop.preparation.sign_privacy(id_, signed)
    return id_


@pytest.fixture
def withdraw(bring: Bring, ui_clock: SetClock) -> Callable[..., None]:
    """Sign and install that the standard is withdrawn today."""

    def made(**how: Any) -> None:
        today = ui_clock.now().date()
        bring(StandardStatus(StandardState.WITHDRAWN, today, reason="A step was missing."), **how)

    return made


@pytest.fixture
def marking(window: Any, settle: Callable[[], None], ready: str) -> Any:
    """The marking screen of the candidate."""
    window.open_page("page_marking", ready)
    settle()
    return window.page


def alter(laptop: LaptopSession, change: str) -> None:
    """Change what the store holds of the standard, past the program."""
    with laptop.backups._store.writing() as unit:
        unit._connection.execute(sa.text(f"UPDATE standard_release SET {change}"))


@pytest.mark.parametrize("case", ["withdrawn", "altered", "unsigned"])
def test_the_practical_does_not_start(
    case: str, ready: str, marking: Any, withdraw: Callable[..., None],
    laptop: LaptopSession, keyboard: Any,
) -> None:  # fmt: skip
    if case == "withdrawn":
        withdraw()
    elif case == "altered":
        alter(laptop, f"identity = '{'ab' * 32}'")
    else:
        alter(laptop, "file = CAST(replace(CAST(file AS TEXT), 'third', 'eighth') AS BLOB)")
    keyboard("Ctrl+Space")
    told = marking.window().error_band.accessibleName()
    words = {"withdrawn": "A step was missing.", "altered": "altered", "unsigned": "not signed"}
    assert words[case] in told
    assert laptop.preparation.assessment(ready).clock.state is ClockState.NOT_STARTED


def test_a_standard_of_the_future_or_withdrawn_cannot_be_chosen(
    bring: Bring, withdraw: Callable[..., None], opened: Opened, laptop: LaptopSession,
    ui_clock: SetClock,
) -> None:  # fmt: skip
    visit = laptop.visits.open_visit(Visit("", "Hendre", ui_clock.now().date())).id

    def chosen_from() -> str:
        box = opened("page_candidate_details", f"visit/{visit}").pack.box
        return "\n".join(box.itemText(n) for n in range(box.count()))

    tomorrow = ui_clock.now().date() + timedelta(days=1)
    begins = {"valid_from": tomorrow.isoformat()}
    bring(**begins)
    assert "roller" not in chosen_from()
    ui_clock.set(ui_clock.now() + timedelta(days=1))
    assert "roller" in chosen_from()
    withdraw(**begins)
    assert "roller" not in chosen_from()


def test_what_has_begun_goes_on_under_its_own_edition(
    ready: str, marking: Any, bring: Bring, withdraw: Callable[..., None],
    laptop: LaptopSession, keyboard: Any,
) -> None:  # fmt: skip
    keyboard("Ctrl+Space")
    held = laptop.preparation.assessment(ready).pack
    withdraw()
    bring(edition="2026.3", overlap="Overlaps each pass by a half")
    marking.window().open_page("page_today")
    marking.window().open_page("page_marking", ready)
    keyboard("M")
    now = laptop.preparation.assessment(ready)
    assert (now.pack, now.clock.state) == (held, ClockState.RUNNING)
    assert {one.mark for one in now.marks.values()} == {Mark.MET}
    assert marking.window().page._state.assessment.pack.edition == "2026.2"
