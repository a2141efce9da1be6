"""No page of the office shows a code where words belong, whatever a file or a record has."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.delivery import (
    Arrival,
    ConflictReason,
    HoldReason,
    ReceiptVerdict,
    RegisteredRecord,
    VersionState,
)
from npors_desktop.domain.inbox_state import ArrivalNow, KnownVersion
from npors_desktop.domain.plausibility import PLAUSIBILITY, REPEATED_STROKES, Weight
from npors_desktop.domain.receipt_text import NOT_KEPT
from npors_desktop.domain.report_refusals import REFUSALS
from npors_desktop.ui.office import presenter as shared
from npors_desktop.ui.office.inbox import finding_text, why_text
from npors_desktop.ui.office.inbox import presenter as inbox
from npors_desktop.ui.office.register import presenter as register
from npors_desktop.ui.office.report import presenter as report
from npors_desktop.workflows.office.remarks import REMARKS
from tests.ui.office.inbox.test_presenter import AT, RECORD

WORDS = Words()
CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")
REFUSING = {rule.code for rule in PLAUSIBILITY if rule.weight is not Weight.REMARK}
REMARKED = sorted({*REMARKS, REPEATED_STROKES} - REFUSING)
# Also those that a version before or after this one wrote.
CODES = sorted({*REFUSALS, *ConflictReason, *HoldReason, NOT_KEPT, "of_another_version"})


def came(verdict: ReceiptVerdict, codes: Iterable[str], remarks: Iterable[str] = ()) -> Arrival:
    return Arrival(
        "a.pdf", AT, verdict, tuple(codes), "What happened. What to do.", RECORD.record,
        remarks=tuple(remarks), candidate="Ann Evans", assessor="Gareth Price",
    )  # fmt: skip


def shown(arrival: Arrival, row: RegisteredRecord) -> list[str]:
    """All that the inbox, the register and the page of the report say of it."""
    told: list[str] = []
    for version in (None, *(KnownVersion(row, state) for state in VersionState)):
        told += [
            cell.text
            for cell in inbox.arrival_row("key", ArrivalNow(arrival, version), WORDS).cells
        ]
        told += [why_text.why(arrival, version, WORDS), finding_text.found(arrival, version, WORDS)]
        told += [fact.text for fact in finding_text.facts(arrival, version, WORDS)]
    told += [cell.text for cell in register.record_row("1", row, WORDS).cells]
    told += [fact.text for fact in shared.history_facts(row, WORDS)]
    told += [fact.text for fact in shared.facts_of_codes(arrival.codes, WORDS)]
    told.append(report.history(row, [arrival], None, WORDS))
    return told


@pytest.mark.parametrize("verdict", ReceiptVerdict)
@pytest.mark.parametrize("code", CODES)
def test_every_reason_is_told_in_words(code: str, verdict: ReceiptVerdict) -> None:
    told = shown(came(verdict, [code]), RECORD)
    assert all(told)
    assert [text for text in told if CODE.search(text)] == []


@pytest.mark.parametrize("remark", [*REMARKED, "of_another_version"])
@pytest.mark.parametrize(
    "verdict", [ReceiptVerdict.ACCEPTED, ReceiptVerdict.CONFLICT, ReceiptVerdict.DUPLICATE]
)
def test_every_remark_is_told_in_words(remark: str, verdict: ReceiptVerdict) -> None:
    told = shown(came(verdict, [], [remark]), replace(RECORD, remarks=(remark,), noted=remark))
    assert all(told)
    assert [text for text in told if CODE.search(text)] == []
    unknown = why_text.remarks(came(verdict, [], ["of_another_version"]), None, WORDS)
    is_known = why_text.remarks(came(verdict, [], [remark]), None, WORDS) != unknown
    assert is_known is (remark != "of_another_version")
