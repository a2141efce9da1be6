"""The rules of a pack: which fields each kind takes, and whether anything could ever breach them.

The kinds and their fields are the published contract; ``domain.rule_kinds`` decides by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import Element, Rule, Severity
from npors_desktop.domain.rule_kinds import KINDS
from npors_desktop.domain.standard_routes import FIGURE_LIMITS
from npors_desktop.standards.file_words import FileWord
from npors_desktop.standards.toml_table import PackProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.domain.pack import Pack
    from npors_desktop.standards.toml_table import TomlTable

FIELDS: dict[str, tuple[str, ...]] = {name: kind.fields for name, kind in KINDS.items()}
"""Every rule kind with its obligatory fields; ``on_breach`` comes with each."""

BREACHES = ["not_achieved", "referred"]

_READ: dict[str, Callable[[TomlTable], Any]] = {
    "element": lambda table: table.choice("element", Element),
    "severity": lambda table: table.choice("severity", Severity),
}


def read_rule(table: TomlTable, number: Callable[[str], int] | None = None) -> Rule | None:
    """One ``[[rule]]`` with exactly the fields of its kind; None for an unknown kind, whose
    fields cannot be judged. ``number`` reads a field that is a number, by its key."""
    before = len(table.found)
    kind = table.word("kind", list(FIELDS))
    if len(table.found) > before:
        return None
    on_breach = table.word("on_breach", BREACHES)
    fields: dict[str, Any] = {name: _field(table, name, number) for name in FIELDS[kind]}
    table.done()
    return Rule(kind=kind, on_breach=on_breach, **fields)


def _field(table: TomlTable, name: str, number: Callable[[str], int] | None) -> Any:
    if name in _READ:
        return _READ[name](table)
    return table.whole(name, *FIGURE_LIMITS[name]) if number is None else number(name)


def rule_faults(pack: Pack) -> list[PackProblem]:
    """Rules that say the same thing twice or that nothing could breach, and marks that no rule
    reads.
    """
    return [*idle_rules(pack), *unread_marks(pack)]


def idle_rules(pack: Pack) -> list[PackProblem]:
    """Rules that say the same thing twice or that nothing could breach."""
    found: list[PackProblem] = []
    for number, rule in enumerate(pack.rules, 1):
        place = message("rule {number} ({kind})", number=number, kind=FileWord(rule.kind))
        if any(_same(rule, earlier) for earlier in pack.rules[: number - 1]):
            found.append(PackProblem(place, message("this rule appears more than once")))
        if not _can_be_breached(rule, pack):
            text = message("nothing can breach it: {why}", why=_LACK[rule.kind])
            found.append(PackProblem(place, text))
    return found


def _same(one: Rule, other: Rule) -> bool:
    return (one.kind, one.element, one.points, one.severity) == (
        other.kind,
        other.element,
        other.points,
        other.severity,
    )


_LACK = {
    "all_met": message("the element has no required criteria"),
    "met_share": message("the element has no required criteria"),
    "safety_critical": message("the element has no safety-critical criteria"),
    "fault_points": message("the standard has no practical"),
    "fault_repeats": message("no fault heading has these points"),
    "fault_count": message("the standard has no practical"),
    "disqualified": message("no fault heading disqualifies"),
    "theory_percent": message("the standard has no theory"),
    "theory_mandatory": message("no question is mandatory"),
    "time_limit": message("the standard has no practical"),
}


def _can_be_breached(rule: Rule, pack: Pack) -> bool:
    criteria = [c for c in pack.criteria() if c.element is rule.element]
    questions = pack.theory.questions if pack.theory else ()
    possible = {
        "all_met": any(c.required for c in criteria),
        "met_share": any(c.required for c in criteria),
        "safety_critical": any(c.safety_critical for c in criteria)
        or (rule.element is Element.PRACTICAL and pack.practical is not None),
        "fault_repeats": any(h.points == rule.points for h in pack.faults),
        "disqualified": any(h.disqualifies for h in pack.faults),
        "theory_percent": bool(questions),
        "theory_mandatory": any(q.mandatory for q in questions),
    }
    return possible.get(rule.kind, pack.practical is not None)


def unread_marks(pack: Pack) -> list[PackProblem]:
    """Marks that promise a consequence which no rule draws."""
    found: list[PackProblem] = []
    watched = {rule.element for rule in pack.rules if rule.kind == "safety_critical"}
    for criterion in pack.criteria():
        if criterion.safety_critical and criterion.element not in watched:
            text = message(
                "it is safety-critical, but no “{rule}” rule applies to the element “{element}”",
                rule=FileWord("safety_critical"),
                element=FileWord(criterion.element.value),
            )
            found.append(PackProblem(message("criterion {code}", code=criterion.code), text))
    if not any(rule.kind == "disqualified" for rule in pack.rules):
        text = message(
            "it disqualifies, but the standard has no “{rule}” rule", rule=FileWord("disqualified")
        )
        found += [
            PackProblem(message("fault {heading}", heading=h.heading), text)
            for h in pack.faults
            if h.disqualifies
        ]
    return found
