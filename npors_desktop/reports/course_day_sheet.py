"""The days of a course as they were signed, as a PDF: who was taught when, on what and by whom,
with every signature under its day, the strokes as they were drawn."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.course_days import INSTRUCTOR
from npors_desktop.domain.person_signatures import way_of_signing
from npors_desktop.reports.layout.archive import Imprint
from npors_desktop.reports.layout.blocks import Columns, Gap, Picture, Stack
from npors_desktop.reports.layout.canvas import A4, MM, open_pen
from npors_desktop.reports.layout.demonstration_bands import NOT_FOR_USE, DemonstrationBands
from npors_desktop.reports.layout.fonts import PRESS, Face
from npors_desktop.reports.layout.joined_letters import SHAPED
from npors_desktop.reports.layout.pages import lay_out
from npors_desktop.reports.layout.text import Style, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from npors_desktop.domain.course_days import CourseDay, CourseVisit, DaySignature, RegisteredDay
    from npors_desktop.domain.people import Stroke
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas, Point

_INK, _NAVY, _QUIET, _TINT, _RULE = "#0B0C0C", "#1D2B53", "#50575B", "#F1F4F6", "#C9D2D9"
_REGULAR, _SEMIBOLD, _BOLD = (
    Face(font, "DejaVuSans", SHAPED) for font in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
)
_MARGIN, _FOOT = 20 * MM, 8 * MM
_TITLE, _TALK = Style(17, 22, _BOLD, _INK), Style(10, 14, _REGULAR, _INK)
_STRONG, _CELL = Style(10, 14, _SEMIBOLD, _INK), Style(8.4, 11, _REGULAR, _INK)
_SMALL = Style(7.4, 10, _REGULAR, _QUIET)
_SHARES = (104, 60)
# The box that a signature was drawn in, and the one that it has here, which is as wide as high.
_BOX, _HIGH = (120 * MM, 45 * MM), 20 * MM
_HUNDREDTH, _PEN = MM / 100, 0.7 * MM
_DEMONSTRATION = DemonstrationBands(A4, _MARGIN, 6 * MM, 6 * MM, _BOLD, NOT_FOR_USE)
_CODES = {Language.ENGLISH: "en-GB", Language.WELSH: "cy"}


def render_course_days(
    days: Sequence[RegisteredDay],
    office: str,
    made_on: date,
    language: Language,
    *,
    is_demonstration: bool = False,
) -> bytes:
    """The ``days``, with the strokes of their signatures, in their order, as a PDF."""
    words = Words(language)
    imprint = Imprint(
        title=words("Course days"),
        author=office,
        subject="Course days",
        creator="npors_desktop",
        producer="npors_desktop",
        language=_CODES[language],
        conformance="U",
        made_at=datetime.combine(made_on, time(), UTC),
    )
    width, height = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN - _FOOT
    with PRESS:
        pen = open_pen(A4, imprint, _REGULAR)
        pages = lay_out(Stack(tuple(_story(days, office, words))), width, height)
        for number, page in enumerate(pages, 1):
            if number > 1:
                pen.next_page()
            if is_demonstration:
                _DEMONSTRATION.draw(pen)
            page.draw(pen, (_MARGIN, A4[1] - _MARGIN), width)
            told = words("Page {number} of {pages}", number=number, pages=len(pages))
            Text(told, _SMALL, right=True).draw(pen, (_MARGIN, _MARGIN), width)
        return pen.finish()


def _story(days: Sequence[RegisteredDay], office: str, words: Words) -> Iterator[Block]:
    yield Text(office, Style(11, 15, _SEMIBOLD, _NAVY))
    yield Gap(10)
    yield Text(words("Course days"), _TITLE)
    for one in days:
        yield Gap(12)
        head = tuple(_head(one, words))
        yield Stack((*head, *_signatures(one.day, words)), lead=len(head) + 1)


def _head(one: RegisteredDay, words: Words) -> Iterator[Block]:
    day = one.day
    yield Columns((Text(_title(one.visit, day), _STRONG),), (1,), (3, 3), fill=_TINT)
    period = f"{day.period.began:%H:%M} – {day.period.ended:%H:%M}"
    breaks = ", ".join(f"{x.began:%H:%M} – {x.ended:%H:%M}" for x in day.breaks) or words("none")
    number = " ".join(filter(None, (day.instructor, day.instructor_number)))
    lines = (
        words("{times}, breaks: {breaks}", times=period, breaks=breaks),
        words("Instructor: {name}", name=number),
        words("Machine: {machine}", machine=day.machine) if day.machine else "",
        words("Topics taught: {topics}", topics=day.topics),
        words("It replaces an earlier entry. Reason: {reason}", reason=day.reason)
        if day.replaces
        else "",
        words("Put away: {reason}", reason=one.put_away_reason) if one.put_away_at else "",
        words("Handed over by {name} ({number})", name=one.assessor, number=one.assessor_number),
        f"SHA-256 {one.content_sha256}",
    )
    yield Text("\n".join(filter(None, lines)), _CELL)
    yield Gap(4)


def _title(visit: CourseVisit, day: CourseDay) -> str:
    return " · ".join(filter(None, (f"{day.on:%d/%m/%Y}", visit.site, visit.notification)))


def _signatures(day: CourseDay, words: Words) -> Iterator[Block]:
    given = {one.learner: one for one in day.signatures}
    names = {one.record: one.name for one in day.learners}
    names[INSTRUCTOR] = words("{name} (instructor)", name=day.instructor)
    for who in day.signers:
        signed = given.get(who)
        told = words("{name}: not signed", name=names[who])
        if signed is not None:
            how, at = words(way_of_signing(signed.given)), f"{signed.at:%d/%m/%Y %H:%M} UTC"
            told = words("{name}: {how}, {time}", name=names[who], how=how, time=at)
        yield Columns((Text(told, _CELL), _ink(signed)), _SHARES, (3, 3), rule=_RULE)


def _ink(signed: DaySignature | None) -> Block:
    """A signature as it was drawn; nothing where it was given otherwise."""
    if signed is None or not signed.strokes:
        return Gap(0)
    strokes = signed.strokes

    def paint(pen: PageCanvas, at: Point, wide: float) -> None:
        _paint(pen, at, (wide, _HIGH), strokes)

    return Picture(_HIGH, paint)


def _paint(pen: PageCanvas, at: Point, size: Point, strokes: tuple[Stroke, ...]) -> None:
    """Draw strokes into a rectangle given by its top left corner, in their own proportions."""
    scale = min(size[0] / _BOX[0], size[1] / _BOX[1])
    left = at[0] + (size[0] - _BOX[0] * scale) / 2
    step = _HUNDREDTH * scale
    with pen.within((at[0], at[1] - size[1]), size):
        for stroke in strokes:
            points = [(left + x * step, at[1] - y * step) for x, y, _ in stroke]
            if len(points) == 1:
                pen.dots(points, _PEN * scale, _NAVY)
            elif points:
                pen.shape(points, line=_NAVY, thick=_PEN * scale)
