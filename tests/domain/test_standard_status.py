"""From which day a status counts, and what it lets begin."""

from datetime import date

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
