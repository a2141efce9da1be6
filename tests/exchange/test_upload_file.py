"""The training register's template is read as it comes, and files are written by it."""

from dataclasses import replace
from pathlib import Path

import pytest

from npors_desktop.base.named_file import check_target
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.uploads.form import UploadForm
from npors_desktop.domain.uploads.template import UploadField, UploadTemplate
from npors_desktop.exchange.upload_file import read_template, upload_csv, upload_kind

FORM = UploadForm()


@pytest.mark.parametrize(
    ("data", "separator", "marked"),
    [
        (b"ULN,Course Title,Cohort\r\n", ",", False),
        (b"\xef\xbb\xbfULN,Course Title,Cohort\n", ",", True),
        (b'\n\nULN;"Course Title";Cohort', ";", False),
        ("ULN\tCourse Title\tCohort".encode("utf-16"), "\t", False),
    ],
)
def test_a_template_names_its_columns(data: bytes, separator: str, marked: bool) -> None:
    found = read_template(data, "t.csv")
    assert found.headings == ("ULN", "Course Title", "Cohort")
    assert (found.separator, found.is_marked, found.unread) == (separator, marked, 0)
    assert found.columns == {UploadField.ULN: 0, UploadField.COURSE: 1}


def test_rows_below_the_names_are_counted_and_not_kept() -> None:
    found = read_template("ULN,Côurse\r\n1,2\r\n,\r\n".encode("cp1252"), "t.csv")
    assert (found.headings, found.unread) == (("ULN", "Côurse"), 1)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\r\n\r\n", b"ULN\r\n", b"PK\x03\x04...", b"%PDF-1.7", b"a," * 300,
        b"a,b\0c,d", b'a,"b' + b"x" * 200_000,
    ],
)  # fmt: skip
def test_what_is_no_template_is_told(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        read_template(data, "t.csv")
    assert caught.value.code == "not_a_template"


TEMPLATE = UploadTemplate(("ULN", "Course, title"))


def test_a_file_has_the_same_columns_and_the_same_bytes_each_time() -> None:
    rows = [("0123456789", "Dumper"), ("", 'Roller "ride-on", Llŷn')]
    data = upload_csv(TEMPLATE, FORM, rows)
    assert data == upload_csv(TEMPLATE, FORM, rows)
    assert data.decode() == (
        'ULN,"Course, title"\r\n0123456789,Dumper\r\n,"Roller ""ride-on"", Llŷn"\r\n'
    )
    marked = upload_csv(replace(TEMPLATE, is_marked=True, separator=";"), FORM, rows[:1])
    assert marked == b"\xef\xbb\xbfULN;Course, title\r\n0123456789;Dumper\r\n"
    old = upload_csv(TEMPLATE, UploadForm("windows-1252"), [("1", "Siân")])
    assert old.endswith(b"1,Si\xe2n\r\n")


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@x", "\tx", "\r=x"])
def test_no_cell_runs_as_a_formula(text: str) -> None:
    data = upload_csv(TEMPLATE, FORM, [("1", text)]).decode()
    assert data.splitlines()[1].startswith("1,'")


def test_a_line_break_never_makes_another_row() -> None:
    data = upload_csv(TEMPLATE, FORM, [("1", "a\r\nb\u2028c")]).decode()
    assert data.count("\r\n") == 2
    assert data.endswith("1,a  b c\r\n")


def test_only_a_file_of_this_office_is_replaced(tmp_path: Path) -> None:
    to = tmp_path / "template.csv"
    to.write_bytes(b"ULN,Course\r\n")
    with pytest.raises(UserError):
        check_target(to, upload_kind(lambda _: False), replace=True)
    assert check_target(to, upload_kind(lambda _: True), replace=True)
