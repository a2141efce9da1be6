"""Whether an application may go out: what the rule book asks, what the form asks, and what becomes
of it. The scheme decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npors_desktop.domain.cards.application import ApplicationState
from npors_desktop.domain.cards.check_line import (
    CheckLine,
    LineState,
    PreparedCard,
    Remedy,
    in_the_way,
)
from npors_desktop.domain.cards.form_lines import form_lines
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.schemes.answer import AnswerResult
from npors_desktop.domain.schemes.book_message import book_message
from npors_desktop.domain.schemes.rule_book import Effect
from npors_desktop.domain.stated import CONFIDENCE_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.answer import Answer, AnswerLine

_STATES: Mapping[Effect, LineState] = {
    Effect.MET: LineState.MET,
    Effect.WARNING: LineState.WARNING,
    Effect.MISSING: LineState.MISSING,
    Effect.ASK_SCHEME: LineState.ASK_SCHEME,
    Effect.NOT_ELIGIBLE: LineState.NOT_ELIGIBLE,
}
# A word in what a rule says is missing, or in its id, and what puts that right; the first counts.
_REMEDIES: tuple[tuple[str, Remedy], ...] = (
    ("photo", Remedy.PHOTOGRAPH),
    ("hse_check", Remedy.HSE_AGAIN),
    ("hse", Remedy.HSE),
    ("nvq", Remedy.QUALIFICATION),
    ("qualification", Remedy.QUALIFICATION),
    ("ows", Remedy.QUALIFICATION),
    ("endorse", Remedy.QUALIFICATION),
    ("former_certificate", Remedy.CARD),
    ("category_held", Remedy.CARD),
    ("link", Remedy.NAME),
    ("name", Remedy.NAME),
    ("employer", Remedy.EMPLOYER),
    ("identity", Remedy.IDENTITY),
    ("address", Remedy.IDENTITY),
    ("birth", Remedy.IDENTITY),
    ("declaration", Remedy.DETAILS),
    ("years", Remedy.DETAILS),
    ("experience", Remedy.EXPERIENCE),
    ("logbook", Remedy.EXPERIENCE),
    ("card", Remedy.CARD),
    ("category", Remedy.CATEGORIES),
)
# Of these the form has one line only, so that it says nothing new beside a rule.
_SAID_ONCE = frozenset({Remedy.PHOTOGRAPH, Remedy.HSE, Remedy.QUALIFICATION})
_ORDER = (
    AnswerResult.NOT_ELIGIBLE,
    AnswerResult.ASK_SCHEME,
    AnswerResult.NOT_YET,
    AnswerResult.ELIGIBLE,
)


@dataclass(frozen=True, slots=True)
class CardCheck:
    """An application with its lines: those of the book first, then those of the form."""

    prepared: PreparedCard
    lines: tuple[CheckLine, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it may go out."""
        own = self.prepared.application
        return own.is_open and not any(in_the_way(self.lines))

    @property
    def missing(self) -> tuple[CheckLine, ...]:
        """What keeps it from going out, in the order of the page."""
        return tuple(in_the_way(self.lines))

    @property
    def state(self) -> ApplicationState:
        """How far it is, as it is shown."""
        return ApplicationState.READY if self.is_ready else self.prepared.application.state


def check_application(prepared: PreparedCard) -> CardCheck:
    """Look at an application as it would go out on a day."""
    rules = tuple(_rule_lines(prepared))
    spoken = {one.remedy for one in rules if one.is_in_the_way}
    own = tuple(one for one in form_lines(prepared) if not _is_said(one, spoken))
    return CardCheck(prepared, (*rules, *own))


def result_of(answers: Iterable[Answer]) -> AnswerResult | None:
    """What the answers for several categories come to together; None where there is none."""
    found = {one.result for one in answers}
    return next((one for one in _ORDER if one in found), None)


def _is_said(line: CheckLine, spoken: Collection[Remedy | None]) -> bool:
    """Whether the book says already that something of this kind is missing."""
    return line.is_in_the_way and line.remedy in _SAID_ONCE and line.remedy in spoken


def _rule_lines(prepared: PreparedCard) -> Iterator[CheckLine]:
    own = prepared.application
    answers = _wanted(prepared.answers, own.codes)
    every = tuple(dict.fromkeys(one.subject for one in answers))
    found: dict[object, tuple[AnswerLine, list[str]]] = {}
    for answer in answers:
        for line in answer.lines:
            told = line.rule, line.effect, str(line.held)
            found.setdefault(told, (line, []))[1].append(answer.subject)
    for line, subjects in found.values():
        of = () if len(subjects) == len(every) else tuple(filter(None, subjects))
        yield _asked_already(_rule_line(line, of), prepared)
    if not answers:
        yield _asked_already(_no_answer(prepared), prepared)


def _wanted(answers: tuple[Answer, ...], codes: tuple[str, ...]) -> tuple[Answer, ...]:
    """Those for the categories that are asked for, and those that are of the person."""
    return tuple(one for one in answers if not one.subject or one.subject in codes)


def _rule_line(line: AnswerLine, of: tuple[str, ...]) -> CheckLine:
    """A rule with what was found: of these categories, where the others have it otherwise."""
    state = _STATES[line.effect]
    stated = line.facts[0].fact.stated if line.facts else None
    remedy = remedy_of(line.missing or line.rule) if state is LineState.MISSING else None
    return CheckLine(
        ".".join((line.rule, *of)),
        state,
        book_message(line.text, line.values),
        message("{codes}: {held}", codes=of, held=line.held) if of else line.held,
        _source(line),
        CONFIDENCE_WORDS[stated.confidence] if stated else message("the book’s own rule"),
        Remedy.ASK if state is LineState.ASK_SCHEME else remedy,
        book_message(line.why, line.values),
        book_message(line.next_step, line.values),
        line.rule,
    )


def _source(line: AnswerLine) -> Message:
    if not line.facts:
        return message("Rule book")
    if line.facts[0].settings:
        return message("Provider’s settings {edition}", edition=line.facts[0].settings)
    return verbatim(line.facts[0].fact.stated.source)


def remedy_of(missing: str) -> Remedy | None:
    """What puts right what a rule says is missing; None where only a test, or nobody here, can."""
    return next((remedy for word, remedy in _REMEDIES if word in missing.casefold()), None)


def _no_answer(prepared: PreparedCard) -> CheckLine:
    if prepared.has_book:
        held = message("no test of these categories is known")
    else:
        held = message("no rule book here answers for this card")
    asked = message("What the scheme asks")
    return CheckLine(
        "no_answer", LineState.ASK_SCHEME, asked, held, message("Rule book"), remedy=Remedy.ASK
    )


def _asked_already(line: CheckLine, prepared: PreparedCard) -> CheckLine:
    """What is not clear does not stand in the way once somebody asked the scheme."""
    asked = prepared.application.scheme_asked
    if line.state is not LineState.ASK_SCHEME or asked is None:
        return line
    held = message("{held} – the scheme was asked: {what}", held=line.held, what=asked.what)
    return replace(line, state=LineState.WARNING, held=held, remedy=None)
