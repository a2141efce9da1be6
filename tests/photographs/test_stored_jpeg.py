"""The JPEG that is kept: small enough, the same for the same picture, and with nothing beside."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from npors_desktop.base.plain_jpeg import pixels_of
from npors_desktop.domain.photograph_frame import Frame
from npors_desktop.domain.photographs import LARGEST_PHOTOGRAPH, LONGEST_SIDE
from npors_desktop.photographs.picture import UprightPicture, read_picture
from npors_desktop.photographs.stored_jpeg import stored_jpeg
from tests.photo_files import drawing, exif, file_of, noise


def test_it_has_no_position_no_camera_and_no_comment():
    data = file_of(drawing(), exif=exif(), comment=b"at home")
    assert b"A camera" in data
    kept = stored_jpeg(read_picture(data))
    assert pixels_of(kept.data) == (kept.width, kept.height) == (1280, 960)
    assert not any(word in kept.data for word in (b"A camera", b"at home", b"Exif", b"ICC"))


def test_the_same_picture_gives_the_same_bytes():
    first, again = (stored_jpeg(read_picture(file_of(drawing()))) for _ in range(2))
    assert first == again


def test_what_no_quality_makes_small_enough_has_fewer_pixels():
    kept = stored_jpeg(UprightPicture(noise(1280, 1280)))
    assert len(kept.data) <= LARGEST_PHOTOGRAPH
    assert kept.width == kept.height < LONGEST_SIDE
    assert pixels_of(kept.data) == (kept.width, kept.height)


def test_only_what_is_in_the_frame_is_kept():
    kept = stored_jpeg(UprightPicture(drawing(700, 450)), Frame(0, 0, 10))
    assert (kept.width, kept.height) == (70, 90)
    image = Image.open(BytesIO(kept.data))
    assert image.getpixel((40, 40))[0] > 200  # pyright: ignore


@given(st.integers(64, 1500), st.integers(64, 1500), st.booleans())
def test_every_one_fits(width: int, height: int, noisy: bool):
    image = noise(width, height) if noisy else drawing(width, height)
    kept = stored_jpeg(UprightPicture(image))
    assert len(kept.data) <= LARGEST_PHOTOGRAPH
    assert max(kept.width, kept.height) <= min(max(width, height), LONGEST_SIDE)
    assert pixels_of(kept.data) == (kept.width, kept.height)
