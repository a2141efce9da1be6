"""A history that was written anew with the passphrase is not the one that was signed."""

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from npors_desktop.composition.stores import Stores
from npors_desktop.store.core.event_log import BEGINNING, Entry, _mac
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import AuditEventRow, LogHeadRow
from npors_desktop.workflows.backup.backup import prove
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from tests.newer.conftest import CHEAP

EVENTS, HEAD = table_of(AuditEventRow), table_of(LogHeadRow)
Change = Callable[[str], str]


def write_anew(connection: sa.Connection, key: bytes, change: Change) -> None:
    """Every entry of the log with the change made in its payload, and the chain to fit."""
    prev, seq = BEGINNING, 0
    for row in connection.execute(sa.select(EVENTS).order_by(EVENTS.c.seq)).mappings().all():
        values = {field.name: row[field.name] for field in fields(Entry)}
        entry = replace(Entry(**values), prev=prev, payload=change(row["payload"]))
        seq, hash_ = entry.seq, entry.digest(key)
        new = {"prev": prev, "payload": entry.payload, "hash": hash_}
        connection.execute(sa.update(EVENTS).where(EVENTS.c.seq == seq).values(**new))
        prev = hash_
    connection.execute(sa.update(HEAD).values(mac=_mac(key, seq, prev)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda payload: payload, ()),
        (lambda payload: payload.replace("DEMO-EX", "DEMO-XE"), ("history",)),
    ],
    ids=["as it was", "another machine"],
)
def test_the_check_of_a_laptop_compares_what_was_signed(
    world: Any, tmp_path: Path, change: Change, told: tuple[str, ...]
) -> None:
    stores = Stores(world.clock, cost=CHEAP)
    laptop = stores.open_laptop(world.folder / "laptop", LAPTOP_PASSPHRASE)
    store = laptop.backups._store
    with store._engine.begin() as connection:
        write_anew(connection, store._log_context.audit_key, change)
    copy = laptop.backups.copy(tmp_path / "laptop.npcopy")
    laptop.close()
    health = prove(copy, LAPTOP_PASSPHRASE, stores.open_store).health
    assert health.chain_ok
    assert len(health.problems) == len(told)
    assert all("is not the one that was signed" in str(one) for one in health.problems)
