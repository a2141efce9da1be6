"""Which store the unlock page says is locked."""

from pathlib import Path

from npors_desktop.base.words import Words
from npors_desktop.ui.unlock.presenter import locked_store
from npors_desktop.workflows.sessions import StoreLocation


def test_the_page_says_whose_store_is_locked():
    office = locked_store(Words(), StoreLocation(Path("store"), is_office=True))
    laptop = locked_store(Words(), StoreLocation(Path("store"), is_office=False))
    assert (office, laptop) == ("The office's store is locked", "This laptop's store is locked")
