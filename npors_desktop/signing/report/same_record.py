"""Whether two reports are of one record: only such a file is replaced by a copy of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.canonical import read_json
from npors_desktop.base.named_file import REPORT
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.signing.report.refusal import FILE_LIMIT

if TYPE_CHECKING:
    from npors_desktop.base.canonical import Json
    from npors_desktop.base.named_file import FileKind


def same_record(pdf: bytes) -> FileKind:
    """The kind of file that may be replaced by a copy of this report: one of the same record, by
    the same assessor, in whatever revision."""
    return REPORT.only_content(
        message("a report of this record"), FILE_LIMIT, lambda other: _names(other) == _names(pdf)
    )


def _names(pdf: bytes) -> tuple[Json, Json]:
    """The id of a report's record and its assessor's number, in whatever format. Nothing is
    verified. Raises DamagedFileError."""
    what = message("The record")
    body = read_json(record_json_of(pdf), what)
    try:
        return body["record"], body["assessor"]["number"]
    except (KeyError, TypeError, IndexError) as error:
        raise DamagedFileError(
            message("The record in this report cannot be read."), code="no_report"
        ) from error
