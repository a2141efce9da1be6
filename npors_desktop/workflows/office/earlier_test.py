"""Whether the earlier test that a resit carries is here, and was as the resit says."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.names import same_name
from npors_desktop.domain.plausibility import day_of_test
from npors_desktop.domain.result import Result
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of

if TYPE_CHECKING:
    from npors_desktop.domain.record import Record
    from npors_desktop.domain.sheet import EarlierTest
    from npors_desktop.store.sqlcipher.store import Transaction

# A day of a place may begin before or after that of UTC.
_DAY = timedelta(days=1)


def earlier_test_remark(transaction: Transaction, record: Record) -> Remark | None:
    """What to know of the earlier test of a resit; None where it bears out what is carried."""
    earlier, versions = record.resit_of, transaction.register.versions
    if earlier is None:
        return None
    here = versions.counting(earlier.record)
    if not here:
        return Remark.EARLIER_TEST_NOT_HERE
    newest = max(here, key=lambda row: row.revision)
    before = read_record(record_json_of(versions.report(newest)))
    return None if _bears_out(before, record, earlier) else Remark.EARLIER_TEST_DIFFERS


def _bears_out(before: Record, record: Record, earlier: EarlierTest) -> bool:
    """Whether the same person achieved there what is carried, on that day and under the same
    standard, of whatever edition or route."""
    one, other = before.candidate, record.candidate
    return (
        all(before.result.elements[e] is Result.ACHIEVED for e in earlier.elements)
        and abs(day_of_test(before) - earlier.on) <= _DAY
        and before.standard.category == record.standard.category
        and (same_name(one.name, other.name) and one.date_of_birth == other.date_of_birth)
    )
