"""What is told of a portrait before it is taken."""

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from npors_desktop.domain.photograph_frame import Frame, FrameWarning, default_frame
from npors_desktop.photographs.frame_checks import frame_warnings
from npors_desktop.photographs.picture import UprightPicture


def portrait(width: int = 1050, height: int = 1350) -> Image.Image:
    """Something with the lights of a face in front of a white wall."""
    image = Image.new("RGB", (width, height), (225, 225, 225))
    draw = ImageDraw.Draw(image)
    draw.ellipse((width // 4, height // 5, 3 * width // 4, 4 * height // 5), fill=(190, 140, 120))
    for left in (width * 2 // 5, width * 3 // 5):
        draw.ellipse((left - 30, height // 2 - 90, left + 30, height // 2 - 60), fill=(40, 30, 30))
    draw.rectangle((width // 3, height // 8, 2 * width // 3, height // 4), fill=(50, 35, 25))
    draw.line((width * 2 // 5, 900, width * 3 // 5, 900), fill=(120, 50, 50), width=14)
    return image


def warned(image: Image.Image, frame: Frame | None = None) -> tuple[FrameWarning, ...]:
    return frame_warnings(UprightPicture(image), frame or default_frame(*image.size))


def test_nothing_is_said_of_a_good_one():
    assert warned(portrait()) == ()


def test_few_pixels_are_told_by_the_frame_and_not_by_the_photograph():
    assert warned(portrait(), Frame(300, 300, 58)) == (FrameWarning.FEW_PIXELS,)
    assert warned(portrait(), Frame(300, 300, 59)) == ()


@pytest.mark.parametrize(
    ("factor", "warning"), [(0.15, FrameWarning.DARK), (1.6, FrameWarning.BRIGHT)]
)
def test_light_is_told(factor: float, warning: FrameWarning):
    assert warning in warned(ImageEnhance.Brightness(portrait()).enhance(factor))


def test_a_moved_camera_is_told():
    moved = portrait().filter(ImageFilter.GaussianBlur(14))
    assert warned(moved) == (FrameWarning.NOT_SHARP,)
