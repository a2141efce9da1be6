"""One printed document: its pages, and what stands at the head and foot of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.pack import PackState
from npors_desktop.reports.layout.archive import Imprint
from npors_desktop.reports.layout.blocks import Block, Columns, Gap, Picture, Stack
from npors_desktop.reports.layout.canvas import MM, open_pen
from npors_desktop.reports.layout.demonstration_bands import NOT_FOR_USE, DemonstrationBands
from npors_desktop.reports.layout.fonts import PRESS, visible, width
from npors_desktop.reports.layout.pages import lay_out
from npors_desktop.reports.layout.scan_code import paint_code, scannable
from npors_desktop.reports.layout.text import Text
from npors_desktop.reports.paper_twin.fields import fitted
from npors_desktop.reports.paper_twin.look import (
    BODY,
    BOLD,
    FOOT,
    HAIR,
    HEIGHT,
    INK,
    LABEL,
    LINE,
    MARGIN,
    PAGE,
    PAPER,
    REGULAR,
    SMALL,
    STRONG,
    TITLE,
    TOP,
    WIDTH,
)

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.paper_twin.source import TwinSource

_PROGRAM = "npors_desktop"
_CODE = 20 * MM
_NAME = 84 * MM
_BAND = 7 * MM
# Between the edge of the page, where printers print nothing, and the head and the foot.
_DEMONSTRATION = DemonstrationBands(PAGE, MARGIN, 3 * MM, 4.2 * MM, BOLD, NOT_FOR_USE)


@dataclass(frozen=True, slots=True)
class TwinDocument:
    """``key`` names its kind in the file; ``title`` is printed. One that is not for candidates has
    a black band on each page, any other a field for the candidate's name."""

    key: str
    title: str
    story: tuple[Block, ...]
    for_candidates: bool = True


def render_document(document: TwinDocument, source: TwinSource) -> bytes:
    """The document as a PDF file (PDF/A-3u). The same document gives the same bytes."""
    with PRESS:
        story = Stack((masthead(document, source), *document.story))
        pages = lay_out(story, WIDTH, HEIGHT)
        pen = open_pen(PAGE, _imprint(document, source), REGULAR)
        for number, page in enumerate(pages, 1):
            if number > 1:
                pen.next_page()
            if source.is_demonstration:
                _DEMONSTRATION.draw(pen)
            _head(pen, document, source)
            page.draw(pen, (MARGIN, PAGE[1] - TOP), WIDTH)
            _foot(pen, source, number, len(pages))
        return pen.finish()


def says_of_itself(key: str, source: TwinSource) -> str:
    """What a file of this kind says it is about; it tells one that may be replaced."""
    return " ".join(("Paper", key, *_named(source)))


def is_about(pdf: bytes, about: str) -> bool:
    """Whether a file is the paper that says this of itself."""
    return f"/Subject ({about})".encode() in pdf


def masthead(document: TwinDocument, source: TwinSource) -> Block:
    """The title, the standard, and the code to scan."""
    words, pack = source.words, source.pack
    scanned = scannable(f"NPORS-DESKTOP {says_of_itself(document.key, source)}")
    named = words("{id} · edition {edition}", id=pack.id, edition=pack.edition)
    identity = words("Fingerprint of the standard: {digits}", digits=source.identity)
    title = " · ".join(filter(None, (document.title, number_text(words, source.number))))
    told: list[Block] = [Text(title, TITLE), Text(pack.title, STRONG)]
    told.append(Text(f"{named} · {identity}", SMALL))
    if source.seed:
        told.append(Text(seed_text(words, source.seed), SMALL))

    def paint(pen: PageCanvas, at: Point, wide: float) -> None:
        paint_code(pen, (at[0] + wide, at[1]), _CODE, scanned, INK)

    columns = Columns((Stack(tuple(told)), Picture(_CODE, paint)), (160, 22))
    return Stack((columns, Gap(2), Text(pack.notice, SMALL)))


def seed_text(words: Words, seed: str) -> str:
    """The seed as people read it and type it in."""
    return words("Seed of the theory paper: {seed}", seed=seed)


def number_text(words: Words, number: str) -> str:
    """The short number of a candidate's papers, as it is printed and in the names of the files."""
    return words("Paper {number}", number=number) if number else ""


def _named(source: TwinSource) -> tuple[str, ...]:
    pack = source.pack
    digits = source.identity.replace(" ", "")
    return pack.id, pack.edition, pack.route, digits, *filter(None, (source.seed,))


def _imprint(document: TwinDocument, source: TwinSource) -> Imprint:
    # Not the day of printing: a paper that is drawn again is the same to the last byte.
    at = datetime.fromisoformat(source.pack.valid_from).replace(tzinfo=UTC)
    about = says_of_itself(document.key, source)
    return Imprint(
        title=visible(f"{document.title}: {source.pack.title} {source.seed}".strip(), REGULAR),
        author=_PROGRAM,
        subject=about,
        creator=_PROGRAM,
        producer=_PROGRAM,
        language=f"{source.words.language.value}-GB",
        conformance="U",
        made_at=at,
    )


def _head(pen: PageCanvas, document: TwinDocument, source: TwinSource) -> None:
    words = source.words
    top = PAGE[1] - 9 * MM
    draft = words("Draft, not sealed: not for tests") if _is_draft(source) else ""
    if not document.for_candidates:
        _band(pen, " · ".join(filter(None, (words("Not for candidates"), draft))), top)
        return
    about = f"{document.title} · {source.pack.title}"
    room = WIDTH - _NAME - 8
    base = top - _BAND + 6
    pen.text((MARGIN, base), fitted(about, STRONG, room), STRONG.face, STRONG.size, STRONG.ink)
    if draft:
        pen.text((MARGIN, base + 11), fitted(draft, STRONG, room), BOLD, STRONG.size, INK)
    left = PAGE[0] - MARGIN - _NAME
    pen.box((left, top - _BAND), (_NAME, _BAND), line=LINE, thick=0.6)
    label = words("Candidate")
    pen.text((left + 3, top - LABEL.leading), label, LABEL.face, LABEL.size, LABEL.ink)


def _is_draft(source: TwinSource) -> bool:
    return source.pack.state is PackState.DRAFT


def _band(pen: PageCanvas, text: str, top: float) -> None:
    pen.box((MARGIN, top - _BAND), (WIDTH, _BAND), fill=INK)
    shown = text.upper()
    left = MARGIN + (WIDTH - width(shown, BOLD, 12)) / 2
    pen.text((left, top - _BAND + 6), shown, BOLD, 12, PAPER)


def _foot(pen: PageCanvas, source: TwinSource, number: int, total: int) -> None:
    words, pack = source.words, source.pack
    left, right, base = MARGIN, PAGE[0] - MARGIN, FOOT - 7 * MM
    pen.line((left, base + 10), (right, base + 10), HAIR, 0.6)
    page = words("Page {number} of {total}", number=number, total=total)
    wide = width(page, BODY.face, SMALL.size)
    pen.text((right - wide, base), page, BODY.face, SMALL.size, INK)
    named = [f"{pack.id} {pack.edition} {pack.route}", source.identity]
    if source.seed:
        named.insert(0, number_text(words, source.number))
        named.append(words("seed {seed}", seed=source.seed))
    about = fitted(" · ".join(named), SMALL, right - left - wide - 12)
    pen.text((left, base), about, SMALL.face, SMALL.size, INK)
