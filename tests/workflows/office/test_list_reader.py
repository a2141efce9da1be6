"""A long list read for a window: where it begins, and what is counted at once."""

from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.base.ids import new_id
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.list_query import ListQuery, Stretch, sought
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.office import list_reader
from npors_desktop.workflows.office.list_reader import ListReader
from tests.store.conftest import AUDIT_KEY, DATABASE_KEY, START
from tests.store.core.test_delivery import registered

Reader = ListReader[RegisteredRecord]
PAGE = 4


@pytest.fixture
def reader(tmp_path: Path) -> Generator[Reader]:
    """A register of twenty records, of Ann 1 to 20."""
    store = Store.open(tmp_path / "store.db", DATABASE_KEY, AUDIT_KEY, SetClock(START), make=True)
    with store.writing() as transaction:
        for number in range(1, 21):
            transaction.register.claim(registered(new_id(), candidate=f"Ann {number:02}"))

    def read(transaction: Transaction, pks: Sequence[int]) -> Sequence[RegisteredRecord]:
        return transaction.register.listed(pks)

    yield Reader(store, lambda unit: unit.register.lines, read)
    store.close()


def names(rows: Sequence[list_reader.ListedRow[RegisteredRecord]]) -> list[int]:
    return [int(one.value.candidate[4:]) for one in rows]


def test_a_list_begins_with_the_page_of_the_row_that_is_kept(reader: Reader):
    begun = reader.begin(ListQuery(), 2 * PAGE, PAGE, kept=(99, 10, 3))
    assert (begun.total, begun.counted.rows, begun.counted.end) == (20, 20, None)
    assert begun.numbers == {10: 10, 3: 17}
    assert (begun.first, names(begun.rows)) == (8, [12, 11, 10, 9, 8, 7, 6, 5])
    begun = reader.begin(ListQuery("candidate"), PAGE, PAGE, kept=(2,), total=20)
    assert (begun.first, names(begun.rows)) == (0, [1, 2, 3, 4])
    # Where none of them is found, it begins where the table was.
    begun = reader.begin(ListQuery(), PAGE, PAGE, kept=(99,), top=18)
    assert (begun.first, names(begun.rows)) == (16, [4, 3, 2, 1])
    begun = reader.begin(ListQuery(), PAGE, PAGE, top=99)
    assert names(begun.rows) == [4, 3, 2, 1]


def test_what_is_found_is_counted_in_parts_and_what_stands_far_down_is_not_looked_up(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(list_reader, "COUNTED_AT_ONCE", 6)
    monkeypatch.setattr(list_reader, "LOOKED_THROUGH", 5)
    query = ListQuery(words=sought("ann", {}))
    begun = reader.begin(query, PAGE, PAGE, kept=(2, 18))
    assert (begun.total, begun.counted.rows, begun.numbers) == (20, 6, {18: 2})
    counted, parts = begun.counted, [begun.counted.rows]
    while counted.end is not None:
        counted = reader.count_on(query, counted.end)
        parts.append(counted.rows)
    assert parts == [6, 6, 6, 2]
    assert reader.count(query) == 20
    last = reader.rows(query, Stretch(2, back=True))
    assert names(last) == [2, 1]


def test_every_row_is_read_in_order_a_part_at_a_time(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(list_reader, "_EXPORTED_AT_ONCE", 3)
    found = reader.each(ListQuery("candidate", turned=True))
    assert [int(one.candidate[4:]) for one in found] == list(range(20, 0, -1))
