"""A command, run as a script would run it, and what it answered."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from typing import Any

import pytest

from npors_desktop.cli import backup, laptop, main, office
from npors_desktop.composition.stores import Stores
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key
from npors_desktop.vault.kdf import KdfCost


@dataclass(frozen=True)
class Answer:
    """A command's exit status and what it wrote."""

    status: int
    out: str
    error: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Command = Callable[..., Answer]


@pytest.fixture(scope="session")
def keys() -> tuple[AssessorKey, ...]:
    """Two signing keys for all tests: making one takes a second."""
    return make_key(), make_key()


@pytest.fixture(autouse=True)
def cheap(keys: tuple[AssessorKey, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests make opens with little work; the commands are otherwise as they are."""
    stores = partial(Stores, cost=KdfCost(64, 1, 1), new_key=cycle(keys).__next__)
    monkeypatch.setattr(laptop, "Stores", stores)
    monkeypatch.setattr(office, "Stores", stores)
    monkeypatch.setattr(backup, "Stores", stores)


@pytest.fixture
def npd(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run ``npors-desktop`` with these arguments; never a traceback."""

    def run(*arguments: object) -> Answer:
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        wrote = capsys.readouterr()
        assert "Traceback" not in wrote.err
        return Answer(status, wrote.out, wrote.err)

    return run


@pytest.fixture
def one_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store beside the demonstration's may have its passphrase, which the environment gives."""

    def accept(_: str) -> None: ...

    monkeypatch.setattr("npors_desktop.cli.passphrase.check_passphrase", accept)
