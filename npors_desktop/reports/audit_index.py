"""The first page of an audit pack: which papers of a course are in it, which are not held here, and
the files with their SHA-256."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.messages import Message
from npors_desktop.reports.layout.archive import Imprint
from npors_desktop.reports.layout.blocks import Columns, Gap, Listing, Stack
from npors_desktop.reports.layout.canvas import A4, MM, open_pen
from npors_desktop.reports.layout.demonstration_bands import NOT_FOR_USE, DemonstrationBands
from npors_desktop.reports.layout.fonts import PRESS, Face
from npors_desktop.reports.layout.joined_letters import SHAPED
from npors_desktop.reports.layout.pages import lay_out
from npors_desktop.reports.layout.text import Style, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from npors_desktop.reports.layout.blocks import Block

_INK, _NAVY, _QUIET, _TINT, _RULE = "#0B0C0C", "#1D2B53", "#50575B", "#F1F4F6", "#C9D2D9"
_REGULAR, _SEMIBOLD, _BOLD = (
    Face(font, "DejaVuSans", SHAPED) for font in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
)
_MARGIN, _FOOT = 20 * MM, 8 * MM
_TITLE, _TALK = Style(17, 22, _BOLD, _INK), Style(10, 14, _REGULAR, _INK)
_HEAD, _CELL = Style(7.6, 10, _SEMIBOLD, _NAVY), Style(8.4, 11, _REGULAR, _INK)
_STRONG, _SMALL = Style(8.4, 11, _SEMIBOLD, _INK), Style(7.4, 10, _REGULAR, _QUIET)
_PAPERS, _FILES = (74, 24, 76), (86, 88)
_DEMONSTRATION = DemonstrationBands(A4, _MARGIN, 6 * MM, 6 * MM, _BOLD, NOT_FOR_USE)
_CODES = {Language.ENGLISH: "en-GB", Language.WELSH: "cy"}


@dataclass(frozen=True, slots=True)
class AuditPaper:
    """One of the papers of a course, whether it is held here, and where or what of it is."""

    title: Message
    is_held: bool
    told: Message


@dataclass(frozen=True, slots=True)
class AuditIndex:
    """What an index says: the notification number, the visits (site and day), the papers, and the
    files with the SHA-256 (hex) of each."""

    office: str
    notification: str
    visits: tuple[str, ...]
    papers: tuple[AuditPaper, ...]
    files: tuple[tuple[str, str], ...]


def render_audit_index(
    index: AuditIndex, made_on: date, language: Language, *, is_demonstration: bool = False
) -> bytes:
    """The index as a PDF."""
    words = Words(language)
    imprint = Imprint(
        title=words("Audit pack {number}", number=index.notification),
        author=index.office,
        subject="Audit pack",
        creator="npors_desktop",
        producer="npors_desktop",
        language=_CODES[language],
        conformance="U",
        made_at=datetime.combine(made_on, time(), UTC),
    )
    width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN - _FOOT
    with PRESS:
        pen = open_pen(A4, imprint, _REGULAR)
        pages = lay_out(Stack(tuple(_story(index, made_on, words))), width, height)
        for number, page in enumerate(pages, 1):
            if number > 1:
                pen.next_page()
            if is_demonstration:
                _DEMONSTRATION.draw(pen)
            page.draw(pen, (_MARGIN, A4[1] - _MARGIN), width)
            told = words("Page {number} of {pages}", number=number, pages=len(pages))
            Text(told, _SMALL, right=True).draw(pen, (_MARGIN, _MARGIN), width)
        return pen.finish()


def _story(index: AuditIndex, made_on: date, words: Words) -> Iterator[Block]:
    yield Text(index.office, Style(11, 15, _SEMIBOLD, _NAVY))
    yield Gap(10)
    yield Text(words("Audit pack {number}", number=index.notification), _TITLE)
    yield Gap(6)
    yield Text("\n".join((*index.visits, f"{made_on:%d/%m/%Y}")), _TALK)
    yield Gap(10)
    header = (words("Paper"), words("Held here"), words("What there is"))
    rows = tuple(_paper(one, words) for one in index.papers)
    yield Listing(_columns(header, _PAPERS), rows, paired=False)
    yield Gap(12)
    files = tuple(_file(*one) for one in index.files)
    yield Listing(_columns((words("File"), words("SHA-256")), _FILES), files, paired=False)
    yield Gap(12)
    told = words(
        "What is held was put together by this program as it stands today. Which of these papers "
        "the scheme asks for, and for how long they are kept, the scheme decides."
    )
    yield Text(told, _SMALL)


def _columns(names: tuple[str, ...], shares: tuple[int, ...]) -> Block:
    return Columns(tuple(Text(one, _HEAD) for one in names), shares, (3, 3), fill=_TINT)


def _paper(one: AuditPaper, words: Words) -> Block:
    held = words("Yes") if one.is_held else words("No")
    cells = Text(words(one.title), _CELL), Text(held, _STRONG), Text(words(one.told), _CELL)
    return Columns(cells, _PAPERS, (3, 3), rule=_RULE)


def _file(name: str, digest: str) -> Block:
    return Columns((Text(name, _CELL), Text(digest, _SMALL)), _FILES, (3, 3), rule=_RULE)
