"""The passphrase of a store is changed by a command, and never stands in its arguments."""

import getpass
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

Npd = Callable[..., Any]
Written = Callable[[str], Path]
OLD, NEW = "the first passphrase", "the second passphrase"
WHO = ("--name", "Gareth Price", "--number", "GP-7", "--provider", "ATP One")


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A passphrase in a file, as a script hands it over."""

    def write(text: str) -> Path:
        to = tmp_path / f"{text[:9]}.txt"
        to.write_text(f"{text}\n", encoding="utf-8")
        return to

    return write


@pytest.fixture
def laptop(npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NPORS_PASSPHRASE", OLD)
    npd("laptop", "init", tmp_path / "laptop", *WHO)
    return tmp_path / "laptop"


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[Iterable[str]], None]:
    """What a person types at the prompts, in turn."""

    def type_(texts: Iterable[str]) -> None:
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        left = iter(texts)

        def answer(_prompt: str) -> str:
            return next(left)

        monkeypatch.setattr(getpass, "getpass", answer)

    return type_


def test_the_new_passphrase_opens_a_laptop_and_its_key(
    npd: Npd, laptop: Path, written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = npd("laptop", "passphrase", laptop, "--new-passphrase-file", written(NEW), "--json")
    assert (answer.status, answer.document) == (0, {"changed": str(laptop)})
    assert npd("laptop", "list", laptop).status == 1
    monkeypatch.setenv("NPORS_PASSPHRASE", NEW)
    assert npd("laptop", "list", laptop).status == 0
    assert npd("laptop", "enrol", laptop, "--to", tmp_path / "request").status == 0


def test_the_new_passphrase_opens_an_office_and_its_keys(
    npd: Npd, laptop: Path, written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "office"
    npd("office", "init", office)
    asked = npd("laptop", "enrol", laptop, "--to", tmp_path / "request", "--json")
    answer = npd("office", "passphrase", office, "--new-passphrase-file", written(NEW))
    assert answer.status == 0
    assert npd("office", "list", office).status == 1
    monkeypatch.setenv("NPORS_PASSPHRASE", NEW)
    enrol = ("office", "enrol", office, tmp_path / "request", "--to", tmp_path / "answer")
    assert npd(*enrol, "--fingerprint", asked.document["fingerprint"]).status == 0


def test_both_passphrases_may_come_from_files(npd: Npd, laptop: Path, written: Written) -> None:
    files = ("--passphrase-file", written(OLD), "--new-passphrase-file", written(NEW))
    assert npd("laptop", "passphrase", laptop, *files).status == 0
    assert npd("laptop", "list", laptop, "--passphrase-file", written(NEW)).status == 0


@pytest.mark.parametrize(
    ("current", "new", "told"),
    [("not the passphrase", NEW, "does not open"), (OLD, "too short", "at least 12")],
)
def test_what_is_refused_changes_nothing(
    npd: Npd, laptop: Path, written: Written, current: str, new: str, told: str
) -> None:
    files = ("--passphrase-file", written(current), "--new-passphrase-file", written(new))
    answer = npd("laptop", "passphrase", laptop, *files)
    assert answer.status == 1
    assert told in answer.error
    assert npd("laptop", "list", laptop).status == 0


def test_a_laptops_command_leaves_an_office_alone(
    npd: Npd, laptop: Path, written: Written, tmp_path: Path
) -> None:
    npd("office", "init", tmp_path / "office")
    new = ("--new-passphrase-file", written(NEW))
    assert npd("laptop", "passphrase", tmp_path / "office", *new).status == 2
    assert npd("office", "passphrase", laptop, *new).status == 2
    assert npd("laptop", "list", laptop).status == 0


def test_the_environment_never_gives_the_new_one(npd: Npd, laptop: Path) -> None:
    assert npd("laptop", "passphrase", laptop).status == 2
    assert npd("laptop", "list", laptop).status == 0


def test_at_a_terminal_the_new_one_is_typed_twice(
    npd: Npd, laptop: Path, at_terminal: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_terminal([NEW, "the sekond passphrase"])
    assert npd("laptop", "passphrase", laptop).status == 1
    assert npd("laptop", "list", laptop).status == 0
    monkeypatch.delenv("NPORS_PASSPHRASE")
    at_terminal([OLD, NEW, NEW])
    assert npd("laptop", "passphrase", laptop).status == 0
    at_terminal([NEW])
    assert npd("laptop", "list", laptop).status == 0


def test_what_the_demonstration_prints_is_no_passphrase_for_a_new_store(
    npd: Any, tmp_path: Path, office_passphrase: str
) -> None:
    answer = npd("office", "init", tmp_path / "office", "--name", "Eryri", "--json")
    assert answer.status != 0
    assert answer.document["error"]["code"] == "passphrase_rule"
    assert not (tmp_path / "office").exists()
