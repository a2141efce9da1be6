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
        ("Siân", "Sia\u0302n"),
        ("Siân O’Neill", "SIA\u0302N  O'NEILL"),
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


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Siân O’Neill", "SIAN  O'NEILL"),
        ("Anne‑Marie Ó Dálaigh", "ANNE-MARIE O DALAIGH"),
        ("Zoë", "Zoe\u0308"),
        ("Łukasz Wałęsa", "LUKASZ WALESA"),
        ("Đặng Văn An", "DANG VAN AN"),
        ("Jürgen Sørensen", "JUERGEN SOERENSEN"),
        ("Jürgen Sørensen", "JURGEN SORENSEN"),
        ("Ayşe Işık", "AYSE ISIK"),
    ],
)
def test_a_document_prints_a_name_as_passports_do(name: str, printed: str) -> None:
    assert same_on_document(name, printed)
