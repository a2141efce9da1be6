"""What presenters give to widgets and to the window: plain frozen values without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.result import Result

# A value to choose, and the text of its button.
Choice = tuple[str, str]


class Icon(StrEnum):
    """An icon; its value is the file in ``resources/icons``, without its ending."""

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
    FAILED = "own/failed"
    UNKNOWN = "own/unknown"
    DOWN = "lucide/chevron-down"
    TODAY = "lucide/calendar"
    VISIT = "lucide/map-pin"
    MACHINE = "lucide/tractor"
    LIFT_TRUCK = "lucide/forklift"
    GROUND = "lucide/mountain"
    BRIEFING = "lucide/message-square-text"
    PERSON = "lucide/user"
    IDENTITY = "lucide/id-card"
    PRIVACY = "lucide/shield-check"
    ADJUSTMENTS = "lucide/sliders-horizontal"
    THEORY = "lucide/book-open"
    PRACTICAL = "lucide/clipboard-check"
    OUTCOME = "lucide/trophy"
    SIGN = "lucide/pen-line"
    RECORD = "lucide/file-text"
    OUTBOX = "lucide/upload"
    INBOX = "lucide/download"
    FOLDER = "lucide/folder"
    USB = "lucide/usb"
    STANDARDS = "lucide/library"
    SETTINGS = "lucide/settings"
    LOCK = "lucide/lock"
    CLOCK = "lucide/clock"
    PAUSED = "lucide/pause"
    PLAY = "lucide/play"
    PHOTO = "lucide/camera"
    NOTE = "lucide/sticky-note"
    SEARCH = "lucide/search"
    FILTER = "lucide/funnel"
    REGISTER = "lucide/table-2"
    CHASE = "lucide/bell"
    QUALITY = "lucide/grid-2x2-check"
    CHART = "lucide/chart-column"
    CARD = "lucide/credit-card"
    PEOPLE = "lucide/users"
    KEY = "lucide/key"
    BATTERY = "lucide/battery-medium"
    PRINT = "lucide/printer"
    ADD = "lucide/plus"
    COMPARE = "lucide/git-compare"
    GLOBE = "lucide/globe"
    EYE = "lucide/eye"
    COPY = "lucide/copy"
    DISK = "lucide/save"
    WEATHER = "lucide/cloud-sun-rain"
    HISTORY = "lucide/history"


# The icon of a candidate, by letter: the same on every page.
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
    """How far a task has got; each has a shape
    (``status_chip.STATUS_ICONS``) beside its word."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    ATTENTION = "attention"
    DONE = "done"
    BLOCKED = "blocked"
    NOT_NEEDED = "not_needed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at: ``word`` says its status, ``fact`` what was seen."""

    key: str
    status: Status
    title: str
    word: str
    fact: str


@dataclass(frozen=True, slots=True)
class Task:
    """One row: its key, its title, a detail, and its status as icon and word.

    ``letter`` puts a candidate's plate before it, ``icon`` what the task is about. The word of a
    blocked row says why. Rows one after the other with the same ``group`` stand beside its name.
    """

    key: str
    title: str
    detail: str
    status: Status
    word: str
    letter: str = ""
    icon: Icon | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class MarkCounts:
    """How many are met, not met and not applicable, of how many."""

    met: int
    not_met: int
    not_applicable: int
    total: int

    @property
    def marked(self) -> int:
        """How many have any mark."""
        return self.met + self.not_met + self.not_applicable


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """How far one outcome is marked; ``spoken`` says it in a sentence."""

    code: str
    title: str
    counts: MarkCounts
    spoken: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One kind of what a list holds: its key, how many there are, and the word after the number."""

    key: str
    count: int
    word: str


@dataclass(frozen=True, slots=True)
class StepCell:
    """One step of one candidate: how far it has got, and the word for it."""

    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One candidate: key, letter and name, a note beside the name (adjustments agreed), a remark
    below it, the steps in the order of the heads, and at the end what comes next."""

    key: str
    letter: str
    name: str
    note: str
    remark: str
    steps: tuple[StepCell, ...]
    state: StepCell


@dataclass(frozen=True, slots=True)
class CandidateShown:
    """One candidate in a card: key, letter and name, how far each step is, which one is next in
    words, and their state as shape and word. ``spoken`` is the whole in a sentence."""

    key: str
    letter: str
    name: str
    steps: tuple[Status, ...]
    step: str
    status: Status
    word: str
    spoken: str


@dataclass(frozen=True, slots=True)
class RunningShown:
    """The practical or theory that runs now: key, letter and name, the standard, the machine with
    the state of the clock, the marks with how many in words, the whole in a sentence, and what
    stands above the clock."""

    key: str
    letter: str
    name: str
    lines: tuple[str, ...]
    counts: MarkCounts
    marked: str
    spoken: str
    above: str


@dataclass(frozen=True, slots=True)
class DayShown:
    """One of the days ahead: its short name, how many candidates, whether it is this one."""

    name: str
    candidates: int
    is_today: bool


class FactState(StrEnum):
    """Whether a fact is good or bad news, is not known, or is of what is still to be done."""

    GOOD = "good"
    BAD = "bad"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, in a sentence that is clear without its icon."""

    state: FactState
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. It is sorted by ``sort``, or by its text if that is empty. Where the
    text has no room, the first of ``briefly`` that has is shown; ``whole`` is told where the text
    itself is short.
    """

    text: str
    icon: Icon | None = None
    sort: str = ""
    briefly: tuple[str, ...] = ()
    whole: str = ""

    @property
    def told(self) -> str:
        """What a screen reader and a tip say, however little is shown."""
        return self.whole or self.text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the fewest characters it needs, its share of the spare width, and its
    rank: the column with the highest rank is left out first if there is little room. ``keeps_end``:
    what does not fit is cut in the middle, as it is told apart by its end too. ``wraps``: it goes
    on in more lines instead, in tables whose rows are all in memory.
    """

    title: str
    least: int
    share: int = 1
    rank: int = 0
    keeps_end: bool = False
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row of a table, with its key, the value that it shows, if pages ask for that, and what
    kind of row it is, where a short table is filtered by that."""

    key: str
    cells: tuple[Cell, ...]
    value: object = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """One problem: where it leads, and the same text as at that place."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The time on the clock, the words below it, whether it asks for attention, and whether it
    stands."""

    time: str
    words: str
    is_urgent: bool = False
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class QuestionBox:
    """One question: its share of marks (None if not answered), mandatory, left for later,
    whether those that are asked besides the paper begin with it, and its time as a share of the
    longest."""

    share: float | None
    mandatory: bool
    later: bool
    is_first_extra: bool = False
    time: float = 0


@dataclass(frozen=True, slots=True)
class AnswerPoint:
    """One line: the key before it, its text, whether it is ticked, and a word for that.

    ``can_tick`` is false for an option, which only shows whether it is right.
    """

    key: str
    text: str
    ticked: bool
    word: str
    can_tick: bool = True


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of a page's help: a key, and what it does. A key whose name has letters is a message
    as well.
    """

    key: str | Message
    does: Message


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header shows: the page, and whose record it is. ``letter`` is the candidate's;
    ``short`` is what is said in place of the detail where that has no room. A record that is
    decided has its ``result``, and the ``word`` for that in the terms of its standard."""

    title: str
    detail: str = ""
    letter: str = ""
    short: str = ""
    result: Result | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file that was written outside the store, or the folder in which several were; ``in_store``:
    what it holds was saved in the store too."""

    path: Path
    is_folder: bool = False
    in_store: bool = False


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What the last-action bar shows: what was done in bold (``head``), then the rest.

    ``done`` is false when nothing was done (a key without effect, a refusal): the bar does not
    flash. An ``aside`` is shown for a second; then the bar shows again what it showed before.
    """

    head: str
    tail: str = ""
    done: bool = True
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done next: its name for tests, its key as printed, its text."""

    name: str
    key: str
    words: str


class PieceStyle(StrEnum):
    """How a piece of a text is set: as it is, taken out (struck through), put in (underlined),
    quiet, or strong."""

    PLAIN = "plain"
    OUT = "out"
    PUT_IN = "put_in"
    QUIET = "quiet"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a text; a line break in it begins a new line."""

    text: str
    style: PieceStyle = PieceStyle.PLAIN


@dataclass(frozen=True, slots=True)
class ListedLine:
    """One line of a list: its key (empty for a heading, which cannot be chosen), the code before
    it, one text or two side by side, a word in a frame at its end, and a note below with an icon.
    ``is_critical`` puts the warning sign beside the code; ``spoken`` is read aloud."""

    key: str
    cells: tuple[tuple[TextPiece, ...], ...]
    spoken: str
    code: str = ""
    word: str = ""
    note: str = ""
    note_icon: Icon | None = None
    is_critical: bool = False


@dataclass(frozen=True, slots=True)
class SourcedLine(ListedLine):
    """One thing that is asked, in two lines: ``title`` and what is held of it; where that stands
    (``source``) and how sure it is; and what puts it right with the ``letter`` that does it."""

    status: Status = Status.DONE
    title: str = ""
    held: str = ""
    source: str = ""
    sure: str = ""
    action: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class PortraitLine(ListedLine):
    """Somebody in a list: their portrait as a JPEG (empty: none), their name, and how it stands."""

    photo: bytes = b""
    name: str = ""
    icon: Icon = Icon.RING
    state: str = ""


@dataclass(frozen=True, slots=True)
class ResultTile:
    """One of a few things to choose from, with what it comes to: the key that chooses it, its name,
    what it is, and the result with its shape."""

    key: str
    name: str
    about: str
    icon: Icon
    result: str


@dataclass(frozen=True, slots=True)
class PreviewedCard:
    """A card as it may come to look: ``colour`` of its head (a CSS colour), the words of the head,
    whose it is, lines below, the last one strong, and what says that it is no card."""

    colour: str
    head: str
    name: str
    lines: tuple[str, ...]
    strong: str
    foot: str
    photo: bytes = b""
