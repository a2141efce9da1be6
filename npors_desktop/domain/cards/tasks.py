"""What the scheme has to be told since an application went out: a record of it is amended, or
counts no more. It is worked out each time; that somebody told the scheme is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from npors_desktop.domain.after_batch import AfterBatch, after_batch
from npors_desktop.domain.cards.application import WENT_OUT
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from npors_desktop.domain.after_batch import StandingVersion
    from npors_desktop.domain.cards.application import CardApplication
    from npors_desktop.domain.messages import Message

TOLD_WORDS: Mapping[AfterBatch, Message] = {
    AfterBatch.CORRECT: message("tell the scheme: amended"),
    AfterBatch.WITHDRAW: message("tell the scheme: not achieved"),
}
CardTaskKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class CardTask:
    """That the scheme has to be told: a record of an application is amended, or counts no more,
    since it went out. ``code`` is the category's, ``batch`` the last one it was in; ``revision`` is
    what went out, ``now`` and ``content`` (hex) what counts now: None and empty where nothing
    does."""

    application: str
    person: str
    code: str
    record: str
    batch: int
    what: AfterBatch
    assessor_number: str = ""
    revision: int = 1
    now: int | None = None
    content: str = ""

    @property
    def key(self) -> CardTaskKey:
        """What it is about: it is done once for each version."""
        return self.application, self.record, self.assessor_number, self.content


@dataclass(frozen=True, slots=True)
class DoneCardTask:
    """Who said when, and how, that the scheme was told."""

    application: str
    record: str
    assessor_number: str
    content: str
    at: datetime
    by: str
    why: str

    @property
    def key(self) -> CardTaskKey:
        """As that of the task."""
        return self.application, self.record, self.assessor_number, self.content


def card_tasks(
    applications: Iterable[CardApplication],
    standing: Mapping[tuple[str, str], StandingVersion],
    done: Collection[CardTaskKey] = (),
) -> Iterator[CardTask]:
    """What of these applications the scheme has to be told, by what counts now of their records (by
    id and the number of the assessor)."""
    for one in applications:
        if one.state not in WENT_OUT:
            continue
        for line in one.lines:
            went_out = line.version
            now = standing.get((went_out.record, went_out.assessor_number))
            what = after_batch(went_out, now)
            if what is None:
                continue
            made = CardTask(
                one.id, one.person, line.code, went_out.record, one.batches[-1], what,
                went_out.assessor_number, went_out.revision,
                now.revision if now else None, now.content_sha256 if now else "",
            )  # fmt: skip
            if made.key not in done:
                yield made
