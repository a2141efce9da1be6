"""What cannot be is told before anything is locked, and never locked; nothing entered is lost."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.assessment import Stage
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.people import Candidate, PersonSignature, Role
from npors_desktop.domain.sheet import Mark
from npors_desktop.workflows.sessions import LaptopSession

SHEETS = Path(__file__).parents[2] / "fixtures" / "sheets"
SECRET = "a passphrase for tests"
TOMORROW = {"started": "2026-11-21T09:05:00Z", "ended": "2026-11-21T11:35:00Z"}
# An hour of summer time that was closed with Z: the paper says 13:05, and it is 12:30.
LOCAL_WITH_Z = {"started": "2026-11-20T10:05:00Z", "ended": "2026-11-20T13:05:00Z"}
TOO_EARLY = {"started": "2019-11-20T09:05:00Z", "ended": "2019-11-20T11:35:00Z"}
UNLIKE = {
    f"likeness no, {kind}": ("candidate", {"identity": {"kind": kind, "matched": False}})
    for kind in IdentityKind
}
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "a practical tomorrow": ("practical", TOMORROW),
    "a local time closed with Z": ("practical", LOCAL_WITH_Z),
    "born after the test": ("candidate", {"date_of_birth": "2031-01-31"}),
    **UNLIKE,
}


@pytest.fixture
def paper(clock: SetClock, tmp_path: Path) -> Callable[..., Path]:
    """Writes a paper sheet of a test this morning, with parts of it changed; it is noon."""
    clock.set(datetime(2026, 11, 20, 12, 30, tzinfo=UTC))

    def made(part: str, change: dict[str, Any]) -> Path:
        sheet = json.loads((SHEETS / "excavator-safety-critical-not-met.json").read_text("utf-8"))
        sheet["transcribed"] = {"reason": "weather", "by": "Gareth Price"}
        sheet[part] |= change
        (tmp_path / "sheet.json").write_text(json.dumps(sheet), encoding="utf-8")
        return tmp_path / "sheet.json"

    return made


@pytest.mark.parametrize("case", CASES)
def test_no_paper_sheet_that_cannot_be_is_entered(
    session: LaptopSession, paper: Callable[..., Path], case: str
) -> None:
    with pytest.raises(UserError, match="Nothing was entered") as said:
        session.paper_entry.enter((paper(*CASES[case]),))
    assert said.value.code == "implausible"
    assert session.record_issue.ready() == ()
    (entered,) = session.paper_entry.enter((paper("candidate", {}),))
    assert session.record_issue.ready() == (entered.record,)


@pytest.mark.parametrize("kind", IdentityKind)
def test_no_practical_starts_for_somebody_unlike_their_photograph(
    session: LaptopSession, opened: Callable[..., str], kind: IdentityKind
) -> None:
    id_ = opened()
    session.preparation.check_identity(id_, kind, matched=False, name_on_document="Rhys Jones")
    with pytest.raises(UserError) as said:
        session.marking.start_clock(id_)
    assert said.value.code == "gate_shut"


def test_nobody_born_after_the_test_is_signed_for(
    enrolled: LaptopSession, running: str, sign: Callable[[Role], PersonSignature]
) -> None:
    enrolled.theory_marking.draw(running, seed=1)
    enrolled.marking.mark(running, "4.1", Mark.NOT_MET)
    enrolled.marking.end(running, "completed")
    for role in (Role.CANDIDATE, Role.ASSESSOR):
        enrolled.check_and_sign.sign(running, sign(role))
    enrolled.preparation.describe_candidate(running, Candidate("Rhys Jones", date(2031, 1, 31)))
    for attempt in (
        lambda: enrolled.check_and_sign.sign(running, sign(Role.CANDIDATE)),
        lambda: enrolled.record_issue.issue(running, SECRET),
    ):
        with pytest.raises(UserError, match="date of birth is not before the test"):
            attempt()
    now = enrolled.preparation.assessment(running)
    assert (now.stage, now.marks["4.1"].mark) == (Stage.DRAFT, Mark.NOT_MET)
