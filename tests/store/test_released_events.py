"""Every kind of event that a released program stored is read, and would be stored the same."""

import json
from pathlib import Path
from typing import get_args

import pytest

from npors_desktop.domain.changes import Change
from npors_desktop.store.payload import change_of, change_text

# One text for each kind and for each shape of it, as released programs wrote them. Add to it what
# a release adds; nothing in it ever changes.
KEPT: list[str] = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "released" / "events.json").read_text("utf-8")
)


@pytest.mark.parametrize("text", KEPT, ids=lambda text: json.loads(text)["kind"])
def test_a_released_event_is_read_and_written_as_it_was(text: str) -> None:
    assert change_text(change_of(text, 1)) == text


def test_every_kind_has_its_stored_example() -> None:
    told = {json.loads(text)["kind"] for text in KEPT}
    assert told == {kind.__name__ for kind in get_args(Change)}
