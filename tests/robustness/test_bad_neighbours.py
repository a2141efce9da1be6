"""One bad file in a folder or a list is told, and the others are taken all the same."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical
from npors_desktop.base.paths import resource
from tests.robustness.mutators import odd_certificates

Run = Callable[..., Any]
AWAY = "00000000-0000-0000-0000-000000000000"


def with_part(data: bytes, **part: Any) -> bytes:
    """A receipt that says something else; the bytes as near to canonical as there are."""
    body = json.loads(data)
    body["receipt"].update(part)
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode()


BAD: dict[str, Callable[[bytes], bytes]] = {
    "revision 2^64": lambda data: with_part(data, revision=2**64),
    "revision 2^63 - 1": lambda data: with_part(data, revision=2**63 - 1),
    "revision -2^63": lambda data: with_part(data, revision=-(2**63)),
    "revision of 4000 digits": lambda data: with_part(data, revision=10**4000),
    "format 2^64": lambda data: with_part(data, format=2**64),
    "the year 9999": lambda data: with_part(data, at="9999-12-31T23:59:59-14:00"),
    "the year 1": lambda data: with_part(data, at="0001-01-01T00:00:00+14:00"),
    "no record": lambda data: with_part(data, record="\0"),
    "nested": lambda data: with_part(data, codes=[]).replace(b"[]", b"[" * 900 + b"]" * 900, 1),
    "half a character": lambda data: data.replace(b'"text":"', b'"text":"\\ud800', 1),
    "empty": lambda _: b"",
    "huge": lambda data: data + b" " * 70_000,
    **{
        f"certificate {number}": lambda data, pem=pem: canonical(
            json.loads(data) | {"certificate": pem}
        )
        for number, pem in enumerate(odd_certificates())
    },
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_receipt_is_told_and_the_others_are_taken(world: Any, npd: Run, state: Run, bad: str):
    npd("office", "import", world.office, world.stick)
    genuine = sorted(world.stick.glob("*.npreceipt"))
    spoilt = BAD[bad](genuine[0].read_bytes())
    for name in ("0-bad.npreceipt", "zz-bad.npreceipt"):
        (world.stick / name).write_bytes(spoilt)
    answer = npd("receipts", "--laptop", world.laptop, "--from", world.stick, "--json")
    assert answer.status == 1, answer.error
    found = {one["file"]: one for one in answer.document["receipts"]}
    assert len(found) == len(genuine) + 2
    assert {found[one.name]["state"] for one in genuine} == {"received"}
    for name in ("0-bad.npreceipt", "zz-bad.npreceipt"):
        assert found[name]["record"] is found[name]["state"] is None
        assert found[name]["text"].endswith((".", "again."))
    assert {item.state.value for item in state(world.laptop)["outbox"]} == {"received"}


@pytest.mark.parametrize("number", range(len(odd_certificates())))
def test_an_answer_or_a_root_with_a_key_that_no_library_takes_is_refused(
    world: Any, npd: Run, told: Run, tmp_path: Path, number: int
):
    pem = odd_certificates()[number]
    for part in ("certificate", "issuing", "root", "receipts"):
        odd = tmp_path / f"{part}.npidentity"
        odd.write_bytes(canonical(json.loads(world.answer.read_bytes()) | {part: pem}))
        told(npd("laptop", "identity", world.laptop, odd, "--fingerprint", "1"), 1)
    (tmp_path / "root.pem").write_text(pem)
    answer = npd("verify", world.reports[0], "--root", tmp_path / "root.pem")
    assert answer.status == 1
    assert "Internal error" not in answer.error


def test_a_standard_that_is_not_there_is_told_and_the_others_are_checked(npd: Run, tmp_path: Path):
    good = next(resource("standards").glob("*.toml"))
    answer = npd("packs", "check", tmp_path / "gone.toml", tmp_path, good, "--json")
    assert answer.status == 2
    assert [one["in_order"] for one in answer.document["files"]] == [False, False, True]
    assert answer.document["files"][0]["error"]["code"] == "not_there"
    assert "gone.toml" in answer.error


def test_a_sheet_spelt_in_another_way_is_the_same_sheet(
    world: Any, npd: Run, told: Run, sheet: Run, tmp_path: Path
):
    """Sheets may be written by people, so they are read in more than one spelling; but the same
    test cannot be entered twice for that."""
    first = sheet()
    assert npd("transcribe", first, "--laptop", world.laptop).status == 0
    body = json.loads(first.read_bytes())
    for part in ("started", "ended"):
        body["practical"][part] = body["practical"][part].replace("Z", "+00:00")
    body["candidate"]["date_of_birth"] = body["candidate"]["date_of_birth"].replace("-", "")
    for fault in body["faults"]:
        fault["at"] = fault["at"].replace("Z", "+00:00")
    again = tmp_path / "again.json"
    again.write_text(json.dumps(dict(reversed(body.items())), indent=4) + "\n", "utf-8")
    told(npd("transcribe", again, "--laptop", world.laptop), 1, "already been entered")


@pytest.mark.parametrize("point", ["00" * 32, "01" + "00" * 31])
def test_a_request_whose_sealing_key_is_no_point_to_seal_to_is_refused(
    world: Any, npd: Run, told: Run, tmp_path: Path, point: str
):
    """The office would have found out only when it had something to seal."""
    odd = tmp_path / "odd.npenrol"
    odd.write_bytes(canonical(json.loads(world.request.read_bytes()) | {"seal_key": point}))
    answer = npd("office", "enrol", world.office, odd, "--to", tmp_path / "a", "--fingerprint", "1")
    told(answer, 1, "sealing key in this file cannot be used")
