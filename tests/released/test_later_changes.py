"""What a later version words, draws or withdraws leaves every released report in order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import verifying
from npors_desktop.domain import result
from npors_desktop.domain.messages import Message, message
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.standard_status import StandardState, StandardStatus
from npors_desktop.reports.templates.t2 import building_blocks, declarations, icons, look, words
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.standards.catalogue import Catalogue

Patch = pytest.MonkeyPatch


def _some_day(*_: object, **_other: object) -> str:
    return "some day"


def _reword(patch: Patch) -> None:
    def anew(_rule: str, _element: object, _breach: object) -> Message:
        return message("A better sentence.")

    patch.setattr(result, "reason_message", anew)


def _draw_otherwise(patch: Patch) -> None:
    patch.setattr(icons, "MET", "#FF0000")
    patch.setattr(building_blocks, "VALUE", replace(building_blocks.VALUE, face=look.BOLD))
    patch.setattr(words, "moment", _some_day)
    patch.setattr(declarations, "_SIDES", (80, 14, 80))


def _withdraw(patch: Patch) -> None:
    gone = StandardStatus(StandardState.WITHDRAWN, since=date(2026, 1, 1), reason="Replaced.")

    def status(_catalogue: Catalogue, _pack: Pack) -> StandardStatus:
        return gone

    patch.setattr(Catalogue, "status", status)


@pytest.mark.parametrize("change", [_reword, _draw_otherwise, _withdraw])
def test_every_released_report_stays_in_order(
    change: Callable[[Patch], None],
    folder: Path,
    told: dict[str, Any],
    clock: SetClock,
    monkeypatch: Patch,
) -> None:
    change(monkeypatch)
    anchors, judge = Anchors.read(folder / "office" / "authority"), verifying()
    reports = [(folder / "reports" / name).read_bytes() for name in told["reports"]]
    found = [judge.verify(data, anchors, clock.now()).verification for data in reports]
    assert {one.codes for one in found} == {()}
