"""The sheets and their columns fit the format, each other, and what a spreadsheet can hold."""

from collections.abc import Mapping

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.pack import (
    Element,
    EndCause,
    PaperCount,
    QuestionKind,
    Severity,
    Standard,
    WrongTicks,
)
from npors_desktop.domain.rule_kinds import KINDS, ON_BREACH
from npors_desktop.standards.build_pack import ROUTES
from npors_desktop.standards.check_pack import examine
from npors_desktop.standards.pack_parts import METHODS, TERMS
from npors_desktop.standards.spreadsheet import sheet_words
from npors_desktop.standards.spreadsheet.cells import words_of
from npors_desktop.standards.spreadsheet.planned import CellKind, PlannedColumn
from npors_desktop.standards.spreadsheet.sheet_list import (
    FIGURES,
    RULES,
    SHEET_NAMES,
    TABLES,
    TOLD_SHEETS,
    USUAL_FIGURES,
)
from npors_desktop.standards.spreadsheet.standard_lines import LINES_OF_STANDARD
from npors_desktop.standards.spreadsheet.told_sheets import how_to_sheet
from npors_desktop.standards.standard_parts import ABOUT

COLUMNS = [
    pytest.param(column, id=f"{sheet.name} {column.heading}")
    for sheet in TABLES
    for column in sheet.columns
]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (sheet_words.ROUTE_CODES, ROUTES),
        (sheet_words.ELEMENTS, list(Element)),
        (sheet_words.METHODS, METHODS),
        (sheet_words.QUESTION_KINDS, list(QuestionKind)),
        (sheet_words.SEVERITIES, list(Severity)),
        (sheet_words.COUNTS, list(PaperCount)),
        (sheet_words.TICKS, list(WrongTicks)),
        (sheet_words.END_CAUSES, list(EndCause)),
        (sheet_words.RULE_BREACHES, list(ON_BREACH)),
        (sheet_words.RULE_KINDS, list(KINDS)),
        (sheet_words.TERMS_TOLD, list(TERMS)),
        (sheet_words.FINDINGS_ABOUT, ABOUT),
    ],
)
def test_every_word_of_the_file_has_one_of_its_own(
    words: Mapping[str, str], known: list[str]
) -> None:
    assert words.keys() == set(known)
    assert len(set(words.values())) == len(words)


def test_every_field_of_a_rule_has_its_column() -> None:
    needed = {name for kind in KINDS.values() for name in kind.fields}
    assert needed <= {column.key for column in RULES.columns}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_can_be_offered_and_is_explained(column: PlannedColumn) -> None:
    # A list in a drop-down has 255 characters at most, and commas between its words.
    assert len(",".join(column.choices)) <= 255
    assert not any("," in choice for choice in column.choices)
    assert column.told.endswith((".", "3.2"))
    if column.kind in (CellKind.YES_NO, CellKind.CHOICE, CellKind.CHOICES):
        assert column.as_heading().choices
        assert column.as_heading().is_open is (column.kind is CellKind.CHOICES)
    if column.listed:
        name, heading = column.listed
        (listed,) = (sheet for sheet in TABLES if sheet.name == name)
        assert heading in [one.heading for one in listed.columns]


def test_the_usual_figures_are_those_that_the_standards_use() -> None:
    """Whoever writes a standard need not invent a name for what every standard has."""
    used: set[str] = set()
    for path in resource("standards").glob("*.toml"):
        standard = examine(path)[0]
        used |= {use.key for use in standard.uses} if isinstance(standard, Standard) else set()
    assert used == USUAL_FIGURES.keys()
    name = FIGURES.column("key")
    assert name is not None
    heading = name.as_heading()
    assert (heading.choices, heading.is_open) == (tuple(USUAL_FIGURES), True)
    assert len(",".join(heading.choices)) <= 255


def how_to() -> str:
    """Everything that the sheet How to says."""
    return "\n".join(str(row[2]) for row in how_to_sheet().rows)


@pytest.mark.parametrize(
    "told",
    [
        "Each with required criteria needs a rule that looks at them",
        "safety-critical criterion needs a rule of the kind Safety-critical",
        "Every fault needs a rule that looks at it",
        "at least twice as many questions as it asks",
        "“Wrong ticks” in the sheet Standard must be filled in",
        "Every question names the law or the guidance",
        "practical_minutes: minutes for the practical",
        "open the page Standards, press W",
        "An element is a part of the test",
        "A core is a set of criteria and questions",
        "using less fuel",
        "not tested in",
    ],
)
def test_what_the_check_looks_for_is_told_before_it(told: str) -> None:
    assert told in how_to()


def test_no_command_of_a_computer_is_told_in_the_spreadsheet() -> None:
    assert "npors-desktop" not in how_to()


def test_headings_and_names_are_told_apart() -> None:
    for sheet in TABLES:
        headings = [words_of(column.heading) for column in sheet.columns]
        assert len(set(headings)) == len(headings)
    labels = [words_of(line.heading) for line in LINES_OF_STANDARD]
    assert len(set(labels)) == len(labels)
    names = [*SHEET_NAMES, *TOLD_SHEETS]
    assert len({name.lower() for name in names}) == len(names)
    # No spreadsheet has a longer name of a sheet.
    assert all(len(name) <= 31 for name in names)
