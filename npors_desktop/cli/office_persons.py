"""The office's commands about the people who are assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from npors_desktop.base.values import to_plain
from npors_desktop.cli.deed_words import SHOW, facts_of, read_deed, read_facts
from npors_desktop.cli.office_session import opened_office, working_office
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.list_query import ListQuery, SoughtWord, sought
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.persons.entries import (
    FACTS,
    KIND_WORDS,
    REQUEST_WORDS,
    EntryKind,
    RequestKind,
    RequestStep,
    SeenBy,
)
from npors_desktop.domain.persons.person import REQUEST, SUGGESTED
from npors_desktop.workflows.office.persons import warning_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import date

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.persons.person import ListedPerson, PersonFile
    from npors_desktop.workflows.sessions import OfficeSession

_DEEDS = {
    SHOW: (1, 1), "merge": (2, 2), "split": (1, 1), "apart": (2, 2), "rename": (1, 1),
    "enter": (1, 1), "revoke": (1, 1), "request": (1, 1), "answer": (1, 1), "close": (1, 1),
    "file": (1, 1),
}  # fmt: skip


def people(asked: Namespace, printer: Printer) -> int:
    """List the people."""
    flags = [SoughtWord(SUGGESTED, (SUGGESTED,))] if asked.suggested else []
    flags += [SoughtWord(REQUEST, (REQUEST,))] if asked.requests else []
    query = ListQuery("name", words=(*sought(asked.find, {}), *flags))
    with working_office(asked, printer, reading=True) as session:
        found = list(session.persons.list.each(query))
    for one in found:
        printer.line(_line(one, printer))
    printer.document({"people": [_listed(one) for one in found]})
    return 0


def person(asked: Namespace, printer: Printer) -> int:
    """Show a person, or do what the word before says."""
    word, ids = read_deed(asked, _DEEDS)
    with opened_office(asked, printer) as session:
        if word == SHOW:
            return _show(session, ids[0], asked, printer)
        return _DO[word](session, ids, asked, printer)


def _show(session: OfficeSession, id_: str, asked: Namespace, printer: Printer) -> int:
    if asked.everything:
        if asked.to is None:
            raise WrongUseError(message("Give the new folder with --to FOLDER."))
        to, files = session.everything_held.export(id_, asked.to, asked.purpose)
        printer.line(
            message_of_count(
                "{n} file is in {folder}. It is not encrypted: keep it where nobody else can read "
                "it.",
                "{n} files are in {folder}. They are not encrypted: keep them where nobody else "
                "can read them.",
                files,
                folder=to,
            )
        )
        printer.document({"folder": str(to), "files": files})
        return 0
    file = session.persons.open(id_)
    alike = session.persons.alike(file.id)
    _tell(file, session.persons.today(), printer)
    for other in alike:
        printer.line(
            message("May be the same: {name}, {id}", name=other.identity.name, id=other.id)
        )
    printer.document({**_plain(file), "suggested": [one.id for one in alike]})
    return 0


def _merge(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    return _told(session.persons.merge(ids[0], ids[1], asked.reason), printer)


def _split(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    return _told(session.persons.split(ids[0], asked.reason), printer)


def _apart(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    session.persons.tell_apart(ids[0], ids[1], asked.reason)
    return _told(session.persons.file(ids[0]), printer)


def _rename(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    file = session.persons.rename(ids[0], asked.name, asked.link, asked.reason, asked.file)
    return _told(file, printer)


def _enter(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    given = read_facts(asked.facts)
    kinds = [kind.value for kind in FACTS]
    if given.get("kind") not in kinds:
        raise WrongUseError(message("“kind” must be one of: {kinds}", kinds=tuple(kinds)))
    facts = facts_of(FACTS[EntryKind(str(given["kind"]))], given.get("facts", {}))
    seen = facts_of(SeenBy, given["seen"]) if given.get("seen") else None
    if (warning := warning_of(facts)) is not None:
        printer.tell(warning)
    entry = session.persons.enter(ids[0], facts, seen, asked.file)
    return _entered(entry.id, session.persons.file(ids[0]), printer)


def _revoke(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    entry = session.persons.revoke(ids[0], asked.reason)
    return _told(session.persons.file(entry.party), printer)


def _file(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    if asked.to is None:
        raise WrongUseError(message("Give the file to write with --to FILE."))
    held = session.everything_held.save_file(ids[0], asked.to, replace=asked.force)
    told = message("The file is in “{file}”. It is not encrypted.", file=asked.to)
    printer.line(told)
    document: dict[str, Json] = {
        "entry": ids[0], "file": str(asked.to), "name": held.name, "size": held.size,
        "sha256": held.sha256,
    }  # fmt: skip
    printer.document(document)
    return 0


def _request(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    if asked.kind is None:
        raise WrongUseError(message("Say with --kind what is asked for."))
    on = asked.on or session.persons.today()
    kind = RequestKind(asked.kind)
    entry = session.person_requests.open(ids[0], kind, on, asked.reason)
    return _entered(entry.id, session.persons.file(ids[0]), printer)


def _answer(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    return _step(session, ids[0], RequestStep.ANSWERED, asked, printer)


def _close(session: OfficeSession, ids: list[str], asked: Namespace, printer: Printer) -> int:
    return _step(session, ids[0], RequestStep.CLOSED, asked, printer)


def _step(
    session: OfficeSession, request: str, step: RequestStep, asked: Namespace, printer: Printer
) -> int:
    on = asked.on or session.persons.today()
    entry = session.person_requests.step(request, step, on, asked.reason)
    return _told(session.persons.file(entry.party), printer)


_DO: dict[str, Callable[[OfficeSession, list[str], Namespace, Printer], int]] = {
    "merge": _merge, "split": _split, "apart": _apart, "rename": _rename, "enter": _enter,
    "revoke": _revoke, "file": _file, "request": _request, "answer": _answer, "close": _close,
}  # fmt: skip


def _told(file: PersonFile, printer: Printer) -> int:
    printer.line(message("{name}, {id}", name=file.identity.name, id=file.id))
    printer.document(_plain(file))
    return 0


def _entered(entry: str, file: PersonFile, printer: Printer) -> int:
    printer.line(message("Entered: {id}", id=entry))
    printer.document({**_plain(file), "entry": entry})
    return 0


def _tell(file: PersonFile, today: date, printer: Printer) -> None:
    identity = file.identity
    born = identity.date_of_birth
    printer.line(message("{name}, born {day}", name=identity.name, day=str(born or "–")))
    for name, link in file.other_names:
        printer.line(message("Also {name} ({paper})", name=name, paper=link or "–"))
    for test in file.tests:
        printer.line(
            f"{test.tested_on}  {test.title}  {printer.words.term(test.result)}  {test.record}"
        )
    for entry in file.entries:
        state = f" [{entry.revoked}]" if entry.revoked is not None else ""
        printer.line(
            f"{entry.at:%Y-%m-%d}  {printer.text(KIND_WORDS[entry.kind])}{state} {entry.id}"
        )
    for one in file.requests:
        if (left := one.days_left(today)) is not None:
            what = REQUEST_WORDS[one.facts.request]
            told = message_of_count(
                "{what}: {n} day is left", "{what}: {n} days are left", left, what=what
            )
            late = message_of_count(
                "{what}: {n} day late", "{what}: {n} days late", abs(left), what=what
            )
            printer.line(late if left < 0 else told)


def _line(one: ListedPerson, printer: Printer) -> str:
    told = [printer.text(message("may be the same as another"))] if one.is_suggested else []
    told += [printer.text(message("a request is open"))] if one.requests else []
    born = str(one.date_of_birth or "–")
    return "  ".join((one.id, one.name, born, one.employer or "–", *told))


def _listed(one: ListedPerson) -> Json:
    plain = cast("dict[str, Json]", to_plain(one))
    return {"person": plain.pop("id"), **plain}


def _plain(file: PersonFile) -> dict[str, Json]:
    plain = cast("dict[str, Json]", to_plain(file))
    plain |= {"identity": to_plain(file.identity), "other_names": to_plain(list(file.other_names))}
    return {"person": plain.pop("id"), **plain}
