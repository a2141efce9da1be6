"""The words of whole reports, compared with what a person has read and approved.

``WRITE_GOLDEN=1 pytest tests/reports/test_golden.py`` writes them anew; read the difference. They
are of a small standard made here, so that no change of a bundled one touches them.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from npors_desktop.domain.pack import (
    Core,
    Criterion,
    Element,
    EndReason,
    FaultHeading,
    Outcome,
    Pack,
    PackState,
    Practical,
    Question,
    QuestionKind,
    Rule,
    Severity,
    Theory,
)
from npors_desktop.domain.record import Record
from npors_desktop.domain.result import decide
from npors_desktop.domain.sheet import CriterionMark, Fault, Mark, TheoryAnswer
from npors_desktop.reports.record_report import render_record

GOLDEN = Path(__file__).parents[1] / "golden"
NEVER = "not_achieved"
PACK = Pack(
    format=1,
    id="dumper-forward-tipping.novice",
    edition="2026.1",
    route="novice",
    title="Forward tipping dumper, novice",
    state=PackState.SEALED,
    valid_from="2026-11-01",
    valid_to="2027-10-31",
    category="dumper-forward-tipping",
    scheme_code=None,
    notice="A standard of the tests.",
    official_standard="None",
    core=Core("core", "2026.1", "0" * 64),
    outcomes=(
        Outcome(
            "1",
            "Pre-use checks",
            (
                Criterion("1.1", "Checks the brakes", Element.PRE_USE, "observed", "skill", True),
                Criterion("1.2", "Checks the skip lock", Element.PRE_USE, "observed", "skill"),
            ),
        ),
        Outcome(
            "2",
            "Travel and tip",
            (
                Criterion("2.1", "Wears the belt", Element.PRACTICAL, "observed", "skill", True),
                Criterion("2.2", "Tips to the edge stop", Element.PRACTICAL, "observed", "skill"),
                Criterion(
                    "2.3",
                    "Uses a banksman where there is one",
                    Element.PRACTICAL,
                    "questioned",
                    "knowledge",
                    required=False,
                    not_applicable_allowed=True,
                ),
            ),
        ),
    ),
    faults=(
        FaultHeading("F1", "No belt", 5, Severity.SAFETY_CRITICAL),
        FaultHeading("F2", "Harsh braking", 1, Severity.MINOR),
    ),
    theory=Theory(
        2,
        20,
        (
            Question("T1", QuestionKind.OPEN, "Name three checks.", 3, mandatory=True),
            Question("T2", QuestionKind.ORAL, "When do you stop?", 2),
        ),
    ),
    practical=Practical(120),
    end_reasons=(EndReason("weather", "The weather did not allow it", "stopped"),),
    rules=(
        Rule("all_met", NEVER, Element.PRACTICAL),
        Rule("safety_critical", "referred", Element.PRE_USE),
        Rule("safety_critical", NEVER, Element.PRACTICAL),
        Rule("fault_points", NEVER, limit=4),
        Rule("fault_repeats", NEVER, points=5, limit=1),
        Rule("fault_count", NEVER, severity=Severity.MINOR, limit=5),
        Rule("theory_percent", "referred", percent=80),
        Rule("theory_mandatory", "referred"),
        Rule("time_limit", NEVER),
        Rule("met_share", "referred", Element.PRE_USE, percent=50),
    ),
)


def _small(record: Record) -> Record:
    """A sample record, moved to the small standard with every mark met."""
    times = [
        replace(time, criterion=c.code)
        for time, c in zip(record.times[50:], PACK.criteria(), strict=False)
    ]
    return replace(
        record,
        standard=PACK,
        pack=replace(record.pack, id=PACK.id),
        pack_sha256="ab" * 32,
        marks=tuple(CriterionMark(c.code, Mark.MET) for c in PACK.criteria()),
        times=tuple(times),
        faults=(),
        theory=(TheoryAnswer("T1", 3), TheoryAnswer("T2", 2)),
    )


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
    )


@pytest.mark.parametrize("name", ["achieved", "transcribed", "failed"])
def test_a_report_says_what_was_approved(
    name: str, samples: dict[str, Record], json_of: Callable[[Record], bytes], tmp_path: Path
):
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed here")
    record = _small(samples["achieved" if name == "failed" else name])
    record = _failed(record) if name == "failed" else record
    record = replace(record, result=decide(PACK, record.sheet()))
    (tmp_path / "report.pdf").write_bytes(render_record(record, json_of(record)))
    command = [tool, "-raw", str(tmp_path / "report.pdf"), "-"]
    said = _masked(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    golden = GOLDEN / f"report-{name}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def _masked(text: str) -> str:
    """Without the record's hash, which changes with every field that a record gains."""
    text = re.sub(r"SHA-256 [0-9a-f]{16}\b", "SHA-256 (short)", text)
    text = re.sub(r"check number [0-9A-F]{4}-[0-9A-F]{4}", "check number (short)", text)
    return re.sub(r"\b(?!5e5e|c3c3)[0-9a-f]{64}\b", "(record hash)", text)
