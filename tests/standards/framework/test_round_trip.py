"""A framework comes back from its workbook as it was."""

from dataclasses import fields, replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from npors_desktop.domain.framework import (
    CompetenceFramework,
    CompetenceStatement,
    Dimension,
    Evidence,
    EvidenceKind,
    FrameworkState,
)
from npors_desktop.exchange.workbook.xlsx_reading import read_xlsx
from npors_desktop.exchange.workbook.xlsx_writing import xlsx_workbook
from npors_desktop.standards.framework.from_sheets import read_framework
from npors_desktop.standards.framework.plan import (
    EVIDENCE,
    FRAMEWORK,
    KINDS,
    NEEDED,
    SHEET_NAMES,
    STATEMENTS,
    STATES,
)
from npors_desktop.standards.framework.to_sheets import framework_sheets
from npors_desktop.standards.spreadsheet.sheet_words import DIMENSIONS
from tests import small_framework

WANTED = frozenset(name.lower() for name in SHEET_NAMES)
# What people write: letters of every script, numbers and signs, with single spaces between words.
_WORD = st.text(st.characters(categories=["L", "N", "P", "Sm", "Sc"]), min_size=1, max_size=8)
TEXT = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
DAY = st.dates(date(2000, 2, 1), date(2099, 12, 30))
KEY = st.from_regex(r"[A-Za-z0-9]{1,6}([.-][A-Za-z0-9]{1,6}){0,2}", fullmatch=True).filter(
    lambda key: key != "eco"
)
NAME = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
HOURS = st.integers(1, 100_000)


@st.composite
def frameworks(draw: st.DrawFn) -> CompetenceFramework:
    keys = draw(st.lists(KEY, min_size=1, max_size=4, unique=True))
    dimension, months = st.sampled_from(Dimension), st.none() | st.integers(1, 600)
    rest = st.tuples(dimension, TEXT, TEXT, st.just("") | TEXT, months)
    statements = tuple(CompetenceStatement(key, *draw(rest)) for key in keys)
    code = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,11}", fullmatch=True)
    of_test = st.sampled_from([EvidenceKind.CRITERION, EvidenceKind.QUESTION])
    key = st.sampled_from(keys)
    evidence = (
        st.builds(Evidence, key, of_test, NAME, code)
        | st.builds(Evidence, key, st.just(EvidenceKind.NVQ_UNIT), unit=TEXT)
        | st.builds(
            Evidence, key, st.just(EvidenceKind.LOGBOOK_HOURS), st.just("") | NAME, hours=HOURS
        )
    )
    return CompetenceFramework(
        1,
        draw(NAME),
        f"20{draw(st.integers(10, 99))}.{draw(st.integers(1, 99))}",
        draw(TEXT),
        draw(st.sampled_from(FrameworkState)),
        draw(DAY),
        draw(TEXT),
        draw(DAY),
        statements,
        tuple(draw(st.lists(evidence, max_size=5, unique=True))),
    )


def back(framework: CompetenceFramework) -> CompetenceFramework | None:
    made = xlsx_workbook(framework_sheets(framework))
    found, findings = read_framework(read_xlsx(made, "x.xlsx", WANTED))
    assert findings == ()
    return found


@given(frameworks())
@settings(deadline=None, max_examples=40)
def test_a_framework_comes_back_as_it_was(framework: CompetenceFramework) -> None:
    assert back(framework) == framework


def test_a_framework_without_evidence_comes_back() -> None:
    framework = replace(small_framework.FRAMEWORK, evidence=())
    assert back(framework) == framework


def test_every_field_has_a_column_and_every_kind_its_word() -> None:
    for plan, kind in (
        (FRAMEWORK, CompetenceFramework),
        (STATEMENTS, CompetenceStatement),
        (EVIDENCE, Evidence),
    ):
        names = {one.name for one in fields(kind)} - {"format", "statements", "evidence"}
        assert {column.key for column in plan.columns} == names
    assert STATES.keys() == set(FrameworkState)
    assert KINDS.keys() == NEEDED.keys() == set(EvidenceKind)
    assert DIMENSIONS.keys() == set(Dimension)
