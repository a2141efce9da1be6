"""What may be wrong with a portrait within its frame, measured simply; nothing looks for a face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import ImageFilter, ImageStat

from npors_desktop.domain.photograph_frame import FrameWarning
from npors_desktop.photographs.picture import resized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from npors_desktop.domain.photograph_frame import Frame
    from npors_desktop.photographs.picture import UprightPicture

# 35 by 45 mm at 300 dots to the inch, as cards are printed.
PRINTED = (413, 531)
_DARK, _BRIGHT = 60, 225
# A sharp face has a variance of hundreds, one that was moved of less than 10.
_SHARP = 15.0
# The second derivative in both directions; grey is no change.
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


def frame_warnings(picture: UprightPicture, frame: Frame) -> tuple[FrameWarning, ...]:
    """What a person should look at before they take it so."""
    return tuple(_warnings(picture, frame))


def _warnings(picture: UprightPicture, frame: Frame) -> Iterator[FrameWarning]:
    if frame.width < PRINTED[0]:
        yield FrameWarning.FEW_PIXELS
    grey = picture.image.crop(frame.box).convert("L")
    light = ImageStat.Stat(grey).mean[0]
    if light < _DARK:
        yield FrameWarning.DARK
    if light > _BRIGHT:
        yield FrameWarning.BRIGHT
    if _variance(grey) < _SHARP:
        yield FrameWarning.NOT_SHARP


def _variance(grey: Image.Image) -> float:
    """The variance of its Laplacian at one size for all, so that one limit fits every camera."""
    edges = resized(grey, PRINTED).filter(_LAPLACIAN)
    inner = edges.crop((1, 1, PRINTED[0] - 1, PRINTED[1] - 1))  # the rim is not filtered
    return ImageStat.Stat(inner).var[0]
