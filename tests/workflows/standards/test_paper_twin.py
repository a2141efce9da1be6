"""A test on paper from printing to the record: the papers' own codes are all that is entered."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.papers import draw_paper
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import PackRef
from npors_desktop.workflows.sessions import LaptopSession, OfficeSession
from npors_desktop.workflows.standards.paper_twin import PaperFiles, PaperTwin
from tests.reports.test_record_report import tool

SEED = "1f4a09c35b7e2d10"
EXCAVATOR = PackRef("excavator-360-above-10t-tracked", "2026.2", "novice")


@pytest.fixture
def pack(session: LaptopSession) -> Pack:
    return session.visits.standards().get(EXCAVATOR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def text_of(file: Path | None) -> str:
    assert file is not None
    command = [tool("pdftotext"), "-raw", str(file), "-"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return " ".join(printed.split())


def answers(key: str) -> list[dict[str, Any]]:
    """A paper answered in full, as somebody enters it who has nothing but the key."""
    asked = key.partition("Asked besides the paper")[0]
    heads = list(re.finditer(r" \d+ ([A-Z]\d+) · worth (\d) marks?", asked))
    ends = [one.start() for one in heads[1:]] + [len(asked)]
    found: list[dict[str, Any]] = []
    for head, end in zip(heads, ends, strict=True):
        text, marks = asked[head.end() : end], int(head[2])
        letters = sorted(re.findall(r"Right: [A-H] .*?\(in the standard: ([a-h])\)", text))
        given = {"chosen": letters} if letters else {"points": list(range(1, marks + 1))}
        found.append({"question": head[1], "awarded": marks, **given})
    return found


def sheet_from(files: PaperFiles, pack: Pack) -> dict[str, Any]:
    """What somebody enters who has nothing but the papers."""
    printed = text_of(files.mark_sheet)
    table = printed[printed.index("Criteria Tick one box") : printed.index("Faults Each time")]
    _, *parts = re.split(r" (\d+\.\d+) (?=[A-Z])", table)
    rows = dict(zip(parts[::2], parts[1::2], strict=True))
    seed = re.search(r"Seed of the theory paper: ([0-9a-f]{16})", printed)
    assert seed is not None
    keys = {(task.code, field.key) for task in pack.tasks for field in (*task.set, *task.measured)}
    _, listed = printed.split("Keys for a sheet file")
    values = re.findall(r" ([a-z]\w*)\.(\w+)(?= )", listed)
    assert set(values) == keys
    assert " completed " in listed
    tasks = [{"task": task, "key": key, "value": "1"} for task, key in values]
    return {
        "format": 2,
        "pack": {"id": pack.id, "edition": pack.edition, "route": pack.route},
        "candidate": {"name": "Sam Okoro", "date_of_birth": "1990-01-31"},
        "machine": {"make": "Volvo", "model": "EC220", "serial": "1"},
        "practical": {
            "started": "2026-11-20T07:05:00Z", "ended": "2026-11-20T07:55:00Z",
            "paused_seconds": 0, "extra_minutes": 0, "end_reason": "completed",
        },
        "marks": [
            {"criterion": code, "mark": "met"}
            for code, told in rows.items() if "By the theory paper:" not in told
        ],
        "faults": [{"at": "2026-11-20T07:10:00Z", "heading": "F06"}],
        "theory": answers(text_of(files.theory_key)),
        "tasks": tasks,
        "paper_seed": seed[1],
        "transcribed": {"reason": "laptop_fault", "by": "Gareth Price"},
    }  # fmt: skip


def test_what_was_printed_can_be_entered_by_its_own_codes(
    session: LaptopSession, office: OfficeSession, pack: Pack, folder: Path, tmp_path: Path
) -> None:
    files = session.paper_twin.write(pack, folder, Words(), SEED)
    sheet = tmp_path / "sheet.json"
    sheet.write_text(json.dumps(sheet_from(files, pack)), "utf-8")
    [entered] = session.paper_entry.enter((sheet,))
    assert entered.result is Result.ACHIEVED
    kept = session.check_and_sign.review(entered.record)
    assert not kept.blocking


def test_the_paper_is_the_one_that_the_program_draws_by_the_same_seed(
    session: LaptopSession, pack: Pack, folder: Path
) -> None:
    files = session.paper_twin.write(pack, folder, Words(), SEED)
    printed = re.findall(r" \d+ ([A-Z]\d+) · worth \d mark", text_of(files.theory_paper))
    assert pack.theory is not None
    assert tuple(printed) == draw_paper(pack.theory, SEED)
    assert [one["question"] for one in answers(text_of(files.theory_key))] == printed


def test_each_set_has_a_seed_of_its_own_and_one_is_written_again_by_its_seed(
    pack: Pack, folder: Path
) -> None:
    one, other = PaperTwin().write(pack, folder, Words()), PaperTwin().write(pack, folder, Words())
    assert one.seed != other.seed
    for files in (one, other):
        assert files.theory_paper is not None
        number = f"Paper {files.seed[:4].upper()} "
        assert files.mark_sheet.name.startswith(f"{number}excavator")
        assert files.theory_paper.name.startswith(number)
        assert f"· {number}" in text_of(files.mark_sheet)
    assert len(list(folder.iterdir())) == 6
    before = {file: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(UserError) as raised:
        PaperTwin().write(pack, folder, Words(), one.seed)
    assert raised.value.code == "file_exists"
    spaced = f"{one.seed[:8].upper()} {one.seed[8:]}"
    assert PaperTwin().write(pack, folder, Words(), spaced, replace=True) == one
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


def test_nothing_is_written_where_one_of_the_files_cannot_be(pack: Pack, folder: Path) -> None:
    files = PaperTwin().write(pack, folder, Words(), SEED)
    files.mark_sheet.unlink()
    assert files.theory_key is not None
    files.theory_key.write_bytes(b"%PDF-1.7 of somebody else")
    with pytest.raises(UserError) as raised:
        PaperTwin().write(pack, folder, Words(), SEED, replace=True)
    assert raised.value.code == "other_kind"
    assert not files.mark_sheet.exists()


@pytest.mark.parametrize("seed", ["1f4a", "1f4a09c35b7e2d1g", "1" * 17, "x" * 10_000])
def test_what_is_no_seed_is_wrong_use(pack: Pack, folder: Path, seed: str) -> None:
    with pytest.raises(UserError) as raised:
        PaperTwin().write(pack, folder, Words(), seed)
    assert raised.value.code == "not_a_seed"
    assert len(str(raised.value)) < 200
    assert list(folder.iterdir()) == []


def test_a_standard_of_the_first_format_has_no_papers(session: LaptopSession, folder: Path) -> None:
    first = next(one.pack for one in session.visits.standards().shown if one.pack.format == 1)
    with pytest.raises(UserError) as raised:
        PaperTwin().write(first, folder, Words())
    assert raised.value.code == "standard_format_1"
    assert list(folder.iterdir()) == []


def test_a_standard_without_theory_has_a_mark_sheet_alone(
    session: LaptopSession, installed: Path, folder: Path
) -> None:
    roller = session.visits.standards().get(PackRef("roller", "2026.2", "novice"))
    files = session.paper_twin.write(roller, folder, Words())
    assert files == PaperFiles("", folder / "roller 2026.2 novice mark sheet.pdf", None, None)
    assert list(folder.iterdir()) == [files.mark_sheet]


def test_papers_are_not_written_into_a_store(session: LaptopSession, pack: Pack) -> None:
    before = {one.name for one in session.folder.iterdir()}
    with pytest.raises(UserError) as said:
        PaperTwin().write(pack, session.folder, Words())
    assert said.value.code == "own_folder"
    assert {one.name for one in session.folder.iterdir()} == before
