"""A command, run as a script would run it, and what it answered."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
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
Npd = Callable[..., Any]
Desks = tuple[Path, Path]
SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"


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


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """A completed sheet from paper."""

    def made(name: str = "excavator-safety-critical-not-met.json", **changes: object) -> Path:
        sheet = json.loads((SHEETS / name).read_text(encoding="utf-8"))
        sheet["candidate"]["date_of_birth"] = "1990-01-31"
        sheet["transcribed"] = {"reason": "weather", "by": "Gareth Price"}
        to = tmp_path / f"paper-{len(list(tmp_path.glob('paper-*')))}.json"
        to.write_text(json.dumps({**sheet, **changes}), encoding="utf-8")
        return to

    return made


@pytest.fixture
def sessions(npd: Npd, tmp_path: Path) -> Desks:
    """An office and a laptop that it has enrolled."""
    laptop, office = tmp_path / "laptop", tmp_path / "office"
    request, identity = tmp_path / "r.npenrol", tmp_path / "a.npidentity"
    who = ("--name", "Gareth Price", "--number", "GP-7", "--provider", "ATP One")
    for command in (
        ("laptop", "init", laptop, *who),
        ("office", "init", office, "--name", "ATP One"),
    ):
        assert npd(*command).status == 0
    asked = npd("laptop", "enrol", laptop, "--to", request, "--json").document
    compared = ("--fingerprint", asked["fingerprint"])
    answered = npd("office", "enrol", office, request, "--to", identity, *compared, "--json")
    compared = ("--fingerprint", answered.document["fingerprint"])
    assert npd("laptop", "identity", laptop, identity, *compared).status == 0
    return laptop, office
