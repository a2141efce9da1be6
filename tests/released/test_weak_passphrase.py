"""A store of an earlier release whose passphrase is too weak for a new one opens, and changes it.

No such store was kept, so the passphrase of a kept one is replaced by a weak one, without the rule
that did not exist then.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.cli import main
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.errors import UserError, WrongPassphraseError
from npors_desktop.vault import vault
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.vault.vault import Vault
from npors_desktop.workflows.access import passphrase as rule
from npors_desktop.workflows.sessions import LaptopSession, Session

WEAK, NEW = "password1234", "kettle harbour seventeen lids"
Weak = Callable[[str], Path]


def anything(_passphrase: str, _names: object = (), **_more: bool) -> None:
    """The rule of a program that has none."""


@pytest.fixture
def weak(
    kept: Path, stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    passphrase: Callable[[str], str],
) -> Weak:  # fmt: skip
    """Makes a copy of a released store that opens with the weak passphrase alone."""

    def made(name: str) -> Path:
        folder = Path(shutil.copytree(kept / name, tmp_path / name))
        with monkeypatch.context() as older:
            older.setattr(vault, "check_passphrase", anything)
            older.setattr(rule, "check_passphrase", anything)
            if name == "office":
                Vault.open(folder, passphrase(name)).set_passphrase(WEAK, KdfCost(64, 1, 1))
            else:
                session = stores.open_laptop(folder, passphrase(name))
                session.passphrase.change(passphrase(name), WEAK)
                session.close()
        return folder

    return made


@pytest.fixture
def npd(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run a command with a passphrase; its status."""

    def run(secret: str, *words: object) -> int:
        monkeypatch.setenv("NPORS_PASSPHRASE", secret)
        status = main([str(word) for word in words])
        capsys.readouterr()
        return status

    return run


@pytest.mark.parametrize("name", ["laptop", "office"])
def test_by_command(weak: Weak, npd: Callable[..., int], tmp_path: Path, name: str) -> None:
    folder, weaker, new = weak(name), tmp_path / "weaker", tmp_path / "new"
    weaker.write_text("aaaaaaaaaaaa", "utf-8")
    new.write_text(NEW, "utf-8")
    change = (name, "passphrase", folder, "--new-passphrase-file")
    assert npd(WEAK, name, "list", folder) == 0
    assert npd(WEAK, *change, weaker) == 1
    assert npd(WEAK, name, "list", folder) == 0
    assert npd(WEAK, *change, new) == 0
    assert npd(WEAK, name, "list", folder) == 1
    assert npd(NEW, name, "list", folder) == 0
    if name == "laptop":
        assert npd(NEW, "laptop", "enrol", folder, "--to", tmp_path / "r.npenrol") == 0


@pytest.mark.parametrize("name", ["laptop", "office"])
def test_by_the_workflow(weak: Weak, stores: Stores, tmp_path: Path, name: str) -> None:
    folder = weak(name)

    def opened(secret: str) -> Session:
        return (stores.open_laptop if name == "laptop" else stores.open_office)(folder, secret)

    session = opened(WEAK)
    with pytest.raises(UserError) as refused:
        session.passphrase.change(WEAK, "password12345")
    assert refused.value.exit_status == 1
    session.passphrase.change(WEAK, NEW)
    session.close()
    with pytest.raises(WrongPassphraseError):
        opened(WEAK)
    session = opened(NEW)
    if isinstance(session, LaptopSession):
        session.enrolment.write_request(tmp_path / "r.npenrol", NEW)
    session.close()
