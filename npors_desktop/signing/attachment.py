"""The record inside a report: the one file attached to it."""

from typing import Any

from pyhanko.pdf_utils.misc import PdfError

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.signing.opening import read_pdf
from npors_desktop.signing.refusal import RefusedError

RECORD = "record.json"


def record_json_of(pdf: bytes) -> bytes:
    """The record's JSON out of a report that was verified before, as the register keeps it.

    Raises DamagedFileError. Verifies nothing.
    """
    try:
        return read_attached(read_pdf(pdf).root)
    except RefusedError as error:
        raise DamagedFileError(
            "The record cannot be read from this report.", "Nothing was changed.", code=error.code
        ) from error


def read_attached(catalog: Any) -> bytes:
    """The only attached file of a document, which must be the record. Raises RefusedError."""
    try:
        tree = catalog["/Names"]["/EmbeddedFiles"]
        names, associated = tree["/Names"], catalog["/AF"]
        alone = "/Kids" not in tree and len(names) == 2 and len(associated) == 1  # noqa: PLR2004
        same = names.raw_get(1).reference == associated.raw_get(0).reference
        spec = names[1]
        if not (alone and same and names[0] == RECORD and spec["/UF"] == RECORD):
            raise RefusedError("attachment")
        return bytes(spec["/EF"]["/F"].data)
    except (PdfError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise RefusedError("attachment") from error
