"""What is read of pictures from elsewhere, and the sentence for what is not."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from npors_desktop.domain.errors import UserError
from npors_desktop.photographs.picture import LONGEST_SIDE, UprightPicture, read_picture
from tests.photo_files import HEIC, drawing, exif, file_of

PHONE = "HEIC picture, as some telephones make them"
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def corners(picture: UprightPicture) -> list[tuple[int, ...]]:
    """The colours in the corners, from the left upper one clockwise, to the nearest pure one."""
    across, down = picture.width - 20, picture.height - 20
    places = (20, 20), (across, 20), (across, down), (20, down)
    image: Any = picture.image
    return [tuple(255 * (part > 127) for part in image.getpixel(place)) for place in places]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (1, [RED, GREEN, BLUE, WHITE]),
        (2, [GREEN, RED, WHITE, BLUE]),
        (3, [BLUE, WHITE, RED, GREEN]),
        (4, [WHITE, BLUE, GREEN, RED]),
        (5, [RED, WHITE, BLUE, GREEN]),
        (6, [WHITE, RED, GREEN, BLUE]),
        (7, [BLUE, GREEN, RED, WHITE]),
        (8, [GREEN, BLUE, WHITE, RED]),
        (0, [RED, GREEN, BLUE, WHITE]),
        (99, [RED, GREEN, BLUE, WHITE]),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_it_is_upright_however_the_camera_was_held(kind: str, held: int, expected: list[Any]):
    data = file_of(drawing(400, 300), kind, exif=exif(orientation=held))
    found = read_picture(data)
    assert corners(found) == expected
    assert (found.width, found.height) == ((300, 400) if held in range(5, 9) else (400, 300))
    assert not found.image.info


def test_metadata_of_either_order_of_bytes_is_read():
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    told = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry
    assert corners(read_picture(file_of(drawing(400, 300), exif=told)))[0] == WHITE


@pytest.mark.parametrize(
    "told",
    [
        struct.pack(">IHHHIHH", 8, 1, 0x010F, 3, 1, 6, 0),
        struct.pack(">IHHH", 8, 1, 0x0112, 3),
    ],
    ids=["another entry", "cut short"],
)
def test_metadata_that_does_not_say_how_it_was_held(told: bytes):
    data = file_of(drawing(400, 300), exif=b"Exif\0\0MM\0*" + told)
    assert corners(read_picture(data))[0] == RED


@given(st.binary(max_size=80))
def test_metadata_that_is_no_metadata_is_passed_over(told: bytes):
    for start in (b"", b"Exif\0\0II*\0", b"Exif\0\0MM\0*"):
        assert read_picture(file_of(drawing(80, 80), exif=start + told)).image.mode == "RGB"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_one_is_made_smaller(kind: str):
    found = read_picture(file_of(drawing(5200, 2600), kind))
    assert (found.width, found.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_colours_of_print_become_those_of_a_screen():
    assert corners(read_picture(file_of(drawing(400, 300).convert("CMYK"), quality=95))) == [
        RED,
        GREEN,
        BLUE,
        WHITE,
    ]


def test_a_profile_is_applied_and_a_broken_one_is_not():
    image = drawing(400, 300)
    profile: Any = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    srgb = profile.tobytes()
    swapped = srgb.replace(b"rXYZ", b"    ").replace(b"gXYZ", b"rXYZ").replace(b"    ", b"gXYZ")
    found = {
        name: corners(read_picture(file_of(image, "PNG", icc_profile=data)))
        for name, data in {"srgb": srgb, "swapped": swapped, "broken": b"x" * 200}.items()
    }
    assert found["srgb"] == found["broken"] == [RED, GREEN, BLUE, WHITE]
    assert found["swapped"] == [GREEN, RED, BLUE, WHITE]


def test_sixteen_bits_become_eight():
    ramp = Image.new("I;16", (256, 64))
    ramp.putdata([x * 256 for _ in range(64) for x in range(256)])
    found: Any = read_picture(file_of(ramp, "PNG")).image
    assert [found.getpixel((x, 30)) for x in (0, 100, 255)] == [(0,) * 3, (100,) * 3, (255,) * 3]


def test_black_and_white_and_grey_are_read():
    for mode in ("1", "L"):
        assert corners(read_picture(file_of(drawing(400, 300).convert(mode), "PNG")))[3] == WHITE


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "RGB", "L"])
def test_what_is_clear_is_white(mode: str):
    if mode in {"RGBA", "LA"}:
        data = file_of(Image.new(mode, (90, 90)), "PNG")
    else:
        data = file_of(
            Image.new(mode, (90, 90)), "PNG", transparency=0 if mode != "RGB" else (0,) * 3
        )
    assert corners(read_picture(data)) == [WHITE] * 4


def test_of_a_picture_that_moves_the_first_image_is_taken():
    images = [Image.new("RGB", (90, 90), colour) for colour in ("red", "lime")]
    data = file_of(images[0], "PNG", save_all=True, append_images=images[1:])
    assert corners(read_picture(data)) == [RED] * 4


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG that says it is so large, and hardly anything behind it."""
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"IDAT": zlib.compress(bytes(100)),
    }
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (b"", "photograph_empty", "This file is empty: it holds no picture."),
        (
            b"%PDF-1.7\n",
            "photograph_kind",
            "This is a PDF document, which this program does not read.",
        ),
        (
            HEIC,
            "photograph_kind",
            f"This is a {PHONE}, which this program does not read.",
        ),
        (
            file_of(drawing(90, 90), "GIF"),
            "photograph_kind",
            "This is a GIF picture, which this program does not read.",
        ),
        (
            b"MZ" + bytes(90),
            "photograph_kind",
            "This file is not a picture in the form JPEG or PNG.",
        ),
        (
            png_of(60_000, 60_000),
            "photograph_too_large",
            "This picture is too large to be read. Its megapixels: 3600; the most: 50.",
        ),
        (
            file_of(drawing(400, 20)),
            "photograph_too_small",
            "This picture is too small to show anything: its size is 400 × 20.",
        ),
        (
            file_of(drawing())[:-500],
            "photograph_damaged",
            "This picture is damaged or not complete.",
        ),
        (
            png_of(900, 900),
            "photograph_damaged",
            "This picture is damaged or not complete.",
        ),
    ],
)
def test_each_fault_has_its_sentence(data: bytes, code: str, sentence: str):
    with pytest.raises(UserError) as found:
        read_picture(data)
    assert (found.value.code, found.value.headline) == (code, sentence)
    assert found.value.advice.startswith("Nothing was changed. ")


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"exif": exif()}])
def test_a_jpeg_that_is_still_being_written_is_not_whole(more: dict[str, Any]):
    """What copies a file makes room for it first, so that what is not there yet is zeros."""
    whole = file_of(drawing(), **more)
    assert read_picture(whole + bytes(400_000)).width
    with pytest.raises(UserError) as found:
        read_picture(whole[: len(whole) // 2] + bytes(400_000))
    assert found.value.code == "photograph_damaged"


WHOLE = {kind: file_of(drawing(300, 200), kind) for kind in ("JPEG", "PNG")}


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_whatever_was_cut_or_changed_is_read_or_told_of(kind: str, data: st.DataObject):
    spoilt = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(0, 6))):
        spoilt[data.draw(st.integers(8, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    found = read_or_told(bytes(spoilt[: data.draw(st.integers(0, len(spoilt)))]))
    if isinstance(found, str):
        assert found.startswith("photograph_")
    else:
        assert max(found.width, found.height) <= LONGEST_SIDE
        assert Image.open(BytesIO(file_of(found.image))).size == (found.width, found.height)


def read_or_told(data: bytes) -> UprightPicture | str:
    """The picture, or the code of what is wrong with it."""
    try:
        return read_picture(data)
    except UserError as error:
        return error.code
