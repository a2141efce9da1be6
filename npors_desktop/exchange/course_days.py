"""The days of a course (``.npdays``): ``NPDAYS`` and a sealed file (``signing.keys.sealing``).

Its content is ``{"course_days": {...}, "signature": hex, "certificate": PEM}`` (``office_signed``).
The certificate is the assessor's, on whose laptop the days were signed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.formats import Format
from npors_desktop.base.problems import problem_at
from npors_desktop.base.values import to_plain
from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.course_days import CourseDays, day_faults, settled
from npors_desktop.domain.entry_limits import MOST_POINTS_OF_ONE
from npors_desktop.domain.messages import message
from npors_desktop.exchange.file_header import check_words
from npors_desktop.exchange.limits import check_day
from npors_desktop.exchange.office_signed import SignedKind
from npors_desktop.exchange.record_id import is_record_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.course_days import CourseDay
    from npors_desktop.domain.messages import Message

MAGIC = b"NPDAYS"
ENDING = ".npdays"
DAYS_LIMIT = 16 * MIB
# A visit's twenty candidates on more days than a course has.
MOST_DAYS = 400
DAYS = Format("course_days", message("The file of course days"), newest=1)
_NO_ID = message("it is not an ID")


def days_sha256(days: tuple[CourseDay, ...]) -> str:
    """The SHA-256 (hex) of entries that are handed over together; the receipt for them names it."""
    return sha256_hex(canonical(to_plain(days)))


def _problems(file: CourseDays) -> Iterator[Message]:
    yield from check_words(file.program, "program")
    yield from check_words(file.visit.site, "visit.site")
    yield from check_day(file.visit.on, "visit.on")
    if not is_record_id(file.visit.id):
        yield problem_at("visit.id", _NO_ID)
    if not file.days:
        yield problem_at("days", message("it is empty"))
    if len(file.days) > MOST_DAYS:
        yield problem_at("days", message("there are more than {most}", most=MOST_DAYS))
        return
    ids = [one.id for one in file.days]
    if len({*ids}) < len(ids) or not {one.replaces for one in file.days if one.replaces} <= {*ids}:
        yield problem_at("days", message("an entry is there twice, or what it replaces is not"))
    if settled(file.days) != file.days:
        yield problem_at("days", message("an entry is not signed by all"))
    for number, day in enumerate(file.days):
        yield from (problem_at(f"days[{number}].{at}", told) for at, told in _of_day(day, file))


def _of_day(day: CourseDay, file: CourseDays) -> Iterator[tuple[str, Message]]:
    if not is_record_id(day.id):
        yield "id", _NO_ID
    if not all(is_record_id(one.record) for one in day.learners):
        yield "learners", _NO_ID
    # A day of the laptop's own zone may end after that day in UTC has.
    if day.on > (file.made_at + timedelta(days=1)).date():
        yield "on", message("the day is still to come")
    if any(sum(map(len, one.strokes)) > MOST_POINTS_OF_ONE for one in day.signatures):
        yield "signatures", message("they have more than {most} points", most=MOST_POINTS_OF_ONE)
    yield from day_faults(day)


DAYS_FILE = SignedKind("course_days", DAYS, CourseDays, DAYS_LIMIT, _problems)
