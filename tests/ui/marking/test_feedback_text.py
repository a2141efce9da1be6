"""The last-action bar has words for whatever undo takes back, in both languages."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.events import Change, Event
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.store.core.payload import change_of
from npors_desktop.ui.marking.feedback_text import feedback_values
from npors_desktop.workflows.marking.feedback import feedback_of_event

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
STORED = Path(__file__).parents[2] / "fixtures" / "released" / "events.json"
CHANGES = [change_of(text, 1) for text in json.loads(STORED.read_text("utf-8"))]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("prefix", ["undone_", "redone_"])
def test_every_kind_that_undo_takes_back_has_its_words(prefix: str, language: Language):
    pack = Catalogue.load(resource("standards")).find("excavator-360-above-10t-tracked.novice")
    words, told = Words(language), dict[str, type[Change]]()
    for change in CHANGES:
        if change.undo_words is not None:
            feedback, _ = feedback_of_event(Event(1, AT, 0, change), prefix)
            told[words(f"said.{feedback.kind}", **feedback_values(feedback, pack, words))] = type(
                change
            )
    kinds: set[type[Change]] = {kind for kind in get_args(Change) if kind.undo_words}
    assert set(told.values()) == kinds
