"""A story of blocks cut into pages."""

from dataclasses import replace

from npors_desktop.reports.blocks import Block, Gap, Stack

_FUZZ = 0.01


def lay_out(story: Block, width: float, height: float) -> list[Block]:
    """What stands on each page. A block that no page can hold is put on one all the same: what
    stands beyond its foot is a fault of the report, what is missing would be one of the record."""
    pages: list[Block] = []
    rest = story
    while rest.height(width) > height + _FUZZ:
        halves = rest.split(width, height) or _forced(rest)
        if halves is None:
            break
        pages.append(halves[0])
        rest = _without_gap(halves[1])
    if rest.height(width) > 0 or not pages:
        pages.append(rest)
    return pages


def _without_gap(block: Block) -> Block:
    """The block without the white space that would open a page."""
    if isinstance(block, Gap):
        return Gap(0)
    if isinstance(block, Stack) and block.blocks:
        first, *others = block.blocks
        return replace(block, blocks=(_without_gap(first), *others))
    return block


def _forced(block: Block) -> tuple[Block, Block] | None:
    if not isinstance(block, Stack) or len(block.blocks) < 2:  # noqa: PLR2004 - nothing to cut
        return None
    return Stack(block.blocks[:1]), Stack(block.blocks[1:])
