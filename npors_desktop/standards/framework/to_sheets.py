"""A competence framework as sheets, or the sheets to begin one with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.spreadsheet import NewSheet, SheetHeading
from npors_desktop.standards.framework.plan import EVIDENCE, FRAMEWORK, HOW_TO, PLANS, STATEMENTS
from npors_desktop.standards.spreadsheet.cells import cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.framework import CompetenceFramework
    from npors_desktop.domain.spreadsheet import NewCell
    from npors_desktop.standards.spreadsheet.planned import PlannedSheet

_START = """\
Keep the names of the sheets and the headings in their first rows. A column headed “Notes” is \
yours: it is not read. One with a star (*) must be filled in, in every row; its cells are yellow.
Write values, not formulas. Do not merge cells. Save it as an Excel workbook (.xlsx) without macros.
Then take it in on the page Frameworks, or with “npors-desktop office frameworks DIR FILE.xlsx”. \
Whatever is wrong is named with its sheet, row and column, and nothing is changed until it is put \
right.
An edition that was taken in is never changed: for a change, and to make a draft live, write a new \
edition.
"""


def framework_sheets(framework: CompetenceFramework | None) -> tuple[NewSheet, ...]:
    """The sheets of a framework; without one, those of a template."""
    if framework is None:
        return (_how_to(), *(_sheet(plan, ()) for plan in PLANS))
    return (
        _how_to(),
        _sheet(FRAMEWORK, (framework,)),
        _sheet(STATEMENTS, framework.statements),
        _sheet(EVIDENCE, framework.evidence),
    )


def _sheet(plan: PlannedSheet, values: Iterable[object]) -> NewSheet:
    headings = tuple(one.as_heading() for one in plan.columns)
    rows = tuple(
        tuple(cell_of(one, getattr(value, one.key)) or None for one in plan.columns)
        for value in values
    )
    return NewSheet(plan.name, headings, rows)


def _how_to() -> NewSheet:
    headings = (SheetHeading("Sheet", 20), SheetHeading("Column", 24), SheetHeading(HOW_TO, 100))
    start = (("", "", text) for text in _START.splitlines())
    return NewSheet(HOW_TO, headings, (*start, *_columns()), is_told=True)


def _columns() -> Iterator[tuple[NewCell, ...]]:
    for plan in PLANS:
        yield plan.name, None, plan.told
        yield from ((plan.name, one.as_heading().shown, one.told) for one in plan.columns)
