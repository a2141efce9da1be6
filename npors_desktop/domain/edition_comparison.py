"""Two editions of a standard side by side: what changed in each part, how much it weighs, and the
words that were taken out and put in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.pack import SEVERITY_POINTS, Severity
from npors_desktop.domain.standard_changes import (
    Compared,
    FieldChange,
    PartKind,
    field_changes,
    head_changes,
    known_by,
    paired_parts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npors_desktop.domain.standard_changes import (
        PairedPart,
        StandardPart,
    )

ANSWERS = frozenset({"correct", "points", "accept", "refuse", "kept"})
"""The values of a question that say how it is answered."""

_WORD = re.compile(r"\s*\S+|\s+")
_SAID = frozenset({"text"})
# What is compared at its place in other parts, or is no matter for a reader.
_UNTOLD = frozenset({"shown", "kept"})
_NUMBERS = (
    PartKind.SECTION,
    PartKind.RULE,
    PartKind.RESIT,
    PartKind.FIGURE,
    PartKind.ROUTE,
)
_COUNTED = frozenset({"marks", "points", "disqualifies", "severity", "mandatory"})
# A fault that ends the test weighs more than any number of points (at most 100).
_ENDS_TEST = 1000


class ChangeKind(StrEnum):
    """How a part changed: it is new or gone, more or less depends on it, its numbers are others, or
    its words are."""

    NEW = "new"
    GONE = "gone"
    MORE_SERIOUS = "more_serious"
    LESS_SERIOUS = "less_serious"
    WEIGHTS = "weights"
    WORDS = "words"


class PieceMark(StrEnum):
    """Whether words are in both editions, were taken out, or were put in."""

    KEPT = "kept"
    OUT = "out"
    PUT_IN = "put_in"


@dataclass(frozen=True, slots=True)
class WordPiece:
    """Some words in a row that have one fate."""

    text: str
    mark: PieceMark = PieceMark.KEPT


Pieces = tuple[WordPiece, ...]


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One part that changed: its code in the new edition (in the old one where it is gone), the
    outcome or the section of the paper that it stands in, what it said and says, and its other
    values that differ."""

    part: PartKind
    kind: ChangeKind
    code: str
    section: str
    before: str
    after: str
    fields: tuple[FieldChange, ...] = ()
    safety_critical: bool = False


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """What changed between two editions, in the order of the new one; what is gone stands in the
    section in which it was. ``criteria`` is how many there are in both together."""

    old: Compared
    new: Compared
    parts: tuple[ComparedPart, ...]
    criteria: int

    def counts(self) -> Mapping[ChangeKind, int]:
        """How many parts changed in each way, the most frequent first."""
        kinds = [one.kind for one in self.parts]
        found = {kind: kinds.count(kind) for kind in ChangeKind if kind in kinds}
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def of_criteria(self) -> tuple[ComparedPart, ...]:
        """Those of criteria alone."""
        return tuple(one for one in self.parts if one.part is PartKind.CRITERION)

    def newly_critical(self) -> int:
        """How many criteria become safety-critical, or are new and safety-critical."""
        return sum(
            one.safety_critical
            and (
                one.kind is ChangeKind.NEW
                or any(field.name == "safety_critical" for field in one.fields)
            )
            for one in self.of_criteria()
        )

    def decides_otherwise(self) -> bool:
        """Whether the pass mark, the times or the paper change."""
        return any(
            one.part in _NUMBERS or (one.part is PartKind.HEAD and one.code.startswith("theory"))
            for one in self.parts
        )


def compare_editions(old: Compared, new: Compared) -> EditionComparison:
    """Compare two editions, of any format."""
    was, now = _sections(old), _sections(new)
    pairs = paired_parts(old, new)
    found = [one for pair in pairs if (one := _compared(pair, now if pair.now else was))]
    pairs_of = [pair.now or pair.was for pair in pairs]
    criteria = sum(1 for one in pairs_of if one and one.kind is PartKind.CRITERION)
    return EditionComparison(old, new, (*_in_place(found), *_head(old, new)), criteria)


def word_pieces(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Two texts in pieces: what was taken out of the first, what was put into the second."""
    was, now = _WORD.findall(before), _WORD.findall(after)
    bare_was, bare_now = ([one.strip() for one in words] for words in (was, now))
    matcher = SequenceMatcher(None, bare_was, bare_now, autojunk=False)
    old: list[WordPiece] = []
    new: list[WordPiece] = []
    for tag, was_from, was_to, now_from, now_to in matcher.get_opcodes():
        kept = tag == "equal"
        old += _pieces("".join(was[was_from:was_to]), PieceMark.KEPT if kept else PieceMark.OUT)
        new += _pieces("".join(now[now_from:now_to]), PieceMark.KEPT if kept else PieceMark.PUT_IN)
    return tuple(old), tuple(new)


def _pieces(text: str, mark: PieceMark) -> Iterator[WordPiece]:
    """Some words with their mark; the space before them has none."""
    words = text if mark is PieceMark.KEPT else text.lstrip()
    if text[: len(text) - len(words)]:
        yield WordPiece(text[: len(text) - len(words)])
    if words:
        yield WordPiece(words, mark)


def _sections(one: Compared) -> dict[tuple[PartKind, str], str]:
    """The heading under which each criterion and question stands."""
    found: dict[tuple[PartKind, str], str] = {}
    for outcome in one.outcomes:
        for criterion in outcome.criteria:
            heading = f"{outcome.code} {outcome.title}"
            found[PartKind.CRITERION, criterion.code] = heading
    if one.theory:
        titles = {section.topic: section.title for section in one.theory.sections}
        for question in one.theory.questions:
            found[PartKind.QUESTION, question.code] = titles.get(question.topic, question.topic)
    return found


def _compared(
    pair: PairedPart, sections: Mapping[tuple[PartKind, str], str]
) -> ComparedPart | None:
    shown = pair.now or pair.was
    is_in_both = pair.was is not None and pair.now is not None
    if shown is None or (shown.kind is PartKind.OUTCOME and not is_in_both):
        return None  # the criteria of a whole outcome that is new or gone are told one by one
    fields = _told_fields(pair)
    before, after = _said(pair.was), _said(pair.now)
    if is_in_both and not shown.says:
        before = after = ""
    if is_in_both and before == after and not fields:
        return None
    return ComparedPart(
        part=shown.kind,
        kind=_kind(pair, fields),
        code=shown.code,
        section=sections.get((shown.kind, shown.code), ""),
        before=before,
        after=after,
        fields=fields,
        safety_critical=bool(shown.values.get("safety_critical")),
    )


def _told_fields(pair: PairedPart) -> tuple[FieldChange, ...]:
    if pair.was is None or pair.now is None:
        return ()
    apart = _UNTOLD | _SAID if pair.now.says else _UNTOLD
    changes = field_changes(pair.was, pair.now)
    return tuple(one for one in changes if one.name not in apart)


def _said(part: StandardPart | None) -> str:
    return known_by(part) if part else ""


def _kind(pair: PairedPart, fields: tuple[FieldChange, ...]) -> ChangeKind:
    was, now = pair.was, pair.now
    if was is None or now is None:
        return ChangeKind.NEW if now else ChangeKind.GONE
    before, after = _gravity(was), _gravity(now)
    if before != after:
        return ChangeKind.MORE_SERIOUS if after > before else ChangeKind.LESS_SERIOUS
    counted = any(one.name in _COUNTED for one in fields)
    # A question's points are its model answer.
    if now.kind in _NUMBERS or (counted and (now.kind is not PartKind.QUESTION or _marks(fields))):
        return ChangeKind.WEIGHTS
    return ChangeKind.WORDS


def _marks(fields: tuple[FieldChange, ...]) -> bool:
    return any(one.name in ("marks", "mandatory") for one in fields)


def _gravity(part: StandardPart) -> int:
    """How much depends on a part, to compare it with itself in another edition."""
    values = part.values
    if part.kind is PartKind.CRITERION:
        optional = bool(values["not_applicable_allowed"])
        return 4 * bool(values["safety_critical"]) + 2 * bool(values["required"]) + (not optional)
    if part.kind is PartKind.FAULT:
        severity = values["severity"]
        grave = SEVERITY_POINTS[severity] if isinstance(severity, Severity) else 0
        points = values["points"]
        return (
            _ENDS_TEST * bool(values["disqualifies"])
            + 100 * grave
            + (points if isinstance(points, int) else 0)
        )
    return int(bool(values.get("mandatory")))


def _in_place(found: list[ComparedPart]) -> Iterator[ComparedPart]:
    """What is gone after the rest of its section, or else at the end of its kind."""
    for kind in (PartKind.CRITERION, *(one for one in PartKind if one is not PartKind.CRITERION)):
        of_kind = [one for one in found if one.part is kind]
        for section in dict.fromkeys(one.section for one in of_kind):
            yield from (one for one in of_kind if one.section == section)


def _head(old: Compared, new: Compared) -> Iterator[ComparedPart]:
    for change in head_changes(old, new):
        kind = ChangeKind.WORDS
        if not change.before or not change.after:
            kind = ChangeKind.GONE if change.before else ChangeKind.NEW
        yield ComparedPart(PartKind.HEAD, kind, str(change.what), "", change.before, change.after)
