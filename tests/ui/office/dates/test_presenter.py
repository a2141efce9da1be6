"""The dates in words: how near each is, what it leads to, and by which figure it was worked out."""

from datetime import date, timedelta

import pytest

from npors_desktop.base.words import Words
from npors_desktop.composition.categories import date_figures
from npors_desktop.domain.biting_dates import UPLOAD_DAYS, BitingDate, DateKind
from npors_desktop.ui.office.dates.presenter import (
    FIGURES,
    LEADS,
    PAGES,
    WITH_SUBJECT,
    date_facets,
    date_row,
    figure_text,
)
from npors_desktop.ui.page_list import PAGES as ALL_PAGES
from npors_desktop.ui.widgets.values import Icon

TODAY = date(2026, 11, 20)


def one(days: int, kind: DateKind = DateKind.CARD, what: str = "0012") -> BitingDate:
    return BitingDate(TODAY + timedelta(days=days), kind, "Mair Evans", what, "7")


@pytest.mark.parametrize(
    ("days", "icon", "soon"),
    [
        (-1, Icon.CROSS, "1 day ago"),
        (0, Icon.ATTENTION, "today"),
        (14, Icon.ATTENTION, "in 14 days"),
        (15, None, "in 15 days"),
    ],
)
def test_how_near_a_date_is_has_a_sign_and_a_word(days: int, icon: Icon | None, soon: str) -> None:
    row = date_row(3, one(days), TODAY, Words())
    assert (row.cells[0].icon, row.cells[1].text) == (icon, soon)
    assert row.cells[0].text == f"{TODAY + timedelta(days=days):%d/%m/%Y}"
    assert [cell.text for cell in row.cells[2:]] == [
        "Assessor’s card expires",
        "Mair Evans",
        "0012",
    ]


def test_rows_are_sorted_by_the_day_and_not_by_its_text() -> None:
    late, early = date_row(0, one(20), TODAY, Words()), date_row(1, one(5), TODAY, Words())
    assert late.cells[0].text < early.cells[0].text
    for column in (0, 1):
        assert late.cells[column].sort > early.cells[column].sort


def test_what_is_not_known_about_a_date_is_a_dash() -> None:
    assert date_row(0, one(1, what=""), TODAY, Words()).cells[-1].text == "–"


def test_only_kinds_that_there_are_filter_the_list() -> None:
    found = (one(1), one(2), one(3, DateKind.UPLOAD))
    assert [(facet.key, facet.count) for facet in date_facets(found, Words())] == [
        ("", 3), ("card", 2), ("upload", 1),
    ]  # fmt: skip


def test_a_date_leads_to_a_page_that_there_is() -> None:
    names = {entry.page.name for entry in ALL_PAGES}
    assert set(PAGES.values()) <= names
    assert set(PAGES.values()) >= WITH_SUBJECT
    assert set(LEADS) == set(PAGES.values())


def test_the_figure_is_told_with_where_it_is_from_and_only_where_there_is_one() -> None:
    figure = next(made for made in date_figures() if made.key == UPLOAD_DAYS)
    worked_out = BitingDate(TODAY, DateKind.UPLOAD, "Nia Rees", "N202", "r", figure)
    told = figure_text(worked_out, Words())
    days = "days for an upload to the training register"
    assert told.startswith(f"Worked out with the {days}: {figure.value} (")
    # No name of the program's own stands in what is told of any figure.
    assert {made.key for made in date_figures()} == set(FIGURES)
    assert figure.stated.source.rstrip(". ") in told
    assert figure_text(one(1), Words()) == figure_text(None, Words()) == ""
