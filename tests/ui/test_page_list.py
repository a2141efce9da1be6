"""The list of pages: each is where it says, under its name, and made by what is for it."""

from typing import Any

import pytest

from npors_desktop.ui.page_list import PAGES
from npors_desktop.ui.shell.page import Page, PageEntry


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_a_page_is_where_the_list_says(entry: PageEntry[Any]) -> None:
    assert issubclass(entry.page, Page)
    assert entry.page.name == entry.name
    assert f"{entry.page.__module__}:{entry.page.__name__}" == entry.place
    asked = entry.make.__annotations__
    assert (asked["page"], asked["return"]) == (f"type[{entry.page.__name__}]", entry.page.__name__)


def test_no_page_is_listed_twice() -> None:
    assert len({entry.name for entry in PAGES}) == len(PAGES)
