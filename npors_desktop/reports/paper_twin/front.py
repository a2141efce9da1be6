"""The front of a mark sheet: who, on what, where and when; what is read and checked before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element
from npors_desktop.domain.reason_text import figure_message
from npors_desktop.reports.layout.blocks import Columns, Gap, Stack
from npors_desktop.reports.layout.text import Span, Text
from npors_desktop.reports.paper_twin.fields import NOTHING, Ticked, choices, fields, section
from npors_desktop.reports.paper_twin.look import BODY, SEMIBOLD, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.domain.messages import Message
    from npors_desktop.reports.layout.blocks import Block
    from npors_desktop.reports.paper_twin.source import TwinSource

_IDENTITY: tuple[Message, ...] = (
    message("Passport"),
    message("Driving licence"),
    message("Scheme card"),
    message("None – a photograph was taken"),
)
_REASONS: tuple[Message, ...] = (
    message("The laptop had a fault"),
    message("The laptop was lost"),
    message("The laptop was stolen"),
    message("The weather did not allow a laptop"),
    message("Another reason"),
)


def front(source: TwinSource) -> tuple[Block, ...]:
    """All that is filled in before the test."""
    return (
        _how_to_fill(source),
        _candidate(source),
        _visit(source),
        _machine(source),
        _figures(source),
        _before(source),
        _briefing(source),
    )


def _how_to_fill(source: TwinSource) -> Block:
    words = source.words
    told = words(
        "For a test without the laptop. Write with a black pen, in capital letters. Enter the "
        "sheet in the program as soon as you can: the codes here are those on the screen. Keep "
        "the signed sheet."
    )
    return Stack((Gap(4), Text(told, BODY)))


def _candidate(source: TwinSource) -> Block:
    words = source.words
    parts = [words.term(one) for one in Element]
    return section(
        words("Candidate"),
        fields(
            (words("Full name, as on the document"), 122),
            (words("Date of birth (day, month, year)"), 60),
        ),
        choices(words("Document seen"), map(words, _IDENTITY), (18, 24, 34, 30, 54)),
        choices(words("The photograph matches"), (words("Yes"), words("No")), (34, 20, 106)),
        choices(words("Resit: achieved before"), parts, (34, 30, 40, 56)),
        fields((words("Resit of the record"), 122), (words("Day of the earlier test"), 60)),
    )


def _visit(source: TwinSource) -> Block:
    words = source.words
    return section(
        words("Test"),
        fields((words("Site"), 122), (words("Date"), 60)),
        fields((words("Assessor"), 72), (words("Assessor number"), 50), (words("Provider"), 60)),
        choices(words("Why it was on paper"), map(words, _REASONS), (20, 30, 28, 28, 38, 28)),
    )


def _machine(source: TwinSource) -> Block:
    words = source.words
    made = ((words("Make"), 50), (words("Model"), 50), (words("Serial number"), 82))
    seen = ((words("Hours"), 50), (words("Attachments"), 50), (words("Documents seen"), 82))
    return section(words("Machine"), fields(*made), fields(*seen))


def _figures(source: TwinSource) -> Block:
    """The provider's own figures, which count in this sheet."""
    words, found = source.words, source.pack.replaced
    if not found:
        return NOTHING
    rows = tuple(Text(words(figure_message(one)), BODY) for one in found)
    settings = words("From the settings {name}", name=found[0].settings)
    return section(words("Set by your provider"), *rows, told=settings)


def _before(source: TwinSource) -> Block:
    words, pack = source.words, source.pack
    groups = (
        (words("Before the test"), pack.prerequisites),
        (words("What is needed"), pack.resources),
        (words("The area"), pack.area),
    )
    blocks = [_ticked(title, texts) for title, texts in groups if texts]
    return section(words("Ready for the test"), *blocks) if blocks else NOTHING


def _ticked(title: str, texts: Sequence[str]) -> Block:
    rows: list[Block] = []
    for text in texts:
        rows += [Gap(3), Ticked(Text(text, BODY))]
    return Stack((Gap(3), Text(title, STRONG), *rows), lead=3)


def _briefing(source: TwinSource) -> Block:
    words, texts = source.words, source.pack.briefing
    if not texts:
        return NOTHING
    rows = tuple(
        Columns((Text((Span(f"{number}.", SEMIBOLD),), BODY), Text(text, BODY)), (8, 174), (0, 1))
        for number, text in enumerate(texts, 1)
    )
    given = fields(
        (words("Briefing given at (time)"), 60), (words("Questions that they asked"), 122)
    )
    return section(words("Briefing, to be read out"), *rows, Gap(4), given)
