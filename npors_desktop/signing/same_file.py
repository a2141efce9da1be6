"""Whether a report is, byte for byte outside its signature, what its own record makes.

This is what an insider cannot pass: he may sign what he likes, but not make this program draw it.
"""

from io import BytesIO
from typing import Any

import pikepdf

from npors_desktop.signing.opening import OpenedReport
from npors_desktop.signing.pades import ASSESSOR_FIELD, HOLE_DIGITS, prepare
from npors_desktop.signing.refusal import RefusedError
from npors_desktop.signing.verdict import Rebuilt

_EMPTY = b"<" + b"0" * HOLE_DIGITS + b">"
_ID_BYTES = 16


def check_same(report: OpenedReport, rebuilt: Rebuilt) -> None:
    """Raises RefusedError unless the file is the one that certification makes of ``rebuilt``.

    Another build of zlib packs the same content into other bytes. Then both files are unpacked
    and written out in one plain form, and these are compared.
    """
    made = prepare(rebuilt.pdf, rebuilt.appearance, rebuilt.stamp).data
    found = report.with_hole(_EMPTY)
    if found != made and _plain(found) != _plain(made):
        raise RefusedError("page_differs")


def _plain(data: bytes) -> bytes:
    """A file unpacked, in qpdf's plain form, without what follows from how it was packed."""
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as opened:
            pdf: Any = opened
            _drop_id(pdf)
            _level_range(pdf)
            out = BytesIO()
            pdf.save(
                out,
                static_id=True,
                qdf=True,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
            if pdf.get_warnings():
                # Another reader may mend it in another way, and show something else.
                raise RefusedError("page_differs")
    except (pikepdf.PdfError, KeyError, AttributeError, TypeError) as error:
        raise RefusedError("page_differs") from error
    return data[: data.index(b"\n")] + out.getvalue()


def _drop_id(pdf: Any) -> None:
    if [len(bytes(part)) for part in pdf.trailer.ID] != [_ID_BYTES, _ID_BYTES]:
        raise RefusedError("page_differs")
    del pdf.trailer.ID


def _level_range(pdf: Any) -> None:
    for field in pdf.Root.AcroForm.Fields:
        if str(field.T) == ASSESSOR_FIELD:
            field.V.ByteRange = pikepdf.Array([])
