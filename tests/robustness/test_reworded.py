"""A later version that tells every reason in better words still finds every report in order."""

from collections.abc import Callable
from typing import Any

import pytest

from npors_desktop.domain import result
from npors_desktop.domain.messages import Message, message
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.report.attachment import record_json_of

Run = Callable[..., Any]


def test_reports_stay_in_order_when_every_reason_is_worded_anew(
    world: Any, npd: Run, monkeypatch: pytest.MonkeyPatch
):
    records = [read_record(record_json_of(file.read_bytes())) for file in world.reports]
    assert all(record.result.reasons for record in records)

    def anew(_rule: str, _element: object, _breach: object) -> Message:
        return message("A better sentence.")

    monkeypatch.setattr(result, "reason_message", anew)
    answer = npd("verify", *world.reports, "--office", world.office)
    assert answer.status == 0, answer.out
