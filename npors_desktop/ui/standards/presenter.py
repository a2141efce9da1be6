"""A standard in words: what it is, who signed it, whether it is valid, how much it holds, its
figures and its language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.standard_status import ENGLISH_ONLY
from npors_desktop.domain.stated import CONFIDENCE_WORDS, Confidence
from npors_desktop.ui.dates import spoken_day
from npors_desktop.ui.standards.compared_names import field_text, value_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.base.words import Words
    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Figure, Pack, ReplacedFigure, Theory
    from npors_desktop.domain.standard_changes import StandardChange
    from npors_desktop.workflows.standards.standards_now import StandardShown


def signer_text(words: Words, shown: StandardShown) -> str:
    """Who signed a standard."""
    if shown.signer:
        return words("Signed by {office}", office=shown.signer)
    return words("Came with the program, whose release is signed")


def ending_text(words: Words, shown: StandardShown) -> str:
    """A warning before the last day on which it can be used; empty while there is none near."""
    last = shown.status.last_day
    if last is None:
        return ""
    return words(
        "{title}, edition {edition}, can be used for new tests until {day}.",
        title=shown.head.title,
        edition=shown.head.edition,
        day=spoken_day(words, last),
    )


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
        parts += _theory_counts(words, pack.theory)
    if pack.practical:
        parts.append(
            words.count("practical {n} minute", "practical {n} minutes", pack.practical.minutes)
        )
    return " · ".join(parts)


def _theory_counts(words: Words, theory: Theory) -> Iterator[str]:
    """How many of the questions are in a paper, and of those that are mandatory."""
    yield words.count(
        "{asked} of {n} theory question in a paper",
        "{asked} of {n} theory questions in a paper",
        len(theory.questions),
        asked=theory.asked,
    )
    pool = sum(question.mandatory for question in theory.questions)
    if pool:
        yield words.count(
            "{asked} of {n} mandatory question in a paper",
            "{asked} of {n} mandatory questions in a paper",
            pool,
            asked=pool if theory.mandatory_asked is None else theory.mandatory_asked,
        )


def figure_lines(words: Words, pack: Pack) -> list[str]:
    """Each figure with its value and where it comes from. What the scheme has not confirmed is
    said to be so, and a provider's value stands beside the standard's own."""
    instead = {one.key: one for one in pack.replaced}
    own = pack.source.figures if pack.source else ()
    return [_figure(words, one, instead.get(one.key)) for one in own]


def _figure(words: Words, figure: Figure, instead: ReplacedFigure | None) -> str:
    value = words("no value") if figure.value is None else str(figure.value)
    if figure.confirmed:
        said = words("the scheme's, from {source}", source=figure.source)
    else:
        said = words("not confirmed by the scheme")
    if instead is None:
        return words("{text}: {value} ({said})", text=figure.text, value=value, said=said)
    return words(
        "{text}: {own}, set by your provider ({source}, {confidence}). In the standard: {value} "
        "({said})",
        text=figure.text,
        own=instead.value,
        source=instead.source,
        confidence=words(CONFIDENCE_WORDS[Confidence(instead.confidence)]),
        value=value,
        said=said,
    )


def change_text(words: Words, change: StandardChange) -> str:
    """One difference between two editions: of what, as it was and as it is."""
    lines = [_changed(words, change.what)]
    if change.before:
        lines.append(words("Before: {text}", text=value_text(words, change.before)))
    if change.after:
        lines.append(words("Now: {text}", text=value_text(words, change.after)))
    return "\n".join(lines)


def _changed(words: Words, what: Message) -> str:
    """What changed, its values as people call them and not as the file does."""
    field = what.values.get("field")
    if isinstance(field, str):
        named = {**what.values, "field": field_text(words, field)}
        return words(replace(what, values=named))
    name = str(what)
    called = field_text(words, name)
    return words(what) if called == name else called


def language_notice(words: Words, pack: Pack) -> str:
    """A notice for a reader whose language the standard is not written in; empty otherwise."""
    return "" if words.language.value in pack.languages else words(ENGLISH_ONLY)
