"""How long something that was sent back has been open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from npors_desktop.domain.returns import ReturnEnd, SentBackRecord

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def test_it_is_open_for_whole_days_until_it_ended():
    sent = SentBackRecord("r", 1, "ab", "GP-7", "Gareth Price", "No photograph.", AT)
    assert [sent.days(AT + one) for one in (-DAY, DAY / 2, DAY, 9 * DAY)] == [0, 0, 1, 9]
    ended = replace(sent, ended_at=AT + 3 * DAY, end=ReturnEnd.ANSWERED)
    assert ended.days(AT + 9 * DAY) == 3
