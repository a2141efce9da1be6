"""The route of a person to competence, as a PDF: drawn as a track for each category, with the same
in a list below it, and the statements of the frameworks in force. It says that the scheme
decides."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.framework_text import SHORT_REACH_WORDS
from npors_desktop.domain.schemes.answer_text import advice_told
from npors_desktop.domain.schemes.route import STAGE_WORDS, STATE_WORDS, STEP_WORDS, StageState
from npors_desktop.reports.layout.archive import Imprint
from npors_desktop.reports.layout.blocks import Columns, Gap, Listing, Picture, Stack
from npors_desktop.reports.layout.canvas import A4, MM, open_pen
from npors_desktop.reports.layout.demonstration_bands import NOT_FOR_USE, DemonstrationBands
from npors_desktop.reports.layout.fonts import PRESS, Face
from npors_desktop.reports.layout.joined_letters import SHAPED
from npors_desktop.reports.layout.pages import lay_out
from npors_desktop.reports.layout.text import Style, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from npors_desktop.domain.competence_profile import ProfiledStatement
    from npors_desktop.domain.schemes.route import RoutePicture, RoutePoint
    from npors_desktop.domain.shown_route import ShownRoute
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas, Point

_INK, _NAVY, _QUIET, _TINT, _RULE = "#0B0C0C", "#1D2B53", "#50575B", "#F1F4F6", "#C9D2D9"
_REGULAR, _SEMIBOLD, _BOLD = (
    Face(font, "DejaVuSans", SHAPED) for font in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
)
_MARGIN, _FOOT = 20 * MM, 12 * MM
_TITLE, _TALK = Style(17, 22, _BOLD, _INK), Style(10, 14, _REGULAR, _INK)
_STRONG, _HEAD = Style(10, 14, _SEMIBOLD, _INK), Style(7.6, 10, _SEMIBOLD, _NAVY)
_CELL, _SMALL = Style(8.4, 11, _REGULAR, _INK), Style(7.4, 10, _REGULAR, _QUIET)
_STAGE, _STATE = Style(7.4, 9.4, _SEMIBOLD, _INK), Style(7.4, 9.4, _REGULAR, _QUIET)
_SHARES, _SAID = (40, 28, 22, 52, 22), (80, 32, 62)
# The track: how high it is, and how large the sign of a stage.
_HIGH, _SIGN = 9 * MM, 3 * MM
_DEMONSTRATION = DemonstrationBands(A4, _MARGIN, 6 * MM, 6 * MM, _BOLD, NOT_FOR_USE)
SUBJECT = "Route to competence"
_CODES = {Language.ENGLISH: "en-GB", Language.WELSH: "cy"}


def render_route(
    shown: ShownRoute, office: str, language: Language, *, is_demonstration: bool = False
) -> bytes:
    """The route as A4 pages."""
    words = Words(language)
    imprint = Imprint(
        title=words("Route to competence"),
        author=office,
        subject=SUBJECT,
        creator="npors_desktop",
        producer="npors_desktop",
        language=_CODES[language],
        conformance="U",
        made_at=datetime.combine(shown.as_of, time(), UTC),
    )
    width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN - _FOOT
    with PRESS:
        pen = open_pen(A4, imprint, _REGULAR)
        pages = lay_out(Stack(tuple(_story(shown, office, words))), width, height)
        for number, page in enumerate(pages, 1):
            if number > 1:
                pen.next_page()
            if is_demonstration:
                _DEMONSTRATION.draw(pen)
            page.draw(pen, (_MARGIN, A4[1] - _MARGIN), width)
            told = words("Page {number} of {pages}", number=number, pages=len(pages))
            decides = Text(f"{words(advice_told(shown.book))} {told}", _SMALL, right=True)
            decides.draw(pen, (_MARGIN, _MARGIN + 10), width)
        return pen.finish()


def is_route(data: bytes) -> bool:
    """Whether a file is such a PDF, by what it says of itself."""
    return data.startswith(b"%PDF-") and f"/Subject ({SUBJECT})".encode() in data


def _story(shown: ShownRoute, office: str, words: Words) -> Iterator[Block]:
    yield Text(office, Style(11, 15, _SEMIBOLD, _NAVY))
    yield Gap(8)
    yield Text(words("Route to competence"), _TITLE)
    yield Gap(2)
    yield Text(f"{shown.name} · {_day(shown.as_of)}", _STRONG)
    yield Gap(4)
    note = words(
        "A test alone makes nobody competent: experience and behaviour are shown on real work."
    )
    yield Text(note, _TALK)
    if not shown.pictures:
        yield Gap(8)
        yield Text(words("This person was not tested in a category yet."), _TALK)
    for one in shown.pictures:
        yield Gap(12)
        head = (Text(one.category, _STRONG), Gap(4), _track(one, words), Gap(6))
        yield Stack((*head, *_listed(one, words)), lead=len(head) + 1)
    yield from _statements(shown, words)


def _track(picture: RoutePicture, words: Words) -> Block:
    """The signs of the stages on a line, each with its words below it."""
    points = picture.points
    line = Picture(_HIGH, partial(_paint, states=tuple(one.state for one in points)))
    named = tuple(
        Stack(
            (Text(words(STAGE_WORDS[x.stage]), _STAGE), Text(words(STATE_WORDS[x.state]), _STATE))
        )
        for x in points
    )
    return Stack((line, Columns(named, (1,) * len(points), (2, 0))), whole=True)


def _paint(pen: PageCanvas, at: Point, wide: float, *, states: tuple[StageState, ...]) -> None:
    step, middle = wide / len(states), at[1] - _HIGH / 2
    first = at[0] + 2 + _SIGN
    pen.line((first, middle), (first + step * (len(states) - 1), middle), _QUIET, 0.8)
    for number, state in enumerate(states):
        _sign(pen, (first + step * number, middle), state)


def _sign(pen: PageCanvas, at: Point, state: StageState) -> None:
    """Reached: a filled dot with a tick; next: a thick ring with a dot; later: a thin ring; ended:
    a ring with a cross. So they are told apart without colours."""
    x, y = at
    pen.dots([at], _SIGN, _QUIET if state is StageState.LATER else _NAVY)
    if state is StageState.DONE:
        tick = [
            (x - _SIGN * 0.5, y),
            (x - _SIGN * 0.1, y - _SIGN * 0.4),
            (x + 0.5 * _SIGN, y + _SIGN * 0.4),
        ]
        pen.shape(tick, line="#FFFFFF", thick=1.2)
        return
    rim = 0.6 if state is StageState.LATER else 2.0
    pen.dots([at], _SIGN - rim, "#FFFFFF")
    if state is StageState.NEXT:
        pen.dots([at], _SIGN * 0.35, _NAVY)
    elif state is StageState.ENDED:
        arm = _SIGN * 0.35
        pen.line((x - arm, y - arm), (x + arm, y + arm), _NAVY, 1.2)
        pen.line((x - arm, y + arm), (x + arm, y - arm), _NAVY, 1.2)


def _listed(picture: RoutePicture, words: Words) -> Iterator[Block]:
    """The same as a list, with when and by what, and the next step."""
    names = words("Stage"), words("State"), words("Since"), words("By what"), words("Until")
    header = Columns(tuple(Text(one, _HEAD) for one in names), _SHARES, (3, 3), fill=_TINT)
    yield Listing(header, tuple(_row(one, words) for one in picture.points), paired=False)
    yield Gap(3)
    found = picture.next
    step = words(STEP_WORDS[found.stage]) if found else words("Nothing is left to do.")
    yield Text(words("Next: {step}", step=step), _STRONG)


def _row(one: RoutePoint, words: Words) -> Block:
    texts = (
        words(STAGE_WORDS[one.stage]),
        words(STATE_WORDS[one.state]),
        _day(one.on),
        words(one.held) or "–",
        _day(one.until),
    )
    return Columns(tuple(Text(text, _CELL) for text in texts), _SHARES, (3, 2), rule=_RULE)


def _statements(shown: ShownRoute, words: Words) -> Iterator[Block]:
    """Each statement of the frameworks in force: how far it is evidenced, and by what."""
    for profile in shown.profiles:
        yield Gap(12)
        framework = profile.framework
        title = Text(f"{framework.title} {framework.edition}", _STRONG)
        names = words("Statement"), words("State"), words("By what")
        header = Columns(tuple(Text(one, _HEAD) for one in names), _SAID, (3, 3), fill=_TINT)
        rows = tuple(_statement(one, words) for one in profile.statements)
        yield Stack((title, Gap(3), Listing(header, rows, paired=False)), lead=2)


def _statement(one: ProfiledStatement, words: Words) -> Block:
    told = [
        ", ".join(filter(None, (words(x.told), _day(x.on), words(x.lost) if x.lost else "")))
        for x in one.evidence
    ]
    if one.stale_on is not None:
        until = words("was evidenced until {day}", day=_day(one.stale_on))
        told.append(until if one.is_stale else words("until {day}", day=_day(one.stale_on)))
    cells = (
        Text(f"{one.statement.key} {one.statement.text}", _CELL),
        Text(words(SHORT_REACH_WORDS[one.reach]), _CELL),
        Text("\n".join(told) or "–", _SMALL),
    )
    return Columns(cells, _SAID, (3, 2), rule=_RULE)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"
