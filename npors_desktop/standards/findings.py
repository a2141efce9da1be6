"""What a checker can only suspect in the words of a standard or of a core. A person looks at it:
each finding is mended, or allowed in the file with why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.messages import Message, message
from npors_desktop.standards.standard_parts import NOT_APPLICABLE
from npors_desktop.standards.toml_table import PackProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from npors_desktop.domain.pack import Criterion, Question
    from npors_desktop.standards.standard_parts import Allowed

OPTIONAL = (
    *("quick hitch", "marshaller", "signaller", "slew lock", "camera", "trailer"),
    *("where fitted", "if fitted", "where provided", "where there is one"),
)
"""Words for what not every machine or job has: a criterion that needs it can be not applicable.
One about what is fitted (“the mirrors and cameras that are fitted”) can always be judged."""

_ALL_FITTED = "that are fitted"
_GENDERED = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_JOIN = re.compile(r"(?:\band|;|\bthen)\s+(?:then\s+)?([a-z]+)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A suspicion: where, about what (``standard_parts.ABOUT``), and what was seen."""

    place: Message
    about: str
    text: Message


def optional_problems(criteria: Mapping[Message, Criterion]) -> Iterator[PackProblem]:
    """Required criteria that need what not every machine has, by their places."""
    for place, one in criteria.items():
        text = one.text.casefold()
        word = next((word for word in OPTIONAL if re.search(rf"\b{word}s?\b", text)), None)
        judged = one.not_applicable_allowed or one.method != "observed" or _ALL_FITTED in text
        if one.required and word and not judged:
            problem = message(
                "it is required, but “{word}” is not on every machine or job; it needs “{flag}”",
                word=word,
                flag=NOT_APPLICABLE,
            )
            yield PackProblem(place, problem)


def find_double_acts(criteria: Mapping[Message, Criterion]) -> Iterator[Finding]:
    """Criteria that may ask for two acts: what is joined begins with a verb that another criterion
    begins with."""
    starts = (_WORD.match(one.text) for one in criteria.values())
    verbs = {found[0].casefold() for found in starts if found and found[0].endswith("s")}
    for place, one in criteria.items():
        second = next((w for w in _JOIN.findall(one.text) if w.casefold() in verbs), None)
        if second:
            text = message("it seems to ask for two acts: “{text}”", text=one.text)
            yield Finding(place, "two_acts", text)


def find_baseless(questions: Iterable[Question]) -> Iterator[Finding]:
    """Questions that name no law and no guidance."""
    for question in questions:
        if not question.basis:
            place = message("question {code}", code=question.code)
            yield Finding(place, "no_basis", message("it names no law or guidance as its basis"))


def find_gendered(texts: Iterable[tuple[Message, str]]) -> Iterator[Finding]:
    """Texts, each with its place, that take the reader for a man or for a woman."""
    for place, text in texts:
        if found := _GENDERED.search(text):
            told = message("it says “{word}”; say “they” or “the candidate”", word=found[0])
            yield Finding(place, "gendered", told)


def judge(findings: Iterable[Finding], allowed: tuple[Allowed, ...]) -> Iterator[PackProblem]:
    """The findings that were not allowed, and what was allowed for nothing."""
    used: set[Allowed] = set()
    for one in findings:
        place = bare_place(str(one.place))
        wanted = place, one.about
        entry = next((a for a in allowed if (bare_place(a.place), a.about) == wanted), None)
        if entry is not None:
            used.add(entry)
            continue
        text = message(
            "{finding}. Mend it, or allow it with “about = {about}” and why",
            finding=one.text,
            about=one.about,
        )
        yield PackProblem(one.place, text, suspected=one.about)
    for entry in allowed:
        if entry not in used:
            text = message("nothing of this kind is found at “{place}”", place=entry.place)
            yield PackProblem(entry.entry, text)


def bare_place(place: str) -> str:
    """A place without the key that helps to find it in the file."""
    return place.partition(" (")[0]
