"""The training register's template, and the file that is written by it: the same columns, one row
for each learner and course. The same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

from npors_desktop.base.named_file import FileKind
from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.plain_text import plain
from npors_desktop.domain.uploads.template import UploadTemplate, guessed
from npors_desktop.exchange.workbook.list_rows import NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npors_desktop.domain.uploads.form import UploadForm

WHAT_TEMPLATE = message("a template of the training register")
TEMPLATE_LIMIT = MIB
FILE_LIMIT = 64 * MIB
_FILE = message("a file for the training register")
_SAME = message("a file for the training register that this office wrote")
_SEPARATORS = ",;\t"
_MARK = b"\xef\xbb\xbf"
_LEAST, _MOST = 2, 200
_CODECS = {"utf-8": "utf-8", "windows-1252": "cp1252"}
# A spreadsheet runs a cell that begins so as a formula (OWASP, CSV injection).
_FORMULA = re.compile(r"[=+\-@\t\r]")


def read_template(data: bytes, name: str) -> UploadTemplate:
    """The template in the bytes of a file called ``name``, with what its columns are guessed to
    mean: its first row that is not empty names them. Raises UserError (``not_a_template``)."""
    if data.startswith(NO_TEXT):
        raise _no_template(name)
    text = _decoded(data)
    head = text.lstrip("\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=re.sub(r'"[^"]*"', "", head).count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise _no_template(name) from error
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    headings = tuple(cell.strip() for cell in filled[0]) if filled else ()
    named = [one for one in headings if plain(one)]
    if len(named) < _LEAST or len(headings) > _MOST or any("\0" in one for one in headings):
        raise _no_template(name)
    return UploadTemplate(
        headings, separator, data.startswith(_MARK), guessed(headings), len(filled) - 1
    )


def upload_csv(
    template: UploadTemplate, form: UploadForm, rows: Iterable[tuple[str, ...]]
) -> bytes:
    """The file: lines end with CR LF, and a cell is in quotes where it has to be. What a
    spreadsheet would run as a formula begins with an apostrophe."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=template.separator, lineterminator="\r\n")
    lines.writerow(template.headings)
    lines.writerows([_cell(one) for one in row] for row in rows)
    data = text.getvalue().encode(_CODECS[form.encoding], "replace")
    return _MARK + data if template.is_marked and form.encoding == "utf-8" else data


def upload_kind(is_ours: Callable[[bytes], bool]) -> FileKind:
    """The kind of the file that is written: only one that ``is_ours`` may be replaced, never the
    register's own empty template."""
    return FileKind(_FILE, (b"",)).only_content(_SAME, FILE_LIMIT, is_ours)


def _cell(text: str) -> str:
    shown = "".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in text)
    return f"'{shown}" if _FORMULA.match(text) else shown


def _decoded(data: bytes) -> str:
    """The text of a template; where it is no UTF-8 it is of an older Windows program."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _no_template(name: str) -> UserError:
    return UserError(
        message("“{name}” is not a CSV template: no row in it names columns.", name=name),
        message(
            "Nothing was changed. Download the empty template from the register and choose that "
            "file as it is (.csv)."
        ),
        code="not_a_template",
    )
