"""The dates in words, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.biting_dates import (
    CORRECT_DAYS,
    HSE_YEARS,
    KINDS,
    UPLOAD_DAYS,
    DateKind,
    Urgency,
    age_words,
    urgency,
)
from npors_desktop.domain.messages import message
from npors_desktop.domain.stated import CONFIDENCE_WORDS
from npors_desktop.ui.office.presenter import day
from npors_desktop.ui.widgets.values import Cell, DataRow, Facet, Icon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from npors_desktop.base.words import Words
    from npors_desktop.domain.biting_dates import BitingDate
    from npors_desktop.domain.messages import Message

_ICONS: Mapping[Urgency, Icon | None] = {
    Urgency.PAST: Icon.CROSS,
    Urgency.SOON: Icon.ATTENTION,
    Urgency.LATER: None,
}
# The page that a date leads to, with its subject; the list of the standards has none.
PAGES: Mapping[DateKind, str] = {
    DateKind.CERTIFICATE: "page_assessors",
    DateKind.COVER: "page_assessor_file",
    DateKind.CARD: "page_assessor_file",
    DateKind.STANDARD: "page_standards",
    DateKind.HSE_TEST: "page_report",
    DateKind.UPLOAD: "page_report",
    DateKind.CORRECTION: "page_report",
}
# What the button says that leads there.
LEADS: Mapping[str, Message] = {
    "page_assessors": message("Open the assessors  Enter"),
    "page_assessor_file": message("Open the assessor’s file  Enter"),
    "page_standards": message("Open the standards  Enter"),
    "page_report": message("Open the record  Enter"),
}
# What is called so where a date was worked out; every key of the list of periods has its words.
FIGURES: Mapping[str, Message] = {
    HSE_YEARS: message("years that an HS&E test lasts"),
    UPLOAD_DAYS: message("days for an upload to the training register"),
    CORRECT_DAYS: message("days for a correction in the training register"),
}
WITH_SUBJECT = frozenset({"page_assessor_file", "page_report"})


def date_row(number: int, one: BitingDate, today: date, words: Words) -> DataRow:
    """One line of the list."""
    near = urgency(one.on, today)
    return DataRow(
        str(number),
        (
            Cell(day(one.on), _ICONS[near], sort=one.on.isoformat()),
            Cell(words(age_words(one.on, today)), sort=one.on.isoformat()),
            Cell(words(KINDS[one.kind])),
            Cell(one.who),
            Cell(one.what or "–"),
        ),
        value=one,
        kind=one.kind.value,
    )


def date_facets(found: Sequence[BitingDate], words: Words) -> tuple[Facet, ...]:
    """How many dates there are of each kind, by the kind; first all of them."""
    counts = {kind: sum(one.kind is kind for one in found) for kind in DateKind}
    each = (Facet(kind.value, n, words(KINDS[kind])) for kind, n in counts.items() if n)
    return (Facet("", len(found), words("all dates")), *each)


def figure_text(one: BitingDate | None, words: Words) -> str:
    """By which figure a date was worked out, and where that is from; empty where it was stated."""
    if one is None or one.figure is None:
        return ""
    figure = one.figure
    return words(
        "Worked out with the {figure}: {value} ({source}; {sure}). Your provider's own figure in "
        "Settings counts instead.",
        figure=words(FIGURES[figure.key]),
        value=figure.value,
        source=figure.stated.source.rstrip(". "),
        sure=CONFIDENCE_WORDS[figure.stated.confidence],
    )
