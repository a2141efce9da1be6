"""What the page of uploads to the training register works with, and what it reads at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from npors_desktop.domain.biting_dates import UploadPeriod
    from npors_desktop.domain.uploads.batches import UploadBatch, UploadTask
    from npors_desktop.domain.uploads.dry_run import UploadPlan
    from npors_desktop.domain.uploads.template import UploadTemplate
    from npors_desktop.workflows.office.upload_setup import UploadSetup
    from npors_desktop.workflows.office.uploading import DueUpload, RegisterUploads


@dataclass(frozen=True, slots=True)
class UploadWork:
    """The workflows, and the office's name."""

    office: str
    setup: UploadSetup
    uploads: RegisterUploads


@dataclass(frozen=True, slots=True)
class UploadsRead:
    """What the page shows: the template (None before it was imported), what waits, the dry run of
    what is shown (None without a template), tasks and batches, and by what the days are counted."""

    today: date
    template: UploadTemplate | None
    due: tuple[DueUpload, ...]
    plan: UploadPlan | None
    tasks: tuple[UploadTask, ...]
    batches: tuple[UploadBatch, ...]
    period: UploadPeriod


def read_uploads(work: UploadWork, lines: tuple[int, ...]) -> UploadsRead:
    """Read it anew: the records of these lines of the register, or all that wait."""
    uploads, template, due = work.uploads, work.setup.template(), work.uploads.due()
    ids = uploads.records(lines) if lines else tuple(one.row.record for one in due)
    return UploadsRead(
        uploads.today,
        template,
        due,
        uploads.plan(ids) if template is not None else None,
        uploads.tasks(),
        uploads.batches(),
        uploads.period(),
    )
