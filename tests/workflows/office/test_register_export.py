"""The exported register: no cell can run as a formula, whatever a candidate is called."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.sheet import PackRef
from npors_desktop.workflows.office import register

AT = datetime(2026, 11, 20, tzinfo=UTC)
RECORD = RegisteredRecord(
    "018f", 1, "ab" * 32, "Siôn", date(1990, 1, 31), PackRef("p", "1"), "P", "achieved", "1", "A",
    date(2026, 11, 20), AT, AT, b"",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1", "﹢1", "﹣1", "﹫1",
    "\n=1", "\t=1", "\r=1", " =1", "\u3000=1", "\u00a0=1", "\x00=1", "\x1b=1", "\x0b＝1",
)  # fmt: skip


def cell(name: str) -> str:
    text = register._csv((replace(RECORD, candidate=name),))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert set(row) == set(register.COLUMNS)
    return row["candidate"]


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_is_a_text(name: str):
    assert cell(name).startswith("'")


@pytest.mark.parametrize("name", ["Siôn Llŷr", "O'Neil", "王小明", "Anne-Marie", "a=b", "'quoted'"])
def test_a_name_stays_as_it_is(name: str):
    assert cell(name) == name


@pytest.mark.parametrize("name", ["a\x07b", "a\nb", "a\r\nb", "a\x00b", "a\x9bb"])
def test_no_control_character_goes_in(name: str):
    assert cell(name).replace(" ", "") == "ab"
