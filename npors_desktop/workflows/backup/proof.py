"""Proving a backup: it is restored in a temporary folder, opened, and looked through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.base.leftovers import sweep, temporary
from npors_desktop.base.values import from_plain
from npors_desktop.base.whole_file import machine_failed
from npors_desktop.domain.delivery import EnrolmentStatus, HoldReason
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import Message, message
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.store.sqlcipher.store import Store, StoreHealth
from npors_desktop.workflows.backup.backup_file import made_at, unpack

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from npors_desktop.domain.record import HistoryProof
    from npors_desktop.store.sqlcipher.store import Transaction


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a store holds. Of a laptop: whether its assessor is enrolled (``people`` 0 or 1),
    its visits, assessments and how many of them are signed, the day of the newest visit. Of an
    office: the people enrolled, the records in the register, the files and records that wait for
    something, the day on which the newest record came."""

    people: int
    newest: date | None
    visits: int = 0
    assessments: int = 0
    signed: int = 0
    records: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """The store of a restored backup; what is wrong with its office's authority, None for a
    laptop's; and whether a laptop's assessor is enrolled."""

    store: Store
    authority: tuple[Message, ...] | None = None
    is_enrolled: bool = False

    @property
    def is_office(self) -> bool:
        """Whether it is an office's."""
        return self.authority is not None


@dataclass(frozen=True, slots=True)
class Proof:
    """What proving a backup found: when it was made (None where it does not say), the health of the
    store in it, what is wrong with the authority (None for a laptop, which has none), and what the
    store holds."""

    made_at: datetime | None
    health: StoreHealth
    authority: tuple[Message, ...] | None
    contents: Contents

    @property
    def is_office(self) -> bool:
        """Whether it is the backup of an office."""
        return self.authority is not None

    @property
    def problems(self) -> tuple[Message, ...]:
        """Everything that is wrong with it."""
        return (*self.health.problems, *(self.authority or ()))

    @property
    def is_whole(self) -> bool:
        """Whether all of it can be restored."""
        return self.health.chain_ok and not self.problems


# Opens the restored backup in a folder with a passphrase.
OpenCopy = Callable[[Path, str], OpenedCopy]


def prove(file: Path, passphrase: str, open_copy: OpenCopy) -> Proof:
    """Restore a backup into a temporary folder, open it, and check every page, the chain, and an
    office's authority. Raises as ``restore`` and as opening a store."""
    try:
        with _temporary() as made:
            unpack(file, made / "proof")
            opened = open_copy(made / "proof", passphrase)
            store = opened.store
            try:
                health = store.check(_signed_proof)
                with store.reading() as transaction:
                    look = _of_office if opened.is_office else _of_laptop
                    contents = look(transaction, opened)
            finally:
                store.close()
    except OSError as error:
        raise machine_failed(error, file) from error
    return Proof(_moment(made_at(file)), health, opened.authority, contents)


def _temporary() -> AbstractContextManager[Path]:
    """A folder that is removed in the end; where the program is killed, by the next proof."""
    place = Path(gettempdir())
    sweep(place)
    return temporary(place / f"npors-proof.{new_id()}.making")


def _of_laptop(transaction: Transaction, opened: OpenedCopy) -> Contents:
    visits, lines = transaction.visits.all(), transaction.assessments.lines()
    return Contents(
        people=int(opened.is_enrolled),
        newest=max((visit.on for visit in visits), default=None),
        visits=len(visits),
        assessments=len(lines),
        signed=sum(line.outbox is not None for line in lines),
    )


def _of_office(transaction: Transaction, _: OpenedCopy) -> Contents:
    (records, apart), newest = transaction.register.sizes(), transaction.register.newest()
    held = transaction.held_files
    people = transaction.people.all()
    return Contents(
        people=sum(one.standing is EnrolmentStatus.ENROLLED for one in people),
        newest=newest and newest.astimezone().date(),
        records=records,
        waiting=apart + sum(len(held.waiting_for(why)) for why in HoldReason),
    )


def _moment(text: str) -> datetime | None:
    try:
        return from_plain(datetime, text, message("The backup"))
    except DamagedFileError:
        return None


def _signed_proof(pdf: bytes) -> tuple[str, HistoryProof]:
    """What a signed report says of its record and its history."""
    found = record_json_of(pdf)
    return sha256_hex(found), read_record(found).history
