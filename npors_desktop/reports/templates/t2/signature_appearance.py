"""What the assessor's field shows once it is signed: the drawn name and who signed when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.people import Role
from npors_desktop.reports.layout.archive import Imprint
from npors_desktop.reports.layout.canvas import open_pen
from npors_desktop.reports.layout.fonts import PRESS, shorten, visible
from npors_desktop.reports.templates.t2 import words
from npors_desktop.reports.templates.t2.drawn_signature import paint_signature
from npors_desktop.reports.templates.t2.look import (
    CONFORMANCE,
    FIELD,
    INK,
    LANGUAGE,
    PRODUCER,
    QUIET,
    REGULAR,
    SEMIBOLD,
)

if TYPE_CHECKING:
    from npors_desktop.domain.record import Record

_PAD = 5.0
_WORDS = 24.0


def render_appearance(record: Record) -> bytes:
    """A PDF of one page of the field's size, fonts embedded, suitable for use inside a PDF/A file.

    The time is that of the assessor's own signature, else that of issue.
    """
    found = [one for one in record.signatures if one.role is Role.ASSESSOR]
    signature = found[-1] if found else None
    who = words.assessor(record.assessor)
    at = signature.at if signature else record.issued_at
    imprint = Imprint(
        title="Signature",
        author=visible(who, REGULAR),
        subject="",
        creator=visible(record.program, REGULAR),
        producer=PRODUCER,
        language=LANGUAGE,
        conformance=CONFORMANCE,
        made_at=words.utc(at),
    )
    with PRESS:
        pen = open_pen(FIELD, imprint, REGULAR)
        if signature:
            room = (FIELD[0] - 2 * _PAD, FIELD[1] - _WORDS - _PAD)
            paint_signature(pen, (_PAD, _WORDS), room, signature)
        inner = FIELD[0] - 2 * _PAD
        first = shorten(f"Signed digitally by {who}", SEMIBOLD, 7.5, inner)
        pen.text((_PAD, 14.5), first, SEMIBOLD, 7.5, INK)
        pen.text((_PAD, 5.5), words.moment(at, seconds=True), REGULAR, 7, QUIET)
        return pen.finish()
