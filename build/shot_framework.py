"""The competence framework that the pictures show: an example, not any body's own words."""

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
from npors_desktop.workflows.sessions import OfficeSession

_ROLLER, _OPERATOR, _MARSHALLER = "ride-on-roller", "Roller operator", "Plant marshaller"
_SKILL, _KNOWLEDGE = Dimension.SKILL, Dimension.KNOWLEDGE
_EXPERIENCE, _BEHAVIOUR = Dimension.EXPERIENCE, Dimension.BEHAVIOUR
_STATEMENTS = (
    CompetenceStatement("RO-S1", _SKILL, _OPERATOR, "Checks the roller before use", "1", 60),
    CompetenceStatement("RO-S2", _SKILL, _OPERATOR, "Compacts in even, overlapping passes", "1"),
    CompetenceStatement("RO-K1", _KNOWLEDGE, _OPERATOR, "Knows where vibration is barred", "1"),
    CompetenceStatement("RO-E1", _EXPERIENCE, _OPERATOR, "Has rolled on live sites", "1", 24),
    CompetenceStatement("RO-B1", _BEHAVIOUR, _OPERATOR, "Stops when somebody comes near", "1"),
    CompetenceStatement("PM-B1", _BEHAVIOUR, _MARSHALLER, "Refuses an unsafe request", "2"),
)
_EVIDENCE = (
    Evidence("RO-S1", EvidenceKind.CRITERION, _ROLLER, "2.1"),
    Evidence("RO-S1", EvidenceKind.CRITERION, _ROLLER, "2.99"),
    Evidence("RO-S2", EvidenceKind.CRITERION, _ROLLER, "4.1"),
    Evidence("RO-K1", EvidenceKind.QUESTION, _ROLLER, "T01"),
    Evidence("RO-E1", EvidenceKind.LOGBOOK_HOURS, _ROLLER, hours=400),
    Evidence("RO-E1", EvidenceKind.NVQ_UNIT, unit="Operating plant to compact ground"),
    Evidence("RO-B1", EvidenceKind.CRITERION, _ROLLER, "3.1"),
    Evidence("RO-B1", EvidenceKind.QUESTION, _ROLLER, "T02"),
)


def bring_framework(office: OfficeSession, folder: Path) -> None:
    """Let the office take in the framework."""
    framework = CompetenceFramework(
        format=1,
        id="example-operators",
        edition="2026.1",
        title="Plant operators (example)",
        state=FrameworkState.LIVE,
        valid_from=date(2026, 11, 1),
        source="Written for the pictures of this program",
        seen_on=date(2026, 10, 30),
        statements=_STATEMENTS,
        evidence=_EVIDENCE,
    )
    file = folder / "framework.xlsx"
    file.write_bytes(xlsx_workbook(framework_sheets(framework)))
    office.frameworks.take(file)
