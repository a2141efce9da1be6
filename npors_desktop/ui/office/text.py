"""How the office's pages write moments, days, results and marks."""

from collections.abc import Iterable
from datetime import date, datetime

from npors_desktop.base.words import Words
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.shapes import Shape

RESULT_SHAPES: dict[str, Shape] = {
    Result.ACHIEVED.value: Shape.TICK,
    Result.NOT_ACHIEVED.value: Shape.CROSS,
    Result.REFERRED.value: Shape.FORWARD,
    Result.STOPPED.value: Shape.STOP,
    Result.INCOMPLETE.value: Shape.HALF,
    Result.NOT_IN_PACK.value: Shape.DASH,
}
MARK_SHAPES: dict[Mark | None, Shape] = {
    Mark.MET: Shape.TICK,
    Mark.NOT_MET: Shape.CROSS,
    Mark.NOT_APPLICABLE: Shape.DASH,
    Mark.NOT_OBSERVED: Shape.EYE,
    None: Shape.RING,
}
SEVERITY_SHAPES: dict[Severity, Shape] = {
    Severity.MINOR: Shape.RING,
    Severity.MAJOR: Shape.SQUARE,
    Severity.SAFETY_CRITICAL: Shape.DIAMOND,
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
