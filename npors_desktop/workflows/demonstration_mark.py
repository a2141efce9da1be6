"""A store knows of itself that it is one of the demonstration: what is made in it says so, also
after a backup of it was restored somewhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npors_desktop.store.core.transaction import Transaction
    from npors_desktop.store.sqlcipher.store import Store

_DOCUMENT = "demonstration"


def mark_as_demonstration(store: Store) -> None:
    """Mark a new store as one of the demonstration, for ever."""
    with store.writing() as transaction:
        transaction.documents.put(_DOCUMENT, {"nothing": "real"})


def is_marked(transaction: Transaction) -> bool:
    """Whether the store is one of the demonstration."""
    return transaction.documents.get(_DOCUMENT) is not None


def is_store_marked(store: Store) -> bool:
    """The same, of a store that is open."""
    with store.reading() as transaction:
        return is_marked(transaction)
