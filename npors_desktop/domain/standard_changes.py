"""What one edition of a standard changed against another, of any format, as rows to read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any, cast

from npors_desktop.domain.messages import Message, message, verbatim
from npors_desktop.domain.pack import Pack, Question, Route, Rule, Section, Standard, TaskField

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


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a standard: what it is called, its code, what it says (by which it is known under
    another code), and its values by name."""

    called: Message
    code: str
    says: str
    values: Mapping[str, object]


def standard_changes(old: Compared, new: Compared) -> tuple[StandardChange, ...]:
    """Every difference, in the order of the new one. What only moved to another code is no change;
    what says the same under another code is compared with what it was."""
    was, now = list(_criteria(old)), list(_criteria(new))
    moved = {part.code: now[number].code for number, part in _earlier(was, now).items()}
    gone = {part.code: part.says for part in was}
    return (
        *_head(old, new),
        *_rows([*was, *_parts(old, gone | moved)], [*now, *_parts(new, {})]),
    )


def _head(old: Compared, new: Compared) -> Iterator[StandardChange]:
    for name in (*_TEXTS, *_LISTS):
        yield from _row(verbatim(name), getattr(old, name), getattr(new, name))
    for name in _PAPER:
        was, now = (getattr(one.theory, name, None) for one in (old, new))
        yield from _row(message("theory: {name}", name=name), was, now)
    for word in sorted({*old.terms, *new.terms}):
        yield from _row(
            message("terms: {word}", word=word), old.terms.get(word), new.terms.get(word)
        )


def _criteria(one: Compared) -> Iterator[_Part]:
    for outcome in one.outcomes:
        called = message("outcome {code}", code=outcome.code)
        yield _Part(called, outcome.code, "", {"title": outcome.title})
        for criterion in outcome.criteria:
            called = message("criterion {code}", code=criterion.code)
            yield _Part(called, criterion.code, criterion.text, _values(criterion, "code"))


def _parts(one: Compared, moved: Mapping[str, str]) -> Iterator[_Part]:
    """All but the criteria. ``moved``: the code that a criterion of this one has in the other, or
    the words of one that is gone."""
    for question in one.theory.questions if one.theory else ():
        called = message("question {code}", code=question.code)
        yield _Part(called, question.code, question.text, _of_question(question, moved))
    for section in one.theory.sections if one.theory else ():
        called = message("section “{title}”", title=section.title)
        yield _Part(called, _section_code(section), "", _values(section))
    for fault in one.faults:
        called = message("fault {heading}", heading=fault.heading)
        about = fault.criterion and moved.get(fault.criterion, fault.criterion)
        values = _values(fault, "heading") | {"criterion": about}
        yield _Part(called, fault.heading, fault.text, values)
    yield from _practical_parts(one)


def _practical_parts(one: Compared) -> Iterator[_Part]:
    for reason in one.end_reasons:
        called = message("end reason {code}", code=reason.code)
        yield _Part(called, reason.code, "", _values(reason, "code"))
    for rule in one.rules:
        yield _Part(
            message("rule {kind}", kind=_rule_code(rule)), _rule_code(rule), "", _values(rule)
        )
    for task in one.tasks:
        yield _Part(message("task {code}", code=task.code), task.code, "", _values(task, "code"))
    for resit in one.resits:
        called = message("resit {element}", element=resit.element.value)
        yield _Part(called, resit.element.value, "", _values(resit))
    for figure in one.figures:
        called = message("figure {key}", key=figure.key)
        yield _Part(called, figure.key, "", _values(figure, "key"))
    for route in one.routes if isinstance(one, Standard) else (_only_route(one),):
        yield _Part(message("route {code}", code=route.code), route.code, "", _values(route))


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


def _rule_code(rule: Rule) -> str:
    named = (rule.kind, rule.element, rule.severity, rule.points)
    return " ".join(str(part) for part in named if part is not None)


def _section_code(section: Section) -> str:
    return " ".join((section.topic, *section.kinds))


def _rows(old: list[_Part], new: list[_Part]) -> Iterator[StandardChange]:
    was = _earlier(old, new)
    for number, part in enumerate(new):
        before = was.get(number)
        if before is None:
            yield StandardChange(part.called, "", _known_by(part))
            continue
        for name in {**before.values, **part.values}:
            what = Message("{what}: {field}", {"what": part.called, "field": name})
            yield from _row(what, before.values.get(name), part.values.get(name))
    for part in old:
        if not any(part is one for one in was.values()):
            yield StandardChange(part.called, _known_by(part), "")


def _earlier(old: Iterable[_Part], new: list[_Part]) -> dict[int, _Part]:
    """What each new part was, by its number: what says the same, or else has the same code."""
    found: dict[int, _Part] = {}
    left = list(old)
    for name in ("says", "code"):
        known = {_name(part, name): part for part in reversed(left) if getattr(part, name)}
        for number, part in enumerate(new):
            was = known.get(_name(part, name)) if number not in found else None
            if was is not None and _alike(was, part):
                found[number] = known.pop(_name(part, name))
        left = [part for part in left if not any(part is one for one in found.values())]
    return found


def _alike(was: _Part, part: _Part) -> bool:
    """Whether it can be the same part: a code may be given to something quite different."""
    return SequenceMatcher(None, was.says.casefold(), part.says.casefold()).ratio() >= _ALIKE


def _name(part: _Part, name: str) -> tuple[str, str]:
    """A name that parts of one kind alone can share."""
    return part.called.text, getattr(part, name).casefold()


def _known_by(part: _Part) -> str:
    """A part that is new or gone, in words."""
    if part.says:
        return part.says
    said = ((name, _shown(value)) for name, value in part.values.items())
    return ", ".join(f"{name} {value}" for name, value in said if value)


def _row(what: Message, was: object, now: object) -> Iterator[StandardChange]:
    if was == now:
        return
    before, after = was, now
    if isinstance(was, tuple) and isinstance(now, tuple):
        gone = _only_in(cast("tuple[object, ...]", was), cast("tuple[object, ...]", now))
        came = _only_in(cast("tuple[object, ...]", now), cast("tuple[object, ...]", was))
        if gone or came:  # Else only the order changed.
            before, after = gone, came
    yield StandardChange(what, _shown(before), _shown(after))


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
