"""Where an update is looked for: a network only when allowed, and nonsense is refused."""

import importlib
import os
from pathlib import Path

import pytest

from npors_desktop.delivery.web import Web
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.workflows.program import update_source
from npors_desktop.workflows.program.updates import IdleToken, Updates


@pytest.fixture
def updating(tmp_path: Path) -> Updates:
    """A program that finds nothing: it trusts nobody."""
    return Updates("1.0.0", tmp_path / "no key", tmp_path / "updates", Web(), lambda _: False)


@pytest.mark.parametrize("share", ["//far/up", r"\\far\up", r"\/far\up", "file://far/up"])
def test_a_folder_on_another_machine_is_a_network(updating: Updates, share: str) -> None:
    with pytest.raises(UserError, match="have not allowed"):
        updating.check(IdleToken(), share, allowed=False)


def test_a_share_with_a_letter_is_a_network(
    updating: Updates, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def is_network_drive(path: str) -> bool:
        asked.append(path)
        return True

    monkeypatch.setattr(update_source, "is_network_drive", is_network_drive)
    with pytest.raises(UserError, match="have not allowed"):
        updating.check(IdleToken(), "file:///Z:/up", allowed=False)
    assert asked[0].endswith("Z:/up" if os.name != "nt" else "Z:\\up")
    with pytest.raises(WrongUseError, match="does not exist"):
        updating.check(IdleToken(), "Z:/up", allowed=True)


@pytest.mark.parametrize("address", ["https://[", "https://a b/m.json", "https:///m.json"])
def test_a_mistyped_address_is_not_told_as_no_connection(updating: Updates, address: str) -> None:
    with pytest.raises(WrongUseError, match="not a valid address"):
        updating.check(IdleToken(), address, allowed=True)


def test_a_files_url_that_names_no_file_is_told(
    updating: Updates, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As Python does it on Windows, where a second colon is no path.
    windows = importlib.import_module("nturl2path")
    monkeypatch.setattr(update_source, "url2pathname", windows.url2pathname)
    for told in ("file://[x", "file:///C:x:y"):
        with pytest.raises(WrongUseError, match="not the address of a file"):
            updating.check(IdleToken(), told, allowed=True)
