"""Whatever is wrong in a spreadsheet is named by sheet, row and column, all of it at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from npors_desktop.domain.spreadsheet import FoundCell, FoundRow, FoundSheet, Odd, OddCell
from npors_desktop.standards.cores import CoreSource
from npors_desktop.standards.spreadsheet.checked_draft import checked_draft
from npors_desktop.standards.spreadsheet.sheet_list import SHEET_NAMES
from tests.standards.spreadsheet.conftest import Filled

Told = Callable[[Filled], list[str]]


def test_a_good_one_has_none(filled: Filled, told: Told) -> None:
    assert told(filled) == []


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        (("Criteria", 3, "Safety-critical"), "yess",
         "Sheet Criteria, row 3, column Safety-critical: “yess” is neither yes nor no."),
        (("Criteria", 3, "Criterion"), None,
         "Sheet Criteria, row 3, column Criterion: “Criterion” is missing."),
        (("Criteria", 3, "Criterion"), "x" * 101,
         ("Sheet Criteria, row 3, column Criterion: “Criterion” has 101 characters; the limit is "
          "100.")),
        (("Criteria", 3, "Outcome"), 9,
         "Sheet Criteria, row 3, column Outcome: “9” is not in the sheet Outcomes."),
        (("Criteria", 3, "Outcome"), None,
         ("Sheet Criteria, row 3, column Outcome: it is empty. Write the code of one in the sheet "
         "Outcomes.")),
        (("Criteria", 4, "Order"), 1,
         ("Sheet Criteria, row 4, column Order: row 3 has the same number. Give each row a number "
         "of its own.")),
        (("Criteria", 4, "Name"), "look",
         "Sheet Criteria, row 4, column Name: the name “look” is used by two criteria."),
        (("Criteria", 4, "Criterion"), "Looks round first.",
         "Sheet Criteria, row 4 (criterion 2.2): it says the same as criterion 2.1 (look)."),
        (("Criteria", 4, "Restriction"), "none",
         ("Sheet Criteria, row 4, column Restriction: “Restriction” needs “May be not applicable: "
          "Yes”.")),
        (("Criteria", 4, "Criterion"), "Lets the candidate push his barrow",
         ("Sheet Criteria, row 4 (criterion 2.2): it says “his”; say “they” or “the candidate”. "
         "Mend it, or accept it on the sheet “Accepted findings” as “He or she”, with why.")),
        (("Outcomes", 2, "Taken from the core"), "rolls",
         "Sheet Outcomes, row 2: the core has no outcome “rolls”; it has role."),
        (("Questions", 2, "Marks"), 0, ("Sheet Questions, row 2, column Marks: “Marks” is 0; it "
         "must be from 1 to 20.")),
        (("Questions", 2, "Right"), "a, d",
         "Sheet Questions, row 2, column Right: “Right” may name the options a, b, c only."),
        (("Questions", 2, "Option b"), None,
         ("Sheet Questions, row 2, column Option b: it is empty, but a later option is not. Leave "
         "no gap.")),
        (("Questions", 2, "Shows"), "whom",
         "Sheet Questions, row 2, column Shows: “Shows” names “whom”, which is no criterion."),
        (("Questions", 2, "Law and guidance"), None,
         ("Sheet Questions, row 2 (question T01): it names no law or guidance as its basis. Mend "
         "it, or accept it on the sheet “Accepted findings” as “No law or guidance”, with why.")),
        (("Questions", 3, "Code"), "T01",
         "Sheet Questions, row 3, column Code: “Code” T01 is already used by row 2."),
        (("Sections", 2, "Asked"), 2,
         ("Sheet Standard, row 15, column Value: the sections together ask 3, but “Questions "
          "asked” is 2.")),
        (("Faults", 2, "Severity"), "Minor",
         ("Sheet Faults, row 2 (fault F01): criterion 2.1 (look) is safety-critical, but the fault "
         "is not; one act has one weight.")),
        (("Faults", 3, "Criterion"), "pushed",
         ("Sheet Faults, row 3, column Criterion: “Criterion” names “pushed”, which is no "
          "criterion.")),
        (("Rules", 3, "Limit"), "majorities",
         ("Sheet Rules, row 3, column Limit: “Limit” is “majorities”, but there is no figure of "
         "that name.")),
        (("Standard", 15, "Value"), 6,
         ("Sheet Standard, row 15, column Value: “Questions asked” is “6”, but there is no figure "
         "of that name.")),
        (("Figures", 2, "Value"), 0.8,
         ("Sheet Figures, row 2, column Value: “0.8” is not a whole number. For 80 per cent, "
         "write 80.")),
        (("Figures", 2, "Confirmed"), "Yes",
         "Sheet Figures, row 2, column Source: what is confirmed needs “Source”."),
        (("Rules", 3, "Points"), 3, ("Sheet Rules, row 3, column Points: a rule of this kind has "
          "nothing here. Empty the cell.")),
        (("Rules", 2, "If broken"), "Stopped",
         ("Sheet Rules, row 2, column If broken: “Stopped” is none of these: Not "
          "achieved, Referred.")),
        (("Figures", 2, "Value"), 5000,
         ("Sheet Figures, row 2, column Value: the figure “practical_minutes” is 5000; as “Minutes "
         "for the practical” it must be a whole number from 1 to 1440.")),
        (("Figures", 6, "Value"), "most",
         ("Sheet Figures, row 6, column Value: the figure “percent” is most; as “Percentage” it "
         "must be a whole number from 1 to 100.")),
        (("Figures", 6, "Value"), None,
         ("Sheet Figures, row 6, column Value: the figure “percent” needs a value, since it is "
         "used as “Percentage”.")),
        (("Rules", 2, "Element"), None,
         ("Sheet Rules, row 2, column Element: “Element” is missing. Choose one of these: Theory, "
         "Pre-use checks, Practical.")),
        (("Routes", 2, "Minutes for the theory"), None,
         ("Sheet Routes, row 2, column Minutes for the theory: “Minutes for the theory” is "
         "missing. Choose one from the sheet “Figures”.")),
        (("Tasks", 2, "Task"), "Take {it} across",
         "Sheet Tasks, row 2 (task load): it names “it” in braces, but there is no such figure."),
        (("Task values", 2, "Task"), "loads",
         "Sheet Task values, row 2, column Task: “loads” is not in the sheet Tasks."),
        (("Task values", 2, "Label"), None,
         "Sheet Task values, row 2, column Label: “Label” is missing."),
        (("End reasons", 2, "Result"), "Stopped",
         ("Sheet End reasons, row 2 (end reason unsafe_act): an act of the candidate must be "
         "“Not achieved”, not a mere stop.")),
        (("Words", 2, "Word of this standard"), None,
         ("Sheet Words, row 2, column Word of this standard: it is empty. Fill it in, or take out "
         "the row.")),
        (("Words", 2, "Word of the program"), None,
         ("Sheet Words, row 2, column Word of the program: it is empty. Choose one of these: Met, "
         "Not met, Not applicable, Not observed, Minor, Major, Safety-critical, Fault, Achieved, "
         "Not achieved, Referred, Stopped, Incomplete, Theory, Pre-use checks, Practical, Outcome, "
         "Criterion, Candidate, Assessor; or take out the row.")),
        (("Words", 2, "Word of the program"), "Mett",
         ("Sheet Words, row 2, column Word of the program: “Mett” is none of these: Met, Not met, "
         "Not applicable, Not observed, Minor, Major, Safety-critical, Fault, Achieved, Not "
         "achieved, Referred, Stopped, Incomplete, Theory, Pre-use checks, Practical, Outcome, "
         "Criterion, Candidate, Assessor.")),
        (("Accepted findings", 2, "Place"), "criterion 2.2",
         "Sheet Accepted findings, row 2: nothing of this kind is found at “criterion 2.2”."),
    ],
)  # fmt: skip
def test_a_cell_is_named(
    filled: Filled, told: Told, cell: tuple[str, int, str], value: FoundCell, expected: str
) -> None:
    filled.put(*cell, value)
    assert expected in told(filled)


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Title", None, "“Title” is missing."),
        ("Edition", "1", ("“Edition” is “1”; it must be a year, a full stop and a number, such as "
         "2026.1.")),
        ("Valid from", "soon", "“soon” is not a date, such as 01/11/2026."),
        ("Core", "other-core 2026.1", ("there is no shared core of this name and edition. The "
         "sheet “Cores to choose” has those that can be chosen.")),
        ("Core", "other-core", ("“other-core” is not a core by its name and edition, such as "
         "plant-operations 2026.2.")),
        ("Core", "small-core ../..", ("“small-core ../..” is not a core by its name and edition, "
         "such as plant-operations 2026.2.")),
        ("Core", "x" * 300 + " 2026.1", (f"“Core” is “{'x' * 76}...; it must be made of small "
         "letters and digits, with a hyphen between words.")),
        ("Left out of the core", "tyres", ("“Left out of the core” names “tyres”, which it does "
         "not have.")),
        ("Questions asked", None, ("“Questions asked” is missing. Choose one from the sheet "
         "“Figures”.")),
        ("Wrong ticks", None, ("“Wrong ticks” is missing. Choose one of these: All or nothing, "
         "Right minus wrong.")),
        ("Wrong ticks", "none", "“none” is none of these: All or nothing, Right minus wrong."),
    ],
)  # fmt: skip
def test_a_line_of_the_sheet_standard_is_named(
    filled: Filled, told: Told, label: str, value: str | None, expected: str
) -> None:
    row = filled.line(label)
    filled.put("Standard", row, "Value", value)
    assert f"Sheet Standard, row {row}, column Value: {expected}" in told(filled)


def test_every_finding_ends_as_a_sentence(filled: Filled, told: Told) -> None:
    for sheet in set(SHEET_NAMES) - {"Outcomes", "Tasks"}:
        for row in filled.rows(sheet)[1:]:
            row[1] = None
    assert len(told(filled)) > 10
    assert all(line.endswith((".", "?")) for line in told(filled))


def test_a_pass_mark_may_be_written_as_a_percentage(filled: Filled, find: CoreSource) -> None:
    for written in ("80%", "80 %", "80"):
        filled.put("Figures", 6, "Value", written)
        draft, findings = checked_draft(filled.found(), find)
        assert findings == ()
        assert draft is not None
        assert b'text = "Pass mark"\nvalue = 80\n' in draft.text


def test_lines_that_are_unknown_or_there_twice_are_named(filled: Filled, told: Told) -> None:
    filled.put("Standard", 3, "What", "Editon")
    filled.rows("Standard").append(["Title", "Another", None])
    filled.rows("Standard").append(["Zzz", "x", None])
    rows = len(filled.rows("Standard"))
    found = told(filled)
    assert (
        "Sheet Standard, row 3, column What: there is no line “Editon”. Is it “Edition”?" in found
    )
    assert (
        f"Sheet Standard, row {rows - 1}: “Title” stands here twice. Take one of them out." in found
    )
    assert f"Sheet Standard, row {rows}, column What: there is no line “Zzz”. Take it out." in found


def test_everything_is_named_at_once_in_the_order_of_the_sheets(filled: Filled, told: Told) -> None:
    filled.put("Words", 2, "Word of the program", OddCell(Odd.FORMULA, "=A1"))
    filled.put("Faults", 2, "Points", "many")
    filled.put("Criteria", 4, "Required", "maybe")
    filled.put("Criteria", 3, "Criterion", None)
    filled.put("Standard", 4, "Value", None)
    places = [line.partition(":")[0] for line in told(filled)]
    assert places == [
        "Sheet Standard, row 4, column Value", "Sheet Criteria, row 3, column Criterion",
        "Sheet Criteria, row 4, column Required", "Sheet Faults, row 2, column Points",
        "Sheet Words, row 2, column Word of the program",
    ]  # fmt: skip


def test_a_renamed_sheet_is_named_with_the_likely_one(filled: Filled, told: Told) -> None:
    filled.rename("Criteria", "Critera")
    filled.rename("Rules", "Elsewhere")
    assert told(filled) == [
        "Sheet Criteria: it is missing. Put it back, with its headings.",
        "Sheet Rules: it is missing. Put it back, with its headings.",
        "Sheet Critera: there is no sheet of this name. Is it “Criteria”? Rename it.",
        "Sheet Elsewhere: there is no sheet of this name. Take it out, or rename it.",
    ]


def test_rows_that_name_what_a_missing_sheet_has_are_not_named_one_by_one(
    filled: Filled, told: Told
) -> None:
    filled.rename("Outcomes", "Parts of it")
    assert told(filled) == [
        "Sheet Outcomes: it is missing. Put it back, with its headings.",
        "Sheet Parts of it: there is no sheet of this name. Take it out, or rename it.",
    ]


def test_a_rule_that_is_missing_is_told_at_the_criterion_in_the_words_of_the_sheets(
    filled: Filled, told: Told
) -> None:
    kinds = [row[1] for row in filled.rows("Rules")]
    row = kinds.index("Safety-critical") + 1
    filled.put("Rules", row, "Kind", "All met")
    assert (
        "Sheet Criteria, row 3 (criterion 2.1): it is safety-critical, but no “Safety-critical” "
        "rule applies to the element “Practical”."
    ) in told(filled)


def test_required_criteria_that_no_rule_looks_at_are_told_at_the_sheet_of_the_rules(
    filled: Filled, told: Told
) -> None:
    kinds = [row[1] for row in filled.rows("Rules")]
    filled.put("Rules", kinds.index("All met") + 1, "Element", "Theory")
    assert told(filled) == [
        (
            "Sheet Rules: criteria 2.2, 2.3, 2.4 are required, but no rule looks at them: the "
            "element “Practical” needs an “All met” rule."
        )
    ]
    filled.put("Rules", kinds.index("All met") + 1, "Element", "Practical")
    filled.put("Criteria", 7, "Assessed in", "Pre-use checks")
    filled.put("Criteria", 7, "Required", "Yes")
    assert told(filled) == [
        (
            "Sheet Rules (route novice): criterion 3.1 is required, but no rule looks at it: the "
            "element “Pre-use checks” needs an “All met” rule."
        )
    ]


def test_a_rule_that_only_one_route_cannot_break_is_told_with_that_route(
    filled: Filled, told: Told
) -> None:
    filled.put("Routes", 3, "Outcomes left out", "2, 3")
    assert (
        "Sheet Rules, row 8 (route experienced): nothing can breach it: the element "
        "has no required criteria."
    ) in told(filled)


def test_a_column_that_is_unknown_missing_or_there_twice_is_named(
    filled: Filled, told: Told
) -> None:
    filled.rows("Faults")[0][2] = "Falt"
    filled.rows("Rules")[0].append("Kind")
    filled.rows("Tasks")[0].append("Colour")
    found = told(filled)
    assert "Sheet Faults, row 1: there is no column “Falt”. Is it “Fault”?" in found
    assert (
        "Sheet Faults: the column “Fault” is missing. Put it back, with its heading in the first "
        "row." in found
    )
    assert (
        "Sheet Rules, row 1, column Kind: two columns have this heading. Take one of them out."
        in found
    )
    assert (
        "Sheet Tasks, row 1: there is no column “Colour”. Take it out, or call it “Notes” if it is "
        "your own." in found
    )


def test_a_row_of_no_outcome_is_named_beside_what_else_is_wrong_in_it(
    filled: Filled, told: Told
) -> None:
    filled.put("Criteria", 3, "Outcome", "9")
    filled.put("Criteria", 3, "Required", "maybe")
    filled.put("Criteria", 4, "Outcome", OddCell(Odd.ERROR, "#REF!"))
    assert told(filled) == [
        "Sheet Criteria, row 3, column Required: “maybe” is neither yes nor no.",
        "Sheet Criteria, row 3, column Outcome: “9” is not in the sheet Outcomes.",
        "Sheet Criteria, row 4, column Outcome: it shows the error #REF!. Write the value itself.",
    ]


def test_two_sheets_of_a_name_are_named(filled: Filled, find: CoreSource) -> None:
    sheets = filled.found()
    twin = next(sheet for sheet in sheets if sheet.name == "Criteria")
    findings = checked_draft((*sheets, replace(twin, name="criteria ")), find)[1]
    assert [f"{one.place}: {one.text}" for one in findings] == [
        "Sheet Criteria: two sheets have this name. Take one of them out."
    ]


def test_rows_are_not_told_of_a_sheet_that_is_missing(filled: Filled, told: Told) -> None:
    filled.rename("Outcomes", "Outcomes (old)")
    assert told(filled) == [
        "Sheet Outcomes: it is missing. Put it back, with its headings.",
        "Sheet Outcomes (old): there is no sheet of this name. Is it “Outcomes”? Rename it.",
    ]


def test_a_name_that_two_criteria_have_is_told_at_the_second(filled: Filled, told: Told) -> None:
    first = filled.rows("Criteria")[2][filled.rows("Criteria")[0].index("Name")]
    filled.put("Criteria", 5, "Name", first)
    twin = f"Sheet Criteria, row 5, column Name: the name “{first}” is used by two criteria."
    assert twin in told(filled)


def test_values_of_a_task_that_is_in_an_empty_sheet_are_named(filled: Filled, told: Told) -> None:
    del filled.rows("Tasks")[1:]
    assert "column Task: “" in told(filled)[0]
    assert "is not in the sheet Tasks." in told(filled)[0]


def test_a_word_that_is_there_twice_is_named(filled: Filled, told: Told) -> None:
    filled.rows("Words").append(["Met", "Well done"])
    assert told(filled) == [
        (
            "Sheet Words, row 3, column Word of the program: this word stands here twice. Take one "
            "of the rows out."
        )
    ]


def test_a_column_that_may_be_left_out_is_not_missed(filled: Filled, told: Told) -> None:
    at = filled.rows("Criteria")[0].index("Law and guidance")
    for row in filled.rows("Criteria"):
        row.pop(at)
    assert told(filled) == []


def test_what_stands_beside_the_columns_is_named(filled: Filled, told: Told) -> None:
    filled.rows("Rules")[2] += [None, "remember"]
    assert told(filled) == [
        "Sheet Rules, row 3: there is something to the right of the last heading. Take it out."
    ]


def test_a_heading_may_be_a_number_or_missing(filled: Filled, told: Told) -> None:
    filled.rows("Rules")[0] += [None, 2026]
    assert told(filled) == [
        (
            "Sheet Rules, row 1: there is no column “2026”. Take it out, or call it “Notes” if it "
            "is your own."
        )
    ]


def test_merged_cells_and_endless_sheets_are_named(filled: Filled, find: CoreSource) -> None:
    sheets = [
        FoundSheet(one.name, one.rows, ("B3:B7",), is_cut=True) if one.name == "Rules" else one
        for one in filled.found()
    ]
    found = [f"{one.place}: {one.text}" for one in checked_draft(sheets, find)[1]]
    assert found == [
        (
            "Sheet Rules: the cells B3:B7 are merged. Unmerge them, and write in each what it is "
            "to have."
        ),
        "Sheet Rules: it goes on far below row 8. Take out what is there, and the empty rows.",
    ]


def test_a_sheet_without_rows_is_named(filled: Filled, told: Told) -> None:
    del filled.rows("Rules")[1:]
    assert "Sheet Rules: it has no row; it needs at least one." in told(filled)


def test_an_empty_spreadsheet_is_told_in_full(find: CoreSource) -> None:
    assert len(checked_draft([], find)[1]) == len(SHEET_NAMES)
    empty = [FoundSheet(name) for name in SHEET_NAMES]
    found = checked_draft(empty, find)[1]
    assert {one.sheet for one in found} == set(SHEET_NAMES)
    cut = [FoundSheet(name, (FoundRow(1, ()),), is_cut=True) for name in SHEET_NAMES]
    assert len(checked_draft(cut, find)[1]) > len(SHEET_NAMES)


def test_what_the_file_does_not_hold_keeps_the_place_of_the_check(
    filled: Filled, told: Told
) -> None:
    # The core's criterion says the same as the standard's own.
    filled.put("Criteria", 2, "Criterion", "Says what a hazard is")
    assert told(filled) == [
        "Sheet Criteria, row 2 (criterion 1.2): it says the same as criterion 1.1 (hazard)."
    ]
    filled.put("Criteria", 2, "Criterion", "Says who may push")
    filled.put("Questions", 3, "Shows", "who")
    filled.put("Questions", 2, "Topic", "role")
    assert any(
        line.startswith("theory, section 2") or "Sheet Sections" in line for line in told(filled)
    )


def test_a_core_with_faults_is_told(filled: Filled, draft: Path, told: Told) -> None:
    core = draft.parent / "core" / "small-core-2026.2.toml"
    core.write_text(core.read_text("utf-8").replace('topic = "role"', 'topic = "Role!"'), "utf-8")
    row = filled.line("Core")
    (line,) = (
        line
        for line in told(filled)
        if line.startswith(f"Sheet Standard, row {row}, column Value: “small-core")
    )
    # Its own file has the fault, and no sheet.
    assert "- question 1: “topic” is “Role!”" in line
