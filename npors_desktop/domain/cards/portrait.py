"""The photograph for a card: the picture as it came, the frame on it, and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.photograph_frame import Frame
from npors_desktop.domain.photographs import PhotographSource
from npors_desktop.domain.schemes.calendar import moved
from npors_desktop.domain.schemes.rule_book import PeriodUnit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from npors_desktop.domain.messages import Message


class PortraitOrigin(StrEnum):
    """Where a portrait is from: taken at the test by the laptop, or brought to the office."""

    AT_TEST = "at_test"
    IMPORTED = "imported"


class PortraitWarning(StrEnum):
    """What somebody should look at. None of it stands in the way: a scheme decides by eye."""

    FEW_PIXELS = "few_pixels"
    NOT_SHARP = "not_sharp"
    DARK = "dark"
    BRIGHT = "bright"
    GROUND = "ground"
    OLD = "old"


PORTRAIT_WARNINGS: Mapping[PortraitWarning, Message] = {
    PortraitWarning.FEW_PIXELS: message("it has few pixels"),
    PortraitWarning.NOT_SHARP: message("it does not look sharp"),
    PortraitWarning.DARK: message("it is dark"),
    PortraitWarning.BRIGHT: message("it is very bright"),
    PortraitWarning.GROUND: message("the ground is not light and even"),
    PortraitWarning.OLD: message("it is old"),
}


@dataclass(frozen=True, slots=True)
class CardPortrait:
    """A portrait that somebody accepted for a person's cards. ``sha256`` (hex) is of the picture as
    it is kept, ``printed`` of what goes out; ``frame`` is the part of it that does, in pixels of
    ``width`` by ``height``.
    ``taken_at`` is when it was taken at a test, or else brought in; ``record`` names that test."""

    sha256: str
    printed: str
    width: int
    height: int
    frame: Frame
    origin: PortraitOrigin
    source: PhotographSource
    taken_at: datetime
    accepted_by: str
    accepted_at: datetime
    record: str = ""
    warnings: tuple[PortraitWarning, ...] = ()


def is_old(taken_at: datetime, today: date, months: int) -> bool:
    """Whether a portrait was taken more than so many months ago; the anniversary is not."""
    return moved(taken_at.astimezone().date(), months, PeriodUnit.MONTHS) < today


def origin_told(portrait: CardPortrait) -> Message:
    """Where a portrait is from, in words."""
    at = portrait.taken_at.astimezone()
    told = {"day": f"{at:%d/%m/%Y}", "time": f"{at:%H:%M}"}
    if portrait.origin is PortraitOrigin.AT_TEST:
        return message("taken at the test on {day} at {time}", **told)
    return message("brought in on {day} at {time}", **told)
