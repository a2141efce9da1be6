"""One name, however a keyboard or a document writes it."""

import pytest

from npors_desktop.domain.names import same_name, same_on_document


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siân O’Neill", "SIÂN O'NEILL"),
        ("Siân O'Neill", "Siân OʼNeill"),
        ("Anne‑Marie Price", "Anne-Marie Price"),
        ("Anne–Marie Price", "Anne - Marie  Price"),
        ("Rhys Jones", "Rhys\u00a0Jones "),
        ("Rhys Jo\u00adnes", "Rhys Jones"),
        ("Ｒhys Jones", "Rhys Jones"),
        ("Strauß", "STRAUSS"),
    ],
)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sian Jones", "Siân Jones"), ("Rhys Jones", "Rhys Johns"), ("Anne Marie", "Anne-Marie")],
)
def test_other_names_differ(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_a_document_may_leave_out_accents() -> None:
    assert same_on_document("Siôn Llŷr Tŵr-y-Felin", "SION LLYR TWR-Y-FELIN")
    assert not same_on_document("Siôn Llŷr", "SIAN LLYR")
