"""The record inside a report: the one file attached to it."""

import zlib

from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.signing.packing import streams
from npors_desktop.signing.refusal import FILE_LIMIT, RefusedError

# No record is near this: the largest that can be written takes about half.
_RECORD_LIMIT = 16 * MIB


def record_json_of(pdf: bytes) -> bytes:
    """The record's JSON out of a report that was verified before, as the register keeps it.

    Raises DamagedFileError. Verifies nothing.
    """
    try:
        return read_attached(pdf)
    except RefusedError as error:
        raise DamagedFileError(
            "The record cannot be read from this report.", "Nothing was changed.", code=error.code
        ) from error


def read_attached(pdf: bytes) -> bytes:
    """The only attached file of a report, unpacked. Raises RefusedError.

    Whether it is attached as a report's record is, and nothing else with it, is found when the
    whole file is compared with what the record makes.
    """
    try:
        attached = [one for one in streams(pdf[:FILE_LIMIT]) if b"/EmbeddedFile" in one.words]
        (record,) = attached
        return record.unpacked(pdf, _RECORD_LIMIT)
    except (ValueError, zlib.error) as error:
        raise RefusedError("attachment") from error
