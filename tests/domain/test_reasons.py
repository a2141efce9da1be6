"""A reason is a text that others can read."""

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.reasons import LONGEST_REASON, entered_reason

MISSING = message("Say why the record is amended.")


def test_a_reason_is_one_line_of_what_was_typed() -> None:
    assert entered_reason("  The year\nwas  wrong. ", MISSING) == "The year was wrong."
    assert len(entered_reason("x" * LONGEST_REASON, MISSING)) == LONGEST_REASON


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "reason_missing"),
        (" \n", "reason_missing"),
        ("\u200b\u2060\ufeff", "reason_missing"),
        ("x" * (LONGEST_REASON + 1), "reason_too_long"),
    ],
)
def test_what_says_nothing_or_too_much_is_refused(text: str, code: str) -> None:
    with pytest.raises(UserError) as told:
        entered_reason(text, MISSING)
    assert told.value.code == code
