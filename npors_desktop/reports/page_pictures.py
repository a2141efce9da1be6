"""The pages of a report as pictures, for a screen.

For reports that were verified, so drawn by this program's own templates: nothing else is given to
the library that draws PDF files.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

# The library may only be used by one thread at a time.
_ONE_AT_A_TIME = Lock()


def count_pages(pdf: bytes) -> int:
    """How many pages a report has."""
    import pypdfium2  # noqa: PLC0415 - loads a library that few sessions need

    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def draw_page(pdf: bytes, page: int, width: int) -> tuple[int, int, bytes]:
    """A page (the first is 0) about ``width`` pixels wide, at most one more: its width and height
    in pixels, and four bytes a pixel from the top left: blue, green, red and one that says nothing.
    """
    import pypdfium2  # noqa: PLC0415 - as above

    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        drawn: Any = document[page]
        scale = width / drawn.get_width()
        picture = drawn.render(scale=scale, prefer_bgrx=True, may_draw_forms=False)
        return picture.width, picture.height, bytes(picture.buffer)
