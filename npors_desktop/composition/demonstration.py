"""Runs the demonstration and the self-test, in folders of their own."""

from collections.abc import Callable
from pathlib import Path

from npors_desktop.base.clock import SystemClock
from npors_desktop.base.paths import resource
from npors_desktop.composition.stores import Stores, verifying
from npors_desktop.domain.messages import Message
from npors_desktop.workflows.demonstration.demonstration import Demonstrated, DemonstrationRun
from npors_desktop.workflows.demonstration.self_test import SelfTest, SelfTestFinding


def demonstrate(folder: Path, tell: Callable[[Message], None]) -> Demonstrated:
    """Run the demonstration visit from enrolment to receipt, in folders inside ``folder``."""
    return DemonstrationRun(Stores, resource("demonstration"), SystemClock()).run(folder, tell)


def test_itself(tell: Callable[[Message], None]) -> tuple[SelfTestFinding, ...]:
    """Run a short demonstration in a folder of its own and check that a forgery is refused."""
    return SelfTest(Stores, verifying(), resource("demonstration"), SystemClock()).run(tell)
