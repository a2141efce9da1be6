"""The eco-operations standards decide a course by its core outcomes alone, for each occupation."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.cli import main
from npors_desktop.domain.pack import Element, Pack
from npors_desktop.standards.cores import read_core
from tests.read_packs import read_packs

# Outcomes 1 to 12: C core, o optional, - not used.
TABLE = {
    "operator": "CCCCooCoo-CC",
    "supervisor": "CCCCCCooCoCC",
    "manager": "CCooCC-CCCCC",
    "planner": "Co-CCC-CCCoC",
    "procurer": "Co--CooCCCoC",
    "maintenance": "CCCoo-CCCoCC",
}
CORE = read_core(resource("standards", "core", "eco-operations-2026.1.toml"))
Outcome = Callable[..., Any]


def standard(occupation: str) -> Pack:
    (pack,) = read_packs(resource("standards", f"eco-operations-{occupation}-2026.1.toml"))
    return pack


@pytest.fixture(params=TABLE)
def occupation(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def outcome(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Outcome:
    """What ``outcome`` says of a sheet of this occupation with these criteria marked."""

    def run(occupation: str, marks: dict[str, str], **changes: Any) -> Any:
        sheet = {
            "format": 2,
            "pack": {
                "id": f"eco-operations-{occupation}",
                "edition": "2026.1",
                "route": "novice",
            },
            "candidate": {"name": "Ann Lewis"},
            "practical": {},
            "marks": [{"criterion": code, "mark": mark} for code, mark in marks.items()],
            "faults": [],
            "theory": [],
        }
        file = tmp_path / "sheet.json"
        file.write_text(json.dumps(sheet | changes), encoding="utf-8")
        main(["outcome", str(file), "--json"])
        return json.loads(capsys.readouterr().out)["sheets"][0]

    return run


def codes(occupation: str, *, required: bool) -> list[str]:
    return [c.code for c in standard(occupation).criteria() if c.required is required]


def met(occupation: str) -> dict[str, str]:
    """Every criterion of the core outcomes met, and no other marked."""
    return dict.fromkeys(codes(occupation, required=True), "met")


def test_each_outcome_is_core_optional_or_not_used_as_the_table_says(occupation: str) -> None:
    used = {one.code: one for one in standard(occupation).outcomes}
    for number, kind in enumerate(TABLE[occupation], 1):
        found = used.pop(str(number), None)
        assert (found is None) is (kind == "-"), number
        if found is not None:
            assert {c.required for c in found.criteria} == {kind == "C"}, number
            assert ("(optional)" in found.title) is (kind == "o"), number
    assert used == {}


def test_an_outcome_begins_with_the_same_criteria_for_every_occupation(occupation: str) -> None:
    shared = list(CORE.outcomes.values())
    for one in standard(occupation).outcomes:
        core = [keyed.criterion.text for keyed in shared[int(one.code) - 1]]
        assert [c.text for c in one.criteria][: len(core)] == core


def test_it_is_a_course_without_practical_paper_or_times(occupation: str) -> None:
    pack = standard(occupation)
    criteria = list(pack.criteria())
    assert 25 <= len(criteria) <= 45
    assert {c.element for c in criteria} == {Element.THEORY}
    assert all(c.look_for and c.basis for c in criteria)
    assert (pack.practical, pack.theory, pack.figures, pack.end_reasons) == (None, None, (), ())
    assert "Written for this program" in pack.notice
    assert "check against the framework" in pack.notice


def test_the_briefing_names_the_optional_outcomes(occupation: str) -> None:
    optional = [str(n) for n, kind in enumerate(TABLE[occupation], 1) if kind == "o"]
    told = f"These outcomes are optional: {', '.join(optional)}."
    assert any(line.startswith(told) for line in standard(occupation).briefing)


def test_all_core_and_no_optional_is_achieved(occupation: str, outcome: Outcome) -> None:
    told = outcome(occupation, met(occupation))
    assert told["result"] == "achieved"
    assert told["missing"] == []
    assert told["elements"] == {
        "theory": "achieved",
        "pre_use": "not_in_pack",
        "practical": "not_in_pack",
    }


def test_each_core_criterion_decides(occupation: str, outcome: Outcome) -> None:
    whole = met(occupation)
    for code in whole:
        told = outcome(occupation, whole | {code: "not_met"})
        assert told["result"] == "not_achieved"
        assert told["reasons"][0]["because"] == [code]


def test_a_core_criterion_without_a_mark_leaves_it_incomplete(
    occupation: str, outcome: Outcome
) -> None:
    whole = met(occupation)
    last = list(whole)[-1]
    told = outcome(occupation, {code: mark for code, mark in whole.items() if code != last})
    assert (told["result"], told["missing"]) == ("incomplete", [last])


def test_an_optional_outcome_not_met_is_still_achieved(occupation: str, outcome: Outcome) -> None:
    optional = codes(occupation, required=False)
    assert optional
    told = outcome(occupation, met(occupation) | dict.fromkeys(optional, "not_met"))
    assert (told["result"], told["reasons"]) == ("achieved", [])


@pytest.mark.parametrize(
    ("occupation", "code"),
    [(who, f"{n}.1") for who, row in TABLE.items() for n, kind in enumerate(row, 1) if kind == "-"],
)
def test_an_outcome_that_the_occupation_does_not_use_is_refused_as_unknown(
    occupation: str, code: str, outcome: Outcome
) -> None:
    whole = met(occupation)
    error = outcome(occupation, whole | {code: "met"})["error"]
    told = f"marks[{len(whole)}].criterion: the standard has no criterion “{code}”"
    assert told in error["text"]


def test_how_long_the_course_took_decides_nothing(occupation: str, outcome: Outcome) -> None:
    times = {
        "started": "2026-11-20T09:00:00Z",
        "ended": "2026-11-20T11:00:00Z",
        "end_reason": "completed",
    }
    told = outcome(occupation, met(occupation), practical=times)
    assert (told["result"], told["reasons"]) == ("achieved", [])
