"""Reading the standards of a store: the list, two editions side by side, a file that is a draft.

Nothing is stored here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.assessment_parts import Stage
from npors_desktop.domain.delivery import EnrolmentStatus
from npors_desktop.domain.found_files import FileType
from npors_desktop.domain.messages import message
from npors_desktop.domain.standard_changes import Compared
from npors_desktop.exchange.file_kind import kind_at
from npors_desktop.exchange.standard_file import STANDARD_FILE, STANDARD_LIMIT
from npors_desktop.standards.catalogue import edition_order
from npors_desktop.standards.read_pack import read_file
from npors_desktop.standards.sealed_text import read_sealed
from npors_desktop.workflows.standards.listed_standards import (
    family_of,
    list_standards,
    standard_in_file,
)

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.listed_standards import (
        StandardList,
    )
    from npors_desktop.workflows.standards.standards_here import StandardsHere
    from npors_desktop.workflows.standards.standards_now import StandardShown

_WHAT = message("a standard")


@dataclass(frozen=True, slots=True)
class StandardInHand:
    """A standard that is looked at and stored nowhere, from the file of this name. ``is_written``:
    it is the draft that this office writes."""

    name: str
    standard: Compared
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class TouchedByEdition:
    """Who works by an edition that another replaces: the visits here with a candidate by it whose
    record is not signed yet, and at an office the laptops that need the new file."""

    visits: int = 0
    laptops: int = 0


class StandardReading:
    """Gives what is read about standards."""

    def __init__(self, store: Store, here: StandardsHere) -> None:
        self._store = store
        self._here = here
        self._in_hand: StandardInHand | None = None

    @property
    def in_hand(self) -> StandardInHand | None:
        """What was read from a file last, or handed over as a draft."""
        return self._in_hand

    def take_draft(self, name: str, draft: Compared) -> None:
        """Take a draft that came from a spreadsheet of this name, so that it can be looked at and
        printed. It is kept in memory alone."""
        self._in_hand = StandardInHand(name, draft, is_written=True)

    def route_in_hand(self, id_: str, edition: str, route: str) -> StandardShown | None:
        """One route of what is in hand, or None where that is something else."""
        held = self._in_hand
        if held is None:
            return None
        listed = standard_in_file(held.standard)
        shown = listed.chosen.routes if (listed.id, listed.chosen.edition) == (id_, edition) else ()
        return next((one for one in shown if one.head.route == route), None)

    def now(self) -> StandardList:
        """All standards of this store as they stand at this moment."""
        with self._store.reading() as transaction:
            shown = self._here.within(transaction)
            is_to_read = partial(_is_to_read, transaction, _used(transaction))
            return list_standards(shown, is_to_read)

    def read(self, file: Path) -> Compared:
        """The standard in a file, a draft or sealed, also one that an office signed; who signed it
        is not asked, because nothing is done by it. It is in hand from then on. Raises UserError as
        ``read_file`` and ``read_sealed``."""
        if kind_at(file, _WHAT) is not FileType.STANDARD:
            read = read_file(file)
        else:
            release = STANDARD_FILE.read(read_limited(file, STANDARD_LIMIT, _WHAT)).part
            read = read_sealed(file.name, release.text, release.core, release.identity)
        self._in_hand = StandardInHand(file.name, read)
        return read

    def touched(self, id_: str, edition: str) -> TouchedByEdition:
        """Who works by an edition now."""
        with self._store.reading() as transaction:
            lines = transaction.assessments.lines()
            people = transaction.people.all()
        visits = {
            line.visit
            for line in lines
            if (family_of(line.pack), line.pack.edition) == (id_, edition)
            and line.stage is Stage.DRAFT
        }
        enrolled = {one.number for one in people if one.standing is EnrolmentStatus.ENROLLED}
        return TouchedByEdition(len(visits), len(enrolled))


def _used(transaction: Transaction) -> frozenset[tuple[str, str]]:
    """The standards and editions that candidates here have."""
    lines = transaction.assessments.lines()
    return frozenset((family_of(line.pack), line.pack.edition) for line in lines)


def _is_to_read(transaction: Transaction, used: frozenset[tuple[str, str]], ref: PackRef) -> bool:
    """As ``NewEditions.to_read``, for all routes of an edition."""
    if transaction.accepted_editions.get(ref.id, ref.edition) is not None:
        return False
    mine = edition_order(ref.edition)
    return any(name == ref.id and edition_order(edition) < mine for name, edition in used)
