"""Where cells cannot be read, their causes are told and nothing that follows from them; everything
else is told at once."""

from collections.abc import Callable

import pytest

from npors_desktop.domain.spreadsheet import Odd, OddCell
from npors_desktop.standards.spreadsheet.sheet_list import SHEET_NAMES
from tests.standards.spreadsheet.conftest import Filled

Told = Callable[[Filled], list[str]]
FORMULA = OddCell(Odd.FORMULA, "=A1")
IS_FORMULA = "it is a formula (=A1). Write the value itself."


@pytest.mark.parametrize("sheet", SHEET_NAMES)
def test_a_cell_that_cannot_be_read_is_told_alone(filled: Filled, told: Told, sheet: str) -> None:
    rows = filled.rows(sheet)
    for number, row in enumerate(rows[1:], 2):
        for at, was in enumerate(list(row)):
            if sheet == "Standard" and at != 1:
                continue
            row[at] = FORMULA
            found = told(filled)
            row[at] = was
            column = "Value" if sheet == "Standard" else rows[0][at]
            assert found == [
                f"Sheet {sheet}, row {number}, column {column}: {IS_FORMULA}",
            ]


@pytest.mark.parametrize("sheet", sorted(set(SHEET_NAMES) - {"Standard", "Words"}))
def test_a_sheet_or_a_column_that_is_missing_is_told_alone(
    filled: Filled, told: Told, sheet: str
) -> None:
    for at, heading in enumerate(filled.rows(sheet)[0]):
        filled.rows(sheet)[0][at] = "Notes"
        found = told(filled)
        filled.rows(sheet)[0][at] = heading
        assert all(line.startswith(f"Sheet {sheet}: the column") for line in found) or not any(
            "the column" in line for line in found
        ), found
    filled.rename(sheet, "Notes of mine")
    assert told(filled) == [
        f"Sheet {sheet}: it is missing. Put it back, with its headings.",
        "Sheet Notes of mine: there is no sheet of this name. Take it out, or rename it.",
    ]


def test_a_misspelt_word_of_an_outcome_is_told_there_alone(filled: Filled, told: Told) -> None:
    """Its criteria may leave the cell empty: they follow their outcome."""
    filled.put("Outcomes", 3, "Assessed in", "Practicle")
    assert told(filled) == [
        (
            "Sheet Outcomes, row 3, column Assessed in: “Practicle” is none of these: Theory, "
            "Pre-use checks, Practical."
        )
    ]


def test_what_is_wrong_in_one_sheet_does_not_hide_what_is_wrong_in_another(
    filled: Filled, told: Told
) -> None:
    filled.put("Figures", 6, "Value", FORMULA)  # a cell that cannot be read
    filled.put("Criteria", 4, "Criterion", None)  # a cell that is empty
    filled.put("Questions", 4, "Law and guidance", None)
    filled.put("Sections", 2, "Asked", 2)
    filled.put("Faults", 3, "Severity", "Minor")
    filled.put("Rules", 4, "If broken", None)
    filled.put("Rules", 8, "Element", "Theory")
    filled.put("Outcomes", 2, "Title", "his part")
    found = told(filled)
    assert [line.partition(": ")[0] for line in found] == [
        "Sheet Figures, row 6, column Value",
        "Sheet Outcomes, row 2 (outcome 1)",
        "Sheet Criteria, row 4, column Criterion",
        "Sheet Sections, row 2",
        "Sheet Questions, row 4 (question T03)",
        "Sheet Faults, row 3 (fault F02)",
        "Sheet Rules",
        "Sheet Rules, row 4, column If broken",
    ]
    assert "criteria 2.2, 2.3, 2.4 are required, but no rule looks at them" in "".join(found)


def test_what_could_be_in_a_row_that_cannot_be_read_is_not_said_to_be_nowhere(
    filled: Filled, told: Told
) -> None:
    filled.put("Rules", 8, "Kind", "All mett")
    filled.put("Questions", 4, "Topic", FORMULA)
    assert [line.partition(": ")[0] for line in told(filled)] == [
        "Sheet Questions, row 4, column Topic", "Sheet Rules, row 8, column Kind",
    ]  # fmt: skip


def test_a_fault_that_no_rule_looks_at_is_told_at_once_to_be_safety_critical(
    filled: Filled, told: Told
) -> None:
    """Or whoever adds a rule for its severity is told afterwards that the severity is wrong."""
    filled.put("Faults", 2, "Severity", "Minor")
    filled.put("Faults", 2, "Points", 0)
    filled.put("Faults", 2, "Disqualifies", None)
    filled.rows("Rules").pop(4)  # the rule on what disqualifies
    assert told(filled) == [
        (
            "Sheet Faults, row 2 (fault F01): no rule looks at it (points: 0; severity: Minor), "
            "and criterion 2.1 (look) is safety-critical, but the fault is not; one act has one "
            "weight."
        )
    ]
