"""An answer of a rule book as JSON, with its texts in the language that was asked for.

{"question": "red", "subject": "N202", "as_of": "2026-11-28", "result": "not_yet",
 "missing": ["hse"], "warnings": ["..."],
 "dates": {"red.expires": {"on": "2028-11-20", "about": true, "text": "..."}},
 "reasons": [{"rule": "red.hse", "effect": "missing", "text": "...", "why": "...", "held": "...",
              "missing": "hse", "unset": [], "source": "...", "confidence": "C",
              "facts": [{"key": "hse_years", "value": 2, "confidence": "C", "source": "...",
                         "address": "...", "seen_on": "2026-11-28", "settings": null}]}],
 "next_steps": ["..."],
 "rulebook": {"id": "npors", "edition": "2026.1", "checked_on": "2026-11-28",
              "checked_by": "...", "own": false, "stale": false},
 "notice": "This is advice. The scheme decides."}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.domain.schemes.answer import THE_SCHEME_DECIDES, book_is_old
from npors_desktop.domain.schemes.rule_book import Effect
from npors_desktop.domain.stated import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npors_desktop.base.canonical import Json
    from npors_desktop.base.words import Words
    from npors_desktop.domain.schemes.answer import AdviceDate, Answer, AnswerLine
    from npors_desktop.domain.schemes.rule_book import FactInForce

# What is met may still have a step: a card that is held can be changed for another.
_TO_DO = (Effect.NOT_ELIGIBLE, Effect.ASK_SCHEME, Effect.MISSING, Effect.WARNING, Effect.MET)
_LEAST_SURE_FIRST = (Confidence.OWN, Confidence.SINGLE, Confidence.CONFIRMED)


def answer_plain(answer: Answer, words: Words) -> dict[str, Json]:
    """An answer as plain JSON."""
    book = answer.book
    return {
        "question": answer.question.value,
        "subject": answer.subject,
        "as_of": answer.as_of.isoformat(),
        "result": answer.result.value,
        "missing": list(answer.missing),
        "warnings": _warnings(answer, words),
        "dates": {one.id: _date(one, words) for one in answer.dates},
        "reasons": [_reason(one, words) for one in answer.lines],
        "next_steps": _next_steps(answer, words),
        "rulebook": {
            "id": book.id,
            "edition": book.edition,
            "checked_on": book.checked_on.isoformat(),
            "checked_by": book.checked_by,
            "own": book.is_own,
            "stale": answer.is_stale,
        },
        "notice": words(THE_SCHEME_DECIDES),
    }


def _warnings(answer: Answer, words: Words) -> list[Json]:
    told = [_why(one, words) for one in answer.with_effect(Effect.WARNING)]
    if answer.is_stale:
        told.append(words(book_is_old(answer.book)))
    return list(dict.fromkeys(told))


def _next_steps(answer: Answer, words: Words) -> list[Json]:
    steps = (
        scheme_text(one.next_step, one.values, words)
        for effect in _TO_DO
        for one in answer.with_effect(effect)
    )
    return [one for one in dict.fromkeys(steps) if one]


def _why(line: AnswerLine, words: Words) -> str:
    """What is the matter; what was asked, where the book says no more."""
    return scheme_text(line.why, line.values, words) or scheme_text(line.text, line.values, words)


def _reason(line: AnswerLine, words: Words) -> dict[str, Json]:
    stated = [one.fact.stated for one in line.facts]
    sure = {one.confidence for one in stated}
    return {
        "rule": line.rule,
        "effect": line.effect.value,
        "text": scheme_text(line.text, line.values, words),
        "why": scheme_text(line.why, line.values, words),
        "held": words(line.held),
        "missing": line.missing,
        "unset": list(line.unset),
        "source": "; ".join(dict.fromkeys(one.source for one in stated)),
        "confidence": next((one.value for one in _LEAST_SURE_FIRST if one in sure), None),
        "facts": _facts(line.facts),
    }


def _facts(facts: Iterable[FactInForce]) -> list[Json]:
    return [
        {
            "key": one.fact.key,
            "value": one.fact.value,
            "unit": one.fact.unit,
            "confidence": one.fact.stated.confidence.value,
            "source": one.fact.stated.source,
            "address": one.fact.address,
            "seen_on": one.fact.stated.seen_on.isoformat(),
            "note": one.fact.note,
            "settings": one.settings or None,
        }
        for one in facts
    ]


def _date(one: AdviceDate, words: Words) -> dict[str, Json]:
    return {
        "on": one.on.isoformat() if one.on else None,
        "about": one.is_about,
        "text": scheme_text(one.text, {}, words),
    }
