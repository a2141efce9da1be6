"""Reads a picture from elsewhere into an upright one of bounded size, in sRGB.

Nothing of the file but its points is kept: no position, no time, no name of a camera. JPEG and PNG
are read, whatever the file is called; of any other kind it is said what it is.
"""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from npors_desktop.base.untrusted import reading_untrusted
from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

LARGEST_FILE = 40 * MIB
# A picture is kept so large while its frame is chosen.
LONGEST_SIDE = 2560
SMALLEST_SIDE = 64
# What is decoded: a JPEG is made smaller while it is decoded, a PNG only afterwards.
_MOST_POINTS = {JpegImageFile: 110_000_000, PngImageFile: 50_000_000}
_MIB_OF_POINTS = 1_000_000
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_MARKER, _SCAN, _END = 0xFF, 0xDA, b"\xff\xd9"
_SAVE_AS_JPEG = message(
    "Nothing was changed. Save the picture as JPEG in the program that shows it, then take that."
)
# The beginnings of other files that are taken for photographs.
_OTHERS: tuple[tuple[int, bytes, Message], ...] = (
    (0, b"%PDF", message("a PDF document")),
    (0, b"GIF8", message("a GIF picture")),
    (8, b"WEBP", message("a WebP picture")),
    (0, b"II*\0", message("a TIFF picture")),
    (0, b"MM\0*", message("a TIFF picture")),
    (0, b"BM", message("a BMP picture")),
    (4, b"ftypavi", message("an AVIF picture")),
    (4, b"ftyphei", message("a HEIC picture, as some telephones make them")),
    (4, b"ftyphev", message("a HEIC picture, as some telephones make them")),
    (4, b"ftypmif", message("a HEIC picture, as some telephones make them")),
    (4, b"ftyp", message("a film")),
)
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_ORIENTATION = 0x0112
_ENTRY = 12
# Pillow's plug-ins are loosely typed; they go past the type checker once, here.
_readers: Any = {_JPEG: JpegImageFile, _PNG: PngImageFile}
_cms: Any = ImageCms


@dataclass(frozen=True, slots=True)
class UprightPicture:
    """An upright picture: RGB points in sRGB, and nothing else."""

    image: Image.Image

    @property
    def width(self) -> int:
        """Its points across."""
        return self.image.width

    @property
    def height(self) -> int:
        """Its points down."""
        return self.image.height


def read_picture(data: bytes) -> UprightPicture:
    """Read a picture. Raises UserError with what is wrong: ``photograph_empty``,
    ``photograph_kind``, ``photograph_too_large``, ``photograph_too_small``, and DamagedFileError
    (``photograph_damaged``)."""
    reader = _reader_of(data)
    damaged = DamagedFileError(
        message("This picture is damaged or not complete."),
        message("Nothing was changed. Take the photograph again, or choose another file."),
        code="photograph_damaged",
    )
    with reading_untrusted(damaged), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of metadata, none of which is kept
        image = reader(BytesIO(data))
        _check_size(image)
        if reader is JpegImageFile and not _is_ended(data):
            raise damaged
        return UprightPicture(_plain(image))


def _reader_of(data: bytes) -> Any:
    if not data:
        raise UserError(
            message("This file is empty: it holds no picture."),
            message("Nothing was changed. Take the photograph again, or choose another file."),
            code="photograph_empty",
        )
    reader = next((read for start, read in _readers.items() if data.startswith(start)), None)
    if reader is not None:
        return reader
    kind = next((what for at, word, what in _OTHERS if data.startswith(word, at)), None)
    if kind is not None:
        raise UserError(
            message("This is {kind}, which this program does not read.", kind=kind),
            _SAVE_AS_JPEG,
            code="photograph_kind",
        )
    raise UserError(
        message("This file is not a picture in the form JPEG or PNG."),
        _SAVE_AS_JPEG,
        code="photograph_kind",
    )


def _is_ended(jpeg: bytes) -> bool:
    """Whether there is an end behind the first scan. The rest of a file that is still being written
    may be zeros, which are points like others to whoever reads no further than it needs."""
    at = 2
    while jpeg[at] == _MARKER and jpeg[at + 1] != _SCAN:
        is_filler = jpeg[at + 1] == _MARKER
        at += 1 if is_filler else 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return jpeg.find(_END, at) >= 0


def _check_size(image: Any) -> None:
    width, height = image.size
    most = _MOST_POINTS[type(image)]
    if width * height > most:
        raise UserError(
            message(
                "This picture is too large to be read. Its megapixels: {points}; the most: {most}.",
                points=width * height // _MIB_OF_POINTS,
                most=most // _MIB_OF_POINTS,
            ),
            message("Nothing was changed. Set the camera to smaller pictures, and take it again."),
            code="photograph_too_large",
        )
    if min(width, height) < SMALLEST_SIDE:
        raise UserError(
            message(
                "This picture is too small to show anything: its size is {width} × {height}.",
                width=width,
                height=height,
            ),
            message("Nothing was changed. Take a larger photograph."),
            code="photograph_too_small",
        )


def _plain(image: Any) -> Image.Image:
    """The points alone: smaller first, since what comes after takes memory for each point."""
    exif, profile = image.info.get("exif", b""), image.info.get("icc_profile")
    size = fitted(image.size, LONGEST_SIDE)
    image.draft("RGB", size)
    image.load()
    small = _in_srgb(_on_white(resized(_ordinary(image), size)), profile)
    for turn in _TURNS.get(_orientation(exif), ()):
        small = small.transpose(turn)
    small.info = {}
    return small


def fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size of a picture whose longest side is no more than this."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture at another size."""
    loose: Any = image
    return loose.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _ordinary(image: Image.Image) -> Image.Image:
    """Eight bits for each part of a point, which can be made smaller without steps."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey; a converted one would be white wherever it is not black.
        return image.point(lambda value: value * (1 / 256)).convert("L")  # pyright: ignore
    if image.mode == "1":
        return image.convert("L")
    has_clear = "transparency" in image.info
    if image.mode == "P" or has_clear:
        return image.convert("RGBA" if has_clear else "RGB")
    return image


def _on_white(image: Image.Image) -> Image.Image:
    """Without transparency: what shows through is white, as paper is."""
    if image.mode not in {"RGBA", "LA"}:
        return image
    clear = image.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(white, clear).convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            given = _cms.ImageCmsProfile(BytesIO(profile))
            return _cms.profileToProfile(image, given, _cms.createProfile("sRGB"), outputMode="RGB")
        except (_cms.PyCMSError, OSError):
            pass  # of another kind of colours than the picture, or broken: as if it had none
    return image.convert("RGB")


def _orientation(exif: bytes) -> int:
    """How the camera was held, from 1 to 8; 1 where the picture does not say. Read here, since
    Pillow reads all of the metadata to find it, and complains of what it has not to do with."""
    tiff = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(entries):
            at = start + 2 + number * _ENTRY
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, at)
            if tag == _ORIENTATION:
                return value
    except struct.error:
        pass  # cut short
    return 1
