"""What one edition of a standard changed against another, of any format, as rows to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from npors_desktop.domain.messages import Message, message, verbatim
from npors_desktop.domain.pack import Pack, Route, Standard, TaskField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npors_desktop.domain.pack import Question, Rule, Section

Compared = Pack | Standard

_TEXTS = ("title", "valid_from", "scheme_code", "notice", "official_standard", "theory_first")
_LISTS = ("briefing", "resources", "area")
_ALIKE = 0.4  # of two texts, from 0 to 1: reworded, and not about something else
_PAPER = ("asked", "mandatory_asked", "count", "wrong_ticks")


@dataclass(frozen=True, slots=True)
class StandardChange:
    """One difference: of what, as it was and as it is. ``before`` is empty for what is new,
    ``after`` for what is gone."""

    what: Message
    before: str
    after: str


class PartKind(StrEnum):
    """What a part of a standard is; ``head`` is what stands before the parts."""

    HEAD = "head"
    OUTCOME = "outcome"
    CRITERION = "criterion"
    QUESTION = "question"
    SECTION = "section"
    FAULT = "fault"
    END_REASON = "end_reason"
    RULE = "rule"
    TASK = "task"
    RESIT = "resit"
    FIGURE = "figure"
    ROUTE = "route"


@dataclass(frozen=True, slots=True)
class StandardPart:
    """One part of a standard: what it is called, its code, what it says (by which it is known under
    another code), and its values by name."""

    kind: PartKind
    called: Message
    code: str
    says: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of a part that differs, by its name, as text; empty where there is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PairedPart:
    """A part as it was and as it is; None where it is new, or gone."""

    was: StandardPart | None
    now: StandardPart | None


def standard_changes(old: Compared, new: Compared) -> tuple[StandardChange, ...]:
    """Every difference, in the order of the new one. What only moved to another code is no change;
    what says the same under another code is compared with what it was."""
    rows = (row for pair in paired_parts(old, new) for row in part_changes(pair))
    return (*head_changes(old, new), *rows)


def paired_parts(old: Compared, new: Compared) -> tuple[PairedPart, ...]:
    """Every part of both, in the order of the new one; then those that are gone."""
    was, now = list(_criteria(old)), list(_criteria(new))
    moved = {part.code: now[number].code for number, part in _earlier(was, now).items()}
    gone = {part.code: part.says for part in was}
    before, after = [*was, *_parts(old, gone | moved)], [*now, *_parts(new, {})]
    earlier = _earlier(before, after)
    kept = {id(part) for part in earlier.values()}
    return (
        *(PairedPart(earlier.get(number), part) for number, part in enumerate(after)),
        *(PairedPart(part, None) for part in before if id(part) not in kept),
    )


def part_changes(pair: PairedPart) -> Iterator[StandardChange]:
    """What changed of one part; one row for what is new or gone."""
    was, now = pair.was, pair.now
    if was is not None and now is not None:
        for one in field_changes(was, now):
            what = Message("{what}: {field}", {"what": now.called, "field": one.name})
            yield StandardChange(what, one.before, one.after)
        return
    for part, is_new in ((now, True), (was, False)):
        if part is not None:
            told = known_by(part)
            yield StandardChange(part.called, "" if is_new else told, told if is_new else "")


def field_changes(was: StandardPart, now: StandardPart) -> Iterator[FieldChange]:
    """Which values of a part differ. Of lists only what is in one of them alone is given, unless
    their order is all that changed."""
    for name in {**was.values, **now.values}:
        yield from _field(name, was.values.get(name), now.values.get(name))


def head_changes(old: Compared, new: Compared) -> Iterator[StandardChange]:
    """What changed of all that is no part: its title and dates, its lists, its paper, its words."""
    for name in (*_TEXTS, *_LISTS):
        yield from _row(verbatim(name), getattr(old, name), getattr(new, name))
    for name in _PAPER:
        was, now = (getattr(one.theory, name, None) for one in (old, new))
        yield from _row(message("theory: {name}", name=name), was, now)
    for word in sorted({*old.terms, *new.terms}):
        yield from _row(
            message("terms: {word}", word=word), old.terms.get(word), new.terms.get(word)
        )


def _criteria(one: Compared) -> Iterator[StandardPart]:
    for outcome in one.outcomes:
        called = message("outcome {code}", code=outcome.code)
        yield StandardPart(PartKind.OUTCOME, called, outcome.code, "", {"title": outcome.title})
        for criterion in outcome.criteria:
            called = message("criterion {code}", code=criterion.code)
            yield StandardPart(
                PartKind.CRITERION,
                called,
                criterion.code,
                criterion.text,
                _values(criterion, "code"),
            )


def _parts(one: Compared, moved: Mapping[str, str]) -> Iterator[StandardPart]:
    """All but the criteria. ``moved``: the code that a criterion of this one has in the other, or
    the words of one that is gone."""
    for question in one.theory.questions if one.theory else ():
        called = message("question {code}", code=question.code)
        yield StandardPart(
            PartKind.QUESTION, called, question.code, question.text, _of_question(question, moved)
        )
    for section in one.theory.sections if one.theory else ():
        called = message("section “{title}”", title=section.title)
        yield StandardPart(PartKind.SECTION, called, _section_code(section), "", _values(section))
    for fault in one.faults:
        called = message("fault {heading}", heading=fault.heading)
        about = fault.criterion and moved.get(fault.criterion, fault.criterion)
        values = _values(fault, "heading") | {"criterion": about}
        yield StandardPart(PartKind.FAULT, called, fault.heading, fault.text, values)
    yield from _practical_parts(one)


def _practical_parts(one: Compared) -> Iterator[StandardPart]:
    for reason in one.end_reasons:
        called = message("end reason {code}", code=reason.code)
        yield StandardPart(PartKind.END_REASON, called, reason.code, "", _values(reason, "code"))
    for rule in one.rules:
        called = message("rule {kind}", kind=rule_code(rule))
        yield StandardPart(PartKind.RULE, called, rule_code(rule), "", _values(rule))
    for task in one.tasks:
        called = message("task {code}", code=task.code)
        yield StandardPart(PartKind.TASK, called, task.code, "", _values(task, "code"))
    for resit in one.resits:
        called = message("resit {element}", element=resit.element.value)
        yield StandardPart(PartKind.RESIT, called, resit.element.value, "", _values(resit))
    for figure in one.figures:
        called = message("figure {key}", key=figure.key)
        yield StandardPart(PartKind.FIGURE, called, figure.key, "", _values(figure, "key"))
    for route in one.routes if isinstance(one, Standard) else (_only_route(one),):
        called = message("route {code}", code=route.code)
        yield StandardPart(PartKind.ROUTE, called, route.code, "", _values(route))


def _of_question(question: Question, moved: Mapping[str, str]) -> Mapping[str, object]:
    """Its values. Digests are compared only where the question itself is not there: they differ
    whenever a standard is sealed anew."""
    shows = tuple(moved.get(code, code) for code in question.evidences)
    apart = ("code",) if not question.text else ("code", "shown", "kept")
    return _values(question, *apart) | {"evidences": shows}


def _only_route(pack: Pack) -> Route:
    return Route(
        code=pack.route,
        practical_minutes=pack.practical.minutes if pack.practical else None,
        theory_minutes=pack.theory.minutes if pack.theory else None,
        prerequisites=pack.prerequisites,
    )


def rule_code(rule: Rule) -> str:
    """By what a rule is known: its kind, and what several of one kind differ by."""
    named = (rule.kind, rule.element, rule.severity, rule.points)
    return " ".join(str(part) for part in named if part is not None)


def _section_code(section: Section) -> str:
    return " ".join((section.topic, *section.kinds))


def _earlier(old: Iterable[StandardPart], new: list[StandardPart]) -> dict[int, StandardPart]:
    """What each new part was, by its number: what says the same, or else has the same code."""
    found: dict[int, StandardPart] = {}
    left = list(old)
    for name in ("says", "code"):
        known = {_name(part, name): part for part in reversed(left) if getattr(part, name)}
        for number, part in enumerate(new):
            was = known.get(_name(part, name)) if number not in found else None
            if was is not None and _alike(was, part):
                found[number] = known.pop(_name(part, name))
        left = [part for part in left if not any(part is one for one in found.values())]
    return found


def _alike(was: StandardPart, part: StandardPart) -> bool:
    """Whether it can be the same part: a code may be given to something quite different."""
    return SequenceMatcher(None, was.says.casefold(), part.says.casefold()).ratio() >= _ALIKE


def _name(part: StandardPart, name: str) -> tuple[str, str]:
    """A name that parts of one kind alone can share."""
    return part.called.text, getattr(part, name).casefold()


def known_by(part: StandardPart) -> str:
    """A part that is new or gone, in words."""
    if part.says:
        return part.says
    said = ((name, _shown(value)) for name, value in part.values.items())
    return ", ".join(f"{name} {value}" for name, value in said if value)


def _row(what: Message, was: object, now: object) -> Iterator[StandardChange]:
    for one in _field("", was, now):
        yield StandardChange(what, one.before, one.after)


def _field(name: str, was: object, now: object) -> Iterator[FieldChange]:
    if was == now:
        return
    before, after = was, now
    if isinstance(was, tuple) and isinstance(now, tuple):
        gone = _only_in(cast("tuple[object, ...]", was), cast("tuple[object, ...]", now))
        came = _only_in(cast("tuple[object, ...]", now), cast("tuple[object, ...]", was))
        if gone or came:  # Else only the order changed.
            before, after = gone, came
    yield FieldChange(name, _shown(before), _shown(after))


def _only_in(one: tuple[object, ...], other: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(entry for entry in one if entry not in other)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, TaskField):
        return f"{value.label} ({value.unit})" if value.unit else value.label
    if isinstance(value, tuple):
        return "; ".join(map(_shown, cast("tuple[object, ...]", value)))
    return str(value)


def _values(one: Any, *apart: str) -> dict[str, object]:
    return {f.name: getattr(one, f.name) for f in fields(one) if f.name not in apart}
