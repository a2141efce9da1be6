"""The scheme's answers are read from a table, all of them or none."""

from datetime import date

import pytest

from npors_desktop.domain.cards.answers import CardAnswer
from npors_desktop.domain.errors import UserError
from npors_desktop.exchange.card_answers import read_answers

HEAD = "Application,Number,Issued,Expires,Refused\r\n"


def test_answers_are_read_with_either_separator_and_any_form_of_day() -> None:
    text = f"{HEAD}a1,0071234,10/12/2026,2028-11-19,\r\n\r\na2,,,,HS&E not found\r\n"
    wanted = (
        CardAnswer("a1", "0071234", date(2026, 12, 10), date(2028, 11, 19)),
        CardAnswer("a2", refused="HS&E not found"),
    )
    assert read_answers(text.encode("utf-8-sig")) == wanted
    assert read_answers(text.replace(",", ";").encode()) == wanted
    latin = f"{HEAD}a1,,,,Siôn\r\n".encode("cp1252")
    assert read_answers(latin)[0].refused == "Siôn"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Name,Number\r\nAnn,1\r\n", "name its columns"),
        (f"{HEAD},1,,,\r\n", "row 2"),
        (f"{HEAD}a1,,,,\r\n", "row 2"),
        (f"{HEAD}a1,1,,,no\r\n", "row 2"),
        (f"{HEAD}a1,1,31/02/2026,,\r\n", "31/02/2026"),
        (f"{HEAD}a1,1,soon,,\r\n", "soon"),
        (f'{HEAD}a1,"{"x" * 200_000}",,,\r\n', "CSV"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_taken(text: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        read_answers(text.encode())
    assert caught.value.code == "answers_unfit"
    assert told in str(caught.value)


@pytest.mark.parametrize("head", ["", "application,number\n"])
def test_a_cell_without_end_is_no_table(head: str) -> None:
    with pytest.raises(UserError) as caught:
        read_answers((head + '"' + "x" * 200_000).encode())
    assert caught.value.code == "answers_unfit"
    assert "it is not a table (CSV)" in str(caught.value)
