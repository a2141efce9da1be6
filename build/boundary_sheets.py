"""Sheets made to the boundaries that the twists of ``sample_sheets`` reach by chance or never:
parts of a percent and of a second, limits of nothing, fields left out, other orders of entry."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise, product
from typing import Any

from boundary_standards import (
    ALONE,
    CLOCK,
    ENDS,
    GRAVE_NOT_REQUIRED,
    NO_FAULT,
    ORDERED,
    PAPERS,
    PERCENTS,
    REPEATS,
    SHARES,
)
from sample_sheets import START, Sheet, whole
from sample_standards import GRAVE, MAJOR, MINOR

from npors_desktop.base.moments import moment_text
from npors_desktop.domain.pack import Pack

TOTALS = (3, 7, 27, 34, 44, 53, 54, 55, 99, 100, 113, 127)


def more_sheets() -> Iterator[tuple[Pack, Sheet]]:
    """Every sheet with its standard."""
    for percent in PERCENTS:
        yield from ((PAPERS[percent], sheet) for sheet in _paper_sheets(percent))
        yield from ((SHARES[percent], sheet) for sheet in _share_sheets(percent))
    for pack, sheets in (
        (GRAVE_NOT_REQUIRED, _grave_sheets()),
        (NO_FAULT, _no_fault_sheets()),
        (REPEATS, _repeat_sheets()),
        (CLOCK, _clock_sheets()),
        (ORDERED, _ordered_sheets()),
        (ENDS, _end_sheets()),
        *((pack, _alone_sheets(pack)) for pack in ALONE),
        *((pack, _bare_sheets(pack)) for pack in (CLOCK, NO_FAULT, ORDERED)),
    ):
        yield from ((pack, sheet) for sheet in sheets)


def _paper_sheets(percent: int) -> Iterator[Sheet]:
    """For each total the marks that just reach the percentage, one less, and the lesser with a
    question open."""
    for total, less in product(TOTALS, (0, 1)):
        left = -(-total * percent // 100) - less
        theory: list[dict[str, Any]] = []
        for worth in (1 << n for n in reversed(range(7)) if total >> n & 1):
            theory.append({"question": f"Q{worth}", "awarded": min(worth, left)})
            left -= theory[-1]["awarded"]
        yield whole(PAPERS[percent]) | {"theory": theory}
        if less:
            opened = [*theory[:-1], theory[-1] | {"awarded": None}]
            yield whole(PAPERS[percent]) | {"theory": opened}


def _share_sheets(percent: int) -> Iterator[Sheet]:
    """For each number of criteria as many met as are needed, one fewer; at last none counted."""
    for code, counted, less in product("12", (3, 7, 27, 34, 44, 53, 54, 55), (0, 1)):
        met = -(-counted * percent // 100) - less
        yield _shares(percent, code, counted, met)
    yield _shares(percent, "2", 0, 0)


def _shares(percent: int, code: str, counted: int, met: int) -> Sheet:
    sheet = whole(SHARES[percent])
    of = [entry for entry in sheet["marks"] if entry["criterion"].startswith(code)]
    for number, entry in enumerate(of):
        if number >= met:
            entry["mark"] = ("not_met", "not_observed")[number % 2]
        if number >= counted:
            entry["mark"] = "not_applicable"
    return sheet


def _grave_sheets() -> Iterator[Sheet]:
    """Every safety-critical criterion with every mark, required or not, and without one."""
    marks = ("not_met", "not_observed", "not_applicable", None)
    codes = [c.code for c in GRAVE_NOT_REQUIRED.criteria()]
    for code, mark in product(codes, marks):
        yield _marked(GRAVE_NOT_REQUIRED, {code: mark})
    for mark in marks:
        yield _marked(GRAVE_NOT_REQUIRED, {c.code: mark for c in GRAVE_NOT_REQUIRED.criteria()})


def _marked(pack: Pack, marks: dict[str, str | None]) -> Sheet:
    """Some marks otherwise; None leaves one out."""
    given = {c.code: marks.get(c.code, "met") for c in pack.criteria()}
    told = [{"criterion": code, "mark": mark} for code, mark in given.items() if mark]
    return whole(pack) | {"marks": told}


def _no_fault_sheets() -> Iterator[Sheet]:
    """One fault where none may be: of each heading and severity, withdrawn and standing."""
    codes = [{"heading": heading.heading} for heading in NO_FAULT.faults]
    for what in (*codes, *({"severity": each.value} for each in (MINOR, MAJOR, GRAVE))):
        for withdrawn in (False, True):
            yield whole(NO_FAULT) | {"faults": _faults(what | {"withdrawn": withdrawn})}
    yield whole(NO_FAULT) | {"faults": _faults(*codes)}


def _faults(*faults: dict[str, Any]) -> list[dict[str, Any]]:
    at = (moment_text(START + timedelta(minutes=1, seconds=9 * n)) for n in range(len(faults)))
    return [{"at": next(at), **fault} for fault in faults]


def _repeat_sheets() -> Iterator[Sheet]:
    """Headings repeated, among them those of more and fewer points than the rule names."""
    codes = [{"heading": heading.heading} for heading in REPEATS.faults]
    for code, times in product(codes, (1, 2, 3)):
        yield whole(REPEATS) | {"faults": _faults(*[code] * times)}
    for one, other in pairwise(codes):
        yield whole(REPEATS) | {"faults": _faults(one, other)}
        yield whole(REPEATS) | {"faults": _faults(one, other, other, one)}


def _clock_sheets() -> Iterator[Sheet]:
    """Parts of a second about the time allowed, at the start, at the end, and with a pause."""
    parts = (-1.0, -0.6, -0.5, -0.4, -0.001, 0.0, 0.001, 0.4, 0.5, 0.6, 0.999, 1.0, 1.5)
    for part, late, pause, extra in product(parts, (0.0, 0.7), (0, 61), (0, 5)):
        start = START + timedelta(seconds=late)
        ended = start + timedelta(minutes=20 + extra, seconds=pause + part)
        yield _timed(CLOCK, started=moment_text(start), ended=moment_text(ended),
                     paused_seconds=pause, extra_minutes=extra)  # fmt: skip


def _timed(pack: Pack, **fields: Any) -> Sheet:
    return whole(pack) | {"practical": {"end_reason": "completed", **fields}}


def _ordered_sheets() -> Iterator[Sheet]:
    """The same marks, faults and answers in several orders of entry."""
    short = [{"question": f"T{n}", "awarded": n % 2} for n in range(1, 8)]
    opened = [answer | {"awarded": None} for answer in short]
    faults = _faults({"heading": "F04"}, {"severity": "minor"}, {"heading": "F02"},
                     {"severity": "major"}, {"heading": "F04"}, {"heading": "F06"})  # fmt: skip
    failed = _marked(ORDERED, {c.code: "not_met" for c in ORDERED.criteria()})["marks"]
    for turn in range(7):
        for answers in (short, opened, short[:turn], short[turn:]):
            theory = [*answers[turn:], *answers[:turn]]
            marks = [*failed[turn:], *failed[:turn]]
            turned = [*faults[turn:], *faults[:turn]]
            yield whole(ORDERED) | {"theory": theory[::-1], "marks": marks, "faults": turned}
            yield whole(ORDERED) | {"theory": theory, "faults": turned[::-1]}


def _end_sheets() -> Iterator[Sheet]:
    """Ended for every reason, with all met, one failed, one open."""
    last = [c.code for c in ENDS.criteria() if c.required][-1]
    for reason in ENDS.end_reasons:
        for mark in ("met", "not_met", None):
            sheet = _marked(ENDS, {last: mark})
            sheet["practical"] = sheet["practical"] | {"end_reason": reason.code}
            yield sheet


def _alone_sheets(pack: Pack) -> Iterator[Sheet]:
    """A practical that was ended or not, with faults or none; a paper that is there or not."""
    ended: dict[str, Any] = whole(pack)["practical"]
    running: dict[str, Any] = {}
    faults = _faults({"heading": "F03"}, {"heading": "F03"}, {"heading": "F05"})
    for practical, some in product((ended, running), ([], faults)):
        yield whole(pack) | {"practical": practical, "faults": some}
    yield whole(pack) | {"theory": []}


def _bare_sheets(pack: Pack) -> Iterator[Sheet]:
    """Every field that may be left out, left out, about the boundary of time."""
    assert pack.practical
    named: dict[str, Any] = {
        "name": "Sam Okoro", "date_of_birth": None, "identity": {"kind": "passport"}
    }  # fmt: skip
    heads: tuple[dict[str, Any], ...] = (
        {},
        {"candidate": named, "machine": {}},
        {"machine": {"make": "JCB"}, "transcribed": {"reason": "other", "by": "Ann Lee"}},
    )
    bare: tuple[list[dict[str, Any]], ...] = ([], [{"severity": "minor"}])
    for head, faults, over in product(heads, (*bare, [{"heading": "F04"}] * 2), (-1, 0, 1, 2, 60)):
        end = START + timedelta(minutes=pack.practical.minutes, seconds=over)
        sheet = _timed(pack, started=moment_text(START), ended=moment_text(end))
        yield sheet | head | {"faults": faults}
    yield whole(pack) | {"practical": {"started": moment_text(START), "ended": moment_text(START)}}
    early = {"at": "2000-01-01T00:00:00Z", "severity": "major"}
    yield whole(pack) | {"faults": [early, {"severity": "minor"}]}
    yield _timed(pack, ended=moment_text(START))
    yield _timed(pack, started=moment_text(START))
    yield whole(pack) | {"practical": {}, "theory": [{"question": q} for q in _codes(pack)]}
    yield whole(pack) | {"marks": [], "theory": [{"question": q} for q in _codes(pack)[:3]]}


def _codes(pack: Pack) -> list[str]:
    return [q.code for q in pack.theory.questions] if pack.theory else []
