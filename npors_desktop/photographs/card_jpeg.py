"""The photograph of a card as it goes out: 35 by 45 mm at 300 dots to the inch, sRGB."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import ImageCms, ImageStat

from npors_desktop.domain.cards.portrait import PortraitWarning
from npors_desktop.domain.photograph_frame import FrameWarning
from npors_desktop.photographs.frame_checks import PRINTED, frame_warnings
from npors_desktop.photographs.picture import resized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

    from npors_desktop.domain.photograph_frame import Frame
    from npors_desktop.photographs.picture import UprightPicture

DOTS = 300
_KEPT = 92
_QUALITIES = (95, 92, 88, 84, 80, 75, 70, 60, 50, 40, 30, 20, 10)
# When it was made stands in a profile; without it the same picture gives the same bytes.
_MADE_AT = slice(24, 36)
# The ground is looked at in strips beside the head: so much of the frame across, from the top down.
_ACROSS, _DOWN = 0.12, 0.45
_LIGHT, _EVEN = 150, 30
_WARNINGS = {
    FrameWarning.FEW_PIXELS: PortraitWarning.FEW_PIXELS,
    FrameWarning.DARK: PortraitWarning.DARK,
    FrameWarning.BRIGHT: PortraitWarning.BRIGHT,
    FrameWarning.NOT_SHARP: PortraitWarning.NOT_SHARP,
}
_cms: Any = ImageCms


def card_jpeg(picture: UprightPicture, frame: Frame, most: int) -> bytes:
    """What is within the frame as a JPEG of 413 by 531 pixels with the sRGB profile: the best
    quality of at most so many bytes, or the lowest where none is."""
    image = resized(picture.image.crop(frame.box), PRINTED)
    data = b""
    for quality in _QUALITIES:
        data = _encoded(image, quality)
        if len(data) <= most:
            break
    return data


def kept_jpeg(picture: UprightPicture) -> bytes:
    """The whole picture as it is kept beside its frame, point for point of the same size; without
    what else its file told, such as where it was taken."""
    out = BytesIO()
    # A picture without a profile is in sRGB: with one it would be converted each time it is read.
    picture.image.save(out, "JPEG", quality=_KEPT)
    return out.getvalue()


def portrait_warnings(picture: UprightPicture, frame: Frame) -> tuple[PortraitWarning, ...]:
    """What a person should look at before they accept it so."""
    return tuple(_warnings(picture, frame))


def _warnings(picture: UprightPicture, frame: Frame) -> Iterator[PortraitWarning]:
    yield from (_WARNINGS[one] for one in frame_warnings(picture, frame))
    grey = resized(picture.image.crop(frame.box).convert("L"), PRINTED)
    strips = [ImageStat.Stat(part) for part in _beside_head(grey)]
    lights = [one.mean[0] for one in strips]
    uneven = max(lights) - min(lights) > _EVEN or any(one.stddev[0] > _EVEN for one in strips)
    if uneven or min(lights) < _LIGHT:
        yield PortraitWarning.GROUND


def _beside_head(image: Image.Image) -> Iterator[Image.Image]:
    width, height = PRINTED
    across, down = round(width * _ACROSS), round(height * _DOWN)
    yield image.crop((0, 0, across, down))
    yield image.crop((width - across, 0, width, down))


def _encoded(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, dpi=(DOTS, DOTS), icc_profile=_srgb())
    return out.getvalue()


@cache
def _srgb() -> bytes:
    profile = bytearray(_cms.ImageCmsProfile(_cms.createProfile("sRGB")).tobytes())
    profile[_MADE_AT] = bytes(12)
    return bytes(profile)
