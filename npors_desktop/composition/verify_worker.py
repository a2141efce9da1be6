"""The processes that verify reports for an import, and what each of them does.

They load this module and what it needs, and neither the window nor the store's libraries.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npors_desktop.base.paths import resource
from npors_desktop.base.worker_processes import WorkerProcesses, processors
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.workflows.ending import certified_report
from npors_desktop.workflows.office.known_standards import KnownStandards
from npors_desktop.workflows.office.verify_ahead import (
    AheadVerification,
)
from npors_desktop.workflows.office.verify_report import ReportVerification

if TYPE_CHECKING:
    from npors_desktop.workflows.office.verify_ahead import (
        Answer,
        ToVerify,
    )
    from npors_desktop.workflows.office.verify_report import Basis, Verified

# One process writes the register, and more than these would only wait for it.
_MOST = 4
_FEWEST = 2


def ahead() -> AheadVerification | None:
    """Verifying on every processor that there is; with only one there is nothing to gain."""
    workers = min(processors(), _MOST)
    return AheadVerification(partial(start, workers), workers) if workers >= _FEWEST else None


def two() -> AheadVerification:
    """Verifying in two processes, on however many processors."""
    return AheadVerification(partial(start, _FEWEST), _FEWEST)


def start(workers: int, basis: Basis) -> WorkerProcesses[ToVerify, Verified]:
    """So many processes that verify on one basis."""
    return WorkerProcesses(partial(begin, basis), workers)


def begin(basis: Basis) -> Answer:
    """What a process answers with, once it has begun."""
    catalogue = Catalogue.usable(resource("standards"))
    known = KnownStandards(catalogue, handed=basis.standards)
    verification = ReportVerification(
        known,
        certified_report.verify_file,
        certified_report.check_standing,
        basis.editions,
        is_demonstration=basis.is_demonstration,
    )
    return lambda asked: verification.verify(asked.data, basis.anchors, asked.at)
