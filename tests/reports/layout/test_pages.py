"""Blocks on pages: nothing lost, nothing beyond the foot, headings with what they head."""

from collections.abc import Sequence
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.reports.layout.blocks import Block, Columns, Gap, Listing, Picture, Stack
from npors_desktop.reports.layout.canvas import PageCanvas, Point
from npors_desktop.reports.layout.pages import lay_out
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.templates.t2.building_blocks import BODY, section

WIDTH, HEIGHT = 300.0, 200.0


class Drawn:
    """Where blocks of a name were drawn, page by page."""

    def __init__(self) -> None:
        self.places: list[tuple[int, str, float]] = []
        self.page = 0

    def block(self, name: str, size: float) -> Block:
        def paint(pen: PageCanvas, at: Point, width: float) -> None:
            self.places.append((self.page, name, at[1]))

        return Picture(size, paint)

    def draw(self, pages: Sequence[Block]) -> None:
        quiet = cast("Any", _Quiet())
        for self.page, page in enumerate(pages):
            page.draw(quiet, (0, HEIGHT), WIDTH)

    def pages_of(self, name: str) -> list[int]:
        return [page for page, found, _ in self.places if found == name]


class _Quiet:
    def __getattr__(self, name: str) -> Any:
        def nothing(*_args: object, **_more: object) -> None:
            return None

        return nothing


@given(st.lists(st.floats(1, 150), min_size=1, max_size=40))
def test_every_block_stands_on_a_page_once_and_above_its_foot(sizes: list[float]):
    drawn = Drawn()
    blocks = [drawn.block(str(i), size) for i, size in enumerate(sizes)]
    drawn.draw(lay_out(Stack(tuple(blocks)), WIDTH, HEIGHT))
    assert [name for _, name, _ in drawn.places] == [str(i) for i in range(len(sizes))]
    assert all(top - size >= -0.1 for (_, _, top), size in zip(drawn.places, sizes, strict=True))


def test_a_heading_goes_over_with_what_it_heads():
    drawn = Drawn()
    story = Stack((Gap(150), section("Heading", drawn.block("body", 60))))
    pages = lay_out(story, WIDTH, HEIGHT)
    drawn.draw(pages)
    assert len(pages) == 2
    assert pages[0].height(WIDTH) == 150


def test_a_listing_repeats_its_header_and_never_leaves_it_alone():
    drawn = Drawn()
    rows = tuple(drawn.block(f"row {i}", 30) for i in range(20))
    story = Stack((Gap(170), Listing(drawn.block("head", 20), rows)))
    pages = lay_out(story, WIDTH, HEIGHT)
    drawn.draw(pages)
    assert drawn.pages_of("head") == list(range(1, len(pages)))
    assert sum(name.startswith("row") for _, name, _ in drawn.places) == 20


def test_no_single_row_is_left_on_either_side_of_a_page():
    for above in range(0, 180, 7):
        drawn = Drawn()
        rows = tuple(drawn.block(f"row {i}", 30) for i in range(7))
        story = Stack((Gap(float(above)), Listing(drawn.block("head", 20), rows)))
        drawn.draw(lay_out(story, WIDTH, HEIGHT))
        on = [page for page, name, _ in drawn.places if name.startswith("row")]
        assert all(on.count(page) > 1 for page in on)


def test_a_row_higher_than_a_page_is_parted():
    row = Columns((Text("1.1", BODY), Text("word " * 2000, BODY)), (1, 4))
    listing = Listing(Text("head", BODY), (row,))
    pages = lay_out(listing, WIDTH, HEIGHT)
    assert len(pages) > 5
    assert all(page.height(WIDTH) <= HEIGHT + 0.1 for page in pages)


def test_what_should_stay_together_is_parted_where_no_page_can_hold_it():
    drawn = Drawn()
    blocks = tuple(drawn.block(str(i), 90) for i in range(5))
    pages = lay_out(Stack((Stack(blocks, whole=True),)), WIDTH, HEIGHT)
    drawn.draw(pages)
    assert len(drawn.places) == 5
    assert len(pages) == 3


@pytest.mark.parametrize("size", [201.0, 900.0])
def test_a_block_that_cannot_be_parted_is_still_drawn(size: float):
    drawn = Drawn()
    story = Stack((drawn.block("before", 50), drawn.block("huge", size), drawn.block("after", 50)))
    drawn.draw(lay_out(story, WIDTH, HEIGHT))
    assert [name for _, name, _ in drawn.places] == ["before", "huge", "after"]
