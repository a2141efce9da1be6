"""Rendering and certifying, loaded when the first report is issued or verified, not before.

A window must not wait half a second for libraries that it may never use.
"""

from datetime import datetime

from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.report.verdict import Verification
from npors_desktop.workflows.ending.issue_record import ToCertify


def certify_report(what: ToCertify) -> bytes:
    """Render a record's report and certify it. Raises WrongPassphraseError."""
    # Loaded here: see the module's docstring.
    from npors_desktop.workflows.ending import certified_report  # noqa: PLC0415

    return certified_report.certify_report(what)


def verify_file(data: bytes, anchors: Anchors, at: datetime) -> Verification:
    """Verify a report by the strict policy, its pages against its own data."""
    # Loaded here: see the module's docstring.
    from npors_desktop.workflows.ending import certified_report  # noqa: PLC0415

    return certified_report.verify_file(data, anchors, at)


def check_standing(data: bytes, anchors: Anchors, at: datetime) -> Verification:
    """Who signed a report and whether they may, of one whose contents are not judged here."""
    # Loaded here: see the module's docstring.
    from npors_desktop.signing.verify import verification  # noqa: PLC0415

    return verification.check_standing(data, anchors, at)


def record_json_of(pdf: bytes) -> bytes:
    """The data inside a report that was verified before."""
    # Loaded here: see the module's docstring.
    from npors_desktop.workflows.ending import certified_report  # noqa: PLC0415

    return certified_report.record_json_of(pdf)
