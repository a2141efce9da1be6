"""Standards are signed, installed and withdrawn by commands, and settings given."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.workflows.demonstration.demonstration import LAPTOP_PASSPHRASE
from tests.small_sealed import standard_file

Npd = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("office_passphrase", "one_passphrase")
SETTING = """format = 1
[[setting]]
key = "practical_minutes"
value = 70
source = "Our policy"
seen_on = 2026-11-02
confidence = "S"
valid_from = 2026-11-02
standard = "roller"
"""


@pytest.fixture
def laptop(own_demonstration: Path, tmp_path: Path) -> tuple[object, ...]:
    """The options that name the demonstration's laptop."""
    secret = tmp_path / "secret"
    secret.write_text(LAPTOP_PASSPHRASE, "utf-8")
    return "--laptop", own_demonstration / "laptop", "--passphrase-file", secret


def test_a_standard_is_signed_installed_and_withdrawn(
    own_demonstration: Path, laptop: tuple[object, ...], npd: Npd, tmp_path: Path
) -> None:
    office, file = own_demonstration / "office", standard_file(tmp_path)
    signed = npd("packs", "sign", file, "--office", office, "--json")
    assert signed.status == 0, signed
    pack = tmp_path / "roller-2026.2.nppack"
    assert signed.document["file"] == str(pack)
    told = npd("packs", "install", pack, *laptop)
    assert told.status == 0, told
    assert "Ride-on roller 2026.2 is installed" in told.out
    gone, more = tmp_path / "gone.nppack", ("--state", "withdrawn", "--since", "2026-11-21")
    withdrawn = npd(
        "packs", "sign", file, "--office", office, "--to", gone, *more, "--reason", "Wrong.",
        "--release",
    )  # fmt: skip
    assert withdrawn.status == 0, withdrawn
    assert "only the standards that were released" in withdrawn.out
    answer = npd("packs", "install", gone, *laptop, "--json")
    assert (answer.document["state"], answer.document["new"]) == ("withdrawn", True)
    assert "was noted" in npd("packs", "install", gone, *laptop).out
    assert gone.stat().st_size < pack.stat().st_size


def test_what_is_wrong_ends_with_status_1_or_2(
    own_demonstration: Path, laptop: tuple[object, ...], npd: Npd, tmp_path: Path
) -> None:
    office = own_demonstration / "office"
    draft = standard_file(tmp_path, sealed=False)
    answer = npd("packs", "sign", draft, "--office", office)
    assert (answer.status, "is a draft" in answer.error) == (1, True)
    assert npd("packs", "install", draft, *laptop).status == 1
    bad = npd("packs", "sign", draft, "--office", office, "--since", "soon")
    assert (bad.status, "is not a date" in bad.error) == (2, True)


def test_settings_are_given_listed_and_written(
    own_demonstration: Path, npd: Npd, tmp_path: Path
) -> None:
    office, file = own_demonstration / "office", tmp_path / "settings.toml"
    file.write_text(SETTING, "utf-8")
    refused = npd("office", "settings", office, file, "--to", file)
    assert (refused.status, "not a settings file" in refused.error) == (2, True)
    # What could not be written is not in force either.
    assert "has no settings" in npd("office", "settings", office).error
    to = tmp_path / "s.npsettings"
    answer = npd("office", "settings", office, file, "--to", to, "--json")
    assert answer.status == 0, answer
    assert answer.document["settings"]["edition"] == 1
    assert "no standard here has such a figure" in answer.document["warnings"][0]
    assert to.exists()
    shown = npd("office", "settings", office)
    assert "practical_minutes" in shown.out
    assert "1 setting:" in shown.out
    file.write_text(SETTING.replace('"S"', '"X"'), "utf-8")
    wrong = npd("office", "settings", office, file)
    assert (wrong.status, "setting 1: “confidence”" in wrong.error) == (1, True)
