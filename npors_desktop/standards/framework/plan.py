"""The sheets of a competence framework and their columns. A column that must be there must also be
filled in, in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.framework import EvidenceKind
from npors_desktop.standards.cores import CORE_ID_WORDS
from npors_desktop.standards.spreadsheet.column_makers import (
    NAME,
    SEEN_ON,
    SHORT,
    TEXT,
    WIDE,
    as_told,
    choice,
    column,
    filled,
)
from npors_desktop.standards.spreadsheet.planned import CellKind, PlannedSheet
from npors_desktop.standards.spreadsheet.sheet_words import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES = {"draft": "Draft", "consultation": "Consultation", "live": "Live"}
KINDS = {
    "criterion": "Criterion",
    "question": "Question",
    "nvq_unit": "NVQ unit",
    "logbook_hours": "Logbook hours",
}

FRAMEWORK = PlannedSheet(
    "Framework", (), "What the framework is, in one row.",
    (
        filled("ID", "id", NAME, f"{as_told(CORE_ID_WORDS)} Every edition has the same.",
                width=24),
        filled("Edition", "edition", TEXT, "The year, a full stop and a number, such as 2026.1.",
              width=SHORT),
        filled("Title", "title", TEXT, "What people read.", width=WIDE),
        filled("State", "state", CellKind.CHOICE, "Only a live edition counts.", words=STATES),
        filled("Valid from", "valid_from", CellKind.DAY,
              "The day from which a live edition counts instead of those before it."),
        filled("Source", "source", TEXT, "Whose framework it is and where it was published.",
              width=WIDE),
        filled(SEEN_ON.heading, SEEN_ON.key, SEEN_ON.kind, SEEN_ON.told),
    ),
)  # fmt: skip

STATEMENTS = PlannedSheet(
    "Statements", (), "What people must be able to do and know, one statement in each row.",
    (
        filled("Key", "key", NAME, "Letters and numbers, joined by hyphens or full stops. Criteria "
              "and questions of standards can name it in their column Tags.", width=20),
        filled("Dimension", "dimension", CellKind.CHOICE,
              "Experience and behaviour are never evidenced by a test alone.", words=DIMENSIONS),
        filled("Occupation", "occupation", TEXT, "Whose statement it is.", width=28),
        filled("Statement", "text", TEXT, "What is asked, in one sentence.", width=70),
        column("Level", "level", TEXT, "The framework's own word, if it has one.", width=SHORT),
        column("Stale after months", "stale_months", CellKind.WHOLE,
                "After how many months evidence of it is too old. Empty: not set.", width=SHORT),
    ),
)  # fmt: skip

EVIDENCE = PlannedSheet(
    "Evidence", (), "What evidences a statement, a row for each. A criterion or question can also "
    "name the statement itself, by the tags of its standard; then no row is needed.",
    (
        filled("Statement", "statement", NAME, "The key of the statement.",
              listed=("Statements", "Key"), width=20),
        choice("Kind", "kind", KINDS, "A criterion and a question need Standard and Code; an NVQ "
                "unit needs Unit; logbook hours need Hours, and may have Standard.", must=True,
                needed=True),
        column("Standard", "standard", NAME, "The ID of the standard.", width=36),
        column("Code", "code", NAME, "The code of the criterion or question, such as 3.2 or T12. "
                "It is looked for in the newest edition of the standard: check it when there is a "
                "new one.", width=SHORT),
        column("Unit", "unit", TEXT, "The number or title of the NVQ unit.", width=36),
        column("Hours", "hours", CellKind.WHOLE, "How many hours the logbook must have.",
                width=SHORT),
    ),
)  # fmt: skip

PLANS = (FRAMEWORK, STATEMENTS, EVIDENCE)
HOW_TO = "How to"
SHEET_NAMES = tuple(plan.name for plan in PLANS)

NEEDED: Mapping[EvidenceKind, tuple[str, ...]] = {
    EvidenceKind.CRITERION: ("standard", "code"),
    EvidenceKind.QUESTION: ("standard", "code"),
    EvidenceKind.NVQ_UNIT: ("unit",),
    EvidenceKind.LOGBOOK_HOURS: ("hours",),
}
"""The columns that each kind of evidence needs."""

OPTIONAL: Mapping[EvidenceKind, tuple[str, ...]] = {EvidenceKind.LOGBOOK_HOURS: ("standard",)}
"""Those that a kind may have besides."""
