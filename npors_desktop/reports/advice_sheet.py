"""One answer of a rule book about a person, as a PDF: what each rule asks, what is held, where that
stands and how sure it is. It says that the scheme decides."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.schemes.answer import RESULT_WORDS, book_is_old
from npors_desktop.domain.schemes.answer_text import (
    EFFECT_WORDS,
    advice_told,
    asked_told,
    fact_values,
    on_told,
    stands_told,
)
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

    from npors_desktop.domain.schemes.answer import Answer, AnswerLine
    from npors_desktop.reports.layout.blocks import Block

_INK, _NAVY, _QUIET, _TINT, _RULE = "#0B0C0C", "#1D2B53", "#50575B", "#F1F4F6", "#C9D2D9"
_REGULAR, _SEMIBOLD, _BOLD = (
    Face(font, "DejaVuSans", SHAPED) for font in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
)
_MARGIN, _FOOT = 20 * MM, 8 * MM
_TITLE = Style(17, 22, _BOLD, _INK)
_TALK = Style(10, 14, _REGULAR, _INK)
_STRONG = Style(10, 14, _SEMIBOLD, _INK)
_HEAD = Style(7.6, 10, _SEMIBOLD, _NAVY)
_CELL = Style(8.4, 11, _REGULAR, _INK)
_RESULT = Style(8.4, 11, _SEMIBOLD, _INK)
_SMALL = Style(7.4, 10, _REGULAR, _QUIET)
_SHARES, _DATE_SHARES = (20, 80, 74), (110, 64)
_DEMONSTRATION = DemonstrationBands(A4, _MARGIN, 6 * MM, 6 * MM, _BOLD, NOT_FOR_USE)
SUBJECT = "Advice from a rule book"
_CODES = {Language.ENGLISH: "en-GB", Language.WELSH: "cy"}


def render_advice(
    answer: Answer,
    person: str,
    office: str,
    language: Language,
    *,
    is_demonstration: bool = False,
) -> bytes:
    """The answer about a ``person`` (their name) on A4 pages."""
    words = Words(language)
    imprint = Imprint(
        title=words(asked_told(answer)),
        author=office,
        subject=SUBJECT,
        creator="npors_desktop",
        producer="npors_desktop",
        language=_CODES[language],
        conformance="U",
        made_at=datetime.combine(answer.as_of, time(), UTC),
    )
    width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN - _FOOT
    with PRESS:
        pen = open_pen(A4, imprint, _REGULAR)
        story = Stack(tuple(_story(answer, person, office, words)))
        pages = lay_out(story, width, height)
        for number, page in enumerate(pages, 1):
            if number > 1:
                pen.next_page()
            if is_demonstration:
                _DEMONSTRATION.draw(pen)
            page.draw(pen, (_MARGIN, A4[1] - _MARGIN), width)
            told = words("Page {number} of {pages}", number=number, pages=len(pages))
            decides = f"{words(advice_told(answer.book))} {told}"
            Text(decides, _SMALL, right=True).draw(pen, (_MARGIN, _MARGIN), width)
        return pen.finish()


def is_advice(data: bytes) -> bool:
    """Whether a file is such a PDF, by what it says of itself."""
    return data.startswith(b"%PDF-") and f"/Subject ({SUBJECT})".encode() in data


def _story(answer: Answer, person: str, office: str, words: Words) -> Iterator[Block]:
    yield Text(office, Style(11, 15, _SEMIBOLD, _NAVY))
    yield Gap(10)
    yield Text(f"{answer.as_of:%d/%m/%Y}", _TALK)
    yield Gap(12)
    yield Text(words(asked_told(answer)), _TITLE)
    yield Gap(4)
    yield Text(f"{person}: {words(RESULT_WORDS[answer.result])}", _STRONG)
    yield Gap(4)
    yield Text(words(advice_told(answer.book)), _TALK)
    if answer.is_stale:
        yield Text(words(book_is_old(answer.book)), _STRONG)
    yield Gap(10)
    yield Listing(_header(words), tuple(_row(x, words) for x in answer.lines), paired=False)
    yield from _dates(answer, words)
    steps = (scheme_text(one.next_step, one.values, words) for one in answer.lines)
    found = tuple(dict.fromkeys(one for one in steps if one))
    if found:
        yield Gap(12)
        yield Text(words("What to do next"), _STRONG)
        yield from (Text(one, _TALK) for one in found)


def _dates(answer: Answer, words: Words) -> Iterator[Block]:
    if answer.dates:
        yield Gap(12)
        yield Text(words("Dates that matter"), _STRONG)
        for one in answer.dates:
            text = Text(scheme_text(one.text, fact_values(one.facts), words), _CELL)
            day = Text(words(on_told(one)), _RESULT)
            yield Columns((text, day), _DATE_SHARES, (3, 3), rule=_RULE)


def _header(words: Words) -> Block:
    names = words("State"), words("The rule asks, and what we hold"), words("Where it stands")
    return Columns(tuple(Text(one, _HEAD) for one in names), _SHARES, (3, 3), fill=_TINT)


def _row(line: AnswerLine, words: Words) -> Block:
    told = (words(line.held).strip(), scheme_text(line.why, line.values, words))
    asks = Text(scheme_text(line.text, line.values, words), _RESULT)
    held = (Text(one, _CELL) for one in told if one)
    stands = "\n".join(words(stands_told(one)) for one in line.facts) or "–"
    cells: tuple[Block, ...] = (
        Text(words(EFFECT_WORDS[line.effect]), _CELL),
        Stack((asks, *held)),
        Text(stands, _SMALL),
    )
    return Columns(cells, _SHARES, (3, 3), rule=_RULE)
