"""A wish to stop is heard by whoever works, once, and no longer than he works."""

from npors_desktop.base.cancel_token import CancelToken


def test_it_is_heard_when_it_is_made_and_only_meanwhile() -> None:
    stop, heard = CancelToken(), list[str]()
    with stop.heard_by(lambda: heard.append("before")):
        assert not stop.is_made
    with stop.heard_by(lambda: heard.append("meanwhile")):
        stop.make()
        stop.make()
        assert stop.is_made
    with stop.heard_by(lambda: heard.append("late")):
        assert heard == ["meanwhile", "late"]
    stop.make()
    assert heard == ["meanwhile", "late"]
