"""A workbook is looked at before it is opened: it is bounded, and nothing in it runs."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.exchange.workbook import xlsx_parts
from npors_desktop.exchange.workbook.xlsx_parts import kept_parts

SHEET = "xl/worksheets/sheet1.xml"
Zipped = Callable[..., bytes]


def refused(data: bytes) -> UserError:
    with pytest.raises(UserError) as found:
        kept_parts(data, "x.xlsx")
    return found.value


def names_in(book: io.BytesIO) -> set[str]:
    with zipfile.ZipFile(book) as opened:
        return set(opened.namelist())


def test_only_what_holds_cells_is_kept(rezipped: Zipped) -> None:
    data = rezipped(
        {
            "xl/externalLinks/externalLink1.xml": b"<x/>", "xl/media/image1.png": b"\x89PNG",
            "xl/drawings/drawing1.xml": b"<x/>", "customXml/item1.xml": b"<!DOCTYPE x><x/>",
        }
    )  # fmt: skip
    assert names_in(kept_parts(data, "x.xlsx").book) == {
        "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
    }  # fmt: skip


@pytest.mark.parametrize(
    "part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin"]
)
def test_a_workbook_with_macros_is_refused_whatever_it_is_called(
    rezipped: Zipped, part: str
) -> None:
    error = refused(rezipped({part: b"x"}))
    assert error.code == "has_macros"
    assert "has macros" in error.headline


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", SHEET])
def test_a_document_type_is_refused_in_every_coding(rezipped: Zipped, part: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    for data in (bomb.encode(), f'<?xml version="1.0" encoding="UTF-16"?>{bomb}'.encode("utf-16")):
        assert refused(rezipped({part: data})).code == "sheet_damaged"


@pytest.mark.parametrize(
    "content", [b"<x", b"\xff\xfe", b"<?xml version='1.0' encoding='klingon'?><x/>", b"<a></b>"]
)
def test_what_is_no_xml_is_refused(rezipped: Zipped, content: bytes) -> None:
    assert refused(rezipped({SHEET: content})).code == "sheet_damaged"


def test_a_part_that_unpacks_to_far_more_is_refused(rezipped: Zipped) -> None:
    error = refused(rezipped({SHEET: b"<x>" + b" " * 30_000_000 + b"</x>"}))
    assert error.code == "too_large"
    assert error.headline == "“x.xlsx” holds far more than a standard ever does."


def test_parts_that_together_are_too_much_are_refused(
    rezipped: Zipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_parts, "MOST_UNPACKED", 2000)
    assert refused(rezipped({})).code == "too_large"


def test_too_many_elements_are_refused(rezipped: Zipped, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_parts, "_MOST_ELEMENTS", 500)
    assert refused(rezipped({SHEET: b"<x>" + b"<c/>" * 500 + b"</x>"})).code == "too_large"


def test_too_many_formats_are_refused(rezipped: Zipped, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_parts, "_MOST_FORMATS", 500)
    parts = {"xl/styles.xml": b"<x>" + b"<xf/>" * 500 + b"</x>"}
    assert refused(rezipped(parts)).code == "too_large"
    kept_parts(rezipped({SHEET: b"<x>" + b"<c/>" * 500 + b"</x>"}), "x.xlsx")


def test_an_encrypted_workbook_and_an_old_one_are_told() -> None:
    error = refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert error.code == "not_a_spreadsheet"
    assert "protected by a password, or an old workbook" in error.headline


def test_another_kind_of_file_is_told() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<x/>")
    assert refused(other.getvalue()).code == "not_a_spreadsheet"
    assert refused(b"not a zip file").code == "sheet_damaged"
    with zipfile.ZipFile(other := io.BytesIO(), "w") as made:
        made.writestr("anything", "at all")
    assert refused(other.getvalue()).code == "not_a_spreadsheet"


def test_a_cut_workbook_is_damaged(workbook: bytes) -> None:
    for part in (1, 3, 7):
        assert refused(workbook[: len(workbook) * part // 8]).code == "sheet_damaged"


def test_a_part_that_is_not_what_its_checksum_says_is_damaged(workbook: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook)) as opened:
        at = opened.getinfo(SHEET).header_offset
    broken = bytearray(workbook)
    broken[at + 80] ^= 0xFF
    assert refused(bytes(broken)).code == "sheet_damaged"


def test_a_part_in_another_compression_is_damaged(rezipped: Zipped) -> None:
    assert refused(rezipped({}, packed=zipfile.ZIP_BZIP2)).code == "sheet_damaged"


def test_names_of_ranges_are_left_out(rezipped: Zipped, part: Callable[[str], str]) -> None:
    """openpyxl looks for rows and columns in them in a time that grows with their square."""
    name = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{"$A" * 200_000}</definedName>'
    book = re.sub("<definedNames>.*</definedNames>", "", part("xl/workbook.xml"))
    book = book.replace("</sheets>", f"</sheets><definedNames>{name}</definedNames>")
    with zipfile.ZipFile(kept_parts(rezipped({"xl/workbook.xml": book.encode()}), "x").book) as new:
        kept = new.read("xl/workbook.xml").decode()
    assert "definedName" not in kept
    assert kept.count("<sheet ") == 3


def test_a_part_that_is_there_twice_is_damaged(workbook: bytes) -> None:
    twice = io.BytesIO(workbook)
    with zipfile.ZipFile(twice, "a") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr(SHEET, "<x/>")
    assert refused(twice.getvalue()).code == "sheet_damaged"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('name="Uses"', 'name="NAMES"', "sheet_damaged"),
        ('r:id="rId2"', 'r:id="rId1"', "sheet_damaged"),
        ('name="Uses"', "", "sheet_damaged"),
        ("</sheets>", '<sheet name="a" id="b"/>' * 200 + "</sheets>", "too_large"),
    ],
)
def test_sheets_that_no_program_makes_are_refused(
    rezipped: Zipped, part: Callable[[str], str], old: str, new: str, code: str
) -> None:
    book = part("xl/workbook.xml")
    assert old in (book := book.replace("ns0:", "r:").replace(":ns0", ":r"))
    assert refused(rezipped({"xl/workbook.xml": book.replace(old, new).encode()})).code == code


@pytest.mark.parametrize("name", ["xl/worksheets/other.xml", "xl/Workbook.xml"])
def test_another_part_is_never_taken_for_that_of_the_workbook(
    rezipped: Zipped, part: Callable[[str], str], name: str
) -> None:
    """Which part it is, is said in another part, so whoever made the file chooses."""
    assert refused(rezipped({name: part("xl/workbook.xml").encode()})).code == "sheet_damaged"


def test_a_workbook_of_the_strict_kind_is_told(
    rezipped: Zipped, part: Callable[[str], str]
) -> None:
    transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = part("xl/workbook.xml").replace(
        transitional, "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    error = refused(rezipped({"xl/workbook.xml": book.encode()}))
    assert error.code == "not_a_spreadsheet"
    assert error.headline == "“x.xlsx” cannot be read: it is a “Strict Open XML Spreadsheet”."


def test_a_format_that_takes_long_to_read_is_refused(
    rezipped: Zipped, part: Callable[[str], str]
) -> None:
    form = f'<numFmt numFmtId="170" formatCode="{"[" * 2000}"/></numFmts>'
    styles = part("xl/styles.xml").replace("</numFmts>", form)
    assert form in styles
    assert refused(rezipped({"xl/styles.xml": styles.encode()})).code == "sheet_damaged"


def test_merged_cells_are_told_by_sheet(rezipped: Zipped, part: Callable[[str], str]) -> None:
    merged = b'<worksheet><mergeCells><mergeCell ref="B3:B7"/></mergeCells></worksheet>'
    relations = part("xl/_rels/workbook.xml.rels")
    more = b"<worksheet>" + b'<mergeCell ref="A1:XFD1048576"/>' * 500 + b"</worksheet>"
    # Excel names the parts from the top, or from the folder of the workbook.
    inner = relations.replace("/xl/worksheets/", "worksheets/")
    for said in (relations, inner, re.sub(r'Id="rId3"', 'Id="other"', relations)):
        data = rezipped(
            {SHEET: merged, "xl/worksheets/sheet2.xml": more,
             "xl/_rels/workbook.xml.rels": said.encode()}
        )  # fmt: skip
        found = kept_parts(data, "x.xlsx").merged
        assert found["Names"] == ("B3:B7",)
        assert len(found["Uses"]) == 100


def test_fixtures_that_libreoffice_saved_are_kept() -> None:
    folder = Path(__file__).parents[2] / "fixtures" / "spreadsheets"
    parts = kept_parts((folder / "cells_broken.xlsx").read_bytes(), "cells_broken.xlsx")
    assert parts.merged["Faults"] == ("C2:C3",)


def test_every_refusal_is_an_error_that_a_person_can_read(rezipped: Zipped) -> None:
    assert isinstance(refused(rezipped({SHEET: b""})), DamagedFileError)
