"""What the page for writing a standard says: findings, suspicions, and what a clean draft holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.ui.standards.list_text import route_text
from npors_desktop.ui.standards.presenter import counts_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.spreadsheet import SpreadsheetFinding, Suspicion

MOST_SHOWN = 500
"""Of more findings nobody mends all at once; most of the others follow from these."""


def found_text(words: Words, findings: Sequence[SpreadsheetFinding]) -> str:
    """How much is wrong, and what is done about it."""
    return words.count(
        "{n} thing is to be put right. Change it in the spreadsheet, save it there, and check it "
        "again.",
        "{n} things are to be put right. Change them in the spreadsheet, save it there, and check "
        "it again.",
        len(findings),
    )


def finding_lines(words: Words, findings: Sequence[SpreadsheetFinding]) -> str:
    """Each finding on a line of its own, by its place."""
    told = [f"{words(one.place)}: {words(one.text)}" for one in findings[:MOST_SHOWN]]
    more = len(findings) - MOST_SHOWN
    if more > 0:
        told.append(words.count("And {n} more.", "And {n} more.", more))
    return "\n".join(told)


def suspicion_text(words: Words, one: SpreadsheetFinding) -> str:
    """A suspicion in the list of those that can be accepted: where, and what was seen."""
    seen = one.text.values.get("finding", one.text)
    place = one.suspicion.place if one.suspicion else words(one.place)
    return f"{place}: {words.joined((seen,))}"


def accepted_row(suspicion: Suspicion, why: str) -> str:
    """The row of the sheet of accepted findings, as a spreadsheet takes it from the clipboard."""
    cells = ("", suspicion.place, suspicion.about, why)
    return "\t".join(" ".join(cell.split()) for cell in cells)


def draft_lines(words: Words, packs: Sequence[Pack]) -> str:
    """What a draft without faults holds: its name, and each route with its parts."""
    first = packs[0]
    named = words("{id} · edition {edition}", id=first.id, edition=first.edition)
    title = first.source.title if first.source else first.title
    routes = [f"{route_text(words, one.route)}: {counts_text(words, one)}" for one in packs]
    return "\n".join((f"{title} · {named}", *routes))
