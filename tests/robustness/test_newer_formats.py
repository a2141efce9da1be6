"""What a newer version of the program made is refused or held by name, never guessed at."""

import json
import re
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from npors_desktop import __version__
from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.paths import resource
from npors_desktop.composition.stores import Stores
from npors_desktop.exchange.record_json import read_record
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.signing.report.pades import certify
from npors_desktop.store.sqlcipher.engine import DRIVER
from npors_desktop.vault.vault import Purpose, Vault
from npors_desktop.workflows.ending.certified_report import rebuild
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity

Run = Callable[..., Any]
BY_NEWER = rf"made by a newer version of npors_desktop than this \({re.escape(__version__)}\)"

NEWER_THAN_KNOWN = (
    rf"newer than this version of the program \({re.escape(__version__)}\)\..* Update the program"
)


def with_format(file: Path, number: int = 99) -> Path:
    """The same JSON file with another format number, and a field that only that number has."""
    body = json.loads(file.read_bytes())
    (body.get("receipt") or body).update({"format": number, "later": {"a": 1}})
    file.write_bytes(canonical(body))
    return file


def test_a_newer_pack(npd: Run, tmp_path: Path):
    source = next(resource("standards").glob("*.toml"))
    text = source.read_text(encoding="utf-8")
    newer = tmp_path / source.name
    newer.write_text(re.sub(r"^format = \d", "format = 99", text, flags=re.M), encoding="utf-8")
    assert newer.read_text(encoding="utf-8") != text
    answer = npd("packs", "check", newer)
    assert answer.status == 1
    assert re.search(BY_NEWER, answer.out)


@pytest.mark.parametrize("verb", ["outcome", "transcribe"])
def test_a_newer_sheet(world: Any, npd: Run, told: Run, verb: str):
    sheet = with_format(world.sheet)
    more = ["--laptop", world.laptop] if verb == "transcribe" else []
    told(npd(verb, sheet, *more), 1, f"“{sheet.name}” was {BY_NEWER}")


def test_a_newer_request(world: Any, npd: Run, told: Run, tmp_path: Path):
    request = with_format(world.request)
    answer = npd("office", "enrol", world.office, request, "--to", tmp_path / "a")
    told(answer, 1, f"The enrolment request was {BY_NEWER}")
    assert not (tmp_path / "a").exists()


def test_a_newer_answer(world: Any, npd: Run, told: Run, state: Run):
    before = state(world.laptop)
    answer = npd("laptop", "identity", world.laptop, with_format(world.answer))
    told(answer, 1, f"The identity file was {BY_NEWER}")
    assert state(world.laptop) == before


def test_a_newer_receipt(world: Any, npd: Run, state: Run):
    before = state(world.laptop)
    with_format(world.receipt)
    answer = npd("receipts", "--laptop", world.laptop, "--from", world.stick)
    assert answer.status == 1
    assert re.search(f"The receipt was {BY_NEWER}", answer.out)
    assert state(world.laptop) == before


def test_a_newer_sealed_file(world: Any, npd: Run):
    file = world.sealed[0]
    data = file.read_bytes()
    file.write_bytes(data[:8] + bytes([99]) + data[9:])
    answer = npd("office", "import", world.office, file, "--json")
    (found,) = answer.document["files"]
    assert (answer.status, found["verdict"], found["codes"]) == (1, "held", ["newer_format"])
    assert re.search(f"The sealed file was {BY_NEWER}", found["text"])
    assert found["remarks"] == []


@pytest.mark.parametrize(
    "case",
    [
        ({}, NEWER_THAN_KNOWN),
        (
            {"program": "npors_desktop 99.1.0"},
            r"made by npors_desktop 99\.1\.0.* to 99\.1\.0 or later",
        ),
        (
            {"program": ["x"], "result": 1, "standard": None, "marks": {"later": 1}},
            NEWER_THAN_KNOWN,
        ),
    ],
)
def test_a_newer_record_inside_a_report_that_is_properly_signed(
    world: Any, npd: Run, state: Run, secret: str, tmp_path: Path, case: tuple[Any, str]
):
    later, words = case
    record_json = record_json_of(world.reports[1].read_bytes())
    newer = canonical(json.loads(record_json) | {"format": 99, "later": "x"} | later)
    made = rebuild(read_record(record_json), newer)
    session = Stores().open_laptop(world.laptop, secret)
    with session.backups._store.reading() as unit:
        who = read_identity(unit)
    session.close()
    chain = who.certificate, who.issuing, who.root
    key = open_key(who.key_envelope, secret)
    report = tmp_path / "newer.pdf"
    report.write_bytes(certify(made.pdf, made.appearance, made.stamp, key, chain))
    before = state(world.office)
    answer = npd("office", "import", world.office, report, "--json")
    (found,) = answer.document["files"]
    assert (answer.status, found["verdict"], found["codes"]) == (1, "held", ["newer_format"])
    assert re.search(f"{words}.*It is then imported automatically.$", found["text"])
    assert state(world.office) == before
    answer = npd("verify", report, "--office", world.office, "--json")
    (found,) = answer.document["files"]
    assert (answer.status, found["in_order"], found["codes"]) == (1, False, ["newer_format"])
    assert re.search(f"{words}, then verify it again.$", found["text"])
    assert (found["signer"], found["record"]) == (None, None)


@pytest.mark.parametrize("home", ["laptop", "office"])
def test_a_newer_vault(world: Any, npd: Run, told: Run, home: str):
    folder = getattr(world, home)
    for name in ("vault.json", "vault.json.copy"):
        body = json.loads((folder / name).read_bytes())
        body.pop("checksum")
        body["format"] = 99
        body["checksum"] = sha256_hex(canonical(body))
        (folder / name).write_bytes(canonical(body))
    asked = ["sign", "--laptop", folder] if home == "laptop" else ["office", "list", folder]
    told(npd(*asked), 1, f"The store was {BY_NEWER}")


def test_a_newer_store_is_not_touched(world: Any, npd: Run, told: Run, secret: str):
    file = world.laptop / "store.db"
    key = Vault.open(world.laptop, secret).subkey(Purpose.DATABASE).hex()
    with closing(DRIVER.connect(str(file))) as opened:
        opened.execute(f"PRAGMA key = \"x'{key}'\"")
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()
    before = file.read_bytes()
    told(npd("sign", "--laptop", world.laptop), 1, "newer version.*9999.*\n.*not changed")
    assert file.read_bytes() == before


def test_a_newer_copy(world: Any, npd: Run, told: Run, tmp_path: Path):
    newer = tmp_path / "newer.npcopy"
    with zipfile.ZipFile(world.copy) as old, zipfile.ZipFile(newer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "copy.json":
                data = canonical(json.loads(data) | {"format": 99})
            new.writestr(name, data)
    told(npd("restore", newer, "--to", tmp_path / "new"), 1, f"The backup was {BY_NEWER}")
    told(npd("backup", "--prove", newer), 1, f"The backup was {BY_NEWER}")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["authority.json", "issued.json", "keys.json"])
def test_a_newer_authority(world: Any, npd: Run, told: Run, tmp_path: Path, name: str):
    with_format(world.office / "authority" / name)
    answer = npd("office", "enrol", world.office, world.request, "--to", tmp_path / "a")
    # What was enrolled is looked up before the ledger of what was issued.
    assert answer.status == 1
    told(answer, 1, f"{BY_NEWER}|already enrolled")
    assert not (tmp_path / "a").exists()
