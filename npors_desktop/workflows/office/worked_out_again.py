"""What a record of a format 2 standard says, worked out again from what an office has: the whole
standard with its keys, and the settings that the office gave its laptops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.papers import draw_paper, is_choice, marks_of
from npors_desktop.domain.plausibility import day_of_test
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.standard_routes import pack_of_route

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Question, Standard, Theory
    from npors_desktop.domain.record import Record
    from npors_desktop.domain.sheet import TheoryAnswer


class IssuedEditions(Protocol):
    """The settings that an office gave its laptops."""

    def of_name(self, name: str) -> ProviderSettings | None:
        """The edition that a record names; None if it is not this office's."""
        ...

    def in_force(self) -> ProviderSettings | None:
        """The newest edition; None before the first."""
        ...

    def as_value(self) -> KeptEditions:
        """All of them, to be handed to where the store is not open."""
        ...


@dataclass(frozen=True, slots=True)
class KeptEditions:
    """The same as a value: every edition by its name, and the newest."""

    editions: Mapping[str, ProviderSettings]
    newest: ProviderSettings | None = None

    def of_name(self, name: str) -> ProviderSettings | None:
        """The edition that a record names; None if it is not this office's."""
        return self.editions.get(name)

    def in_force(self) -> ProviderSettings | None:
        """The newest edition; None before the first."""
        return self.newest

    def as_value(self) -> KeptEditions:
        """They are one already."""
        return self


_ADVICE = message("Do not use the report. Ask for the assessor's laptop to be checked.")
# A candidate may be booked so long before the test, and keeps the figures of that day.
_BOOKED = timedelta(days=366)
_DAY = timedelta(days=1)


def check_settings(record: Record, editions: IssuedEditions | None) -> Iterator[Remark]:
    """What to know of the provider's figures in a record. Raises UserError (``settings_differ``)
    where they are not as the office set them on some day from the booking to the signature."""
    if not record.standard.replaced:
        if editions is not None and _would_replace(editions.in_force(), record):
            yield Remark.SETTINGS_NOT_USED
        return
    if editions is None:
        yield Remark.SETTINGS_NOT_CHECKED
        return
    named = {one.settings for one in record.standard.replaced}
    issued = [editions.of_name(name) for name in named]
    if len(named) > 1 or not any(one is not None and _has_set(one, record) for one in issued):
        raise UserError(
            message("The figures of the provider in this report are not those of this office."),
            _ADVICE,
            code="settings_differ",
        )


def check_answers(record: Record, whole: Standard | None) -> Iterator[Remark]:
    """What to know of the theory in a record, whose ``whole`` standard may not be here. Raises
    UserError: ``marks_differ``, ``paper_differs``."""
    if record.standard.source is None or not record.theory:
        return
    if whole is None:
        yield Remark.MARKS_NOT_RECOMPUTED
        return
    pack = pack_of_route(whole, record.standard.route, record.standard.replaced)
    bank = {question.code: question for question in pack.theory.questions} if pack.theory else {}
    answers = [(answer, bank[answer.question]) for answer in record.theory]
    on_paper = record.transcribed is not None
    if pack.theory is None or any(_differs(*pair, pack.theory, on_paper) for pair in answers):
        raise UserError(
            message("The theory marks in this report do not match the answers in it."),
            _ADVICE,
            code="marks_differ",
        )
    if any(
        is_choice(question) and answer.awarded and not answer.chosen for answer, question in answers
    ):
        yield Remark.MARKS_NOT_RECOMPUTED
    yield from _check_paper(record, pack.theory)


def _would_replace(newest: ProviderSettings | None, record: Record) -> bool:
    """Whether the newest settings have figures for the day of a test."""
    source, route = record.standard.source, record.standard.route
    return bool(newest and source and newest.replaced(source, route, day_of_test(record)))


def _has_set(issued: ProviderSettings, record: Record) -> bool:
    """Whether these settings gave the figures of a record."""
    pack, tested = record.standard, day_of_test(record)
    first, last = tested - _BOOKED, record.issued_at.date() + _DAY
    changed = (one.valid_from for one in issued.settings)
    days: set[date] = {first, tested, *(day for day in changed if first <= day <= last)}
    source = pack.source
    return source is not None and any(
        issued.replaced(source, pack.route, day) == pack.replaced for day in days
    )


def _differs(answer: TheoryAnswer, question: Question, theory: Theory, on_paper: bool) -> bool:
    if is_choice(question):
        # Only what was entered from paper may have marks without the letters that they follow from.
        without_letters = on_paper and not answer.chosen
        if answer.awarded is None or without_letters:
            return False
        return answer.awarded != marks_of(question, answer.chosen, theory.wrong_ticks)
    return any(point > len(question.points) for point in answer.points)


def _check_paper(record: Record, theory: Theory) -> Iterator[Remark]:
    asked = sorted(answer.question for answer in record.theory if not answer.extra)
    if asked and not record.paper_seed:
        yield Remark.PAPER_NOT_CHECKED
    elif asked and asked != sorted(_drawn(theory, record.paper_seed)):
        raise UserError(_OTHER_PAPER, _ADVICE, code="paper_differs")


def _drawn(theory: Theory, seed: str) -> tuple[str, ...]:
    """The paper of a seed; none where these figures allow none."""
    try:
        return draw_paper(theory, seed)
    except UserError:
        return ()


_OTHER_PAPER: Message = message(
    "The questions in this report are not those that its paper was drawn with."
)
