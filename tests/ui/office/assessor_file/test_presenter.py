"""An assessor's file as it is typed, read and told."""

from datetime import UTC, date, datetime

from npors_desktop.base.words import Words
from npors_desktop.domain.assessor_file import AssessorFile
from npors_desktop.ui.office.assessor_file.presenter import (
    FIELDS,
    kept_line,
    read_file,
    typed_texts,
)

TODAY = date(2026, 11, 20)
WHOLE = AssessorFile(
    "7", ("N010", "N202"), date(2027, 1, 31), "0012", date(2028, 2, 29), "Mair", TODAY
)
EMPTY = dict.fromkeys(FIELDS, "")


def test_what_is_shown_of_a_file_is_read_as_the_same_file() -> None:
    texts = typed_texts(WHOLE)
    assert texts["cover_ends"] == "31 1 2027"
    assert read_file("7", texts, TODAY) == (WHOLE, {})
    assert read_file("7", EMPTY, TODAY) == (AssessorFile("7"), {})


def test_everything_that_is_wrong_is_told_at_its_field() -> None:
    typed = EMPTY | {
        "categories": "N202 digger",
        "cover_ends": "31 2 2027",
        "card_number": "0" * 61,
        "seen_on": "21 11 2026",
    }
    _, wrong = read_file("7", typed, TODAY)
    told = {name: Words()(text) for name, text in wrong.items()}
    assert told == {
        "categories": "“DIGGER” is not a code of a category, such as N202.",
        "cover_ends": "Month 2 has no day 31.",
        "card_number": "A card number or a name has at most 60 letters.",
        "seen_on": "The card cannot have been seen on a day that is to come.",
        "seen_by": "Say who saw the card, and on which day.",
    }


def test_a_day_that_cannot_be_read_is_not_asked_for_a_second_time() -> None:
    typed = EMPTY | {"card_number": "0012", "seen_by": "Mair", "seen_on": "yesterday"}
    _, wrong = read_file("7", typed, TODAY)
    assert list(wrong) == ["seen_on"]
    assert Words()(wrong["seen_on"]).startswith("Enter the date as day, month and year")


def test_what_was_not_entered_is_a_dash_in_what_was_kept() -> None:
    kept = AssessorFile("7", ("N202",), kept_at=datetime(2026, 11, 20, 9, 5, tzinfo=UTC))
    assert kept_line(kept, Words()) == (
        "20/11/2026 09:05  Covered for N202 until –. Card –, expires –, seen by – on –."
    )
