"""Office stores of any size, made fast: records and files like real ones, with small reports."""

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.people import Candidate
from npors_desktop.store.core.blobs import BLOB
from npors_desktop.store.core.inbox_lines import ARRIVAL
from npors_desktop.store.core.listed_records import list_all
from npors_desktop.store.core.received import REGISTER
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.demonstration.demonstration import OFFICE_PASSPHRASE
from npors_desktop.workflows.sessions import OfficeSession

PASSPHRASE = OFFICE_PASSPHRASE
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
FIRST = (
    "Siôn", "Eirlys", "Rhys", "Megan", "Aled", "Nia", "Tomos", "Joanna", "Kate", "Owain",
    "Gwenllïan", "Dafydd", "Aoife", "Zofia", "Mohammed", "Wei", "Ŵyn", "Catrin", "Ffion", "Ieuan",
)  # fmt: skip
LAST = (
    "Jones", "Davies", "Evans", "Smith", "Khan", "Llŷr", "Price", "Vaughan", "Tŵr-y-Felin",
    "Okafor", "O'Neill", "Kowalska", "Begum", "Hughes", "Morgan", "Rees", "Bowen", "Griffiths",
    "Pugh", "Yang",
)  # fmt: skip
CATEGORIES = (
    "Excavator 360, above 10 tonnes, tracked, novice", "Dumper, forward tipping, novice",
    "Telescopic handler, industrial, experienced", "Roller, ride-on, novice",
    "Excavator 360, below 10 tonnes, tracked, novice", "Loading shovel, experienced",
    "Slinger and signaller, novice", "Appointed person, experienced",
)  # fmt: skip
CODES = "N202", "N204", "N010", "N214", "N202", "N209", "N402", "N401"
SITES = "Hendre Quarry, Bontnewydd", "Chwarel Penmaen", "Port Road depot", "Yard 4, Deeside"
RESULTS = ("achieved",) * 7 + ("not_achieved", "referred", "stopped")
# So many records are signed with one key.
_OF_ONE_KEY = 1000
_AT_ONCE = 2000
# So many of the records are of somebody who came before.
_AGAIN = 0.3
_REPORT_BYTES = 500


def make_office(folder: Path, records: int) -> OfficeSession:
    """A new office with so many records, each accepted from a file of its own."""
    session = Stores(SetClock(NOW), cost=CHEAP).make_office(folder, "Large", PASSPHRASE).session
    assert isinstance(session, OfficeSession)
    luck = random.Random(records)
    people = iter(_candidates(luck))
    with session.backups._store.writing() as transaction:
        connection = transaction.register._connection
        for start in range(0, records, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, records))
            _add(connection, [(number, *_record(luck, number)) for number in numbers])
        list_all(connection)
        transaction.persons.take_registered(lambda _: next(people))
    return session


def _candidates(luck: random.Random) -> Iterator[Candidate]:
    """Who was assessed, record by record: some came before."""
    name, known = names(luck), list[Candidate]()
    while True:
        if known and luck.random() < _AGAIN:
            yield luck.choice(known)
            continue
        born = date(1960, 1, 1) + timedelta(days=luck.randrange(16_000))
        company = f"{luck.choice(LAST)} Plant {luck.randrange(40)}"
        number = f"{luck.choice('ABCEGHJ')}{luck.choice('ABCEGHJ')}{luck.randrange(10**6):06}A"
        one = Candidate(next(name), born, company, ni_number=number)
        known.append(one)
        yield one


def names(luck: random.Random) -> Iterator[str]:
    """Names without end."""
    while True:
        yield f"{luck.choice(FIRST)} {luck.choice(LAST)}"


def _record(luck: random.Random, number: int) -> tuple[dict[str, Any], bytes]:
    name, report = names(luck), luck.randbytes(_REPORT_BYTES)
    came = NOW - timedelta(minutes=9 * (500_000 - number))
    key = number // _OF_ONE_KEY
    content = hashlib.sha256(report).hexdigest()
    found = {
        "record": UUID(int=(number << 80) | luck.getrandbits(70)), "revision": 1,
        "content_sha256": content, "candidate": next(name), "date_of_birth": date(1990, 1, 31),
        "pack": "dumper.novice", "edition": "2026.1", "title": luck.choice(CATEGORIES),
        "result": luck.choice(RESULTS), "assessor_number": f"A-{key}", "assessor": next(name),
        "tested_on": came.date(), "signed_at": came - timedelta(hours=2), "received_at": came,
        "blob": content, "format": 2, "serial": f"{key:x}", "signing_key": f"{key:064x}",
        "events": number + 1, "chain_head": content, "earlier": None, "noted": "", "former": "",
        "remarks": "", "counts": True, "missing": "", "accepted_by": "office",
        "accepted_at": came if number % 10 else None, "returned_at": None,
        "codes": CODES[number % len(CODES)],
        "site": luck.choice(SITES), "notification": f"NRN-26-{number % 900:04}",
        "employer": f"{luck.choice(LAST)} Plant Ltd", "levy_number": "0123456",
        "scheme_number": f"{number:08}", "uln": "", "ni_number": "QQ123456B", "hse_test_id": "",
        "hse_test_type": "operatives", "hse_test_date": date(2025, 1 + number % 12, 1),
    }  # fmt: skip
    return found, report


def _add(connection: sa.Connection, rows: list[tuple[int, dict[str, Any], bytes]]) -> None:
    blobs = [{"sha256": row["blob"], "data": report} for _, row, report in rows]
    connection.execute(sa.insert(BLOB), blobs)
    connection.execute(sa.insert(REGISTER), [row for _, row, _ in rows])
    connection.execute(sa.insert(ARRIVAL), [_arrival(number, row) for number, row, _ in rows])


def _arrival(number: int, row: dict[str, Any]) -> dict[str, Any]:
    refused = number % 50 == 0
    return {
        "file": f"{number:06}.npsealed", "at": row["received_at"],
        "verdict": "rejected" if refused else "accepted",
        "codes": '["changed"]' if refused else "[]",
        "text": "Verified and entered in the register.", "record": str(row["record"]),
        "candidate": row["candidate"], "assessor": row["assessor"], "remarks": "[]", "needs": "",
        "kept": None, "content": row["content_sha256"], "put_away_at": None, "put_away_reason": "",
        "version": f"1:{row['content_sha256']}",
    }  # fmt: skip
