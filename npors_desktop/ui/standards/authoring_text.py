"""What the page for writing a standard says: findings, suspicions, and what a clean draft holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.ui.standards.list_text import route_text
from npors_desktop.ui.standards.presenter import counts_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from npors_desktop.base.words import Words
    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.spreadsheet import SpreadsheetFinding, Suspicion
    from npors_desktop.workflows.office.standard_authoring import SealedFile

MOST_SHOWN = 500
"""Of more findings nobody mends all at once; most of the others follow from these."""

MOST_NAMED = 4
"""So many places fit into the line that says what was copied."""


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


def not_yet_text(words: Words, findings: Sequence[SpreadsheetFinding]) -> str:
    """Why nothing can be sealed."""
    if not findings:
        return words("There is nothing to seal yet: check a spreadsheet first.")
    return words.count(
        "Put right the {n} thing that was found first, then check the spreadsheet again.",
        "Put right the {n} things that were found first, then check the spreadsheet again.",
        len(findings),
    )


def copied_text(words: Words, rows: Sequence[Suspicion]) -> str:
    """Which rows were copied."""
    named = [f"{one.place} ({one.about})" for one in rows[:MOST_NAMED]]
    more = len(rows) - MOST_NAMED
    if more > 0:
        named.append(words.count("and {n} more", "and {n} more", more))
    head = words.count("{n} row was copied:", "{n} rows were copied:", len(rows))
    return f"{head} {', '.join(named)}."


def release_text(
    words: Words, sealed: SealedFile, office: str, to: Path, *, is_limited: bool
) -> str:
    """What is said of an edition by releasing it, and to whom."""
    told = words(
        "{title}, edition {edition}: {office} is about to sign that its laptops may test "
        "candidates by it. Each laptop gets it with the next visit that needs it, or by opening "
        "“{file}”. This cannot be undone: an edition that was released can only be withdrawn.",
        title=sealed.title,
        edition=sealed.edition,
        office=office,
        file=to.name,
    )
    if not is_limited:
        return told
    limit = words("From then on laptops use only this one, and others released so, for new tests.")
    return f"{told} {limit}"


def suspicion_text(words: Words, one: SpreadsheetFinding) -> str:
    """A suspicion in the list of those that can be accepted: where, and what was seen."""
    seen = one.text.values.get("finding", one.text)
    place = one.suspicion.place if one.suspicion else words(one.place)
    return f"{place}: {words.joined((seen,))}"


def accepted_rows(accepted: Mapping[Suspicion, str]) -> str:
    """The rows of the sheet of accepted findings, each with its reason, as a spreadsheet takes them
    from the clipboard."""
    return "\n".join(_row(one, why) for one, why in accepted.items())


def _row(suspicion: Suspicion, why: str) -> str:
    cells = ("", suspicion.place, suspicion.about, why)
    return "\t".join(" ".join(cell.split()) for cell in cells)


def draft_lines(words: Words, packs: Sequence[Pack]) -> str:
    """What a draft without faults holds: its name, and each route with its parts."""
    first = packs[0]
    named = words("{id} · edition {edition}", id=first.id, edition=first.edition)
    title = first.source.title if first.source else first.title
    routes = [f"{route_text(words, one.route)}: {counts_text(words, one)}" for one in packs]
    return "\n".join((f"{title} · {named}", *routes))
