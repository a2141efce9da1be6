"""The files of an import are verified before their turn, where there are processors to do it.

The processes that verify have no store and no key. What becomes of a file is decided in its turn,
in this one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from npors_desktop.workflows.office.verify_report import Basis, Verified

if TYPE_CHECKING:
    from concurrent.futures import Future


@dataclass(frozen=True, slots=True)
class ToVerify:
    """What a report is to be verified for: its bytes, opened, and the moment."""

    data: bytes
    at: datetime


Answer = Callable[[ToVerify], Verified]


class VerifyingWorkers(Protocol):
    """Processes that verify reports on one basis."""

    def ask(self, task: ToVerify, /) -> Future[Verified]:
        """Verify a report as soon as one of them is free."""
        ...

    def close(self) -> None:
        """End them, whatever they do."""
        ...


@dataclass(frozen=True, slots=True)
class AheadVerification:
    """How such processes are started, and how many there are."""

    start: Callable[[Basis], VerifyingWorkers]
    workers: int
