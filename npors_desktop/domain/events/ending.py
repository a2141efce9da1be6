"""After the practical: the feedback, the signatures, and the issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, assert_never

from npors_desktop.domain.assessment_parts import GivenSignature, Stage, to_second
from npors_desktop.domain.people import PersonSignature

if TYPE_CHECKING:
    from npors_desktop.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    """What went well and what to do next, for the candidate."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = True

    went_well: str
    next_step: str


@dataclass(frozen=True, slots=True)
class PersonSigned:
    """The candidate or the assessor signed the record. ``shown`` is the SHA-256 (hex) of
    what was shown with the signature but has no events here: the visit and the assessor."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    signature: PersonSignature
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """The record was rendered and certified; nothing changes afterwards. ``content_sha256`` is of
    the record's JSON, ``pdf_sha256`` of the report's bytes (both hex)."""

    undo_words: ClassVar[str | None] = None
    signed_for: ClassVar[bool] = False

    content_sha256: str
    signed_at: datetime
    pdf_sha256: str = ""


EndingEvent = FeedbackGiven | PersonSigned | Issued


def fold(now: Assessment, change: EndingEvent, seq: int, at: datetime) -> Assessment:
    """The state after one of these, as event ``seq`` at this time."""
    match change:
        case FeedbackGiven():
            return now.replace(went_well=change.went_well, next_step=change.next_step)
        case PersonSigned():
            new = GivenSignature(seq, change.signature, change.shown, to_second(at))
            return now.replace(signed=_signed(now, new))
        case Issued():
            return now.replace(
                stage=Stage.ISSUED,
                content_sha256=change.content_sha256,
                signed_at=change.signed_at,
                pdf_sha256=change.pdf_sha256,
            )
        case _:
            assert_never(change)


def _signed(now: Assessment, new: GivenSignature) -> tuple[GivenSignature, ...]:
    """The newest signature of each role, in the order in which the roles first signed."""
    by_role = {one.signature.role: one for one in (*now.signed, new)}
    return tuple(by_role.values())
