"""What of a standard could not be read, so that nothing is said that may follow from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unread:
    """``lists`` are those with a table that could not be read, by the last part of their way in
    the file (``rule``, ``question``; ``top`` for what there is once): what would need all of one is
    not said. ``criteria`` and ``faults`` are those that could not be read, by code and heading."""

    lists: frozenset[str] = frozenset[str]()
    criteria: frozenset[str] = frozenset[str]()
    faults: frozenset[str] = frozenset[str]()

    def has(self, *lists: str) -> bool:
        """Whether something of these lists could not be read; of any list, if none is named."""
        return bool(self.lists & set(lists)) if lists else bool(self.lists)


ALL_READ = Unread()
