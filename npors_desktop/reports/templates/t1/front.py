"""The first page: what was decided and why, about whom, on what, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.result import Result
from npors_desktop.reports.layout.blocks import Columns, Framed, Gap, Picture, Stack
from npors_desktop.reports.layout.canvas import MM
from npors_desktop.reports.layout.scan_code import paint_code, scannable
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.templates.t1 import words
from npors_desktop.reports.templates.t1.look import (
    BOLD,
    INK,
    MET,
    NAVY,
    NOT_MET,
    PAPER,
    QUIET,
    SEMIBOLD,
    text_style,
)
from npors_desktop.reports.templates.t1.parts import (
    BODY,
    LABEL,
    NOTHING,
    SMALL,
    STRONG,
    Signed,
    bullet,
)
from npors_desktop.reports.templates.t1.signs import result_ink, result_sign

if TYPE_CHECKING:
    from npors_desktop.domain.pack import Element
    from npors_desktop.domain.result import Reason
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.layout.canvas import PageCanvas, Point
    from npors_desktop.reports.templates.t1.reading import Reading

_TITLE = text_style(20, 25, face=BOLD)
_PROVIDER = text_style(9.5, 13, face=SEMIBOLD, ink=QUIET)
_WORD = 19.0
_CODE = 23 * MM


def masthead(reading: Reading) -> Block:
    """Title, provider, standard, and the code to scan."""
    record = reading.record
    scanned = (
        f"NPORS-DESKTOP RECORD:{record.record} R{record.revision} SHA256:{reading.sha256[:16]}"
    )

    def paint(pen: PageCanvas, at: Point, width: float) -> None:
        paint_code(pen, (at[0] + width, at[1]), _CODE, scannable(scanned), INK)

    title = Stack(
        (
            Text("Practical assessment report", _TITLE),
            Text(record.assessor.provider, _PROVIDER),
            Gap(3),
            Text(record.standard.title, STRONG),
            Text(
                f"Record {record.record}, revision {record.revision} · check number "
                f"{words.check_number(reading.sha256)}",
                SMALL,
            ),
        )
    )
    return Columns((title, Picture(_CODE, paint)), (146, 28))


def warnings(reading: Reading) -> Block:
    """The band of a record that was entered from paper."""
    transcribed = reading.record.transcribed
    if transcribed is None:
        return NOTHING
    why = words.PAPER_REASONS[transcribed.reason]
    text = (
        Span("ENTERED FROM PAPER. ", BOLD),
        Span(
            f"This record was kept on a paper sheet because {_because(why)} and entered "
            f"afterwards by {transcribed.by}. The times of single marks were not recorded by the "
            "program."
        ),
    )
    return Stack((Gap(8), Framed(Text(text, BODY), 6, INK, thick=1.6)))


def result_band(reading: Reading) -> Block:
    """The result's word first, then the elements, then every reason."""
    verdict = reading.record.result
    elements = tuple(
        _element(reading, element, verdict.elements.get(element, Result.NOT_IN_PACK))
        for element in words.ELEMENTS
    )
    band = Columns(
        (_result_word(reading), Columns(elements, (1, 1, 1), (7, 0))),
        (74, 100),
        line=_frame(verdict.result),
    )
    return Stack((Gap(9), band, Gap(5), _reasons(reading)))


def _because(why: str) -> str:
    return "of another reason" if why == "another reason" else why


def _frame(result: Result) -> str:
    return {Result.ACHIEVED: MET, Result.NOT_ACHIEVED: NOT_MET}.get(result, NAVY)


def _result_word(reading: Reading) -> Block:
    result = reading.record.result.result
    filled = result in {Result.ACHIEVED, Result.NOT_ACHIEVED}
    ink = PAPER if filled else NAVY
    word = Text(reading.say(result).upper(), text_style(_WORD, 24, face=BOLD, ink=ink))
    label = Text("Result", text_style(7.5, 10, ink=ink))

    def sign(pen: PageCanvas, at: Point, size: float) -> None:
        result_sign(pen, at, size, result, ink)

    body = Stack((label, Signed(sign, word, 19, 24, 5)))
    return Columns((body,), (1,), (9, 8), fill=_frame(result) if filled else PAPER)


def _element(reading: Reading, element: Element, result: Result) -> Block:
    def sign(pen: PageCanvas, at: Point, size: float) -> None:
        result_sign(pen, at, size, result)

    word = Text(reading.say(result), text_style(9.5, 12, face=BOLD, ink=result_ink(result)))
    return Stack((Gap(9), Text(reading.say(element), LABEL), Gap(2), Signed(sign, word, 9, 12, 3)))


def _reasons(reading: Reading) -> Block:
    verdict = reading.record.result
    missing: list[Block] = []
    if verdict.missing:
        spans = (Span("Missing: ", SEMIBOLD), Span(f"{', '.join(verdict.missing)}."))
        missing.append(Text(spans, BODY))
    if not verdict.reasons:
        why = (Span("Why: ", SEMIBOLD), Span("No rule of the standard was breached."))
        return Stack((Text(why, BODY), *missing))
    rows = [
        bullet(number, _reason(reading, reason)) for number, reason in enumerate(verdict.reasons, 1)
    ]
    return Stack((Text("What decided it", STRONG), *rows, *missing), lead=1)


def _reason(reading: Reading, reason: Reason) -> list[Span]:
    spans = [Span(f"{reading.say(reason.element)}. ", SEMIBOLD), Span(reason.text)]
    if not all(code in reason.text for code in reason.because):
        spans.append(Span(f" Rests on: {', '.join(reason.because)}", ink=QUIET))
    return spans
