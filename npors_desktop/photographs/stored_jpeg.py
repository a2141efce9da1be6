"""The JPEG that is hashed, kept and drawn: the same bytes for the same picture, by one version of
Pillow. Nothing compares it with one made anew, so that another version may make others."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from npors_desktop.domain.photographs import LARGEST_PHOTOGRAPH, LONGEST_SIDE
from npors_desktop.photographs.picture import fitted, resized

if TYPE_CHECKING:
    from PIL import Image

    from npors_desktop.domain.photograph_frame import Frame
    from npors_desktop.photographs.picture import UprightPicture

_QUALITIES = (88, 80, 72, 64, 56, 48, 40)
_SMALLER = 4 / 5


@dataclass(frozen=True, slots=True)
class StoredJpeg:
    """The bytes, and the pixels across and down."""

    data: bytes
    width: int
    height: int


def stored_jpeg(picture: UprightPicture, frame: Frame | None = None) -> StoredJpeg:
    """What is kept of a picture, or of what is within a frame of it: the best quality that fits,
    and fewer pixels only where the lowest does not."""
    image = picture.image if frame is None else picture.image.crop(frame.box)
    longest = float(LONGEST_SIDE)
    while True:
        size = fitted(image.size, round(longest))
        small = resized(image, size)
        for quality in _QUALITIES:
            data = _encoded(small, quality)
            if len(data) <= LARGEST_PHOTOGRAPH:
                return StoredJpeg(data, *size)
        longest = max(size) * _SMALLER


def _encoded(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling="4:2:0", optimize=True)
    return out.getvalue()
