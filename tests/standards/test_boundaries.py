"""Every standard has boundary sheets, and decides them as its trade expects.

Those of the excavator are in ``test_excavator_sheets``; those of format 2 are made of the standard
itself, in ``test_excavator_routes``.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.paths import resource
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.result import Result, Verdict, decide
from npors_desktop.exchange.sheet_json import read_sheet
from npors_desktop.standards.catalogue import Catalogue

SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"

EXPECTED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "forklift-clean": ("achieved", []),
    "forklift-40-points": ("achieved", []),
    "forklift-41-points": ("not_achieved", [("fault_points", "practical")]),
    "forklift-41st-point-withdrawn": ("achieved", []),
    "forklift-third-5-point-fault": ("achieved", []),
    "forklift-fourth-5-point-fault": ("not_achieved", [("fault_repeats", "practical")]),
    "forklift-fourth-3-point-fault": ("achieved", []),
    "forklift-disqualified": ("not_achieved", [("disqualified", "practical")]),
    "forklift-fault-without-heading": ("incomplete", []),
    "forklift-theory-80-percent": ("achieved", []),
    "forklift-theory-one-mark-under": ("referred", [("theory_percent", "theory")]),
    "forklift-theory-mandatory-wrong": ("referred", [("theory_mandatory", "theory")]),
    "forklift-theory-24-of-25": ("incomplete", []),
    "forklift-time-exact": ("achieved", []),
    "forklift-time-one-second-over": ("not_achieved", [("time_limit", "practical")]),
    "forklift-last-mark-missing": ("incomplete", []),
    "forklift-failed-with-marks-missing": ("not_achieved", [("fault_repeats", "practical")]),
    "forklift-safety-critical-check-missed": ("referred", [("safety_critical", "pre_use")]),
    "forklift-pre-use-plain-check-missed": ("achieved", []),
    "forklift-pre-use-share-short": ("referred", [("met_share", "pre_use")]),
    "forklift-exercise-not-done": ("not_achieved", [("all_met", "practical")]),
    "forklift-ramp-left-out": ("achieved", []),
    "forklift-stopped-by-weather": ("stopped", [("end_reason", "practical")]),
    "forklift-2026.2-clean": ("achieved", []),
    "forklift-2026.2-41-points": ("not_achieved", [("fault_points", "practical")]),
    "forklift-failed-before-the-weather": (
        "not_achieved",
        [("disqualified", "practical"), ("end_reason", "practical")],
    ),
}


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(resource("standards"))


def _verdict(name: str) -> Verdict:
    file = SHEETS / f"{name}.json"
    sheet, pack = read_sheet(file.read_bytes(), _catalogue().get, verbatim(file.name))
    return decide(pack, sheet)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_boundary_sheet_has_the_expected_result_and_reasons(name: str) -> None:
    verdict = _verdict(name)
    result, reasons = EXPECTED[name]
    assert verdict.result == result
    assert [(reason.rule, reason.element) for reason in verdict.reasons] == reasons


def test_every_sheet_is_expected_to_give_something() -> None:
    names = {path.stem for path in SHEETS.glob("*.json")}
    assert {name for name in names if not name.startswith("excavator-")} == set(EXPECTED)


@pytest.mark.parametrize(
    "pack",
    [pack for pack in _catalogue().packs() if pack.format == 1],
    ids=lambda pack: f"{pack.id} {pack.edition}",
)
def test_every_standard_has_a_sheet_that_passes_and_one_that_does_not(pack: Pack) -> None:
    sheets = [json.loads(path.read_bytes()) for path in SHEETS.glob("*.json")]
    named = [(one, one.get("pack", {})) for one in sheets]
    own = [one for one, of in named if (of.get("id"), of.get("edition")) == (pack.id, pack.edition)]
    read = (read_sheet(canonical(one), _catalogue().get, verbatim("The sheet")) for one in own)
    results = {decide(standard, sheet).result for sheet, standard in read}
    assert Result.ACHIEVED in results
    assert results & {Result.REFERRED, Result.NOT_ACHIEVED}


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("forklift-last-mark-missing", ("8.2",)),
        ("forklift-failed-with-marks-missing", ("7.5", "8.1", "8.2", "practical end")),
        ("forklift-theory-24-of-25", ("theory 24 of 25",)),
        ("forklift-fault-without-heading", ("fault 2026-11-20T09:42:06Z",)),
        ("forklift-clean", ()),
    ],
)
def test_what_is_missing_is_told_by_name(name: str, missing: tuple[str, ...]) -> None:
    assert _verdict(name).recorded().missing == missing


def test_only_the_element_that_was_not_done_is_blamed() -> None:
    elements = _verdict("forklift-theory-one-mark-under").elements
    assert elements == {"theory": "referred", "pre_use": "achieved", "practical": "achieved"}


def test_a_repeated_fault_is_named_with_its_number() -> None:
    assert _verdict("forklift-fourth-5-point-fault").reasons[0].because == ("F16 x4",)
