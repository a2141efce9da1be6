"""Competence frameworks: what people in an occupation must be able to do and know, and how each of
these statements is evidenced.

The law asks of everyone who does building work the skills, knowledge, experience and behaviours
that it needs (regulation 11F of the Building Regulations 2010); the industry says by frameworks
what these are. A test shows skill and knowledge. It never shows experience or behaviour by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from npors_desktop.domain.pack import Element

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from npors_desktop.domain.pack import Standard


class Dimension(StrEnum):
    """What a statement is about; criteria have the same words."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    EXPERIENCE = "experience"
    BEHAVIOUR = "behaviour"

    @property
    def is_shown_by_test(self) -> bool:
        """Whether a test alone can evidence it."""
        return self in (Dimension.SKILL, Dimension.KNOWLEDGE)


class FrameworkState(StrEnum):
    """How far an edition is: only a live one counts."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    LIVE = "live"


class EvidenceKind(StrEnum):
    """What can speak for a statement."""

    CRITERION = "criterion"
    QUESTION = "question"
    NVQ_UNIT = "nvq_unit"
    LOGBOOK_HOURS = "logbook_hours"

    @property
    def is_of_test(self) -> bool:
        """Whether it is a part of a standard."""
        return self in (EvidenceKind.CRITERION, EvidenceKind.QUESTION)


@dataclass(frozen=True, slots=True)
class CompetenceStatement:
    """One statement, by its key. ``level`` is the framework's own word, empty where it has none;
    ``stale_months``, how long evidence of it lasts, None where that is not set."""

    key: str
    dimension: Dimension
    occupation: str
    text: str
    level: str = ""
    stale_months: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What evidences a statement: a criterion or question by its ``code`` in a ``standard`` (its
    id), an NVQ ``unit``, or so many ``hours`` in a logbook, of any machine or that of a
    standard."""

    statement: str
    kind: EvidenceKind
    standard: str = ""
    code: str = ""
    unit: str = ""
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class CompetenceFramework:
    """An edition of a framework as an office entered it, from ``source`` on the day ``seen_on``.
    What is live counts from ``valid_from``."""

    format: int
    id: str
    edition: str
    title: str
    state: FrameworkState
    valid_from: date
    source: str
    seen_on: date
    statements: tuple[CompetenceStatement, ...]
    evidence: tuple[Evidence, ...] = ()


class FrameworkStanding(StrEnum):
    """What an edition is on a day. ``LATER`` and ``SUPERSEDED`` are live ones before their day and
    after that of the next."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    LATER = "later"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


class Reach(StrEnum):
    """How far the evidence that is named for a statement reaches."""

    WHOLE = "evidenced"
    PARTLY = "partly"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Supporting:
    """Evidence that is there, with the ``title`` of its standard and the ``text`` of its criterion
    or question, if it is one. ``counts`` is False for what cannot show the dimension at all."""

    evidence: Evidence
    title: str = ""
    text: str = ""
    counts: bool = True


@dataclass(frozen=True, slots=True)
class EvidencedStatement:
    """A statement with what speaks for it; ``missing`` names criteria and questions that their
    standard does not have, ``unknown`` what is of standards that are not here."""

    statement: CompetenceStatement
    supporting: tuple[Supporting, ...]
    missing: tuple[Evidence, ...]
    unknown: tuple[Evidence, ...]

    @property
    def reach(self) -> Reach:
        """How far it is evidenced; experience and behaviour only partly by a test alone."""
        kinds = {one.evidence.kind for one in self.supporting if one.counts}
        if not kinds:
            return Reach.NONE
        beyond = not all(kind.is_of_test for kind in kinds)
        return Reach.WHOLE if beyond or self.statement.dimension.is_shown_by_test else Reach.PARTLY


def in_force(
    frameworks: Iterable[CompetenceFramework], day: date
) -> tuple[CompetenceFramework, ...]:
    """The edition of each framework that counts on a day: of the live ones whose day has come, the
    last."""
    found: dict[str, CompetenceFramework] = {}
    for one in sorted(frameworks, key=_order):
        if one.state is FrameworkState.LIVE and one.valid_from <= day:
            found[one.id] = one
    return tuple(found.values())


def standing(
    framework: CompetenceFramework, counting: Collection[CompetenceFramework], day: date
) -> FrameworkStanding:
    """What an edition is on a day; ``counting`` are those ``in_force`` on it."""
    if framework.state is not FrameworkState.LIVE:
        return FrameworkStanding(framework.state.value)
    if framework in counting:
        return FrameworkStanding.IN_FORCE
    return FrameworkStanding.LATER if day < framework.valid_from else FrameworkStanding.SUPERSEDED


def is_same_content(one: CompetenceFramework, other: CompetenceFramework) -> bool:
    """Whether two say the same; the order of statements and evidence says nothing."""
    return _content(one) == _content(other)


def evidenced_statements(
    framework: CompetenceFramework, standards: Iterable[Standard]
) -> tuple[EvidencedStatement, ...]:
    """Each statement with what evidences it, and what is named for it and is not there. Of a
    standard its newest edition counts. What its criteria and questions name by their tags counts
    like what the framework names."""
    newest = {one.id: one for one in sorted(standards, key=_standard_order)}
    here = {id_: _Here(one.title, _parts(one)) for id_, one in newest.items()}
    named: dict[str, dict[Evidence, None]] = {one.key: {} for one in framework.statements}
    tagged = (tag for id_, one in here.items() for tag in _tagged(id_, one.parts))
    for evidence in (*framework.evidence, *tagged):
        if evidence.statement in named:
            named[evidence.statement][evidence] = None
    return tuple(_evidenced(one, named[one.key], here) for one in framework.statements)


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    tags: tuple[str, ...]
    is_practical: bool


_Parts = Mapping[tuple[EvidenceKind, str], _Part]


@dataclass(frozen=True, slots=True)
class _Here:
    title: str
    parts: _Parts


def _parts(standard: Standard) -> _Parts:
    found = {
        (EvidenceKind.CRITERION, one.code): _Part(
            one.text, one.tags, one.element is not Element.THEORY
        )
        for outcome in standard.outcomes
        for one in outcome.criteria
    }
    for one in standard.theory.questions if standard.theory else ():
        found[EvidenceKind.QUESTION, one.code] = _Part(one.text, one.tags, is_practical=False)
    return found


def _tagged(standard: str, parts: _Parts) -> Iterator[Evidence]:
    for (kind, code), part in parts.items():
        yield from (Evidence(tag, kind, standard, code) for tag in part.tags)


def _evidenced(
    statement: CompetenceStatement,
    named: Iterable[Evidence],
    here: Mapping[str, _Here],
) -> EvidencedStatement:
    supporting: list[Supporting] = []
    missing: list[Evidence] = []
    unknown: list[Evidence] = []
    for one in named:
        standard = here.get(one.standard)
        title = standard.title if standard else ""
        part = standard.parts.get((one.kind, one.code)) if standard else None
        if one.standard and standard is None:
            unknown.append(one)
        if not one.kind.is_of_test:
            supporting.append(Supporting(one, title))
        elif part is not None:
            counts = part.is_practical or statement.dimension.is_shown_by_test
            supporting.append(Supporting(one, title, part.text, counts))
        elif standard is not None:
            missing.append(one)
    return EvidencedStatement(statement, tuple(supporting), tuple(missing), tuple(unknown))


def _order(one: CompetenceFramework) -> tuple[date, tuple[int, ...]]:
    return one.valid_from, _numbers(one.edition)


def _standard_order(one: Standard) -> tuple[str, tuple[int, ...]]:
    return one.valid_from, _numbers(one.edition)


def _numbers(edition: str) -> tuple[int, ...]:
    """An edition as it is sorted: 2026.10 comes after 2026.2."""
    return tuple(map(int, edition.split(".")))


def _content(one: CompetenceFramework) -> tuple[object, ...]:
    head = one.format, one.id, one.edition, one.title, one.state, one.valid_from, one.source
    return (*head, one.seen_on, frozenset(one.statements), frozenset(one.evidence))
