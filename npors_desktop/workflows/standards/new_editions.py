"""A new edition of a standard is used only once its changes were read and agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.kept_standards import AcceptedEdition
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.standards.catalogue import edition_order
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.standards_here import StandardsHere


@dataclass(frozen=True, slots=True)
class NewEdition:
    """An edition to be read: as it was used here before, and as it is now."""

    before: Pack
    now: Pack


class NewEditions:
    """Tells which editions must be read, and notes who agreed to them."""

    def __init__(self, store: Store, here: StandardsHere, clock: Clock) -> None:
        self._store = store
        self._here = here
        self._clock = clock

    def to_read(self, ref: PackRef) -> NewEdition | None:
        """What is to be read before this edition is used; None if nothing is: it was agreed to, or
        no earlier edition was used here. Raises UserError as ``StandardsNow.get``."""
        with self._store.reading() as transaction:
            now = self._here.within(transaction).get(ref)
            before = _to_read(transaction, now)
        return NewEdition(before, now) if before else None

    def check_read(self, ref: PackRef) -> None:
        """Raise UserError (``edition_not_read``) for an edition that is to be read."""
        found = self.to_read(ref)
        if found is not None:
            raise UserError(
                message(
                    "{title}: edition {edition} is new here.",
                    title=found.now.title,
                    edition=ref.edition,
                ),
                message(
                    "Everything entered is safe. Read what has changed since edition {earlier}, "
                    "and agree to work by it.",
                    earlier=found.before.edition,
                ),
                code="edition_not_read",
            )

    def check_start(self, pack: Pack) -> None:
        """Refuse to start the practical of a candidate who has this pack. Raises UserError as
        ``StandardsNow.check_start``, and ``edition_not_read``."""
        advice = message(
            "Everything entered is safe. Add the candidate again with a standard that is in force."
        )
        now = self._here.now()
        now.check_start(pack, advice)
        if any(pack_ref(one.head) == pack_ref(pack) for one in now.shown):
            self.check_read(pack_ref(pack))

    def accept(self, ref: PackRef) -> None:
        """Note that the assessor read what changes, and agrees to work by it."""
        with self._store.writing() as transaction:
            now = self._here.within(transaction).get(ref)
            before = _to_read(transaction, now)
            if before is not None:
                by, at = read_identity(transaction).assessor.name, self._clock.now()
                accepted = AcceptedEdition(now.id, now.edition, before.edition, at, by)
                transaction.accepted_editions.put(accepted)


def _to_read(transaction: Transaction, now: Pack) -> Pack | None:
    if transaction.accepted_editions.get(now.id, now.edition) is not None:
        return None
    used = list(_used_before(transaction, now))
    return max(used, key=lambda pack: edition_order(pack.edition), default=None)


def _used_before(transaction: Transaction, now: Pack) -> Iterator[Pack]:
    """The earlier editions of a standard that candidates here have; in format 1 each route was one
    of its own."""
    names = (now.id, f"{now.id}.{now.route}")
    for line in transaction.assessments.lines():
        older = edition_order(line.pack.edition) < edition_order(now.edition)
        if line.pack.id in names and older:
            yield transaction.assessments.get(line.id).pack
