"""From which day a status counts, and what it lets begin."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from npors_desktop.domain.standard_status import StandardState, StandardStatus

DAY = date(2027, 2, 1)
BEFORE, AFTER = date(2027, 1, 31), date(2027, 2, 2)


def test_a_standard_without_a_status_may_be_used() -> None:
    assert StandardStatus().may_begin(DAY)
    assert StandardStatus().state_on(DAY) is StandardState.CURRENT


def test_a_withdrawal_counts_from_its_day_on() -> None:
    status = StandardStatus(StandardState.WITHDRAWN, since=DAY)
    assert [status.may_begin(day) for day in (BEFORE, DAY, AFTER)] == [True, False, False]
    assert status.state_on(BEFORE) is StandardState.CURRENT


def test_a_deprecated_standard_may_still_be_used() -> None:
    status = StandardStatus(StandardState.DEPRECATED, since=DAY)
    assert status.may_begin(AFTER)
    assert status.state_on(AFTER) is StandardState.DEPRECATED


def test_the_last_day_of_validity_is_a_day_of_use() -> None:
    status = StandardStatus(valid_to=DAY)
    assert [status.may_begin(day) for day in (BEFORE, DAY, AFTER)] == [True, True, False]


def test_the_last_day_is_the_earlier_of_the_end_and_the_day_before_a_withdrawal() -> None:
    assert StandardStatus(StandardState.DEPRECATED, since=DAY).last_day is None
    withdrawn = StandardStatus(StandardState.WITHDRAWN, since=DAY)
    assert withdrawn.last_day == BEFORE
    assert replace(withdrawn, valid_to=date(2027, 1, 2)).last_day == date(2027, 1, 2)
    assert replace(withdrawn, valid_to=AFTER).last_day == BEFORE
    assert StandardStatus(StandardState.WITHDRAWN).last_day is None


@pytest.mark.parametrize(("days", "soon"), [(31, False), (30, True), (0, True), (-1, False)])
def test_an_end_is_near_from_thirty_days_before(days: int, soon: bool) -> None:
    status = StandardStatus(StandardState.DEPRECATED, valid_to=DAY)
    assert status.ends_soon(DAY - timedelta(days=days)) is soon
    assert not StandardStatus().ends_soon(DAY)
