"""What the office holds about a person goes out: everything in one folder, for a subject-access
request, or the file of one evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.named_file import FileKind, check_outside, check_target, write_named
from npors_desktop.base.values import to_plain
from npors_desktop.base.whole_file import make_folder, safe_name, write_whole
from npors_desktop.domain.course_days import INSTRUCTOR
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.persons.person import SourceKind
from npors_desktop.exchange.held_workbook import held_workbook
from npors_desktop.workflows.office.noted_action import noted
from npors_desktop.workflows.office.persons import FILE_LIMIT, given

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from npors_desktop.base.canonical import Json
    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.course_days import RegisteredDay
    from npors_desktop.domain.delivery import RegisteredRecord
    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.domain.persons.entries import EvidenceFile
    from npors_desktop.domain.persons.person import PersonFile
    from npors_desktop.domain.planned_visits import PlannedBooking, PlannedVisit
    from npors_desktop.store.sqlcipher.store import Store, Transaction

_DATA, _TABLE, _RECORDS, _FILES = "everything.json", "everything.xlsx", "records", "files"
_LOG_PAGE = 1000
# How the kinds of the log begin that name a person.
_ABOUT_PEOPLE = ("person", "card", "advice")
_SAME = message("the file of this entry")
_ANY = FileKind(_SAME, (b"",))


class EverythingHeld:
    """Writes what is held about a person. ``check`` raises UserError where it may not be done."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        record_json: Callable[[bytes], bytes],
        check: Callable[[ActionKind], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._record_json = record_json
        self._check = check

    def export(self, id_: str, to: Path, purpose: str) -> tuple[Path, int]:
        """Write everything held about a person to a new folder that only this account can read:
        data, a workbook of it, reports and files as they came. It is not encrypted; who exports it
        and what for is noted first. Returns the folder, and how many files it has.

        Raises UserError (``no_reason``, ``no_party``), WrongUseError (``own_folder``),
        ``folder_used`` where something is in the folder.
        """
        self._check(ActionKind.PERSON_EXPORTED)
        why = given(purpose)
        check_outside(to)
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise UserError(
                message("There is already something in “{folder}”.", folder=to),
                message("Nothing was written. Name a new folder."),
                code="folder_used",
            )
        with self._store.reading() as transaction:
            file = transaction.persons.file(id_)
            files = dict(self._files(transaction, file))
        told = {"party": file.id, "files": len(files), "file": to.name, "reason": why}
        with noted(self._store, ActionKind.PERSON_EXPORTED, **told):
            for name, data in files.items():
                make_folder((to / name).parent)
                write_whole(to / name, data)
        return to, len(files)

    def save_file(self, entry_id: str, to: Path, *, replace: bool = False) -> EvidenceFile:
        """Write the file of one entry as it came, unencrypted; it is never opened. That is noted
        first.

        Raises WrongUseError (``no_entry``, ``no_file``), and as ``check_target``.
        """
        self._check(ActionKind.PERSON_FILE_SAVED)
        with self._store.reading() as transaction:
            entries = transaction.persons.entries
            entry = entries.get(entry_id)
            data = entries.file(entry)
        if entry.attachment is None:
            raise WrongUseError(
                message("No file is kept with this entry."),
                message("Nothing was written."),
                code="no_file",
            )
        kind = _ANY.only_content(_SAME, FILE_LIMIT, lambda there: there == data)
        check_target(to, kind, replace=replace)
        told = {"party": entry.party, "entry": entry.id, "file": to.name}
        with noted(self._store, ActionKind.PERSON_FILE_SAVED, **told):
            write_named(to, data, kind, replace=replace)
        return entry.attachment

    def _files(self, transaction: Transaction, file: PersonFile) -> Iterator[tuple[str, bytes]]:
        records: list[Json] = []
        names: dict[str, str] = {}
        lineages = transaction.persons.records_of(file.id)
        for number, row in enumerate(_versions(transaction, lineages), 1):
            name = f"{_RECORDS}/{number:03} {row.record}.r{row.revision}.pdf"
            report = transaction.register.versions.report(row)
            yield name, report
            records.append(read_json(self._record_json(report), message("The record")))
        for number, entry in enumerate(file.entries, 1):
            if entry.attachment is not None:
                # Whatever it was called, its name leads nowhere.
                name = f"{_FILES}/{number:03} {safe_name(entry.attachment.name)}"
                names[entry.id] = name
                yield name, transaction.persons.entries.file(entry)
        ids = tuple(dict.fromkeys(record for record, _ in lineages))
        besides = [one for id_ in ids for one in transaction.record_besides.of(id_)]
        booked = tuple(_booked(transaction, file))
        members = [one.id for one in file.members]
        if (portrait := transaction.cards.portrait(members)) is not None:
            yield f"{_FILES}/photograph.jpg", transaction.cards.picture(portrait)
            yield f"{_FILES}/photograph-printed.jpg", transaction.cards.printed(portrait)
        document: Json = {
            "format": 1, "exported_at": to_plain(self._clock.now().replace(microsecond=0)),
            "identity": to_plain(file.identity), "person": to_plain(file), "records": records,
            "files": dict(names), "beside_records": [to_plain(one) for one in besides],
            "uploads": [to_plain(one) for one in transaction.uploads.of_records(ids)],
            "bookings": [{"visit": to_plain(v), "booking": to_plain(b)} for v, b in booked],
            "arrivals": [to_plain(a) for id_ in ids for a in transaction.arrivals.of_record(id_)],
            "course_days": [to_plain(one) for one in _days(transaction, {*ids})],
            "card_applications": [to_plain(one) for one in transaction.cards.of(members)],
            "card_photograph": to_plain(portrait),
            "log": [to_plain(one) for one in _log_of(transaction, file, ids)],
        }  # fmt: skip
        yield _DATA, canonical(document)
        yield _TABLE, held_workbook(file, names, besides, booked)


def _versions(
    transaction: Transaction, lineages: Iterable[tuple[str, str]]
) -> Iterator[RegisteredRecord]:
    """Everything that came of these records from these assessors, also what is replaced, waits for
    a decision, or was decided against."""
    for record, assessor in lineages:
        for one in transaction.register.versions.of(record):
            if one.row.assessor_number == assessor:
                yield one.row


def _booked(
    transaction: Transaction, file: PersonFile
) -> Iterator[tuple[PlannedVisit, PlannedBooking]]:
    """The bookings of a person as they are now, the cancelled ones too."""
    of = (one.ref for one in file.sources if one.kind is SourceKind.BOOKING)
    for booking in dict.fromkeys(of):
        if (found := transaction.planned_visits.booked(booking)) is not None:
            yield found


def _days(transaction: Transaction, records: Collection[str]) -> Iterator[RegisteredDay]:
    """The course days on which a person was taught, without the others who were."""
    for one in transaction.registered_days.all():
        learners = tuple(who for who in one.day.learners if who.record in records)
        if learners:
            own = *records, INSTRUCTOR
            signed = tuple(by for by in one.day.signatures if by.learner in own)
            yield replace(one, day=replace(one.day, learners=learners, signatures=signed))


def _log_of(
    transaction: Transaction, file: PersonFile, records: Iterable[str]
) -> list[OfficeAction]:
    """What the office's log says of the person, of any they are one with, and of their records."""
    ids = {one.id for one in file.members}
    kinds = (one for one in ActionKind if one.value.startswith(_ABOUT_PEOPLE))
    asked = ActionFilter(kinds=frozenset(kinds))
    actions = transaction.office_actions
    own = [
        one
        for one in actions.page(asked, 1 << 30)
        if ids & {one.details.get("party"), one.details.get("other")}
    ]
    for record in records:
        own += actions.page(ActionFilter(record=record), _LOG_PAGE)
    return sorted(own, key=lambda one: one.seq)
