"""A copy of a report replaces only a report of the same record."""

from pathlib import Path

import pytest

from npors_desktop.base.named_file import check_target
from npors_desktop.domain.errors import UserError
from npors_desktop.signing.report.same_record import same_record

RELEASED = Path(__file__).parents[2] / "fixtures" / "released"
MINE = RELEASED / "0.2.0" / "reports" / "achieved.pdf"


def is_replaced(data: bytes, by: bytes, folder: Path) -> bool:
    to = folder / "copy.pdf"
    to.write_bytes(data)
    try:
        return check_target(to, same_record(by), replace=True) == to
    except UserError as error:
        return error.code != "other_kind"


@pytest.mark.parametrize("version", ["0.1.0", "0.2.0"])
def test_the_same_record_is_known_in_any_format(tmp_path: Path, version: str):
    own = (RELEASED / version / "reports" / "achieved.pdf").read_bytes()
    assert is_replaced(own, own, tmp_path)


@pytest.mark.parametrize("name", ["0.2.0/reports/referred.pdf", "0.1.0/reports/achieved.pdf"])
def test_another_record_stays(tmp_path: Path, name: str):
    assert not is_replaced((RELEASED / name).read_bytes(), MINE.read_bytes(), tmp_path)


def attached(data: bytes) -> bytes:
    """As much of a PDF as a file needs to carry this."""
    head = b"%%PDF-1.7\n7 0 obj\n<< /Type /EmbeddedFile /Length %d >>\nstream\n" % len(data)
    return head + data + b"\nendstream\nendobj\n"


@pytest.mark.parametrize("data", [b"[]", b"{}", b'{"record":1,"assessor":[]}', b"no JSON", b""])
def test_what_carries_something_else_or_nothing_stays(tmp_path: Path, data: bytes):
    for file in (attached(data), b"%PDF-" + data, MINE.read_bytes()[:9_000]):
        assert not is_replaced(file, MINE.read_bytes(), tmp_path)
        assert not is_replaced(file, file, tmp_path)


def test_another_assessor_may_have_a_record_of_the_same_id(tmp_path: Path):
    one, other = (attached(b'{"assessor":{"number":"%s"},"record":"1"}' % n) for n in (b"1", b"2"))
    assert is_replaced(one, one, tmp_path)
    assert not is_replaced(other, one, tmp_path)
