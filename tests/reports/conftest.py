"""Records to be set: complete ones of the bundled standards, bent by each test to its need."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.paths import resource
from npors_desktop.base.values import to_plain
from npors_desktop.domain.pack import Element, Pack
from npors_desktop.domain.people import (
    Adjustment,
    AssessorDetails,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.record import (
    HistoryProof,
    Record,
    RecordedCandidate,
    RecordedVisit,
    TimedMark,
)
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import (
    CriterionMark,
    Fault,
    Identity,
    IdentityKind,
    Mark,
    MarkSheet,
    PackRef,
    Person,
    PracticalTimes,
    TheoryAnswer,
)
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.standards.identity import pack_sha256

EXCAVATOR = "excavator-360-above-10t-tracked.novice"
FORKLIFT = "industrial-forklift.novice"
START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
CATALOGUE = Catalogue.load(resource("standards"))


class MakeRecord(Protocol):
    """Makes a record of a pack; ``changes`` replace fields of the record, and the result is
    computed from what stands then."""

    def __call__(self, pack: str = ..., **changes: Any) -> Record: ...


def _strokes(wild: float) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    def point(i: int) -> tuple[int, int, int]:
        x = 900 + i * 38 + 420 * math.sin(i / wild)
        y = 2300 + 1100 * math.sin(i / 3.1) * math.cos(i / 17) - i * 2
        return round(x), round(y), i * 8

    return (tuple(point(i) for i in range(220)), tuple((800 + i * 90, 3500, i) for i in range(90)))


def _signed(role: Role, name: str, minutes: int, wild: float) -> PersonSignature:
    at = START + timedelta(minutes=minutes)
    return PersonSignature(role, SignatureKind.DRAWN, name, at, _strokes(wild))


def _times(pack: Pack) -> tuple[TimedMark, ...]:
    starts = {Element.THEORY: -95, Element.PRE_USE: -30, Element.PRACTICAL: 2}
    counts = dict.fromkeys(Element, 0)
    times: list[TimedMark] = []
    for criterion in pack.criteria():
        counts[criterion.element] += 1
        seconds = starts[criterion.element] * 60 + counts[criterion.element] * 97
        times.append(TimedMark(criterion.code, START + timedelta(seconds=seconds), together=False))
    return tuple(times)


def _paper(pack: Pack) -> tuple[TheoryAnswer, ...]:
    theory = pack.theory
    if theory is None:
        return ()
    chosen = [q for q in theory.questions if q.mandatory]
    chosen += [q for q in theory.questions if not q.mandatory]
    return tuple(TheoryAnswer(q.code, q.marks) for q in chosen[: theory.asked])


def _sheet(record: Record) -> MarkSheet:
    person = Person(
        record.candidate.name, record.candidate.date_of_birth, record.candidate.identity
    )
    return MarkSheet(
        1,
        record.pack,
        person,
        record.practical,
        record.marks,
        record.faults,
        record.theory,
        transcribed=record.transcribed,
    )


def _record(pack: Pack) -> Record:
    name = "Rhys Llewelyn Jones"
    assessor = AssessorDetails("Margaret Haverstock", "A-1187", "Northmoor Training Ltd")
    end = START + timedelta(minutes=124, seconds=12)
    practical = PracticalTimes(START, end, 252, 15, "completed")
    return Record(
        format=1,
        template=1,
        record="0199f3a2-5d1c-7c3e-9b1f-2f6d8e4a7b10",
        revision=1,
        issued_at=START + timedelta(minutes=151),
        program="npors_desktop 0.1.0",
        pack=PackRef(pack.id, pack.edition),
        pack_sha256=pack_sha256(pack),
        standard=pack,
        assessor=assessor,
        visit=RecordedVisit(
            site="Hollowfield Quarry, Bay 4, Derbyshire",
            on=date(2026, 11, 20),
            contact="Anya Price, quarry manager",
            notification="NRN-204417",
            area="Bay 4, fenced on all sides",
            ground="Firm clay, level; wet at the edge",
            weather="Dry, 6 °C, light wind",
            briefed_at=START - timedelta(minutes=15),
        ),
        candidate=RecordedCandidate(
            name=name,
            date_of_birth=date(1991, 3, 22),
            identity=Identity(IdentityKind.PASSPORT, matched=True),
            employer="Northmoor Civil Engineering Ltd",
            scheme_number="C-0048213",
            adjustments=(Adjustment("Extra time", "A. Price", date(2026, 11, 2), 15),),
        ),
        machine=MachineDetails(
            "Hyundai", "HX140L", "HHKHK604", "3 412 h", "Quick hitch, 600 mm bucket", "LOLER report"
        ),
        practical=practical,
        marks=tuple(CriterionMark(c.code, Mark.MET) for c in pack.criteria()),
        faults=(),
        theory=_paper(pack),
        transcribed=None,
        times=_times(pack),
        result=decide(pack, MarkSheet(1, PackRef(pack.id, pack.edition), Person(name), practical)),
        went_well="Calm, tidy work; the trench was to level at the first pass.",
        next_step="Look behind before every reversing movement.",
        privacy=_signed(Role.CANDIDATE, name, -25, 5.0),
        signatures=(
            _signed(Role.CANDIDATE, name, 140, 4.0),
            _signed(Role.ASSESSOR, assessor.name, 149, 7.0),
        ),
        history=HistoryProof(214, "c3" * 32, "5e" * 32),
    )


@pytest.fixture(scope="session")
def make_record() -> MakeRecord:
    """A whole record of a bundled standard, changed as a test needs it and decided afresh."""

    def make(pack: str = EXCAVATOR, **changes: Any) -> Record:
        record = replace(_record(CATALOGUE.find(pack)), **changes)
        return replace(record, result=decide(record.standard, _sheet(record)))

    return make


@pytest.fixture(scope="session")
def json_of() -> Callable[[Record], bytes]:
    """The record as canonical JSON, as it is attached."""
    return lambda record: canonical(to_plain(record))


@pytest.fixture(scope="session")
def samples(make_record: MakeRecord) -> dict[str, Record]:
    """The records that are looked at and compared: one of each kind of result."""
    from_samples = _Samples(make_record)
    return from_samples.all()


class _Samples:
    def __init__(self, make: MakeRecord) -> None:
        self._make = make

    def all(self) -> dict[str, Record]:
        return {"achieved": self._make()}


def _faults(pack: Pack, headings: Sequence[str]) -> tuple[Fault, ...]:
    return tuple(
        Fault(START + timedelta(minutes=4 + 3 * i), heading=heading)
        for i, heading in enumerate(headings)
    )
