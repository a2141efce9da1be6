"""``record.json``: the record inside a report, as canonical JSON and nothing else."""

import re

from npors_desktop.base.canonical import Json, canonical
from npors_desktop.base.formats import Format
from npors_desktop.base.pack_identity import PACK
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.record import RECORD_FORMAT, Record
from npors_desktop.exchange.file_header import damaged, open_json
from npors_desktop.exchange.limits import check_bounds
from npors_desktop.exchange.shapes import RECORD_1

RECORD_LIMIT = 16 * 1024 * 1024
WHAT = "The record"
_STANDARD = "The standard in the record"

# A record's id becomes part of file names, so it may not mean anything else there; and a UUID has
# one spelling here: two would be two records to one reader, and one to another.
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _to_2(body: dict[str, Json]) -> dict[str, Json]:
    """What a record of format 1 is, where format 2 has more."""
    return {**body, "clock_jumps": None}


RECORD = Format("record", WHAT, RECORD_FORMAT, upgrades={1: _to_2}, shapes={1: RECORD_1})


def write_record(record: Record) -> bytes:
    """The one byte string for this record (RFC 8785), with the fields of its own format, and its
    standard with those of the standard's."""
    plain = RECORD.trim(to_plain(record))
    return canonical({**plain, "standard": PACK.trim(plain["standard"])})


def read_record(data: bytes) -> Record:
    """Read a record of any format; it keeps its number. Its bytes must be those that are written
    for it, so that one hash names one record.

    Raises DamagedFileError naming the place, NewerFormatError.
    """
    body = RECORD.read(open_json(data, WHAT, RECORD_LIMIT))
    body["standard"] = PACK.read(body.get("standard"), _STANDARD, body.get("program"))
    too_much = check_bounds(body)
    if too_much:
        raise damaged(WHAT, too_much)
    record = from_plain(Record, body, WHAT)
    if not _ID.fullmatch(record.record):
        raise damaged(WHAT, ["record: it is not the name of a record"])
    if record.revision < 1:
        raise damaged(WHAT, ["revision: it begins at 1"])
    if not _tells_its_clock(record):
        raise damaged(WHAT, ["clock_jumps: it is from 0 to the number of events, in format 2"])
    if not _is_as_written(record, data):
        raise damaged(WHAT, ["the whole: it is not in canonical form"])
    return record


def _tells_its_clock(record: Record) -> bool:
    if record.format == 1:
        return record.clock_jumps is None
    return record.clock_jumps is not None and 0 <= record.clock_jumps <= record.history.events


def _is_as_written(record: Record, data: bytes) -> bool:
    try:
        return write_record(record) == data
    except ValueError:  # a number that canonical JSON cannot hold
        return False
