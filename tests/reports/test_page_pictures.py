"""The pages of a report as pictures."""

from pathlib import Path

import pytest

from npors_desktop.reports.page_pictures import count_pages, draw_page

RELEASED = sorted((Path(__file__).parents[1] / "fixtures" / "released").glob("*/reports/*.pdf"))


@pytest.mark.parametrize("report", RELEASED, ids=lambda one: f"{one.parts[-3]} {one.stem}")
def test_every_page_of_every_released_report_is_drawn(report: Path):
    pdf = report.read_bytes()
    number = count_pages(pdf)
    assert number > 1
    for page in range(number):
        width, height, pixels = draw_page(pdf, page, 300)
        assert 300 <= width <= 301
        assert 1.40 < height / width < 1.43
        assert len(pixels) == 4 * width * height
        # White paper with something on it.
        assert pixels[:3] == b"\xff\xff\xff"
        assert len(set(pixels)) > 20


def test_a_page_is_drawn_at_the_size_that_was_asked_for():
    pdf = RELEASED[0].read_bytes()
    assert [draw_page(pdf, 0, wide)[0] // wide for wide in (60, 600, 1200)] == [1, 1, 1]
