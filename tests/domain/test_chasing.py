"""How long what is waited for has waited, and how it is told."""

from datetime import date, timedelta

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.chase_text import about
from npors_desktop.domain.chasing import ChaseAge, ChaseItem, ChaseKind
from npors_desktop.domain.planned_visits import PlannedVisit

TODAY = date(2026, 11, 30)
VISIT = PlannedVisit("v", "Hendre", TODAY)


@pytest.mark.parametrize(
    ("days", "group"),
    [
        (-1, ChaseAge.AHEAD),
        (0, ChaseAge.WEEK),
        (7, ChaseAge.WEEK),
        (8, ChaseAge.FORTNIGHT),
        (14, ChaseAge.FORTNIGHT),
        (15, ChaseAge.LONGER),
    ],
)
def test_what_is_waited_for_has_an_age(days: int, group: ChaseAge):
    item = ChaseItem(ChaseKind.NOTHING_RECEIVED, VISIT, TODAY - timedelta(days))
    assert (item.age(TODAY), item.age_group(TODAY)) == (days, group)
    assert item.is_due(TODAY) is (days >= 0)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, "No notification number (NRN) and no day of notification is entered."),
        (1, "The scheme has not been told of the visit. Your settings ask for 1 day."),
        (3, "The scheme has not been told of the visit. Your settings ask for 3 days."),
    ],
)
def test_a_visit_of_which_the_scheme_was_not_told_says_what_the_settings_ask(days: int, told: str):
    item = ChaseItem(ChaseKind.NOT_NOTIFIED, VISIT, TODAY, days=days)
    assert Words()(about(item)) == told
