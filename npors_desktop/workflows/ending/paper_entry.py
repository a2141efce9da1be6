"""Entering from paper: completed sheets become records that say so."""

from dataclasses import dataclass
from pathlib import Path

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.clock import Clock
from npors_desktop.base.ids import new_id
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.ending import PersonSigned
from npors_desktop.domain.events.preparation import Opened
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import (
    Candidate,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.sheet import UNTIMED, MarkSheet
from npors_desktop.exchange.sheet_json import SHEET, SHEET_LIMIT, read_sheet
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.store.sqlcipher.store import Store, Transaction
from npors_desktop.workflows.ending.record_contents import shown_beside
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity
from npors_desktop.workflows.gap_names import missing_names

SITE_ON_PAPER = "As on the paper sheet"


@dataclass(frozen=True, slots=True)
class Entered:
    """One sheet that was entered: its file, the record made, and the result by the rules."""

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

    def __init__(self, store: Store, catalogue: Catalogue, clock: Clock) -> None:
        self._store = store
        self._catalogue = catalogue
        self._clock = clock

    def enter(self, files: tuple[Path, ...]) -> tuple[Entered, ...]:
        """Enter all of the sheets, or none: every sheet is checked before the first is kept.

        Raises UserError naming the file and the place of what is wrong: not a whole sheet, no date
        of birth, no reason for the paper, not complete, or entered before.
        """
        checked = tuple(self._check(file) for file in files)
        with self._store.writing() as unit:
            return tuple(self._enter(unit, one) for one in checked)

    def _check(self, file: Path) -> _Checked:
        data = read_limited(file, SHEET_LIMIT, "a mark sheet")
        sheet, pack = read_sheet(data, self._catalogue.get, f"“{file.name}”")
        if sheet.transcribed is None or sheet.candidate.date_of_birth is None:
            lacks = "transcribed" if sheet.transcribed is None else "candidate.date_of_birth"
            raise UserError(
                f"“{file.name}” cannot be entered: {lacks} is missing.",
                "Nothing was entered. A sheet from paper names the reason and the date of birth.",
                code="not_for_transcription",
            )
        untimed = [n for n, fault in enumerate(sheet.faults) if fault.at == UNTIMED]
        if untimed:
            raise UserError(
                f"“{file.name}” cannot be entered: faults[{untimed[0]}].at is missing.",
                "Nothing was entered. A record tells the time of each fault.",
                code="not_for_transcription",
            )
        verdict = decide(pack, sheet)
        if verdict.result is Result.INCOMPLETE:
            raise UserError(
                f"“{file.name}” is not complete: {missing_names(verdict.missing)}.",
                "Nothing was entered. Complete the sheet, then enter it.",
                code="incomplete",
            )
        return _Checked(
            file.name, sheet, pack, sha256_hex(canonical(SHEET.plain(sheet))), verdict.result
        )

    def _enter(self, unit: Transaction, one: _Checked) -> Entered:
        name = f"transcribed/{one.digest}"
        before = unit.documents.get(name)
        if before is not None:
            raise UserError(
                f"“{one.file}” was entered before, as record {before}.",
                "Nothing was entered again.",
                code="entered_before",
            )
        id_ = new_id()
        visit = self._visit(one.sheet)
        unit.visits.put(visit)
        sha256 = pack_sha256(one.pack)
        unit.packs.put(one.pack, sha256)
        opened = Opened(
            visit.id, "A", one.sheet.pack, sha256, _candidate(one.sheet), _machine(one.sheet)
        )
        unit.assessments.open(id_, opened, one.pack)
        unit.assessments.append(id_, Transcribed(one.sheet))
        shown = shown_beside(unit, visit.id)
        for signature in self._signatures(unit, one.sheet):
            unit.assessments.append(id_, PersonSigned(signature, shown))
        unit.documents.put(name, id_)
        return Entered(one.file, id_, one.result)

    def _visit(self, sheet: MarkSheet) -> Visit:
        began = sheet.practical.started or self._clock.now()
        return Visit(new_id(), SITE_ON_PAPER, began.date(), machine=_machine(sheet))

    def _signatures(self, unit: Transaction, sheet: MarkSheet) -> tuple[PersonSignature, ...]:
        assessor = read_identity(unit).assessor.name
        at = self._clock.now()
        kind = SignatureKind.ON_PAPER
        return (
            PersonSignature(Role.CANDIDATE, kind, sheet.candidate.name, at),
            PersonSignature(Role.ASSESSOR, kind, assessor, at),
        )


def _candidate(sheet: MarkSheet) -> Candidate:
    return Candidate(sheet.candidate.name, sheet.candidate.date_of_birth)


def _machine(sheet: MarkSheet) -> MachineDetails:
    return MachineDetails(sheet.machine.make, sheet.machine.model, sheet.machine.serial)
