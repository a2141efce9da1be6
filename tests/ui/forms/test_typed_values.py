"""What people type and paste becomes a value, or is refused in words of its own."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.people import ExtraTime
from npors_desktop.ui.forms.typed_days import HOW, day_text, read_day
from npors_desktop.ui.forms.typed_values import (
    read_email,
    read_extra_time,
    read_hours,
    read_latin_name,
    read_levy_number,
    read_name,
    read_ni_number,
    read_time_of_day,
    read_uln,
    read_years,
)
from npors_desktop.ui.forms.unreadable import UnreadableError

TODAY = date(2026, 11, 29)
BORN, TESTED = date(1990, 1, 31), date(2026, 11, 28)

TAKEN_DAYS: dict[str, date | None] = {
    "": None,
    "  \t ": None,
    "\u00a0": None,
    "31 1 1990": BORN,
    "31/1/1990": BORN,
    "31/01/1990": BORN,
    "31.01.1990": BORN,
    "31-1-1990": BORN,
    "31 - 1 - 1990": BORN,
    "31. 1. 1990.": BORN,
    " 31/01/1990 ": BORN,
    "31/01/1990\n": BORN,
    "31\u00a01\u00a01990": BORN,
    "31\u202f1\u202f1990": BORN,
    "31–01–1990": BORN,
    "31−01−1990": BORN,
    "31\u200b/01/1990": BORN,
    "\ufeff31/01/1990": BORN,
    "\u200e31/01/1990\u200e": BORN,
    "３１/０１/１９９０": BORN,
    "1990-01-31": BORN,
    "1990/01/31": BORN,
    "1990.1.31": BORN,
    "1990 01 31": BORN,
    "1990-01-31T00:00:00Z": BORN,
    "1990-01-31 00:00:00": BORN,
    "1990-01-31T00:00:00.000Z": BORN,
    "31/01/1990 00:00": BORN,
    "31/01/1990, 09:30": BORN,
    "31/01/1990 9:30 am": BORN,
    "31 Jan 1990": BORN,
    "31 January 1990": BORN,
    "31 JANUARY 1990": BORN,
    "31-Jan-1990": BORN,
    "31/Jan/1990": BORN,
    "31Jan1990": BORN,
    "31st January 1990": BORN,
    "31st of January 1990": BORN,
    "31st January, 1990": BORN,
    "January 31 1990": BORN,
    "January 31, 1990": BORN,
    "Jan 31st, 1990": BORN,
    "Jan. 31, 1990": BORN,
    "31 Jan. 1990": BORN,
    "1990 Jan 31": BORN,
    "1990-Jan-31": BORN,
    "Wed 31 January 1990": BORN,
    "Wednesday, 31 January 1990": BORN,
    "Wednesday 31st January 1990": BORN,
    "31 Ionawr 1990": BORN,
    "31ain Ionawr 1990": BORN,
    "31 Ion 1990": BORN,
    "Dydd Mercher 31 Ionawr 1990": BORN,
    "Mawrth 3 Mawrth 2026": date(2026, 3, 3),
    "3 Mawrth 2026": date(2026, 3, 3),
    "Mawrth 3 2026": date(2026, 3, 3),
    "1 Awst 2026": date(2026, 8, 1),
    "2 Tachwedd 2026": date(2026, 11, 2),
    "2 Tach 2026": date(2026, 11, 2),
    "8fed Rhagfyr 2026": date(2026, 12, 8),
    "1af Mai 2026": date(2026, 5, 1),
    "3 Sept 2026": date(2026, 9, 3),
    "3 Sep 2026": date(2026, 9, 3),
    "3 Medi 2026": date(2026, 9, 3),
    "31011990": BORN,
    "19900131": BORN,
    "20102010": date(2010, 10, 20),
    "20261128": TESTED,
    "28112026": TESTED,
    "29 2 2024": date(2024, 2, 29),
    "28/11/26": TESTED,
    "28.11.26": TESTED,
    "28 11 26": TESTED,
    "28 Nov 26": TESTED,
    "28-Nov-26": TESTED,
    "1 1 36": date(2036, 1, 1),
    "1 1 16": date(2016, 1, 1),
    "1/1/1900": date(1900, 1, 1),
}
YEAR, ORDER = "Enter the year with four digits", "Enter the day before the month"
REFUSED_DAYS = {
    "soon": str(HOW),
    "31": str(HOW),
    "31 1": str(HOW),
    "31/1/": str(HOW),
    "Jan 1990": str(HOW),
    "1990": str(HOW),
    "46354": str(HOW),
    "1/2/3/4": str(HOW),
    "31 1 990": str(HOW),
    "31 1 19900": str(HOW),
    "31 Foo 1990": str(HOW),
    "31_1_1990": str(HOW),
    "-31 1 1990": str(HOW),
    "31\\1\\1990": str(HOW),
    "=A1": str(HOW),
    "#REF!": str(HOW),
    "31 1 1990 and so on": str(HOW),
    "1 1 1990 1 1 1990": str(HOW),
    "1" * 5000: str(HOW),
    "11/28/2026": "There is no month 28. " + ORDER,
    "2026-28-11": "There is no month 28. " + ORDER,
    "31 13 1990": "There is no month 13. " + ORDER,
    "31 0 1990": "There is no month 0. " + ORDER,
    "31/2/2026": "Month 2 has no day 31.",
    "30 Feb 2026": "Month 2 has no day 30.",
    "31 April 2026": "Month 4 has no day 31.",
    "0 1 1990": "Month 1 has no day 0.",
    "32 1 1990": "Month 1 has no day 32.",
    "29 2 2026": "There is no 29 February in 2026.",
    "29 2 1900": "There is no 29 February in 1900.",
    "31 1 1899": "The year 1899 cannot be right.",
    "31 1 0026": "The year 26 cannot be right.",
    "31 1 2101": "The year 2101 cannot be right.",
    "31 1 90": YEAR,
    "31/1/37": YEAR,
    "31 Jan 90": YEAR,
}
TAKEN: dict[Callable[[str], object], dict[str, object]] = {
    read_name: {
        "": "",
        "Siân O’Neill": "Siân O’Neill",
        "  Siân   Jones ": "Siân Jones",
        "Siân\u00a0Jones": "Siân Jones",
        "Siân\nJones": "Siân Jones",
        "Siân\tJones\r\n": "Siân Jones",
        "Sia\u0302n Jones": "Siân Jones",
        "J. R. Jones-Evans": "J. R. Jones-Evans",
        "Nguyễn Văn An": "Nguyễn Văn An",
        "محمد علی": "محمد علی",
        "می\u200cخواهم": "می\u200cخواهم",
        "王小明": "王小明",
        "Мария": "Мария",
    },
    read_ni_number: {
        "": "",
        "AB 12 34 56 C": "AB 12 34 56 C",
        "AB123456C": "AB 12 34 56 C",
        "ab 123456 c": "AB 12 34 56 C",
        "AB-12-34-56-C": "AB 12 34 56 C",
        " AB\u00a012\u00a034\u00a056\u00a0C\n": "AB 12 34 56 C",
        "AB 12 34 56": "AB 12 34 56",
        "JG103759A": "JG 10 37 59 A",
    },
    read_latin_name: {
        "": "",
        "Wang Xiaoming": "Wang Xiaoming",
        "WANG  XIAOMING\n": "WANG XIAOMING",
        "Nguyễn Văn An": "Nguyễn Văn An",
        "O’Neill-Evans": "O’Neill-Evans",
    },
    read_uln: {
        "": "",
        "-": "",
        "1000000019": "1000000019",
        "1234567899": "1234567899",
        "2000000001": "2000000001",
        "1000000000": "1000000000",
        "1000 0000 19": "1000000019",
        "100-000-0019": "1000000019",
        "100 000 0019\r\n": "1000000019",
        "1000\u00a0000\u00a0019": "1000000019",
        "１０００００００１９": "1000000019",
        "ULN 1000000019": "1000000019",
        "ULN: 1000 0000 19": "1000000019",
        "Unique Learner Number 1000000019": "1000000019",
        "'1000000019": "1000000019",
        "1000000019.0": "1000000019",
        "1000000019.00": "1000000019",
    },
    read_levy_number: {
        "": "",
        "1234567": "1234567",
        "0012345": "0012345",
        "123 4567": "1234567",
        "12-34567": "1234567",
        " 1234567 \n": "1234567",
        "123\u00a04567": "1234567",
        "１２３４５６７": "1234567",
        "CITB 1234567": "1234567",
        "CITB levy no. 1234567": "1234567",
        "Levy number: 1234567": "1234567",
        "CITB Registration Number 1234567": "1234567",
        "№ 1234567": "1234567",
        "'1234567": "1234567",
        "1234567.0": "1234567",
    },
    read_email: {
        "": "",
        "sian@example.com": "sian@example.com",
        " sian@example.com ": "sian@example.com",
        "mailto:sian@example.com": "sian@example.com",
        "Siân Jones <sian@example.com>": "sian@example.com",
        '"Jones, Siân" <sian.jones+x@mail.example.co.uk>': "sian.jones+x@mail.example.co.uk",
        "sian@example.com;": "sian@example.com",
        "o'neill@example.wales": "o'neill@example.wales",
    },
    read_hours: {
        "": "",
        "3412": "3412",
        "3,412": "3412",
        "3 412": "3412",
        "3\u00a0412 h": "3412",
        "3412.5": "3412.5",
        "3,412.5 hrs": "3412.5",
        "3412 hours": "3412",
        "3412h.": "3412",
        "0": "0",
        "00012": "12",
        "3412 awr": "3412",
    },
    read_time_of_day: {
        "9:05": time(9, 5),
        "09:05": time(9, 5),
        "09.05": time(9, 5),
        "0905": time(9, 5),
        " 9:05\u00a0": time(9, 5),
        "9 05": time(9, 5),
        "9h05": time(9, 5),
        "23:59": time(23, 59),
        "9:05 am": time(9, 5),
        "9.05pm": time(21, 5),
        "9 p.m.": time(21),
        "12:10 am": time(0, 10),
        "12 pm": time(12),
        "0:00": time(0),
    },
    read_years: {"0": 0, "5": 5, " 12 years ": 12, "3 yrs": 3, "1 year": 1, "5 mlynedd": 5},
    read_extra_time: {
        "": None,
        "25%": ExtraTime(25),
        "25 per cent": ExtraTime(25),
        "40": ExtraTime(0, 40),
        "40 munud": ExtraTime(0, 40),
        "25% + 10 min": ExtraTime(25, 10),
        "50 % & 5 minutes": ExtraTime(50, 5),
    },
}
REFUSED: dict[Callable[[str], object], dict[str, str]] = {
    read_name: {
        "\u200b\u200b": "The name has a character that cannot be seen",
        "Siân\u202eJones": "The name has a character that cannot be seen",
        "Siân\u0000Jones": "The name has a character that cannot be seen",
        "\u3164": "The name has a character that cannot be seen",
        "123": "Enter the name in letters.",
        "---": "Enter the name in letters.",
        "😀": "Enter the name in letters.",
        "Siân Jones 31/1/1990": "A name has no digits.",
        "S1an Jones": "A name has no digits.",
        "x" * 201: "The name is too long: at most 200",
    },
    read_ni_number: {
        "hello": "Enter the National Insurance number",
        "AB 12 34 5": "Enter the National Insurance number",
        "AB 12 34 56 E": "Enter the National Insurance number",
        "A1 23 45 67 C": "Enter the National Insurance number",
        "12345678": "Enter the National Insurance number",
        "QQ 12 34 56 C": "No National Insurance number begins with QQ.",
        "BG 12 34 56 C": "No National Insurance number begins with BG.",
        "DA 12 34 56 C": "No National Insurance number begins with DA.",
        "AO 12 34 56 C": "No National Insurance number begins with AO.",
        "TN 31 01 90 M": "Enter the National Insurance number",
    },
    read_latin_name: {
        "王小明": "Use Latin letters, A to Z",
        "Мария": "Use Latin letters, A to Z",
        "Wang 小明": "Use Latin letters, A to Z",
        "W4ng": "A name has no digits.",
    },
    read_uln: {
        "hello": "Enter the ULN as 10 digits",
        "100000O019": "Enter the ULN as 10 digits",
        "1000000019 or so": "Enter the ULN as 10 digits",
        "100000001": "Enter the ULN as 10 digits, for example 1000 0000 19. This has 9.",
        "10000000190": "This has 11.",
        "1000000019 1000000019": "This has 20.",
        "1000000018": "A digit of this ULN is wrong",
        "1000000091": "A digit of this ULN is wrong",
        "9876543210": "A digit of this ULN is wrong",
        "0123456789": "A ULN does not begin with 0.",
        "9999999999": "This number stands for a person without a ULN.",
        "1E+09": "A spreadsheet has shortened this number.",
        "1.00000E+09": "A spreadsheet has shortened this number.",
        "1000000019.5": "Enter the ULN as 10 digits",
        "=A1": "Enter the ULN as 10 digits",
        "1" * 5_000: "This has 5000.",
    },
    read_levy_number: {
        "none": "Enter the CITB levy number as 7 digits",
        "123456": "Enter the CITB levy number as 7 digits, for example 1234567. This has 6.",
        "12345678": "This has 8.",
        "1234567/8": "This has 8.",
        "12E4567": "Enter the CITB levy number as 7 digits",
        "1.23E+06": "A spreadsheet has shortened this number.",
        "AB34567": "Enter the CITB levy number as 7 digits",
        "#REF!": "Enter the CITB levy number as 7 digits",
    },
    read_email: {
        "not an email": "Enter the email address",
        "sian@": "Enter the email address",
        "@example.com": "Enter the email address",
        "sian@example": "Enter the email address",
        "sian@@example.com": "Enter the email address",
        "sian@example..com": "Enter the email address",
        "a@b.com, c@d.com": "Enter the email address",
        "sian jones@example.com": "Enter the email address",
    },
    read_hours: {
        "abc": "Enter the hours as a number",
        "-5": "Enter the hours as a number",
        "3,41": "Enter the hours as a number",
        "12:30": "Enter the hours as a number",
        "٣٤١٢": "Enter the hours as a number",
        "3412 miles": "Enter the hours as a number",
        "9" * 5_000: "Enter the hours as a number",
        "999999": "No machine has worked for so long: 999999.",
    },
    read_time_of_day: {
        "": "Enter the time",
        "9": "Enter the time",
        "24:00": "There is no such time.",
        "9:60": "There is no such time.",
        "13 pm": "Enter the time",
        "0 am": "Enter the time",
        "nine": "Enter the time",
        "9:5": "Enter the time",
        "09:05:30": "Enter the time",
    },
    read_years: {"": "Enter the years", "1.5": "Enter the years", "many": "Enter the years"},
    read_extra_time: {
        "-5": "Enter the extra time",
        "1.5": "Enter the extra time",
        "an hour": "Enter the extra time",
        "1000": "Enter the extra time",
        "+": "Enter the extra time",
    },
}


def near(text: str) -> date | None:
    return read_day(text, TODAY)


def test_the_table_is_as_large_as_what_people_type() -> None:
    others = sum(len(cases) for table in (TAKEN, REFUSED) for cases in table.values())
    assert len(TAKEN_DAYS) + len(REFUSED_DAYS) + others >= 150


@pytest.mark.parametrize("text", TAKEN_DAYS, ids=ascii)
def test_a_date_is_taken_in_every_spelling_that_can_be_read_in_one_way(text: str) -> None:
    assert near(text) == TAKEN_DAYS[text]


@pytest.mark.parametrize("text", REFUSED_DAYS, ids=lambda text: ascii(text)[:40])
def test_a_date_that_cannot_be_is_refused_in_its_own_words(text: str) -> None:
    with pytest.raises(UnreadableError) as said:
        near(text)
    assert REFUSED_DAYS[text] in str(said.value.told)


def test_a_birth_needs_its_whole_year() -> None:
    with pytest.raises(UnreadableError, match="four digits"):
        read_day("28/11/26")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_what_the_program_writes_it_reads(day: date) -> None:
    assert read_day(day_text(day)) == read_day(day.isoformat()) == read_day(f"{day:%d%m%Y}") == day
    assert read_day(f"{day:%Y%m%d}") == read_day(f"{day:%d %B %Y}") == day


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        found = near(text)
    except UnreadableError:
        return
    assert found is None or 1900 <= found.year <= 2100


def _cases(table: dict[Callable[[str], object], dict[str, object]]) -> list[object]:
    return [
        pytest.param(read, text, told, id=f"{read.__name__} {ascii(text)[:40]}")
        for read, cases in table.items()
        for text, told in cases.items()
    ]


@pytest.mark.parametrize(("read", "text", "value"), _cases(TAKEN))
def test_a_value_is_taken_as_people_type_it(
    read: Callable[[str], object], text: str, value: object
) -> None:
    assert read(text) == value


@pytest.mark.parametrize(("read", "text", "told"), _cases(REFUSED))  # pyright: ignore[reportArgumentType]
def test_another_value_is_refused_in_its_own_words(
    read: Callable[[str], object], text: str, told: str
) -> None:
    with pytest.raises(UnreadableError) as said:
        read(text)
    assert told in str(said.value.told)


@pytest.mark.parametrize("read", TAKEN)
@given(text=st.text(max_size=300))
def test_any_text_is_a_value_or_refused(read: Callable[[str], object], text: str) -> None:
    with suppress(UnreadableError):
        read(text)
