"""The shapes shown beside words: marks, severities, warnings, the code to scan.

Each keeps its meaning without colour: met is an open box with a tick, not met a solid box with a
cross, not applicable a double box with a dash, not observed and not marked are dashed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.pack import Severity
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import Mark
from npors_desktop.reports.templates.t2.look import INK, LINE, MET, NAVY, NOT_MET, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.reports.layout.canvas import PageCanvas, Point


def tick(pen: PageCanvas, at: Point, size: float, ink: str, thick: float) -> None:
    """A tick in a square of this size whose bottom left corner is ``at``."""
    pen.shape(_scaled(at, size, ((0.22, 0.52), (0.42, 0.28), (0.80, 0.76))), line=ink, thick=thick)


def cross(pen: PageCanvas, at: Point, size: float, ink: str, thick: float) -> None:
    """A cross in such a square."""
    pen.shape(_scaled(at, size, ((0.26, 0.26), (0.74, 0.74))), line=ink, thick=thick)
    pen.shape(_scaled(at, size, ((0.26, 0.74), (0.74, 0.26))), line=ink, thick=thick)


def dash(pen: PageCanvas, at: Point, size: float, ink: str, thick: float) -> None:
    """A dash in such a square."""
    pen.shape(_scaled(at, size, ((0.34, 0.5), (0.66, 0.5))), line=ink, thick=thick)


def mark_sign(pen: PageCanvas, at: Point, size: float, mark: Mark | None) -> None:
    """The box of a mark."""
    thick = size / 9
    if mark is Mark.MET:
        pen.box(at, (size, size), fill=PAPER, line=MET, thick=thick)
        tick(pen, at, size, MET, thick * 1.4)
    elif mark is Mark.NOT_MET:
        pen.box(at, (size, size), fill=NOT_MET, line=NOT_MET, thick=thick)
        cross(pen, at, size, PAPER, thick * 1.4)
    elif mark is Mark.NOT_APPLICABLE:
        pen.box(at, (size, size), fill=PAPER, line=INK, thick=thick * 0.5)
        inner = size * 0.2
        pen.box(
            (at[0] + inner, at[1] + inner),
            (size - 2 * inner, size - 2 * inner),
            line=INK,
            thick=thick * 0.5,
        )
        dash(pen, at, size, INK, thick * 0.8)
    else:
        with pen.dashed(size / 6):
            pen.box(at, (size, size), fill=PAPER, line=INK, thick=thick * 0.6)
        if mark is Mark.NOT_OBSERVED:
            dash(pen, at, size, INK, thick)


def severity_sign(pen: PageCanvas, at: Point, size: float, severity: Severity | None) -> None:
    """Minor is an open square, major a solid one, safety-critical a solid diamond."""
    if severity is Severity.SAFETY_CRITICAL:
        diamond = ((0.5, -0.08), (1.08, 0.5), (0.5, 1.08), (-0.08, 0.5))
        pen.shape(_scaled(at, size, diamond), fill=NOT_MET)
    elif severity is Severity.MAJOR:
        pen.box(at, (size, size), fill=INK)
    else:
        pen.box(at, (size, size), fill=PAPER, line=INK, thick=size / 8)


def warning_sign(pen: PageCanvas, at: Point, size: float) -> None:
    """The triangle for a safety-critical criterion."""
    pen.shape(_scaled(at, size, ((0, 0.02), (1, 0.02), (0.5, 0.92))), fill=INK)
    pen.shape(_scaled(at, size, ((0.5, 0.66), (0.5, 0.34))), line=PAPER, thick=size / 8)
    pen.dots(_scaled(at, size, ((0.5, 0.18),)), size / 14, PAPER)


def result_sign(pen: PageCanvas, at: Point, size: float, result: Result, ink: str = "") -> None:
    """A plain sign for a result, without a circle: tick, cross, or a dash for anything else."""
    draw = {Result.ACHIEVED: tick, Result.NOT_ACHIEVED: cross}.get(result, dash)
    draw(pen, at, size, ink or result_ink(result), size / 7)


def result_ink(result: Result) -> str:
    """The colour of the word for a result."""
    inks = {Result.ACHIEVED: MET, Result.NOT_ACHIEVED: NOT_MET, Result.NOT_IN_PACK: LINE}
    return inks.get(result, NAVY)


def _scaled(at: Point, size: float, points: Sequence[Point]) -> list[Point]:
    return [(at[0] + x * size, at[1] + y * size) for x, y in points]
