"""The photographs: the candidate's face small beside their details, and all of them at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.photographs import PhotographPurpose, PhotographSource, of_purpose
from npors_desktop.reports.layout.blocks import Columns, Gap, Picture, Stack
from npors_desktop.reports.layout.canvas import MM
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.templates.t2 import words
from npors_desktop.reports.templates.t2.building_blocks import NOTHING, SMALL, STRONG, section
from npors_desktop.reports.templates.t2.look import LINE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.photographs import Photograph
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.templates.t2.reading import Reading

_PORTRAIT = (21 * MM, 27 * MM)
_LARGE = (82 * MM, 72 * MM)
_ACROSS = 2
_SOURCES: Mapping[PhotographSource, str] = {
    PhotographSource.FILE: "from a file",
    PhotographSource.CLIPBOARD: "from the clipboard",
    PhotographSource.DROPPED: "from a file",
    PhotographSource.CAMERA_FOLDER: "from the laptop's camera",
}


def beside_portrait(reading: Reading, told: Block) -> Block:
    """The details with the portrait on their right; the details alone where there is none."""
    portrait = of_purpose(reading.record.photographs, PhotographPurpose.PORTRAIT)
    if portrait is None:
        return told
    return Columns((told, _shown(reading, portrait, _PORTRAIT)), (150, 24))


def photographs(reading: Reading) -> Block:
    """Every photograph with what it is; nothing in a record without any."""
    kept = reading.record.photographs
    if not kept:
        return NOTHING
    rows: list[Block] = []
    for start in range(0, len(kept), _ACROSS):
        cells = [_entry(reading, one) for one in kept[start : start + _ACROSS]]
        cells += [NOTHING] * (_ACROSS - len(cells))
        rows += [Columns(tuple(cells), (1,) * _ACROSS, (2, 2)), Gap(8)]
    return section("Photographs", *rows[:-1])


def _entry(reading: Reading, one: Photograph) -> Block:
    who = f"{words.moment(one.taken_at)}, {_SOURCES[one.source]}, by {one.by}"
    told = (
        Text(words.photograph(one.purpose, one.of), STRONG),
        *([Text(one.caption, SMALL)] if one.caption else []),
        Text(f"Taken in {who}", SMALL),
        Text(f"{one.width} × {one.height} pixels · SHA-256 {one.sha256[:16]}", SMALL),
    )
    return Stack((_shown(reading, one, _LARGE), Gap(3), *told), whole=True)


def _shown(reading: Reading, one: Photograph, room: Point) -> Picture:
    """A photograph as large as the room lets it be, whole, in the left upper corner of it."""
    scale = min(room[0] / one.width, room[1] / one.height)
    wide, high = one.width * scale, one.height * scale

    def paint(pen: PageCanvas, at: Point, _width: float) -> None:
        corner = at[0], at[1] - high
        data = reading.photographs[one.sha256]
        pen.photograph(corner, (wide, high), data, (one.width, one.height))
        pen.box(corner, (wide, high), line=LINE, thick=0.5)

    return Picture(high, paint)
