"""The sheet Standard: what a standard has once, a row for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.standards.cores import CORE_ID_WORDS
from npors_desktop.standards.spreadsheet.column_makers import (
    CORE_NAMES,
    LINES,
    NAME,
    NAMES,
    TEXT,
    as_told,
    choice,
    column,
    figure,
    filled,
    yes_no,
)
from npors_desktop.standards.spreadsheet.planned import CellKind
from npors_desktop.standards.spreadsheet.sheet_words import COUNTS, TICKS

if TYPE_CHECKING:
    from npors_desktop.standards.spreadsheet.planned import PlannedColumn

STANDARD = "Standard"
LABEL, VALUE, TOLD = "What", "Value", "Explanation"
"""The columns of the sheet."""

LINES_OF_STANDARD = (
    filled("ID", "id", NAME, f"The machine, without the route. {as_told(CORE_ID_WORDS)}"),
    filled("Edition", "edition", TEXT, "The year, a full stop and a number, such as 2026.1."),
    filled("Title", "title", TEXT, "What people read."),
    filled("Valid from", "valid_from", CellKind.DAY, "The first day on which it may be used."),
    column("Scheme code", "scheme_code", TEXT, "The category's code in the scheme."),
    filled(
        "Notice", "notice", TEXT,
        "What the reader must know: that it was written for this program, and what to check.",
    ),
    filled(
        "Official standard", "official_standard", TEXT,
        "The official standard that the provider checks it against.",
    ),
    yes_no(
        "Theory first", "theory_first",
        "Yes if the theory comes before the practical. Empty: yes.",
    ),
    column(
        "Briefing", "briefing", LINES,
        "What the candidate is told, a row for each sentence. {practical_minutes} in braces stands "
        "for the value of that figure.",
    ),
    column("Resources", "resources", LINES, "What the test needs, a row for each."),
    column("Area", "area", LINES, "What the area must be like, a row for each."),
    column(
        "Core", "id", CellKind.CORE,
        "The shared core that it takes, by name and edition; empty for none. A core is a set of "
        "criteria and questions that several standards have in common, such as the law and the "
        "candidate's duties. The sheet Cores to choose has them; the program writes the rest.",
        table="core", listed=CORE_NAMES,
    ),
    column(
        "Left out of the core", "leave_out", NAMES,
        "Names of its criteria and codes of its questions that do not fit, with commas.",
        table="core",
    ),
    figure(
        "Questions asked", "asked",
        "The name of the figure: questions in a paper. Needed where there is a theory paper.",
        table="theory",
    ),
    figure(
        "Mandatory questions asked", "mandatory_asked",
        "The name of the figure: how many of the mandatory questions are in a paper. At least "
        "twice as many questions must be mandatory.",
        table="theory",
    ),
    choice(
        "Pass mark counts", "count", COUNTS,
        "What the percentage of the theory counts: Marks, or Questions. Needed where there is a "
        "theory paper.",
        table="theory",
    ),
    choice(
        "Wrong ticks", "wrong_ticks", TICKS,
        "What a wrong tick does in a question of the kind Multiple, where several answers are "
        "right: All or nothing, or Right minus wrong (each wrong tick takes a right one away). "
        "Needed where there is a theory paper.", table="theory",
    ),
    yes_no(
        "Questions of the core", "core_questions", "Yes if the questions of the core are used.",
        table="theory",
    ),
)  # fmt: skip
"""What stands in the sheet Standard, a row for each."""


def line_of(key: str, table: str = "") -> PlannedColumn | None:
    """The line for a key of the file, in one of its inner tables."""
    lines = LINES_OF_STANDARD
    return next((one for one in lines if (one.table, one.key) == (table, key)), None)
