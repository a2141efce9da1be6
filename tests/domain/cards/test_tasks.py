"""The scheme is told once of each version that counts since an application went out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from npors_desktop.domain.after_batch import AfterBatch, BatchedVersion, StandingVersion
from npors_desktop.domain.cards.application import (
    ApplicationState,
    AppliedCategory,
    CardApplication,
    CardType,
)
from npors_desktop.domain.cards.tasks import CardTask, DoneCardTask, card_tasks

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
LINE = AppliedCategory("N202", BatchedVersion("r", 1, "GP-7", "aa"))
OUT = CardApplication(
    "a", "p", CardType.RED, "mair", NOW, lines=(LINE,), state=ApplicationState.EXPORTED,
    batches=(1, 4),
)  # fmt: skip


@pytest.mark.parametrize(
    ("now", "what"),
    [
        (StandingVersion(1, "aa", "achieved"), None),
        (StandingVersion(2, "bb", "achieved"), AfterBatch.CORRECT),
        (StandingVersion(2, "bb", "not_achieved"), AfterBatch.WITHDRAW),
        (None, AfterBatch.WITHDRAW),
    ],
)
def test_what_changed_since_it_went_out_is_told_once(
    now: StandingVersion | None, what: AfterBatch | None
) -> None:
    standing = {("r", "GP-7"): now} if now else {}
    found = list(card_tasks([OUT], standing))
    assert [one.what for one in found] == ([what] if what else [])
    for one in found:
        revision, content = (now.revision, now.content_sha256) if now else (None, "")
        assert one == CardTask("a", "p", "N202", "r", 4, one.what, "GP-7", 1, revision, content)
        done = DoneCardTask(*one.key, NOW, "Mair", "Rang them.")
        assert list(card_tasks([OUT], standing, {done.key})) == []
        later = {("r", "GP-7"): StandingVersion(3, "cc", "achieved")}
        assert len(list(card_tasks([OUT], later, {done.key}))) == 1


def test_of_one_that_did_not_go_out_nothing_is_told() -> None:
    assert list(card_tasks([replace(OUT, state=ApplicationState.PREPARING)], {})) == []
