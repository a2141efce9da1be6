"""The id of a record."""

import re

# A record's id becomes part of file names, so only the characters of a UUID are allowed, in one
# spelling: with two, one reader would see two records and another reader one.
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_record_id(text: str) -> bool:
    """Whether it is the id of a record, as every record of this program has one."""
    return _ID.fullmatch(text) is not None
