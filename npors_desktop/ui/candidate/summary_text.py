"""What stands beside a candidate's steps: who they are, how far they are marked, and what was done
when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Severity
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.widgets.values import Checked, MarkCounts, OutcomeLine, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from npors_desktop.base.words import Words
    from npors_desktop.domain.assessment import Assessment
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Outcome


@dataclass(frozen=True, slots=True)
class CandidateSummary:
    """The texts of the panel. ``counts`` are of all that is marked; ``spoken`` says them."""

    facts: tuple[str, ...]
    counts: MarkCounts
    of: str
    spoken: str
    remarks: tuple[str, ...]
    outcomes: tuple[OutcomeLine, ...]
    story: tuple[Checked, ...]


def summary_of(words: Words, now: Assessment) -> CandidateSummary:
    """What is known of a candidate's assessment."""
    outcomes = tuple(_outcome(words, now, one) for one in now.outcomes() if one.criteria)
    parts = [one.counts for one in outcomes]
    counts = MarkCounts(
        sum(one.met for one in parts),
        sum(one.not_met for one in parts),
        sum(one.not_applicable for one in parts),
        sum(one.total for one in parts),
    )
    return CandidateSummary(
        facts=tuple(_facts(words, now)),
        counts=counts,
        of=words.count("of {n}", "of {n}", counts.total),
        spoken=_spoken(words, counts),
        remarks=tuple(_remarks(words, now, counts)),
        outcomes=outcomes,
        story=tuple(_story(words, now)),
    )


def _facts(words: Words, now: Assessment) -> Iterator[str]:
    who, machine = now.candidate, now.machine
    if who.date_of_birth is not None:
        yield words("born {day}", day=spoken_day(words, who.date_of_birth))
    yield from (text for text in (who.scheme_number, who.employer) if text)
    named = (f"{machine.make} {machine.model}".strip(), machine.serial)
    yield from (text for text in named if text)


def _outcome(words: Words, now: Assessment, outcome: Outcome) -> OutcomeLine:
    code, title, found = outcome.code, outcome.title, now.counts(outcome.code)
    aside = found.not_applicable + found.not_observed
    counts = MarkCounts(found.met, found.not_met, aside, len(outcome.criteria))
    return OutcomeLine(code, title, counts, f"{code} {title}: {_spoken(words, counts)}")


def _spoken(words: Words, counts: MarkCounts) -> str:
    text = words.count(
        "{done} of {n} criterion marked",
        "{done} of {n} criteria marked",
        counts.total,
        done=counts.marked,
    )
    if counts.not_met:
        text += ", " + words.count("{n} not met", "{n} not met", counts.not_met)
    return text


def _remarks(words: Words, now: Assessment, counts: MarkCounts) -> Iterator[str]:
    if counts.not_met:
        yield words.count("{n} not met", "{n} not met", counts.not_met)
    faults = Counter(one.severity for one in now.faults if not one.withdrawn)
    if faults:
        yield words(
            "Faults: {minor} minor · {major} major · {critical} safety-critical",
            minor=faults[Severity.MINOR],
            major=faults[Severity.MAJOR],
            critical=faults[Severity.SAFETY_CRITICAL],
        )
    if left := len(now.unfiled()):
        yield words.count("{n} fault to be filed", "{n} faults to be filed", left)


def _story(words: Words, now: Assessment) -> Iterator[Checked]:
    """What was done, in its order, the latest last."""
    clock, done, half = now.clock, Status.DONE, Status.IN_PROGRESS
    steps: tuple[tuple[str, Message, datetime | None, Status], ...] = (
        ("privacy", message("Privacy page signed"), now.privacy_at, done),
        ("fit", message("Declared fit"), _fit_at(now), done),
        ("briefed", message("Briefing given"), now.briefed_at, done),
        ("theory", message("Theory began"), now.sitting.started, half),
        ("began", message("Practical began"), clock.started, half),
        ("ended", message("Practical ended"), clock.ended, done),
        ("signed", message("Signed and locked"), now.signed_at, done),
    )
    known = sorted(
        ((at, key, told, state) for key, told, at, state in steps if at is not None),
        key=lambda one: one[0],
    )
    for at, key, told, state in known:
        yield Checked(f"story_{key}", state, words(told), words(told), f"{at.astimezone():%H:%M}")


def _fit_at(now: Assessment) -> datetime | None:
    return now.fitness.at if now.fitness and now.fitness.is_fit else None
