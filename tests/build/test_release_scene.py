"""Today's program makes the files of a release as those that are kept were made."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
import release_scene

from npors_desktop.base.clock import SetClock
from npors_desktop.composition.stores import Stores
from npors_desktop.vault.kdf import KdfCost

RELEASED = Path(__file__).parents[1] / "fixtures" / "released"


def test_this_program_makes_what_is_kept_of_a_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def cheap(clock: SetClock) -> Stores:
        return Stores(clock, cost=KdfCost(64, 1, 1))

    monkeypatch.setattr(release_scene, "Stores", cheap)
    assert release_scene.main(tmp_path, date(2027, 5, 3)) == 0
    told = json.loads(capsys.readouterr().out)
    kept = json.loads((RELEASED / "0.2.0" / "release.json").read_text("utf-8"))
    assert told["clock"] == "2027-05-03T23:00:00Z"
    assert told.keys() == kept.keys() - {"commit", "files"}
    results = {name: one["result"] for name, one in told["reports"].items()}
    assert results == {name: one["result"] for name, one in kept["reports"].items()}
    files = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    # Since that release each file of the authority has a second copy.
    second = {(Path("office/authority"), ".copy")}
    assert _kinds(files) - second == _kinds(Path(name) for name in kept["files"])


def _kinds(files: Iterable[Path]) -> set[tuple[Path, str]]:
    return {(path.parent, path.suffix) for path in files}
