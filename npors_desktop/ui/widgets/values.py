"""What presenters hand to widgets and to the window: plain frozen values without Qt."""

from dataclasses import dataclass
from enum import StrEnum

from npors_desktop.domain.messages import Message


class Icon(StrEnum):
    """A sign; its value is the file below ``resources/icons``, without its ending."""

    TICK = "lucide/check"
    CROSS = "lucide/x"
    DASH = "lucide/minus"
    EQUALS = "lucide/equal"
    NOT_SEEN = "lucide/eye-off"
    UNDO = "lucide/undo-2"
    WARNING = "own/warning"
    CIRCLE = "own/circle"
    TRIANGLE = "own/triangle"
    SQUARE = "own/square"
    DIAMOND = "own/diamond"
    HEXAGON = "own/hexagon"
    DROP = "own/drop"
    PLUS = "own/plus"
    STAR = "own/star"
    RING = "own/ring"
    HALF = "own/half"
    DONE = "own/done"
    BLOCKED = "own/blocked"
    ATTENTION = "lucide/square-exclamation-point"
    BACK = "lucide/chevron-left"
    FORWARD = "lucide/chevron-right"
    HELP = "lucide/circle-question-mark"
    SUN = "lucide/sun"
    RAIN = "lucide/droplet"
    PAUSE = "lucide/circle-pause"
    STOP = "lucide/octagon-x"
    FLAG = "lucide/flag"
    PEN = "lucide/pen"


# The sign of a candidate, by the letter: the same wherever their record is open.
CANDIDATE_ICONS: dict[str, Icon] = {
    "A": Icon.CIRCLE,
    "B": Icon.TRIANGLE,
    "C": Icon.SQUARE,
    "D": Icon.DIAMOND,
    "E": Icon.HEXAGON,
    "F": Icon.STAR,
    "G": Icon.PLUS,
    "H": Icon.DROP,
}


class Status(StrEnum):
    """How far a task is; each value has a word (``status.*``) and an icon."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ATTENTION = "attention"
    DONE = "done"
    BLOCKED = "blocked"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Task:
    """One row: its key, its words, what is known of it, and how far it is in words.

    ``letter`` puts a candidate's sign before it. A blocked row says why in ``word``.
    """

    key: str
    title: str
    detail: str
    status: Status
    word: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class StepCell:
    """One step of one candidate: how far, and the word for it."""

    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One candidate: the key, letter and name, a note beside it (adjustments agreed), a remark
    below it, and the steps in the heads' order."""

    key: str
    letter: str
    name: str
    note: str
    remark: str
    steps: tuple[StepCell, ...]


class FactState(StrEnum):
    """How a fact stands."""

    GOOD = "good"
    BAD = "bad"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, in a sentence that is true without its sign."""

    state: FactState
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place. ``sort`` is what it is sorted by, the text if it is empty."""

    text: str
    icon: Icon | None = None
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how many letters it needs at least, what share of spare room it
    gets, and its rank: the highest rank is left out first where there is little room."""

    title: str
    least: int
    share: int = 1
    rank: int = 0


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row by its key."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """One thing to sort out: where it leads, and the same words as at the place itself."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionBox:
    """One question: the share of its marks (None while not answered), and what else is known."""

    share: float | None
    mandatory: bool
    later: bool


@dataclass(frozen=True, slots=True)
class AnswerPoint:
    """One line: the key printed before it, its words, whether it is ticked, and a word for that.

    ``can_tick`` is false for an option, which only shows whether it is right.
    """

    key: str
    text: str
    ticked: bool
    word: str
    can_tick: bool = True


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of a page's help: a key, and what it does. A key with letters is a message too."""

    key: str | Message
    does: Message


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header says: where am I, whose record. ``letter`` is a candidate's."""

    title: str
    detail: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What the last-action bar says: the deed in bold, what may follow, what it is worth.

    ``done`` is false when nothing was done (a dead key, a refusal): the bar does not flash. An
    ``aside`` is said for a second; then the bar says again what it said before.
    """

    head: str
    tail: str = ""
    done: bool = True
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may follow: what it is called for tests, its key as printed, its words."""

    name: str
    key: str
    words: str
