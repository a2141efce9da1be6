"""What is established before a test, in words: papers of the machine, adjustments, experience,
training and fitness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.people import AdjustmentKind, PaperKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.people import (
        Adjustment,
        Experience,
        ExtraTime,
        Fitness,
        MachinePaper,
        Training,
    )

PAPERS: dict[PaperKind, Message] = {
    PaperKind.THOROUGH_EXAMINATION: message("Thorough examination (LOLER)"),
    PaperKind.INSPECTION: message("Inspection (PUWER)"),
    PaperKind.HOUR_METER: message("Hour meter"),
    PaperKind.PLATE: message("Serial or plant number"),
    PaperKind.OTHER: message("Other paper"),
}
ADJUSTMENTS: dict[AdjustmentKind, Message] = {
    AdjustmentKind.EXTRA_TIME: message("Extra time"),
    AdjustmentKind.READER: message("Reader"),
    AdjustmentKind.SCRIBE: message("Scribe"),
    AdjustmentKind.INTERPRETER: message("Interpreter"),
    AdjustmentKind.SIGN_LANGUAGE: message("Sign language"),
    AdjustmentKind.LARGE_TEXT: message("Large text"),
    AdjustmentKind.COLOURED_BACKGROUND: message("Coloured background"),
    AdjustmentKind.REST_BREAKS: message("Rest breaks"),
    AdjustmentKind.SEPARATE_ROOM: message("Separate room"),
    AdjustmentKind.OTHER: message("Other"),
}


def adjustment_name(words: Words, one: Adjustment) -> str:
    """An adjustment by its kind and what was arranged: “Coloured background: cream”."""
    kind = "" if one.kind is AdjustmentKind.OTHER else words(ADJUSTMENTS[one.kind])
    return ": ".join(part for part in (kind, one.arrangement) if part)


def adjustment_in_short(words: Words, one: Adjustment) -> str:
    """An adjustment with the time it adds: “Interpreter, 25 % extra time”."""
    time = one.extra_time
    parts = [words("{percent} %", percent=time.percent)] if time and time.percent else []
    if time and time.minutes:
        parts.append(words.count("{n} minute", "{n} minutes", time.minutes))
    told = [words("{time} extra time", time=" + ".join(parts))] if parts else []
    if one.extra_minutes:
        told.append(
            words.count(
                "{n} extra minute for the practical",
                "{n} extra minutes for the practical",
                one.extra_minutes,
            )
        )
    is_only_time = one.kind is AdjustmentKind.EXTRA_TIME and not one.arrangement
    name = "" if is_only_time and told else adjustment_name(words, one)
    return ", ".join(filter(None, (name, *told)))


def extra_time_text(words: Words, time: ExtraTime) -> str:
    """Extra time: “25% more time for theory and practical”."""
    parts = [f"{time.percent}%"] if time.percent else []
    if time.minutes:
        parts.append(words.count("{n} minute", "{n} minutes", time.minutes))
    return words("{time} more for theory and practical", time=" + ".join(parts))


def added_time_text(words: Words, agreed: Sequence[Adjustment], *, practical: bool) -> str:
    """What adjustments add to the time allowed, as a clock tells it: “+ 25 % + 10 min”; empty for
    none."""
    times = [one.extra_time for one in agreed if one.extra_time]
    percent = sum(one.percent for one in times)
    minutes = sum(one.minutes for one in times)
    if practical:
        minutes += sum(one.extra_minutes for one in agreed)
    parts = [
        words("+ {n} %", n=percent) if percent else "",
        words.count("+ {n} min", "+ {n} min", minutes) if minutes else "",
    ]
    return " ".join(filter(None, parts))


def paper_text(words: Words, one: MachinePaper) -> str:
    """A paper of a machine and what was seen of it."""
    seen = one.seen if one.is_applicable else words("not applicable")
    told = f"{words(PAPERS[one.kind])}: {seen}"
    return f"{told} ({one.seen})" if one.seen and not one.is_applicable else told


def experience_text(words: Words, known: Experience | None) -> str:
    """Years, machines, and who vouches for them; empty where nothing is known."""
    if known is None:
        return ""
    years = words.count("{n} year", "{n} years", known.years)
    return ", ".join(part for part in (years, known.machines, known.reference) if part)


def training_text(words: Words, known: Training | None) -> str:
    """Who trained a candidate, and whether that was the tester."""
    if known is None:
        return ""
    whether = words("by the tester") if known.by_tester else words("not by the tester")
    return ", ".join(part for part in (known.trained_by, whether, known.reason) if part)


def fitness_text(words: Words, declared: Fitness | None) -> str:
    """What a candidate declared of their fitness; empty where nothing is known."""
    if declared is None:
        return ""
    return words("Fit to take the test") if declared.is_fit else words("Not fit to take the test")
