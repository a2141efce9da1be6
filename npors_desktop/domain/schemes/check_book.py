"""Whether a rule book can be used: its rules look at what the program knows to find, decide every
word of it, and name facts that are there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.observed import UNFIT
from npors_desktop.domain.schemes.rule_book import Effect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.schemes.rule_book import BookText, RuleBook, SchemeRule

# All that a text may have in braces: a name that is filled in.
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def book_problems(
    book: RuleBook,
    vocabulary: Mapping[str, tuple[str, ...]],
    dates: frozenset[str],
    values: frozenset[str],
) -> Iterator[tuple[str, Message]]:
    """What is wrong, with the id of the rule or fact. ``vocabulary`` has, for each thing that can
    be looked at, its words; ``dates`` are those from which others can be counted, and ``values``
    those that are found beside facts for texts."""
    known = {one.key for one in book.facts}
    named = known | values
    yield from _twins(book)
    for rule in book.rules:
        yield from ((rule.id, told) for told in _rule_problems(rule, known, vocabulary))
        texts = [rule.text, *(one for case in rule.cases for one in (case.why, case.next_step))]
        yield from ((rule.id, told) for text in texts for told in _text_problems(text, named))
    for one in book.dates:
        used = {one.adds, *one.rests_on}
        yield from ((one.id, told) for told in _text_problems(one.text, used))
    for text in (book.title, book.notice):
        yield from ((book.id, told) for told in _text_problems(text, frozenset()))
    for one in book.dates:
        if one.start not in dates:
            told = message("no date “{name}” can be counted from", name=one.start)
            yield one.id, told
        for name in {*one.rests_on, *([one.adds] if one.adds else [])} - known:
            yield one.id, _no_fact(name)


def _twins(book: RuleBook) -> Iterator[tuple[str, Message]]:
    seen: set[str] = set()
    for one in (*(x.id for x in book.rules), *(x.id for x in book.dates)):
        if one in seen:
            yield one, message("is there twice")
        seen.add(one)


def _rule_problems(
    rule: SchemeRule, known: set[str], vocabulary: Mapping[str, tuple[str, ...]]
) -> Iterator[Message]:
    words = vocabulary.get(rule.observes)
    if words is None:
        yield message("“{name}” is nothing that the program can look at", name=rule.observes)
        return
    named = {*rule.rests_on, *(one.fact for case in rule.cases for one in case.conditions)}
    yield from map(_no_fact, sorted(named - known))
    for case in rule.cases:
        for word in case.words:
            if word not in words:
                yield message("“{word}” is never found there", word=word)
            if word in UNFIT and case.effect is Effect.MET:
                yield message("“{word}” can never meet a rule", word=word)
    decided = {word for case in rule.cases if not case.conditions for word in case.words}
    for word in words:
        if word not in decided:
            yield message("nothing is said for “{word}” without a condition", word=word)


def _text_problems(text: BookText, named: Set[str]) -> Iterator[Message]:
    """Braces that are no name, and names for which there is never a value."""
    for one in (text.english, text.welsh):
        if {*_NAME.sub("", one)} & {"{", "}"}:
            yield message("“{text}” has braces that are no name", text=one)
        for name in sorted({*_NAME.findall(one)} - named):
            yield message("“{name}” in a text is no fact, and nothing that is found", name=name)


def _no_fact(name: str) -> Message:
    return message("there is no fact “{name}” in the book", name=name)
