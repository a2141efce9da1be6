"""Which store the unlock page says is locked."""

from datetime import UTC, datetime
from pathlib import Path

from npors_desktop.base.words import Words
from npors_desktop.ui.unlock.presenter import locked_store, store_choices
from npors_desktop.workflows.sessions import StoreLocation


def test_the_page_says_whose_store_is_locked():
    office = locked_store(Words(), StoreLocation(Path("store"), is_office=True))
    laptop = locked_store(Words(), StoreLocation(Path("store"), is_office=False))
    assert (office, laptop) == ("The office's store is locked", "This laptop's store is locked")


def test_of_several_stores_each_is_told_by_name_kind_and_last_use():
    used = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    stores = (
        StoreLocation(Path("a/01"), is_office=False, name="Gareth Price", used_at=used),
        StoreLocation(Path("a/02"), is_office=True, name="Eryri Training", used_at=used),
        StoreLocation(
            Path("a/018f0000-0000-7000-8000-000000000003"), is_office=False, used_at=used
        ),
    )
    assert locked_store(Words(), stores[0], 3) == "There are 3 stores on this computer"
    (first, told), (_, office), (_, nameless) = store_choices(Words(), stores)
    assert first == "01"
    assert told.startswith("Gareth Price · assessor's laptop · last used 20 November")
    assert office.startswith("Eryri Training · office · last used")
    assert nameless.startswith("no name known: 00000003 · assessor's laptop · last used")
