"""Feedback has a sentence for every kind and for everything that undo takes back, in both
languages."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.events import Change, Event
from npors_desktop.domain.pack import Pack
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.store.core.payload import change_of
from npors_desktop.ui.marking.feedback_text import sentence_of
from npors_desktop.workflows.marking.feedback import Feedback, FeedbackKind, feedback_of_event
from tests.small_format2 import small_pack

AT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
STORED = Path(__file__).parents[2] / "fixtures" / "released" / "events.json"
CHANGES = [change_of(text, 1) for text in json.loads(STORED.read_text("utf-8"))]
UNDO_KINDS = (FeedbackKind.UNDONE, FeedbackKind.REDONE)
# The bar keeps the sentence it has.
SILENT = {
    *("filing", "noting", "details", "go_choose", "go_check"),
    *("answered", "answer_cleared", "options_chosen"),
}
VALUES = {
    "criterion": "3.5",
    "mark": "not_met",
    "severity": "major",
    "time": AT.isoformat(),
    "reason": "completed",
    "state": "paused",
    "what": "noted",
    "letter": "B",
    "outcome": "3",
    "count": "4",
    "left": "2",
    "label": "Depth",
    "value": "1.2 m",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    """A standard that marks by criteria."""
    return Catalogue.load(resource("standards")).find("excavator-360-above-10t-tracked.novice")


@pytest.mark.parametrize("kind", FeedbackKind)
def test_every_kind_has_a_sentence_unless_the_bar_keeps_its_own(kind: FeedbackKind, pack: Pack):
    said = sentence_of(Feedback(kind, VALUES), pack, Words())
    assert bool(said) is (kind not in SILENT)
    assert "{" not in said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", UNDO_KINDS)
def test_whatever_can_be_undone_has_its_words(kind: FeedbackKind, language: Language, pack: Pack):
    words = Words(language)
    undoable = [change for change in CHANGES if change.undo_words is not None]
    said = {
        sentence_of(feedback_of_event(Event(1, AT, 0, change), kind)[0], pack, words): type(change)
        for change in undoable
    }
    kinds: set[type[Change]] = {kind for kind in get_args(Change) if kind.undo_words}
    assert set(said.values()) == kinds


@pytest.mark.parametrize(
    ("feedback", "english"),
    [
        (Feedback(FeedbackKind.MARKED, VALUES), "3.5 Not met"),
        (
            Feedback(FeedbackKind.MARKED_TOGETHER, {**VALUES, "count": "1"}),
            "1 criterion marked met, 2 left in outcome 3",
        ),
        (Feedback(FeedbackKind.UNDONE, {**VALUES, "what": "marks"}), "Undone: all 4 marks"),
        (
            Feedback(FeedbackKind.REDONE, {**VALUES, "what": "clear"}),
            "Redone: mark removed from 3.5",
        ),
        (
            Feedback(FeedbackKind.MARKED, {**VALUES, "while_paused": "yes"}),
            "3.5 Not met, while the clock is paused: Ctrl+Space resumes it",
        ),
        (Feedback(FeedbackKind.CLOCK_IS, VALUES), "The clock is paused. Nothing was changed."),
        (Feedback(FeedbackKind.CLOCK_ENDED, VALUES), "Practical ended: completed"),
        (
            Feedback(FeedbackKind.MARKED, {**VALUES, "mark": "not_applicable", "why": "none"}),
            "3.5 N/A: none",
        ),
        (
            Feedback(FeedbackKind.UNDONE, {"what": "task_value", "task": "dig", "key": "depth"}),
            "Undone: value of a task: depth",
        ),
    ],
)
def test_values_are_read_as_words(feedback: Feedback, english: str, pack: Pack):
    assert sentence_of(feedback, pack, Words()) == english


def test_a_standard_has_its_own_word_for_a_mark(pack: Pack):
    words = Words().in_terms_of({"not_met": "Fail"})
    assert sentence_of(Feedback(FeedbackKind.MARKED, VALUES), pack, words) == "3.5 Fail"


def test_the_value_of_a_task_is_told_by_what_it_is_called():
    feedback = Feedback(
        FeedbackKind.UNDONE, {"what": "task_value", "task": "trench", "key": "depth_start"}
    )
    told = sentence_of(feedback, small_pack(), Words())
    assert told == "Undone: value of a task: Depth at the start"
