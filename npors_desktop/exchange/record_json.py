"""``record.json``: the record inside a report, as canonical JSON and nothing else."""

import re

from npors_desktop.base.canonical import canonical
from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.record import RECORD_FORMAT, Record
from npors_desktop.exchange.bounds import check_bounds
from npors_desktop.exchange.opening import check_format, damaged, open_json

RECORD_LIMIT = 16 * 1024 * 1024
WHAT = "The record"

# A record's id becomes part of file names, so it may not mean anything else there; and a UUID has
# one spelling here: two would be two records to one reader, and one to another.
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def write_record(record: Record) -> bytes:
    """The one byte string for this record (RFC 8785)."""
    return canonical(to_plain(record))


def read_record(data: bytes) -> Record:
    """Read a record; its bytes must be its canonical form, so that one hash names one record.

    Raises DamagedFileError naming the place, NewerFormatError.
    """
    body = open_json(data, WHAT, RECORD_LIMIT)
    check_format(body, RECORD_FORMAT, WHAT)
    if not _is_canonical(body, data):
        raise damaged(WHAT, ["the whole: it is not in canonical form"])
    too_much = check_bounds(body)
    if too_much:
        raise damaged(WHAT, too_much)
    record = from_plain(Record, body, WHAT)
    if not _ID.fullmatch(record.record):
        raise damaged(WHAT, ["record: it is not the name of a record"])
    if record.revision < 1:
        raise damaged(WHAT, ["revision: it begins at 1"])
    return record


def _is_canonical(body: object, data: bytes) -> bool:
    try:
        return canonical(body) == data
    except ValueError:  # a number that canonical JSON cannot hold
        return False
