"""The check of applications for cards as a PDF: what was asked of each, what there is, where that
stands and how sure it is. It says that the scheme decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.cards.application import CARD_WORDS, EXPIRY_WORDS
from npors_desktop.domain.cards.check_line import LINE_WORDS, LineState
from npors_desktop.domain.cards.gate import CardCheck
from npors_desktop.domain.cards.rows import photograph_name
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.answer import THE_SCHEME_DECIDES
from npors_desktop.reports.layout.archive import Imprint
from npors_desktop.reports.layout.blocks import Columns, Gap, Listing, Stack
from npors_desktop.reports.layout.canvas import A4, MM, open_pen
from npors_desktop.reports.layout.demonstration_bands import NOT_FOR_USE, DemonstrationBands
from npors_desktop.reports.layout.fonts import PRESS, Face
from npors_desktop.reports.layout.joined_letters import SHAPED
from npors_desktop.reports.layout.pages import lay_out
from npors_desktop.reports.layout.text import Style, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.domain.cards.application import AppliedCategory
    from npors_desktop.domain.cards.check_line import CheckLine
    from npors_desktop.domain.messages import Message
    from npors_desktop.reports.layout.blocks import Block

_INK, _NAVY, _QUIET, _TINT, _RULE = "#0B0C0C", "#1D2B53", "#50575B", "#F1F4F6", "#C9D2D9"
_REGULAR, _SEMIBOLD, _BOLD = (
    Face(font, "DejaVuSans", SHAPED) for font in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
)
_MARGIN, _FOOT = 20 * MM, 8 * MM
_TITLE, _HEADING = Style(17, 22, _BOLD, _INK), Style(11, 15, _SEMIBOLD, _NAVY)
_TALK, _STRONG = Style(10, 14, _REGULAR, _INK), Style(10, 14, _SEMIBOLD, _INK)
_HEAD, _CELL = Style(7.6, 10, _SEMIBOLD, _NAVY), Style(8.4, 11, _REGULAR, _INK)
_SMALL = Style(7.4, 10, _REGULAR, _QUIET)
_RULES, _OPEN = (8, 78, 60, 28), (8, 26, 60, 80)
_DEMONSTRATION = DemonstrationBands(A4, _MARGIN, 6 * MM, 6 * MM, _BOLD, NOT_FOR_USE)
SUBJECT = "Check of card applications"
_CODES = {Language.ENGLISH: "en-GB", Language.WELSH: "cy"}


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """The applications of a batch with what was found for each; ``number`` is 0 where it is of no
    batch."""

    checks: tuple[CardCheck, ...]
    office: str
    made_on: date
    number: int = 0
    languages: tuple[Language, ...] = (Language.ENGLISH,)
    is_demonstration: bool = False


def render_check(sheet: CheckSheet) -> bytes:
    """The PDF, in each language on pages of their own."""
    words = [Words(one) for one in sheet.languages]
    imprint = Imprint(
        title=words[0]("Check of card applications"),
        author=sheet.office,
        subject=SUBJECT,
        creator="npors_desktop",
        producer="npors_desktop",
        language=_CODES[sheet.languages[0]],
        conformance="U",
        made_at=datetime.combine(sheet.made_on, time(), UTC),
    )
    width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN - _FOOT
    with PRESS:
        pen, first = open_pen(A4, imprint, _REGULAR), True
        for said in words:
            pages = lay_out(Stack(tuple(_story(sheet, said))), width, height)
            for number, page in enumerate(pages, 1):
                if not first:
                    pen.next_page()
                first = False
                if sheet.is_demonstration:
                    _DEMONSTRATION.draw(pen)
                page.draw(pen, (_MARGIN, A4[1] - _MARGIN), width)
                foot = said(
                    "{decides} Page {number} of {pages}",
                    decides=THE_SCHEME_DECIDES,
                    number=number,
                    pages=len(pages),
                )
                Text(foot, _SMALL, right=True).draw(pen, (_MARGIN, _MARGIN), width)
        return pen.finish()


def is_card_check(data: bytes) -> bool:
    """Whether a file is such a PDF, by what it says of itself."""
    return data.startswith(b"%PDF-") and f"/Subject ({SUBJECT})".encode() in data


def _story(sheet: CheckSheet, words: Words) -> Iterator[Block]:
    title = message("Batch {number} of card applications", number=sheet.number)
    yield Text(sheet.office, _HEADING)
    yield Text(f"{sheet.made_on:%d/%m/%Y}", _TALK)
    yield Gap(10)
    yield Text(words(title if sheet.number else message("Check of card applications")), _TITLE)
    yield Gap(6)
    told = words(
        "{decides} What is here is what the office holds, looked at by the rules named below. It "
        "does not say that a card will be issued.",
        decides=THE_SCHEME_DECIDES,
    )
    yield Text(told, _TALK)
    yield Gap(6)
    yield from (Text(words(one), _CELL) for one in _books(sheet.checks))
    yield Gap(10)
    numbers = _numbered(sheet.checks)
    yield Text(words("What was asked, and where that stands"), _HEADING)
    yield Gap(4)
    yield _rules(numbers, words)
    for check in sheet.checks:
        yield Gap(14)
        yield from _application(check, numbers, words)


def _books(checks: tuple[CardCheck, ...]) -> Iterator[Message]:
    """Each edition of a rule book that an answer is from."""
    seen: set[object] = set()
    for answer in (one for check in checks for one in check.prepared.answers):
        book = answer.book
        if book not in seen:
            seen.add(book)
            told = message(
                "Rule book {book}, edition {edition}, checked on {day} by {who}.",
                book=book.id,
                edition=book.edition,
                day=f"{book.checked_on:%d/%m/%Y}",
                who=book.checked_by or "–",
            )
            yield told
            if answer.is_stale:
                yield message("It was checked long ago: look at the scheme’s pages.")
    if not seen:
        yield message("No rule book answered.")


_Key = tuple[str, str, str]


def _key(line: CheckLine) -> _Key:
    return str(line.asked), str(line.source), str(line.sure)


def _numbered(checks: tuple[CardCheck, ...]) -> Mapping[_Key, tuple[int, CheckLine]]:
    """What is asked of any of them, each once, in the order of the page."""
    found: dict[_Key, tuple[int, CheckLine]] = {}
    for line in (one for check in checks for one in check.lines):
        found.setdefault(_key(line), (len(found) + 1, line))
    return found


def _rules(numbers: Mapping[_Key, tuple[int, CheckLine]], words: Words) -> Block:
    header = _header(("", words("What is asked"), words("Source"), words("How sure")), _RULES)
    rows = tuple(
        _row((str(number), words(one.asked), words(one.source), words(one.sure)), _RULES)
        for number, one in numbers.values()
    )
    return Listing(header, rows, paired=False)


def _application(
    check: CardCheck, numbers: Mapping[_Key, tuple[int, CheckLine]], words: Words
) -> Iterator[Block]:
    own, who = check.prepared.application, check.prepared.known.identity
    born = f"{who.date_of_birth:%d/%m/%Y}" if who.date_of_birth else "–"
    card = words(CARD_WORDS[own.card])
    if own.card.is_traditional:
        card = words("{card}, expiry {how}", card=card, how=EXPIRY_WORDS[own.expiry])
    about = words(
        "Born {day}. Application {id}, photograph {file}.",
        day=born,
        id=own.id,
        file=photograph_name(own.id),
    )
    lines = (_category(one, words) for one in own.lines)
    head = (Text(f"{who.name} – {card}", _STRONG), Text(about, _SMALL))
    yield Stack((*head, *(Text(one, _CELL) for one in lines)), whole=True)
    yield Gap(4)
    met = [one for one in check.lines if one.state is LineState.MET]
    told = "  ·  ".join(f"{numbers[_key(one)][0]} {words(one.held)}" for one in met)
    yield Text(words("Held: {what}", what=told or "–"), _CELL)
    others = [one for one in check.lines if one.state is not LineState.MET]
    if others:
        yield Gap(4)
        names = ("", words("State"), words("What is asked"), words("What we hold"))
        rows = tuple(
            _row(
                (
                    str(numbers[_key(one)][0]),
                    words(LINE_WORDS[one.state]),
                    words(one.asked),
                    words.joined((one.held, one.why)) if str(one.why) else words(one.held),
                ),
                _OPEN,
            )
            for one in others
        )
        yield Listing(_header(names, _OPEN), rows, paired=False)


def _category(line: AppliedCategory, words: Words) -> str:
    day = line.practical_on or line.theory_on
    told = words(
        "{code} {title}, tested on {day}, record {record}, revision {revision}",
        code=line.code,
        title=line.title,
        day=f"{day:%d/%m/%Y}" if day else "–",
        record=line.version.record,
        revision=line.version.revision,
    )
    if not line.restriction:
        return told
    return words("{category}. Restriction: {text}", category=told, text=line.restriction)


def _header(names: tuple[str, ...], shares: tuple[float, ...]) -> Block:
    return Columns(tuple(Text(one, _HEAD) for one in names), shares, (3, 3), fill=_TINT)


def _row(cells: tuple[str, ...], shares: tuple[float, ...]) -> Block:
    return Columns(tuple(Text(one, _CELL) for one in cells), shares, (3, 3), rule=_RULE)
