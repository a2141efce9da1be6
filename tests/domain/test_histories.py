"""What some hundred histories add up to, kept since 0.2.0: a store folds to the same for ever."""

import json
import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import pytest

from npors_desktop.base.formats import fields, only
from npors_desktop.base.values import to_plain
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import Event
from npors_desktop.domain.events.clock import ClockEnded, ClockPaused, ClockResumed, ClockStarted
from npors_desktop.domain.events.ending import FeedbackGiven, Issued, PersonSigned
from npors_desktop.domain.events.faults import FaultFiled, FaultNoted, FaultRecorded, FaultWithdrawn
from npors_desktop.domain.events.marking import Flagged, Marked, MarkedTogether, Noted
from npors_desktop.domain.events.preparation import (
    AdjustmentsRead,
    CandidateDescribed,
    IdentityChecked,
    MachineDescribed,
    Opened,
    PrivacySigned,
)
from npors_desktop.domain.events.theory import Answered, PaperDrawn
from npors_desktop.domain.events.transcription import Transcribed
from npors_desktop.domain.events.undoing import Redone, Undone
from npors_desktop.domain.fold import fold
from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.pack import Pack, Severity
from npors_desktop.domain.people import (
    Adjustment,
    Candidate,
    IdentityCheck,
    MachineDetails,
    PersonSignature,
    Role,
    SignatureKind,
)
from npors_desktop.domain.sheet import (
    CriterionMark,
    Fault,
    Identity,
    Machine,
    Mark,
    MarkSheet,
    PackRef,
    PaperReason,
    Person,
    PracticalTimes,
    TheoryAnswer,
    Transcription,
)
from npors_desktop.exchange.shapes import LATER_CANDIDATE
from npors_desktop.exchange.sheet_json import SHEET

KEPT = Path(__file__).parents[1] / "fixtures" / "histories.json"
LATER = {*LATER_CANDIDATE, "hse_test_type", "hse_seen", "experience", "training"}
AGREED = fields("arrangement agreed_with agreed_on extra_minutes")
START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
NAMES = [
    "id",
    "revision",
    "visit",
    "letter",
    "pack_sha256",
    "candidate",
    "machine",
    "stage",
    "identity",
    "privacy",
    "adjustments_read",
    "paper",
    "awarded",
    "answer_notes",
    "marks",
    "notes",
    "faults",
    "went_well",
    "next_step",
    "signatures",
    "transcribed",
    "paper_extra_minutes",
    "content_sha256",
    "pdf_sha256",
    "signed_at",
    "last_seq",
    "clock_jumps",
    "extra_minutes",
]
CODES = ("1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "9.9")
HEADINGS = (None, "F01", "F03", "F99")
MAYBE = (None, None, *CODES)
TEXTS = ("", "", "late", "looked away")
T = TypeVar("T")


class Telling:
    """Makes one history up. ``random.random`` gives the same for a seed in every Python."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed).random
        self.at = START
        self.mono = 0
        self.seq = 0
        self.session = "a"

    def one(self, choices: Sequence[T]) -> T:
        return choices[int(self.draw() * len(choices))]

    def event(self, change: Any) -> Event:
        """The next event: mostly a little later, at times after the clock was set or anew."""
        self.seq += 1 + int(self.draw() * 2)
        passed = timedelta(seconds=int(self.draw() * 400), microseconds=int(self.draw() * 10**6))
        self.at += passed
        self.mono += passed // timedelta(microseconds=1) * 1000
        luck = self.draw()
        if luck < 0.02:
            self.at += timedelta(minutes=int(self.draw() * 240) - 120)
        elif luck < 0.04:
            self.session, self.mono = self.session + "a", 0
        return Event(self.seq, self.at, self.mono, change, self.session)

    def events(self, opened: Opened) -> list[Event]:
        told = [self.event(opened)]
        while self.draw() > 0.02:
            told.append(self.event(self.change()))
        return told

    def change(self) -> Any:
        return self.one((self.marking, self.marking, self.of_fault, self.fact, self.turn))()

    def marking(self) -> Any:
        code, luck = self.one(CODES), int(self.draw() * 7)
        return (
            Marked(code, self.one((None, *Mark)), self.one(TEXTS)),
            Marked(code, self.one(tuple(Mark))),
            MarkedTogether((code, self.one(CODES)), Mark.MET, self.one(TEXTS)),
            Flagged(code, self.draw() < 0.6),
            Noted(code, self.one(TEXTS)),
            Answered(self.one(("T01", "T02", "T09")), self.one((None, 0, 5)), self.one(TEXTS)),
            Answered(self.one(("T01", "T03")), 5),
        )[luck]

    def of_fault(self) -> Any:
        seq = self.one((*range(max(self.seq - 9, 1), self.seq + 1), -1, -2))
        return (
            FaultRecorded(self.one(tuple(Severity)), self.one(MAYBE), self.one(HEADINGS)),
            FaultRecorded(self.one(tuple(Severity))),
            FaultFiled(seq, self.one(MAYBE), self.one(HEADINGS)),
            FaultNoted(seq, self.one(TEXTS)),
            FaultWithdrawn(seq),
        )[int(self.draw() * 5)]

    def turn(self) -> Any:
        near = max(self.seq - int(self.draw() * 4), 1)
        return (
            Undone(near),
            Undone(near),
            Redone(near),
            Redone(near),
            ClockStarted(),
            ClockPaused(self.one(TEXTS)),
            ClockResumed(self.one(TEXTS)),
            ClockEnded(self.one(("completed", "weather"))),
        )[int(self.draw() * 8)]

    def fact(self) -> Any:
        signature = PersonSignature(
            self.one(tuple(Role)), self.one(tuple(SignatureKind)), "S", START
        )
        agreed = self.one(((), (Adjustment("reader", "ATP", date(2026, 11, 1), 30),)))
        check = IdentityCheck(self.one(tuple(IdentityKind)), self.draw() < 0.7, "SAM", START)
        luck = self.draw()
        if luck < 0.02:
            return Issued("ab" * 32, self.at, "cd" * 32)
        if luck < 0.06:
            return Transcribed(self.sheet())
        return (
            CandidateDescribed(Candidate(self.one(("Sam Okoro", "Lee Hale")), adjustments=agreed)),
            MachineDescribed(MachineDetails(self.one(("", "Acme")), "D9")),
            IdentityChecked(check),
            PrivacySigned(signature),
            AdjustmentsRead(),
            PaperDrawn(("T03", "T01")),
            FeedbackGiven(self.one(TEXTS), self.one(TEXTS)),
            PersonSigned(signature, self.one(("", "aa", "bb"))),
            PersonSigned(signature),
        )[int(self.draw() * 9)]

    def sheet(self) -> MarkSheet:
        began = self.one((None, self.at.replace(microsecond=0)))
        ended = began + timedelta(hours=1) if began and self.draw() < 0.7 else None
        return MarkSheet(
            format=1,
            pack=PackRef("tractor.novice", "2026.1"),
            candidate=Person("Sam Okoro", None, self.one((None, Identity(IdentityKind.PASSPORT)))),
            practical=PracticalTimes(began, ended, 90, 15, "completed" if ended else None),
            marks=(CriterionMark("2.1", self.one(tuple(Mark)), self.one(TEXTS)),),
            faults=(
                Fault(START, Severity.MAJOR, "2.2", None, "kerb"),
                Fault(START, None, None, "F02", withdrawn=self.draw() < 0.5),
            ),
            theory=(TheoryAnswer("T02", None), TheoryAnswer("T01", 4)),
            machine=Machine("Terex", "TA9", "1"),
            transcribed=Transcription(PaperReason.WEATHER, "Bob"),
        )


def digest(told: Assessment) -> str:
    """Of everything that a state says, by name."""
    plain = {name: to_plain(getattr(told, name)) for name in NAMES}
    plain |= {"undoable": list(told.undoable), "redoable": list(told.redoable)}
    # What a candidate has since is empty in histories that never had it, and left out.
    candidate = plain["candidate"]
    plain["candidate"] = {k: v for k, v in candidate.items() if v or k not in LATER}
    plain["candidate"]["adjustments"] = [only(one, AGREED) for one in candidate["adjustments"]]
    plain["machine"] = {k: v for k, v in plain["machine"].items() if v or k != "papers"}
    clock = told.clock
    plain["clock"] = [
        clock.state, clock.started, clock.ended, clock.paused_since, clock.paused, clock.end_reason
    ]  # fmt: skip
    plain["shown_digests"] = [one.shown for one in told.signed]
    plain["flags"] = sorted(told.flags)
    plain["sheet"] = SHEET.plain(told.sheet())
    plain["more"] = [list(told.gates()), told.first_unmarked(), list(told.bulk_markable("2"))]
    return sha256(json.dumps(plain, sort_keys=True, default=str).encode()).hexdigest()[:16]


def told_by(seed: int, pack: Pack) -> Assessment:
    opened = Opened(
        "v", "A", PackRef(pack.id, pack.edition), "0" * 64, Candidate("Sam Okoro"), MachineDetails()
    )
    return fold(Telling(seed).events(opened), pack, "r")


@pytest.mark.parametrize("part", range(4))
def test_a_history_adds_up_to_what_it_always_did(part: int, make_pack: Callable[..., Pack]):
    kept, pack = json.loads(KEPT.read_text(encoding="utf-8")), make_pack()
    assert len(kept) == 400
    now = {seed: digest(told_by(seed, pack)) for seed in range(part, 400, 4)}
    assert now == {seed: kept[seed] for seed in now}
