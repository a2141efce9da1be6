"""A report can be drawn of any times, in any order and from any place: the office compares what
an assessor signed, however wrong his laptop's clock was."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import Fault
from npors_desktop.reports.templates.t2 import words
from npors_desktop.reports.templates.t2.record_report import render_record
from npors_desktop.reports.templates.t2.signature_appearance import render_appearance

JsonOf = Callable[[Record], bytes]
FIRST, LAST = (
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
)
ZONES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(timezones=ZONES) | st.sampled_from([FIRST, LAST])


def with_times(record: Record, times: list[datetime], paused: int = 0) -> Record:
    """The record with its times, each in its turn, put in the places of its own."""
    started, ended, issued, fault, mark, signed = times
    practical = replace(record.practical, started=started, ended=ended, paused_seconds=paused)
    return replace(
        record,
        practical=practical,
        issued_at=issued,
        faults=(Fault(fault), Fault(mark), *record.faults),
        times=tuple(replace(time, at=mark) for time in record.times),
        signatures=tuple(replace(one, at=signed) for one in record.signatures),
        visit=replace(record.visit, briefed_at=fault),
    )


@settings(max_examples=settings().max_examples // 5)
@given(times=st.lists(MOMENTS, min_size=6, max_size=6), paused=st.integers(0, 2**53))
def test_any_times_in_any_order_make_a_report(
    samples: dict[str, Record], json_of: JsonOf, times: list[datetime], paused: int
):
    record = with_times(samples["achieved"], times, paused)
    data = render_record(record, json_of(samples["achieved"]))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) >= 1
    assert render_appearance(record).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("started", "ended"),
    [
        (FIRST, LAST),
        (LAST - timedelta(seconds=1), LAST),
        (FIRST, FIRST + timedelta(seconds=1)),
        (LAST, FIRST),
        (LAST - timedelta(days=3000), LAST),
    ],
)
def test_the_ends_of_the_calendar_make_a_report(
    samples: dict[str, Record], json_of: JsonOf, started: datetime, ended: datetime
):
    record = with_times(samples["achieved"], [started, ended, ended, ended, started, ended])
    assert render_record(record, json_of(record)).startswith(b"%PDF-")


def test_a_report_of_the_first_year_names_it_with_four_digits(
    samples: dict[str, Record], json_of: JsonOf
):
    record = replace(samples["achieved"], issued_at=FIRST)
    with pikepdf.open(io.BytesIO(render_record(record, json_of(record)))) as pdf:
        made: Any = pdf.docinfo["/CreationDate"]
        assert str(made).startswith("D:00010101000000")
        assert b"0001-01-01T00:00:00+00:00" in pdf.Root.Metadata.read_bytes()


@given(MOMENTS)
def test_any_moment_has_words(at: datetime):
    assert words.moment(at, seconds=True).endswith(" UTC")
    assert words.hour(at, FIRST)
    assert FIRST <= words.utc(at) <= datetime.max.replace(tzinfo=UTC)
