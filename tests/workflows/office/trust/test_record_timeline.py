"""The timeline of a record that came is made of its own times."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.timeline import LaneKind, Tick, timeline_of


def test_every_time_of_a_record_stands_in_its_lane(world: Any) -> None:
    record = world.record
    started, ended = record.practical.started, record.practical.ended
    faults = tuple(
        RecordedFault(number, started + timedelta(minutes=number), Severity.MINOR, withdrawn=gone)
        for number, gone in ((1, False), (2, True))
    )
    marks = (replace(record.marks[0], note="Looked twice."), *record.marks[1:])
    found = timeline_of(replace(record, faults=faults, marks=marks))
    assert found is not None
    assert (found.started, found.ended) == (started, ended)
    whole = (ended - started) // timedelta(seconds=1)
    assert found.worked == whole - record.practical.paused_seconds
    ticks: dict[LaneKind, list[Tick]] = {kind: [] for kind in LaneKind}
    for lane in found.lanes:
        ticks[lane.kind] += lane.ticks
    assert sorted(one.at for one in ticks[LaneKind.OUTCOME]) == sorted(
        one.at for one in record.times
    )
    assert [(one.at, one.severity) for one in ticks[LaneKind.FAULTS]] == [
        (faults[0].at, Severity.MINOR)
    ]
    noted = sum(bool(one.note) for one in marks) + sum(bool(one.of) for one in record.photographs)
    assert len(ticks[LaneKind.NOTES]) == noted >= 1


def test_a_practical_without_a_start_or_an_end_has_none(world: Any) -> None:
    practical = world.record.practical
    for odd in (
        replace(practical, started=None),
        replace(practical, ended=None),
        replace(practical, ended=practical.started),
    ):
        assert timeline_of(replace(world.record, practical=odd)) is None
