"""A spreadsheet of bookings as offices have them: what can be read is, the rest is told by row."""

import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from npors_desktop.base.words import Words
from npors_desktop.composition.categories import categories
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.delivery import EnrolledAssessor, EnrolmentStatus
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.spreadsheet import FoundRow, FoundSheet
from npors_desktop.ui.forms.typed_values import _NI_HOW
from npors_desktop.ui.office.bookings.booking_sheet import ReadBookings, read_bookings
from npors_desktop.ui.office.bookings.columns import find_columns, typed_columns
from npors_desktop.ui.office.bookings.lost_zeros import (
    levy_number,
    ni_number,
    notification_number,
    nrn_length,
    phone_number,
)
from npors_desktop.ui.office.bookings.merged_cells import column_letters
from npors_desktop.ui.office.bookings.presenter import column_names
from npors_desktop.workflows.office.booking_intake import BookingFile, BookingTable, booking_file
from npors_desktop.workflows.standards.categories import CategoriesNow, CategoryShown

TODAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 20).astimezone()
GARETH = EnrolledAssessor("GP-7", "Gareth Price", "", EnrolmentStatus.ENROLLED, "1", "", NOW)
HEADINGS = (
    "Date of visit", "Site", "NRN", "Notified", "Tester", "Company", "Contact", "Tel",
    "Registration number", "Candidate name", "DOB", "NI number", "Card no", "HS&E no", "HS&E date",
    "Category", "Notes",
)  # fmt: skip


HEADS = catalogue().heads()


def now() -> CategoriesNow:
    register = categories()
    shown = tuple(
        CategoryShown(one, False, tuple(head for head in HEADS if one.is_of(head)))
        for one in register.categories
    )
    return CategoriesNow(TODAY, register, shown, HEADS)


def table(*sheets: FoundSheet) -> BookingTable:
    return BookingTable(BookingFile(sheets, ""), now(), (GARETH,), TODAY)


def read(file: Path, *mapping: str) -> ReadBookings:
    found = booking_file(file)
    columns = find_columns(found.sheets, lambda _: None)
    columns = columns.meaning(typed_columns(mapping, columns))
    return read_bookings(columns, table(*found.sheets))


def told(found: tuple[Any, ...]) -> list[str]:
    return [str(one.text) for one in found]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """What an office sent, with every fault that such lists have."""
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Read me"
    cover.append(["Ring Nia before you change anything"])
    sheet = book.create_sheet("Bookings")
    sheet.append(["Bookings for December"])
    sheet.append(["Bowen Plant Ltd", None, "printed 30/11/2026"])
    sheet.append(list(HEADINGS))
    day = date(2026, 12, 4)
    sheet.append(
        [day, "Hendre Quarry", 12345, "20 Nov 2026", "Price, Gareth", "Bowen Plant Ltd",
         "Nia Pugh", 7700900123, 123456, "JONES, Rhys", 32904, "AB 01 23 45 C", "0042", 998877,
         "1 3 2026", "N202 novice", "early"]
    )  # fmt: skip
    sheet.append(
        [
            None,
            None,
            None,
            None,
            None,
            '"',
            None,
            "01248 123456",
            "0012345",
            "Siôn Llŷr",
            "31/1/1990",
            "CE123456A",
            None,
            None,
            None,
            '"',
        ]
    )
    sheet.append(
        ["04.12.2026", "Hendre quarry", "0012345", None, "GP-7", "Bowen Plant Ltd", None, None,
         None, "Rhys Jones", "31 January 1990", "AB 01 23 45 C", None, None, None, "N202 novice"]
    )  # fmt: skip
    sheet.append(
        [
            46368,
            "Pen-y-bont",
            None,
            None,
            "Somebody Else",
            "=A4",
            None,
            None,
            None,
            "Megan Evans",
            "1.2.1991",
            None,
            None,
            None,
            None,
            "N202 (novice)",
        ]
    )
    sheet.append(
        [
            "7 Dec 26",
            "Pen-y-bont",
            None,
            None,
            "GP-7",
            "Evans",
            None,
            None,
            None,
            "Nia Rees",
            "32/13/1990",
            None,
            None,
            None,
            None,
            "N202 novice",
        ]
    )
    sheet.append(
        [
            None,
            None,
            None,
            None,
            None,
            "Evans",
            None,
            None,
            None,
            "Tomos Bowen",
            None,
            "QQ 12",
            None,
            None,
            None,
            "unheard of",
        ]
    )
    sheet.append(["Total", 6])
    book.create_sheet("Old").append(["nothing", "to", "see"])
    to = tmp_path / "bookings.xlsx"
    book.save(to)
    return to


def test_the_rows_that_can_be_read_are(workbook: Path) -> None:
    found = read(workbook)
    first, second, again = found.rows[:3]
    assert [row.number for row in found.rows] == [4, 5, 6]
    visit = first.visit
    assert (visit.on, visit.site, visit.assessor) == (date(2026, 12, 4), "Hendre Quarry", "GP-7")
    # Two digits were lost, as the number of another row shows.
    assert (visit.notification, visit.notified_on) == ("0012345", date(2026, 11, 20))
    who = first.booking.candidate
    assert (who.name, who.date_of_birth) == ("Rhys JONES", date(1990, 1, 31))
    assert (who.levy_number, who.scheme_number, who.hse_test_id) == ("0123456", "0042", "998877")
    assert (first.booking.phone, first.booking.contact) == ("07700900123", "Nia Pugh")
    assert who.ni_number == "AB 01 23 45 C"
    assert second.visit.key == first.visit.key == again.visit.key
    assert second.booking.candidate.employer == "Bowen Plant Ltd"
    assert second.booking.pack == first.booking.pack
    assert second.booking.pack.id.startswith("excavator-360-above-10t")


def test_what_cannot_be_read_is_told_by_row_and_column(workbook: Path) -> None:
    found = read(workbook)
    assert told(found.faults) == [
        "Row 7, Employer: The cell is a formula: =A4. Copy the column and paste its values.",
        "Row 8, Date of birth: There is no month 13. Enter the day before the month.",
        f"Row 9, National Insurance number: {_NI_HOW}",
        "Row 9, Category: No standard that may be used has this code or name: unheard of.",
    ]
    assert "Row 4, Phone: A 0 at the front was missing. Read as 07700900123: compare it." in told(
        found.told
    )
    assert (
        "Row 7, Assessor: No assessor with this name or number is enrolled: Somebody Else."
        in told(found.told)
    )
    passed = list(map(str, found.passed))
    assert passed[0].startswith("Not read, above the names of the columns: Bookings for December")
    assert passed[1:] == [
        "Columns not read: Notes",
        "Row 10 was not read: it is a total or a heading.",
        "Other sheets, not read: Read me, Old",
    ]


def test_a_meaning_that_somebody_gave_counts(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "When;Quarry;Pupil;Machine\n4/12/2026;Hendre;Rhys Jones;N202 novice\n", encoding="utf-8"
    )
    assert told(read(file).faults)
    (row,) = read(file, "on=when", "site=2", "name=pupil").rows
    assert (row.visit.site, row.booking.candidate.name) == ("Hendre", "Rhys Jones")
    for wrong in ("who=Pupil", "name=Nobody", "name", "site=9"):
        with pytest.raises(WrongUseError) as said:
            read(file, wrong)
        assert said.value.code == "bad_mapping"


def test_what_was_remembered_is_found_by_the_heading() -> None:
    rows = (FoundRow(1, ("A", "B", "C")), FoundRow(2, ("x", "y", "z")))
    kept = {"a\tb\tc": {"on": 0, "site": 1, "name": 2}}
    found = find_columns([FoundSheet("s", rows)], kept.get)
    assert (found.is_remembered, found.columns, found.at) == (True, kept["a\tb\tc"], 0)
    # The list that was explained had more columns.
    kept["a\tb\tc"]["ni"] = 5
    found = find_columns([FoundSheet("s", rows)], kept.get)
    assert [found.names[place] for place in found.columns.values()] == ["A", "B", "C", ""]
    with pytest.raises(UserError) as said:
        find_columns([FoundSheet("s", (FoundRow(1, ("alone",)),))], kept.get)
    assert said.value.code == "no_rows"


def test_zeros_that_a_cell_shows_are_read_as_shown(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Site", "NRN", "Name", "Category"])
    sheet.append([date(2026, 12, 4), "Hendre", 118, "Rhys Jones", "N202 novice"])
    sheet["C2"].number_format = "00000000"
    to = tmp_path / "z.xlsx"
    book.save(to)
    (row,) = read(to).rows
    assert row.visit.notification == "00000118"


def test_rows_of_merged_cells_belong_to_the_visit_above(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Site", "Name", "Category"])
    sheet.append([date(2026, 12, 4), "Hendre", "Rhys Jones", "N202 novice"])
    sheet.append([None, None, "Megan Evans", None])
    for cells in ("A2:A3", "B2:B3", "D2:D3"):
        sheet.merge_cells(cells)
    to = tmp_path / "m.xlsx"
    book.save(to)
    first, second = read(to).rows
    assert first.visit == second.visit
    assert first.booking.pack == second.booking.pack


def book_of(tmp_path: Path, *rows: list[Any], merged: str = "") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    to = tmp_path / "list.xlsx"
    book.save(to)
    return to


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Rhys", "Jones"), "Rhys Jones"),
        (("JONES", "Rhys"), "Rhys JONES"),
        (("O'NEILL", "Siân"), "Siân O'NEILL"),
        (("J.", "Evans"), "J. Evans"),
        (("R", "Evans"), "R Evans"),
        (("Rhys Jones", None), "Rhys Jones"),
    ],
)
def test_a_name_that_is_over_two_columns_is_read_of_both(
    tmp_path: Path, parts: tuple[str | None, ...], name: str
) -> None:
    head = ["Date", "Site", "Name", None, "DOB", "Category"]
    row = ["4/12/2026", "Hendre", *parts, 32904, "N202 novice"]
    found = read(book_of(tmp_path, head, row, merged="C1:D1"))
    (one,) = found.rows
    assert one.booking.candidate.name == name
    assert list(map(str, found.passed)) == [
        "“Name” is over several columns. They were read as one."
    ]


def test_a_name_of_two_things_over_two_columns_is_of_one_each(tmp_path: Path) -> None:
    head = ["Date / Site", None, "Name", "Category"]
    row = ["4/12/2026", "Hendre", "Rhys Jones", "N202 novice"]
    found = read(book_of(tmp_path, head, row, merged="A1:B1"))
    assert [(one.visit.on, one.visit.site) for one in found.rows] == [(date(2026, 12, 4), "Hendre")]
    assert found.passed == ()


@pytest.mark.parametrize(
    "cell",
    [
        "Rhys Jones 31/1/1990",
        "Rhys Jones (DOB 31.01.1990)",
        "31 January 1990, Rhys Jones",
        "Rhys Jones - d.o.b. 1990-01-31",
    ],
)
def test_a_name_and_a_birth_date_in_one_column_are_told_apart(tmp_path: Path, cell: str) -> None:
    head = ["Date", "Site", "Name / DOB", "Category"]
    found = read(book_of(tmp_path, head, ["4/12/2026", "Hendre", cell, "N202 novice"]))
    (one,) = found.rows
    who = one.booking.candidate
    assert (who.name, who.date_of_birth) == ("Rhys Jones", date(1990, 1, 31))
    told = "Told apart in the column “Name / DOB”: Name, Date of birth"
    assert list(map(str, found.passed)) == [told]


def test_whatever_is_called_together_is_told_apart_or_told(tmp_path: Path) -> None:
    head = ["Site and date", "Forename & surname", "NI no / card no", "Category - route", "Day"]
    row = ["Hendre, 4/12/2026", "Rhys Jones", "AB 12345C 004213", "N202 novice", None]
    (one,) = read(book_of(tmp_path, head, row)).rows
    who = one.booking.candidate
    assert (one.visit.site, one.visit.on, who.name) == ("Hendre", date(2026, 12, 4), "Rhys Jones")
    assert (who.ni_number, who.scheme_number) == ("AB 01 23 45 C", "004213")
    assert one.booking.pack.route == "novice"
    # Two names cannot be told apart, and nobody guesses.
    head = ["Date", "Site", "Name", "Category", "Who"]
    row = ["4/12/2026", "Hendre", "Rhys Jones", "N202 novice", "Bowen Plant, Nia Pugh"]
    found = read(book_of(tmp_path, head, row), "employer=Who", "contact=Who")
    assert found.rows == ()
    (fault,) = told(found.faults)
    assert fault.startswith("Row 2, Employer: One column has several things that cannot be told")
    # A birth date that cannot be is told, and is no part of the name.
    head = ["Date", "Site", "Name / DOB", "Category"]
    row = ["4/12/2026", "Hendre", "Rhys Jones 32/1/1990", "N202 novice"]
    assert told(read(book_of(tmp_path, head, row)).faults) == [
        "Row 2, Date of birth: Month 1 has no day 32."
    ]


def test_a_column_without_a_name_is_told_and_can_be_given_a_meaning(tmp_path: Path) -> None:
    head = ["Date", "Site", "Name", "Category"]
    row = ["4/12/2026", "Hendre", "Rhys Jones", "N202 novice", None, "AB 01 23 45 C"]
    file = book_of(tmp_path, head, row)
    columns = find_columns(booking_file(file).sheets, lambda _: None)
    assert list(map(str, read(file).passed)) == ["Columns that have no name were not read: F"]
    assert column_names(columns, Words())[3:] == ["Category", "Column E", "Column F"]
    meant = columns.meaning({**columns.columns, "ni": 5})
    (one,) = read_bookings(meant, table(columns.sheet)).rows
    assert one.booking.candidate.ni_number == "AB 01 23 45 C"
    (one,) = read(file, "ni=6").rows
    assert one.booking.candidate.ni_number == "AB 01 23 45 C"
    assert column_letters(27) == "AB"


def test_columns_with_equal_names_are_told_apart_and_both_can_be_given_a_meaning(
    tmp_path: Path,
) -> None:
    head = ["Date", "Site", "Name", "Category", "Number", "number ", "Name"]
    row = ["4/12/2026", "Hendre", "Rhys Jones", "N202 novice", "AB 01 23 45 C", "123456", "Mair"]
    file = book_of(tmp_path, head, row)
    columns = find_columns(booking_file(file).sheets, lambda _: None)
    assert column_names(columns, Words()) == [
        "Date", "Site", "Name (column C)", "Category", "Number (column E)", "number (column F)",
        "Name (column G)",
    ]  # fmt: skip
    assert list(map(str, read(file).passed)) == [
        "Columns not read: Number (column E), number (column F), Name (column G)"
    ]
    meant = columns.meaning({**columns.columns, "ni": 4, "card": 5, "contact": 6})
    assert meant.unread == ()
    (one,) = read_bookings(meant, table(columns.sheet)).rows
    assert (one.booking.candidate.ni_number, one.booking.contact) == ("AB 01 23 45 C", "Mair")
    # A command names them as they are told, or by the letter.
    (same,) = read(file, "ni=Number (column E)", "card=NUMBER (F)", "contact=Name (G)").rows
    assert same == one
    # Which of them is not guessed.
    with pytest.raises(WrongUseError) as caught:
        typed_columns(["ni=Number"], columns)
    assert "(column E), number (column F)" in str(caught.value)
    assert typed_columns(["name=Name"], columns)["name"] == 2


def test_a_visit_with_two_notification_numbers_is_told(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "Date,Site,NRN,Name,Category\n"
        "4/12/2026,Hendre,77,Rhys Jones,N202 novice\n4/12/2026,Hendre,78,Nia Rees,N202 novice\n"
    )
    found = read(file)
    assert [row.number for row in found.rows] == [2]
    (fault,) = found.faults
    assert "another notification number in row 2: 77" in str(fault.text)


TABLE = table()
SERIAL = date(1899, 12, 30)
FORMS = ("{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}", "{d}-{m}-{y}")


@given(st.dates(date(1940, 1, 1), date(2009, 12, 31)), st.sampled_from((*FORMS, "serial", "cell")))
def test_every_form_of_a_date_is_the_same_day(day: date, form: str) -> None:
    cell: Any = form.format(d=day.day, m=day.month, y=day.year)
    if form == "serial":
        cell = (day - SERIAL) // timedelta(days=1)
    elif form == "cell":
        cell = day
    rows = (
        FoundRow(1, ("Date", "Site", "Name", "DOB", "Category")),
        FoundRow(2, ("4/12/2026", "Hendre", "Rhys Jones", cell, "N202 novice")),
    )
    sheet = FoundSheet("s", rows)
    found = read_bookings(find_columns([sheet], lambda _: None), TABLE)
    assert [row.booking.candidate.date_of_birth for row in found.rows] == [day]


@given(st.from_regex(r"\A0[0-9]{6}\Z"))
def test_a_registration_number_gets_its_zeros_back(number: str) -> None:
    lost = number.lstrip("0")
    assert levy_number(number) == number
    assert levy_number(lost) == (number if len(lost) >= 5 else lost)


@given(st.text(max_size=30))
def test_nothing_else_becomes_a_number(text: str) -> None:
    for restore in (levy_number, ni_number, phone_number):
        again = restore(restore(text))
        assert again == restore(text)


def test_zeros_are_put_back_only_where_it_is_sure_how_many() -> None:
    assert ni_number("AB12345C") == "AB012345C"
    assert ni_number("AB1234C") == "AB1234C"
    assert phone_number("7700 900123") == "07700900123"
    assert phone_number("+44 7700 900123") == "+44 7700 900123"
    assert nrn_length(["0012345", "77", "x"]) == 7
    assert nrn_length(["0012345", "012345"]) == 0
    assert notification_number("12345", 7) == "0012345"
    assert notification_number("AB-1", 7) == "AB-1"


def test_hostile_files_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        for part in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"):
            made.writestr(part, "<x/>")
        made.writestr("xl/worksheets/sheet1.xml", bytes(64 * 1024 * 1024))
    with pytest.raises(UserError) as said:
        booking_file(bomb)
    assert said.value.code == "too_large"
    linked = tmp_path / "linked.csv"
    linked.write_text(
        'Date,Site,Name,Category\n4/12/2026,=HYPERLINK("http://x"),Rhys Jones,N202 novice\n'
    )
    (row,) = read(linked).rows
    # It is text, as typed; what is written out again is defused by the writers of tables.
    assert row.visit.site.startswith("=HYPERLINK")


def csv_of(tmp_path: Path, *rows: str) -> Path:
    to = tmp_path / "list.csv"
    to.write_text("\n".join(("Date,Site,Company,Name,DOB,Category", *rows)), encoding="utf-8")
    return to


def test_nothing_goes_on_with_a_visit_above_a_row_that_may_have_begun_another(
    tmp_path: Path,
) -> None:
    found = read(
        csv_of(
            tmp_path,
            "4/12/2026,Hendre,Bowen,Rhys Jones,1/2/1990,N202 novice",
            '7/12/2026,Trefor,"Môn,Ann Evans,1/2/1991,N202 novice',
            ",,,Owain Price,1/2/1992,N202 novice",
        )
    )
    assert [row.number for row in found.rows] == [2]
    assert {one.row for one in found.faults} == {3, 4}


def test_an_employer_and_a_category_go_on_within_a_visit_alone(tmp_path: Path) -> None:
    found = read(
        csv_of(
            tmp_path,
            "4/12/2026,Hendre,Bowen,Rhys Jones,1/2/1990,N202 novice",
            "4/12/2026,Hendre,,Nia Rees,1/2/1993,",
            "7/12/2026,Trefor,,Ann Evans,1/2/1991,N202 novice",
            "8/12/2026,Trefor,Môn,Owain Price,1/2/1992,",
        )
    )
    assert [row.booking.candidate.employer for row in found.rows] == ["Bowen", "Bowen", ""]
    assert {(one.row, str(one.column)) for one in found.faults} == {(5, "Category")}


@pytest.mark.parametrize("name", ["old.xls", "of macros.xlsm", "printed.pdf"])
def test_what_is_no_text_is_not_told_to_have_old_letters(tmp_path: Path, name: str) -> None:
    begins = {"old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "printed.pdf": b"%PDF-1.7\n"}
    file = tmp_path / name
    file.write_bytes(begins.get(name, b"PK\3\4") + b"\xff" * 99)
    with pytest.raises(UserError) as said:
        booking_file(file)
    assert "CSV UTF-8" not in str(said.value.whole_message)


def test_a_sheet_that_somebody_hid_is_not_taken_for_the_list(tmp_path: Path) -> None:
    book = Workbook()
    names = ["Date", "Site", "Name", "Category", "Company"]
    for title, name, columns in (("Last month", "Nia Rees", 5), ("Now", "Rhys Jones", 4)):
        sheet = book.create_sheet(title)
        sheet.append(names[:columns])
        sheet.append([date(2026, 12, 4), "Hendre", name, "N202 novice", "Bowen"][:columns])
    book["Last month"].sheet_state = "veryHidden"
    del book["Sheet"]
    book.active = 1
    to = tmp_path / "list.xlsx"
    book.save(to)
    found = read(to)
    assert [row.booking.candidate.name for row in found.rows] == ["Rhys Jones"]
    assert "Other sheets, not read: Last month" in list(map(str, found.passed))


def test_somebody_who_works_for_a_company_called_total_is_no_total(tmp_path: Path) -> None:
    found = read(
        csv_of(
            tmp_path,
            "4/12/2026,Hendre,Bowen,Rhys Jones,1/2/1990,N202 novice",
            ",,Total Plant Ltd,Ann Evans,1/2/1991,",
            "Total,,,2,,",
        )
    )
    assert [row.booking.candidate.employer for row in found.rows] == ["Bowen", "Total Plant Ltd"]
    assert "Row 4 was not read: it is a total or a heading." in list(map(str, found.passed))


def test_a_visit_is_not_made_two_by_a_row_without_a_tester(tmp_path: Path) -> None:
    to = tmp_path / "list.csv"
    day = "4/12/2026,Hendre"
    rows = ("Date,Site,Tester,Name,Category", f"{day},GP-7,Rhys Jones,N202 novice")
    to.write_text("\n".join((*rows, f"{day},,Ann Evans,N202 novice")), encoding="utf-8")
    first, second = read(to).rows
    assert first.visit == second.visit
