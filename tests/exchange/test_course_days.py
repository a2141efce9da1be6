"""A file of course days is taken as it is written, and nothing else is."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from npors_desktop.base.values import from_plain, to_plain
from npors_desktop.domain.course_days import (
    CourseDay,
    CourseDays,
    CourseVisit,
    DaySignature,
    Learner,
    Period,
)
from npors_desktop.domain.entry_limits import MOST_POINTS_OF_ONE
from npors_desktop.domain.errors import DamagedFileError, NewerFormatError
from npors_desktop.domain.messages import message
from npors_desktop.domain.people import SignatureKind
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange.course_days import DAYS_FILE, MOST_DAYS
from npors_desktop.exchange.office_signed import OfficeSigned

AT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
IDS = [f"0000000{n}-0000-4000-8000-000000000000" for n in range(4)]
PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
ANN = Learner(IDS[1], "Ann", PackRef("industrial-forklift", "2026.2", "novice"))
SIGNED = tuple(DaySignature(who, SignatureKind.TYPED, "x", AT) for who in (IDS[1], ""))
DAY = CourseDay(
    IDS[0], date(2026, 11, 20), (ANN,), "Gareth Price", "GP-7", "Doosan", time(8, 5), time(16, 0),
    (Period(time(12, 0), time(12, 30)),), "Stacking", AT, signatures=SIGNED,
)  # fmt: skip
VISIT = CourseVisit(IDS[2], "Hendre", date(2026, 11, 20))
FILE = CourseDays(1, "npors_desktop 0.3.0", VISIT, AT, (DAY,))


def written(part: CourseDays = FILE) -> bytes:
    return DAYS_FILE.write(OfficeSigned(part, b"\1\2", PEM))


def of_days(*days: CourseDay) -> CourseDays:
    return replace(FILE, days=days)


def of_day(**change: Any) -> CourseDays:
    return of_days(replace(DAY, **change))


def test_what_was_written_is_read_again():
    read = DAYS_FILE.read(written())
    assert (read.part, read.signature, read.certificate) == (FILE, b"\1\2", PEM)
    assert b'"began":"08:05"' in DAYS_FILE.part_bytes(FILE)


def test_a_correction_stands_with_what_it_replaces():
    part = replace(DAY, signatures=SIGNED[:1])
    later = replace(DAY, id=IDS[3], replaces=DAY.id, reason="The end was wrong")
    both = of_days(part, later)
    assert DAYS_FILE.read(written(both)).part == both


@pytest.mark.parametrize(
    "part",
    [
        of_days(),
        of_days(DAY, DAY),
        of_days(*(replace(DAY, id=f"{IDS[0][:-3]}{n:03x}") for n in range(MOST_DAYS + 1))),
        of_day(signatures=SIGNED[:1]),
        of_day(replaces=IDS[3], reason="why"),
        of_day(id="1"),
        of_day(on=date(2026, 11, 22)),
        of_day(on=date(1870, 1, 1)),
        of_day(learners=(replace(ANN, record="1"),), signatures=()),
        of_day(topics=""),
        of_day(topics="x" * 5001),
        of_day(ended=time(8, 0)),
        of_day(signatures=(replace(SIGNED[0], name=""), SIGNED[1])),
        of_day(
            signatures=(
                replace(SIGNED[0], strokes=(((1, 1, 0),) * (MOST_POINTS_OF_ONE + 1),)),
                SIGNED[1],
            )
        ),
        replace(FILE, visit=replace(VISIT, id="1")),
        replace(FILE, visit=replace(VISIT, site="")),
        replace(FILE, visit=replace(VISIT, on=date(1999, 1, 1))),
        replace(FILE, program=""),
    ],
)
def test_what_no_laptop_writes_is_refused(part: CourseDays):
    with pytest.raises(DamagedFileError, match="The file of course days is not valid"):
        DAYS_FILE.read(written(part))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"began":"08:05"', b'"began":"8:05"'),
        (b'"began":"08:05"', b'"began":"24:00"'),
        (b'"began":"08:05"', b'"began":485'),
        (b'"format":1', b'"format":1,"later":1'),
        (b'"signature":"0102"', b'"signature":"01 02"'),
        (b"BEGIN CERT", b"BEGIN PRIV"),
        (b'{"cert', b' {"cert'),
    ],
)
def test_another_spelling_is_refused(old: bytes, new: bytes):
    assert old in written()
    with pytest.raises(DamagedFileError):
        DAYS_FILE.read(written().replace(old, new))


def test_a_newer_one_says_what_it_needs():
    newer = written().replace(b'"format":1', b'"format":2').replace(b"0.3.0", b"9.3.0")
    with pytest.raises(NewerFormatError) as caught:
        DAYS_FILE.read(newer)
    assert caught.value.needs == "9.3.0"


def test_what_is_not_json_is_refused():
    for data in (b"", b"[]", b"{}", b"\xff", written()[:-1]):
        with pytest.raises(DamagedFileError):
            DAYS_FILE.read(data)


def test_a_time_of_day_is_hours_and_minutes():
    plain = to_plain(Period(time(8, 5), time(23, 59)))
    assert plain == {"began": "08:05", "ended": "23:59"}
    assert from_plain(Period, plain, message("It")) == Period(time(8, 5), time(23, 59))
