"""The batches that went to the training register, and what is to be done about their rows since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.after_batch import AfterBatch, BatchedVersion, after_batch
from npors_desktop.domain.messages import message
from npors_desktop.domain.uploads.template import UploadField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from npors_desktop.domain.after_batch import StandingVersion
    from npors_desktop.domain.messages import Message

# The number that the register gives a batch, and a reason, have at most so many letters.
LONGEST_RECEIPT, LONGEST_WHY = 100, 2000


@dataclass(frozen=True, slots=True)
class UploadBatch:
    """A file that was written for the register: its number, when and by whom, the SHA-256 (hex) of
    its bytes, and how many rows it has. ``uploaded_on`` and ``receipt`` (the register's own number)
    are what somebody noted after the upload, ``noted_by`` who."""

    number: int
    at: datetime
    by: str
    sha256: str
    file: str
    rows: int
    uploaded_on: date | None = None
    receipt: str = ""
    noted_by: str = ""


@dataclass(frozen=True, slots=True)
class UploadedRow:
    """One row of a batch: which version of which record, whose, and the values that were written,
    days as YYYY-MM-DD. ``again`` is why a record that was in an earlier batch is in this one."""

    batch: int
    version: BatchedVersion
    candidate: str
    values: Mapping[UploadField, str] = field(default_factory=dict[UploadField, str])
    again: str = ""


@dataclass(frozen=True, slots=True)
class UploadTask:
    """That something has to be put right in the register: of which row, and why. ``content`` is
    that of the version that counts now, empty where none does; ``is_uploaded``, whether somebody
    noted that the batch was uploaded; ``now``, the values that would be written now, as those of
    the row, empty where nothing of the record is written."""

    kind: AfterBatch
    row: UploadedRow
    content: str
    revision: int | None
    is_uploaded: bool
    now: Mapping[UploadField, str] = field(default_factory=dict[UploadField, str])

    @property
    def differing(self) -> tuple[tuple[UploadField, str, str], ...]:
        """Which values of the row would be others now: what went out, and what it is now."""
        old = self.row.values
        return tuple(
            (what, old.get(what, ""), self.now.get(what, ""))
            for what in UploadField
            if self.now and old.get(what, "") != self.now.get(what, "")
        )

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about: it is done once for each version."""
        return self.row.version.record, self.row.version.assessor_number, self.content


@dataclass(frozen=True, slots=True)
class DoneTask:
    """Who said when, and why or how, that a task is done."""

    kind: AfterBatch
    record: str
    assessor_number: str
    content: str
    at: datetime
    by: str
    why: str

    @property
    def key(self) -> tuple[str, str, str]:
        """As that of the task."""
        return self.record, self.assessor_number, self.content


TASKS: Mapping[AfterBatch, Message] = {
    AfterBatch.CORRECT: message("Correct at CITB"),
    AfterBatch.WITHDRAW: message("Withdraw at CITB"),
}


def open_tasks(
    rows: Iterable[tuple[UploadedRow, bool]],
    standing: Callable[[BatchedVersion], StandingVersion | None],
    done: Iterable[DoneTask],
) -> Iterator[UploadTask]:
    """What is to be done about these rows, each with whether its batch was uploaded: of each record
    its newest row, compared with what counts now."""
    newest: dict[tuple[str, str], tuple[UploadedRow, bool]] = {}
    for row, is_uploaded in rows:
        lineage = row.version.record, row.version.assessor_number
        known = newest.get(lineage)
        if known is None or known[0].batch < row.batch:
            newest[lineage] = row, is_uploaded
    settled = {one.key for one in done}
    for row, is_uploaded in newest.values():
        now = standing(row.version)
        kind = after_batch(row.version, now)
        if kind is None:
            continue
        content, revision = (now.content_sha256, now.revision) if now else ("", None)
        task = UploadTask(kind, row, content, revision, is_uploaded)
        if task.key not in settled:
            yield task
