"""The sheets that are there to be read: how to fill in the others, and what the shared core has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.spreadsheet import NEEDED_MARK, NewSheet, SheetHeading
from npors_desktop.standards.spreadsheet.column_makers import CORE_NAMES, CORES
from npors_desktop.standards.spreadsheet.sheet_list import (
    CORE,
    FIGURES,
    HOW_TO,
    OWN_WORD,
    TABLES,
    USUAL_FIGURES,
    WORD,
    WORDS,
)
from npors_desktop.standards.spreadsheet.standard_lines import LINES_OF_STANDARD, STANDARD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from npors_desktop.domain.pack import Question
    from npors_desktop.domain.spreadsheet import NewCell
    from npors_desktop.standards.cores import SharedCore

_START = """\
Fill in the sheets from left to right. Keep their names and the headings in their first rows; the \
columns may stand in any order. A column headed “Notes” is yours: it is not read.
Where a cell takes several entries, write each on a line of its own (Alt and Enter in Excel), or, \
where the explanation says so, with commas.
A heading or a line with a star (*) must be filled in: in the sheet Standard once, in the others \
in every row that you use. In a workbook its cells are yellow, and drop-downs offer what can be \
chosen.
Empty means: not said. Where that has a meaning, the explanation names it.
Rows may be sorted and moved: the column Order says where each belongs. Its numbers need not \
follow each other, and 2.5 is between 2 and 3. The codes of criteria (3.1, 3.2) come from it.
Write values, not formulas. Do not merge cells. Write an edition such as 2026.10 with an \
apostrophe before it ('2026.10), or the spreadsheet takes the nought away.
Save it as an Excel workbook (.xlsx) without macros. Then check it in the office's window: open \
the page Standards, press W (Write a standard) and choose the file. Whatever is wrong is named \
with its sheet, row and column, and nothing is written until it is put right.
A standard that was sealed is never changed: write a new edition in the sheet Standard.
"""
_LOOKED_FOR = """\
What the check looks for besides single cells:
An element is a part of the test: Theory, Pre-use checks or Practical. Each with required criteria \
needs a rule that looks at them, such as All met; a rule for one part says nothing of the others.
Each part with a safety-critical criterion needs a rule of the kind Safety-critical.
Every fault needs a rule that looks at it, and is safety-critical exactly where its criterion is.
A section of the paper needs at least twice as many questions as it asks; so does the list of \
mandatory questions. The questions that the sections ask add up to the figure for the paper.
Where there is a theory paper, “Pass mark counts” and “Wrong ticks” in the sheet Standard must be \
filled in; the latter says how questions of the kind Multiple are marked.
Every question names the law or the guidance that it rests on, and a theory criterion that it shows.
A practical needs an end reason that is an act of the candidate, with the result Not achieved.
Every figure is used somewhere.
"""
_FIGURES_TOLD = "The usual figures, of which a standard has those that it needs:"
_CHOSEN = (
    "Choose one of these in the sheet Standard, “Core”. A core is a set of criteria and questions "
    "that several standards have in common. The sheet “Shared core” says what it has."
)
_ONLY_TO_READ = (
    "Only to be read: what is changed here is not used. What does not fit the machine is named in "
    "the sheet Standard, “Left out of the core”."
)


def how_to_sheet() -> NewSheet:
    """How to fill in the sheets, and what each column is for."""
    lines = ((STANDARD, one.as_heading().shown, one.told) for one in LINES_OF_STANDARD)
    terms = (
        (WORDS, "", "The words that this standard has instead of the program's own."),
        (WORDS, f"{WORD}{NEEDED_MARK}", "The word that is replaced."),
        (WORDS, f"{OWN_WORD}{NEEDED_MARK}", "The word that this standard has for it."),
    )
    headings = (SheetHeading("Sheet", 20), SheetHeading("Column", 28), SheetHeading(HOW_TO, 100))
    told = (*_START.splitlines(), *_LOOKED_FOR.splitlines(), _FIGURES_TOLD)
    figures = ((FIGURES.name, name, f"{name}: {what}") for name, what in USUAL_FIGURES.items())
    whole = (*(("", "", text) for text in told), *figures, *lines, *_columns(), *terms)
    return NewSheet(HOW_TO, headings, whole, is_told=True)


def _columns() -> Iterator[tuple[NewCell, ...]]:
    for plan in TABLES:
        yield plan.name, None, plan.told
        yield from ((plan.name, column.as_heading().shown, column.told) for column in plan.columns)


def cores_sheet(cores: Sequence[SharedCore]) -> NewSheet:
    """The shared cores that the sheet Standard can name."""
    headings = (
        SheetHeading(CORE_NAMES[1], 30, _CHOSEN),
        SheetHeading("Parts of the core", 60),
        SheetHeading("Criteria", 12),
        SheetHeading("Questions", 12),
    )
    rows = tuple(
        (
            _named(one), ", ".join(one.outcomes), sum(map(len, one.outcomes.values())),
            len(one.questions),
        )
        for one in cores
    )  # fmt: skip
    return NewSheet(CORES, headings, rows, is_told=True)


def _named(core: SharedCore) -> str:
    return f"{core.id} {core.edition}"


def core_sheet(cores: Sequence[SharedCore], left_out: Collection[str]) -> NewSheet:
    """What the shared core has, and what of it this standard leaves out; in a template, what each
    has that can be chosen."""
    headings = (
        SheetHeading(CORE_NAMES[1], 26),
        SheetHeading("Part of the core", 22),
        SheetHeading("Name or code", 22),
        SheetHeading("Text", 60),
        SheetHeading("Look for, or answers", 60),
        SheetHeading("Safety-critical", 14),
        SheetHeading("Left out", 12),
    )
    rows = (row for core in cores for row in _core_rows(core, left_out))
    told = (None, None, None, _ONLY_TO_READ, None, None, None)
    return NewSheet(CORE, headings, (told, *rows), is_told=True)


def _core_rows(core: SharedCore, left_out: Collection[str]) -> Iterator[tuple[NewCell, ...]]:
    name = _named(core)
    criteria = (
        (
            name, part, one.key, one.criterion.text, "\n".join(one.criterion.look_for),
            "Yes" if one.criterion.safety_critical else None, _left(one.key, left_out),
        )
        for part, keyed in core.outcomes.items()
        for one in keyed
    )  # fmt: skip
    questions = (
        (name, one.topic, one.code, one.text, _answers(one), None, _left(one.code, left_out))
        for one in core.questions
    )
    yield from (*criteria, *questions)


def _left(name: str, left_out: Collection[str]) -> str | None:
    return "Yes" if name in left_out else None


def _answers(question: Question) -> str:
    lettered = zip("abcdefgh", question.options, strict=False)
    marked = (f"{n}{' *' if n in question.correct else ''} {text}" for n, text in lettered)
    return "\n".join((*marked, *question.points))
