"""The report of a record: rendered and certified at issue, rendered again and compared later.

The libraries that render and sign take half a second to load. The first report that needs them
loads them; a window that opens must not wait for them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import ReadOnce
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.packing import PackedContents
from npors_desktop.signing.report.photographs import read_photographs
from npors_desktop.signing.report.verdict import Rebuilt, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from npors_desktop.domain.record import Record
    from npors_desktop.signing.certificates.anchors import Anchors
    from npors_desktop.signing.report.verdict import Verification
    from npors_desktop.workflows.ending.issue_record import ToCertify

_NONE: Mapping[str, bytes] = MappingProxyType({})


def certify_report(what: ToCertify) -> bytes:
    """Render a record's report and certify it."""
    # Loads pyHanko.
    from npors_desktop.signing.report.pades import certify  # noqa: PLC0415

    identity = what.identity
    made = rebuild(what.record, what.record_json, what.photographs)
    chain = identity.certificate, identity.issuing, identity.root
    return certify(made.pdf, made.appearance, made.stamp, what.key, chain)


def verify_file(
    data: bytes,
    anchors: Anchors,
    at: datetime,
    received_at: datetime | None = None,
    check: Callable[[Record], object] = lambda _: None,
    read: ReadOnce | None = None,
) -> Verification:
    """Verify a report by the strict policy, its pages against its own data. ``check`` raises
    UserError for a record that is not worth drawing: drawing is what costs most. ``read`` may know
    the JSON of its record already."""
    # Loads pyHanko.
    # Loads reportlab.
    from npors_desktop.reports.layout.archive import packed_as  # noqa: PLC0415
    from npors_desktop.signing.verify.verification import verify  # noqa: PLC0415

    read = read or ReadOnce()

    def drawn(found: bytes) -> Rebuilt:
        record = read_record(found, read)
        check(record)
        photographs = read_photographs(data, record.photographs)
        with packed_as(PackedContents(data).get):
            return rebuild(record, found, photographs)

    return verify(data, anchors, at, drawn, received_at, read)


def check_standing(
    data: bytes, anchors: Anchors, at: datetime, received_at: datetime | None = None
) -> Verification:
    """Who signed a report and whether they may, without judging its contents."""
    # Loads pyHanko.
    from npors_desktop.signing.verify import verification  # noqa: PLC0415

    return verification.check_standing(data, anchors, at, received_at)


def rebuild(
    record: Record, record_json: bytes, photographs: Mapping[str, bytes] = _NONE
) -> Rebuilt:
    """What a report of this record must contain: its pages, the signature's appearance, its stamp.

    Raises NewerFormatError for a template that this program does not have.
    """
    # Loads reportlab.
    from npors_desktop.reports.rendering import render  # noqa: PLC0415

    who, drawn = record.assessor, render(record, record_json, photographs)
    stamp = Stamp(who.name, who.number, record.issued_at, drawn.reason, drawn.location)
    return Rebuilt(drawn.pages, drawn.appearance, stamp)
