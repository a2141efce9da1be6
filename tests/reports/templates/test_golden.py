"""The words of whole reports, compared with what a person has read and approved.

``WRITE_GOLDEN=2 pytest tests/reports/templates/test_golden.py`` writes those of template 2 anew;
read the difference. They are of a small standard of the tests, so that no change of a bundled one
touches them. The words of a released template are there to be read, and never change.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from npors_desktop.domain.assessment_parts import Pause
from npors_desktop.domain.people import Adjustment, ExtraTime
from npors_desktop.domain.record import Amendment, Record, RecordChange
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import (
    CriterionMark,
    Fault,
    Mark,
    PracticalTimes,
    TheoryAnswer,
)
from npors_desktop.reports.rendering import TEMPLATES, render
from tests.dumper_format2 import RESIT, SETTING, SHEET, in_record, pack
from tests.photo_files import of_a_record
from tests.reports.templates.corpus import small

GOLDEN = Path(__file__).parents[2] / "golden"
PHOTOGRAPHS = of_a_record()
JPEGS = {one.sha256: data for one, data in PHOTOGRAPHS.items()}


def _failed(record: Record) -> Record:
    start = record.issued_at - timedelta(minutes=120)
    return replace(
        record,
        marks=(
            CriterionMark("1.1", Mark.NOT_MET, "Did not try the parking brake."),
            CriterionMark("1.2", Mark.MET),
            CriterionMark("2.1", Mark.NOT_OBSERVED),
            CriterionMark("2.2", Mark.MET),
            CriterionMark("2.3", Mark.NOT_APPLICABLE),
        ),
        faults=(
            Fault(start, heading="F1", criterion="2.1", note="Twice."),
            Fault(start + timedelta(minutes=9), heading="F2"),
            Fault(start + timedelta(minutes=10), heading="F2", withdrawn=True),
        ),
        theory=(TheoryAnswer("T1", 2), TheoryAnswer("T2", 1)),
        clock_jumps=2,
        clock_doubts=1,
    )


def _amended(record: Record) -> Record:
    changes = (
        ("candidate.date_of_birth", "2031-01-31", "1991-01-31"),
        ("candidate.identity.matched", "false", "true"),
        ("practical.started", "2027-11-20T09:05:00Z", "2026-11-20T09:05:00Z"),
        ("practical.end_reason", "weather", "completed"),
        ("marks.2.1.mark", "", "not_met"),
        ("marks.2.1.note", "", "Twice."),
        ("faults.1.severity", "minor", "major"),
        ("theory.T1.awarded", "1", "2"),
        ("result.result", "not_achieved", "achieved"),
        ("result.elements.pre_use", "referred", "achieved"),
        ("candidate.scheme_mark", "2031-99-99", "today"),
        ("theory.T1.chosen", "a", "a, c"),
        ("theory.T1.extra", "", "true"),
        ("tasks.tip.gap.value", "0.4", "0.5"),
        ("resit_of.elements", "", "pre_use, practical"),
        ("theory.T1.by_candidate", "", "true"),
        ("candidate.adjustments.1.extra_time.percent", "0", "25"),
        ("paper_seed", "", "0123456789abcdef"),
    )
    told = tuple(RecordChange(*change) for change in changes)
    amends = Amendment("7f3a91c2" * 8, "The laptop's clock was a year ahead.", told)
    began = record.issued_at - timedelta(minutes=30)
    pauses = (Pause(began, began + timedelta(minutes=4)),)
    return replace(record, revision=2, amendment=amends, pauses=pauses)


def _later(record: Record) -> Record:
    """Under a standard of format 2: all that only such a record says."""
    return in_record(record)


def _resit(record: Record) -> Record:
    """The theory alone, with answers of every kind, under the provider's own pass mark."""
    answers = (
        TheoryAnswer("T1", 0, ("c",), by_candidate=True),
        TheoryAnswer("T2", 0),
        TheoryAnswer("T3", 1, points=(2,)),
    )
    marks = tuple(mark for mark in SHEET.marks if mark.criterion == "2.1")
    pass_mark = replace(
        SETTING,
        key="theory_percent",
        text="Pass mark of the theory in per cent",
        standard=80,
        value=85,
        confidence="C",
    )
    days = replace(
        SETTING,
        key="resit_days",
        text="Days within which to take an element again",
        standard=None,
        value=30,
        confidence="1",
    )
    sheet = replace(
        SHEET, theory=answers, marks=marks, tasks=(), practical=PracticalTimes(), resit_of=RESIT
    )
    made = in_record(record, sheet, pack("novice", pass_mark, days))
    day = made.visit.on
    agreed = (
        Adjustment("More time", "A. Price", day, extra_time=ExtraTime(25, 10)),
        Adjustment("Reader", "A", day),
    )
    who = replace(made.candidate, adjustments=agreed)
    return replace(made, practical=PracticalTimes(), candidate=who)


def _with_photographs(record: Record) -> Record:
    """A correction that takes a photograph in and one out, of those that there are."""
    kept = tuple(PHOTOGRAPHS)
    changes = (
        RecordChange(f"photographs.{'ab' * 8}.shows", "evidence 1.2 Too dark", ""),
        RecordChange(f"photographs.{'cd' * 8}.shows", "", "machine_plate"),
        RecordChange(f"photographs.{'ef' * 8}.shows", "", "of another version"),
    )
    amendment = Amendment("c3" * 32, "The plate was missing.", changes)
    return replace(record, revision=2, photographs=kept, amendment=amendment)


LATER = ("amended", "later", "resit", "photographs")
CHANGED = {"failed": _failed, "amended": _amended, "later": _later, "resit": _resit}
CHANGED["photographs"] = _with_photographs


@pytest.mark.parametrize(
    ("template", "name"),
    [*product(TEMPLATES, ["achieved", "transcribed", "failed"]), *product([2], LATER)],
)
def test_a_report_says_what_was_approved(
    name: str,
    template: int,
    samples: dict[str, Record],
    json_of: Callable[[Record], bytes],
    tmp_path: Path,
):
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed here")
    record = small(samples["achieved" if name in CHANGED else name])
    record = CHANGED[name](record) if name in CHANGED else record
    result = decide(record.standard, record.sheet()).recorded()
    record = replace(record, template=template, result=result)
    (tmp_path / "report.pdf").write_bytes(render(record, json_of(record), JPEGS).pages)
    command = [tool, "-raw", str(tmp_path / "report.pdf"), "-"]
    said = _masked(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    golden = GOLDEN / f"t{template}" / f"report-{name}.txt"
    if os.environ.get("WRITE_GOLDEN") == str(template):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def _masked(text: str) -> str:
    """Without the record's hash, which changes with every field that a record gains."""
    text = re.sub(r"SHA-256 [0-9a-f]{16}\b", "SHA-256 (short)", text)
    text = re.sub(r"check number [0-9A-F]{4}-[0-9A-F]{4}", "check number (short)", text)
    text = re.sub(r"pixels · SHA-256 .*", "pixels", text)
    return re.sub(r"\b(?!5e5e|c3c3)[0-9a-f]{64}\b", "(record hash)", text)
