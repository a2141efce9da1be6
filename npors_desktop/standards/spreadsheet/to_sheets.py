"""What the file of a standard holds as sheets; only its seal stays behind."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.spreadsheet import NewSheet, SheetHeading
from npors_desktop.standards.spreadsheet.cells import cell_of
from npors_desktop.standards.spreadsheet.planned import (
    LIST,
    ORDER,
    PARENT,
    CellKind,
)
from npors_desktop.standards.spreadsheet.sheet_list import OWN_WORD, TABLES, WORD, WORDS
from npors_desktop.standards.spreadsheet.sheet_words import TERMS_TOLD
from npors_desktop.standards.spreadsheet.standard_lines import (
    LABEL,
    LINES_OF_STANDARD,
    STANDARD,
    TOLD,
    VALUE,
)
from npors_desktop.standards.spreadsheet.told_sheets import core_sheet, cores_sheet, how_to_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npors_desktop.domain.spreadsheet import NewCell, OwnCell
    from npors_desktop.standards.cores import SharedCore
    from npors_desktop.standards.spreadsheet.planned import (
        PlannedColumn,
        PlannedSheet,
    )

# What a spreadsheet has no place of its own for, because it is made anew from what it has.
_MADE_ANEW = frozenset(
    {("", "format"), ("", "seal"), ("", "end"), ("core", "edition"), ("core", "sha256")}
)

Table = Mapping[str, Any]


def sheets_of(
    document: Table, core: SharedCore | None, cores: Sequence[SharedCore] = ()
) -> tuple[NewSheet, ...]:
    """The sheets of a standard, by what its file holds, the core that it has and those that it
    could have; of an empty one, the sheets to begin with.

    Raises UserError (``not_for_a_sheet``) where something would be lost.
    """
    _check_whole(document)
    known = cores if core is None or core in cores else (core, *cores)
    shown = known if core is None else (core,)
    return (
        how_to_sheet(),
        _standard(document),
        *(_table_sheet(plan, document) for plan in TABLES),
        _terms(document.get("terms", {})),
        cores_sheet(known),
        *((core_sheet(shown, document.get("core", {}).get("leave_out", ())),) if shown else ()),
    )


def _standard(document: Table) -> NewSheet:
    rows: list[tuple[NewCell, ...]] = []
    own: list[OwnCell] = []
    for line in LINES_OF_STANDARD:
        value = _value_of(line, document)
        entries = value or [None] if line.kind is CellKind.LINES else [cell_of(line, value)]
        rows += [(line.as_heading().shown, entry, line.told) for entry in entries]
        own.append(line.as_own_cell(len(rows) + 1, 2))
    headings = (SheetHeading(LABEL, 28), SheetHeading(VALUE, 80), SheetHeading(TOLD, 60))
    return NewSheet(STANDARD, headings, tuple(rows), own=tuple(own))


def _value_of(line: PlannedColumn, document: Table) -> Any:
    table = document.get(line.table, {}) if line.table else document
    value = table.get(line.key)
    return (value, table["edition"]) if value and line.kind is CellKind.CORE else value


def _table_sheet(plan: PlannedSheet, document: Table) -> NewSheet:
    headings = tuple(column.as_heading() for column in plan.columns)
    kept = 3 if plan.parent else 2
    return NewSheet(plan.name, headings, tuple(_rows(plan, document)), kept=kept)


def _rows(plan: PlannedSheet, document: Table) -> Iterator[tuple[NewCell, ...]]:
    if plan.parent is None:
        for number, table in enumerate(_list_at(document, plan.path), 1):
            yield _row(plan, table, {ORDER: number})
        return
    above, key = plan.parent
    for one in _list_at(document, (above,)):
        for name in lists_of(plan):
            for number, table in enumerate(one.get(name, ()), 1):
                yield _row(plan, table, {PARENT: one[key], LIST: name, ORDER: number})


def lists_of(plan: PlannedSheet) -> tuple[str, ...]:
    """The lists of a table above whose tables are the rows of a sheet."""
    column = plan.column(LIST)
    return tuple(column.words) if column else plan.path


def _list_at(document: Table, path: tuple[str, ...]) -> list[Table]:
    found: Any = document
    for step in path[:-1]:
        found = found.get(step, {})
    return found.get(path[-1], [])


def _row(plan: PlannedSheet, table: Table, place: Table) -> tuple[NewCell, ...]:
    options = iter(table.get("options", ()))
    return tuple(
        next(options, None)
        if column.kind is CellKind.OPTION
        else cell_of(column, place.get(column.key, table.get(column.key)))
        for column in plan.columns
    )


def _terms(terms: Table) -> NewSheet:
    words = tuple(TERMS_TOLD.values())
    offered = SheetHeading(WORD, 28, "The word that is replaced.", words, is_needed=True)
    own = SheetHeading(OWN_WORD, 40, "The word that this standard has for it.", is_needed=True)
    rows = tuple((TERMS_TOLD[name], word) for name, word in terms.items())
    return NewSheet(WORDS, (offered, own), rows)


def _check_whole(document: Table) -> None:
    known = {(line.table, line.key) for line in LINES_OF_STANDARD} | _MADE_ANEW
    lists = {plan.path[0] for plan in TABLES if plan.path} | {"core", "theory", "terms"}
    lost = [key for key in document if key not in lists and ("", key) not in known]
    for table in ("core", "theory"):
        inner = {plan.path[1] for plan in TABLES if plan.path[:-1] == (table,)}
        lost += [k for k in document.get(table, {}) if k not in inner and (table, k) not in known]
    lost += chain.from_iterable(_lost_of(plan, document) for plan in TABLES)
    if lost:
        raise UserError(
            message(
                "This standard has “{key}”, for which a spreadsheet has no column.", key=lost[0]
            ),
            message("Nothing was written. Edit its file itself."),
            code="not_for_a_sheet",
        )


def _lost_of(plan: PlannedSheet, document: Table) -> Iterator[str]:
    known = {column.key for column in plan.columns}
    inside = (other for other in TABLES if other.parent and (other.parent[0],) == plan.path)
    inner = {name for other in inside for name in lists_of(other)}
    for table in _tables_of(plan, document):
        yield from (key for key in table if key not in known | inner)


def _tables_of(plan: PlannedSheet, document: Table) -> Iterator[Table]:
    if plan.parent is None:
        yield from _list_at(document, plan.path)
        return
    for one in _list_at(document, plan.parent[:1]):
        for name in lists_of(plan):
            yield from one.get(name, ())
