"""The record of an assessment: everything that the report says, gathered when it is issued."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from npors_desktop import __version__
from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.formats import lasting
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.record import (
    RECORD_FORMAT,
    TEMPLATE,
    Amendment,
    Record,
    RecordedCandidate,
    RecordedVisit,
    TimedMark,
)
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import Identity
from npors_desktop.domain.standard_routes import extract
from npors_desktop.exchange.record_changes import changes_between
from npors_desktop.exchange.record_json import read_record
from npors_desktop.exchange.shapes import SHOWN_ASSESSOR, SHOWN_VISIT
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.workflows.demonstration_mark import is_marked
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity

if TYPE_CHECKING:
    from datetime import datetime

    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.delivery import LaptopIdentity
    from npors_desktop.domain.people import PersonSignature, Visit
    from npors_desktop.domain.record import (
        HistoryProof,
    )
    from npors_desktop.store.sqlcipher.store import Transaction


def make_record(
    assessment: Assessment,
    visit: Visit,
    identity: LaptopIdentity,
    proof: HistoryProof,
    at: datetime,
    doubts: int,
) -> Record:
    """Gather the record as it will be signed at ``at`` (aware UTC, whole seconds); ``doubts`` is
    how often the laptop's clock was in doubt."""
    sheet = assessment.sheet()
    return Record(
        format=RECORD_FORMAT,
        template=TEMPLATE,
        record=assessment.id,
        revision=assessment.revision,
        issued_at=at,
        program=program_version(),
        pack=sheet.pack,
        pack_sha256=pack_sha256(assessment.pack),
        standard=extract(assessment.pack, (answer.question for answer in sheet.theory)),
        assessor=identity.assessor,
        visit=_visit(visit, assessment.briefed_at),
        candidate=_candidate(assessment),
        machine=assessment.machine,
        practical=sheet.practical,
        marks=sheet.marks,
        faults=sheet.faults,
        theory=sheet.theory,
        transcribed=sheet.transcribed,
        times=_times(assessment),
        result=decide(assessment.pack, sheet).recorded(),
        went_well=assessment.went_well,
        next_step=assessment.next_step,
        privacy=_privacy(assessment),
        signatures=tuple(replace(one.signature, at=one.at) for one in assessment.signed),
        history=proof,
        clock_jumps=assessment.clock_jumps,
        pauses=assessment.clock.pauses,
        tasks=sheet.tasks,
        resit_of=sheet.resit_of,
        paper_seed=sheet.paper_seed,
        clock_doubts=doubts,
        photographs=assessment.photographs,
        booking=assessment.booking,
    )


def record_now(transaction: Transaction, id_: str) -> tuple[Assessment, Record]:
    """An assessment as of this moment (``as_of_now``), and its record as it would be signed."""
    now, at = transaction.assessments.as_of_now(id_)
    visit, identity = transaction.visits.get(now.visit), read_identity(transaction)
    table = transaction.assessments
    record = make_record(now, visit, identity, table.proof(id_), at, table.clock_doubts(id_))
    record = replace(record, demonstration=is_marked(transaction))
    if now.revision == 1:
        return now, record
    changes = changes_between(_before(transaction, now), record)
    amendment = Amendment(now.amends_sha256, now.amendment_reason, changes)
    return now, replace(record, amendment=amendment)


def shown_beside(transaction: Transaction, visit: str) -> str:
    """The SHA-256 (hex) of the visit and the assessor, which are shown to a person who signs.

    It is stored with each signature and compared at issue; an update of the program does not change
    it.
    """
    assessor = read_identity(transaction).assessor
    facts = {
        "visit": lasting(transaction.visits.get(visit), SHOWN_VISIT),
        "assessor": lasting(assessor, SHOWN_ASSESSOR),
    }
    return sha256_hex(canonical(facts))


def program_version() -> str:
    """The program's name and version."""
    return f"npors_desktop {__version__}"


def _before(transaction: Transaction, now: Assessment) -> Record:
    """The record in the revision before the one that is made."""
    report = transaction.reports.get(now.id, now.revision - 1)
    if report is None:
        raise UserError(
            message("The signed report is missing from the store."), code="report_missing"
        )
    return read_record(record_json_of(report.pdf))


def _visit(visit: Visit, briefed_at: datetime | None) -> RecordedVisit:
    return RecordedVisit(
        site=visit.site,
        on=visit.on,
        contact=visit.contact,
        notification=visit.notification,
        area=visit.area,
        ground=visit.ground,
        weather=visit.weather,
        briefed_at=briefed_at or visit.briefed_at,
        notified_on=visit.notified_on,
        id=str(UUID(visit.id)),
    )


def _candidate(assessment: Assessment) -> RecordedCandidate:
    booked, check = assessment.candidate, assessment.identity
    return RecordedCandidate(
        name=booked.name,
        date_of_birth=booked.date_of_birth,
        identity=Identity(check.kind, check.matched) if check else None,
        name_on_document=check.name_on_document if check else "",
        employer=booked.employer,
        scheme_number=booked.scheme_number,
        ni_number=booked.ni_number,
        hse_test_id=booked.hse_test_id,
        hse_test_date=booked.hse_test_date,
        adjustments=booked.adjustments,
        latin_name=booked.latin_name,
        uln=booked.uln,
        levy_number=booked.levy_number,
        hse_test_type=booked.hse_test_type,
        hse_seen=booked.hse_seen,
        experience=booked.experience,
        training=booked.training,
        fitness=assessment.fitness,
    )


def _privacy(assessment: Assessment) -> PersonSignature | None:
    signed, at = assessment.privacy, assessment.privacy_at
    return replace(signed, at=at) if signed and at else None


def _times(assessment: Assessment) -> tuple[TimedMark, ...]:
    order = {c.code: n for n, c in enumerate(assessment.pack.criteria())}
    held = sorted(assessment.marks.items(), key=lambda item: order[item[0]])
    # Why one did not apply stands with its mark; here, why many were marked together.
    said = {entry.criterion: entry.reason for entry in assessment.sheet().marks}
    return tuple(
        TimedMark(
            code,
            mark.at.replace(microsecond=0),
            mark.together,
            "" if said.get(code) else mark.reason,
        )
        for code, mark in held
    )
