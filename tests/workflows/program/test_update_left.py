"""A step of an update ends when its page is left, and then does nothing more."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from npors_desktop.base import whole_file
from npors_desktop.base.cancel_token import CancelToken
from npors_desktop.delivery.web import UnreachableError, Web
from npors_desktop.domain.messages import verbatim
from npors_desktop.exchange.update_manifest import Setup, System
from npors_desktop.workflows.program.updates import (
    EndedError,
    IdleToken,
    UpdateOffer,
    Updates,
    UpdateState,
)
from npors_desktop.workflows.sessions import LaptopSession

PROGRAM = b"MZ a setup program" * 99
SETUP = Setup(System.LINUX, "setup.bin", len(PROGRAM), hashlib.sha256(PROGRAM).hexdigest())


class Left(Web):
    """A server that answers nothing before its page is left."""

    def __init__(self) -> None:
        super().__init__()
        self.leave: Callable[[], None] = lambda: None

    @override
    def fetch(self, url: str, limit: int, stop: CancelToken, seconds: float = 30) -> bytes:
        self.leave()
        assert stop.is_made
        raise UnreachableError(verbatim("Nobody answers."))


@pytest.fixture
def started() -> list[Path]:
    return []


@pytest.fixture
def updating(tmp_path: Path, started: list[Path]) -> Updates:
    def launch(file: Path) -> bool:
        started.append(file)
        return True

    web = Left()
    made = Updates("1.0.0", tmp_path / "no key", tmp_path / "updates", web, launch)
    web.leave = made.leave
    return made


@pytest.fixture
def found(tmp_path: Path) -> UpdateOffer:
    """What was found on a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / SETUP.file).write_bytes(PROGRAM)
    return UpdateOffer(UpdateState.NEWER, "1.3.0", str(stick), setup=SETUP)


def test_what_is_left_while_it_is_looked_for_is_not_told_as_no_connection(
    updating: Updates,
) -> None:
    with pytest.raises(EndedError):
        updating.check(updating.quiet(None), "https://a.example/m.json", allowed=True)


def test_a_step_that_was_left_does_nothing_more(
    session: LaptopSession,
    updating: Updates,
    found: UpdateOffer,
    started: list[Path],
    tmp_path: Path,
) -> None:
    ready = updating.fetch(
        IdleToken(), found, updating.copy_first(IdleToken(), session.backups, found)
    )
    quiet = updating.quiet(session.visits)
    updating.leave()
    before = sorted((tmp_path / "updates").rglob("*"))
    for step in (
        lambda: updating.copy_first(quiet, session.backups, found),
        lambda: updating.fetch(quiet, found, ready.copy),
        lambda: updating.start(quiet, ready),
    ):
        with pytest.raises(EndedError):
            step()
    assert sorted((tmp_path / "updates").rglob("*")) == before
    assert started == []
    assert updating.start(updating.quiet(session.visits), ready), "the next one was not left"


def test_a_setup_that_is_being_fetched_from_a_stick_ends_half_way(
    updating: Updates, found: UpdateOffer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = whole_file.read_pieces

    def left_meanwhile(*asked: Any) -> Iterator[bytes]:
        for piece in read(*asked):
            yield piece[:99]
            updating.leave()
            yield piece[99:]

    monkeypatch.setattr(f"{Updates.__module__}.read_pieces", left_meanwhile)
    with pytest.raises(EndedError):
        updating.fetch(updating.quiet(None), found, tmp_path / "copy")
    assert not [file for file in (tmp_path / "updates").rglob("*") if file.is_file()]


def test_while_the_program_closes_no_step_is_begun(updating: Updates) -> None:
    quiet = updating.quiet(None)
    updating.cease()
    with pytest.raises(EndedError):
        quiet.check()
    with pytest.raises(EndedError):
        updating.quiet(None)
