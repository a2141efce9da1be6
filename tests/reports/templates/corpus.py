"""Records for a released template's corpus: between them they draw all that its pages can say.

They are made once for each template, when its release is recorded; see ``test_released``.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import cycle
from typing import Any

from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Outcome, Severity
from npors_desktop.domain.people import Adjustment, PersonSignature, Role, SignatureKind
from npors_desktop.domain.record import (
    RECORD_FORMAT,
    Amendment,
    Record,
    RecordChange,
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
    PaperReason,
    PracticalTimes,
    TheoryAnswer,
    Transcription,
)
from tests.reports.templates.small_standard import SMALL

START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
FORKLIFT = "industrial-forklift.novice"
LONG = "Looked behind, sounded the horn and waited for the banksman before every move. "
ARABIC = "محمد بن علي الحسيني"
HEBREW = "שרה בת־יוסף לוי"
ODD = (
    "e\u0301 Ångström ﬁ Ђорђе Ελένη 李小龙 "
    "\u202eevil\u200f\x07 a\xadb\xa0c ❤\ufe0f \U0001f600 <b>&amp;</b>"
)
Make = Callable[..., Record]


def varied(make: Make, samples: dict[str, Record], template: int) -> dict[str, Record]:
    """The corpus of a template, by name."""
    bases = {"excavator": make(), "forklift": make(FORKLIFT), "small": small(make())}
    made = {
        **_whole(bases, samples),
        **dict(_standards(bases["small"])),
        **dict(_people(bases["small"])),
        **dict(_signatures(bases["small"])),
        **dict(_texts(bases)),
        **dict(_times(bases["small"])),
        **dict(_evidence(bases)),
        **dict(_amended(bases["small"])),
    }
    made = {name: _decided(one) for name, one in made.items()}
    # No engine decides such a fault, and yet its page is drawn before that is found out.
    made["fault-of-no-severity"] = replace(made["small-achieved"], faults=(Fault(START),))
    return {
        name: replace(one, format=RECORD_FORMAT, template=template) for name, one in made.items()
    }


def small(record: Record) -> Record:
    """A sample record, moved to the small standard with every mark met."""
    times = [
        replace(time, criterion=c.code)
        for time, c in zip(record.times[50:], SMALL.criteria(), strict=False)
    ]
    return replace(
        record,
        standard=SMALL,
        pack=replace(record.pack, id=SMALL.id),
        pack_sha256="ab" * 32,
        marks=tuple(CriterionMark(c.code, Mark.MET) for c in SMALL.criteria()),
        times=tuple(times),
        faults=(),
        theory=(TheoryAnswer("T1", 3), TheoryAnswer("T2", 2)),
    )


def _decided(record: Record) -> Record:
    return replace(record, result=decide(record.standard, record.sheet()).recorded())


def _pack(record: Record, **changes: Any) -> Record:
    return replace(record, standard=replace(record.standard, **changes))


def _whole(bases: dict[str, Record], samples: dict[str, Record]) -> dict[str, Record]:
    hostile = samples["hostile"]
    marks = tuple(replace(m, note=m.note[:4800]) for m in hostile.marks)
    faults = tuple(replace(f, note=f.note[:4800]) for f in hostile.faults)
    excavator, forklift = bases["excavator"], bases["forklift"]
    weather = replace(excavator.practical, end_reason="weather")
    return {
        "excavator-achieved": excavator,
        "excavator-not-achieved": samples["not_achieved"],
        "excavator-transcribed": samples["transcribed"],
        "excavator-referred": replace(
            excavator, theory=tuple(replace(a, awarded=1) for a in excavator.theory)
        ),
        "excavator-stopped": replace(excavator, practical=weather, marks=excavator.marks[:60]),
        "excavator-incomplete": replace(excavator, marks=excavator.marks[::3], theory=()),
        "forklift-achieved": forklift,
        "forklift-points": samples["points"],
        "forklift-hostile": replace(
            hostile, went_well=hostile.went_well[:4800], marks=marks, faults=faults
        ),
    }


def _standards(base: Record) -> Iterator[tuple[str, Record]]:
    """What a standard may have or lack."""
    yield "small-achieved", base
    yield "no-theory", replace(_pack(base, theory=None), theory=())
    yield "theory-not-drawn", replace(base, theory=())
    bare = _pack(
        base, rules=(), practical=None, core=None, notice="", official_standard="", valid_to=None
    )
    yield "bare-standard", _pack(bare, valid_from="the first of May", end_reasons=(), faults=())
    yield "no-criteria", replace(_pack(base, outcomes=()), marks=(), times=())
    words = {"met": "Competent", "not_met": "Not yet competent", "achieved": "Passed"}
    words |= {"minor": "Driving fault", "pre_use": "Before starting", "practical": "Work"}
    yield "own-words", _failed(_pack(base, terms=words))
    yield "long-title", _pack(base, title=LONG * 4, official_standard=LONG * 3, notice=LONG * 9)


def _people(base: Record) -> Iterator[tuple[str, Record]]:
    """Who was assessed, by whom, and what was arranged for them."""
    nobody = RecordedCandidate("Ann Lee", None, None)
    nowhere = RecordedVisit("", date(2026, 1, 1), "", "", "", "", "", None)
    yield "missing-dates", replace(base, candidate=nobody, visit=nowhere, privacy=None)
    mismatch = replace(
        nobody,
        identity=Identity(IdentityKind.DRIVING_LICENCE),
        name_on_document="Ann Leigh",
        ni_number="QQ123456C",
        hse_test_id="HS-1",
        hse_test_date=date(2025, 2, 28),
    )
    yield "identity-differs", replace(base, candidate=mismatch)
    taken = replace(nobody, identity=Identity(IdentityKind.PHOTO_TAKEN, matched=True))
    adjustments = tuple(
        Adjustment(what * 3, "A. Price", date(2026, 11, 2), minutes)
        for what, minutes in (("Reader. ", 0), (LONG, 45), ("صوت عال ", 5))
    )
    yield "adjustments", replace(base, candidate=replace(taken, adjustments=adjustments))
    card = Identity(IdentityKind.SCHEME_CARD, matched=True)
    yield "right-to-left", _named(replace(base, went_well=f"{ARABIC} (12) {HEBREW}"), card, ARABIC)
    yield "hebrew", _named(base, card, HEBREW)
    yield "odd-names", _named(base, card, ODD)
    yield "long-names", replace(_named(base, card, "Wilhelmina " * 30), revision=12)


def _amended(base: Record) -> Iterator[tuple[str, Record]]:
    """Later revisions: of no change, and of many, with values that are none of their fields."""
    amends = Amendment("cd" * 32, LONG, ())
    yield "amended-alike", replace(base, revision=2, amendment=amends)
    fields = (
        "marks.2.1.mark", "marks.2.1.note", "faults.2.at", "faults.2.severity", "theory.T1.awarded",
        "result.result", "result.elements.theory", "candidate.identity.kind", "visit.briefed_at",
        "candidate.identity.matched", "practical.end_reason", "transcribed.by", "a_field", "",
    )  # fmt: skip
    values = ("", "true", "2026-11-20", "2026-11-20T09:05:00Z", "2026-99-99", "met", "major")
    values = (*values, "achieved", "passport", "weather", LONG * 20, ARABIC)
    changes = (
        RecordChange(f, b, a) for f in fields for b, a in zip(values, values[::-1], strict=True)
    )
    yield (
        "amended-much",
        replace(base, revision=12, amendment=replace(amends, changes=tuple(changes))),
    )


def _named(base: Record, identity: Identity, name: str) -> Record:
    """The name wherever a name can stand."""
    assessor = replace(base.assessor, name=name, number="A-" + name[:40], provider=name)
    candidate = RecordedCandidate(name, date(1999, 12, 31), identity, name[::-1], name)
    return replace(
        base,
        assessor=assessor,
        candidate=candidate,
        visit=replace(base.visit, site=name, contact=name),
        machine=replace(base.machine, make=name, attachments=name),
        signatures=tuple(replace(one, name=name) for one in base.signatures),
        program=f"npors_desktop {name}",
    )


def _signatures(base: Record) -> Iterator[tuple[str, Record]]:
    """Every way to sign."""
    at = START + timedelta(minutes=150)
    typed = PersonSignature(Role.ASSESSOR, SignatureKind.TYPED, "Margaret Haverstock", at)
    for kind in (SignatureKind.REFUSED, SignatureKind.WITNESSED, SignatureKind.ON_PAPER):
        one = PersonSignature(
            Role.CANDIDATE, kind, "Rhys Jones", at, reason="Will not say. ", witness="A. Price"
        )
        privacy = replace(one, reason="", witness="")
        yield f"signed-{kind.value}", replace(base, signatures=(one, typed), privacy=privacy)
    yield "signed-nowhere", replace(base, signatures=(), privacy=None)
    dots = (((6000, 2000, 0),), (), ((-500, -500, 1), (13000, 5000, 2)), ((1, 1, 0), (1, 1, 9)))
    drawn = replace(typed, kind=SignatureKind.DRAWN, strokes=dots)
    yield "signed-in-dots", replace(base, signatures=(drawn, replace(drawn, role=Role.CANDIDATE)))
    for reason in (PaperReason.WEATHER, PaperReason.OTHER):
        paper = Transcription(reason, "Margaret Haverstock")
        yield f"paper-{reason.value}", replace(base, transcribed=paper, times=())


def _texts(bases: dict[str, Record]) -> Iterator[tuple[str, Record]]:
    """Texts so long that pages break within them."""
    base = bases["excavator"]
    sizes = cycle((0, 149, 150, 151, 900, 4900))
    marks = tuple(replace(m, note=(LONG * 70)[: next(sizes)]) for m in base.marks)
    yield "long-notes", replace(base, marks=marks)
    told = "\n".join([LONG * 8, "", "x" * 700, "- one\r\n- two\u2028- three\tfour"])
    yield "long-feedback", replace(bases["small"], went_well=told, next_step="a\n" * 130)
    # Blocks that no page could hold whole: parted all the same.
    small_one, told = bases["small"], (LONG * 70)[:4900]
    first, *others = small_one.standard.outcomes
    endless = replace(first.criteria[0], text=told)
    outcomes = (Outcome("0", "Empty", ()), replace(first, criteria=(endless,)), *others)
    arranged = replace(
        small_one.candidate,
        adjustments=(
            Adjustment(told, told, date(2026, 1, 1)),
            Adjustment("x" * 4900, "", date(2026, 1, 2)),
        ),
    )
    endless_one = _pack(replace(small_one, candidate=arranged), outcomes=outcomes, notice=told)
    yield "endless-blocks", endless_one
    yield "endless-paper", replace(small_one, transcribed=Transcription(PaperReason.OTHER, told))
    yield "no-feedback", replace(bases["small"], went_well="", next_step="Practise.")


def _times(base: Record) -> Iterator[tuple[str, Record]]:
    """Clocks that ran oddly."""
    elsewhere = timezone(timedelta(hours=-9, minutes=-30))
    spans = {"second": (0, 1), "twenty-minutes": (0, 20 * 60), "week": (-86400, 6 * 86400)}
    for name, (first, last) in spans.items():
        start, end = (START + timedelta(seconds=at) for at in (first, last))
        times = tuple(
            TimedMark(c.code, start + (end - start) * share / 4, share in {1, 2}, "Seen from afar.")
            for share, c in enumerate(SMALL.criteria(), -1)
        )
        clock = PracticalTimes(start.astimezone(elsewhere), end, 1, 0, "completed")
        faults = (Fault(end + timedelta(hours=30), Severity.MAJOR), Fault(start, Severity.MINOR))
        yield f"time-{name}", replace(base, practical=clock, times=times, faults=faults)
    over = PracticalTimes(START, START + timedelta(minutes=134), 0, 0, "completed")
    yield "time-over", replace(base, practical=over)
    backwards = PracticalTimes(START, START - timedelta(minutes=5), 900, 0, "power_cut")
    yield "time-backwards", replace(base, practical=backwards)
    yield "time-not-started", replace(base, practical=PracticalTimes(), times=())
    # Since format 2 a record has no moment that no clock can show.
    of, to = (1, 9999) if base.format == 1 else (1970, 2100)
    last = datetime(to, 12, 31, 23, 59, 59, tzinfo=UTC)
    first = datetime(of, 1, 1, tzinfo=UTC)
    ages = PracticalTimes(first, last, 2**40, 600, "weather")
    yield "time-ages", replace(base, practical=ages, issued_at=first)


def _evidence(bases: dict[str, Record]) -> Iterator[tuple[str, Record]]:
    """Marks, faults and answers of every kind."""
    base, excavator, forklift = bases["small"], bases["excavator"], bases["forklift"]
    yield "small-failed", _failed(base)
    at = (START + timedelta(seconds=50 * i) for i in range(1000))
    severities = cycle(Severity)
    plain = tuple(
        Fault(next(at), next(severities), "2.1" if i % 2 else None, note=LONG[: i * 7])
        for i in range(30)
    )
    kinds = _pack(excavator, rules=(*excavator.standard.rules, *SMALL.rules))
    yield "faults-without-headings", replace(kinds, faults=plain)
    headings = (*(one.heading for one in forklift.standard.faults), "unknown")
    filed = tuple(
        Fault(next(at), Severity.MAJOR, None, code, (LONG * 20)[: i * 40], withdrawn=i % 5 == 0)
        for i, code in enumerate(headings)
    )
    yield "faults-with-headings", replace(forklift, faults=filed)
    every = cycle((*Mark, None))
    seen = [(one.criterion, next(every)) for one in excavator.marks]
    marks = tuple(CriterionMark(code, mark) for code, mark in seen if mark)
    together = tuple(
        replace(t, at=excavator.times[-1].at, together=True, reason="All seen at once.")
        for t in excavator.times[50:]
    )
    yield "every-mark", replace(excavator, marks=marks, times=together)
    awards = cycle((None, 0, 1, 2, 3))
    answers = tuple(replace(a, awarded=next(awards)) for a in forklift.theory)
    paper = (*answers[:20], TheoryAnswer("unknown", 1), *answers[20:])
    yield "theory-in-part", replace(forklift, theory=paper)


def _failed(record: Record) -> Record:
    """Every rule of the small standard broken."""
    marks = ((Mark.NOT_MET, "Did not try the brake."), (Mark.NOT_APPLICABLE, ""))
    marks = (*marks, (Mark.NOT_OBSERVED, ""), (Mark.NOT_MET, LONG * 3))
    codes = [c.code for c in SMALL.criteria()]
    headings = ("F1", "F1", *["F2"] * 7)
    faults = tuple(
        Fault(START + timedelta(minutes=i), heading=heading, criterion="2.1" if i else None)
        for i, heading in enumerate(headings)
    )
    return replace(
        record,
        marks=tuple(CriterionMark(c, *mark) for c, mark in zip(codes, marks, strict=False)),
        faults=(*faults, Fault(START, Severity.SAFETY_CRITICAL, withdrawn=True)),
        theory=(TheoryAnswer("T1", 1), TheoryAnswer("T2", 0)),
        practical=replace(record.practical, ended=START + timedelta(hours=5)),
    )
