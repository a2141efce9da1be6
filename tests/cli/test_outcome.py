"""``outcome``: what a sheet amounts to, from a file as anybody may write it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Npd = Callable[..., Any]
SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """A forklift sheet with these changes."""

    def write(**changes: object) -> Path:
        sheet = json.loads((SHEETS / "forklift-clean.json").read_text(encoding="utf-8"))
        to = tmp_path / f"{len(list(tmp_path.iterdir()))}.json"
        to.write_text(json.dumps({**sheet, **changes}), encoding="utf-8")
        return to

    return write


def test_what_the_contract_lets_out_may_be_left_out(npd: Npd, written: Callable[..., Path]) -> None:
    faults = [{"severity": "minor"}, {"heading": "F01"}]
    person = {"name": "A B", "identity": {"kind": "passport"}}
    answer = npd("outcome", written(faults=faults, candidate=person), "--json")
    assert answer.status == 0
    assert "fault without a time" in answer.document["sheets"][0]["missing"]


def test_a_sheet_that_breaks_its_format_does_not_hide_the_others(
    npd: Npd, written: Callable[..., Path], tmp_path: Path
) -> None:
    bad = written(marks=[{"criterion": "99.9", "mark": "met"}])
    answer = npd("outcome", bad, written(), tmp_path / "none.json", "--json")
    assert answer.status == 2
    told = answer.document["sheets"]
    assert "99.9" in told[0]["error"]["text"]
    assert told[1]["result"] == "achieved"
    assert told[2]["error"]["code"] == "not_there"


def test_each_element_and_reason_is_told(npd: Npd) -> None:
    answer = npd("outcome", SHEETS / "forklift-41-points.json", "--json")
    told = answer.document["sheets"][0]
    assert told["result"] == "not_achieved"
    assert set(told["elements"]) == {"theory", "pre_use", "practical"}
    assert {"rule", "element", "text", "because"} <= set(told["reasons"][0])
    assert answer.status == 0


@pytest.mark.parametrize(
    ("language", "took"),
    [
        ("en", "Reason: The practical took 3 hours 27 minutes 1 second"),
        ("cy", "Rheswm: Hyd y prawf ymarferol oedd 3 awr 27 munud 1 eiliad"),
    ],
)
def test_a_time_is_told_in_words_and_in_seconds_only_in_json(
    npd: Npd, language: str, took: str
) -> None:
    asked = ("outcome", SHEETS / "excavator-one-second-over.json", "--language", language)
    plain = npd(*asked).out
    assert took in plain
    assert "12421" not in plain
    reason = npd(*asked, "--json").document["sheets"][0]["reasons"][0]
    assert reason["because"] == ["12421 s of 12420 s"]


def test_the_marks_of_the_theory_are_told_once(npd: Npd) -> None:
    plain = npd("outcome", SHEETS / "excavator-theory-one-mark-under.json").out
    assert plain.count("39 of 50") == 1


SETTING = """format = 1
[[setting]]
key = "fault_points_limit"
value = 41
source = "Our policy"
seen_on = 2026-11-02
confidence = "S"
valid_from = {day}
standard = "industrial-forklift"
"""


@pytest.mark.usefixtures("office_passphrase")
def test_a_providers_settings_decide_from_their_day_on_and_are_named(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    sheet, own = SHEETS / "forklift-2026.2-41-points.json", tmp_path / "own.npsettings"
    file, office = tmp_path / "own.toml", own_demonstration / "office"
    for day, result in (("2026-11-21", "not_achieved"), ("2026-11-20", "achieved")):
        file.write_text(SETTING.format(day=day), "utf-8")
        made = npd("office", "settings", office, file, "--to", own, "--force")
        assert made.status == 0, made
        answer = npd("outcome", sheet, "--settings", own, "--json")
        (told,) = answer.document["sheets"]
        assert told["result"] == result, told
    (figure,) = told["figures"]
    assert (figure["key"], figure["value"], figure["standard"]) == ("fault_points_limit", 41, 40)
    plain = npd("outcome", sheet, "--settings", own).out
    assert "Set by the provider: " in plain
    assert ": 41 (the standard: 40)" in plain
    assert "figures" not in npd("outcome", sheet, "--json").document["sheets"][0]


@pytest.mark.usefixtures("office_passphrase")
def test_settings_that_are_not_in_order_decide_nothing(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    sheet, own = SHEETS / "forklift-2026.2-41-points.json", tmp_path / "own.npsettings"
    listed = tmp_path / "own.toml"
    listed.write_text(SETTING.format(day="2026-11-20"), "utf-8")
    npd("office", "settings", own_demonstration / "office", listed, "--to", own)
    whole = own.read_text("utf-8")
    for other, status, said in (
        (whole.replace('"edition":1', '"edition":0'), 1, "edition"),
        (whole.replace('"format":1', '"format":2', 1), 1, "newer version"),
        (whole.replace("{", "{ ", 1), 1, "settings file"),
        (whole.replace('"value":41', '"value":4100'), 1, "points"),
        (sheet.read_text("utf-8"), 1, "mark sheet"),
    ):
        assert other != whole
        own.write_text(other, "utf-8")
        answer = npd("outcome", sheet, "--settings", own)
        assert (answer.status, answer.out) == (status, ""), answer
        assert said in answer.error
    assert npd("outcome", sheet, "--settings", tmp_path / "none").status == 2
