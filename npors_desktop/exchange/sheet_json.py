"""The mark sheet as JSON: the input of ``outcome`` and of entering from paper.

Whatever is not on the pack, stands twice or cannot be is told with its place.
"""

from collections.abc import Callable, Iterable, Iterator

from npors_desktop.base.formats import Format
from npors_desktop.base.values import from_plain
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.sheet import (
    COMPLETED,
    SHEET_FORMAT,
    Fault,
    MarkSheet,
    PackRef,
    TheoryAnswer,
)
from npors_desktop.exchange.file_header import damaged, open_json
from npors_desktop.exchange.limits import check_bounds, check_moment
from npors_desktop.exchange.shapes import SHEET_1

SHEET = Format("sheet", "The sheet", newest=SHEET_FORMAT, shapes={1: SHEET_1})
SHEET_LIMIT = 4 * 1024 * 1024
REQUIRED = ("pack", "candidate", "practical", "marks", "faults", "theory")
LONGEST_PAUSE = 7 * 24 * 3600
LONGEST_EXTRA = 24 * 60
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_sheet(
    data: bytes, pack_of: Callable[[PackRef], Pack], what: str
) -> tuple[MarkSheet, Pack]:
    """Read a sheet and check it against its pack, which ``pack_of`` finds.

    A byte order mark is passed over: Windows' own tools write one. Raises DamagedFileError naming
    the places, NewerFormatError, and whatever UserError ``pack_of`` raises.
    """
    body = SHEET.read(open_json(data.removeprefix(_BYTE_ORDER_MARK), what, SHEET_LIMIT), what)
    missing = [f"{name}: it is missing" for name in REQUIRED if name not in body]
    if missing or (missing := check_bounds(body)):
        raise damaged(what, missing)
    sheet = from_plain(MarkSheet, body, what)
    pack = pack_of(sheet.pack)
    check_sheet(sheet, pack, what)
    return sheet, pack


def check_sheet(sheet: MarkSheet, pack: Pack, what: str) -> None:
    """Check a sheet against its pack. Raises DamagedFileError naming the places."""
    complaints = [
        *_heads(sheet, pack),
        *_marks(sheet, pack),
        *(text for n, fault in enumerate(sheet.faults) for text in _fault(n, fault, pack)),
        *_theory(sheet, pack),
        *_times(sheet, pack),
    ]
    if complaints:
        raise damaged(what, complaints)


def _heads(sheet: MarkSheet, pack: Pack) -> Iterator[str]:
    if sheet.pack != PackRef(pack.id, pack.edition):
        yield f"pack: it is not {pack.id} {pack.edition}"
    if not sheet.candidate.name.strip():
        yield "candidate.name: it is empty"
    if sheet.transcribed is not None and not sheet.transcribed.by.strip():
        yield "transcribed.by: it is empty"


def _marks(sheet: MarkSheet, pack: Pack) -> Iterator[str]:
    known = {criterion.code for criterion in pack.criteria()}
    codes = [entry.criterion for entry in sheet.marks]
    yield from _codes("marks[{}].criterion", codes, known, "criterion")


def _fault(number: int, fault: Fault, pack: Pack) -> Iterator[str]:
    place = f"faults[{number}]"
    yield from check_moment(fault.at, f"{place}.at")
    if fault.criterion is not None and pack.criterion(fault.criterion) is None:
        yield f"{place}.criterion: the pack has no criterion “{fault.criterion}”"
    if fault.heading is not None and pack.heading(fault.heading) is None:
        yield f"{place}.heading: the pack has no fault heading “{fault.heading}”"
    if fault.heading is None and fault.severity is None:
        yield f"{place}.severity: it is missing, and there is no heading that would say it"


def _theory(sheet: MarkSheet, pack: Pack) -> Iterator[str]:
    marks = {q.code: q.marks for q in pack.theory.questions} if pack.theory else {}
    codes = [answer.question for answer in sheet.theory]
    yield from _codes("theory[{}].question", codes, marks.keys(), "question")
    for number, answer in enumerate(sheet.theory):
        if answer.question in marks and not _within(answer, marks[answer.question]):
            most = marks[answer.question]
            yield f"theory[{number}].awarded: {answer.awarded} is not between 0 and {most}"


def _within(answer: TheoryAnswer, most: int) -> bool:
    return answer.awarded is None or 0 <= answer.awarded <= most


def _times(sheet: MarkSheet, pack: Pack) -> Iterator[str]:
    times = sheet.practical
    reasons = [COMPLETED, *(reason.code for reason in pack.end_reasons)]
    if times.end_reason is not None and times.end_reason not in reasons:
        yield f"practical.end_reason: “{times.end_reason}” is not one of {', '.join(reasons)}"
    yield from check_moment(times.started, "practical.started")
    yield from check_moment(times.ended, "practical.ended")
    if times.started is not None and times.ended is not None and times.ended < times.started:
        yield "practical.ended: it is before practical.started"
    if not 0 <= times.paused_seconds <= LONGEST_PAUSE:
        yield f"practical.paused_seconds: it is not between 0 and {LONGEST_PAUSE}"
    if not 0 <= times.extra_minutes <= LONGEST_EXTRA:
        yield f"practical.extra_minutes: it is not between 0 and {LONGEST_EXTRA}"


def _codes(place: str, codes: list[str], known: Iterable[str], kind: str) -> Iterator[str]:
    """Complaints about codes that the pack does not have or that stand twice."""
    on_pack, seen = frozenset(known), set[str]()
    for number, code in enumerate(codes):
        if code not in on_pack:
            yield f"{place.format(number)}: the pack has no {kind} “{code}”"
        elif code in seen:
            yield f"{place.format(number)}: “{code}” stands twice"
        seen.add(code)
