"""Whoever has a spreadsheet reads its own words in every finding, never the keys of the file."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.messages import Message, message, message_of_count
from npors_desktop.standards.cores import CoreSource
from npors_desktop.standards.file_words import FileFlag, FileKey, FileTable, FileWord
from npors_desktop.standards.spreadsheet import sheet_words
from npors_desktop.standards.spreadsheet.checked_draft import checked_draft
from npors_desktop.standards.spreadsheet.finding_words import (
    TWIN,
    heading_in,
    in_sheet_words,
    keys_in,
)
from npors_desktop.standards.spreadsheet.from_sheets import Steps
from npors_desktop.standards.spreadsheet.planned import PlannedColumn, PlannedSheet
from npors_desktop.standards.spreadsheet.sheet_list import SHEET_NAMES, TABLES
from npors_desktop.standards.spreadsheet.standard_lines import LINES_OF_STANDARD
from npors_desktop.standards.spreadsheet.to_sheets import lists_of
from tests.standards.spreadsheet.conftest import Filled

FOLDER = Path(__file__).parents[3] / "npors_desktop" / "standards"
# Those that read a standard of format 2 or check it.
MODULES = (
    "toml_table", "standard_parts", "build_standard", "check_standard", "check_paper",
    "check_weights", "check_required", "read_rules", "pack_parts", "figure_book", "findings",
    "cores", "standard_texts",
)  # fmt: skip
LISTS: dict[str, dict[str, str]] = {
    name: value for name, value in vars(sheet_words).items() if name.isupper()
}
KEYS = {one.key for plan in TABLES for one in plan.columns if not one.key.startswith("@")} | {
    line.key for line in LINES_OF_STANDARD
}
FILE_WORDS = {word for words in LISTS.values() for word in words}
# A spreadsheet has another sentence for it.
WHOLE = "{finding}. Mend it, or allow it with “about = {about}” and why"
SNAKE = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
FIELDS = [
    pytest.param(plan, column, id=f"{plan.name} {column.heading}")
    for plan in TABLES
    for column in plan.columns
    if not column.key.startswith("@")
]


def no_row(_place: Message) -> None:
    """No place is told by its row."""


def steps_of(plan: PlannedSheet) -> Steps:
    """The way to the first table of a sheet."""
    inner = () if plan.parent is None else (plan.parent[0], 0)
    return (*inner, *(lists_of(plan)[:1] if plan.parent else plan.path), 0)


def templates(module: str) -> Iterator[str]:
    """Every sentence of a module."""
    for node in ast.walk(ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in (message.__name__, message_of_count.__name__):
            texts = (one.value for one in node.args if isinstance(one, ast.Constant))
            yield from (text for text in texts if isinstance(text, str))


@pytest.mark.parametrize("module", MODULES)
def test_no_sentence_of_the_check_has_a_word_of_the_file_in_its_own_text(module: str) -> None:
    found = list(templates(module))
    assert found
    for text in found:
        if text == WHOLE:
            continue
        said = re.sub(r"\{[a-z_]+\}", "", text)
        quoted = set(re.findall(r"“([a-z_]+)", said))
        assert not quoted & (KEYS | FILE_WORDS), text
        assert not SNAKE.search(said), text


@pytest.mark.parametrize(("plan", "column"), FIELDS)
def test_every_key_of_a_row_is_told_by_its_heading(
    plan: PlannedSheet, column: PlannedColumn
) -> None:
    text = message("“{key}” is missing", key=FileKey(column.key))
    told = str(in_sheet_words(text, steps_of(plan), no_row))
    assert f"“{plan.column(column.key).heading}" in told  # pyright: ignore[reportOptionalMemberAccess]
    assert heading_in(text, steps_of(plan)) == plan.column(column.key).heading  # pyright: ignore[reportOptionalMemberAccess]


@pytest.mark.parametrize("line", LINES_OF_STANDARD, ids=lambda line: line.heading)
def test_every_key_of_the_whole_is_told_by_its_line(line: PlannedColumn) -> None:
    text = message("“{key}” is missing", key=FileKey(line.key))
    steps: Steps = (line.table,) if line.table else ()
    told = str(in_sheet_words(text, steps, no_row))
    assert told.startswith(f"“{line.heading}” is missing")
    assert all(choice in told for choice in line.choices)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_key_is_told_by_a_heading_also_where_the_place_is_not_in_the_sheets(key: str) -> None:
    headings = {one.heading for plan in TABLES for one in plan.columns} | {
        line.heading for line in LINES_OF_STANDARD
    }
    told = str(in_sheet_words(message("{key}", key=FileKey(key)), None, no_row))
    assert told.split(" – ", maxsplit=1)[0] in headings


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_word_of_a_list_is_told_as_its_drop_down_has_it(name: str) -> None:
    for word, shown in LISTS[name].items():
        text = message("it is {word}", word=FileWord(word))
        assert str(in_sheet_words(text, None, no_row)) == f"it is {shown}"


def test_a_word_has_the_same_name_in_every_drop_down() -> None:
    shown: dict[str, str] = {}
    for words in LISTS.values():
        for word, name in words.items():
            assert shown.setdefault(word, name) == name


def test_options_have_a_cell_each_and_are_together_where_all_are_meant() -> None:
    question: Steps = ("theory", "question", 0)
    entry = message(
        "“{key}”, entry {number}, {problem}",
        key=FileKey("options"), number=2, problem=message("is empty"),
    )  # fmt: skip
    assert str(in_sheet_words(entry, question, no_row)) == "“Option b” is empty"
    assert heading_in(entry, question) == "Option b"
    twice = message("“{key}” contains the same entry twice", key=FileKey("options"))
    told = "“Option a – Option h” contains the same entry twice"
    assert str(in_sheet_words(twice, question, no_row)) == told
    points = message(
        "“{key}”, entry {number}, {problem}", **{**entry.values, "key": FileKey("points")}
    )
    assert str(in_sheet_words(points, question, no_row)) == "“Model answer”, entry 2, is empty"


def test_a_flag_and_a_table_are_told_as_a_cell_and_a_row() -> None:
    criterion: Steps = ("outcome", 0, "criterion", 0)
    text = message("needs “{flag}”", flag=FileFlag("not_applicable = true"))
    assert str(in_sheet_words(text, criterion, no_row)) == "needs “May be not applicable: Yes”"
    assert keys_in(text) == ("not_applicable",)
    none = message("there is no {table}", table=FileTable("[[theory.section]]"))
    assert str(in_sheet_words(none, (), no_row)) == "there is no row"
    assert FileTable("[[theory.section]]").path == ("theory", "section")


def test_a_name_of_the_author_s_is_no_key() -> None:
    twin = message(TWIN, key="text")
    assert str(in_sheet_words(twin, ("outcome", 0), no_row)).startswith("the name “text” is used")
    plain = message("the core has no outcome “{name}”; it has {known}", name="title", known="code")
    assert in_sheet_words(plain, ("outcome", 0), no_row) == plain


def own_words(value: Any) -> Iterator[str]:
    """Every text that the author wrote, such as the names of figures."""
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from own_words(one)
        case dict():
            for one in value.values():
                yield from own_words(one)
        case _:
            return


@pytest.mark.parametrize("sheet", SHEET_NAMES)
def test_whatever_is_wrong_in_a_cell_no_key_of_the_file_is_shown(
    filled: Filled, draft: Path, find: CoreSource, sheet: str
) -> None:
    """Every cell of the first rows is emptied, overfilled and filled with what does not fit it."""
    written = set(own_words(tomllib.loads(draft.read_text("utf-8"))))
    wrong = (None, "x" * 1300, "Wrong one!", -7, "1, 2", " a\nb" + "y" * 500)
    told: set[str] = set()
    rows = filled.rows(sheet)
    last = len(rows) if sheet == "Standard" else min(len(rows), 3)
    for row in rows[1:last]:
        for at, was in enumerate(list(row)):
            for cell in (*wrong, rows[1][at]):
                row[at] = cell
                told |= {str(one.text) for one in checked_draft(filled.found(), find)[1]}
            row[at] = was
    assert told
    for text in told:
        shown = {*SNAKE.findall(text), *re.findall(r"“([a-z_]+)”", text)}
        assert not (shown & (KEYS | FILE_WORDS)) - written, text
        assert not {one for one in shown if "_" in one} - written, text
        assert "[[" not in text, text
        assert "= true" not in text, text
