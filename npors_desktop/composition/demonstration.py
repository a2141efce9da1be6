"""Runs the demonstration and the self-test, in folders of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.clock import SystemClock
from npors_desktop.base.paths import resource
from npors_desktop.composition import verify_worker
from npors_desktop.composition.stores import Stores, verifying
from npors_desktop.workflows.demonstration.demonstration import DemonstrationRun
from npors_desktop.workflows.demonstration.self_test import SelfTest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npors_desktop.domain.messages import Message
    from npors_desktop.workflows.demonstration.demonstration import Demonstrated
    from npors_desktop.workflows.demonstration.self_test import SelfTestFinding


def demonstrate(folder: Path, tell: Callable[[Message], None]) -> Demonstrated:
    """Run the demonstration visit from enrolment to receipt, in folders inside ``folder``."""
    return DemonstrationRun(Stores, resource("demonstration"), SystemClock()).run(folder, tell)


def test_itself(tell: Callable[[Message], None]) -> tuple[SelfTestFinding, ...]:
    """Run a short demonstration in a folder of its own, check that a forgery is refused, and that
    other processes can verify."""
    data, clock = resource("demonstration"), SystemClock()
    return SelfTest(Stores, verifying(), verify_worker.two(), data, clock).run(tell)
