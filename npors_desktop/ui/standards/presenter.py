"""A standard in words: what it is, whether it is valid, how much it holds, and its language."""

from datetime import date

from npors_desktop.base.words import Words
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.pack import Pack, PackState
from npors_desktop.domain.standard_status import ENGLISH_ONLY, StandardState
from npors_desktop.ui.dates import spoken_day
from npors_desktop.workflows.visit.visits import StandardShown

_STATES: dict[StandardState | PackState, Message] = {
    PackState.SEALED: message("Sealed"),
    PackState.DRAFT: message("Draft – not for real tests"),
    StandardState.DEPRECATED: message("To be replaced – can still be used"),
    StandardState.WITHDRAWN: message("Withdrawn – not for new tests"),
}


def identity_text(words: Words, shown: StandardShown) -> str:
    """The standard's id and edition, its state, and the days on which it is valid."""
    pack, end = shown.pack, shown.status.valid_to
    start = spoken_day(words, date.fromisoformat(pack.valid_from))
    current = shown.state is StandardState.CURRENT
    state = words(_STATES[pack.state if current else shown.state])
    if end:
        valid = words("Valid from {start} to {end}", start=start, end=spoken_day(words, end))
    else:
        valid = words("Valid from {start}", start=start)
    name = words("{id} · edition {edition}", id=pack.id, edition=pack.edition)
    return " · ".join((name, state, valid))


def counts_text(words: Words, pack: Pack) -> str:
    """How much a standard holds."""
    criteria = tuple(pack.criteria())
    critical = sum(1 for criterion in criteria if criterion.safety_critical)
    parts = [
        words.count("{n} outcome", "{n} outcomes", len(pack.outcomes)),
        words.count(
            "{n} criterion, {critical} safety-critical",
            "{n} criteria, {critical} safety-critical",
            len(criteria),
            critical=critical,
        ),
    ]
    if pack.theory:
        questions = pack.theory.questions
        parts.append(
            words.count(
                "{asked} of {n} theory question, {mandatory} mandatory",
                "{asked} of {n} theory questions, {mandatory} mandatory",
                len(questions),
                asked=pack.theory.asked,
                mandatory=sum(1 for question in questions if question.mandatory),
            )
        )
    if pack.practical:
        parts.append(
            words.count("practical {n} minute", "practical {n} minutes", pack.practical.minutes)
        )
    return " · ".join(parts)


def language_notice(words: Words, pack: Pack) -> str:
    """A notice for a reader whose language the standard is not written in; empty otherwise."""
    return "" if words.language.value in pack.languages else words(ENGLISH_ONLY)
