"""What was read of a spreadsheet of bookings in words, without Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.office.visits.presenter import booking_text
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Icon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.planned_visits import BookingRow
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.ui.office.bookings.booking_sheet import ReadBookings
    from npors_desktop.ui.office.bookings.columns import BookingColumns
    from npors_desktop.ui.visit.candidate_list import ListFault
    from npors_desktop.workflows.office.booking_intake import BookingTable, SortedRows

TAKEN, WRONG, TWICE, REMARK = "taken", "wrong", "twice", "remark"
KINDS: Mapping[str, tuple[Message, Icon]] = {
    TAKEN: (message("To be taken"), Icon.PLUS),
    WRONG: (message("Cannot be read"), Icon.CROSS),
    TWICE: (message("Left out"), Icon.EQUALS),
    REMARK: (message("To be taken: compare"), Icon.WARNING),
}


@dataclass(frozen=True, slots=True)
class BookingPreview:
    """A file that was read: its table, where its columns are, and what would be stored."""

    table: BookingTable
    columns: BookingColumns
    read: ReadBookings
    found: SortedRows

    @property
    def titles(self) -> dict[PackRef, str]:
        """What the standards are called."""
        return {pack_ref(one): one.title for one in self.table.categories.offered}


def preview_rows(preview: BookingPreview, words: Words) -> tuple[DataRow, ...]:
    """A line for each row that was read, and for each thing that is wrong, in their order."""
    rows = sorted(_rows(preview, words), key=lambda one: (_number(one), one.key))
    return tuple(rows)


def preview_facets(rows: Sequence[DataRow], words: Words) -> tuple[Facet, ...]:
    """How many lines there are of each kind; first all of them."""
    counted = Counter(row.kind for row in rows)
    each = (Facet(kind, counted[kind], words(text)) for kind, (text, _) in KINDS.items())
    return (Facet("", len(rows), words("all lines")), *each)


def twice_text(before: int) -> Message:
    """Why a row is left out: the same booking is in an earlier row, or it is stored."""
    if before:
        return message("The same booking as row {row}: taken once.", row=before)
    return message("It is stored already.")


def column_names(columns: BookingColumns, words: Words) -> list[str]:
    """What the columns are called; one without a name by its letter, and with it those that have
    the same name."""
    return [words(columns.told(at)) for at in range(len(columns.names))]


def details_text(preview: BookingPreview, key: str, words: Words) -> str:
    """What is stored of the row with this key, to be compared, or what to do about it; empty where
    neither is to be said."""
    number, kind, _ = key.split("/")
    row = next((one for one in preview.read.rows if one.number == int(number)), None)
    if row is None:
        mend = words(
            "Nothing is stored of row {row}. Correct it in the spreadsheet, save that, and choose "
            "the file again: what is stored by then is not taken twice.",
            row=number,
        )
        return mend if kind == WRONG else ""
    title = preview.titles.get(row.booking.pack, "")
    pairs = (
        (words("Name"), row.booking.candidate.name),
        (words("Date of birth"), day(row.booking.candidate.date_of_birth)),
        (words("Visit"), f"{day(row.visit.on)}, {row.visit.site}"),
        (words("Category"), title),
    )
    known = (words("{name}: {value}", name=name, value=value) for name, value in pairs)
    return "\n".join((*known, booking_text(row.booking, words)))


def _number(row: DataRow) -> int:
    return int(row.key.split("/")[0])


def _rows(preview: BookingPreview, words: Words) -> Iterator[DataRow]:
    read, found, titles = preview.read, preview.found, preview.titles
    by_number = {row.number: row for row in read.rows}
    told: dict[int, list[str]] = {}
    for one in read.told:
        told.setdefault(one.row, []).append(_told(one, words))
    for _, rows in found.visits:
        for row in rows:
            kind = REMARK if row.number in told else TAKEN
            text = " ".join(told.get(row.number, (titles.get(row.booking.pack, ""),)))
            yield _row(row.number, kind, row, text, words)
    for number, before in found.twice:
        yield _row(number, TWICE, by_number.get(number), words(twice_text(before)), words)
    for number in found.full:
        no_room = words("The visit has no room for more.")
        yield _row(number, WRONG, by_number.get(number), no_room, words)
    for place, fault in enumerate(read.faults):
        line = _row(fault.row, WRONG, None, _told(fault, words), words, place)
        state, number, _, visit, said = line.cells
        name = Cell(read.names.get(fault.row) or "–")
        yield replace(line, cells=(state, number, name, visit, said))


def _told(fault: ListFault, words: Words) -> str:
    return words("{name}: {value}", name=words(fault.column), value=words(fault.told))


def _row(
    number: int, kind: str, row: BookingRow | None, told: str, words: Words, place: int = 0
) -> DataRow:
    text, icon = KINDS[kind]
    return DataRow(
        f"{number}/{kind}/{place}",
        (
            Cell(words(text), icon),
            Cell(str(number), sort=f"{number:06}"),
            Cell(row.booking.candidate.name if row else "–"),
            Cell(f"{day(row.visit.on)}, {row.visit.site}" if row else "–"),
            Cell(told),
        ),
        kind=kind,
    )
