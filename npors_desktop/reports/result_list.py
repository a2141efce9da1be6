"""A list of results for a customer, or a letter to each employer, as a PDF.

It says what the records say, and nothing of what a scheme decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.delivery import RegisteredRecord
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
_TITLE = Style(17, 22, _BOLD, _INK)
_TALK = Style(10, 14, _REGULAR, _INK)
_HEAD = Style(7.6, 10, _SEMIBOLD, _NAVY)
_CELL = Style(8.4, 11, _REGULAR, _INK)
_RESULT = Style(8.4, 11, _SEMIBOLD, _INK)
_SMALL = Style(7.4, 10, _REGULAR, _QUIET)
_SHARES = (24, 13, 52, 24, 20, 41)
_DEMONSTRATION = DemonstrationBands(A4, _MARGIN, 6 * MM, 6 * MM, _BOLD, NOT_FOR_USE)
SUBJECT = "List of results"
_CODES = {Language.ENGLISH: "en-GB", Language.WELSH: "cy"}


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One list: to whom (``address``, its lines; empty in a list that is no letter), and of which
    records."""

    records: tuple[RegisteredRecord, ...]
    title: str = ""
    address: tuple[str, ...] = ()


def render_result_lists(
    parts: tuple[ResultPage, ...],
    office: str,
    made_on: date,
    languages: tuple[Language, ...],
    *,
    is_demonstration: bool = False,
) -> bytes:
    """The lists in each language, every one on a page of its own."""
    words = [Words(one) for one in languages]
    imprint = Imprint(
        title=words[0]("Results of assessments"),
        author=office,
        subject=SUBJECT,
        creator="npors_desktop",
        producer="npors_desktop",
        language=_CODES[languages[0]],
        conformance="U",
        made_at=datetime.combine(made_on, time(), UTC),
    )
    width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN - _FOOT
    with PRESS:
        pen = open_pen(A4, imprint, _REGULAR)
        first = True
        for part in parts:
            for said in words:
                pages = lay_out(Stack(tuple(_story(part, office, made_on, said))), width, height)
                for number, page in enumerate(pages, 1):
                    if not first:
                        pen.next_page()
                    first = False
                    if is_demonstration:
                        _DEMONSTRATION.draw(pen)
                    page.draw(pen, (_MARGIN, A4[1] - _MARGIN), width)
                    told = said("Page {number} of {pages}", number=number, pages=len(pages))
                    Text(told, _SMALL, right=True).draw(pen, (_MARGIN, _MARGIN), width)
        return pen.finish()


def is_result_list(data: bytes) -> bool:
    """Whether a file is such a PDF, by what it says of itself."""
    return data.startswith(b"%PDF-") and f"/Subject ({SUBJECT})".encode() in data


def _story(part: ResultPage, office: str, made_on: date, words: Words) -> Iterator[Block]:
    day = f"{made_on:%d/%m/%Y}"
    yield Text(office, Style(11, 15, _SEMIBOLD, _NAVY))
    yield Gap(10)
    if part.address:
        yield Text("\n".join(part.address), _TALK)
        yield Gap(10)
    yield Text(day, _TALK)
    yield Gap(12)
    yield Text(part.title or words("Results of assessments"), _TITLE)
    yield Gap(6)
    yield Text(_opening(part, office, words), _TALK)
    yield Gap(10)
    rows = tuple(_row(one, words) for one in part.records)
    yield Listing(_header(words), rows, paired=False)
    yield Gap(12)
    told = words(
        "Each line is what the signed record of one assessment says. The scheme alone decides "
        "whether it issues a card or registers a person; this list does not say so. A record can "
        "be corrected: ask us for the report before you rely on a result."
    )
    yield Text(told, _SMALL)
    if part.address:
        yield Gap(26)
        yield Stack((Text(words("For {office}", office=office), _TALK), Gap(34)), whole=True)


def _opening(part: ResultPage, office: str, words: Words) -> str:
    return words.count(
        "{office} has {n} record that is listed here, as it stands today.",
        "{office} has {n} records that are listed here, as they stand today.",
        len(part.records),
        office=office,
    )


def _header(words: Words) -> Block:
    names = (
        words("Result"), words("Code"), words("Name and category"), words("Assessor"),
        words("Tested on"), words("Record"),
    )  # fmt: skip
    return Columns(tuple(Text(one, _HEAD) for one in names), _SHARES, (3, 3), fill=_TINT)


def _row(row: RegisteredRecord, words: Words) -> Block:
    name = Stack((Text(row.candidate, _RESULT), Text(row.title, _CELL)))
    number = words("{record}, revision {revision}", record=row.record, revision=row.revision)
    cells: tuple[Block, ...] = (
        Text(words.term(row.result), _RESULT),
        Text(row.facts.codes or "–", _CELL),
        name,
        Text(f"{row.assessor} ({row.assessor_number})", _CELL),
        Text(f"{row.tested_on:%d/%m/%Y}", _CELL),
        Text(number, _SMALL),
    )
    return Columns(cells, _SHARES, (3, 3), rule=_RULE)
