"""Compares a report, byte for byte, with the one that is drawn again from its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.signing.report.packing import same_form
from npors_desktop.signing.report.pades import prepare
from npors_desktop.signing.report.refusal import RefusedError
from npors_desktop.signing.report.signature_location import HOLE_DIGITS

if TYPE_CHECKING:
    from npors_desktop.signing.report.signature_location import OpenedReport
    from npors_desktop.signing.report.verdict import Rebuilt

_EMPTY_HOLE = b"<" + b"0" * HOLE_DIGITS + b">"


def check_same(report: OpenedReport, rebuilt: Rebuilt) -> None:
    """Raises RefusedError unless the file is the one that certification makes of ``rebuilt``.

    Another build of zlib packs the same content into other bytes. Then every packed stream must
    unpack to the content that it has here, and every other byte be the same but for the numbers
    that follow from the lengths. A file that unpacks to more than that is not unpacked further.
    """
    made = prepare(rebuilt.pdf, rebuilt.appearance, rebuilt.stamp)
    found = report.with_hole(_EMPTY_HOLE)
    ours = (made.data, (made.start, made.end))
    if found != made.data and not same_form((found, (report.start, report.end)), ours):
        raise RefusedError("page_differs")
