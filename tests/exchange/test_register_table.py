"""The exported register: no cell can run as a formula, whatever a candidate is called."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter

from npors_desktop.base.named_file import BACKUP, check_target, write_named
from npors_desktop.domain.delivery import RegisteredRecord, Remark
from npors_desktop.domain.errors import DamagedFileError, WrongUseError
from npors_desktop.domain.sheet import PackRef
from npors_desktop.exchange import register_table
from npors_desktop.exchange.register_table import (
    COLUMNS,
    TABLE,
    WORKBOOK,
    _ids_in,
    csv_table,
    exported_ids,
    xlsx_table,
)

AT = datetime(2026, 11, 20, tzinfo=UTC)
RECORD = RegisteredRecord(
    "018f", 1, "ab" * 32, "Siôn", date(1990, 1, 31), PackRef("p", "1"), "P", "achieved", "1", "A",
    date(2026, 11, 20), AT, AT, b"",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1", "﹢1", "﹣1", "﹫1",
    "\n=1", "\t=1", "\r=1", " =1", "\u3000=1", "\u00a0=1", "\x00=1", "\x1b=1", "\x0b＝1",
)  # fmt: skip


# A part of a name that begins as a formula, after what some program takes for the end of a cell.
PARTS = (
    "Bob;=1+1", "0x;@SUM(1)", "Zed;+1;-2", "Bob; =1+1", "Bob|=1+1", "Bob,=1+1", "Bob\t=1+1",
    "Bob;＝1+1", "Bob;\u1680=1+1", "Bob;\n=1+1", 'Bob;"=1+1', 'Bob";=1+1',
    'Bob;""""=1+1', 'Bob";"=1+1', "Bob;\u200b=1+1", "Bob;|,@SUM(1)", "Bob\u2028=1+1",
)  # fmt: skip
PEOPLES_TEXTS = ("candidate", "title", "assessor", "assessor_number")


def cell(name: str) -> str:
    text = csv_table((replace(RECORD, candidate=name),)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert tuple(row) == COLUMNS
    return row["candidate"]


@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_is_a_text(name: str):
    assert cell(name).startswith("'")


def with_texts(names: Sequence[str]) -> str:
    """The table with each name in each column that holds people's texts."""
    records = [replace(RECORD, **{where: name}) for name in names for where in PEOPLES_TEXTS]
    return csv_table(records).decode("utf-8-sig")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("heeds_quotes", [True, False])
def test_no_part_of_a_name_is_a_formula_however_a_line_is_divided(
    separator: str, heeds_quotes: bool
):
    class Reading(csv.excel):
        delimiter = separator
        quoting = csv.QUOTE_MINIMAL if heeds_quotes else csv.QUOTE_NONE

    table = list(csv.reader(io.StringIO(with_texts([*PARTS, *FORMULAS]), newline=""), Reading))
    assert len(table) == 1 + len(PEOPLES_TEXTS) * len([*PARTS, *FORMULAS])
    parts = (part for row in table for part in row)
    plain = {part: unicodedata.normalize("NFKC", part).strip(' "\u1680\u200b') for part in parts}
    assert [part for part, seen in plain.items() if seen.startswith(("=", "+", "-", "@"))] == []


def test_a_program_that_divides_at_several_characters_sees_the_same_columns():
    """As LibreOffice does unless it is told otherwise: at a comma, a semicolon and a tab."""
    for line in with_texts(PARTS).splitlines():
        assert re.sub(r'"(?:[^"]|"")*"|\w', "", line) == "," * (len(COLUMNS) - 1), line


@pytest.mark.parametrize(
    "name", ["Siôn Llŷr", "O'Neil", "王小明", "Anne-Marie", "a=b", "'quoted'", "Lee, Ann; B|C"]
)
def test_a_name_stays_as_it_is(name: str):
    assert cell(name) == name


LINES = [f"a{line}b" for line in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"]


@pytest.mark.parametrize("name", ["a\x07b", "a\nb", "a\r\nb", "a\x00b", "a\x9bb", *LINES])
def test_no_control_character_goes_in(name: str):
    assert cell(name).replace(" ", "") == "ab"
    assert row_of(replace(RECORD, candidate=name))["candidate"].replace(" ", "") == "ab"


@pytest.mark.parametrize("name", ["a\ufffeb", "a\uffffb", "a\ud800b"])
def test_no_character_goes_into_a_workbook_that_makes_it_unreadable(name: str):
    assert row_of(replace(RECORD, candidate=name))["candidate"] == "a b"


@pytest.mark.parametrize("columns", [COLUMNS, COLUMNS[:15]])
def test_an_exported_table_is_known_by_its_whole_first_line(
    tmp_path: Path, columns: tuple[str, ...]
):
    """Those of 0.1 and 0.2 did not have the remarks."""
    to = tmp_path / "r.csv"
    line = ",".join(columns)
    to.write_text(f"{line}\r\n", "utf-8-sig", newline="")
    assert check_target(to, TABLE, replace=True) == to
    for other in ("record of the year", line, f"{line},mine\r\n", f"mine,{line}\r\n"):
        to.write_text(other, "utf-8-sig", newline="")
        with pytest.raises(WrongUseError, match="is not an exported register"):
            check_target(to, TABLE, replace=True)


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def part(workbook: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(workbook)) as whole:
        return ET.fromstring(whole.read(name))


def row_of(record: RegisteredRecord) -> dict[str, str]:
    """The second row of the workbook with this record; of a date, the number it is kept as."""
    made = xlsx_table((record,))
    texts = [one.findtext(f"{MAIN}t") or "" for one in part(made, "xl/sharedStrings.xml")]
    sheet = part(made, "xl/worksheets/sheet1.xml")
    assert not list(sheet.iter(f"{MAIN}f")), "a formula"
    head, row = (
        [
            texts[int(one.findtext(f"{MAIN}v") or "")]
            if one.get("t") == "s"
            else one.findtext(f"{MAIN}v") or ""
            for one in row
        ]
        for row in sheet.iter(f"{MAIN}row")
    )
    assert tuple(head) == COLUMNS
    return dict(zip(head, row, strict=True))


@pytest.mark.parametrize(
    "name", [*(f for f in FORMULAS if f.isprintable()), "https://example.org", "mailto:a@b", "0042"]
)
def test_in_a_workbook_every_value_is_a_text_and_stays_as_it_is(name: str):
    row = row_of(replace(RECORD, candidate=name, assessor_number=name, title=name))
    assert {row["candidate"], row["assessor_number"], row["title"]} == {name}


def test_what_a_workbook_would_read_as_an_escape_is_a_text():
    shown = row_of(replace(RECORD, candidate="_x0041_"))["candidate"]
    assert shown == "_x005F_x0041_"  # the workbook's own spelling of it


def test_dates_are_dates_and_moments_are_in_utc():
    later = AT.astimezone(timezone(timedelta(hours=1))) + timedelta(hours=12)
    row = row_of(replace(RECORD, signed_at=later))
    born = (date(1990, 1, 31) - date(1899, 12, 30)).days
    assert float(row["date_of_birth"]) == born
    assert float(row["tested_on"]) == (date(2026, 11, 20) - date(1899, 12, 30)).days
    assert float(row["signed_at"]) == float(row["received_at"]) + 0.5
    assert float(row["received_at"]) == float(row["tested_on"])


def test_a_date_that_no_workbook_can_hold_is_a_text_and_none_is_empty():
    assert (
        row_of(replace(RECORD, date_of_birth=date(1899, 12, 31)))["date_of_birth"] == "1899-12-31"
    )
    assert row_of(replace(RECORD, date_of_birth=None))["date_of_birth"] == ""
    assert float(row_of(replace(RECORD, date_of_birth=date(1900, 1, 1)))["date_of_birth"]) == 1


def test_both_tables_hold_the_same_texts():
    record = replace(RECORD, contested=True, remarks=(Remark.HISTORY_SET_BACK, Remark.MISCONDUCT))
    (row,) = csv.DictReader(io.StringIO(csv_table((record,)).decode("utf-8-sig"), newline=""))
    dates = ("date_of_birth", "tested_on", "signed_at", "received_at")
    in_workbook = row_of(record)
    assert {name: row[name] for name in COLUMNS if name not in dates} == {
        name: in_workbook[name] for name in COLUMNS if name not in dates
    }


def test_the_first_row_of_a_workbook_stays_in_sight_and_moments_have_room():
    sheet = part(xlsx_table((RECORD,)), "xl/worksheets/sheet1.xml")
    (pane,) = sheet.iter(f"{MAIN}pane")
    assert (pane.get("ySplit"), pane.get("xSplit"), pane.get("state")) == ("1", None, "frozen")
    widths = {
        number: float(col.get("width") or 0)
        for col in sheet.iter(f"{MAIN}col")
        for number in range(int(col.get("min") or 0), int(col.get("max") or 0) + 1)
    }
    assert min(widths[COLUMNS.index(name) + 1] for name in ("signed_at", "received_at")) > 22


def test_the_same_records_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch):
    first = csv_table((RECORD,)), xlsx_table((RECORD,))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert (csv_table((RECORD,)), xlsx_table((RECORD,))) == first
    assert xlsx_table((replace(RECORD, candidate="Nia"),)) != first[1]


def test_only_an_exported_register_is_replaced(tmp_path: Path):
    to, theirs = tmp_path / "register.xlsx", tmp_path / "theirs.xlsx"
    with xlsxwriter.Workbook(theirs) as book:
        book.add_worksheet().write(0, 0, "npors_desktop register")
    before = theirs.read_bytes()
    made = xlsx_table([replace(RECORD, record=f"{n:036}", candidate=f"{n}") for n in range(3000)])
    write_named(to, made, WORKBOOK)
    write_named(to, xlsx_table((RECORD,)), WORKBOOK, replace=True)
    assert to.read_bytes() == xlsx_table((RECORD,))
    with pytest.raises(WrongUseError) as refused:
        write_named(theirs, made, WORKBOOK, replace=True)
    assert (refused.value.code, theirs.read_bytes()) == ("other_kind", before)
    for other in (TABLE, BACKUP):
        with pytest.raises(WrongUseError):
            write_named(to, made, other, replace=True)


ID, OTHER = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-00000000000a"


@pytest.mark.parametrize("made", [csv_table, xlsx_table])
def test_an_exported_register_names_its_records(
    made: Callable[[Sequence[RegisteredRecord]], bytes], tmp_path: Path
) -> None:
    file = tmp_path / "register"
    file.write_bytes(made([replace(RECORD, record=one) for one in (ID, OTHER)]))
    assert exported_ids(file) == {ID, OTHER}
    file.write_bytes(made([]))
    assert exported_ids(file) == set()


def test_every_id_is_found_wherever_a_piece_of_the_table_ends(tmp_path: Path) -> None:
    for pieces in ([ID[:n].upper().encode(), ID[n:].upper().encode()] for n in range(37)):
        assert _ids_in(pieces) == {ID}
    file = tmp_path / "register.csv"
    many = {f"01900000-0000-7000-8000-{n:012x}" for n in range(9000)}
    file.write_bytes(csv_table([replace(RECORD, record=one) for one in many]))
    assert file.stat().st_size > 1024**2
    assert exported_ids(file) == many


def test_a_workbook_that_cannot_all_be_read_names_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "register.xlsx"
    file.write_bytes(b"PK\x03\x04 no zip file")
    with pytest.raises(DamagedFileError):
        exported_ids(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b" " * 2 * 1024**2)
    with pytest.raises(DamagedFileError, match="expands"):
        exported_ids(file)
    file.write_bytes(xlsx_table((RECORD,)))
    monkeypatch.setattr(register_table, "_MOST", 100)
    with pytest.raises(DamagedFileError, match="larger than"):
        exported_ids(file)
