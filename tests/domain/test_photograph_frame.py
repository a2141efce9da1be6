"""The frame of a portrait: always 35 by 45, and always on the photograph."""

from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.photograph_frame import (
    FRAME_WARNINGS,
    Frame,
    FrameWarning,
    default_frame,
    frame_around,
    largest_unit,
)

SIDES = st.integers(64, 3000)


def is_on(frame: Frame, width: int, height: int) -> bool:
    left, top, right, bottom = frame.box
    return 0 <= left < right <= width and 0 <= top < bottom <= height


@given(SIDES, SIDES)
def test_the_first_one_is_the_largest_in_the_middle_and_the_upper_part(width: int, height: int):
    frame = default_frame(width, height)
    assert is_on(frame, width, height)
    assert frame.unit == largest_unit(width, height)
    assert frame.width * 45 == frame.height * 35
    left, top, right, bottom = frame.box
    assert abs(left - (width - right)) <= 1
    assert top <= height - bottom


@given(SIDES, SIDES, st.integers(-9999, 9999), st.integers(-9999, 9999), st.integers(-9, 9999))
def test_wherever_it_is_dragged_it_stays_on_the_photograph(
    width: int, height: int, x: int, y: int, unit: int
):
    frame = frame_around((x, y), unit, width, height)
    assert is_on(frame, width, height)
    assert frame.unit == max(1, min(unit, largest_unit(width, height)))


def test_it_goes_where_it_is_put_where_there_is_room():
    assert frame_around((500, 400), 20, 1000, 800) == Frame(430, 310, 20)


def test_every_warning_has_its_sentence():
    assert FRAME_WARNINGS.keys() == set(FrameWarning)
