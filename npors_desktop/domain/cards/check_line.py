"""One line of the check of an application: what is asked, what there is, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.after_batch import StandingVersion
from npors_desktop.domain.cards.application import CardApplication
from npors_desktop.domain.cards.figures import CardFigures
from npors_desktop.domain.cards.portrait import CardPortrait
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.schemes.answer import Answer
from npors_desktop.domain.schemes.inputs import PersonKnown
from npors_desktop.domain.schemes.observed import NOTHING_HELD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class LineState(StrEnum):
    """How a line stands. A WARNING never stands in the way."""

    MET = "met"
    WARNING = "warning"
    MISSING = "missing"
    ASK_SCHEME = "ask_scheme"
    NOT_ELIGIBLE = "not_eligible"


LINE_WORDS: Mapping[LineState, Message] = {
    LineState.MET: message("we hold it"),
    LineState.WARNING: message("look at it"),
    LineState.MISSING: message("missing"),
    LineState.ASK_SCHEME: message("ask the scheme"),
    LineState.NOT_ELIGIBLE: message("not eligible"),
}
IN_THE_WAY = frozenset({LineState.MISSING, LineState.ASK_SCHEME, LineState.NOT_ELIGIBLE})


class Remedy(StrEnum):
    """What puts a line right."""

    IDENTITY = "identity"
    NAME = "name"
    EMPLOYER = "employer"
    HSE = "hse"
    HSE_AGAIN = "hse_again"
    QUALIFICATION = "qualification"
    CARD = "card"
    EXPERIENCE = "experience"
    PHOTOGRAPH = "photograph"
    DETAILS = "details"
    CATEGORIES = "categories"
    ASK = "ask"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """What is asked (``asked``), what we hold of it, where that
    stands and how sure it is, and what puts it right. ``rule`` is a rule of the book, empty for a
    field of the form."""

    code: str
    state: LineState
    asked: Message
    held: Message = NOTHING_HELD
    source: Message = NOTHING_HELD
    sure: Message = NOTHING_HELD
    remedy: Remedy | None = None
    why: Message = NOTHING_HELD
    next_step: Message = NOTHING_HELD
    rule: str = ""

    @property
    def is_in_the_way(self) -> bool:
        """Whether nothing goes out before it is put right."""
        return self.state in IN_THE_WAY


@dataclass(frozen=True, slots=True)
class PreparedCard:
    """An application with all that it rests on, on one day. ``standing`` has the version that
    counts now of each of its records (None: none does), ``digest`` is that of what would go out,
    and ``has_book`` whether a rule book answers for its card."""

    application: CardApplication
    known: PersonKnown
    portrait: CardPortrait | None
    answers: tuple[Answer, ...]
    figures: CardFigures
    today: date
    standing: Mapping[str, StandingVersion | None]
    digest: str = ""
    has_book: bool = True


def in_the_way(lines: Iterable[CheckLine]) -> Iterator[CheckLine]:
    """Those that keep an application from going out, in their order."""
    return (one for one in lines if one.is_in_the_way)
