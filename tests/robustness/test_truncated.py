"""What was cut short is refused in a sentence, whatever it is, and nothing else changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PACK = Path(__file__).parents[2] / "resources/standards"
LENGTHS = (0.0, 0.1, 0.5, 0.97)


def cut(source: Path, to: Path, share: float) -> Path:
    """The beginning of a file; of a text at least its last bracket is missing."""
    data = source.read_bytes()
    to.write_bytes(data[: int(len(data) * share)])
    return to


@pytest.mark.parametrize("share", LENGTHS)
def test_a_truncated_pack_is_named_with_its_place(npd: Run, tmp_path: Path, share: float):
    source = next(PACK.glob("*.toml"))
    answer = npd("packs", "check", cut(source, tmp_path / source.name, share), "--json")
    assert answer.status == 1
    (found,) = answer.document["files"]
    assert found["complaints"]
    assert all(c["place"] and c["text"] for c in found["complaints"])


@pytest.mark.parametrize("share", LENGTHS)
@pytest.mark.parametrize("verb", ["outcome", "transcribe"])
def test_a_truncated_sheet(
    world: Any, npd: Run, told: Run, tmp_path: Path, verb: str, share: float
):
    sheet = cut(world.sheet, tmp_path / "cut.json", share)
    more = ["--laptop", world.laptop] if verb == "transcribe" else []
    told(npd(verb, sheet, *more), 1, "cut.json.* not valid JSON at line")


@pytest.mark.parametrize("share", LENGTHS)
@pytest.mark.parametrize("kind", ["report", "sealed"])
def test_a_truncated_report_is_rejected_and_the_register_is_as_before(
    world: Any, npd: Run, state: Run, tmp_path: Path, kind: str, share: float
):
    source = world.reports[1] if kind == "report" else world.sealed[1]
    file = cut(source, tmp_path / source.name, share)
    before = state(world.office)
    answer = npd("office", "import", world.office, file, "--json")
    (found,) = answer.document["files"]
    assert (answer.status, found["verdict"]) == (1, "rejected")
    assert found["codes"]
    assert found["text"].endswith(".")
    assert state(world.office) == before
    whole = npd("office", "import", world.office, source, "--json").document["files"]
    assert [f["verdict"] for f in whole] == ["accepted"]


@pytest.mark.parametrize("share", LENGTHS)
def test_verifying_a_truncated_report_says_what_is_wrong(
    world: Any, npd: Run, tmp_path: Path, share: float
):
    file = cut(world.reports[0], tmp_path / "r.pdf", share)
    answer = npd("verify", file, "--office", world.office, "--json")
    (found,) = answer.document["files"]
    assert (answer.status, found["in_order"]) == (1, False)
    assert found["codes"]


@pytest.mark.parametrize("share", LENGTHS)
def test_one_truncated_copy_of_the_vault_is_mended_from_the_other(
    world: Any, npd: Run, share: float
):
    file = world.laptop / "vault.json"
    whole = file.read_bytes()
    cut(file, file, share)
    assert npd("sign", "--laptop", world.laptop).status == 0
    assert file.read_bytes() == whole


@pytest.mark.parametrize("share", LENGTHS)
@pytest.mark.parametrize("home", ["laptop", "office"])
def test_a_vault_of_which_both_copies_are_truncated(
    world: Any, npd: Run, told: Run, home: str, share: float
):
    folder = world.laptop if home == "laptop" else world.office
    whole = (folder / "vault.json").read_bytes()
    for name in ("vault.json", "vault.json.copy"):
        cut(folder / name, folder / name, share)
    asked = ["sign", "--laptop", folder] if home == "laptop" else ["office", "list", folder]
    told(npd(*asked), 1, "key file cannot be read.*\n.*passphrase is not the problem")
    for name in ("vault.json", "vault.json.copy"):
        (folder / name).write_bytes(whole)
    assert npd(*asked).status == 0


@pytest.mark.parametrize("share", [0.0, 0.0001, 0.1, 0.5, 0.97])
def test_a_truncated_store_is_kept_as_it_is(world: Any, npd: Run, told: Run, share: float):
    store = world.laptop / "store.db"
    whole = store.read_bytes()
    left = cut(store, store, share).read_bytes()
    told(npd("deliver", "--laptop", world.laptop, "--to", world.stick), 1, "store.*damaged")
    assert store.read_bytes() == left
    store.write_bytes(whole)
    assert npd("deliver", "--laptop", world.laptop, "--to", world.stick).status == 0


@pytest.mark.parametrize("share", LENGTHS)
def test_a_truncated_request_enrols_nobody(
    world: Any, npd: Run, told: Run, state: Run, tmp_path: Path, share: float
):
    before = state(world.office)
    file = cut(world.request, tmp_path / "r.npenrol", share)
    told(npd("office", "enrol", world.office, file, "--to", tmp_path / "a"), 1, "request")
    assert not (tmp_path / "a").exists()
    assert state(world.office) == before


@pytest.mark.parametrize("share", LENGTHS)
def test_a_truncated_answer_changes_no_identity(
    world: Any, npd: Run, told: Run, state: Run, tmp_path: Path, share: float
):
    before = state(world.laptop)
    file = cut(world.answer, tmp_path / "a.npidentity", share)
    told(npd("laptop", "identity", world.laptop, file), 1, "identity file")
    assert state(world.laptop) == before


@pytest.mark.parametrize("share", LENGTHS)
def test_a_truncated_receipt_confirms_nothing(world: Any, npd: Run, state: Run, share: float):
    before = state(world.laptop)
    whole = world.receipt.read_bytes()
    cut(world.receipt, world.receipt, share)
    answer = npd("receipts", "--laptop", world.laptop, "--from", world.stick)
    assert answer.status == 1
    assert "The receipt cannot be read" in answer.out
    assert state(world.laptop) == before
    world.receipt.write_bytes(whole)
    assert npd("receipts", "--laptop", world.laptop, "--from", world.stick).status == 0


@pytest.mark.parametrize("share", LENGTHS)
def test_a_truncated_copy_restores_nothing(
    world: Any, npd: Run, told: Run, tmp_path: Path, share: float
):
    file = cut(world.copy, tmp_path / "cut.npcopy", share)
    told(npd("restore", file, "--to", tmp_path / "new"), 1, "cut.npcopy.* not a complete backup")
    assert not (tmp_path / "new").exists()
    told(npd("backup", "--prove", file), 1, "not a complete backup")
