"""The forklift standard decides its boundary sheets as lift-truck testing expects."""

from functools import cache
from pathlib import Path

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.result import Verdict, decide
from npors_desktop.exchange.sheet_json import read_sheet
from npors_desktop.standards.catalogue import Catalogue

SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"

EXPECTED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "clean": ("achieved", []),
    "40-points": ("achieved", []),
    "41-points": ("not_achieved", [("fault_points", "practical")]),
    "41st-point-withdrawn": ("achieved", []),
    "third-5-point-fault": ("achieved", []),
    "fourth-5-point-fault": ("not_achieved", [("fault_repeats", "practical")]),
    "fourth-3-point-fault": ("achieved", []),
    "disqualified": ("not_achieved", [("disqualified", "practical")]),
    "fault-without-heading": ("incomplete", []),
    "theory-80-percent": ("achieved", []),
    "theory-one-mark-under": ("referred", [("theory_percent", "theory")]),
    "theory-mandatory-wrong": ("referred", [("theory_mandatory", "theory")]),
    "theory-24-of-25": ("incomplete", []),
    "time-exact": ("achieved", []),
    "time-one-second-over": ("not_achieved", [("time_limit", "practical")]),
    "last-mark-missing": ("incomplete", []),
    "failed-with-marks-missing": ("not_achieved", [("fault_repeats", "practical")]),
    "safety-critical-check-missed": ("referred", [("safety_critical", "pre_use")]),
    "pre-use-plain-check-missed": ("achieved", []),
    "pre-use-share-short": ("referred", [("met_share", "pre_use")]),
    "exercise-not-done": ("not_achieved", [("all_met", "practical")]),
    "ramp-left-out": ("achieved", []),
    "stopped-by-weather": ("stopped", [("end_reason", "practical")]),
    "failed-before-the-weather": (
        "not_achieved",
        [("disqualified", "practical"), ("end_reason", "practical")],
    ),
}


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(resource("standards"))


def _verdict(name: str) -> Verdict:
    file = SHEETS / f"forklift-{name}.json"
    sheet, pack = read_sheet(file.read_bytes(), _catalogue().get, file.name)
    return decide(pack, sheet)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_boundary_sheet_has_the_expected_result_and_reasons(name: str) -> None:
    verdict = _verdict(name)
    result, reasons = EXPECTED[name]
    assert verdict.result == result
    assert [(reason.rule, reason.element) for reason in verdict.reasons] == reasons


def test_every_forklift_sheet_is_expected_to_give_something() -> None:
    names = {path.stem.removeprefix("forklift-") for path in SHEETS.glob("forklift-*.json")}
    assert names == set(EXPECTED)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("last-mark-missing", ("8.2",)),
        ("failed-with-marks-missing", ("7.5", "8.1", "8.2", "practical end")),
        ("theory-24-of-25", ("theory 24 of 25",)),
        ("fault-without-heading", ("fault 2026-11-20T09:42:06Z",)),
        ("clean", ()),
    ],
)
def test_what_is_missing_is_told_by_name(name: str, missing: tuple[str, ...]) -> None:
    assert _verdict(name).recorded().missing == missing


def test_only_the_element_that_was_not_done_is_blamed() -> None:
    elements = _verdict("theory-one-mark-under").elements
    assert elements == {"theory": "referred", "pre_use": "achieved", "practical": "achieved"}


def test_a_repeated_fault_is_named_with_its_number() -> None:
    assert _verdict("fourth-5-point-fault").reasons[0].because == ("F16 x4",)
