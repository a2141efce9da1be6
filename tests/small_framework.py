"""A small competence framework, and its workbook."""

from datetime import date
from pathlib import Path

from npors_desktop.domain.framework import (
    CompetenceFramework,
    CompetenceStatement,
    Dimension,
    Evidence,
    EvidenceKind,
    FrameworkState,
)
from npors_desktop.exchange.workbook.xlsx_writing import xlsx_workbook
from npors_desktop.standards.framework.to_sheets import framework_sheets

OPERATOR = "Roller operator"
FRAMEWORK = CompetenceFramework(
    format=1,
    id="plant-operators",
    edition="2026.1",
    title="Operators of plant",
    state=FrameworkState.LIVE,
    valid_from=date(2026, 11, 1),
    source="The draft that the office was sent",
    seen_on=date(2026, 10, 30),
    statements=(
        CompetenceStatement("S1", Dimension.SKILL, OPERATOR, "Rolls in even passes", "3", 60),
        CompetenceStatement("K1", Dimension.KNOWLEDGE, OPERATOR, "Knows where not to roll"),
        CompetenceStatement("E1", Dimension.EXPERIENCE, OPERATOR, "Has rolled on public roads"),
        CompetenceStatement("B1", Dimension.BEHAVIOUR, OPERATOR, "Stops when somebody is near"),
    ),
    evidence=(
        Evidence("S1", EvidenceKind.CRITERION, "roller", "2.1"),
        Evidence("B1", EvidenceKind.CRITERION, "roller", "2.2"),
        Evidence("E1", EvidenceKind.LOGBOOK_HOURS, hours=400),
        Evidence("E1", EvidenceKind.NVQ_UNIT, unit="Unit 642"),
    ),
)


def framework_file(folder: Path, framework: CompetenceFramework | None = FRAMEWORK) -> Path:
    """Write a framework, or a template, as a workbook in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "framework.xlsx"
    file.write_bytes(xlsx_workbook(framework_sheets(framework)))
    return file
