"""What a revision says otherwise than the one before: by place and value, and nothing else."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from npors_desktop.domain.identity_kind import IdentityKind
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import (
    AdjustmentKind,
    ExtraTime,
    Helper,
    MachinePaper,
    PaperKind,
)
from npors_desktop.domain.record import Record, RecordChange
from npors_desktop.domain.sheet import Identity, Mark, MarkSheet, PackRef, TheoryAnswer
from npors_desktop.exchange.record_changes import changes_between, signing_changes
from npors_desktop.exchange.sheet_json import read_sheet
from tests.dumper_format2 import RESIT, SHEET
from tests.photo_files import of_a_record


@pytest.fixture
def record(
    make_record: Callable[[MarkSheet], Record],
    sheet_plain: dict[str, Any],
    pack_of: Callable[[PackRef], Pack],
) -> Record:
    """A whole record."""
    data = json.dumps(sheet_plain).encode()
    return make_record(read_sheet(data, pack_of, verbatim("s"))[0])


def test_the_same_record_again_changes_nothing(record: Record) -> None:
    again = replace(
        record,
        revision=2,
        issued_at=record.issued_at + timedelta(days=1),
        signatures=(),
        program="npors_desktop 9",
    )
    assert changes_between(record, again) == ()


def test_a_photograph_is_told_in_one_line(record: Record) -> None:
    portrait, plate, _, evidence = of_a_record()
    was = replace(record, photographs=(portrait, plate))
    now = replace(record, photographs=(plate, evidence))
    assert changes_between(was, now) == (
        RecordChange(
            f"photographs.{evidence.sha256[:16]}.shows",
            "",
            "evidence 1.1 The brake, after the test",
        ),
        RecordChange(f"photographs.{portrait.sha256[:16]}.shows", "portrait", ""),
    )


def test_each_change_has_its_place_and_both_values(record: Record) -> None:
    was = record
    assert was.practical.started
    first, second, *rest = was.marks
    now = replace(
        was,
        candidate=replace(
            was.candidate,
            date_of_birth=date(1991, 1, 31),
            identity=Identity(IdentityKind.PASSPORT, matched=True),
            adjustments=(),
        ),
        practical=replace(was.practical, started=was.practical.started + timedelta(hours=1)),
        marks=(replace(first, mark=Mark.NOT_MET, note="late"), *rest),
        faults=(*was.faults, replace(was.faults[0], note="gate")),
        next_step="",
    )
    made = changes_between(was, now)
    assert [one for one in made if not one.field.startswith(("faults.2", "candidate.adj"))] == [
        RecordChange("candidate.date_of_birth", "1990-01-31", "1991-01-31"),
        RecordChange("candidate.identity.kind", "", "passport"),
        RecordChange("candidate.identity.matched", "", "true"),
        RecordChange("practical.started", "2026-11-20T09:05:00Z", "2026-11-20T10:05:00Z"),
        RecordChange(f"marks.{first.criterion}.mark", "met", "not_met"),
        RecordChange(f"marks.{first.criterion}.note", "", "late"),
        RecordChange(f"marks.{second.criterion}.mark", "met", ""),
        RecordChange("next_step", "look left", ""),
    ]
    assert RecordChange("faults.2.note", "", "gate") in made
    assert RecordChange("candidate.adjustments.1.extra_minutes", "15", "") in made


def test_what_only_signing_made_different_is_told_apart_from_it(record: Record) -> None:
    later = record.issued_at + timedelta(seconds=1)
    time, *times = record.times
    again = replace(
        record,
        issued_at=later,
        times=(replace(time, at=time.at + timedelta(seconds=1)), *times),
        signatures=(replace(record.signatures[0], strokes=(((1, 2, 3),),)), *record.signatures[1:]),
    )
    assert changes_between(record, again) == ()
    assert signing_changes(record, record) == ()
    fields = [one.field for one in signing_changes(record, again)]
    role = record.signatures[0].role
    assert fields == ["issued_at", f"signatures.{role}.strokes", f"times.{time.criterion}.at"]
    (drawn,) = [one for one in signing_changes(record, again) if one.field.endswith("strokes")]
    assert len(drawn.after) == 8


def test_what_is_missing_follows_from_the_marks_and_is_not_said_again(record: Record) -> None:
    lacking = replace(record, result=replace(record.result, missing=("3.6",)))
    assert changes_between(record, lacking) == ()


def test_what_format_2_says_besides_has_its_places(record: Record) -> None:
    was = replace(record, marks=SHEET.marks, theory=SHEET.theory, tasks=SHEET.tasks)
    first, second, third, *_ = SHEET.theory
    answers = (replace(first, chosen=()), second, replace(third, points=(2,), awarded=1))
    now = replace(
        was,
        marks=(*was.marks[:4], replace(was.marks[4], reason="None there."), *was.marks[5:]),
        theory=(*answers, TheoryAnswer("T5", 1, extra=True)),
        tasks=(was.tasks[0], replace(was.tasks[1], value="0.5")),
        resit_of=RESIT,
        paper_seed="0123456789abcdef",
    )
    assert changes_between(was, now) == (
        RecordChange("marks.2.3.reason", "There is no trailer on the site.", "None there."),
        RecordChange("theory.T3.awarded", "2", "1"),
        RecordChange("theory.T3.points", "1, 3", "2"),
        RecordChange("theory.T5.awarded", "", "1"),
        RecordChange("theory.T5.extra", "", "true"),
        RecordChange("theory.T1.chosen", "a", ""),
        RecordChange("theory.T4.awarded", "1", ""),
        RecordChange("theory.T4.points", "1", ""),
        RecordChange("theory.T4.extra", "true", ""),
        RecordChange("tasks.tip.gap.value", "0.4", "0.5"),
        RecordChange("resit_of.record", "", RESIT.record),
        RecordChange("resit_of.elements", "", "pre_use, practical"),
        RecordChange("resit_of.on", "", "2026-11-10"),
        RecordChange("paper_seed", "", "0123456789abcdef"),
    )


def test_what_is_usual_before_a_test_is_not_told(record: Record) -> None:
    old = replace(record, candidate=replace(record.candidate, adjustments=()))
    agreed = replace(record.candidate.adjustments[0], extra_time=ExtraTime(25))
    reader = replace(agreed, kind=AdjustmentKind.READER, helper=Helper("Ewa"))
    papers = (MachinePaper(PaperKind.PLATE, "X1"), MachinePaper(PaperKind.INSPECTION, "", False))
    now = replace(
        record,
        candidate=replace(record.candidate, adjustments=(agreed, reader)),
        machine=replace(record.machine, papers=papers),
    )
    told = {one.field: one.after for one in changes_between(old, now)}
    assert "candidate.adjustments.1.kind" not in told
    assert told["candidate.adjustments.1.extra_time.percent"] == "25"
    assert told["candidate.adjustments.2.kind"] == "reader"
    assert told["candidate.adjustments.2.helper.name"] == "Ewa"
    assert told["machine.papers.1.seen"] == "X1"
    assert "machine.papers.1.is_applicable" not in told
    assert told["machine.papers.2.is_applicable"] == "false"
