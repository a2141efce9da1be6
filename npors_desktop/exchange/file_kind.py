"""What kind of file something is: told by its first bytes, whatever it is called; a zip file by the
list of what is in it.

Files are renamed by mail programs and by people, so a name proves nothing. Only where the bytes
tell nothing, in a damaged or empty file, its ending says what it was meant to be: that decides
which sentence refuses it, never that it is taken.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from npors_desktop.base.named_file import ANSWER, REPORT, REQUEST
from npors_desktop.base.whole_file import KIB, machine_failed, read_limited, read_pieces
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.found_files import ENDINGS, FileType
from npors_desktop.domain.messages import message
from npors_desktop.exchange.zip_members import open_zip, zip_kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zipfile import ZipFile

    from npors_desktop.domain.messages import Message

HEAD = 64 * KIB
OTHER_KIND = "other_kind"

# What an office imports.
FOR_OFFICE = frozenset({FileType.REPORT, FileType.SEALED, FileType.DAYS})
CONTAINERS = frozenset({FileType.MAIL, FileType.ARCHIVE})

# What a file is, and where it belongs instead.
ELSEWHERE: Mapping[FileType, Message] = {
    FileType.REPORT: message(
        "It is a report. It belongs at the office: open it on the page Inbox, or run "
        "“npors-desktop office import”."
    ),
    FileType.SEALED: message(
        "It is a sealed file. A sealed report belongs at the office: open it on the page Inbox, or "
        "run “npors-desktop office import”."
    ),
    FileType.REQUEST: message(
        "It is an assessor's enrolment request. Open it at the office on the page Assessors, or "
        "run “npors-desktop office enrol”."
    ),
    FileType.ANSWER: message(
        "It is an office's answer to an enrolment request. Open it on the assessor's laptop on the "
        "page Enrolment, or run “npors-desktop laptop identity”."
    ),
    FileType.RECEIPT: message(
        "It is an office's receipt. Open it on the assessor's laptop on the page Outbox, or run "
        "“npors-desktop receipts”."
    ),
    FileType.VISIT: message(
        "It is a visit for an assessor. Open it on the assessor's laptop on the page Today."
    ),
    FileType.DAYS: message(
        "It is a file of course days. It belongs at the office: open it on the page Inbox, or run "
        "“npors-desktop office import”."
    ),
    FileType.STANDARD: message(
        "It is a signed standard. Open it on the assessor's laptop in the window, or run "
        "“npors-desktop packs install”."
    ),
    FileType.SETTINGS: message(
        "It is a provider's settings. Open it on the assessor's laptop in the window."
    ),
    FileType.RULES: message(
        "It is a signed rule book. Open it on the assessor's laptop in the window, or name it to "
        "“npors-desktop advise” with --rules."
    ),
    FileType.BACKUP: message(
        "It is a backup of a store. To restore it, run “npors-desktop restore FILE --to FOLDER”."
    ),
    FileType.SHEET: message(
        "It is a mark sheet. Enter it on the assessor's laptop: run “npors-desktop transcribe”."
    ),
    FileType.TABLE: message("It is an exported register, which only a spreadsheet program opens."),
    FileType.MAIL: message("It is a mail. Save what is attached to it, then open that."),
    FileType.OUTLOOK: message(
        "It is an Outlook message or an old Office document, which this program cannot read. Open "
        "it in Outlook, save what is attached to it, then open that."
    ),
    FileType.ARCHIVE: message("It is a zip file. Take out what is in it, then open that."),
    FileType.DOCUMENT: message("It is an Office document, which is no file of this program's."),
    FileType.OTHER: message("It is not a file of this program's."),
}

_TABLE = b"record,"
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TNEF = b"\x78\x9f\x3e\x22"
_BINARY: tuple[tuple[FileType, tuple[bytes, ...]], ...] = (
    (FileType.SEALED, (b"NPSEALED",)),
    (FileType.VISIT, (b"NPVISIT",)),
    (FileType.RECEIPT, (b"NPRECEIPT",)),
    (FileType.DAYS, (b"NPDAYS",)),
    (FileType.OUTLOOK, (_OLE2, _TNEF)),
    (FileType.ARCHIVE, (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")),
)
# The names of fields, as they stand in the JSON of each kind and in no text inside it.
_JSON: tuple[tuple[FileType, bytes], ...] = (
    (FileType.RECEIPT, rb'"receipt"\s*:'),
    (FileType.VISIT, rb'"bookings"\s*:'),
    (FileType.RULES, rb'"rules"\s*:\s*\{'),
    (FileType.SETTINGS, rb'"settings"\s*:'),
    (FileType.STANDARD, rb'"release"\s*:'),
    (FileType.SHEET, rb'"marks"\s*:'),
)
_PDF_WITHIN = 1024
_FIELD = re.compile(rb"([!-9;-~]{1,70}):")
_MAIL_FIELDS = frozenset(
    b"from to cc date subject message-id mime-version received content-type return-path "
    b"delivered-to".split()
)
_MOST_FIELDS = 400


def kind_of(head: bytes, name: str = "") -> FileType:
    """The kind of a file with these first bytes (``HEAD`` of them, or all there are). They do not
    tell what a zip file is: ``opened_zip`` does."""
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    for kind, starts in _BINARY:
        if head.startswith(starts):
            return kind
    if bare.startswith(b"{"):
        found = _kind_of_json(bare)
    elif bare.startswith(_TABLE):
        found = FileType.TABLE
    elif _is_mail(bare):
        found = FileType.MAIL
    else:
        found = FileType.REPORT if REPORT.starts[0] in head[:_PDF_WITHIN] else FileType.OTHER
    return ENDINGS.get(Path(name).suffix.lower(), found) if found is FileType.OTHER else found


def kind_at(path: Path, what: Message) -> FileType:
    """The kind of the file at a path; only its beginning is read, and the list of a zip file.
    ``what`` is what is needed there, as for ``read_limited``, which says what is raised."""
    kind = kind_of(next(read_pieces(path, sys.maxsize, what), b"")[:HEAD], path.name)
    if kind is not FileType.ARCHIVE:
        return kind
    try:
        with path.open("rb") as file:
            return opened_zip(file, path.name)[0]
    except OSError as error:
        raise machine_failed(error, path) from error


def opened_zip(file: IO[bytes], name: str) -> tuple[FileType, ZipFile | None]:
    """What a zip file is, and the file opened; None for a damaged one, which with the ending of a
    backup was meant to be one. Raises OSError."""
    try:
        opened = open_zip(file)
    except DamagedFileError:
        meant = ENDINGS.get(Path(name).suffix.lower())
        return FileType.BACKUP if meant is FileType.BACKUP else FileType.ARCHIVE, None
    return zip_kind(opened), opened


def read_kind(path: Path, limit: int, what: Message, wanted: FileType) -> bytes:
    """As ``read_limited``, of a file that is not plainly of another kind than the one needed: that
    is refused with where it belongs. Raises UserError (``other_kind``) for it."""
    kind = kind_at(path, what)
    if kind in (wanted, FileType.OTHER):
        return read_limited(path, limit, what)
    raise UserError(
        message("“{name}” is not {what}.", name=path.name, what=what),
        message("Nothing was changed. {where}", where=ELSEWHERE[kind]),
        code=OTHER_KIND,
    )


def _kind_of_json(bare: bytes) -> FileType:
    if REQUEST.fits(bare):
        return FileType.REQUEST
    if ANSWER.fits(bare):
        return FileType.ANSWER
    return next((kind for kind, field in _JSON if re.search(field, bare)), FileType.OTHER)


def _is_mail(bare: bytes) -> bool:
    """Whether it begins with the fields of a mail, at least two of those that mails have."""
    known: set[bytes] = set()
    lines = bare.split(b"\n", _MOST_FIELDS)[:_MOST_FIELDS]
    if lines[0].startswith(b"From "):
        lines = lines[1:]
    for line in lines:
        if not line.strip():
            break
        field = _FIELD.match(line)
        if field is None and line[:1] not in (b" ", b"\t"):
            break
        if field is not None:
            known.add(field[1].lower())
    return len(known & _MAIL_FIELDS) > 1
