"""The excavator standard decides its boundary sheets as the trade expects."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.result import decide
from npors_desktop.exchange.sheet_json import read_sheet
from npors_desktop.standards.catalogue import Catalogue

SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"
EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (SHEETS / "excavator-expected.json").read_text(encoding="utf-8")
)


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(resource("standards"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_boundary_sheet_has_the_expected_result_and_reasons(name: str) -> None:
    sheet, pack = read_sheet((SHEETS / name).read_bytes(), _catalogue().get, verbatim(name))
    verdict = decide(pack, sheet)
    expected = EXPECTED[name]
    assert verdict.result == expected["result"]
    assert verdict.elements == expected["elements"]
    assert list(verdict.recorded().missing) == expected["missing"]
    told = [[reason.rule, reason.element, list(reason.because)] for reason in verdict.reasons]
    assert told == expected["rules"]


def test_every_boundary_sheet_is_expected_to_give_something() -> None:
    found = {path.name for path in SHEETS.glob("excavator-*.json")}
    assert found - {"excavator-expected.json"} == set(EXPECTED)


def test_the_standard_is_of_a_size_that_a_day_on_site_allows() -> None:
    pack = _catalogue().find("excavator-360-above-10t-tracked.novice")
    assert 60 <= len(list(pack.criteria())) <= 110
    assert len(pack.outcomes) == 8
    assert all(len(criterion.text) <= 110 for criterion in pack.criteria())


def test_the_theory_bank_has_every_kind_of_question_and_more_than_are_asked() -> None:
    theory = _catalogue().find("excavator-360-above-10t-tracked.novice").theory
    assert theory is not None
    assert {question.kind for question in theory.questions} == {
        "single",
        "multiple",
        "open",
        "oral",
    }
    assert theory.asked == 25
    assert len(theory.questions) >= 40
