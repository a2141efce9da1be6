"""A store: one encrypted file, opened, worked on in transactions, checked, copied."""

from __future__ import annotations

import errno
import logging
import os
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from npors_desktop.base.whole_file import machine_failed
from npors_desktop.domain.errors import DamagedFileError, MachineFailedError
from npors_desktop.domain.messages import Message, message
from npors_desktop.store.core.event_log import LogContext
from npors_desktop.store.core.fold_cache import FoldCache
from npors_desktop.store.core.transaction import Transaction
from npors_desktop.store.sqlcipher.disk_reserve import Reserve
from npors_desktop.store.sqlcipher.engine import READING, connector, make_engine
from npors_desktop.store.sqlcipher.failures import damaged, missing, translate_errors
from npors_desktop.store.sqlcipher.store_copy import copy_database
from npors_desktop.store.sqlcipher.upgrade import bring_up_to_date, make_store
from npors_desktop.store.sqlcipher.wal_check import check_leftover

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    import sqlalchemy as sa

    from npors_desktop.base.clock import Clock
    from npors_desktop.store.core.consistency import ReadProof
    from npors_desktop.store.sqlcipher.engine import Connect

# Every page of a store up to this size is checked when it is opened (0.1 s); of a larger one each
# page is checked as it is read, and all by ``Store.check``.
CHECKED_ON_OPENING = 32 * 1024 * 1024
PAGE = 4096
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoreHealth:
    """What checking a store found: whether the history's chain holds, and every problem in the
    history, the pages, the references and the projections, as a sentence each.
    """

    chain_ok: bool
    problems: tuple[Message, ...]


class Store:
    """An open store. Reading is safe from any thread; writers wait for their turn."""

    def __init__(self, file: Path, connect: Connect, log_context: LogContext) -> None:
        self._file = file
        self._connect = connect
        self._log_context = log_context
        self._fold_cache = FoldCache()
        self._engine = make_engine(connect)
        self._reader = self._engine.execution_options(begin=READING)
        self._reserve = Reserve(file.parent)
        self._begun = _Begun()

    @classmethod
    def open(
        cls,
        file: Path,
        database_key: bytes,
        audit_key: bytes,
        clock: Clock,
        *,
        make: bool = False,
    ) -> Store:
        """Open a store, brought up to date if it is older. A missing one is made only with
        ``make``: an empty store in place of a lost one would look as if no work had been done.

        Raises DamagedFileError (``store_damaged``), NewerFormatError, MachineFailedError.
        """
        connect = connector(file, database_key)
        try:
            _prepare(file, database_key, connect, make=make)
        except MachineFailedError as error:
            if error.code != "disk_full":
                raise
            _log.warning("the disk is full; the room kept back was made free to open the store")
            Reserve(file.parent).give_up()
            _prepare_again(file, database_key, connect, make=make)
        store = cls(file, connect, LogContext(audit_key, clock, uuid4()))
        store._reserve.take()
        return store

    @classmethod
    def in_use(cls, file: Path, database_key: bytes, audit_key: bytes, clock: Clock) -> Store:
        """A store that another program has open, to be copied; nothing is checked and nothing is
        brought up to date. Reading needs no lock: the log (WAL) gives every reader what was
        committed when it began, whatever is written meanwhile.

        Raises DamagedFileError (``store_damaged``), MachineFailedError.
        """
        if not _is_there(file):
            raise missing(file)
        return cls(file, connector(file, database_key), LogContext(audit_key, clock, uuid4()))

    def act_as(self, person: str) -> None:
        """Let everything from now on be done by somebody of an office's staff, by their id."""
        self._log_context = replace(self._log_context, by=person)

    @contextmanager
    def writing(self) -> Generator[Transaction]:
        """A transaction that is on the disk when the with-block has ended; an exception inside
        rolls it back. Inside another on the same thread it is part of that one: what is written is
        on the disk when the outermost has ended, and an exception inside rolls back all of it.
        Raises StoreFailedError (``disk_full`` and others).
        """
        if self._begun.transaction is not None:
            with self._joined(self._begun.transaction) as transaction:
                yield transaction
            return
        try:
            with self._transaction(self._engine) as transaction, self._begun.by(transaction):
                yield transaction
        except MachineFailedError as error:
            if error.code == "disk_full":
                _log.warning("the disk is full; the room kept back was made free")
                self._reserve.give_up()
            raise

    @contextmanager
    def reading(self) -> Generator[Transaction]:
        """A view of one moment; nothing may be written in it. Inside ``writing`` on the same thread
        it is of what was written so far."""
        if self._begun.transaction is not None:
            yield self._begun.transaction
            return
        with self._transaction(self._reader) as transaction:
            yield transaction

    def check(self, read_proof: ReadProof | None = None) -> StoreHealth:
        """Check every page, reference and entry, that the history's end was not cut off, that
        standards and files are those of their hashes, and that lists, reports and outbox are as
        the history says. With ``read_proof`` the history is compared with what the signed reports
        say of it, so that one written anew with the passphrase is noticed where it was signed for.

        It cannot see: an older state of the whole file in its place (an office notices records that
        it has and the laptop has not); changes to what the history does not cover: visits,
        documents, an office's people, register and inbox, and the outbox until there is a receipt;
        and changes to unsigned records by anyone with the audit key, so by anyone who knows the
        passphrase. Signatures
        of reports and receipts are checked where they are read, not here.
        """
        pages = self._page_problems()
        if pages:
            return StoreHealth(chain_ok=False, problems=pages)
        with self.reading() as transaction:
            chain, rows = transaction.problems(read_proof)
        return StoreHealth(not chain, (*chain, *rows))

    def copy_to(self, file: Path) -> None:
        """Write a copy under the same key, flushed to the disk; never over another file.

        Raises WrongUseError, MachineFailedError.
        """
        # A copy is about as large as the store: by that is seen whether there was room for it.
        with translate_errors(self._file):
            copy_database(self._connect, file)

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, engine: sa.Engine) -> Generator[Transaction]:
        with translate_errors(self._file), engine.connect() as connection:
            with connection.begin():
                transaction = Transaction(connection, self._log_context, self._fold_cache)
                yield transaction
                transaction.finish()
            # Only now is it certain that what was folded is what is stored.
            self._fold_cache.keep(transaction.assessments.folded)

    @contextmanager
    def _joined(self, transaction: Transaction) -> Generator[Transaction]:
        try:
            with translate_errors(self._file):
                yield transaction
                transaction.finish()
        except BaseException as error:
            self._begun.fault = error
            raise

    def _page_problems(self) -> tuple[Message, ...]:
        try:
            with translate_errors(self._file), closing(self._connect()) as connection:
                pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
                loose = connection.execute("PRAGMA foreign_key_check").fetchall()
        except DamagedFileError as error:
            return (error.headline_message,)
        found = [
            message("A page of the store is damaged: {detail}.", detail=text) for (text,) in pages
        ]
        gone = (
            message("A row of “{table}” refers to one that is missing.", table=row[0])
            for row in loose
        )
        return (*found, *gone)


def _is_there(file: Path) -> bool:
    try:
        if file.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
        return file.stat().st_size >= PAGE or _refuse(file)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise machine_failed(error, file) from error


class _Begun(threading.local):
    """The transaction that this thread is writing in, and what failed inside it: a part cannot be
    rolled back by itself, so nothing of it is committed, even if somebody passes over that."""

    transaction: Transaction | None = None
    fault: BaseException | None = None

    @contextmanager
    def by(self, transaction: Transaction) -> Generator[None]:
        """Within this others are part of the transaction."""
        self.transaction, self.fault = transaction, None
        try:
            yield
            if self.fault is not None:
                raise self.fault
        finally:
            self.transaction, self.fault = None, None


def _refuse(file: Path) -> bool:
    """A store is given its name only when it is whole; so one of less than a page lost its
    contents, and SQLite would take it for an empty one and write over it."""
    raise damaged(file)


def _check_pages(file: Path, connect: Connect) -> None:
    if file.stat().st_size > CHECKED_ON_OPENING:
        return
    with closing(connect()) as connection:
        # What a power cut left half-way between the log and the file is first brought over.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise damaged(file)


def _prepare_again(file: Path, database_key: bytes, connect: Connect, *, make: bool) -> None:
    try:
        _prepare(file, database_key, connect, make=make)
    except MachineFailedError as error:
        if error.code != "disk_full":
            raise
        raise MachineFailedError(
            message("There is no room left on the disk to open the store."),
            message("Nothing in it was changed. Free some space, then try again."),
            code="disk_full",
        ) from error


def _prepare(file: Path, database_key: bytes, connect: Connect, *, make: bool) -> None:
    with translate_errors(file):
        if _is_there(file):
            check_leftover(file, database_key)
            bring_up_to_date(file, connect)
            _check_pages(file, connect)
        elif make:
            make_store(file, database_key)
        else:
            raise missing(file)
