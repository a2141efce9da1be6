"""The office's commands about employers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from npors_desktop.base.values import to_plain
from npors_desktop.cli.deed_words import SHOW, facts_of, read_deed, read_facts
from npors_desktop.cli.office_session import opened_office, working_office
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.messages import message
from npors_desktop.domain.persons.entries import EmployerFacts
from npors_desktop.domain.persons.identity import levy_warning

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.persons.person import EmployerFile
    from npors_desktop.workflows.sessions import OfficeSession

_DEEDS = {SHOW: (1, 1), "merge": (2, 2), "split": (1, 1), "apart": (2, 2), "enter": (0, 1)}


def employers(asked: Namespace, printer: Printer) -> int:
    """List the employers."""
    with working_office(asked, printer, reading=True) as session:
        found = list(session.employers.list.each(ListQuery("name")))
    for one in found:
        printer.line(f"{one.id}  {one.facts.name}  {one.facts.levy_number or '–'}  {one.people}")
    listed = [
        {
            "employer": one.id, **cast("dict[str, Json]", to_plain(one.facts)),
            "people": one.people, "suggested": one.is_suggested,
        }
        for one in found
    ]  # fmt: skip
    printer.document({"employers": cast("list[Json]", listed)})
    return 0


def employer(asked: Namespace, printer: Printer) -> int:
    """Show an employer, or do what the word before says."""
    word, ids = read_deed(asked, _DEEDS)
    with opened_office(asked, printer) as session:
        file = _done(session, word, ids, asked, printer)
        alike = session.employers.alike(file.id)
    printer.line(message("{name}, {id}", name=file.facts.name, id=file.id))
    for one in file.people:
        printer.line(f"  {one.name}  {one.id}")
    for other in alike:
        printer.line(message("May be the same: {name}, {id}", name=other.facts.name, id=other.id))
    plain = cast("dict[str, Json]", to_plain(file))
    suggested: list[Json] = [one.id for one in alike]
    printer.document({"employer": plain.pop("id"), **plain, "suggested": suggested})
    return 0


def _done(
    session: OfficeSession, word: str, ids: list[str], asked: Namespace, printer: Printer
) -> EmployerFile:
    kept = session.employers
    if word == "merge":
        return kept.merge(ids[0], ids[1], asked.reason)
    if word == "split":
        return kept.split(ids[0], asked.reason)
    if word == "apart":
        kept.tell_apart(ids[0], ids[1], asked.reason)
    elif word == "enter":
        facts = facts_of(EmployerFacts, read_facts(asked.facts))
        if (warning := levy_warning(facts.levy_number)) is not None:
            printer.tell(warning)
        return kept.enter(facts, *ids)
    return kept.file(ids[0])
