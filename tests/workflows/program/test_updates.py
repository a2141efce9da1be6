"""A newer version is found, checked, and started only after a backup, when nobody is assessed."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from typing_extensions import override

from npors_desktop.base.cancel_token import CancelToken
from npors_desktop.composition.stores import prove_copy
from npors_desktop.delivery.web import UnreachableError, Web
from npors_desktop.domain.errors import (
    DamagedFileError,
    MachineFailedError,
    NewerFormatError,
    UserError,
    WrongUseError,
)
from npors_desktop.domain.messages import verbatim
from npors_desktop.exchange.update_manifest import (
    NAME,
    Setup,
    System,
    UpdateManifest,
    signed_bytes,
    write_manifest,
)
from npors_desktop.workflows.program.updates import IdleToken, Updates, UpdateState
from npors_desktop.workflows.sessions import LaptopSession

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PROGRAM = b"MZ a setup program" * 99
SECRET = "a passphrase for tests"
SETUPS = tuple(
    Setup(system, f"npors #{system.value}.bin", len(PROGRAM), hashlib.sha256(PROGRAM).hexdigest())
    for system in System
)
TOLD = UpdateManifest(1, "1.3.0", "0.9.0", SETUPS)
QUIET = IdleToken()


class Served(Web):
    """What a server would answer."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__()
        self.files = files

    @override
    def fetch(self, url: str, limit: int, stop: CancelToken, seconds: float = 30) -> bytes:
        if url not in self.files:
            raise UnreachableError(verbatim("Nobody answers."))
        return self.files[url]

    @override
    def download(
        self, url: str, to: Path, limit: int, stop: CancelToken, seconds: float = 3600
    ) -> None:
        to.write_bytes(self.fetch(url, limit, stop))


def signed(told: UpdateManifest, key: Ed25519PrivateKey = KEY) -> bytes:
    return write_manifest(told, key.sign(signed_bytes(told)))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with the manifest and its setup files."""
    made = tmp_path / "stick"
    made.mkdir()
    (made / NAME).write_bytes(signed(TOLD))
    for setup in SETUPS:
        (made / setup.file).write_bytes(PROGRAM)
    return made


@pytest.fixture
def started() -> list[Path]:
    return []


@pytest.fixture
def make(tmp_path: Path, started: list[Path]) -> Callable[..., Updates]:
    """The workflow of a program of some version."""
    key = tmp_path / "public_key.txt"
    key.write_text(KEY.public_key().public_bytes_raw().hex() + "\n")

    def made(version: str = "1.0.0", web: Web | None = None, *, starts: bool = True) -> Updates:
        def launch(file: Path) -> bool:
            started.append(file)
            return starts

        return Updates(version, key, tmp_path / "home" / "updates", web or Served({}), launch)

    return made


@pytest.mark.parametrize(
    ("version", "state"),
    [
        ("1.2.99", UpdateState.NEWER),
        ("0.9.0", UpdateState.NEWER),
        ("0.8.99", UpdateState.TOO_OLD),
        ("1.3.0", UpdateState.UP_TO_DATE),
        ("1.10.0", UpdateState.OLDER),
    ],
)
def test_a_version_stands_where_its_numbers_put_it(
    make: Callable[..., Updates], stick: Path, version: str, state: UpdateState
) -> None:
    found = make(version).check(QUIET, str(stick), allowed=False)
    assert found.state is state
    assert found.needed == ("0.9.0" if state is UpdateState.TOO_OLD else "")
    assert (found.setup.size if found.setup else 0) == (
        len(PROGRAM) if state is UpdateState.NEWER else 0
    )


def test_the_setup_may_be_named_in_place_of_its_manifest(
    make: Callable[..., Updates], stick: Path
) -> None:
    file = stick / SETUPS[0].file
    for told in (str(file), f'  "{file}" ', stick.as_uri(), f"“{stick / NAME}”"):
        assert make().check(QUIET, told, allowed=False).state is UpdateState.NEWER


def test_a_version_without_a_setup_for_here_is_said_so(
    make: Callable[..., Updates], stick: Path
) -> None:
    (stick / NAME).write_bytes(signed(replace(TOLD, setups=())))
    assert make().check(QUIET, str(stick), allowed=False).state is UpdateState.NOT_FOR_HERE


def test_a_manifest_of_another_key_is_forged(make: Callable[..., Updates], stick: Path) -> None:
    (stick / NAME).write_bytes(signed(TOLD, Ed25519PrivateKey.generate()))
    with pytest.raises(UserError, match="did not sign") as told:
        make().check(QUIET, str(stick), allowed=False)
    assert told.value.code == "update_forged"


def test_a_changed_manifest_is_forged(make: Callable[..., Updates], stick: Path) -> None:
    data = (stick / NAME).read_bytes().replace(b'"1.3.0"', b'"1.3.1"')
    (stick / NAME).write_bytes(data)
    with pytest.raises(UserError, match="did not sign"):
        make().check(QUIET, str(stick), allowed=False)


def test_a_newer_format_is_told_only_of_a_genuine_one(
    make: Callable[..., Updates], stick: Path
) -> None:
    (stick / NAME).write_bytes(signed(replace(TOLD, format=99)))
    with pytest.raises(NewerFormatError, match="manifest was made by a newer version"):
        make().check(QUIET, str(stick), allowed=False)


@pytest.mark.parametrize("data", [b"", b"{}", b"\0" * 99])
def test_a_damaged_manifest_is_said_so(
    make: Callable[..., Updates], stick: Path, data: bytes
) -> None:
    (stick / NAME).write_bytes(data)
    with pytest.raises(DamagedFileError):
        make().check(QUIET, str(stick), allowed=False)


@pytest.mark.parametrize(
    "source", ["", "a\0b", "~nobody-here/x", "x" * 5000, "http://a/b", "ftp://a/b"]
)
def test_a_place_that_cannot_be_is_wrong_use(make: Callable[..., Updates], source: str) -> None:
    with pytest.raises(WrongUseError):
        make().check(QUIET, source, allowed=True)


def test_no_network_is_a_state_and_no_error(make: Callable[..., Updates]) -> None:
    found = make().check(QUIET, "https://nobody.invalid/m.json", allowed=True)
    assert found.state is UpdateState.OFFLINE


def test_a_network_is_not_asked_before_it_is_allowed(make: Callable[..., Updates]) -> None:
    with pytest.raises(UserError, match="not allowed") as told:
        make().check(QUIET, "https://nobody.invalid/m.json", allowed=False)
    assert told.value.code == "network_not_allowed"


def test_never_while_anybody_is_assessed(
    session: LaptopSession, running: str, make: Callable[..., Updates]
) -> None:
    for act in (lambda: None, lambda: session.marking.pause(running)):
        act()
        with pytest.raises(UserError, match="Rhys Jones's assessment is not finished"):
            make().quiet(session.visits)
    session.marking.end(running, "completed")
    assert make().quiet(session.visits)
    assert make().quiet(None)


@pytest.mark.parametrize("practical", ["to come", "done"])
def test_never_between_two_questions_of_the_theory(
    session: LaptopSession, opened: Callable[..., str], make: Callable[..., Updates], practical: str
) -> None:
    id_ = opened()
    if practical == "done":
        session.marking.start_clock(id_)
        session.marking.end(id_, "completed")
    paper = session.theory_marking.draw(id_, 1).paper
    assert make().quiet(session.visits)
    for number, asked in enumerate(paper):
        session.theory_marking.award(id_, asked, 0)
        if number + 1 < len(paper):
            with pytest.raises(UserError, match="assessment is not finished"):
                make().quiet(session.visits)
    assert make().quiet(session.visits)


def test_from_a_stick_to_the_start_and_away_again(
    session: LaptopSession, make: Callable[..., Updates], stick: Path, started: list[Path]
) -> None:
    updating = make()
    found = updating.check(updating.quiet(session.visits), str(stick), allowed=False)
    copy = updating.copy_first(QUIET, session.backups, found)
    assert copy == updating.copy_first(QUIET, session.backups, found), "a second try may be needed"
    ready = updating.fetch(QUIET, found, copy)
    assert started == []
    assert updating.start(QUIET, ready)
    assert [f.read_bytes() for f in started] == [PROGRAM]
    make("1.2.9").tidy()
    assert ready.file.is_file()
    make("1.3.0").tidy()
    assert not ready.file.parent.exists()
    assert prove_copy(copy, SECRET).health.chain_ok


def test_from_a_server(session: LaptopSession, make: Callable[..., Updates]) -> None:
    at = "https://updates.example/npors/"
    files = {f"{at}{quote(s.file)}": PROGRAM for s in SETUPS}
    updating = make(web=Served({**files, f"{at}{NAME}": signed(TOLD)}))
    found = updating.check(QUIET, f"{at}{NAME}", allowed=True)
    copy = updating.copy_first(QUIET, session.backups, found)
    assert updating.fetch(QUIET, found, copy).file.read_bytes() == PROGRAM


def test_where_nothing_can_be_started_it_is_said_so(
    tmp_path: Path, make: Callable[..., Updates], stick: Path
) -> None:
    updating = make(starts=False)
    found = updating.check(QUIET, str(stick), allowed=False)
    (tmp_path / "copy").write_bytes(b"")
    ready = updating.fetch(QUIET, found, tmp_path / "copy")
    assert not updating.start(QUIET, ready)


@pytest.mark.parametrize("data", [PROGRAM[:-1], PROGRAM[:-1] + b"!", b"", PROGRAM + b"x"])
def test_a_setup_that_was_changed_is_deleted_and_never_started(
    tmp_path: Path, make: Callable[..., Updates], stick: Path, started: list[Path], data: bytes
) -> None:
    for setup in SETUPS:
        (stick / setup.file).write_bytes(data)
    updating = make()
    found = updating.check(QUIET, str(stick), allowed=False)
    with pytest.raises(DamagedFileError):
        updating.fetch(QUIET, found, tmp_path / "copy")
    assert not list((tmp_path / "home" / "updates").rglob("*.bin"))
    assert started == []


def test_a_setup_changed_after_it_was_fetched_is_not_started(
    tmp_path: Path, make: Callable[..., Updates], stick: Path, started: list[Path]
) -> None:
    updating = make()
    (tmp_path / "copy").write_bytes(b"")
    found = updating.check(QUIET, str(stick), allowed=False)
    ready = updating.fetch(QUIET, found, tmp_path / "copy")
    ready.file.write_bytes(PROGRAM[::-1])
    with pytest.raises(DamagedFileError, match="not the setup file"):
        updating.start(QUIET, ready)
    with pytest.raises(MachineFailedError):
        updating.start(QUIET, ready)
    assert started == []


def test_nothing_starts_without_the_copy(
    tmp_path: Path, make: Callable[..., Updates], stick: Path, started: list[Path]
) -> None:
    updating = make()
    found = updating.check(QUIET, str(stick), allowed=False)
    ready = updating.fetch(QUIET, found, tmp_path / "no-copy")
    with pytest.raises(UserError, match="backup of the store"):
        updating.start(QUIET, ready)
    assert started == []
