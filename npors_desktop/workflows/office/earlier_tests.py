"""Whether the test that a resit takes up is one that this office has, and achieved what it says."""

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.names import same_name
from npors_desktop.domain.record import Record
from npors_desktop.domain.plausibility import day_of_test
from npors_desktop.domain.result import Result
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.store.sqlcipher.store import Transaction


def earlier_test_remarks(transaction: Transaction, record: Record) -> tuple[Remark, ...]:
    """What to know of the earlier test of a resit. It is no reason to refuse: the earlier report
    may still be on its way, or be amended since."""
    if record.resit_of is None:
        return ()
    versions = transaction.register.versions
    known = versions.counting(record.resit_of.record)
    if not known:
        return (Remark.EARLIER_TEST_NOT_HERE,)
    newest = max(known, key=lambda row: row.revision)
    earlier = read_record(record_json_of(versions.report(newest)))
    return () if _carries(earlier, record) else (Remark.EARLIER_TEST_DIFFERS,)


def _carries(earlier: Record, record: Record) -> bool:
    """Whether the earlier test was this person's, in the same standard and route, on that day, was
    referred, and achieved what is carried."""
    carried = record.resit_of
    one, other = earlier.candidate, record.candidate
    return carried is not None and all(
        (
            same_name(one.name, other.name) and one.date_of_birth == other.date_of_birth,
            (earlier.pack.id, earlier.pack.route) == (record.pack.id, record.pack.route),
            day_of_test(earlier) == carried.on,
            earlier.result.result is Result.REFERRED,
            all(earlier.result.elements[e] is Result.ACHIEVED for e in carried.elements),
        )
    )
