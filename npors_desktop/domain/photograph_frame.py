"""The frame of a portrait on a photograph: 35 by 45, as on a card; and what may be wrong in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npors_desktop.domain.messages import Message

_ACROSS, _DOWN = 7, 9
# Of the room above and below the widest frame, a quarter is above: heads are in the upper part.
_ABOVE = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a photograph by its left upper corner in pixels; exactly 35:45, in steps of
    ``unit``."""

    left: int
    top: int
    unit: int

    @property
    def width(self) -> int:
        """Its pixels across."""
        return _ACROSS * self.unit

    @property
    def height(self) -> int:
        """Its pixels down."""
        return _DOWN * self.unit

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom."""
        return self.left, self.top, self.left + self.width, self.top + self.height


def largest_unit(width: int, height: int) -> int:
    """The unit of the largest frame on a photograph of this size, at least 1."""
    return max(1, min(width // _ACROSS, height // _DOWN))


def default_frame(width: int, height: int) -> Frame:
    """The largest frame: in the middle from left to right, and in the upper part."""
    unit = largest_unit(width, height)
    left, spare = (width - _ACROSS * unit) // 2, height - _DOWN * unit
    return Frame(left, spare // _ABOVE, unit)


def frame_around(middle: tuple[int, int], unit: int, width: int, height: int) -> Frame:
    """The frame nearest to this middle and unit that lies on a photograph of this size."""
    unit = max(1, min(unit, largest_unit(width, height)))
    across, down = _ACROSS * unit, _DOWN * unit
    left = max(0, min(middle[0] - across // 2, width - across))
    top = max(0, min(middle[1] - down // 2, height - down))
    return Frame(left, top, unit)


class FrameWarning(StrEnum):
    """What may be wrong with a portrait. It never stands in the way: a scheme decides by eye."""

    FEW_PIXELS = "few_pixels"
    DARK = "dark"
    BRIGHT = "bright"
    NOT_SHARP = "not_sharp"
    OF_ANOTHER = "of_another"


FRAME_WARNINGS: Mapping[FrameWarning, Message] = MappingProxyType(
    {
        FrameWarning.FEW_PIXELS: message(
            "The frame has few pixels, so a card would be printed coarsely. Go closer, or make the "
            "frame larger."
        ),
        FrameWarning.DARK: message("The photograph is dark. Turn the face to the light."),
        FrameWarning.BRIGHT: message("The photograph is very bright. Turn away from the light."),
        FrameWarning.NOT_SHARP: message(
            "The photograph does not look sharp. Hold the camera still, and take it again."
        ),
        FrameWarning.OF_ANOTHER: message(
            "This photograph was taken in for another candidate already. Look at whose face it is."
        ),
    }
)
