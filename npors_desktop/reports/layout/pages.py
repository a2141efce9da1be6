"""A story of blocks cut into pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.reports.layout.blocks import Gap, Listing, Stack, fits

if TYPE_CHECKING:
    from npors_desktop.reports.layout.blocks import Block


def lay_out(story: Block, width: float, height: float) -> list[Block]:
    """The blocks of each page. A block that should stay together is split if not even a whole page
    can hold it; one that cannot be split is put on a page anyway: running off the foot is a fault
    in the report, but missing content would be a fault in the record.
    """
    pages: list[Block] = []
    rest = story
    loose = False
    while not fits(rest, width, height):
        halves = rest.split(width, height)
        if halves is None:
            rest, loose = (rest if loose else _loosened(rest)), True
            halves = rest.split(width, height) or _forced(rest)
        if halves is None:
            break
        pages.append(halves[0])
        rest = _without_gap(halves[1])
    if rest.height(width) > 0 or not pages:
        pages.append(rest)
    return pages


def _loosened(block: Block) -> Block:
    """The block with nothing that has to stay together."""
    if isinstance(block, Stack):
        return Stack(tuple(_loosened(inner) for inner in block.blocks))
    if isinstance(block, Listing):
        return replace(block, paired=False)
    return block


def _without_gap(block: Block) -> Block:
    """The block without the white space that would open a page."""
    if isinstance(block, Gap):
        return Gap(0)
    if isinstance(block, Stack) and block.blocks:
        first, *others = block.blocks
        return replace(block, blocks=(_without_gap(first), *others))
    return block


def _forced(block: Block) -> tuple[Block, Block] | None:
    """The first thing of a stack, and the rest."""
    if not isinstance(block, Stack) or not block.blocks:
        return None
    first, *others = block.blocks
    if not others:
        return _forced(first)
    return first, Stack(tuple(others))
