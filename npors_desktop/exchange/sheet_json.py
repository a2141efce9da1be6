"""The mark sheet as JSON: the input of ``outcome`` and of entering from paper.

Anything that is not in the pack, appears twice or cannot be right is reported with its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format
from npors_desktop.base.problems import not_valid, problem_at
from npors_desktop.base.values import from_plain
from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import (
    COMPLETED,
    SHEET_FORMATS,
    UNTIMED,
    MarkSheet,
    pack_ref,
)
from npors_desktop.exchange.file_header import open_written
from npors_desktop.exchange.limits import check_bounds, check_moment
from npors_desktop.exchange.shapes import SHEET_1
from npors_desktop.exchange.sheet_details import check_details, not_between, twice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from npors_desktop.domain.messages import Message
    from npors_desktop.domain.pack import Pack
    from npors_desktop.domain.sheet import (
        Fault,
        PackRef,
        TheoryAnswer,
    )

SHEET = Format(
    "sheet",
    message("The sheet"),
    newest=2,
    upgrades={1: lambda body: body},  # what format 2 has besides may be left out
    shapes={1: SHEET_1},
)
SHEET_LIMIT = 4 * 1024 * 1024
REQUIRED = ("pack", "candidate", "practical", "marks", "faults", "theory")
LONGEST_PAUSE = 7 * 24 * 3600
LONGEST_EXTRA = 24 * 60


def read_sheet(
    data: bytes, pack_of: Callable[[PackRef], Pack], what: Message
) -> tuple[MarkSheet, Pack]:
    """Read a sheet and check it against its pack, which ``pack_of`` finds. ``what`` begins the
    sentence of an error.

    Raises DamagedFileError with the places, NewerFormatError, and any UserError that ``pack_of``
    raises.
    """
    body = SHEET.read(open_written(data, what, SHEET_LIMIT), what)
    absent = message("it is missing")
    missing = [problem_at(name, absent) for name in REQUIRED if name not in body]
    if missing or (missing := check_bounds(body)):
        raise not_valid(what, missing)
    sheet = from_plain(MarkSheet, body, what)
    pack = pack_of(sheet.pack)
    check_sheet(sheet, pack, what)
    return sheet, pack


def check_sheet(sheet: MarkSheet, pack: Pack, what: Message) -> None:
    """Check a sheet against its pack. Raises DamagedFileError with the place of each problem."""
    problems = [
        *_heads(sheet, pack),
        *_marks(sheet, pack),
        *(text for n, fault in enumerate(sheet.faults) for text in _fault(n, fault, pack)),
        *_theory(sheet, pack),
        *_times(sheet, pack),
        *check_details(sheet, pack),
    ]
    if problems:
        raise not_valid(what, problems)


def _heads(sheet: MarkSheet, pack: Pack) -> Iterator[Message]:
    number = SHEET_FORMATS[pack.format]
    if sheet.format != number:
        told = message("a sheet for {title} has format {number}", title=pack.title, number=number)
        yield problem_at("format", told)
    elif pack.format > 1 and not sheet.pack.route:
        yield problem_at("pack.route", message("it is missing"))
    elif sheet.pack != pack_ref(pack):
        other = message("it is not {pack} {edition}", pack=pack.id, edition=pack.edition)
        yield problem_at("pack", other)
    if not sheet.candidate.name.strip():
        yield problem_at("candidate.name", message("it is empty"))
    if sheet.transcribed is not None and not sheet.transcribed.by.strip():
        yield problem_at("transcribed.by", message("it is empty"))


def _marks(sheet: MarkSheet, pack: Pack) -> Iterator[Message]:
    known = {criterion.code for criterion in pack.criteria()}
    codes = [entry.criterion for entry in sheet.marks]
    for number, code in _unknown(codes, known):
        problem = message("the standard has no criterion “{code}”", code=code)
        yield problem_at(f"marks[{number}].criterion", problem)
    for number, code in _repeated(codes, known):
        yield problem_at(f"marks[{number}].criterion", twice(code))


def _fault(number: int, fault: Fault, pack: Pack) -> Iterator[Message]:
    place = f"faults[{number}]"
    if fault.at != UNTIMED:
        yield from check_moment(fault.at, f"{place}.at")
    if fault.criterion is not None and pack.criterion(fault.criterion) is None:
        problem = message("the standard has no criterion “{code}”", code=fault.criterion)
        yield problem_at(f"{place}.criterion", problem)
    if fault.heading is not None and pack.heading(fault.heading) is None:
        problem = message("the standard has no fault heading “{code}”", code=fault.heading)
        yield problem_at(f"{place}.heading", problem)
    if fault.heading is None and fault.severity is None:
        problem = message("it is missing, and there is no heading that decides it")
        yield problem_at(f"{place}.severity", problem)


def _theory(sheet: MarkSheet, pack: Pack) -> Iterator[Message]:
    marks = {q.code: q.marks for q in pack.theory.questions} if pack.theory else {}
    codes = [answer.question for answer in sheet.theory]
    for number, code in _unknown(codes, marks.keys()):
        problem = message("the standard has no question “{code}”", code=code)
        yield problem_at(f"theory[{number}].question", problem)
    for number, code in _repeated(codes, marks.keys()):
        yield problem_at(f"theory[{number}].question", twice(code))
    for number, answer in enumerate(sheet.theory):
        if answer.question in marks and not _within(answer, marks[answer.question]):
            problem = not_between(answer.awarded or 0, marks[answer.question])
            yield problem_at(f"theory[{number}].awarded", problem)


def _within(answer: TheoryAnswer, most: int) -> bool:
    return answer.awarded is None or 0 <= answer.awarded <= most


def _times(sheet: MarkSheet, pack: Pack) -> Iterator[Message]:
    times = sheet.practical
    reasons = [COMPLETED, *(reason.code for reason in pack.end_reasons)]
    if times.end_reason is not None and times.end_reason not in reasons:
        known = ", ".join(reasons)
        problem = message(
            "{value} is not one of {known}", value=f"“{times.end_reason}”", known=known
        )
        yield problem_at("practical.end_reason", problem)
    yield from check_moment(times.started, "practical.started")
    yield from check_moment(times.ended, "practical.ended")
    if times.started is not None and times.ended is not None and times.ended < times.started:
        yield problem_at("practical.ended", message("it is before practical.started"))
    if not 0 <= times.paused_seconds <= LONGEST_PAUSE:
        problem = not_between(times.paused_seconds, LONGEST_PAUSE)
        yield problem_at("practical.paused_seconds", problem)
    if not 0 <= times.extra_minutes <= LONGEST_EXTRA:
        problem = not_between(times.extra_minutes, LONGEST_EXTRA)
        yield problem_at("practical.extra_minutes", problem)


def _unknown(codes: list[str], known: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The codes that the pack does not have, each with its number in the list."""
    on_pack = frozenset(known)
    return ((number, code) for number, code in enumerate(codes) if code not in on_pack)


def _repeated(codes: list[str], known: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The codes of the pack that were in the list before, each with its number in it."""
    on_pack, seen = frozenset(known), set[str]()
    for number, code in enumerate(codes):
        if code in seen and code in on_pack:
            yield number, code
        seen.add(code)
