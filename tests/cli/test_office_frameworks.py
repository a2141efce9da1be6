"""``office frameworks``."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.framework import Evidence, EvidenceKind
from tests.small_framework import FRAMEWORK, framework_file

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase")
# Valid since long ago, whatever the day of this computer.
LONG = replace(FRAMEWORK, valid_from=date(2001, 1, 1))


@pytest.fixture
def office(own_demonstration: Path) -> Path:
    return own_demonstration / "office"


def test_a_framework_is_taken_in_and_listed(npd: Npd, office: Path, tmp_path: Path) -> None:
    assert "no competence frameworks" in npd("office", "frameworks", office).error
    evidence = (Evidence("S1", EvidenceKind.CRITERION, "ride-on-roller", "3.1"), *LONG.evidence)
    file = framework_file(tmp_path, replace(LONG, evidence=evidence))
    taken = npd("office", "frameworks", office, file)
    assert taken.status == 0, taken
    assert taken.out.splitlines() == [
        "Operators of plant, edition 2026.1: taken in.",
        (
            "Operators of plant (plant-operators), edition 2026.1, in force, from 2001-01-01: 4 "
            "statements"
        ),
        "  S1: The standard “roller” is not here.",
        "  K1 Knows where not to roll: not evidenced",
        "  B1 Stops when somebody is near: not evidenced",
        "  B1: The standard “roller” is not here.",
    ]
    again = npd("office", "frameworks", office, file)
    assert "here already, the same." in again.out
    (one,) = npd("office", "frameworks", office, "--json").document["frameworks"]
    assert (one["standing"], one["state"]) == ("in_force", "live")
    skill, _, experience, _ = one["statements"]
    assert skill["reach"] == "evidenced"
    assert skill["evidence"][0].startswith("Criterion 3.1 of Ride-on roller: ")
    assert experience["evidence"] == ["400 hours in a logbook", "NVQ unit: Unit 642"]


def test_what_is_wrong_ends_with_status_1_and_its_places(
    npd: Npd, office: Path, tmp_path: Path
) -> None:
    file = framework_file(
        tmp_path, replace(LONG, evidence=(Evidence("S9", EvidenceKind.NVQ_UNIT),))
    )
    answer = npd("office", "frameworks", office, file)
    assert answer.status == 1
    assert "Sheet Evidence, row 2, column Statement: “S9” is not in the sheet" in answer.out
    assert "Nothing was changed." in answer.error
    document = npd("office", "frameworks", office, file, "--json").document
    assert document["frameworks"] is None
    assert document["findings"][0]["row"] == 2


def test_a_template_is_written_once(npd: Npd, office: Path, tmp_path: Path) -> None:
    to = tmp_path / "new.xlsx"
    written = npd("office", "frameworks", office, "--template", to)
    assert (written.status, written.out) == (0, f"{to}: written\n")
    assert npd("office", "frameworks", office, "--template", to).status == 2
    both = npd("office", "frameworks", office, to, "--template", to)
    assert (both.status, "not both" in both.error) == (2, True)
    # Not filled in yet.
    assert npd("office", "frameworks", office, to).status == 1
