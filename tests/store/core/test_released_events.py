"""Every kind of event that a released program stored is read, and would be stored the same but for
what later fields add."""

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import Change, Event, after
from npors_desktop.store.core.payload import change_of, change_text, text_of

# One text for each kind and for each shape of it, as released programs wrote them. Add to it what
# a release adds; nothing in it ever changes.
KEPT: list[str] = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "released" / "events.json").read_text("utf-8")
)


@pytest.mark.parametrize("text", KEPT, ids=lambda text: json.loads(text)["kind"])
def test_a_released_event_is_read_and_written_as_it_was(text: str) -> None:
    change = change_of(text, 1)
    again = change_text(change)
    assert change_of(again, 1) == change
    assert text_of(without_later(change, json.loads(again), json.loads(text))) == text


def without_later(value: Any, now: Any, kept: Any) -> Any:
    """The plain JSON of a value less the fields that it did not have when it was kept and that are
    at their defaults."""
    if isinstance(value, tuple):
        return [without_later(*one) for one in zip(value, now, kept, strict=True)]
    if not is_dataclass(value):
        return now
    later = {
        part.name
        for part in fields(value)
        if part.name not in kept and getattr(value, part.name) == default_of(part)
    }
    return {
        name: without_later(getattr(value, name, None), one, kept.get(name))
        for name, one in now.items()
        if name not in later
    }


def default_of(part: Any) -> Any:
    return part.default if part.default_factory is MISSING else part.default_factory()


@pytest.mark.parametrize("text", KEPT, ids=lambda text: json.loads(text)["kind"])
def test_a_released_event_is_folded_into_fields_that_a_state_has(text: str, place: Any) -> None:
    event = Event(9, datetime(2026, 11, 20, 9, 5, tzinfo=UTC), 0, change_of(text, 9))
    now = after(Assessment("r", 1, place.pack), event)
    assert vars(now).keys() == {one.name for one in fields(Assessment)}


def test_every_kind_has_its_stored_example() -> None:
    told = {json.loads(text)["kind"] for text in KEPT}
    assert told == {kind.__name__ for kind in get_args(Change)}
