"""Remarks: what is told of a record that is otherwise as its verdict says."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain import record_rules
from npors_desktop.domain.delivery import Arrival, ReceiptVerdict, Remark
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.plausibility import RecordRule
from npors_desktop.workflows.sessions import OfficeSession

Take = Callable[..., Arrival]


def test_an_older_format_after_a_newer_one_of_the_same_certificate_is_remarked(
    world: Any,
    take: Take,
    version_9: bytes,
    updated: Callable[[], OfficeSession],
    tmp_path: Path,
):
    first = world.report(world.other(2))
    before = take(first)
    assert (before.verdict, before.remarks) == (ReceiptVerdict.ACCEPTED, ())
    office = updated()
    files = [tmp_path / f"{number}.pdf" for number in range(3)]
    for file, data in zip(files, (version_9, world.report(world.other(3)), first), strict=True):
        file.write_bytes(data)
    newest, older, again = office.report_import.take(tuple(files))
    assert (newest.verdict, newest.remarks) == (ReceiptVerdict.ACCEPTED, ())
    assert (older.verdict, older.remarks) == (ReceiptVerdict.ACCEPTED, (Remark.OLDER_FORMAT,))
    assert "older format" in older.text
    assert (again.verdict, again.remarks) == (ReceiptVerdict.DUPLICATE, ())
    # The first file again is its row again.
    assert office.report_import.arrivals()[0] == older


def test_a_rule_is_a_remark_for_a_record_older_than_itself_and_binds_the_others(
    world: Any, take: Take, monkeypatch: pytest.MonkeyPatch
):
    number: int = world.record.format
    rule = RecordRule(
        "weather", number + 1, lambda _: iter([verbatim("no weather")]), verbatim("w")
    )
    monkeypatch.setattr(record_rules, "RULES", (*record_rules.RULES, rule))
    arrival = take(world.report(world.other(4)))
    assert (arrival.verdict, arrival.remarks) == (ReceiptVerdict.ACCEPTED, ("weather",))
    monkeypatch.setattr(record_rules, "RULES", (replace(rule, since=number),))
    arrival = take(world.report(world.other(5)))
    assert (arrival.verdict, arrival.codes) == (ReceiptVerdict.REJECTED, ("record_unsound",))
