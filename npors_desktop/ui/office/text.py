"""How the office's pages write moments, days, results and marks."""

from collections.abc import Iterable
from datetime import date, datetime

from npors_desktop.base.words import Words
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.widgets.values import Icon

RESULT_ICONS: dict[str, Icon] = {
    Result.ACHIEVED.value: Icon.TICK,
    Result.NOT_ACHIEVED.value: Icon.CROSS,
    Result.REFERRED.value: Icon.FORWARD,
    Result.STOPPED.value: Icon.STOP,
    Result.INCOMPLETE.value: Icon.HALF,
    Result.NOT_IN_PACK.value: Icon.DASH,
}
MARK_ICONS: dict[Mark | None, Icon] = {
    Mark.MET: Icon.TICK,
    Mark.NOT_MET: Icon.CROSS,
    Mark.NOT_APPLICABLE: Icon.DASH,
    Mark.NOT_OBSERVED: Icon.NOT_SEEN,
    None: Icon.RING,
}
SEVERITY_ICONS: dict[Severity, Icon] = {
    Severity.MINOR: Icon.RING,
    Severity.MAJOR: Icon.SQUARE,
    Severity.SAFETY_CRITICAL: Icon.DIAMOND,
}
# What the sign before a word and its heavier letters take, in letters.
_SIGN = 4


def moment(at: datetime | None) -> str:
    """A moment on this machine's clock: ``20/11/2026 10:42``; a dash where there is none."""
    return f"{at.astimezone():%d/%m/%Y %H:%M}" if at else "–"


def time(at: datetime | None) -> str:
    """The time of day on this machine's clock: ``10:42:06``; a dash where there is none."""
    return f"{at.astimezone():%H:%M:%S}" if at else "–"


def day(on: date | None) -> str:
    """A day: ``20/11/2026``; a dash where there is none."""
    return f"{on:%d/%m/%Y}" if on else "–"


def duration(seconds: int) -> str:
    """Hours, minutes and seconds: ``1:56:04``."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def letters(words: Words, keys: Iterable[str]) -> int:
    """How many letters a column needs for the longest of these words with its sign."""
    return max(len(words(key)) for key in keys) + _SIGN
