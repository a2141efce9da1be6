"""The records of the register that a day is waited for."""

from datetime import date
from typing import Any

from npors_desktop.base.ids import new_id
from npors_desktop.domain.record_facts import RecordFacts
from tests.store.core.test_delivery import registered


def test_records_are_due_by_their_test_or_their_hse_test(place: Any):
    old = date(2024, 5, 1)
    hse = RecordFacts(hse_test_date=date(2024, 11, 30))
    too_early = RecordFacts(hse_test_date=date(2024, 4, 30))
    recent, tested, outside, plain, referred = (
        registered(new_id()),
        registered(new_id(), tested_on=old, facts=hse),
        registered(new_id(), tested_on=old, facts=too_early),
        registered(new_id(), tested_on=old),
        registered(new_id(), result="referred", facts=hse),
    )
    with place.store.writing() as unit:
        for one in (recent, tested, outside, plain, referred):
            unit.register.claim(one)
    span = date(2024, 11, 1), date(2024, 12, 31)
    with place.reopen().reading() as unit:
        since = recent.tested_on
        assert [one.record for one in unit.register.due(since, None)] == [recent.record]
        both = [one.record for one in unit.register.due(since, span)]
        assert both == [tested.record, recent.record]
