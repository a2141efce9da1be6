"""Any number of distinct genuine reports, made of the few of the demonstration, and bad ones.

Each is drawn and signed like any other, which is most of what a report costs.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from npors_desktop.composition.stores import Stores
from npors_desktop.domain.record import MOST_EARLIER, HistoryProof, LogPoint, Record
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from npors_desktop.workflows.ending.certified_report import certify_report
from npors_desktop.workflows.ending.issue_record import ToCertify

_EVENTS = 100


def write_reports(demonstration: Path, to: Path, count: int, bad: int = 0) -> None:
    """Write so many genuine reports of the demonstration's assessor into a folder, and so many that
    are not in order spread among them; the demonstration's folder is opened and not changed."""
    to.mkdir()
    session = Stores().open_laptop(demonstration / "laptop", LAPTOP_PASSPHRASE)
    identity = session.enrolment.identity()
    key = open_key(identity.key_envelope, LAPTOP_PASSPHRASE)
    session.close()
    every = (count + bad) // bad if bad else count + 1
    numbers = iter(range(1, count + bad + 1))
    for record in _records(demonstration, count):
        number = next(numbers)
        data = certify_report(ToCertify(record, write_record(record), identity, key))
        (to / f"{number:04}.pdf").write_bytes(data)
        if bad and number % every == every - 1:
            bad -= 1
            (to / f"{next(numbers):04}-bad.pdf").write_bytes(_spoiled(data, bad))


def _records(demonstration: Path, count: int) -> Iterator[Record]:
    files = sorted((demonstration / "reports").glob("*.pdf"))
    known = [read_record(record_json_of(file.read_bytes())) for file in files]
    newest = max((one.history for one in known), key=lambda history: history.events)
    log = [LogPoint(newest.events, newest.chain_head), *(newest.earlier or ())]
    for number, record in zip(range(count), cycle(known), strict=False):
        events, head = log[0].events + _EVENTS, f"{number + 1:064x}"
        history = HistoryProof(events, head, record.history.digest, tuple(log[:MOST_EARLIER]))
        log.insert(0, LogPoint(events, head))
        candidate = replace(record.candidate, name=f"{record.candidate.name} {number:04}")
        id_ = f"{record.record[:-4]}{number:04x}"
        yield replace(record, record=id_, history=history, candidate=candidate)


def _spoiled(data: bytes, number: int) -> bytes:
    """A report with a byte changed, cut short, or with something added."""
    middle = len(data) // 2
    ways = (
        data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        data[:middle],
        data + b"%more\n",
    )
    return ways[number % len(ways)]
