"""A bundled standard, and whole files of every kind that travels."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.domain.booking import Booking
from npors_desktop.domain.category_register import Category
from npors_desktop.domain.delivery import ReceiptVerdict
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import (
    Adjustment,
    AssessorDetails,
    Candidate,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
    Visit,
)
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.record import (
    HistoryProof,
    Record,
    RecordedCandidate,
    RecordedVisit,
    TimedMark,
)
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import MarkSheet, PackRef
from npors_desktop.domain.standard_release import StandardRelease
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.domain.stated import Confidence, Stated
from npors_desktop.exchange.enrolment import EnrolmentRequest, IdentityAnswer
from npors_desktop.exchange.office_signed import OfficeSigned
from npors_desktop.exchange.receipt import Receipt, SignedReceipt
from npors_desktop.exchange.visit_file import VisitFile
from npors_desktop.standards.catalogue import Catalogue

AT = datetime(2026, 11, 20, 11, 5, tzinfo=UTC)
FORKLIFT = Catalogue.load(resource("standards")).find("industrial-forklift.novice")
BODY = "\n".join(["A" * 64] * 3)


def pem(label: str) -> str:
    return f"-----BEGIN {label}-----\n{BODY}\n-----END {label}-----\n"


@pytest.fixture(scope="session")
def forklift() -> Pack:
    """The bundled standard that the files of these tests are about."""
    return FORKLIFT


@pytest.fixture
def pack_of() -> Callable[[PackRef], Pack]:
    """Finds that standard, whatever is asked for."""
    return lambda _: FORKLIFT


@pytest.fixture
def sheet_plain() -> dict[str, Any]:
    """A whole mark sheet of that standard as plain JSON, everything met."""
    assert FORKLIFT.theory is not None
    mandatory = [q for q in FORKLIFT.theory.questions if q.mandatory]
    others = [q for q in FORKLIFT.theory.questions if not q.mandatory]
    paper = (mandatory + others)[: FORKLIFT.theory.asked]
    heading = FORKLIFT.faults[0].heading
    return {
        "format": 1,
        "pack": {"id": FORKLIFT.id, "edition": FORKLIFT.edition},
        "candidate": {"name": "Siân Ŵyn", "date_of_birth": "1990-01-31"},
        "practical": {
            "started": "2026-11-20T09:05:00Z",
            "ended": "2026-11-20T09:35:00Z",
            "end_reason": "completed",
        },
        "marks": [{"criterion": c.code, "mark": "met"} for c in FORKLIFT.criteria()],
        "faults": [{"at": "2026-11-20T09:10:00Z", "heading": heading, "note": "kerb"}],
        "theory": [{"question": q.code, "awarded": q.marks} for q in paper],
        "transcribed": {"reason": "laptop_fault", "by": "G. Price"},
    }


@pytest.fixture
def make_record(forklift: Pack) -> Callable[[MarkSheet], Record]:
    """A whole record with the facts of a sheet."""

    def make(sheet: MarkSheet) -> Record:
        signature = PersonSignature(
            Role.CANDIDATE, SignatureKind.DRAWN, "Siân Ŵyn", AT, (((0, 0, 0), (120, 45, 8)),)
        )
        return Record(
            format=1,
            template=1,
            record="0199a1b2-0000-7000-8000-000000000001",
            revision=1,
            issued_at=AT,
            program="npors_desktop 0.1.0",
            pack=sheet.pack,
            pack_sha256="0" * 64,
            standard=forklift,
            assessor=AssessorDetails("G. Price", "A-17", "Hendre Training"),
            visit=RecordedVisit("Hendre", AT.date(), "", "118", "", "", "", AT),
            candidate=RecordedCandidate(
                sheet.candidate.name,
                sheet.candidate.date_of_birth,
                sheet.candidate.identity,
                adjustments=(Adjustment("reader", "ATP", date(2026, 11, 1), 15),),
            ),
            machine=MachineDetails(make="Linde"),
            practical=sheet.practical,
            marks=sheet.marks,
            faults=sheet.faults,
            theory=sheet.theory,
            transcribed=sheet.transcribed,
            times=tuple(TimedMark(m.criterion, AT, False) for m in sheet.marks),
            result=decide(forklift, sheet).recorded(),
            went_well="calm",
            next_step="look left",
            privacy=signature,
            signatures=(signature,),
            history=HistoryProof(3, "ab", "cd"),
        )

    return make


@pytest.fixture
def request_value() -> EnrolmentRequest:
    """A whole enrolment request."""
    csr = pem("CERTIFICATE REQUEST")
    who = "G. Price", "A-17", "Hendre Training", "g@example.org"
    return EnrolmentRequest(2, *who, csr, "1e" * 32)


@pytest.fixture
def answer_value() -> IdentityAnswer:
    """A whole answer of an office."""
    one = pem("CERTIFICATE")
    office = "Hendre Training", "A-17", one, one, one, "0f" * 32, one, "30" * 70
    return IdentityAnswer(2, *office, laptop_seal_key="1e" * 32)


@pytest.fixture
def receipt_value() -> SignedReceipt:
    """A whole receipt (its signature is not a real one)."""
    said = Receipt(1, "r-1", 2, "ab" * 32, ReceiptVerdict.ACCEPTED, "Entered.", "Hendre", AT)
    return SignedReceipt(said, b"\x01\xff", pem("CERTIFICATE"))


@pytest.fixture
def visit_value() -> VisitFile:
    """A whole visit file."""
    visit = Visit("v-1", "Hendre Quarry", date(2026, 11, 20), briefed_at=AT)
    booking = Booking(Candidate("Siân Ŵyn"), PackRef(FORKLIFT.id, FORKLIFT.edition))
    return VisitFile(1, visit, (booking,))


@pytest.fixture
def settings_value() -> OfficeSigned[ProviderSettings]:
    """An edition of a provider's settings."""
    one = Setting(
        "practical_minutes", 150, "Scheme letter", date(2026, 11, 2), Confidence.SINGLE,
        date(2026, 11, 3), "dumper", "novice",
    )  # fmt: skip
    word = replace(one, key="card_colour", value="red", standard="", route="")
    stated = Stated(Confidence.OWN, "The scheme's list", date(2026, 11, 2))
    own = Category("N204", "Forward tipping dumper", "", stated, restrictions=("cabbed only",))
    made = ProviderSettings(1, "ATP", 3, (one, word), (own,))
    return OfficeSigned(made, b"\1", pem("CERTIFICATE"))


@pytest.fixture
def standard_value() -> OfficeSigned[StandardRelease]:
    """A standard with its text, which is longer than any other text of a file."""
    status = StandardStatus(StandardState.DEPRECATED, AT.date(), date(2027, 1, 31), "r", "s")
    made = StandardRelease(1, "ATP", AT, "dumper", "2026.2", "ab" * 32, status, "t" * 9000, "core")
    return OfficeSigned(made, b"\1", pem("CERTIFICATE"))
