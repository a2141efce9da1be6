"""A table of candidates, as people paste and send it: every fault by its row and column."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.words import Words
from npors_desktop.composition.categories import categories
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.category_register import Category
from npors_desktop.domain.people import Candidate, MachineDetails
from npors_desktop.domain.sheet import PackRef
from npors_desktop.domain.spreadsheet import FoundCell, FoundRow, FoundSheet, Odd, OddCell
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.ui.forms.typed_values import _NI_HOW
from npors_desktop.ui.visit.candidate_list import (
    CandidateList,
    Carried,
    above_text,
    read_candidates,
)
from npors_desktop.workflows.standards.categories import CategoriesNow, CategoryShown
from npors_desktop.workflows.visit.candidate_lists import pasted_list

TODAY = date(2026, 11, 20)
HEADS = tuple(one for one in catalogue().heads())
DUMPER = Category("N204", "Forward tipping dumper", "", Stated(Confidence.OWN, "s", TODAY))
NOW = CategoriesNow(
    TODAY,
    categories(),
    (
        CategoryShown(
            DUMPER, True, tuple(h for h in HEADS if h.id == "forward-tipping-dumper-wheeled")
        ),
    ),
    HEADS,
)
FORKLIFT = next(one for one in HEADS if (one.id, one.route) == ("industrial-forklift", "novice"))
MACHINE = MachineDetails("Linde", "H25", "L1")
HEADED = "Name\tDOB\tNI number\tCard no.\tHS&E number\tHS&E date\tCompany\tCode\tRoute\n"


def read(text: str, carried: Carried | None = None, *there: Candidate) -> CandidateList:
    """The list that was pasted."""
    return read_candidates(pasted_list(text), NOW, carried or Carried(FORKLIFT), TODAY, there)


def faults(found: CandidateList) -> list[str]:
    """What is wrong, in words."""
    return [str(one.text) for one in found.faults]


def test_a_whole_row_is_read() -> None:
    cells_ = ("Rhys JONES", "31/1/1990", "AB123456C", "C-9", "H1", "12.9.25", "Cwmni", "N204")
    row = "\t".join((*cells_, "Experienced worker\n"))
    found = read(HEADED + row, Carried(machine=MACHINE))
    assert faults(found) == []
    (one,) = found.bookings
    assert one.pack == PackRef("forward-tipping-dumper-wheeled", "2026.1", "experienced")
    assert one.machine == MACHINE
    assert one.candidate == Candidate(
        "Rhys JONES", date(1990, 1, 31), "Cwmni", "C-9", "AB 12 34 56 C", "H1", date(2025, 9, 12)
    )


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_every_separator_and_any_order_of_columns(separator: str) -> None:
    rows = (("Route", "Surname", "Forenames", "Born"), ("refresh", "Jones", "Rhys", "32903"))
    found = read("\n".join(separator.join(row) for row in rows))
    (one,) = found.bookings
    assert one.candidate == Candidate("Rhys Jones", date(1990, 1, 30))
    assert one.pack.route == "refresher"


def test_without_headings_the_columns_are_in_their_order() -> None:
    found = read("Anya K;1 2 1991\nSam O;2 3 92")
    assert [one.candidate.name for one in found.bookings] == ["Anya K"]
    assert faults(found) == [
        "Row 2, Date of birth: Enter the year with four digits, for example 1990."
    ]


def test_nothing_is_typed_twice() -> None:
    rows = "A B,Cwmni,N204,novice", "C D,,,", "E F,do,,", "G H,Other,,EWT", "I J,,,"
    found = read("\n".join(("Name,Company,Category,Route", *rows)))
    assert faults(found) == []
    said = [(one.candidate.employer, one.pack.route) for one in found.bookings]
    assert said == [
        ("Cwmni", "novice"), ("Cwmni", "novice"), ("Cwmni", "novice"), ("Other", "experienced"),
        ("Other", "experienced"),
    ]  # fmt: skip
    assert {one.pack.id for one in found.bookings} == {"forward-tipping-dumper-wheeled"}


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_a_quotation_mark_alone_stands_for_what_is_above(separator: str) -> None:
    rows = "Name,Employer", "Ian,Firm", 'Jon,"', 'Kim,"', 'Lil,"', '"Ann ""Bo"" R","Own, Ltd"'
    text = (
        "\n".join(rows[:5]).replace(",", separator) + "\n" + rows[5].replace('",', f'"{separator}')
    )
    found = read(text)
    assert faults(found) == []
    assert [(one.candidate.name, one.candidate.employer) for one in found.bookings] == [
        ("Ian", "Firm"), ("Jon", "Firm"), ("Kim", "Firm"), ("Lil", "Firm"),
        ('Ann "Bo" R', "Own, Ltd"),
    ]  # fmt: skip


def test_a_quotation_mark_that_is_not_closed_swallows_no_row() -> None:
    unclosed = (
        "A quotation mark opens here and is not closed. Take it away, or close it in this row."
    )
    for row in ('Jon\t"Firm', 'Jon\t"Firm\nKim\t"Other', 'Jon\t"Firm\nKim\tOther"'):
        found = read(f"Name\tEmployer\nIan\tFirm\n{row}\nLil\tThird\n")
        assert faults(found)[0] == f"Row 3, Name: {unclosed}"
        assert found.bookings[-1].candidate == Candidate("Lil", employer="Third")
    assert faults(read('Name\n"Ann\nBob"\n')) == [
        "Row 2, Name: There is more than one line here. Enter one name in a row."
    ]


def test_what_stands_above_the_names_of_the_columns_is_told_and_not_read() -> None:
    found = read("Candidates for Hendre\nName\nSam Okoro\nLee Hale\n")
    assert [one.candidate.name for one in found.bookings] == ["Sam Okoro", "Lee Hale"]
    told = "Not read, above the names of the columns: Candidates for Hendre"
    assert above_text(Words(), found) == told
    found = read("Hendre, 3 people\nMonday\t\n\nDOB\tName\n31/2/1990\tSam\n")
    assert faults(found) == ["Row 5, Date of birth: Month 2 has no day 31."]
    assert found.above == ("Hendre, 3 people", "Monday")
    assert above_text(Words(), read("Name\nSam\n")) == ""
    assert read("Hendre\nNo.\tName\tShift\tSite\tKey\n1\tSam\tA\tB\tC\n").above == ("Hendre",)


def test_a_candidate_with_such_a_word_in_their_row_names_no_columns() -> None:
    found = read("Ann\t1 2 1990\t\tC1\nSam\t2 3 1990\t\tTrainee\n")
    assert [one.candidate.name for one in found.bookings] == ["Ann", "Sam"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Name\tDOB\nSam\t1 2 1990\nName\tDate of birth\n", "Name"),
        ("Surname,Forename\nOkoro,Sam\nSurname,Forename\n", "Surname"),
        ("Name\nSam\nCandidate\n", "Candidate"),
    ],
)
def test_the_names_of_the_columns_are_nobody(text: str, name: str) -> None:
    assert faults(read(text))[0] == (
        f"Row 3, Name: “{name}” is the name of a column. Take this row away."
    )


@pytest.mark.parametrize("mark", ["• ", "- ", "– ", "* ", "1. ", "12) ", "·\u00a0"])
def test_what_counts_the_lines_of_a_mail_is_not_in_the_names(mark: str) -> None:
    found = read(f"{mark}Sam Okoro\n{mark}'t Hooft-Lee")
    assert faults(found) == []
    assert [one.candidate.name for one in found.bookings] == ["Sam Okoro", "'t Hooft-Lee"]


def test_each_fault_has_its_row_and_column() -> None:
    found = read(
        HEADED
        + "\t31 1 1990\n"
        + "R2D2\t31 2 1990\tXX\t\t\t1 1 2030\t\tZ9\tnovice\n"
        + "Ann\t1 1 2027\t\t\t\t\t\tN204\tsideways\n",
        Carried(),
    )
    assert found.bookings == ()
    assert faults(found) == [
        "Row 2, Name: Enter the candidate's name.",
        "Row 2, Category: Enter the category, or choose a standard for the whole list.",
        "Row 3, Name: A name has no digits. Check what was typed.",
        "Row 3, Date of birth: Month 2 has no day 31.",
        f"Row 3, National Insurance number: {_NI_HOW}",
        "Row 3, HS&E test date: This cannot be: the HS&E test is later than this test.",
        "Row 3, Category: No standard that may be used has this code or name: Z9.",
        "Row 4, Date of birth: This cannot be: the date of birth is not before the test.",
        "Row 4, Route: Enter one of these: novice, experienced, refresher.",
    ]


@pytest.mark.parametrize(
    ("name", "id_", "route"),
    [
        ("N204 EWT", "forward-tipping-dumper-wheeled", "experienced"),
        ("N204 - refresher", "forward-tipping-dumper-wheeled", "refresher"),
        ("Ride-on roller, experienced", "ride-on-roller", "experienced"),
        ("ride-on-roller", "ride-on-roller", "novice"),
    ],
)
def test_a_standard_is_named_by_code_or_name(name: str, id_: str, route: str) -> None:
    (one,) = read(f"Name;Category\nAnn;{name}").bookings
    assert (one.pack.id, one.pack.route) == (id_, route)


def test_who_is_twice_is_told_and_not_refused() -> None:
    there = Candidate("Sam Okoro", date(1990, 1, 31))
    found = read("Name;Born\nsam okoro;31 1 1990\nAnn;1 1 1991\nann;1 1 1991", None, there, there)
    assert len(found.bookings) == 3
    assert [str(one.text) for one in found.twice] == [
        "Row 2, Name: Sam Okoro is on this visit already.",
        "Row 4, Name: The same person as in row 3: Ann.",
    ]


def test_who_has_the_name_of_somebody_whose_birth_date_is_not_known_is_told() -> None:
    there = Candidate("Sam Okoro")
    found = read("Name;Born\nsam okoro;31 1 1990\nAnn;\nann;1 1 1991\nMeg;", None, there)
    assert [str(one.text) for one in found.twice] == [
        "Row 2, Name: Somebody called Sam Okoro is on this visit already.",
        "Row 4, Name: The same name as in row 3: Ann.",
    ]


def cells(*values: FoundCell) -> FoundSheet:
    """A sheet of a workbook with one row below its headings."""
    head = ("Name *", "Date of birth", "Card", "HS&E date", 7)
    return FoundSheet("S", (FoundRow(1, head), FoundRow(2, values)))


def test_cells_of_a_workbook_have_values_of_their_own() -> None:
    sheet = cells("Ann", date(1990, 1, 31), 4711.0, OddCell(Odd.FORMULA, "=A1"))
    found = read_candidates(sheet, NOW, Carried(FORKLIFT), TODAY)
    assert faults(found) == ["Row 2, HS&E test date: The cell has no value that can be used: =A1"]
    right = read_candidates(cells("Ann", 32904, 4711.0), NOW, Carried(FORKLIFT), TODAY)
    assert right.bookings[0].candidate == Candidate("Ann", date(1990, 1, 31), scheme_number="4711")
    odd = read_candidates(cells(OddCell(Odd.ERROR, "#N/A")), NOW, Carried(FORKLIFT), TODAY)
    assert faults(odd) == ["Row 2, Name: The cell has no value that can be used: #N/A"]


def test_an_empty_table_has_nobody() -> None:
    assert read("") == CandidateList(())


@given(st.dates(date(1928, 1, 1), date(2026, 11, 19)), st.sampled_from(("serial", "day", "iso")))
def test_a_birth_date_is_read_however_it_is_written(born: date, form: str) -> None:
    written = {
        "serial": str((born - date(1899, 12, 30)) // timedelta(days=1)),
        "day": f"{born.day}/{born.month}/{born.year}",
        "iso": born.isoformat(),
    }
    (one,) = read(f"Name;DOB\nAnn;{written[form]}").bookings
    assert one.candidate.date_of_birth == born
