"""``packs print``: the papers of a standard for a test without the laptop."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.passphrase_rule import OFFICE_PASSPHRASE
from tests.cli.test_outcome import SETTING
from tests.reports.test_record_report import text_of

Npd = Callable[..., Any]
PRINT = ("packs", "print", "excavator-360-above-10t-tracked")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def test_the_papers_of_a_route_are_written_and_named(npd: Npd, folder: Path) -> None:
    seed = ("--seed", "1f4a09c35b7e2d10")
    answer = npd(*PRINT, "--route", "refresher", "--to", folder, *seed, "--json")
    assert answer.status == 0
    told = answer.document
    assert (told["route"], told["seed"]) == ("refresher", "1f4a09c35b7e2d10")
    assert sorted(told["files"]) == sorted(str(file) for file in folder.iterdir())
    assert all(Path(file).read_bytes().startswith(b"%PDF-") for file in told["files"])
    again = npd(*PRINT, "--route", "refresher", "--to", folder, *seed)
    assert again.status == 2
    assert "There is already a file" in again.error
    assert npd(*PRINT, "--route", "refresher", "--to", folder, *seed, "--force").status == 0


def test_without_a_seed_the_paper_is_drawn_by_chance(npd: Npd, folder: Path) -> None:
    seeds = {npd(*PRINT, "--to", folder, "--json").document["seed"] for _ in range(2)}
    assert len(seeds) == 2


def test_a_provider_s_figures_are_printed(
    own_demonstration: Path,
    npd: Npd,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NPORS_PASSPHRASE", OFFICE_PASSPHRASE)
    listed, own = tmp_path / "own.toml", tmp_path / "own.npsettings"
    listed.write_text(SETTING.format(day="2020-01-01"), "utf-8")
    assert npd("office", "settings", own_demonstration / "office", listed, "--to", own).status == 0
    forklift = ("packs", "print", "industrial-forklift", "--to", folder)
    answer = npd(*forklift, "--settings", own, "--json")
    printed = text_of(Path(answer.document["files"][0]).read_bytes(), tmp_path)
    assert "no more than 41 penalty points" in printed
    assert "Set by your provider" in printed


def test_what_cannot_be_printed_is_said(npd: Npd, folder: Path, tmp_path: Path) -> None:
    assert npd(*PRINT, "--to", folder, "--seed", "7").status == 2
    assert npd("packs", "print", "moon-rover", "--to", folder).status == 1
    gone = npd(*PRINT, "--to", tmp_path / "gone")
    assert (gone.status, "There is no folder" in gone.error) == (2, True)
    assert list(folder.iterdir()) == []


def test_nothing_is_written_into_a_folder_of_the_programs_own(npd: Npd, folder: Path) -> None:
    (folder / "vault.json").write_text('{"vault_id": "1"}', "utf-8")
    answer = npd(*PRINT, "--to", folder)
    assert answer.status == 2
    assert "Nothing was written" in answer.error
    assert [file.name for file in folder.iterdir()] == ["vault.json"]


def test_fixed_words_are_welsh_where_the_command_is(npd: Npd, folder: Path) -> None:
    answer = npd("--language", "cy", *PRINT, "--to", folder)
    assert answer.status == 0
    assert "Saesneg" in answer.error
