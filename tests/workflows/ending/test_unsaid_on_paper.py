"""A sheet from paper on which a mark lacks what it needs is refused: nobody can say it later."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.domain.errors import UserError
from npors_desktop.workflows.ending.paper_entry import PaperEntry
from tests.small_format2 import small_pack

CATALOGUE: Any = SimpleNamespace(
    get=lambda _ref: small_pack(),  # pyright: ignore
    now=lambda: CATALOGUE,
    check=lambda *_: None,  # pyright: ignore
    of_day=lambda *_: small_pack(),  # pyright: ignore
)
CASES = {
    "Marked as not met without a note": {"mark": "not_met", "note": ""},
    "Marked as not applicable without a reason": {"mark": "not_applicable", "reason": ""},
}


@pytest.mark.parametrize("told", CASES)
def test_a_mark_that_lacks_what_it_needs_is_refused_though_the_failure_is_decided(
    clock: SetClock, tmp_path: Path, told: str
) -> None:
    code = "3.3" if "note" in told else "2.1"
    sheet: dict[str, Any] = {
        "format": 2,
        "pack": {"id": "small-digger", "edition": "2026.2", "route": "novice"},
        "candidate": {"name": "Sam Okoro", "date_of_birth": "1990-01-31"},
        "practical": {
            "started": "2026-11-20T09:05:00Z",
            "ended": "2026-11-20T09:35:00Z",
            "end_reason": "completed",
        },
        "marks": [{"criterion": code, **CASES[told]}],
        "faults": [{"heading": "F01", "at": "2026-11-20T09:20:00Z"}],
        "theory": [],
        "transcribed": {"reason": "weather", "by": "Gareth Price"},
    }
    file = tmp_path / "sheet.json"
    file.write_text(json.dumps(sheet), encoding="utf-8")
    entry = PaperEntry(cast("Any", None), CATALOGUE, clock)
    with pytest.raises(UserError) as refused:
        entry.enter((file,))
    assert refused.value.code == "incomplete"
    assert f"{told}" in str(refused.value.whole_message)
    # Only that is told: the rest may be missing where a failure is decided.
    assert "not marked" not in str(refused.value.whole_message)
