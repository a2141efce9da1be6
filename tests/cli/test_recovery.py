"""The recovery code opens a store whose passphrase is forgotten, but never the old signing key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Npd = Callable[..., Any]
WHO = ("--name", "Gareth Price", "--number", "GP-7", "--provider", "ATP One")


@pytest.fixture
def code(tmp_path: Path) -> Callable[[str], Path]:
    """A recovery code in a file, as it may be typed from the sheet."""

    def written(text: str) -> Path:
        to = tmp_path / "code.txt"
        to.write_text(f"{text.lower()}\n", encoding="utf-8")
        return to

    return written


def test_a_recovered_laptop_opens_anew_and_must_be_enrolled_again(
    npd: Npd, tmp_path: Path, code: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, office = tmp_path / "laptop", tmp_path / "office"
    monkeypatch.setenv("NPORS_PASSPHRASE", "soon to be forgotten")
    made = npd("laptop", "init", laptop, *WHO, "--json").document
    npd("office", "init", office)
    own = npd("laptop", "enrol", laptop, "--to", tmp_path / "r1", "--json").document["fingerprint"]
    enrol = ("office", "enrol", office, tmp_path / "r1", "--to", tmp_path / "a1", "--json")
    theirs = npd(*enrol, "--fingerprint", own).document["fingerprint"]
    identity = ("laptop", "identity", laptop, tmp_path / "a1", "--fingerprint", theirs)
    assert npd(*identity).status == 0
    monkeypatch.setenv("NPORS_PASSPHRASE", "a passphrase to be kept")
    sheet = code(made["recovery_code"])
    assert npd("laptop", "recover", laptop, "--recovery-file", sheet).status == 0
    answer = npd(*identity)
    assert answer.status == 1
    assert "another laptop" in answer.error
    assert npd("laptop", "enrol", laptop, "--to", tmp_path / "r2").status == 0


def test_a_recovered_office_is_whole(
    npd: Npd, tmp_path: Path, code: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    monkeypatch.setenv("NPORS_PASSPHRASE", "soon to be forgotten")
    made = npd("office", "init", office, "--json").document
    npd("laptop", "init", tmp_path / "laptop", *WHO)
    enrol = ("laptop", "enrol", tmp_path / "laptop", "--to", tmp_path / "r1", "--json")
    own = npd(*enrol).document["fingerprint"]
    monkeypatch.setenv("NPORS_PASSPHRASE", "a passphrase to be kept")
    sheet = code(made["recovery_code"])
    assert npd("office", "recover", office, "--recovery-file", sheet).status == 0
    enrol = ("office", "enrol", office, tmp_path / "r1", "--to", tmp_path / "a1")
    assert npd(*enrol, "--fingerprint", own).status == 0


def test_a_wrong_code_opens_nothing(
    npd: Npd, tmp_path: Path, code: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    monkeypatch.setenv("NPORS_PASSPHRASE", "a passphrase to be kept")
    npd("office", "init", office)
    sheet = code("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")
    assert npd("office", "recover", office, "--recovery-file", sheet).status == 1
    assert npd("office", "list", office).status == 0
