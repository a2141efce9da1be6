"""Names that mislead, overflow or mean something elsewhere: kept as they are, shown harmlessly."""

import csv
import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.whole_file import safe_name
from npors_desktop.composition.stores import Stores

Run = Callable[..., Any]
NAMES = {
    "right to left": "Siôn \u202egnp.exe\u202c Llŷr",
    "marks alone": "\u200f\u200e\u2067Amira\u2069",
    "Arabic": "أميرة الحسيني",
    "three hundred letters": "Wolfeschlegelsteinhausen " * 12,
    "one long word": "n" * 300,
    "a device": "CON.pdf",
    "a path": "../../etc/passwd",
    "control": "Ann\x07\x1b[2JEvans\r\nsecond line",
    "markup": "<b>Ann</b> & <img src=x/> <para>",
    "emoji": "Zoë 🏗️👷🏽‍♀️ Parry",
    "a formula": '=HYPERLINK("http://example.invalid")',
    "combining": "A" + "\u0301" * 60,
    "private use": "\ue000\U000f0000 Evans",
}
STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def harmless(answer: Any) -> None:
    """Nothing that was printed steers a terminal."""
    assert not STEERING.search(answer.out + answer.error)


@pytest.fixture
def travelled(world: Any, npd: Run, sheet: Run) -> Any:
    """The world after a candidate of each name went all the way, and each record by its name."""
    sheets = [sheet(name.strip()) for name in NAMES.values()]
    entered = npd("transcribe", *sheets, "--laptop", world.laptop, "--json")
    for words in (
        ["sign", "--laptop", world.laptop],
        ["deliver", "--laptop", world.laptop, "--to", world.stick],
        ["office", "import", world.office, world.stick],
        ["receipts", "--laptop", world.laptop, "--from", world.stick],
        ["office", "list", world.office],
    ):
        answer = npd(*words)
        assert answer.status == 0, answer
        assert len(answer.out.splitlines()) >= len(NAMES)
        harmless(answer)
    ids = [record["record"] for record in entered.document["records"]]
    return world, dict(zip(NAMES, ids, strict=True))


def test_candidates_of_such_names_go_all_the_way(
    travelled: Any, npd: Run, secret: str, tmp_path: Path
):
    world, records = travelled
    listed = npd("office", "list", world.office, "--json").document["records"]
    by_record = {row["record"]: row["candidate"] for row in listed}
    assert {kind: by_record[id_] for kind, id_ in records.items()} == {
        kind: name.strip() for kind, name in NAMES.items()
    }
    check_shown(npd, world, records)
    check_spreadsheet(npd, world, tmp_path / "register.csv")
    check_lent(world, records, secret)


def check_shown(npd: Run, world: Any, records: dict[str, str]) -> None:
    for kind, id_ in records.items():
        harmless(npd("office", "show", world.office, id_))
        shown = npd("office", "show", world.office, id_, "--json").document
        assert shown["candidate"]["name"] == NAMES[kind].strip()


def check_spreadsheet(npd: Run, world: Any, to: Path) -> None:
    """Each name is in one cell, and none would run."""
    assert npd("office", "export", world.office, "--to", to).status == 0
    with to.open(encoding="utf-8-sig", newline="") as file:
        cells = [row["candidate"] for row in csv.DictReader(file)]
    names = {"".join(map(without_control, name.strip())) for name in NAMES.values()}
    assert names <= {cell.removeprefix("'") for cell in cells}
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def without_control(char: str) -> str:
    return " " if unicodedata.category(char) == "Cc" else char


def check_lent(world: Any, records: dict[str, str], secret: str) -> None:
    """The copy for a viewer has a name that every system takes."""
    session = Stores().open_office(world.office, secret)
    for id_ in records.values():
        lent = session.report_copies.make(session.register.record(id_))
        assert lent.parent == world.office / "opened"
        assert lent.stem == safe_name(lent.stem)
        assert len(lent.name.encode()) < 255
    session.close()


def test_the_demonstrations_copies_have_such_names(demonstration: Path):
    for report in (demonstration / "reports").iterdir():
        assert report.stem == safe_name(report.stem)
        assert unicodedata.is_normalized("NFC", report.name)


FILES = [
    "\u202efdp.exe", "n" * 240, "CON.pdf", "bell\x07\x1b[31m.pdf", "<b>&.pdf", "🏗️.pdf",
    "two\nlines: accepted.pdf", "-rf.pdf", " .pdf", "a'b\"c.pdf",
]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names for files")
@pytest.mark.parametrize("name", FILES)
def test_a_report_in_a_file_of_such_a_name_is_taken_and_named_harmlessly(
    world: Any, npd: Run, tmp_path: Path, name: str
):
    file = tmp_path / "in" / name
    file.parent.mkdir()
    file.write_bytes(world.reports[1].read_bytes())
    for words in (
        ["verify", file, "--office", world.office],
        ["office", "import", world.office, file],
        ["office", "import", world.office, file.parent],
    ):
        answer = npd(*words)
        assert answer.status in ({0, 1} if words[-1] == file.parent else {0}), answer
        harmless(answer)
        assert len(answer.out.splitlines()) <= 1
    (found,) = npd("office", "import", world.office, file, "--json").document["files"]
    assert found["verdict"] == "duplicate"


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names for files")
def test_a_file_whose_name_is_no_text_is_taken_too(world: Any, npd: Run, tmp_path: Path):
    file = Path(os.fsdecode(os.fsencode(tmp_path / "r") + b"\xff\xfe.pdf"))
    file.write_bytes(world.reports[1].read_bytes())
    assert npd("verify", file, "--office", world.office).status == 0
    assert npd("office", "import", world.office, file, "--json").status == 0
    assert npd("verify", file, "--office", world.office, "--json").document["files"]


LINES = [
    "packs check {long}", "outcome {long}", "verify {long} --office {office}",
    "office import {office} {long}", "office list {long}", "sign --laptop {long}",
    "restore {long} --to {new}", "restore {copy} --to {long}",
    "backup --laptop {laptop} --to {long}", "deliver --laptop {laptop} --to {long}",
    "receipts --laptop {laptop} --from {long}", "office enrol {office} {long} --to {new}",
    "laptop identity {laptop} {long}", "demo --folder {long}",
    "laptop init {long} --name A --number 1 --provider P", "verify {report} --office {long}",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_name_too_long_for_any_file_is_told_in_a_sentence(
    world: Any, npd: Run, told: Run, tmp_path: Path, line: str
):
    values = {
        "long": tmp_path / ("n" * 300), "office": world.office, "laptop": world.laptop,
        "copy": world.copy, "new": tmp_path / "new", "report": world.reports[0],
    }  # fmt: skip
    answer = npd(*line.format(**values).split())
    harmless(answer)
    place = any(word in line for word in ("--to {long}", "--from {long}", "init", "demo"))
    told(answer, 3 if place and answer.status == 3 else 2)
