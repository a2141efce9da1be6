"""Completed paper sheets become records, which say that they come from paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_key, pack_sha256
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.ending import PersonSigned
from npors_desktop.domain.events.preparation import (
    CandidateDescribed,
    IdentityChecked,
    MachineDescribed,
    Opened,
)
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.gap_text import missing_messages, open_item_message, sentences
from npors_desktop.domain.gaps import ToSay
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.names import same_name
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import (
    Candidate,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.sheet import UNTIMED, MarkSheet, pack_ref
from npors_desktop.exchange.sheet_json import SHEET, SHEET_LIMIT, read_sheet
from npors_desktop.workflows.ending.amending import begin_amendment
from npors_desktop.workflows.ending.check_and_sign import review_now
from npors_desktop.workflows.ending.record_contents import shown_beside
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from npors_desktop.base.clock import Clock
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.events import Change
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.review import Review
    from npors_desktop.domain.sheet import PackRef
    from npors_desktop.store.sqlcipher.store import Store, Transaction
    from npors_desktop.workflows.standards.standards_here import StandardsHere
    from npors_desktop.workflows.standards.standards_now import StandardsNow

SITE_ON_PAPER = "As on the paper sheet"


@dataclass(frozen=True, slots=True)
class Entered:
    """One sheet that was entered: its file, its record's id, and the result under the rules."""

    file: str
    record: str
    result: Result


@dataclass(frozen=True, slots=True)
class _Checked:
    file: str
    sheet: MarkSheet
    pack: Pack
    digest: str
    result: Result


class PaperEntry:
    """Enters completed paper sheets."""

    def __init__(self, store: Store, here: StandardsHere, clock: Clock) -> None:
        self._store = store
        self._here = here
        self._clock = clock

    def enter(self, files: tuple[Path, ...]) -> tuple[Entered, ...]:
        """Enter all of the sheets or none: every sheet is checked before the first is saved.

        Raises UserError that names the file and what is wrong in it: not a whole sheet, no date of
        birth, no reason for the paper, not complete, not possible, or entered before.
        """
        checked = tuple(self._check(file) for file in files)
        with self._store.writing() as transaction:
            return tuple(self._enter(transaction, one) for one in checked)

    def amend(self, record: str, file: Path, reason: str) -> Entered:
        """Amend a locked record: the sheet says what it should have said, and its signatures are
        those on the paper. All or nothing, as for ``enter``.

        Raises UserError as ``enter`` and ``begin_amendment`` do, and with the code
        ``other_standard``.
        """
        with self._store.reading() as transaction:
            own = transaction.assessments.get(record).pack
        one = self._check(file, own)
        with self._store.writing() as transaction:
            _check_entered(transaction, one, record)
            now = begin_amendment(transaction, record, reason)
            if _standard_of(now.pack) != _standard_of(one.pack):
                raise UserError(
                    message("“{file}” is for another standard than the record.", file=file.name),
                    message("Nothing was changed. The standard is {title}.", title=now.pack.title),
                    code="other_standard",
                )
            _check_same_person(now.candidate, one)
            for change in self._corrected(now, one.sheet):
                transaction.assessments.append(record, change)
            visit = transaction.visits.get(now.visit)
            if visit.site == SITE_ON_PAPER and one.sheet.practical.started:
                transaction.visits.put(replace(visit, on=self._day(one.sheet)))
            return self._signed(transaction, one, record, visit.id)

    def _corrected(self, now: Assessment, sheet: MarkSheet) -> tuple[Change, ...]:
        """What a sheet says of a record that is amended; what it does not tell stays."""
        person, identity = sheet.candidate, sheet.candidate.identity
        is_named_so = same_name(person.name, now.candidate.name)
        latin = now.candidate.latin_name if is_named_so else ""
        who = replace(
            now.candidate,
            name=person.name,
            date_of_birth=person.date_of_birth,
            latin_name=latin,
        )
        made = sheet.machine
        machine = replace(now.machine, make=made.make, model=made.model, serial=made.serial)
        named = now.identity.name_on_document if now.identity else ""
        seen = (
            (
                IdentityChecked(
                    IdentityCheck(identity.kind, identity.matched, named, self._clock.now())
                ),
            )
            if identity
            else ()
        )
        return CandidateDescribed(who), MachineDescribed(machine), *seen, Transcribed(sheet)

    def _check(self, file: Path, own: Pack | None = None) -> _Checked:
        """``own`` is the standard of the record that a sheet amends."""
        data = read_limited(file, SHEET_LIMIT, message("a mark sheet"))
        now = self._here.now()

        def pack_of(ref: PackRef) -> Pack:
            return own if own is not None and pack_ref(own) == ref else now.get(ref)

        sheet, pack = read_sheet(data, pack_of, verbatim(f"“{file.name}”"))
        if own is None:
            pack = self._used(now, sheet)
        if sheet.transcribed is None or sheet.candidate.date_of_birth is None:
            lacks = "transcribed" if sheet.transcribed is None else "candidate.date_of_birth"
            raise _not_for_transcription(
                file,
                lacks,
                message("Nothing was entered. A paper sheet needs a reason and a date of birth."),
            )
        untimed = [n for n, fault in enumerate(sheet.faults) if fault.at == UNTIMED]
        if untimed:
            raise _not_for_transcription(
                file,
                f"faults[{untimed[0]}].at",
                message("Nothing was entered. Every fault in a record needs a time."),
            )
        verdict = decide(pack, sheet)
        missing = verdict.missing
        if verdict.result is not Result.INCOMPLETE:
            missing = tuple(gap for gap in missing if isinstance(gap, ToSay))
        if missing:
            raise UserError(
                message("“{file}” is not complete.", file=file.name),
                message(
                    "{missing}. Nothing was entered. Complete the sheet, then enter it.",
                    missing=sentences(missing_messages(missing)),
                ),
                code="incomplete",
            )
        return _Checked(
            file.name, sheet, pack, sha256_hex(canonical(SHEET.plain(sheet))), verdict.result
        )

    def _used(self, now: StandardsNow, sheet: MarkSheet) -> Pack:
        """The standard of a sheet with the settings of the day of the test, if a test could be held
        by it on that day; what became of it later does not matter."""
        day = sheet.practical.day(self._clock.now())
        now.check(sheet.pack, day, message("Nothing was entered."))
        return now.of_day(sheet.pack, day)

    def _enter(self, transaction: Transaction, one: _Checked) -> Entered:
        _check_entered(transaction, one)
        id_ = new_id()
        visit = self._visit(one.sheet)
        transaction.visits.put(visit)
        sha256 = pack_key(one.pack)
        transaction.packs.put(one.pack, sha256)
        opened = Opened(
            visit.id, "A", one.sheet.pack, sha256, _candidate(one.sheet), _machine(one.sheet)
        )
        transaction.assessments.open(id_, opened, one.pack)
        transaction.assessments.append(id_, Transcribed(one.sheet))
        return self._signed(transaction, one, id_, visit.id)

    def _signed(self, transaction: Transaction, one: _Checked, id_: str, visit: str) -> Entered:
        """The record with the signatures on its sheet, if it can be."""
        shown = shown_beside(transaction, visit)
        for signature in self._signatures(transaction, one.sheet):
            transaction.assessments.append(id_, PersonSigned(signature, shown))
        transaction.documents.put(_name(one), id_)
        _check_plausible(review_now(transaction, id_), one.file)
        return Entered(one.file, id_, one.result)

    def _visit(self, sheet: MarkSheet) -> Visit:
        return Visit(new_id(), SITE_ON_PAPER, self._day(sheet), machine=_machine(sheet))

    def _day(self, sheet: MarkSheet) -> date:
        return (sheet.practical.started or self._clock.now()).date()

    def _signatures(
        self, transaction: Transaction, sheet: MarkSheet
    ) -> tuple[PersonSignature, ...]:
        assessor = read_identity(transaction).assessor.name
        at = self._clock.now()
        kind = SignatureKind.ON_PAPER
        return (
            PersonSignature(Role.CANDIDATE, kind, sheet.candidate.name, at),
            PersonSignature(Role.ASSESSOR, kind, assessor, at),
        )


def _check_same_person(who: Candidate, one: _Checked) -> None:
    """Refuse the sheet of somebody else: neither the name nor the birthday is theirs."""
    person = one.sheet.candidate
    if same_name(person.name, who.name) or person.date_of_birth == who.date_of_birth:
        return
    raise UserError(
        message(
            "“{file}” is for {other}, and the record is of {name}.",
            file=one.file,
            other=person.name,
            name=who.name,
        ),
        message("Nothing was changed. Enter the sheet of another person with transcribe."),
        code="other_person",
    )


def _name(one: _Checked) -> str:
    """The name under which the store keeps which record a sheet was entered as."""
    return f"transcribed/{one.digest}"


def _check_entered(transaction: Transaction, one: _Checked, record: str = "") -> None:
    before = transaction.documents.get(_name(one))
    if before not in (None, record):
        raise UserError(
            message(
                "“{file}” has already been entered, as record {record}.",
                file=one.file,
                record=before,
            ),
            message("Nothing was entered."),
            code="entered_before",
        )


def _check_plausible(review: Review, file: str) -> None:
    """Refuse a sheet that would be a record that cannot be: no office would take it."""
    if review.blocking:
        raise UserError(
            message("“{file}” cannot be right.", file=file),
            message(
                "{faults}. Nothing was entered. Correct the sheet, then enter it.",
                faults=sentences([open_item_message(item) for item in review.blocking]),
            ),
            code="implausible",
        )


def _not_for_transcription(file: Path, lacks: str, advice: Message) -> UserError:
    return UserError(
        message("“{file}” cannot be entered: {field} is missing.", file=file.name, field=lacks),
        advice,
        code="not_for_transcription",
    )


def _standard_of(pack: Pack) -> tuple[str, str]:
    """What a sheet must share with the record that it amends: the standard and the route, whatever
    the settings are by now."""
    return pack_sha256(pack), pack.route


def _candidate(sheet: MarkSheet) -> Candidate:
    return Candidate(sheet.candidate.name, sheet.candidate.date_of_birth)


def _machine(sheet: MarkSheet) -> MachineDetails:
    return MachineDetails(sheet.machine.make, sheet.machine.model, sheet.machine.serial)
