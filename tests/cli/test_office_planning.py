"""The office's commands about bookings, planned visits and what is waited for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.composition.stores import Stores
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE, OFFICE_PASSPHRASE

Npd = Callable[..., Any]
HEAD = "Date,Site,NRN,Assessor,Operator name,DOB,Category\n"
ROWS = (
    "4/12/2027,Hendre Quarry,0012345,{number},Rhys Jones,31/1/1990,N202 novice\n"
    ",,,,Megan Evans,1/2/1991,\n"
    ",,,,rhys jones,31 Jan 1990,\n"
    ",,,,Nia Rees,32/1/1990,\n"
)


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the demonstration's office."""
    monkeypatch.setenv("NPORS_PASSPHRASE", OFFICE_PASSPHRASE)


def listed(folder: Path, number: str) -> Path:
    file = folder / "bookings.csv"
    file.write_text(HEAD + ROWS.format(number=number), "utf-8")
    return file


def test_bookings_are_shown_taken_listed_and_written(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office = own_demonstration / "office"
    laptop = Stores().open_laptop(own_demonstration / "laptop", LAPTOP_PASSPHRASE)
    number = laptop.enrolment.identity().assessor.number
    line = ("office", "bookings", office, listed(tmp_path, number))
    mapping = ("--mapping", "name=Operator name")
    shown = npd(*line, *mapping, "--json")
    assert shown.status == 1
    told: Any = shown.document
    assert [one["candidate"] for one in told["bookings"]] == ["Rhys Jones", "Megan Evans"]
    assert told["duplicates"] == [{"row": 4, "same_as": 2}]
    assert [(one["row"], one["column"]) for one in told["faults"]] == [(5, "Date of birth")]
    assert (told["new_visits"], told["taken"]) == (1, False)
    # Nothing is stored before somebody agrees.
    assert npd("office", "visits", office, "--json").document == {"visits": []}
    assert npd(*line, *mapping, "--take", "--json").document["taken"]
    # What the columns mean is remembered, and what is there is not taken again.
    again = npd(*line, "--take", "--json").document
    assert again["bookings"] == []
    assert again["duplicates"] == [{"row": n, "same_as": 0} for n in (2, 3, 4)]
    (visit,) = npd("office", "visits", office, "--json").document["visits"]
    assert (visit["state"], visit["booked"], visit["notification"]) == ("planned", 2, "0012345")
    assert visit["course_days"] == []
    chased = npd("office", "chase", office, "--json").document["items"]
    assert [one["kind"] for one in chased] == ["not_written"]
    to = tmp_path / "v.npvisit"
    written = npd("office", "visit", office, "--visit", visit["visit"][:14], "--to", to, "--json")
    assert written.document["bookings"] == 2
    assert npd("office", "chase", office, "--json").document == {"items": []}
    taken, _ = laptop.visits.take(laptop.visits.look_at(to))
    assert [one.booking for one in laptop.visits.booked(taken.id)] == [
        one["booking"] for one in visit["bookings"]
    ]
    laptop.close()


def test_a_visit_is_named_in_one_way(own_demonstration: Path, npd: Npd, tmp_path: Path) -> None:
    office, to = own_demonstration / "office", tmp_path / "v.npvisit"
    for wrong in ((), ("plan.json",), ("plan.json", "--laptop", "X", "--visit", "1")):
        assert npd("office", "visit", office, *wrong, "--to", to).status == 2
    assert not to.exists()
    for wrong in ("who=Nobody", "name=Nobody"):
        answer = npd("office", "bookings", office, listed(tmp_path, "1"), "--mapping", wrong)
        assert answer.status == 2
