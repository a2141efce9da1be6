"""How the columns of the sheets are said, and those that several sheets have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npors_desktop.standards.spreadsheet.planned import ORDER, CellKind, PlannedColumn

if TYPE_CHECKING:
    from npors_desktop.domain.messages import Message

TEXT, NAME, LINES, NAMES = CellKind.TEXT, CellKind.NAME, CellKind.LINES, CellKind.NAMES
FIGURE_NAMES = ("Figures", "Name")
CRITERION_NAMES = ("Criteria", "Name")
CORES = "Cores to choose"
CORE_NAMES = (CORES, "Core")
WIDE, SHORT = 50, 12


def as_told(words: Message) -> str:
    """What the check says that a name must be, as a sentence: the explanations say the same."""
    return f"{words.text[0].upper()}{words.text[1:]}."


def column(heading: str, key: str, kind: CellKind, told: str, **more: Any) -> PlannedColumn:
    """A column that a sheet may lack."""
    return PlannedColumn(heading, key, kind, told, **more)


def must(heading: str, key: str, kind: CellKind, told: str, **more: Any) -> PlannedColumn:
    """A column that a sheet must have."""
    return PlannedColumn(heading, key, kind, told, must=True, **more)


def filled(heading: str, key: str, kind: CellKind, told: str, **more: Any) -> PlannedColumn:
    """A column that a sheet must have and every row must fill."""
    return PlannedColumn(heading, key, kind, told, must=True, needed=True, **more)


ORDER_OF_ROW = must(
    "Order", ORDER, CellKind.NUMBER,
    "The place of the row, so that sorted rows come back right: 1, 2, 3 and so on. To put a row "
    "between 2 and 3, write 2.5. Rows without a number come last, as they stand.",
    width=8,
)  # fmt: skip
BASIS = column("Law and guidance", "basis", LINES, "What it rests on, one on each line.", width=28)
TAGS = column(
    "Tags", "tags", NAMES,
    "Marks by which it is found and counted, with commas; usually empty. “eco” where it is about "
    "using less fuel and doing less harm to the environment; or the key of a statement of one of "
    "your competence frameworks (page Competence frameworks), such as OP-1.2, that it gives "
    "evidence for.", width=SHORT,
)  # fmt: skip
CONFIRMED = column(
    "Confirmed", "confirmed", CellKind.YES_NO,
    "Yes only if the scheme itself says so; then the source and the day are needed.", width=SHORT,
)  # fmt: skip
SOURCE = column("Source", "source", TEXT, "Where it comes from.", width=35)
SEEN_ON = column("Seen on", "seen_on", CellKind.DAY, "The day on which the source was read.")


def choice(heading: str, key: str, words: dict[str, str], told: str, **more: Any) -> PlannedColumn:
    """A column whose cells have one of some words."""
    return PlannedColumn(heading, key, CellKind.CHOICE, told, words=words, **more)


def yes_no(heading: str, key: str, told: str, **more: Any) -> PlannedColumn:
    """A column whose cells have yes or no."""
    return PlannedColumn(heading, key, CellKind.YES_NO, told, width=SHORT, **more)


def figure(heading: str, key: str, told: str, **more: Any) -> PlannedColumn:
    """A column whose cells name a figure."""
    return PlannedColumn(heading, key, NAME, told, listed=FIGURE_NAMES, **more)


def limit(heading: str, key: str, told: str) -> PlannedColumn:
    """A column whose cells have a whole number or name a figure."""
    return PlannedColumn(heading, key, CellKind.NUMBER_OR_NAME, told, listed=FIGURE_NAMES)
