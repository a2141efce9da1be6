"""No kind of event can be half there: each is in the union and says all that must be said of it."""

from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_args

import pytest

from npors_desktop.domain import events
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.events import Change, Event, after

KINDS: tuple[type[Any], ...] = get_args(Change)
MODULES = [import_module(f"{events.__name__}.{m.name}") for m in iter_modules(events.__path__)]


def test_every_value_in_the_modules_of_events_is_a_kind_of_change():
    defined = {
        value
        for module in MODULES
        for value in vars(module).values()
        if is_dataclass(value) and getattr(value, "__module__", "") == module.__name__
    }
    assert defined == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_itself_how_it_is_undone_and_whether_it_is_signed_for(kind: type[Any]):
    own = vars(kind)
    assert own["undo_words"] is None or own["undo_words"]
    assert isinstance(own["signed_for"], bool)
    assert "ClassVar" in str(kind.__annotations__["undo_words"])
    assert "ClassVar" in str(kind.__annotations__["signed_for"])


def test_a_kind_without_a_fold_is_no_event(make_pack: Any):
    class PhotoTaken:
        """Of no module's union."""

    stray: Any = PhotoTaken()
    with pytest.raises(AssertionError, match="PhotoTaken"):
        after(Assessment("r", 1, make_pack()), Event(1, events.datetime.min, 0, stray))


def test_a_state_changes_only_fields_that_it_has(make_pack: Any):
    now = Assessment("r", 1, make_pack())
    assert now.replace(letter="B") == Assessment("r", 1, now.pack, letter="B")
    assert vars(now.replace(letter="B")).keys() == {one.name for one in fields(Assessment)}
