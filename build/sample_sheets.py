"""Whole mark sheets, and twists that bring one rule below, at and above its boundary.

A twist takes the step from the boundary, -1, 0 or 1, and changes the sheet in place; where the
standard has not what it twists, it leaves the sheet as it is.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from npors_desktop.base.moments import moment_text
from npors_desktop.domain.pack import (
    SEVERITY_POINTS,
    Criterion,
    Element,
    Pack,
    Question,
    Rule,
    Severity,
)

Sheet = dict[str, Any]
Twist = Callable[[Pack, Sheet, int, random.Random], None]
START = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
PAUSED = 480


def whole(pack: Pack) -> Sheet:
    """A sheet on which everything is met."""
    return {
        "format": 1,
        "pack": {"id": pack.id, "edition": pack.edition},
        "candidate": {"name": "Sam Okoro"},
        "practical": {
            "started": moment_text(START),
            "ended": moment_text(START + timedelta(minutes=30)),
            "paused_seconds": 0,
            "extra_minutes": 0,
            "end_reason": "completed",
        },
        "marks": [{"criterion": c.code, "mark": "met"} for c in pack.criteria()],
        "faults": [],
        "theory": [{"question": q.code, "awarded": q.marks} for q in _paper(pack)],
    }


def _paper(pack: Pack) -> list[Question]:
    if pack.theory is None:
        return []
    must = [q for q in pack.theory.questions if q.mandatory]
    rest = [q for q in pack.theory.questions if not q.mandatory]
    return must + rest[: pack.theory.asked - len(must)]


def _rules(pack: Pack, kind: str) -> list[Rule]:
    return [rule for rule in pack.rules if rule.kind == kind]


def _mark(sheet: Sheet, code: str, mark: str) -> None:
    for entry in sheet["marks"]:
        if entry["criterion"] == code:
            entry["mark"] = mark


def _fault(sheet: Sheet, **fields: Any) -> None:
    at = START + timedelta(minutes=1, seconds=7 * len(sheet["faults"]))
    sheet["faults"].append({"at": moment_text(at), **fields})


def _any(pack: Pack, chance: random.Random, **wanted: object) -> Criterion | None:
    """Some criterion with these fields."""
    fit = [c for c in pack.criteria() if all(getattr(c, k) == v for k, v in wanted.items())]
    return chance.choice(fit) if fit else None


def time_limit(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """A practical of the time allowed, extra time and a pause included."""
    if pack.practical is None:
        return
    extra = chance.choice((0, 15))
    took = (pack.practical.minutes + extra) * 60 + PAUSED + step
    ended = moment_text(START + timedelta(seconds=took))
    sheet["practical"] |= {"ended": ended, "paused_seconds": PAUSED, "extra_minutes": extra}


def fault_points(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """Faults that come to the points allowed, under headings or by their severity alone."""
    fit = [({"heading": h.heading}, h.points) for h in pack.faults if not h.disqualifies]
    if chance.choice((True, False)):
        fit = [({"severity": s.value}, points) for s, points in SEVERITY_POINTS.items()]
    left = sum((rule.limit or 0) + step for rule in _rules(pack, "fault_points"))
    while left > 0:
        fields, points = chance.choice([each for each in fit if each[1] <= left])
        _fault(sheet, **fields)
        left -= points


def fault_repeats(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """One heading as often as it may be."""
    rules = _rules(pack, "fault_repeats")
    if not rules:
        return
    rule = chance.choice(rules)
    fit = [h for h in pack.faults if h.points == rule.points and not h.disqualifies]
    heading = chance.choice(fit)
    for _ in range((rule.limit or 0) + step):
        _fault(sheet, heading=heading.heading)


def fault_count(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """As many faults of a severity as may be, under headings of it, criteria or nothing."""
    rules = _rules(pack, "fault_count")
    if not rules:
        return
    rule = chance.choice(rules)
    severity = rule.severity or Severity.MINOR
    under: list[dict[str, Any]] = [{"severity": severity.value}]
    under += [{"severity": severity.value, "criterion": c.code} for c in pack.criteria()][:2]
    for heading in pack.faults:
        if heading.severity is severity and not heading.disqualifies:
            # The heading's severity wins over the one that stands beside it.
            under.append({"heading": heading.heading, "severity": Severity.MINOR.value})
    for _ in range((rule.limit or 0) + step):
        _fault(sheet, **chance.choice(under))


def disqualified(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """A fault that ends the test, withdrawn, standing, or twice."""
    fit = [h for h in pack.faults if h.disqualifies]
    if not fit:
        return
    heading = chance.choice(fit).heading
    for _ in range(1 + max(step, 0)):
        _fault(sheet, heading=heading, withdrawn=step < 0)


def withdrawn(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """One fault more or less counts because it was withdrawn; without any, one that counts not."""
    del pack
    if sheet["faults"]:
        chance.choice(sheet["faults"])["withdrawn"] = True
    if step > 0 or not sheet["faults"]:
        _fault(sheet, severity=Severity.SAFETY_CRITICAL.value, withdrawn=True)


def unheaded(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """A fault without a heading: a gap where points are counted. The last has no time."""
    if pack.practical is None:
        return
    severity = list(Severity)[step + 1].value
    code = chance.choice(list(pack.criteria())).code
    _fault(sheet, severity=severity, criterion=code, note="Seen.")
    if step > 0:
        del sheet["faults"][-1]["at"]


def theory_percent(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """Marks that reach exactly what is needed, taken from questions that are not mandatory."""
    if pack.theory is None:
        return
    marks = {q.code: q.marks for q in pack.theory.questions}
    must = {q.code for q in pack.theory.questions if q.mandatory}
    available = sum(marks[a["question"]] for a in sheet["theory"])
    percent = next((r.percent or 0 for r in _rules(pack, "theory_percent")), 0)
    lose = available - (-(-available * percent // 100) + step)
    optional = [a for a in sheet["theory"] if a["question"] not in must]
    for answer in chance.sample(optional, len(optional)):
        taken = min(lose, answer["awarded"] or 0)
        answer["awarded"] = (answer["awarded"] or 0) - taken
        lose -= taken


def theory_mandatory(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """A mandatory question in full, short by one, or not asked."""
    marks = {q.code: q.marks for q in pack.theory.questions if q.mandatory} if pack.theory else {}
    asked = [a for a in sheet["theory"] if a["question"] in marks]
    if not asked:
        return
    answer = chance.choice(asked)
    if step > 0:
        sheet["theory"].remove(answer)
    else:
        answer["awarded"] = marks[answer["question"]] + step


def theory_open(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """A paper with one question too few, one not answered, or one too many."""
    if pack.theory is None or not sheet["theory"]:
        return
    answer = chance.choice(sheet["theory"])
    on_paper = {a["question"] for a in sheet["theory"]}
    others = [q for q in pack.theory.questions if q.code not in on_paper]
    if step < 0:
        sheet["theory"].remove(answer)
    elif step and others:
        sheet["theory"].append({"question": chance.choice(others).code, "awarded": 0})
    else:
        answer["awarded"] = None


def met_share(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """As many required criteria of an element as must be met, some of them not applicable."""
    rules = _rules(pack, "met_share") or _rules(pack, "all_met")
    if not rules:
        return
    rule = chance.choice(rules)
    required = [c for c in pack.criteria() if c.element is rule.element and c.required]
    spared = [c for c in required if c.not_applicable_allowed][: chance.choice((0, 1))]
    for criterion in spared:
        _mark(sheet, criterion.code, "not_applicable")
    counted = [c for c in required if c not in spared]
    most = len(counted) * (100 - (rule.percent or 100)) // 100
    ordinary = [c for c in counted if not c.safety_critical]
    failed = chance.sample(ordinary, min(max(most + step, 0), len(ordinary)))
    for criterion in failed:
        _mark(sheet, criterion.code, chance.choice(("not_met", "not_observed")))


def safety_critical(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """A safety-critical criterion not met or not observed, or a fault that is."""
    found = _any(pack, chance, safety_critical=True)
    if step > 0 and pack.practical is not None:
        _fault(sheet, severity=Severity.SAFETY_CRITICAL.value, note="Ran.")
    elif found:
        _mark(sheet, found.code, "not_met" if step else "not_observed")


def not_applicable(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """Not applicable where that is allowed, where it is not, and on what is not required."""
    wanted = (
        {"not_applicable_allowed": True},
        {"not_applicable_allowed": False},
        {"required": False},
    )
    found = _any(pack, chance, **wanted[step + 1])
    if found:
        _mark(sheet, found.code, "not_applicable")


def not_required(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """What is not required: not met, not observed, or not marked."""
    found = _any(pack, chance, required=False)
    if found is None:
        return
    if step > 0:
        sheet["marks"] = [m for m in sheet["marks"] if m["criterion"] != found.code]
    else:
        _mark(sheet, found.code, "not_met" if step else "not_observed")


def unmarked(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """A required criterion without a mark, or two, or all of an element."""
    gone = [chance.choice([c for c in pack.criteria() if c.required]) for _ in range(step + 2)]
    codes = {c.code for c in gone}
    if step > 0:
        element = chance.choice([Element.PRE_USE, gone[0].element])
        codes |= {c.code for c in pack.criteria() if c.element is element}
    sheet["marks"] = [m for m in sheet["marks"] if m["criterion"] not in codes]


def not_ended(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """A practical without its end, without the reason of it, or without either."""
    del pack, chance
    if step <= 0:
        sheet["practical"]["end_reason"] = None
    if step >= 0:
        sheet["practical"]["ended"] = None


def ended_early(pack: Pack, sheet: Sheet, step: int, chance: random.Random) -> None:
    """Ended for one of the pack's reasons, with everything marked or with the last marks open."""
    if not pack.end_reasons:
        return
    sheet["practical"]["end_reason"] = chance.choice(pack.end_reasons).code
    if step > 0:
        sheet["marks"] = sheet["marks"][: len(sheet["marks"]) // 2]


TWISTS: tuple[Twist, ...] = (
    time_limit, fault_points, fault_repeats, fault_count, disqualified, withdrawn, unheaded,
    theory_percent, theory_mandatory, theory_open, met_share, safety_critical, not_applicable,
    not_required, unmarked, not_ended, ended_early,
)  # fmt: skip
