"""What is written inside a transaction on the same thread is part of it: all of it or nothing."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from npors_desktop.domain.events.marking import Marked
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.sqlcipher.store import Store


class GivenUpError(Exception):
    """What ends a transaction before its commit."""


def put(store: Store, name: str) -> None:
    with store.writing() as unit:
        unit.documents.put(name, {"is": "here"})


def names(store: Store) -> list[str]:
    with store.reading() as unit:
        return [name for name in ("a", "b") if unit.documents.get(name) is not None]


def test_both_are_committed_by_the_outermost(place: Any):
    store = place.store
    with ThreadPoolExecutor(1) as other, store.writing() as unit:
        put(store, "a")
        unit.documents.put("b", {"is": "here"})
        # Read on this thread it is there already; nobody else sees it before the commit.
        assert names(store) == ["a", "b"]
        assert other.submit(names, store).result() == []
    assert names(store) == ["a", "b"]
    assert names(place.reopen()) == ["a", "b"]


def test_an_error_after_the_inner_one_leaves_nothing(place: Any, begin: Any, mark: Any):
    store = place.store
    id_ = begin(store)

    def write() -> None:
        with store.writing():
            put(store, "a")
            mark(store, id_, "1.1")
            raise GivenUpError

    with pytest.raises(GivenUpError):
        write()
    assert names(store) == []
    with store.reading() as unit:
        assert unit.assessments.get(id_).marks == {}
    # The next one is a transaction of its own.
    put(store, "b")
    assert names(place.reopen()) == ["b"]


def test_an_error_in_the_inner_one_leaves_nothing_even_if_it_is_passed_over(place: Any, begin: Any):
    store = place.store
    id_ = begin(store)

    def write() -> None:
        with store.writing():
            put(store, "a")
            with suppress(GivenUpError), store.writing() as inner:
                inner.assessments.append(id_, Marked("1.1", Mark.MET))
                raise GivenUpError
            put(store, "b")

    with pytest.raises(GivenUpError):
        write()
    assert names(store) == []
    assert store.check().problems == ()


def test_another_store_has_a_transaction_of_its_own(place: Any, tmp_path: Any):
    other = Store.open(
        tmp_path / "other.db", bytes(range(32)), bytes(range(32)), place.clock, make=True
    )

    def write() -> None:
        with place.store.writing():
            put(other, "a")
            raise GivenUpError

    with pytest.raises(GivenUpError):
        write()
    assert names(other) == ["a"]
    assert names(place.store) == []
    other.close()
