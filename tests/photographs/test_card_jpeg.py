"""The photograph of a card as it goes out, and what is warned of."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw

from npors_desktop.domain.cards.portrait import PortraitWarning
from npors_desktop.domain.photograph_frame import default_frame
from npors_desktop.photographs.card_jpeg import card_jpeg, kept_jpeg, portrait_warnings
from npors_desktop.photographs.picture import UprightPicture, read_picture
from tests.photo_files import drawing, noise


def face(ground: str) -> UprightPicture:
    """Something sharp in the middle of an even ground."""
    image = Image.new("RGB", (1000, 1300), ground)
    draw = ImageDraw.Draw(image)
    for at in range(300, 700, 16):
        draw.line((at, 350, 1000 - at, 1200), fill="navy", width=4)
    return UprightPicture(image)


@pytest.mark.parametrize("most", [500_000, 60_000, 1])
def test_it_is_413_by_531_in_srgb_at_300_dots_and_as_small_as_asked(most: int) -> None:
    picture = UprightPicture(noise(1400, 1800))
    data = card_jpeg(picture, default_frame(1400, 1800), most)
    assert data == card_jpeg(picture, default_frame(1400, 1800), most)
    assert len(data) <= most or most == 1
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (413, 531))
        assert image.info["dpi"] == (300, 300)
        profile = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)


def test_the_kept_picture_is_whole_and_of_the_same_points() -> None:
    picture = UprightPicture(drawing(900, 700))
    again = read_picture(kept_jpeg(picture))
    assert (again.width, again.height) == (900, 700)


def test_an_even_light_ground_is_not_warned_of() -> None:
    picture = face("#D8D8D8")
    assert portrait_warnings(picture, default_frame(1000, 1300)) == ()


@pytest.mark.parametrize(
    ("picture", "warned"),
    [
        (face("#404040"), PortraitWarning.GROUND),
        (UprightPicture(drawing(1400, 1800)), PortraitWarning.GROUND),
        (UprightPicture(Image.new("RGB", (200, 260), "white")), PortraitWarning.FEW_PIXELS),
        (UprightPicture(Image.new("RGB", (900, 1200), "black")), PortraitWarning.DARK),
        (UprightPicture(Image.new("RGB", (900, 1200), "white")), PortraitWarning.NOT_SHARP),
    ],
)
def test_what_may_be_wrong_is_warned_of(picture: UprightPicture, warned: PortraitWarning) -> None:
    assert warned in portrait_warnings(picture, default_frame(picture.width, picture.height))
