"""Nobody is tested by a draft, before a standard counts, or once it is over or withdrawn."""

from dataclasses import replace
from datetime import date

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.domain.standard_use import check_use
from tests.dumper_format2 import DRAFT, pack

SEALED, DAY = pack(), date(2026, 11, 20)
WITHDRAWN = StandardStatus(StandardState.WITHDRAWN, DAY, None, "Question T7 was wrong.", "")


@pytest.mark.parametrize(
    ("given", "status", "day", "code"),
    [
        (pack(standard=DRAFT), StandardStatus(), DAY, "standard_draft"),
        (replace(SEALED, valid_from="2026-11-21"), StandardStatus(), DAY, "standard_early"),
        (SEALED, WITHDRAWN, DAY, "standard_ended"),
        (SEALED, StandardStatus(valid_to=date(2026, 11, 19)), DAY, "standard_ended"),
    ],
)
def test_it_is_refused_with_what_to_do(given: Pack, status: StandardStatus, day: date, code: str):
    with pytest.raises(UserError, match="edition 2026") as said:
        check_use(given, status, day, message("Choose another."))
    assert (said.value.code, said.value.advice) == (code, "Choose another.")
    assert ("T7 was wrong" in said.value.headline) is (status is WITHDRAWN)


def test_it_is_used_from_its_first_day_to_its_last():
    for status in (WITHDRAWN, StandardStatus(valid_to=date(2026, 11, 19))):
        check_use(SEALED, status, date(2026, 11, 19), message("-"))
    check_use(replace(SEALED, valid_from="2026-11-20"), StandardStatus(), DAY, message("-"))
