"""Make a store's tables and bring an older store up to date, whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from npors_desktop.base.whole_file import machine_failed, make_folder, put_in_place
from npors_desktop.domain.errors import DamagedFileError, MachineFailedError, NewerFormatError
from npors_desktop.domain.messages import message
from npors_desktop.store.core.listed_records import list_all
from npors_desktop.store.sqlcipher.engine import connector, make_engine
from npors_desktop.store.sqlcipher.failures import damaged, translate_errors, worded_failure
from npors_desktop.store.sqlcipher.store_copy import copy_database

if TYPE_CHECKING:
    from npors_desktop.store.sqlcipher.engine import Connect

SCRIPTS = Path(__file__).resolve().parents[1] / "migrations"
# Oldest first; a released one is never edited or removed. A test holds it to the folder.
REVISIONS = ("0001", "0002")
HEAD = REVISIONS[-1]


class BrokenReferenceError(Exception):
    """After a migration a row refers to one that does not exist."""


def make_store(file: Path, key: bytes) -> None:
    """Make a new store under a temporary name, then rename it: being killed leaves all or
    nothing.
    """
    part = file.with_name(f"{file.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        make_folder(file.parent)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with translate_errors(part):
            upgrade(connector(part, key))
        put_in_place(part, file)
    except OSError as error:
        raise machine_failed(error, file) from error
    finally:
        for left in ("", "-wal", "-shm"):
            with suppress(OSError):
                part.with_name(part.name + left).unlink()


def bring_up_to_date(file: Path, connect: Connect) -> None:
    """Upgrade an older store, after making a copy beside it.

    Raises NewerFormatError for a store of a newer program, DamagedFileError for what is none or
    holds what no program wrote, MachineFailedError; then the store is as it was.
    """
    revision = _revision(file, connect)
    if revision == HEAD:
        return
    if revision not in REVISIONS:
        raise NewerFormatError(
            message(
                "A newer version of the program made this store (revision {revision}).",
                revision=revision,
            ),
            message("It was not changed. Update the program, then open the store again."),
            code="newer_format",
        )
    copy = file.with_name(f"{file.stem}.before-{HEAD}{file.suffix}")
    copy_database(connect, copy, replace=True)
    try:
        upgrade(connect)
    except (DBAPIError, BrokenReferenceError) as error:
        if isinstance(worded_failure(error, file), MachineFailedError):
            raise
        raise DamagedFileError(
            message(
                "The store “{file}” cannot be updated: it contains something that this program "
                "never wrote.",
                file=file.name,
            ),
            message(
                "It was not changed, and “{copy}” beside it is a copy of it. Keep both, and "
                "restore the latest backup.",
                copy=copy.name,
            ),
            code="store_damaged",
        ) from error


def upgrade(connect: Connect) -> None:
    """Run the migrations up to the newest in one transaction, and list what is there."""
    # Alembic takes a quarter of a second to import, and a store is seldom new or old.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    engine = make_engine(_without_foreign_keys(connect))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)
            list_all(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise BrokenReferenceError("a row refers to one that is gone; it was rolled back")
    finally:
        engine.dispose()


def _without_foreign_keys(connect: Connect) -> Connect:
    """Rebuilding a table that others refer to would delete their rows; and the switch has no effect
    inside a transaction, so it is thrown before."""

    def opened() -> Any:
        connection = connect()
        connection.execute("PRAGMA foreign_keys=OFF")
        return connection

    return opened


def _revision(file: Path, connect: Connect) -> str:
    engine = make_engine(connect)
    try:
        with engine.connect() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                raise damaged(file)
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    finally:
        engine.dispose()
    if not isinstance(found, str):
        raise damaged(file)
    return found
