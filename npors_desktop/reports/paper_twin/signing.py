"""What somebody signs on a mark sheet: the declaration, and the room for their signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.declarations import PRIVACY_ON_PAPER, PRIVACY_READ
from npors_desktop.reports.layout.blocks import Columns, Gap, Stack
from npors_desktop.reports.layout.canvas import MM
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.paper_twin.fields import fields, section
from npors_desktop.reports.paper_twin.look import BODY, STRONG

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.paper_twin.source import TwinSource

_HEIGHT = 18 * MM


def privacy(source: TwinSource) -> Block:
    """How the candidate's data is used, which they sign before anything is asked of them."""
    words = source.words
    declared = (*PRIVACY_ON_PAPER, PRIVACY_READ)
    block = signed(source, words("Candidate, before the test"), declared)
    return Stack((section(words("Your data"), block),), whole=True)


def signed(source: TwinSource, who: str, declared: tuple[Message, ...]) -> Block:
    """Who declares what, in full, and the fields for their signature; never split by a page."""
    words = source.words
    texts = tuple(Text(words(one), BODY) for one in declared)
    signature = fields(
        (words("Signature"), 92),
        (words("Name in capital letters"), 55),
        (words("Date and time"), 35),
        high=_HEIGHT,
    )
    titled = Columns((Text(who, STRONG),), (1,), (0, 3))
    return Stack((Gap(4), titled, *texts, Gap(3), signature), whole=True)
