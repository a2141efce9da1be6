"""Records to be set: complete ones of the bundled standards, bent by each test to its need."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.base.paths import resource
from npors_desktop.base.values import to_plain
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Element, Pack, Severity
from npors_desktop.domain.people import (
    Adjustment,
    AssessorDetails,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.record import (
    RECORD_FORMAT,
    TEMPLATE,
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
    Mark,
    MarkSheet,
    PackRef,
    PaperReason,
    Person,
    PracticalTimes,
    TheoryAnswer,
    Transcription,
)
from npors_desktop.standards.catalogue import Catalogue

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


def _record(pack: Pack) -> Record:
    name = "Rhys Llewelyn Jones"
    assessor = AssessorDetails("Margaret Haverstock", "A-1187", "Northmoor Training Ltd")
    end = START + timedelta(minutes=124, seconds=12)
    practical = PracticalTimes(START, end, 252, 15, "completed")
    return Record(
        format=RECORD_FORMAT,
        template=TEMPLATE,
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
        result=decide(
            pack, MarkSheet(1, PackRef(pack.id, pack.edition), Person(name), practical)
        ).recorded(),
        went_well="Calm, tidy work; the trench was to level at the first pass.",
        next_step="Look behind before every reversing movement.",
        privacy=_signed(Role.CANDIDATE, name, -25, 5.0),
        signatures=(
            _signed(Role.CANDIDATE, name, 140, 4.0),
            _signed(Role.ASSESSOR, assessor.name, 149, 7.0),
        ),
        history=HistoryProof(214, "c3" * 32, "5e" * 32),
        clock_jumps=0,
        clock_doubts=0,
    )


@pytest.fixture(scope="session")
def make_record() -> MakeRecord:
    """A whole record of a bundled standard, changed as a test needs it and decided afresh."""

    def make(pack: str = EXCAVATOR, **changes: Any) -> Record:
        record = replace(_record(CATALOGUE.find(pack)), **changes)
        return replace(record, result=decide(record.standard, record.sheet()).recorded())

    return make


@pytest.fixture(scope="session")
def json_of() -> Callable[[Record], bytes]:
    """The record as canonical JSON, as it is attached."""
    return lambda record: canonical(to_plain(record))


@pytest.fixture(scope="session")
def samples(make_record: MakeRecord) -> dict[str, Record]:
    """The records that are looked at and compared: one of each kind of result."""
    return {
        "achieved": make_record(),
        "not_achieved": _not_achieved(make_record),
        "points": _points(make_record),
        "transcribed": _transcribed(make_record),
        "hostile": _hostile(make_record),
    }


def _bent(record: Record, bends: Mapping[str, tuple[Mark, str]]) -> tuple[CriterionMark, ...]:
    return tuple(
        CriterionMark(m.criterion, *bends.get(m.criterion, (m.mark, ""))) for m in record.marks
    )


def _not_achieved(make: MakeRecord) -> Record:
    """Two criteria not met, one of them safety-critical; faults of every severity, one withdrawn;
    two theory answers short; a bundle of marks set together."""
    whole = make()
    bends = {
        "4.3": (Mark.NOT_MET, "Reversed twice without looking behind; stopped by the assessor."),
        "6.12": (Mark.NOT_APPLICABLE, ""),
        "5.13": (Mark.NOT_MET, "Took the 900 mm bucket for a 600 mm trench."),
    }
    at = START + timedelta(minutes=110)
    together = {c.criterion for c in whole.marks if c.criterion.startswith("7.")}
    times = tuple(
        replace(t, at=at, together=True) if t.criterion in together else t for t in whole.times
    )
    faults = (
        Fault(START + timedelta(minutes=12), Severity.MINOR, "4.1", note="Horn not sounded."),
        Fault(
            START + timedelta(minutes=31), Severity.SAFETY_CRITICAL, "4.3", note="Reversed blind."
        ),
        Fault(START + timedelta(minutes=32), Severity.MAJOR, None),
        Fault(START + timedelta(minutes=70), Severity.MINOR, "6.4", withdrawn=True),
    )
    theory = tuple(
        replace(a, awarded=(a.awarded or 0) - 1) if i in {3, 11} else a
        for i, a in enumerate(whole.theory)
    )
    identity = replace(whole.candidate, name_on_document="Rhys Ll. Jones")
    return make(
        marks=_bent(whole, bends), times=times, faults=faults, theory=theory, candidate=identity
    )


def _points(make: MakeRecord) -> Record:
    """A lift truck by penalty points: over the limit."""
    whole = make(FORKLIFT)
    codes = [f.heading for f in whole.standard.faults if not f.disqualifies]
    faults = tuple(
        Fault(
            START + timedelta(minutes=2 + i),
            heading=codes[i * 3 % len(codes)],
            note="" if i % 3 else "Seen twice.",
        )
        for i in range(18)
    )
    practical = replace(
        whole.practical, ended=START + timedelta(minutes=52), extra_minutes=0, paused_seconds=0
    )
    candidate = replace(whole.candidate, adjustments=())
    signed = (
        whole.signatures[0],
        replace(whole.signatures[1], kind=SignatureKind.TYPED, strokes=()),
    )
    return make(
        FORKLIFT, faults=faults, practical=practical, candidate=candidate, signatures=signed
    )


def _transcribed(make: MakeRecord) -> Record:
    whole = make()
    paper = tuple(replace(s, kind=SignatureKind.ON_PAPER, strokes=()) for s in whole.signatures)
    refused = replace(paper[0], kind=SignatureKind.REFUSED, reason="Does not agree with mark 4.3.")
    return make(
        transcribed=Transcription(PaperReason.LAPTOP_LOST, "Margaret Haverstock"),
        times=(),
        privacy=replace(paper[0], kind=SignatureKind.WITNESSED, witness="A. Price"),
        signatures=(refused, paper[1]),
        went_well="",
        next_step="",
    )


def _hostile(make: MakeRecord) -> Record:
    """Names that turn lines around, look like markup, never end, or lack letters in the fonts."""
    whole = make(FORKLIFT)
    name = (
        "\u202eenoJ \u200fsyhR\u202c <b>&amp;</b> \x07 Łukasz Ångström 李小龙 \U0001f600 محمد علي "
        + "W" * 300
    )
    note = (
        "<para>Not <i>markup</i> & “words” "
        + "long " * 900
        + "x" * 500
        + "\nanother\r\nline\u2028end"
    )
    marks = tuple(replace(m, note=note if i == 5 else "") for i, m in enumerate(whole.marks))
    faults = tuple(
        Fault(
            START + timedelta(seconds=40 * i),
            heading=whole.standard.faults[i % 40].heading,
            note=note if i == 7 else "",
        )
        for i in range(60)
    )
    candidate = replace(
        whole.candidate, name=name, name_on_document=name[::-1], employer="CON.pdf\t|\\/:*?"
    )
    return make(
        FORKLIFT, candidate=candidate, marks=marks, faults=faults, went_well=note, next_step="\n\n"
    )
