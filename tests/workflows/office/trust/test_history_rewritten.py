"""A history that was written anew with the passphrase is not the one that was signed."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from npors_desktop.composition.stores import Stores
from npors_desktop.store.core.event_log import BEGINNING, Entry, _mac
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import AuditEventRow, LogHeadRow
from npors_desktop.workflows.backup.proof import prove
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from tests.newer.conftest import CHEAP

EVENTS, HEAD = table_of(AuditEventRow), table_of(LogHeadRow)


def write_anew(connection: sa.Connection, key: bytes, serial: str) -> None:
    """Every entry of the log with this in its machine's serial number, and the chain to fit."""
    prev, seq = BEGINNING, 0
    for row in connection.execute(sa.select(EVENTS).order_by(EVENTS.c.seq)).mappings().all():
        values = {field.name: row[field.name] for field in fields(Entry)}
        payload = row["payload"].replace("DEMO-EX", serial)
        entry = replace(Entry(**values), prev=prev, payload=payload)
        seq, hash_ = entry.seq, entry.digest(key)
        new = {"prev": prev, "payload": entry.payload, "hash": hash_}
        connection.execute(sa.update(EVENTS).where(EVENTS.c.seq == seq).values(**new))
        prev = hash_
    connection.execute(sa.update(HEAD).values(mac=_mac(key, seq, prev)))


@pytest.mark.parametrize(
    ("serial", "problems"), [("DEMO-EX", 0), ("DEMO-XE", 1)], ids=["as it was", "another machine"]
)
def test_the_check_of_a_laptop_compares_what_was_signed(
    world: Any, tmp_path: Path, serial: str, problems: int
) -> None:
    stores = Stores(world.clock, cost=CHEAP)
    laptop = stores.open_laptop(world.folder / "laptop", LAPTOP_PASSPHRASE)
    store = laptop.backups._store
    with store._engine.begin() as connection:
        write_anew(connection, store._log_context.audit_key, serial)
    copy = laptop.backups.copy(tmp_path / "laptop.npcopy")
    laptop.close()
    health = prove(copy, LAPTOP_PASSPHRASE, stores.open_copy).health
    assert health.chain_ok
    assert len(health.problems) == problems
    assert all("is not the one that was signed" in str(one) for one in health.problems)
