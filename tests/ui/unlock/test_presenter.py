"""Which store the unlock page says is locked."""

from datetime import UTC, datetime
from pathlib import Path

from npors_desktop.base.words import Words
from npors_desktop.ui.unlock.presenter import locked_store, store_rows
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
    rows = store_rows(Words(), stores, "02")
    assert [row.title for row in rows] == [
        "Gareth Price",
        "Eryri Training",
        "No name known: 00000003",
    ]
    assert rows[0].detail.startswith("assessor's laptop · last used 20 November 2026")
    assert rows[1].detail.startswith("office · last used")
    assert [row.word for row in rows] == ["Not chosen", "Chosen", "Not chosen"]
