"""The demonstration is the main job for real: its records say exactly what its scripts say."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.paths import resource
from npors_desktop.composition import demonstration as program
from npors_desktop.domain.errors import WrongUseError

SCRIPTS = ("A", "B", "C")


@pytest.fixture(scope="module")
def records(
    demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, object]]:
    """The record.json of each report by its candidate, taken out by an independent tool."""
    if not (shutil.which("pdfdetach") and shutil.which("qpdf")):
        pytest.skip("poppler-utils or qpdf is not installed")
    found: dict[str, dict[str, object]] = {}
    for number, report in enumerate(sorted((demonstration / "reports").glob("*.pdf"))):
        to = tmp_path_factory.mktemp("detached") / str(number)
        to.mkdir()
        subprocess.run(["pdfdetach", "-saveall", "-o", str(to), str(report)], check=True)
        record = json.loads((to / "record.json").read_bytes())
        record["sha256"] = sha256_hex((to / "record.json").read_bytes())
        record["report"] = str(report)
        found[record["candidate"]["name"]] = record
    return found


def script(letter: str) -> dict[str, object]:
    path = resource("demonstration", "scripts", f"{letter}.json")
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("letter", SCRIPTS)
def test_a_record_holds_exactly_the_marks_and_theory_of_its_script(
    letter: str, records: dict[str, dict[str, object]]
) -> None:
    played = script(letter)
    record, sheet = records[str(played["name"])], played["sheet"]
    assert isinstance(sheet, dict)
    bare = [{k: v for k, v in m.items() if v != ""} for m in record["marks"]]  # type: ignore[attr-defined]
    assert bare == [{k: v for k, v in m.items() if v != ""} for m in sheet["marks"]]
    aloud = [{**one, "by_candidate": False} for one in sheet["theory"]]
    assert record["theory"] == aloud


@pytest.mark.parametrize("letter", SCRIPTS)
def test_a_record_has_the_result_and_reasons_its_script_expects(
    letter: str, records: dict[str, dict[str, object]]
) -> None:
    played = script(letter)
    result, expected = records[str(played["name"])]["result"], played["expected"]
    assert isinstance(result, dict)
    assert isinstance(expected, dict)
    assert result["result"] == expected["result"]
    reasons = [{"rule": r["rule"], "because": r["because"]} for r in result["reasons"]]
    assert reasons == expected["reasons"]


def test_the_printed_hash_is_that_of_the_data_inside(records: dict[str, dict[str, object]]) -> None:
    for record in records.values():
        text = subprocess.run(
            ["pdftotext", str(record["report"]), "-"], check=True, capture_output=True
        ).stdout.decode("utf-8")
        assert str(record["sha256"]) in text.replace("\n", "")


def test_independent_tools_find_each_report_signed_and_whole(
    records: dict[str, dict[str, object]],
) -> None:
    for record in records.values():
        told = subprocess.run(
            ["pdfsig", str(record["report"])], check=False, capture_output=True
        ).stdout.decode("utf-8")
        assert "Signature is Valid" in told
        assert "Total document signed" in told
        assert "Not total document signed" not in told
        subprocess.run(["qpdf", "--check", str(record["report"])], check=True, capture_output=True)


def test_the_office_kept_a_register_and_receipts_came_back(demonstration: Path) -> None:
    assert (demonstration / "register.csv").is_file()
    assert len(list((demonstration / "stick").glob("*.npsealed"))) == 3
    assert len(list((demonstration / "stick").glob("*.npreceipt"))) == 3


def test_a_second_demonstration_in_the_same_folder_is_refused(demonstration: Path) -> None:
    with pytest.raises(WrongUseError, match="already"):
        program.demonstrate(demonstration, lambda _: None)


def test_a_file_is_no_folder_for_a_demonstration(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(WrongUseError, match="is a file, but a folder is needed") as told:
        program.demonstrate(tmp_path / "file", print)
    assert told.value.code == "not_a_folder"
    assert (tmp_path / "file").read_bytes() == b"mine"
