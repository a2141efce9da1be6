"""Extra time agreed for a candidate, as clocks tell it: “+ 25 % + 10 min”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.people import Adjustment


def extra_time_text(words: Words, agreed: Sequence[Adjustment]) -> str:
    """What adjustments add to the time allowed; empty for none."""
    percent = sum(one.extra_percent for one in agreed)
    minutes = sum(one.extra_minutes for one in agreed)
    parts = [
        words("+ {n} %", n=percent) if percent else "",
        words.count("+ {n} min", "+ {n} min", minutes) if minutes else "",
    ]
    return " ".join(filter(None, parts))
